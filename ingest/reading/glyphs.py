"""What pdfium knows of a page's characters and drawn lines.

A call through ctypes costs half a microsecond, so nothing is asked of every character: a line's ends and its middle
tell how it is set, and words are measured only on lines that may hold more than one column.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

import pypdfium2
import pypdfium2.raw as pdfium

_WORD = re.compile(r"[^\s\x00\ufffe]+")
#: A drawn shape thinner than this many points is a line.
_THIN = 3.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn horizontal or vertical line: at height or abscissa `at`, from `start` to `end`, in points."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Setting:
    """How a run of characters is set: its ends, its baseline, its size in points."""

    x0: float
    x1: float
    y: float
    size: float
    bold: bool


class Glyphs:
    """One page, open. Characters go by their index in `text`."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page
        self.textpage = page.get_textpage()
        self.text: str = self.textpage.get_text_range()
        self.numbers = [ctypes.c_double() for _ in range(4)]
        self.floats = [ctypes.c_float() for _ in range(4)]
        self.matrix = pdfium.FS_MATRIX()

    def close(self) -> None:
        """Frees what pdfium holds for the page."""
        self.textpage.close()
        self.page.close()

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character begins: abscissa and baseline."""
        x, y = self.numbers[:2]
        pdfium.FPDFText_GetCharOrigin(self.textpage, index, x, y)
        return x.value, y.value

    def right(self, index: int) -> float:
        """Where a character ends."""
        pdfium.FPDFText_GetCharBox(self.textpage, index, *self.numbers)
        return self.numbers[1].value

    def size(self, index: int) -> float:
        """A character's size in points, its text matrix applied."""
        pdfium.FPDFText_GetMatrix(self.textpage, index, self.matrix)
        scale = hypot(self.matrix.c, self.matrix.d)
        return round(float(pdfium.FPDFText_GetFontSize(self.textpage, index)) * scale, 1)

    def setting(self, first: int, last: int) -> Setting:
        """How the characters from `first` to `last`, both printed ones, are set."""
        x0, y = self.origin(first)
        middle = (first + last) // 2
        while middle < last and self.text[middle].isspace():
            middle += 1
        weight = pdfium.FPDFText_GetFontWeight
        if self.text[first].isdigit():  # a footnote's number stands higher than its words
            y = self.origin(middle)[1]
        bold = weight(self.textpage, middle) >= 600 and weight(self.textpage, last) >= 600
        return Setting(x0, self.right(last), y, self.size(middle), bold)

    def words(self, first: int, last: int) -> list[tuple[int, float, float]]:
        """Each word's first character, where it begins, and where the word before it ended."""
        found, end = [], 0.0
        for word in _WORD.finditer(self.text, first, last + 1):
            found.append((word.start(), self.origin(word.start())[0], end))
            end = self.right(word.end() - 1)
        return found

    def gaps(self, width: float) -> list[tuple[float, float]]:
        """Heights, lowest and highest, at which two runs stand side by side with a gap of at least `width`."""
        found = []
        last = None
        left, top, right, bottom = self.numbers
        for index in range(pdfium.FPDFText_CountRects(self.textpage, 0, -1)):
            pdfium.FPDFText_GetRect(self.textpage, index, left, top, right, bottom)
            run = (left.value, top.value, right.value, bottom.value)
            if last and run[0] - last[2] > width and run[3] < last[1] and last[3] < run[1]:
                found.append((min(run[3], last[3]), max(run[1], last[1])))
            last = run
        return found

    def strokes(self) -> tuple[list[Stroke], list[Stroke]]:
        """The drawn lines, horizontal and vertical; a stroked rectangle gives four."""
        across: list[Stroke] = []
        down: list[Stroke] = []
        for left, bottom, right, top, outlined in self._shapes():
            if top - bottom < _THIN < right - left:
                across.append(Stroke(bottom, left, right))
            elif right - left < _THIN < top - bottom:
                down.append(Stroke(left, bottom, top))
            elif outlined:
                across += [Stroke(bottom, left, right), Stroke(top, left, right)]
                down += [Stroke(left, bottom, top), Stroke(right, bottom, top)]
        return across, down

    def _shapes(self) -> Iterator[tuple[float, float, float, float, bool]]:
        fill, outlined = ctypes.c_int(), ctypes.c_int()
        for index in range(pdfium.FPDFPage_CountObjects(self.page)):
            shape = pdfium.FPDFPage_GetObject(self.page, index)
            if pdfium.FPDFPageObj_GetType(shape) == pdfium.FPDF_PAGEOBJ_PATH:
                pdfium.FPDFPageObj_GetBounds(shape, *self.floats)
                pdfium.FPDFPath_GetDrawMode(shape, fill, outlined)
                left, bottom, right, top = (number.value for number in self.floats)
                yield left, bottom, right, top, bool(outlined.value)
