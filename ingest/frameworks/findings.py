"""Findings: the numbered paragraphs, bullets and narrative paragraphs of a section, whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.frameworks.report import Finding, Polarity
from ingest.reading.document import Block, BlockKind

#: A paragraph shorter than this is a line of a list, a caption or a heading that was not printed as one.
SHORTEST_PARAGRAPH = 60


def findings(blocks: Iterable[Block], section: str, polarity: Polarity = Polarity.NEUTRAL) -> list[Finding]:
    """The findings of one section's blocks. `polarity` is given only where the section itself states it.

    Bullets under a numbered paragraph belong to it, and so do those that go on in the sentence of a paragraph
    that ends in a colon. A paragraph that only introduces sentences of their own is no finding.
    """
    found: list[Finding] = []
    introduction: Block | None = None
    open_list = False
    for block in blocks:
        if introduction and _goes_on(introduction, block):
            found.append(_finding(introduction, section, polarity))
            open_list = True
        introduction = None
        if block.kind in (BlockKind.HEADING, BlockKind.ROW):
            open_list = False
        elif block.kind is BlockKind.BULLET and found and (open_list or block.level > 0):
            found[-1] = _joined(found[-1], block)
        elif block.kind is BlockKind.PARAGRAPH and block.text.endswith(":"):
            introduction, open_list = block, False
        elif block.kind is not BlockKind.PARAGRAPH or len(block.text) >= SHORTEST_PARAGRAPH:
            found.append(_finding(block, section, polarity))
            open_list = block.kind is not BlockKind.BULLET and block.text.endswith(":")
    return found


def _goes_on(introduction: Block, block: Block) -> bool:
    """Whether a paragraph that ends in a colon is more than an introduction to what follows it."""
    if block.kind is BlockKind.BULLET:
        return block.text[:1].islower()
    return block.kind is BlockKind.PARAGRAPH and len(introduction.text) >= SHORTEST_PARAGRAPH


def _finding(block: Block, section: str, polarity: Polarity) -> Finding:
    return Finding(
        text=block.text, section=section, number=block.number, polarity=polarity, passages=block.spans
    )


def _joined(finding: Finding, block: Block) -> Finding:
    return replace(finding, text=f"{finding.text} {block.text}", passages=finding.passages + block.spans)
