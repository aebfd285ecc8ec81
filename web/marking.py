"""A page's text with its passages marked: stretches of text, each with the innermost passage round it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

#: A line that begins like this starts anew on the page: a bullet, a number, a heading, a table's row.
_STARTS: Final = re.compile(r"\s*(?:[•●▪–*#|-]|\d+(?:\.\d+)*[.)]?\s)")
#: A line shorter than this share of the page's longest ends a paragraph.
_SHORT: Final = 0.7
#: A page whose longest line is shorter than this has no running text.
_RUNNING: Final = 60


@dataclass(frozen=True, order=True)
class Passage:
    """Where a statement stands on one page: its range of characters, its kind and its IRI."""

    start: int
    end: int
    iri: str
    kind: str


@dataclass(frozen=True)
class Stretch:
    """Some text of a page, in a passage or in none; `first` where the passage begins with it.

    `anchor` where its statement begins in the document: a link to the statement's words leads there.
    """

    text: str
    passage: Passage | None = None
    first: bool = False
    anchor: bool = False


def marked(texts: Sequence[str], passages: Mapping[int, Sequence[Passage]]) -> list[list[Stretch]]:
    """The pages of a document, counted from 1, in stretches."""
    pages, anchored = [], set()
    for number, text in enumerate(texts, start=1):
        page = []
        for stretch in stretches(text, passages.get(number, ())):
            iri = stretch.passage.iri if stretch.passage else None
            page.append(replace(stretch, anchor=iri is not None and iri not in anchored))
            anchored.add(iri)
        pages.append(page)
    return pages


def stretches(text: str, passages: Sequence[Passage]) -> list[Stretch]:
    """The page's text in stretches; line breaks of the layout become spaces, those of paragraphs stay."""
    flowing = flow(text)
    inside = [p for p in passages if 0 <= p.start < p.end <= len(text)]
    cuts = sorted({0, len(text), *(p.start for p in inside), *(p.end for p in inside)})
    return list(_cut(flowing, inside, cuts))


def _cut(text: str, passages: Sequence[Passage], cuts: Sequence[int]) -> Iterator[Stretch]:
    begun: set[Passage] = set()
    for start, end in pairwise(cuts):
        around = [p for p in passages if p.start <= start and end <= p.end]
        inner = min(around, key=lambda p: (p.end - p.start, p.iri), default=None)
        yield Stretch(text[start:end], inner, inner is not None and inner not in begun)
        if inner:
            begun.add(inner)


def flow(text: str) -> str:
    """The text with the same length, where a line that runs on ends with a space instead of a line break."""
    lines = text.split("\n")
    longest = max(map(len, lines))
    if longest < _RUNNING:
        return text
    out = []
    for line, after in pairwise(lines):
        ends = not line.strip() or not after.strip() or len(line) < _SHORT * longest or _STARTS.match(after)
        out.append(line + ("\n" if ends else " "))
    return "".join([*out, lines[-1]])
