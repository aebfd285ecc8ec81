"""The lines of a PDF's page: their words, where they stand, and how they are set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Line:
    """One line as set on its page. Lengths are in points, `y` is the baseline's height above the page's foot."""

    page: int
    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    #: Where the line begins in the page's text.
    start: int = 0
