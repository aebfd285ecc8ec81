"""The lines of a PDF's page: their words, where they stand, and how they are set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.reading.characters import BULLETS, clean
from ingest.reading.drafts import Line
from ingest.reading.glyphs import Glyphs, Setting, Stroke

#: What may begin an item: a bullet, a dash, or a number.
MARK = re.compile(
    rf"(?P<bullet>[{BULLETS}])|(?P<dash>[-–—−o](?=\s|$))"
    r"|(?P<number>\d{1,3}(?:\.\d{1,2})*)(?:(?P<stop>[.)])(?!\d)|(?=\s|$))|\(?(?P<letter>[a-z]|[ivx]{2,4})\)(?=\s)"
)
#: A number glued to a word: a footnote's, if it is set small.
_REFERENCE = re.compile(r"[0-9][0-9]?(?=[\s.,;:)]|$)")
#: A number set smaller than this share of its line's size is a footnote's.
_SMALL = 0.88
#: What such a number may stand behind, letters apart.
_GLUE = ".,;:)’'”"
#: A line of pdfium's text, without the spaces around; U+FFFE is a hyphen that ends one.
_PRINTED = re.compile(r"[^\s\x00\ufffe](?:[^\r\n\ufffe]*[^\s\x00\ufffe])?\ufffe?")


@dataclass(slots=True, eq=False, kw_only=True)
class SetLine(Line):
    """One line as set on its page. Lengths are in points; `y` is the height of its baseline.

    Left out of what it says are the small numbers that refer to footnotes, or begin one.
    """

    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    #: The mark that it may begin an item with, and how wide the gap behind that is.
    mark: re.Match[str] | None = None
    lead: float = 0.0
    #: The frame that it stands in, if it stands in one.
    frame: int | None = None

    @property
    def note_number(self) -> str | None:
        """The small number that the line begins with, if it begins a footnote."""
        begin, end = self.left_out[0] if self.left_out else (1, 1)
        return None if begin else self.text[:end]

    def level_with(self, other: SetLine) -> bool:
        """Whether both stand on one baseline, superscripts and symbols allowed for."""
        return abs(self.y - other.y) < 0.5 * max(self.size, other.size)


@dataclass(slots=True, eq=False)
class Row:
    """A table's row: the lines of each of its cells, an empty cell without lines."""

    cells: list[list[SetLine]]

    @property
    def lines(self) -> list[SetLine]:
        """Its lines, cell by cell."""
        return [line for cell in self.cells for line in cell]

    @property
    def top(self) -> float:
        """The height of its first baseline."""
        return max(line.y for line in self.lines)


def lines_of(glyphs: Glyphs, page: int, down: list[Stroke]) -> list[SetLine]:
    """The page's lines in the order of its text, those of neighbouring columns apart.

    `down` are the drawn vertical lines, at which a line is cut too.
    """
    runs: Iterable[_Run] = _runs(glyphs)
    gaps = glyphs.gaps(_GAP)
    if gaps or down:
        runs = (part for run in runs for part in _columns(glyphs, run, gaps, down))
    lines: list[SetLine] = []
    for first, last, setting in runs:
        line = _line(glyphs, page, first, last, setting)
        if lines and _one_line(lines[-1], line):
            _join(lines[-1], line)
        elif line.text:
            lines.append(line)
    return lines


_GAP = 14.0
_Run = tuple[int, int, Setting]


def _runs(glyphs: Glyphs) -> Iterator[_Run]:
    """First and last printed character of each line of the text, and how it is set."""
    for printed in _PRINTED.finditer(glyphs.text):
        first, last = printed.start(), printed.end() - 1
        yield first, last, glyphs.setting(first, last)


def _columns(
    glyphs: Glyphs, run: _Run, gaps: list[tuple[float, float]], down: list[Stroke]
) -> Iterator[_Run]:
    """The run, cut where a wide gap or a drawn line parts two columns."""
    first, last, setting = run
    cuts = [s.at for s in down if setting.x0 < s.at < setting.x1 and s.start < setting.y + 3 < s.end]
    if not cuts and not any(low - 3 < setting.y < high + 3 for low, high in gaps):
        yield run
        return
    start = first
    marked = MARK.match(glyphs.text, first)
    for index, x, before in glyphs.words(first, last)[1:]:
        behind_mark = marked and index <= marked.end() + 3 and x - before < 3 * _GAP
        wide = x - before > _GAP and not behind_mark
        if wide or x < before - setting.size or any(before <= cut + 1 and cut - 1 <= x for cut in cuts):
            end = index - 1
            while glyphs.text[end].isspace():
                end -= 1
            yield start, end, glyphs.setting(start, end)
            start = index
    yield start, last, setting if start == first else glyphs.setting(start, last)


def _line(glyphs: Glyphs, page: int, first: int, last: int, setting: Setting) -> SetLine:
    raw = glyphs.text[first : last + 1]
    text = clean(raw)
    line = SetLine(
        page=page,
        text=text,
        x0=setting.x0,
        x1=setting.x1,
        y=setting.y,
        size=setting.size,
        bold=setting.bold,
        mark=None if text[:1].isupper() else MARK.match(text),
    )
    if line.mark and line.mark.end() < len(text):
        behind = first + line.mark.end()
        while glyphs.text[behind].isspace():
            behind += 1
        line.lead = glyphs.origin(behind)[0] - glyphs.right(first + line.mark.end() - 1)
    small = _SMALL * setting.size
    for found in _REFERENCE.finditer(raw):
        before = raw[found.start() - 1] if found.start() else ""
        if (not before or before.isalpha() or before in _GLUE) and glyphs.size(first + found.start()) < small:
            line.left_out += ((len(clean(raw[: found.start()])), len(clean(raw[: found.end()]))),)
    return line


def _one_line(left: SetLine, right: SetLine) -> bool:
    """Whether pdfium cut one line in two, as it does at superscripts and behind bullets."""
    gap = right.x0 - left.x1
    if not (-1 < gap < 3 * _GAP and left.level_with(right)):
        return False
    return gap < left.size or _is_mark(left)


def _is_mark(line: SetLine) -> bool:
    return line.mark is not None and line.mark.end() == len(line.text)


def _join(left: SetLine, right: SetLine) -> None:
    """Puts the right line behind the left one."""
    gap = right.x0 - left.x1
    small = left.size < _SMALL * right.size
    if _is_mark(left):
        left.lead, left.size, left.y = gap, right.size, right.y
    glue = " " if gap > 0.1 * left.size else ""
    offset = len(left.text) + len(glue)
    moved = [(a + offset, b + offset) for a, b in right.left_out]
    if right.text.isdigit() and right.size < _SMALL * left.size:
        moved = [(offset, offset + len(right.text))]
    elif left.text.isdigit() and small:
        moved.insert(0, (0, len(left.text)))
    left.left_out += tuple(moved)
    left.text += glue + right.text
    left.mark = MARK.match(left.text)
    left.x1 = right.x1
    left.bold = left.bold and right.bold


def body_size(lines: list[SetLine]) -> float:
    """The size that most characters are set in; 0 without lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
