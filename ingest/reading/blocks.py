"""Lines to blocks: headings, paragraphs, numbered paragraphs, bullets and table rows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ingest.reading.characters import BULLETS, words
from ingest.reading.document import Block, BlockKind, Span
from ingest.reading.lines import Line

_BULLET = re.compile(rf"(?:[{BULLETS}]|[–-](?=\s)|o(?=\s))\s*")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,2})*)\.?\s+(?=\S)")
_END = re.compile(r"[.:;?!][\"'”’)\]]*\d{0,2}$")


@dataclass(slots=True)
class _Draft:
    kind: BlockKind
    number: str | None = None
    level: int = 0
    x: float = 0.0
    lines: list[Line] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    text: str = ""

    def add(self, line: Line, start: int) -> None:
        part = line.text[start:]
        glue = "" if self.text.endswith("-") and part[:1].islower() else " "
        self.text = words(self.text + glue + part)
        span = Span(line.page, line.start + start, line.start + len(line.text))
        last = self.spans[-1] if self.spans else None
        if last and last.page == span.page and span.start - last.end <= 1:
            self.spans[-1] = Span(span.page, last.start, span.end)
        else:
            self.spans.append(span)
        self.lines.append(line)

    def block(self) -> Block:
        return Block(self.kind, self.text, tuple(self.spans), self.number, self.level)


def blocks_of(lines: list[Line]) -> tuple[Block, ...]:
    """The blocks that these lines, in reading order, make."""
    sizes = Counter(line.size for line in lines)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    drafts: list[_Draft] = []
    for line in lines:
        if drafts and _goes_on(drafts[-1], line, size):
            drafts[-1].add(line, 0)
        else:
            drafts.append(_begin(line, size))
    return tuple(d.block() for d in drafts if d.text)


def _goes_on(draft: _Draft, line: Line, size: float) -> bool:
    last = draft.lines[-1]
    if _BULLET.match(line.text):
        return False
    same_style = abs(last.size - line.size) < 0.6 and (
        last.bold == line.bold or draft.kind is not BlockKind.HEADING
    )
    gap = last.y - line.y
    near = line.page == last.page and 0 < gap < 1.6 * line.size
    if draft.kind is BlockKind.HEADING:
        return same_style and near
    if _heading_level(line, size):
        return False
    hanging = draft.kind in (BlockKind.BULLET, BlockKind.NUMBERED)
    if hanging and line.x0 < draft.x + 5:
        return False
    if hanging and _NUMBER.match(line.text) and line.x0 < draft.x + 5:
        return False
    if line.page != last.page:
        return hanging or not _END.search(draft.text)
    return (
        near
        and same_style
        and (hanging or not (_NUMBER.match(line.text) and near and _END.search(last.text)))
    )


def _begin(line: Line, size: float) -> _Draft:
    start, number, kind, level = 0, None, BlockKind.PARAGRAPH, 0
    if bullet := _BULLET.match(line.text):
        start, kind = bullet.end(), BlockKind.BULLET
    elif level := _heading_level(line, size):
        kind = BlockKind.HEADING
    elif numbered := _NUMBER.match(line.text):
        start, kind, number = numbered.end(), BlockKind.NUMBERED, numbered.group(1)
    draft = _Draft(kind, number, level, line.x0)
    draft.add(line, start)
    return draft


def _heading_level(line: Line, size: float) -> int:
    """0 for body text; 1 to 4 by how much larger than the body it is set."""
    if line.size >= size * 1.8:
        return 1
    if line.size > size + 1:
        return 2
    return 3 if line.bold and len(line.text) < 100 and not _END.search(line.text) else 0
