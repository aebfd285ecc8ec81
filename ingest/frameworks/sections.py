"""Cutting a document's blocks into named sections at the headings that a framework's reports print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.reading.document import Block, BlockKind

#: What a framework calls its sections: a pattern for the whole heading, and the section's name (None: text
#: that belongs to no section of interest). The first pattern that fits decides.
Headings = Sequence[tuple[re.Pattern[str], str | None]]

#: A heading that reading took for a paragraph or a numbered line is short.
LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks under it, up to the next heading that the table knows.

    Headings that the table does not know stay among the blocks: they group what follows them.
    """

    name: str | None
    title: str
    blocks: tuple[Block, ...]


def headings(*pairs: tuple[str, str | None]) -> Headings:
    """A table of headings from pairs of pattern and section name; case and white space do not matter."""
    return [(re.compile(p.replace(" ", r"\s+"), re.IGNORECASE), name) for p, name in pairs]


def name_of(block: Block, table: Headings) -> tuple[bool, str | None]:
    """Whether the block is a heading of the table, and the section that it begins."""
    if block.kind is BlockKind.ROW or len(block.text) > LONGEST_HEADING:
        return False, None
    text = plain(block.text)
    for pattern, name in table:
        if pattern.fullmatch(text):
            return True, name
    return False, None


def cut(blocks: Iterable[Block], table: Headings) -> list[Section]:
    """The sections of a document in order; what stands before the first known heading is named `front`."""
    found: list[Section] = []
    name: str | None = "front"
    title, gathered = "", list[Block]()
    for block in blocks:
        known, next_name = name_of(block, table)
        if not known:
            gathered.append(block)
            continue
        found.append(Section(name, title, tuple(gathered)))
        name, title, gathered = next_name, block.text, []
    found.append(Section(name, title, tuple(gathered)))
    return found


def plain(text: str) -> str:
    """A heading's words for comparison: plain quotation marks, no footnote marks, no final colon."""
    text = text.translate(_QUOTES)
    text = re.sub(r"[\s¹²³⁴⁵⁶⁷⁸⁹⁰]+", " ", text)
    return text.strip(" :.*_")


_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xad": None})
