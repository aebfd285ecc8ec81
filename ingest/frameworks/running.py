"""Blocks run together, so that a pattern may cross from one into the next."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ingest.frameworks.report import Judgement
from ingest.reading.document import Block


class Running:
    """The text of some blocks, one a line, that still knows which block a place lies in."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.text = "\n".join(b.text for b in blocks)
        self._starts: list[int] = []
        start = 0
        for block in blocks:
            self._starts.append(start)
            start += len(block.text) + 1

    def between(self, start: int, end: int) -> Sequence[Block]:
        """The blocks that the range of the text touches."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        return self.blocks[first : last + 1]

    def of(self, match: re.Match[str]) -> Sequence[Block]:
        """The blocks that a match touches."""
        return self.between(match.start(), match.end())


def judgement(area: str, grade: str, blocks: Sequence[Block]) -> Judgement:
    """A judgement that stands in these blocks, quoted whole."""
    return Judgement(
        area=area,
        grade=grade,
        quote=" ".join(b.text for b in blocks),
        passages=tuple(s for b in blocks for s in b.spans),
    )
