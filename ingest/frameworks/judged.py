"""Judgements in reports of any form: a row of a label and a grade, or a heading with its grade below.

Areas that every framework judges have their codes; any other is called by its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.frameworks.grades import GRADE, grade_of
from ingest.frameworks.report import Judgement
from ingest.frameworks.running import judgement
from ingest.reading.document import Block, BlockKind
from ontology.register import slugify

#: The areas that frameworks have in common, by what their labels begin with or say.
_AREAS = (
    ("overall", r"overall effectiveness\b|overall judgement"),
    ("capacity-to-improve", r"(?:the )?capacity (?:to|for) improve"),
    ("leadership", r"(?:the impact of )?(?:leadership|leaders)\b"),
    ("quality-of-practice", r"(?:the )?quality of practice"),
    ("quality-of-provision", r"(?:the )?quality of (?:the )?provision"),
    ("effectiveness-of-help-and-protection", r"(?:the )?effectiveness of the help and protection"),
    ("help-and-protection", r"(?:the )?(?:experiences? and progress of )?children who need help"),
    ("lscb", r"(?:the )?(?:effectiveness of )?(?:the )?local safeguarding children"),
)
_AREA = re.compile("|".join(f"({pattern})" for _, pattern in _AREAS), re.IGNORECASE)
#: "Grade 3 (Adequate)", under a heading.
_BELOW = re.compile(
    r"(?:(?:judge?ment|grade) ?:? ?)?(?:\d ?)?\(?(?P<grade>[a-z][a-z ]{2,60}?) ?\)?(?: ?\(?grade \d\)?)?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:\d+(?:\.\d+)*\.?\s+)?(?P<label>[A-Z][^.:;!?]{3,120}?) ?:? ?$")
#: A label in a sentence is not one: "The previous inspection judged services to be …".
_SENTENCE = re.compile(r"\b(?:is|are|was|were|be|been|judged|has|have)\b", re.IGNORECASE)
#: A known area's label and its grade in one line, or in the sentence that judges the whole.
_BESIDE = re.compile(
    rf"(?P<label>(?:{_AREA.pattern})[^.:;]{{0,100}}?)(?:\s*:|\s+is(?:\s+judged)?(?:\s+to\s+be)?)?"
    rf"\s+(?:grade \d )?\(?(?P<grade>{GRADE})\)?\.?",
    re.IGNORECASE,
)
#: From 2009 to 2012 a report judges safeguarding, then looked after children services, by the same labels.
_PART = re.compile(
    r"(?:the inspection outcomes ?[:–-]? ?)?(?:(?P<first>safeguarding services)"
    r"|services for looked after children|looked after children services)\b",
    re.IGNORECASE,
)
_LONGEST_LABEL = 160


def area_of(label: str) -> str:
    """The code of the area that a label names; for one without a code, the label as an address segment."""
    match = _AREA.match(label.strip())
    return _AREAS[(match.lastindex or 1) - 1][0] if match else slugify(label)


def judgements(blocks: Sequence[Block]) -> tuple[Judgement, ...]:
    """The judgements of a report, the first of each area. Grades are Ofsted's, as worded since 2008.

    Where services for looked after children are judged behind safeguarding services, the whole of them is the
    area "in-care", and what else is judged of them is called so.
    """
    found: dict[str, Judgement] = {}
    for in_care, part in _parts(blocks):
        for label, grade, stands in _labelled(part):
            area = area_of(label)
            if in_care:
                area = "in-care" if area == "overall" else f"in-care-{area}"
            found.setdefault(area, judgement(area, grade, stands))
    return tuple(found.values())


def _parts(blocks: Sequence[Block]) -> Iterator[tuple[bool, Sequence[Block]]]:
    """The blocks cut where a part on one of the two services begins, each with whether it is the second's."""
    begins = [(i, match) for i, b in enumerate(blocks) if (match := _PART.match(b.text))]
    both = {bool(match["first"]) for _, match in begins} == {True, False}
    cuts = [(0, False), *((i, not match["first"]) for i, match in begins if both), (len(blocks), False)]
    for (start, in_care), (end, _) in pairwise(cuts):
        yield in_care, blocks[start:end]


def _labelled(blocks: Sequence[Block]) -> Iterator[tuple[str, str, Sequence[Block]]]:
    """Each label with the code of its grade and the blocks that they stand in."""
    for block, below in pairwise((*blocks, None)):
        if block is None or len(block.text) > _LONGEST_LABEL:
            continue
        if block.kind is BlockKind.ROW:
            label, grade, stands = " ".join(block.cells[:-1]), _grade(block.cells[-1]), [block]
        elif beside := _BESIDE.fullmatch(block.text):
            label, grade, stands = beside["label"], grade_of(beside["grade"]), [block]
        elif below is not None and not _SENTENCE.search(block.text):
            label, grade, stands = block.text, _grade(below.text), [block, below]
        else:
            continue
        if grade and (match := _LABEL.match(label)):
            yield match["label"], grade, stands


def _grade(text: str) -> str | None:
    """The grade that the text is, by itself or with its number."""
    match = _BELOW.fullmatch(text.strip())
    return grade_of(match["grade"]) if match else None
