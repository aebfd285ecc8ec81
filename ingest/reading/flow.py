"""Pages and blocks of documents that know their own structure, as web pages and Word documents do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.reading.characters import BULLETS, clean, words
from ingest.reading.document import Block, BlockKind, Page, Span

#: What people type before an item where they use no list.
_TYPED = re.compile(
    rf"(?P<bullet>(?:[{BULLETS}]|[-–—−*o](?=\s))\s*)"
    r"|(?:(?P<number>\d{1,3}(?:\.\d{1,2})*)(?:[.)]|(?<=\.\d)|(?<=\.\d\d))|\(?(?P<letter>[a-z])\))\s+"
)


class Flow:
    """Takes a document's pieces in order and lays them out on pages of text, a line a block."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pages: list[list[str]] = [[]]
        self._length = 0

    def heading(self, text: str, level: int, number: str | None = None) -> None:
        """A heading; 1 is the highest level."""
        self._add(BlockKind.HEADING, f"{number}. " if number else "", text, number, level)

    def paragraph(self, text: str) -> None:
        """A paragraph; an item where it begins with a typed number or bullet, a row where tabs part it."""
        text = clean(text).strip()
        typed = _TYPED.match(text)
        mark = typed.group() if typed and typed.end() < len(text) else ""
        number = (typed["number"] or typed["letter"]) if typed and mark else None
        said = text[len(mark) :]
        if "\t" in said:
            self.row(said.split("\t"), number)
        elif number:
            self._add(BlockKind.NUMBERED, mark, said, number)
        else:
            self._add(BlockKind.BULLET if mark else BlockKind.PARAGRAPH, mark, said)

    def item(self, text: str, level: int, number: str | None = None) -> None:
        """A list's item; level 0 is the outermost. An outermost numbered one is a numbered paragraph."""
        kind = BlockKind.NUMBERED if number else BlockKind.BULLET
        self._add(kind, f"{number}. " if number else "• ", text, number, level)

    def row(self, cells: Iterable[str], number: str | None = None) -> None:
        """A table's row."""
        texts = [text for text in (words(clean(cell)) for cell in cells) if text]
        if not texts:
            return
        start = self._put("\t".join(texts))
        spans = []
        for text in texts:
            spans.append(Span(len(self._pages), start, start + len(text)))
            start += len(text) + 1
        whole = Span(len(self._pages), spans[0].start, spans[-1].end)
        own = tuple((span,) for span in spans)
        self.blocks.append(
            Block(BlockKind.ROW, " ".join(texts), (whole,), number, cells=tuple(texts), cell_spans=own)
        )

    def page_break(self) -> None:
        """What follows is on a new page, if this one holds anything."""
        if self._pages[-1]:
            self._pages.append([])
            self._length = 0

    def pages(self) -> tuple[Page, ...]:
        """The pages so far; always one."""
        filled = [page for page in self._pages if page] or [[]]
        return tuple(Page(number, "\n\n".join(page)) for number, page in enumerate(filled, 1))

    def _add(self, kind: BlockKind, mark: str, text: str, number: str | None = None, level: int = 0) -> None:
        text = words(clean(text))
        if text:
            start = self._put(mark + text) + len(mark)
            span = Span(len(self._pages), start, start + len(text))
            self.blocks.append(Block(kind, text, (span,), number, level))

    def _put(self, line: str) -> int:
        """Where the line, put at the page's end, begins."""
        start = self._length
        self._pages[-1].append(line)
        self._length += len(line) + 2
        return start
