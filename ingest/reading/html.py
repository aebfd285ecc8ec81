"""Web pages: the main content, without what runs around it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bs4 import BeautifulSoup, UnicodeDammit
from bs4.element import NavigableString, PreformattedString, Tag

from ingest.reading.characters import words
from ingest.reading.document import Block, Page
from ingest.reading.flow import Flow

_AROUND = (
    "script, style, nav, header, footer, aside, form, noscript, template, svg, [hidden], [aria-hidden=true]"
)
_MAIN = "main, [role=main], article, body"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = ("ul", "ol")
#: What begins a new block of its own.
_BLOCKS = {
    *_HEADINGS, *_LISTS, "li", "p", "tr", "div", "section", "article", "main", "body", "table", "caption",
    "dt", "dd", "dl", "blockquote", "pre", "figure", "figcaption", "address", "details", "summary", "hr",
}  # fmt: skip


def read_html(data: bytes) -> tuple[tuple[Page, ...], tuple[Block, ...], tuple[Block, ...]]:
    """The one page of a web page, and its blocks."""
    # decoded first: the parser itself ends on a page that declares an encoding which can't be
    soup = BeautifulSoup(UnicodeDammit(data, is_html=True).unicode_markup or "", "lxml")
    root = soup.select_one(_MAIN) or soup
    for around in root.select(_AROUND):
        around.extract()
    flow = Flow()
    for _, run in groupby(_words(root), key=lambda piece: (id(piece[0]), piece[1])):
        pieces = list(run)
        _put(flow, pieces[0][0], [text for _, _, text in pieces])
    return flow.pages(), tuple(flow.blocks), ()


def _words(root: Tag) -> Iterator[tuple[Tag, int, NavigableString]]:
    """Each string that is read, with the block that it stands in and how many line breaks came before."""
    breaks = 0
    for node in root.descendants:
        if isinstance(node, Tag):
            # a block inside a block parts the words before it from those behind it
            breaks += node.name == "br" or node.name in _BLOCKS
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            block = _block(node)
            yield block, 0 if block.name == "tr" else breaks, node


def _block(node: NavigableString) -> Tag:
    """The nearest block around the string; a table's row for all that stands in it."""
    nearest = None
    for parent in node.parents:
        if parent.name == "tr":
            return parent
        if nearest is None and parent.name in _BLOCKS:
            nearest = parent
    return nearest or next(iter(node.parents))


def _put(flow: Flow, block: Tag, texts: list[NavigableString]) -> None:
    if block.name == "tr":
        cells = groupby(texts, key=lambda text: id(text.find_parent(["td", "th"])))
        flow.row(" ".join(cell) for _, cell in cells)
        return
    text = words("".join(texts))
    item = block if block.name == "li" else block.find_parent("li")
    if block.name in _HEADINGS:
        flow.heading(text, _HEADINGS[block.name])
    elif item and any(text is _first(item) for text in texts):
        flow.item(text, len(list(item.find_parents(_LISTS))) - 1, _number(item))
    else:
        flow.paragraph(text)


def _first(item: Tag) -> NavigableString | None:
    return next((text for text in item.find_all(string=True) if text.strip()), None)


def _number(item: Tag) -> str | None:
    """An ordered list's number for the item."""
    parent = item.parent
    if not parent or parent.name != "ol":
        return None
    number = _whole(parent.get("start"), 1) - 1
    for sibling in parent.find_all("li", recursive=False):
        number = _whole(sibling.get("value"), number + 1)
        if sibling is item:
            break
    return str(number)


def _whole(value: object, otherwise: int) -> int:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else otherwise
