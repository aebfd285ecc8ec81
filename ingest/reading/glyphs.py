"""What pdfium knows of a page's characters and drawn lines.

A call through ctypes costs half a microsecond, so nothing is asked of every character: a line's ends and its
middle tell how it is set, and words are measured only on lines that may hold more than one column. What is
asked often is called with bare addresses, which takes two thirds of the time.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import Any

import pypdfium2
from pypdfium2.raw import (
    FPDF_PAGEOBJ_PATH,
    FPDF_PAGEOBJECT,
    FPDF_SEGMENT_LINETO,
    FPDF_SEGMENT_MOVETO,
    FS_MATRIX,
    FPDFPage_CountObjects,
    FPDFPage_GetObject,
    FPDFPageObj_GetBounds,
    FPDFPageObj_GetMatrix,
    FPDFPageObj_GetType,
    FPDFPath_CountSegments,
    FPDFPath_GetDrawMode,
    FPDFPath_GetPathSegment,
    FPDFPathSegment_GetClose,
    FPDFPathSegment_GetPoint,
    FPDFPathSegment_GetType,
    FPDFText_CountRects,
    FPDFText_GetCharBox,
    FPDFText_GetCharOrigin,
    FPDFText_GetFontInfo,
    FPDFText_GetFontSize,
    FPDFText_GetFontWeight,
    FPDFText_GetMatrix,
    FPDFText_GetRect,
)

_WORD = re.compile(r"[^\s\x00\ufffe]+")
#: A drawn shape thinner than this many points is a line.
_THIN = 3.0
#: A font of this weight or more is bold.
_BOLD = 600


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
        self._textpage = page.get_textpage()
        self._address = _address(self._textpage.raw)
        self.text: str = self._textpage.get_text_range()
        #: Where pdfium puts numbers.
        self.numbers = (ctypes.c_double * 4)()
        self._places = [ctypes.addressof(self.numbers) + 8 * place for place in range(4)]
        self.floats = [ctypes.c_float() for _ in range(4)]
        self.matrix = FS_MATRIX()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()

    def close(self) -> None:
        """Frees what pdfium holds for the page."""
        self._textpage.close()
        self.page.close()

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character begins: abscissa and baseline."""
        x, y, *_ = self._places
        _origin_of(self._address, index, x, y)
        return self.numbers[0], self.numbers[1]

    def right(self, index: int) -> float:
        """Where a character ends."""
        _box_of(self._address, index, *self._places)
        end: float = self.numbers[1]
        return end

    def size(self, index: int) -> float:
        """A character's size in points, its text matrix applied."""
        _matrix_of(self._address, index, ctypes.addressof(self.matrix))
        scale = hypot(self.matrix.c, self.matrix.d)
        return round(float(_size_of(self._address, index)) * scale, 1)

    def setting(self, first: int, last: int) -> Setting:
        """How the characters from `first` to `last`, both printed ones, are set."""
        x0, y = self.origin(first)
        middle = (first + last) // 2
        while middle < last and self.text[middle].isspace():
            middle += 1
        if self.text[first].isdigit():  # a footnote's number stands higher than its words
            y = self.origin(middle)[1]
        bold = self._is_bold(middle) and self._is_bold(last)
        return Setting(x0, self.right(last), y, self.size(middle), bold)

    def _is_bold(self, index: int) -> bool:
        weight: int = _weight_of(self._address, index)
        if weight > 0:
            return weight >= _BOLD
        FPDFText_GetFontInfo(self._textpage.raw, index, self.name, len(self.name), self.flags)
        return b"bold" in self.name.value.lower()  # a font that does not state its weight

    def words(self, first: int, last: int) -> list[tuple[int, float, float]]:
        """Each word's first character, where it begins, and where the word before it ended."""
        found, end = [], 0.0
        for word in _WORD.finditer(self.text, first, last + 1):
            found.append((word.start(), self.origin(word.start())[0], end))
            end = self.right(word.end() - 1)
        return found

    def gaps(self, width: float) -> list[tuple[float, float]]:
        """Heights, lowest and highest, at which two runs stand side by side, `width` or more apart.

        The gap behind a bullet or a number, narrow itself and first on its line, is none.
        """
        found = []
        begun = end = high = low = 0.0  # where the line begins and the last run ends, above and below
        for index in range(FPDFText_CountRects(self._textpage.raw, 0, -1)):
            _rectangle_of(self._address, index, *self._places)
            x, upper, right, lower = self.numbers[:]
            if lower < high and low < upper and x >= end - 1:
                marked = end - begun < 2 * width and x - end < 3 * width
                if x - end > width and not marked:
                    found.append((min(lower, low), max(upper, high)))
            else:
                begun = x
            end, high, low = right, upper, lower
        return found

    def strokes(self) -> tuple[list[Stroke], list[Stroke]]:
        """The drawn lines, horizontal and vertical: thin shapes, and the sides of outlined ones."""
        across: list[Stroke] = []
        down: list[Stroke] = []
        for x0, y0, x1, y1 in self._sides():
            if abs(y1 - y0) < _THIN < abs(x1 - x0):
                across.append(Stroke(min(y0, y1), min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) < _THIN < abs(y1 - y0):
                down.append(Stroke(min(x0, x1), min(y0, y1), max(y0, y1)))
        return across, down

    def _sides(self) -> Iterator[tuple[float, float, float, float]]:
        """The two corners of each thin shape, and both ends of each side of an outlined one."""
        page = self.page.raw
        address = _address(page)
        fill, outlined = ctypes.c_int(), ctypes.c_int()
        for index in range(FPDFPage_CountObjects(page)):
            if _type_of(_object_at(address, index)) != FPDF_PAGEOBJ_PATH:
                continue
            shape = FPDFPage_GetObject(page, index)
            FPDFPageObj_GetBounds(shape, *self.floats)
            left, bottom, right, top = (number.value for number in self.floats)
            if min(right - left, top - bottom) < _THIN:
                yield left, bottom, right, top
                continue
            FPDFPath_GetDrawMode(shape, fill, outlined)
            if outlined.value:
                yield from self._outline(shape)

    def _outline(self, shape: FPDF_PAGEOBJECT) -> Iterator[tuple[float, float, float, float]]:
        """Both ends of each straight side of a path."""
        FPDFPageObj_GetMatrix(shape, self.matrix)
        m, (x, y) = self.matrix, self.floats[:2]
        start = last = (0.0, 0.0)
        for index in range(FPDFPath_CountSegments(shape)):
            segment = FPDFPath_GetPathSegment(shape, index)
            FPDFPathSegment_GetPoint(segment, x, y)
            point = m.a * x.value + m.c * y.value + m.e, m.b * x.value + m.d * y.value + m.f
            kind = FPDFPathSegment_GetType(segment)
            if kind == FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == FPDF_SEGMENT_LINETO:
                yield *last, *point
            last = point
            if FPDFPathSegment_GetClose(segment):
                yield *last, *start


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int


def _plain(function: Any, result: Any, numbers: int = 0, *, index: bool = True) -> Any:
    """A function of pdfium that takes addresses as they are: a handle's, an index, and where numbers go."""
    arguments = [_ADDRESS, *([_INT] if index else []), *[_ADDRESS] * numbers]
    return ctypes.PYFUNCTYPE(result, *arguments)(_address(function))


_object_at = _plain(FPDFPage_GetObject, _ADDRESS)
_type_of = _plain(FPDFPageObj_GetType, _INT, index=False)
_origin_of = _plain(FPDFText_GetCharOrigin, _INT, 2)
_box_of = _plain(FPDFText_GetCharBox, _INT, 4)
_rectangle_of = _plain(FPDFText_GetRect, _INT, 4)
_matrix_of = _plain(FPDFText_GetMatrix, _INT, 1)
_size_of = _plain(FPDFText_GetFontSize, ctypes.c_double)
_weight_of = _plain(FPDFText_GetFontWeight, _INT)
