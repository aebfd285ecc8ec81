"""Findings: the numbered paragraphs, bullets and narrative paragraphs of a section, whole."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.frameworks.report import Finding, Polarity
from ingest.reading.document import Block, BlockKind

#: A paragraph shorter than this is a line of a list, a caption or a heading that was not printed as one.
SHORTEST_PARAGRAPH = 60


def findings(blocks: Iterable[Block], section: str, polarity: Polarity = Polarity.NEUTRAL) -> list[Finding]:
    """The findings of one section's blocks. `polarity` is given only where the section itself states it.

    Bullets under a numbered paragraph, or after one that ends in a colon, belong to it.
    """
    found: list[Finding] = []
    open_list = False
    for block in blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.ROW):
            open_list = False
        elif block.kind is BlockKind.BULLET and found and (open_list or block.level > 0):
            found[-1] = _joined(found[-1], block)
        elif block.kind is not BlockKind.PARAGRAPH or len(block.text) >= SHORTEST_PARAGRAPH:
            found.append(
                Finding(
                    text=block.text,
                    section=section,
                    number=block.number,
                    polarity=polarity,
                    passages=block.spans,
                )
            )
            open_list = block.kind is not BlockKind.BULLET and block.text.endswith(":")
    return found


def _joined(finding: Finding, block: Block) -> Finding:
    return Finding(
        text=f"{finding.text} {block.text}",
        section=finding.section,
        number=finding.number,
        polarity=finding.polarity,
        passages=finding.passages + block.spans,
    )
