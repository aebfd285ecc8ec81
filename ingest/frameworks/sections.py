"""Cutting a document's blocks into named sections at the headings that a framework's reports print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.reading.document import Block, BlockKind

#: The longest text that may be a heading: reading can take one for a paragraph or a table row.
LONGEST_HEADING = 160
#: The name of what stands before the first known heading.
FRONT = "front"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks under it, up to the next heading that the table knows.

    Headings that the table does not know stay among the blocks: they group what follows them. `name` is None
    for a section that the table knows to hold nothing of interest.
    """

    name: str | None
    title: str
    blocks: tuple[Block, ...]
    #: The block that the title stands in; the front has none.
    heading: Block | None = None


class Headings:
    """What a framework's reports call their sections: pairs of a pattern and the section's name.

    A pattern fits a heading as a whole, in `plain` words and whatever its case; the first that fits decides.
    Patterns hold no capturing groups.
    """

    def __init__(self, *pairs: tuple[str, str | None]) -> None:
        self._names = [name for _, name in pairs]
        whole = "|".join(f"({pattern})" for pattern, _ in pairs)
        self._pattern = re.compile(whole, re.IGNORECASE)

    def known(self, text: str) -> tuple[bool, str | None]:
        """Whether the text is a heading of the table, and the name of the section that it begins."""
        if len(text) > LONGEST_HEADING:
            return False, None
        match = self._pattern.fullmatch(plain(text))
        return (True, self._names[(match.lastindex or 1) - 1]) if match else (False, None)

    def cut(self, blocks: Iterable[Block]) -> list[Section]:
        """The sections of a document in order, the first named `FRONT`. A bullet is never a heading."""
        found: list[Section] = []
        name: str | None = FRONT
        heading: Block | None = None
        gathered = list[Block]()
        for block in blocks:
            known, next_name = self.known(block.text)
            if not known or block.kind is BlockKind.BULLET:
                gathered.append(block)
                continue
            found.append(Section(name, heading.text if heading else "", tuple(gathered), heading))
            name, heading, gathered = next_name, block, []
        found.append(Section(name, heading.text if heading else "", tuple(gathered), heading))
        return found


def plain(text: str) -> str:
    """A heading's words for comparison: plain quotation marks, no footnote marks, no final colon."""
    text = _FOOTNOTE_MARK.sub("", text.translate(_PLAIN))
    return " ".join(text.split()).strip(" :.*_#")


_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xad": None})
#: A raised number, or one that stands right behind the last letter.
_FOOTNOTE_MARK = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=[a-z)])\d{1,2}$")
