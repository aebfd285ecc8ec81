"""Lines to blocks: headings, paragraphs, numbered paragraphs, bullets and table rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.reading.document import BlockKind
from ingest.reading.drafts import Draft
from ingest.reading.lines import Row, SetLine

_END = re.compile(r"[.:;?!][\"'”’)\]]*$")
_NOTE = re.compile(r"(\d{1,2}|[*†‡])\s*(?=[^\W\d]|[\"'‘“(])")
_ITEMS = (BlockKind.BULLET, BlockKind.NUMBERED)
#: A heading in the body's own size is shorter than this; longer ones are emphasis.
_HEADING_LENGTH = 200
#: Sizes nearer to each other than this many points may be mixed in one paragraph.
_ONE_SIZE = 1.6
#: How wide a character is, in ems.
_WIDTH, _BOLD_WIDTH = 0.55, 0.63
#: A line without a stop at its end may be a title if it is shorter than this.
_TITLE_LENGTH = 60
#: How many points larger than the body a heading is set, at least.
_LARGER = 0.4
#: And how many, for one that may be a sentence.
_CLEARLY_LARGER = 0.9


def gather(units: Sequence[SetLine | Row], body_size: float) -> list[Draft[SetLine]]:
    """The blocks that these lines and rows of a document, in reading order, make."""
    gathering = _Gathering([unit for unit in units if isinstance(unit, SetLine)], body_size)
    for unit in units:
        if isinstance(unit, Row):
            gathering.take_row(unit)
        else:
            gathering.take_line(unit)
    return gathering.finished()


def gather_notes(lines: Sequence[SetLine]) -> list[Draft[SetLine]]:
    """The footnotes that these lines, in order, make: a new one at each number that is raised or the next."""
    drafts: list[Draft[SetLine]] = []
    raised = any(line.note_number for line in lines)
    expected = ""
    for line in lines:
        mark = _NOTE.match(line.text)
        number = mark[1] if mark and (line.note_number or not raised or mark[1] == expected) else None
        if not drafts or number:
            drafts.append(Draft(BlockKind.PARAGRAPH, line.x0, number))
            expected = _next(number or "")
        drafts[-1].add(line, mark.end() if mark and number and not line.note_number else 0)
    return [draft for draft in drafts if any(draft.cells)]


class _Gathering:
    """The drafts so far, and what the document shows of its own setting."""

    def __init__(self, lines: list[SetLine], body_size: float) -> None:
        self.drafts: list[Draft[SetLine]] = []
        self.body_size = body_size
        gaps = Counter(
            round(a.y - b.y)
            for a, b in pairwise(lines)
            if a.page == b.page and a.size == b.size == body_size and 0.8 < (a.y - b.y) / body_size < 2.2
        )
        self.pitch = gaps.most_common(1)[0][0] / body_size if gaps else 1.2
        self.margins = _margins(lines)
        #: Where the items begin that the next bullet may stand under.
        self.depths: list[float] = []
        self.expected = ""

    def take_line(self, line: SetLine) -> None:
        """Adds the line to the last draft, or begins a new one with it."""
        draft = self.drafts[-1] if self.drafts else None
        fresh = not draft or not self._follows(draft, line)
        mark = self._mark(line, fresh)
        if draft and not mark and self._goes_on(draft, line, fresh):
            draft.hang = line.x0 if draft.hang is None else draft.hang
            draft.add(line)
        else:
            self.drafts.append(self._begun(line, mark))

    def take_row(self, row: Row) -> None:
        """A row is a draft of its own, or goes on from the row that the page before ended with."""
        draft = self.drafts[-1] if self.drafts else None
        if draft and _box_goes_on(draft, row):
            for line in row.lines:
                self.take_line(line)
            return
        if not draft or not _row_goes_on(draft, row):
            draft = Draft(BlockKind.ROW, row.lines[0].x0, cells=[[] for _ in row.cells])
            self.drafts.append(draft)
            self.depths.clear()
        for index, cell in enumerate(row.cells):
            for line in cell:
                mark = line.mark
                numbered = bool(mark and mark["number"] and not draft.lines and _is_numbering(mark, line))
                if mark and numbered:
                    draft.number = mark["number"]
                skip = mark and (numbered or mark["bullet"] or (mark["dash"] and line.lead > 0.5 * line.size))
                draft.add(line, mark.end() if mark and skip else 0, cell=index)

    def finished(self) -> list[Draft[SetLine]]:
        """The drafts that say something, headings ranked by how they are set."""
        kept = [draft for draft in self.drafts if any(draft.cells)]
        for draft in kept:
            if draft.kind is BlockKind.HEADING and draft.lines[0].size < self.body_size + _CLEARLY_LARGER:
                text = draft.text()
                if len(text) > _HEADING_LENGTH or text.endswith("."):
                    draft.kind = BlockKind.PARAGRAPH
        headings = [draft for draft in kept if draft.kind is BlockKind.HEADING]
        styles = sorted({_style(draft) for draft in headings}, reverse=True)
        for draft in headings:
            draft.level = styles.index(_style(draft)) + 1
        return kept

    def _follows(self, draft: Draft[SetLine], line: SetLine) -> bool:
        """Whether the line stands where the draft's next line would."""
        last = draft.last
        if draft.kind is BlockKind.ROW or last.page != line.page or last.frame != line.frame:
            return False
        near = 0 < last.y - line.y < 1.2 * self.pitch * max(last.size, line.size)
        return near and abs(last.size - line.size) < _ONE_SIZE

    def _had_room(self, last: SetLine, line: SetLine) -> bool:
        """Whether the line's first word would have fitted behind the last line."""
        margin = self.margins.get((last.page, last.frame), self.margins[None])
        width = len(line.text.split(" ", 1)[0]) * (_BOLD_WIDTH if line.bold else _WIDTH)
        return last.x1 + (width + 0.5) * line.size < margin

    def _mark(self, line: SetLine, fresh: bool) -> re.Match[str] | None:
        """The mark that the line begins with, if it begins an item with it."""
        mark = line.mark
        if not mark or mark["bullet"]:
            return mark
        wide = line.lead > 0.5 * line.size
        if mark["number"]:
            in_order = mark["number"] == self.expected
            sure = (in_order and (wide or mark["stop"])) or (fresh and bool(mark["stop"])) or (wide and fresh)
            return mark if sure and len(line.text) > mark.end() else None
        return mark if wide or (fresh and not line.text.startswith("o")) else None

    def _goes_on(self, draft: Draft[SetLine], line: SetLine, fresh: bool) -> bool:
        if draft.kind is BlockKind.ROW:
            return _turns_out_text(draft, line)
        last = draft.last
        ended = bool(_END.search(last.text))
        if draft.kind is BlockKind.HEADING:
            one_style = last.bold == line.bold or line.size > self.body_size + _LARGER
            return not fresh and one_style and not self._had_room(last, line)
        if self._is_heading(line) and (fresh or ended or self._had_room(last, line)):
            return False
        if last.page != line.page:
            return self._goes_over(draft, line, ended)
        if line.x0 < draft.x - 3 or (fresh and not self._is_torn(last, line, ended)):
            return False
        settled = draft.hang if draft.kind in _ITEMS and draft.hang is not None else draft.x
        indented = draft.kind not in _ITEMS and abs(line.x0 - settled) > 8 and len(draft.lines) > 1
        if line.x0 < settled - 4 or indented:
            return not ended and not self._had_room(last, line)
        return not (ended and self._had_room(last, line))

    def _goes_over(self, draft: Draft[SetLine], line: SetLine, ended: bool) -> bool:
        """Whether the draft goes on over the page's end."""
        if abs(draft.last.size - line.size) > _ONE_SIZE:
            return False
        if draft.kind in _ITEMS:
            hang = draft.hang if draft.hang is not None else line.x0
            if abs(line.x0 - hang) < 4 and line.x0 > draft.x + 5:
                return True
        title = len(line.text) < _TITLE_LENGTH and not _END.search(line.text)
        return not ended or not (title or self._had_room(draft.last, line))

    def _is_torn(self, last: SetLine, line: SetLine, ended: bool) -> bool:
        """Whether a sentence goes on over a gap that is a little too wide."""
        gap = last.y - line.y
        whole = last.frame == line.frame and abs(last.size - line.size) < _ONE_SIZE
        near = 0 < gap < 1.8 * self.pitch * line.size and abs(last.x0 - line.x0) < 8
        return whole and near and not ended and line.text[0].islower()

    def _is_heading(self, line: SetLine) -> bool:
        return line.size > self.body_size + _LARGER or (line.bold and line.size > self.body_size - 0.6)

    def _begun(self, line: SetLine, mark: re.Match[str] | None) -> Draft[SetLine]:
        draft: Draft[SetLine] = Draft(BlockKind.PARAGRAPH, line.x0)
        if mark and (mark["number"] or mark["letter"]):
            draft.kind, draft.number = BlockKind.NUMBERED, mark["number"] or mark["letter"]
            self.expected = _next(draft.number or "")
            self.depths = [line.x0]
        elif mark:
            draft.kind, draft.level = BlockKind.BULLET, self._depth(line.x0)
        else:
            self.depths = [x for x in self.depths if x < line.x0 - 3]
        if draft.kind is not BlockKind.BULLET and self._is_heading(line):
            draft.kind = BlockKind.HEADING
        draft.add(line, mark.end() if mark else 0)
        return draft

    def _depth(self, x: float) -> int:
        """How many items the bullet at `x` stands under."""
        self.depths = [depth for depth in self.depths if depth < x - 3]
        self.depths.append(x)
        return len(self.depths) - 1


def _is_numbering(mark: re.Match[str], line: SetLine) -> bool:
    """Whether the number that a row begins with is the row's, and not a quantity or a date."""
    sure = bool(mark["stop"]) or "." in mark["number"] or line.lead > 0.5 * line.size
    return sure and mark.end() < len(line.text)


def _turns_out_text(draft: Draft[SetLine], line: SetLine) -> bool:
    """Whether what seemed a row is the beginning of a box of text that goes on over the page's end."""
    over = line.frame is not None and line.page == draft.last.page + 1
    if over and len(draft.cells) == 1 and not _END.search(draft.last.text):
        draft.kind = BlockKind.PARAGRAPH
        return True
    return False


def _box_goes_on(draft: Draft[SetLine], row: Row) -> bool:
    """Whether the row is the rest of a box that the page's end cut."""
    boxed = draft.kind is not BlockKind.ROW and draft.last.frame is not None
    return boxed and len(row.cells) == 1 and row.lines[0].page == draft.last.page + 1


def _row_goes_on(draft: Draft[SetLine], row: Row) -> bool:
    """Whether the row is the rest of one that the page's end cut."""
    if draft.kind is not BlockKind.ROW or draft.last.page == row.lines[0].page:
        return False
    return len(draft.cells) == len(row.cells) and (
        not row.cells[0] or not draft.text().endswith((".", "?", "!"))
    )


def _margins(lines: list[SetLine]) -> dict[tuple[int, int | None] | None, float]:
    """How far right lines reach: in each frame, and (None) on the whole."""
    ends = sorted(line.x1 for line in lines if line.frame is None and len(line.text) > 40)
    margins: dict[tuple[int, int | None] | None, float] = {None: ends[int(len(ends) * 0.97)] if ends else 1e9}
    for line in lines:
        if line.frame is not None:
            place = (line.page, line.frame)
            margins[place] = max(margins.get(place, 0.0), line.x1)
    return margins


def _style(draft: Draft[SetLine]) -> tuple[float, bool]:
    return round(draft.lines[0].size), draft.lines[0].bold


def _next(number: str) -> str:
    head, _, last = number.rpartition(".")
    return f"{head}.{int(last) + 1}" if head else str(int(last) + 1) if last.isdigit() else ""
