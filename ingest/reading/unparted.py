"""Text without empty lines, as copied from a page or dumped from a PDF: where its blocks end.

What it relies on: a line that its paragraph fills is as long as the others; where the next line's first
word would have fitted, the paragraph has ended. Where whole paragraphs are lines, as when copied from Word,
each is a block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ingest.reading.characters import BULLETS

#: Text is unparted if fewer than this share of its lines stand behind an empty one.
_PARTED: Final = 0.08
#: A line of more characters than this is a whole paragraph.
_LONGEST: Final = 200
#: Lines of letters of unlike width differ by this share in length; a title fills less than the second.
_RAGGED: Final = 0.88
_SHORT: Final = 0.7
_END: Final = re.compile(r"[.:;?!][\"'”’)\]]*$")
_STOP: Final = re.compile(r"[.;,!][\"'”’)\]]*$")
_ITEM: Final = re.compile(rf"[{BULLETS}]|\d{{1,3}}[.)] ")


def unparted(after_blank: Sequence[bool]) -> bool:
    """Whether a text lacks empty lines; given is for each of its lines whether one stands before it."""
    return len(after_blank) > 2 and sum(after_blank) < _PARTED * len(after_blank)


def parts(lines: Sequence[str]) -> list[bool]:
    """For each line but the first, whether it begins a block."""
    lengths = sorted(map(len, lines))
    full = lengths[int(len(lengths) * 0.85)] if lengths else 0
    if full > _LONGEST:
        return [True] * (len(lines) - 1)
    ahead = [*lines[2:], "", ""]
    titles = [_is_title(line, ahead[n], ahead[n + 1], full) for n, line in enumerate(lines[1:])]
    return [
        _begins(before, line, title, full)
        for (before, line), title in zip(pairwise(lines), titles, strict=True)
    ]


def _begins(before: str, line: str, title: bool, full: int) -> bool:
    """Whether a line begins a block behind the line before it; `full` is how long a filled line is."""
    if line[0].islower() or line[0] == "(":
        return False
    had_room = len(before) + len(line.split(" ", 1)[0]) < _RAGGED * full
    if _END.search(before):
        return had_room or title
    return had_room and (title or len(before) < _SHORT * full)


def _is_title(line: str, after: str, beyond: str, full: int) -> bool:
    """Whether a line has the look of a title: no stop at its end, and it is short, or an item follows it, or
    its short second line."""
    if _STOP.search(line):
        return False
    two_lines = not _STOP.search(after) and len(after) < _SHORT * full and _ITEM.match(beyond) is not None
    return len(line) < _SHORT * full or two_lines or _ITEM.match(after) is not None
