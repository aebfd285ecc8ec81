"""Lists of what a body is asked to improve: items, groups, and the paragraphs that they cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.frameworks.report import Recommendation
from ingest.reading.document import Block, BlockKind, Span

#: "(paragraphs 34, 35–37)", "(Para 31)", "(Paras 62 ,63)", "(Paragraph 30 and 112)".
_CITATION = re.compile(r"\(\s*para(?:graph)?s?\.?\s(?P<numbers>[\d\s,;.&–—\-/and]+)\)", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d+)(?:\s*[–—\-]\s*/?\s*(\d+))?")
#: An item that only says that the list is empty.
_NONE = re.compile(
    r"\s*(?:(?:there (?:are|were) )?no(?:ne| (?:areas?|recommendations?|priority|immediate)\b.{0,120})"
    r"|(?:the |this )?(?:inspection|inspectors) (?:did not|found no|has not|have not)\b.{0,120}"
    r"|none identified|not applicable)[\s.]*",
    re.IGNORECASE,
)
#: A numbered paragraph that introduces the list ("In order to improve …, the local authority should: …").
_INTRODUCTION = re.compile(
    r"in order to improve\b.*"
    r"|(?:the|ofsted|inspectors)\b[^.]{0,400}\b(?:should|must|recommends?|following)\b[^.]{0,400}:",
    re.IGNORECASE | re.DOTALL,
)
#: A short line over some of the items ("Within three months:").
_SETS_A_GROUP = re.compile(r"[A-Z][^.:]{2,60}:")
#: The longest range of cited paragraphs that is taken as a range: a longer one is a slip of the pen.
_LONGEST_RANGE = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, sub-bullets joined; `group` is the last heading over it."""

    text: str
    number: str | None
    group: str | None
    spans: tuple[Span, ...]


def items(blocks: Iterable[Block], group: str | None = None) -> list[Item]:
    """The items of a list in order, those that only say that there are none left out.

    A bullet under a numbered item, or deeper than the list's bullets, belongs to the item before it; so does
    one that goes on in the sentence of an item that ends in a colon, or a paragraph that goes on in
    mid-sentence. Other paragraphs introduce the list and are no items. A heading whose number follows the
    last item's is an item that was taken for one.
    """
    found: list[Item] = []
    numbered, level, open_list = False, 0, False
    for block in blocks:
        open_list = bool(found) and (open_list or found[-1].text.endswith(":")) and block.text[:1].islower()
        if block.kind is BlockKind.HEADING and not (numbered and _is_next(found[-1], block)):
            group = block.text
            numbered = False
        elif block.kind is BlockKind.PARAGRAPH and _SETS_A_GROUP.fullmatch(block.text):
            group = block.text.rstrip(":")
            numbered = False
        elif block.kind is BlockKind.NUMBERED and _INTRODUCTION.fullmatch(block.text):
            numbered = False
        elif block.kind in (BlockKind.NUMBERED, BlockKind.HEADING):
            found.append(Item(block.text, block.number, group, block.spans))
            numbered = True
        elif block.kind is BlockKind.BULLET and not (
            found and (numbered or open_list or block.level > level)
        ):
            found.append(Item(block.text, None, group, block.spans))
            level = block.level
        elif found and (block.kind is BlockKind.BULLET or _goes_on(found[-1], block)):
            last = found[-1]
            found[-1] = replace(last, text=f"{last.text} {block.text}", spans=last.spans + block.spans)
    return [i for i in found if not says_none(i.text)]


def items_or_paragraphs(blocks: Sequence[Block]) -> list[Item]:
    """The items of a list; where it has neither numbers nor bullets, its paragraphs."""
    paragraphs = (b for b in blocks if b.kind is BlockKind.PARAGRAPH)
    return items(blocks) or [
        i for b in paragraphs if not says_none((i := Item(b.text, None, None, b.spans)).text)
    ]


def recommendations(
    listed: Iterable[Item], addressed_to: str, *, priority: bool = False, group: str | None = None
) -> tuple[Recommendation, ...]:
    """The items as recommendations to one addressee. `group` stands where an item has none of its own."""
    return tuple(
        Recommendation(
            text=i.text,
            number=i.number,
            group=i.group or group,
            addressed_to=addressed_to,
            priority=priority,
            evidence_paragraphs=cited(i.text),
            passages=i.spans,
        )
        for i in listed
    )


def cited(text: str) -> tuple[str, ...]:
    """The numbers of the paragraphs that the text cites, ranges written out, each once, in order."""
    numbers: dict[str, None] = {}
    for citation in _CITATION.finditer(text):
        for first, last in _NUMBERS.findall(citation["numbers"]):
            low, high = int(first), int(last or first)
            if not low <= high <= low + _LONGEST_RANGE:
                high = low
            numbers.update(dict.fromkeys(map(str, range(low, high + 1))))
    return tuple(numbers)


def says_none(text: str) -> bool:
    """Whether the text only says that there is nothing in the list."""
    return _NONE.fullmatch(text) is not None


def _is_next(item: Item, block: Block) -> bool:
    """Whether the block's number follows the item's."""
    last, own = item.number or "", block.number or ""
    return last.isdigit() and own.isdigit() and int(own) == int(last) + 1


def _goes_on(item: Item, block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and (item.text[-1:] not in ".!?)" or block.text[:1].islower())
