"""Blocks while they are gathered from lines, and the page's text that their spans point into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ingest.reading.characters import words
from ingest.reading.document import Block, BlockKind, Span


@dataclass(slots=True, eq=False, kw_only=True)
class Line:
    """A line of a page: its text, where that begins in the page's, and the ranges of it that say nothing."""

    page: int
    text: str
    start: int = 0
    left_out: tuple[tuple[int, int], ...] = ()


L = TypeVar("L", bound=Line)
#: A stretch of a line: from one character to another.
Piece = tuple[Line, int, int]


@dataclass(slots=True, eq=False)
class Draft(Generic[L]):
    """A block in the making. `x` is where it begins, `hang` where its further lines do."""

    kind: BlockKind
    x: float
    number: str | None = None
    level: int = 0
    hang: float | None = None
    lines: list[L] = field(default_factory=list)
    cells: list[list[Piece]] = field(default_factory=lambda: [[]])

    @property
    def last(self) -> L:
        """The line that it has come to."""
        return self.lines[-1]

    def add(self, line: L, start: int = 0, end: int | None = None, cell: int = 0) -> None:
        """The line's text from `start` to `end` goes on, without what is left out of it."""
        end = len(line.text) if end is None else end
        for begin, beyond in line.left_out:
            if start < min(begin, end):
                self.cells[cell].append((line, start, min(begin, end)))
            start = max(start, beyond)
        if start < end:
            self.cells[cell].append((line, start, end))
        self.lines.append(line)

    def text(self) -> str:
        """What it says so far."""
        return " ".join(filter(None, map(_text, self.cells)))

    def block(self) -> Block:
        """The block, once the lines know where they begin in their page's text."""
        spans = _spans(piece for cell in self.cells for piece in cell)
        if self.kind is not BlockKind.ROW:
            return Block(self.kind, self.text(), spans, self.number, self.level)
        filled = [(text, cell) for text, cell in zip(map(_text, self.cells), self.cells, strict=True) if text]
        texts = tuple(text for text, _ in filled)
        own = tuple(_spans(cell) for _, cell in filled)
        return Block(self.kind, " ".join(texts), spans, self.number, self.level, texts, own)


def blocks(drafts: Iterable[Draft[L]]) -> tuple[Block, ...]:
    """The drafts' blocks, those that say nothing left out."""
    return tuple(block for block in (draft.block() for draft in drafts if any(draft.cells)) if block.text)


def _text(pieces: Iterable[Piece]) -> str:
    """The pieces' words; a word parted at its own hyphen is one again."""
    parts: list[str] = []
    last = ""
    before: Line | None = None
    for line, start, end in pieces:
        if line is not before and not (last[-1:] == "-" and last[-2:-1].isalnum()):
            parts.append(" ")
        last = line.text[start:end]
        parts.append(last)
        before = line
    return words("".join(parts))


def _spans(pieces: Iterable[Piece]) -> tuple[Span, ...]:
    """Where the pieces stand, those that only a line's end parts as one."""
    spans: list[Span] = []
    for line, start, end in pieces:
        span = Span(line.page, line.start + start, line.start + end)
        last = spans[-1] if spans else None
        if last and last.page == span.page and span.start == last.end + 1 and not start:
            spans[-1] = Span(last.page, last.start, span.end)
        else:
            spans.append(span)
    return tuple(spans)


def separators(drafts: Iterable[Draft[L]]) -> dict[Line, str]:
    """What stands before a line in its page's text, where it is not a line's end: an empty line before each
    block, a tab between the cells of a row."""
    before: dict[Line, str] = {}
    for draft in drafts:
        if draft.kind is BlockKind.ROW:
            before.update((cell[0][0], "\t") for cell in draft.cells if cell)
        before[draft.lines[0]] = "\n\n"
    return before


def lay_out(lines: Iterable[Line], before: dict[Line, str]) -> str:
    """The page's text, a line a line, parted as `separators` says. Each line learns where it begins."""
    parts: list[str] = []
    at = 0
    for line in lines:
        separator = before.get(line, "\n") if parts else ""
        line.start = at + len(separator)
        at = line.start + len(line.text)
        parts += (separator, line.text)
    return "".join(parts)
