"""Tables of judgements: rows of a label and a grade, as a cover prints them.

In a page's text a grade can stand before, behind or around its label ("Requires / Adoption performance /
improvement"), and labels wrap. But labels and grades each keep their order, so they are told apart by their
words and paired one to one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ingest.frameworks.grades import grades_in
from ingest.frameworks.report import Judgement
from ingest.frameworks.running import judgement
from ingest.reading.document import Block

#: An area's code and its label, as printed.
Rows = Sequence[tuple[str, str]]

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+(?:\.\d+)*", re.IGNORECASE)
_OF_GRADES = frozenset(
    ("requires", "require", "improvement", "to", "be", "good", "outstanding", "inadequate", "adequate")
)
#: The words that begin a grade: there is one in each.
_BEGIN_GRADES = _OF_GRADES - {"improvement", "to", "be"}

#: "Good with outstanding features" is good.
_QUALIFIED = re.compile(r"\bwith\s+outstanding\s+features\b", re.IGNORECASE)

#: A word of the table, and the index of its block.
_Word = tuple[str, int]


def graded(blocks: Sequence[Block], rows: Rows) -> tuple[Judgement, ...]:
    """The judgements of the tables among the blocks; a table is a run of blocks with no other words in it."""
    labels = [(area, tuple(w for w in _words(label) if w != "the")) for area, label in rows]
    known = _OF_GRADES.union(("the",), *(words for _, words in labels))
    found: list[Judgement] = []
    belongs = ((i, known.issuperset(_words(b.text))) for i, b in enumerate(blocks))
    for of_table, run in groupby(belongs, key=lambda pair: pair[1]):
        if of_table:
            words = [(w, i) for i, _ in run for w in _words(blocks[i].text) if w != "the"]
            found += _paired(words, labels, blocks) or _paired_alone(words, labels, blocks)
    return tuple(found)


def _paired_alone(
    words: list[_Word], labels: Sequence[tuple[str, tuple[str, ...]]], blocks: Sequence[Block]
) -> list[Judgement]:
    """The rows that are whole by themselves, where a label or a grade of the table is missing."""
    rows = groupby(words, key=lambda pair: pair[1])
    return [found for _, row in rows for found in _paired(list(row), labels, blocks)]


def _paired(
    words: list[_Word], labels: Sequence[tuple[str, tuple[str, ...]]], blocks: Sequence[Block]
) -> list[Judgement]:
    of_grades = [pair for pair in words if pair[0] in _OF_GRADES]
    of_labels = [pair for pair in words if pair[0] not in _OF_GRADES]
    grades = grades_in(" ".join(w for w, _ in of_grades))
    places = _grade_places(of_grades)
    areas = sorted(_label_places(of_labels, labels))
    if len(grades) != len(areas) or len(grades) != len(places):
        return []
    return [
        judgement(area, grade, [blocks[i] for i in sorted({*at, *there})])
        for (_, area, at), grade, there in zip(areas, grades, places, strict=True)
    ]


def _grade_places(words: list[_Word]) -> list[set[int]]:
    """The blocks that each grade's words stand in."""
    places: list[set[int]] = []
    previous = ""
    for word, block in words:
        if word in _BEGIN_GRADES and not (word == "good" and previous == "be"):
            places.append(set())
        if places:
            places[-1].add(block)
        previous = word
    return places


def _label_places(
    words: list[_Word], labels: Iterable[tuple[str, tuple[str, ...]]]
) -> Iterator[tuple[int, str, set[int]]]:
    """Where each label begins among the words, its area, and the blocks that it stands in."""
    only = [w for w, _ in words]
    for area, label in labels:
        for start in range(len(only) - len(label) + 1):
            if tuple(only[start : start + len(label)]) == label:
                yield start, area, {i for _, i in words[start : start + len(label)]}
                break


def _words(text: str) -> list[str]:
    """The words of a text, numbers and what qualifies a grade left out."""
    return [w.lower() for w in _WORD.findall(_QUALIFIED.sub("", text)) if not w[0].isdigit()]
