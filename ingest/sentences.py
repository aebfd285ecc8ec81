"""Where a text's sentences begin and end."""

from __future__ import annotations

import re
from typing import Final

_SENTENCE_END: Final = re.compile(r"[.!?;][\"'”’)]*(\s+)(?=[A-Z“‘\"(])")


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences' character ranges, in order; they cover all words of the text."""
    ranges, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        ranges.append((start, end.start(1)))
        start = end.end()
    return [*ranges, (start, len(text))] if start < len(text) else ranges
