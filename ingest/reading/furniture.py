"""Running headers, footers, page numbers and footnotes: found by where they recur, not by their words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from ingest.reading.lines import Line

_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(r"\d{1,2}\s?\D")


def body_size(pages: list[list[Line]]) -> float:
    """The size that most characters are set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def set_apart(pages: list[list[Line]]) -> tuple[list[Line], list[Line]]:
    """The lines of the body and those of footnotes; furniture is in neither."""
    seen: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for line in page:
            seen[_place(line)].add(line.page)
    enough = max(2, min(3, len(pages) // 3))
    body, notes = [], []
    size = body_size(pages)
    for page in pages:
        kept = [line for line in page if len(seen[_place(line)]) < enough]
        cut = _footnotes_begin(kept, size)
        body += kept[:cut]
        notes += kept[cut:]
    return body, notes


def _place(line: Line) -> tuple[str, int]:
    """What recurs: the words with their digits masked, at a height."""
    return _DIGITS.sub("#", line.text), round(line.y / 4)


def _footnotes_begin(lines: list[Line], size: float) -> int:
    """Where the small print at a page's foot begins: lines smaller than the body, the first with a number."""
    cut = len(lines)
    while cut and lines[cut - 1].size < size - 1 and lines[cut - 1].y < 300:
        cut -= 1
    while cut < len(lines) and not _NOTE.match(lines[cut].text):
        cut += 1
    return cut
