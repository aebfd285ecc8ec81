"""A document as laid out on its pages: what reading gives and frameworks take."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    NUMBERED = "numbered"
    BULLET = "bullet"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Span:
    """A character range of one page's text: `pages[page - 1].text[start:end]`. Pages count from 1."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, and its text as read (characters normalised, nothing left out)."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, numbered paragraph, bullet or table row, whole even when it runs over a page.

    `text` has its lines joined by one space and is without number, bullet or markup; `spans` are where it
    stands, one a page and a stretch, furniture (running headers, footers, page numbers, footnotes) left out.
    The page text at the spans gives the words back (white space, soft hyphens and markup apart).
    `level` is the depth of a heading (1 is highest) or of a bullet (0 is outermost). `cells` are a row's.
    """

    kind: BlockKind
    text: str
    spans: tuple[Span, ...]
    number: str | None = None
    level: int = 0
    cells: tuple[str, ...] = ()
    #: Where each cell stands, for a row; parallel to `cells`.
    cell_spans: tuple[tuple[Span, ...], ...] = ()

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.spans[0].page


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its name, its real media type, and its pages and blocks in reading order."""

    name: str
    sha256: str
    media_type: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    #: Footnotes, kept apart from the text: they hold definitions and dates, never findings.
    footnotes: tuple[Block, ...] = field(default=())

    def words_at(self, spans: tuple[Span, ...]) -> str:
        """The page text at these spans, stretches joined by a space, as it stands."""
        return " ".join(self.pages[s.page - 1].text[s.start : s.end] for s in spans)
