"""Plain text, Markdown, and the Markdown-like text that converters make from PDFs.

Such text has page furniture, broken lines, fragments of HTML and lists that lost their bullets; it is read
line by line, each line by its own marks, and joined where the words show that it goes on.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.reading.characters import BULLETS, clean, words
from ingest.reading.document import Block, BlockKind, Page, Span

#: What ends a page: a form feed, or three blank lines.
_PAGE_END = re.compile(r"\f|(?<=\n)(?:[ \t]*\n){3,}")
#: What ends a line inside one: HTML's own paragraphs and breaks.
_LINE = re.compile(r"(?:</?(?:p|br|div|li|ul|ol)\b[^<>\n]*>|\n)+", re.IGNORECASE)
_RULE = re.compile(r"[-*_=\s]{3,}|[|:\s-]*-{3,}[|:\s-]*")
_HEADING = re.compile(r"(#{1,6})\s+")
_FOOTNOTE = re.compile(r"(?:<sup>)+\s*(\d{1,2})\s*(?:</sup>)+\s*|([¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s*|\[\^(\w+)\]:\s*")
_BULLET = re.compile(rf"(?:[-*+–{BULLETS}]|o(?=\s))[ \t]+|[{BULLETS}]")
_NUMBER = re.compile(
    r"(\d{1,3}(?:\.\d{1,2})*)\\?[.)]\s+|(\d{1,3}(?:\.\d{1,2})+)\s+|\(?([a-z]|[ivx]{1,4})\)\s+"
)
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_TAG = re.compile(r"<(sup)>[^<>]{1,4}</\1>|</?[a-zA-Z][^<>]{0,200}>")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|])")
_END = re.compile(r"[.:;?!][\"'”’)\]]*$")


@dataclass(slots=True)
class _Line:
    """One line of the source: where it stands, and what was around it."""

    page: int
    start: int
    text: str
    indent: int
    after_blank: bool
    before_blank: bool
    opens_page: bool


@dataclass(slots=True)
class _Draft:
    """A block while it is gathered."""

    kind: BlockKind
    number: str | None = None
    level: int = 0
    footnote: bool = False
    spans: list[Span] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    cell_spans: list[Span] = field(default_factory=list)
    hard_break: bool = False

    @property
    def text(self) -> str:
        return words(" ".join(self.parts))

    def add(self, line: _Line, start: int) -> None:
        """The line's text from `start` goes on."""
        self.spans.append(Span(line.page, line.start + start, line.start + len(line.text.rstrip())))
        self.parts.append(plain(line.text[start:]))
        self.hard_break = line.text.endswith("  ")

    def add_cells(self, line: _Line, start: int, separator: str) -> None:
        """The line's cells from `start`."""
        for cell in re.finditer(rf"[^{separator}]+", line.text[start:]):
            if cell.group().strip():
                lead = start + cell.start() + len(cell.group()) - len(cell.group().lstrip())
                self.add(_cut(line, start + cell.end()), lead)
                self.cells.append(words(self.parts[-1]))
                self.cell_spans.append(self.spans[-1])

    def block(self) -> Block:
        return Block(
            self.kind,
            self.text,
            _joined(self.spans),
            self.number,
            self.level,
            tuple(self.cells),
            tuple((s,) for s in self.cell_spans),
        )


def _cut(line: _Line, end: int) -> _Line:
    return _Line(line.page, line.start, line.text[:end], line.indent, False, False, False)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """The spans with neighbours on one page made one."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].page == span.page and span.start - joined[-1].end <= 3:
            joined[-1] = Span(span.page, joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def plain(text: str) -> str:
    """The text without markup: tags, emphasis, links and escapes of Markdown."""
    text = _TAG.sub("", html.unescape(text))
    text = _LINK.sub(r"\1", text)
    text = _ITALIC.sub(r"\2", _BOLD.sub(r"\2", text))
    return clean(_ESCAPE.sub(r"\1", text))


def read_text(source: str) -> tuple[tuple[Page, ...], tuple[Block, ...], tuple[Block, ...]]:
    """Pages, blocks and footnotes of a text."""
    pages = tuple(Page(n, text) for n, text in enumerate(_pages(source), 1))
    drafts: list[_Draft] = []
    last: dict[bool, _Draft | None] = {False: None, True: None}
    indents: list[int] = []
    previous: _Draft | None = None
    for page in pages:
        for line in _lines(page):
            note = previous is not None and previous.footnote and not line.opens_page
            going_on = next(
                (d for d in (last[note], last[False]) if d and _goes_on(d, line, d is previous)), None
            )
            if going_on:
                going_on.add(line, _marker_length(line) if line.opens_page else 0)
                previous = going_on
                continue
            previous = _begin(line, indents)
            if previous.spans:
                drafts.append(previous)
                last[previous.footnote] = previous
    body = tuple(d.block() for d in drafts if not d.footnote and d.text)
    return pages, body, tuple(d.block() for d in drafts if d.footnote and d.text)


def _pages(source: str) -> Iterator[str]:
    """The source's pages, each with clean characters; those without a word are left out, one always comes."""
    parts = [clean(part).strip("\n") for part in _PAGE_END.split(source.replace("\r\n", "\n"))]
    yield from [part for part in parts if part.strip()] or [""]


def _lines(page: Page) -> Iterator[_Line]:
    """The page's lines that hold words, rules and separators of tables left out."""
    after_blank, first = True, True
    start = 0
    pieces: list[tuple[int, int, str]] = []
    for end in _LINE.finditer(page.text):
        pieces.append((start, end.start(), end.group()))
        start = end.end()
    pieces.append((start, len(page.text), "\n\n"))
    for start, end_at, separator in pieces:
        raw = page.text[start:end_at]
        blank = separator.count("\n") > 1 or "<" in separator
        text = raw.lstrip(" ") if "\t" not in raw[: len(raw) - len(raw.lstrip())] else raw.lstrip()
        if text.strip() and not _RULE.fullmatch(text):
            indent = len(raw) - len(text)
            yield _Line(page.number, start + indent, text, indent, after_blank, blank, first)
            first = False
        after_blank = blank or (after_blank and not text.strip())


def _marker_length(line: _Line) -> int:
    bullet = _BULLET.match(line.text)
    return bullet.end() if bullet else 0


def _goes_on(draft: _Draft, line: _Line, adjacent: bool) -> bool:
    """Whether the line continues the draft: a broken line, an indented paragraph of an item, or a sentence
    that a page's end or a footnote cut."""
    if draft.kind in (BlockKind.HEADING, BlockKind.ROW) or "\t" in line.text or line.text.startswith("|"):
        return False
    marked = bool(_BULLET.match(line.text) or _NUMBER.match(line.text))
    if _HEADING.match(line.text) or _FOOTNOTE.match(line.text) or _wholly_bold(line.text):
        return False
    if adjacent and not marked and not line.opens_page:
        if not line.after_blank and not draft.hard_break:
            return True
        if line.after_blank and line.indent >= 2 and draft.kind in (BlockKind.BULLET, BlockKind.NUMBERED):
            return True
    text = plain(line.text[_marker_length(line) :]).lstrip()
    unfinished = not _END.search(draft.text) and len(draft.text) > 60
    if not unfinished or not text or not line.after_blank:
        return False
    if _NUMBER.match(line.text):
        return False
    if _BULLET.match(line.text):
        return line.opens_page and text[0].islower() and not draft.text[0].islower()
    return text[0].islower() or (line.opens_page and not is_title(text))


def _begin(line: _Line, indents: list[int]) -> _Draft:
    """A new draft from a line that begins a block; `indents` are those of the bullets it stands under."""
    text = line.text
    if heading := _HEADING.match(text):
        return _heading(line, heading.end(), len(heading.group(1)))
    if note := _FOOTNOTE.match(_unescaped(text)):
        draft = _Draft(BlockKind.PARAGRAPH, next(g for g in note.groups() if g), footnote=True)
        draft.add(line, _footnote_end(text))
        return draft
    start, number, level, kind = 0, None, 0, BlockKind.PARAGRAPH
    if bullet := _BULLET.match(text):
        start, kind = bullet.end(), BlockKind.BULLET
        level = _depth(indents, line.indent)
    else:
        indents.clear()
    if numbered := _NUMBER.match(text, start):
        start, kind, level = numbered.end(), BlockKind.NUMBERED, 0
        number = next(g for g in numbered.groups() if g)
        indents.clear()
    separator = "|" if text.startswith("|") else "\t"
    if separator in text[start:]:
        draft = _Draft(BlockKind.ROW, number)
        draft.add_cells(line, start, separator)
        return draft
    alone = line.after_blank and line.before_blank
    if kind is not BlockKind.BULLET and (
        _wholly_bold(text[start:]) or (alone and is_title(plain(text[start:])))
    ):
        return _heading(line, start, 5 if _wholly_bold(text[start:]) else 6, number)
    draft = _Draft(kind, number, level)
    draft.add(line, start)
    return draft


def _heading(line: _Line, start: int, level: int, number: str | None = None) -> _Draft:
    draft = _Draft(BlockKind.HEADING, number, level)
    draft.add(line, start)
    return draft


def _depth(indents: list[int], indent: int) -> int:
    """How many bullets the one at this indent stands under."""
    while indents and indents[-1] > indent:
        indents.pop()
    if not indents or indents[-1] < indent:
        indents.append(indent)
    return len(indents) - 1


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">")


def _footnote_end(text: str) -> int:
    """Where the footnote's words begin in a line that may hold escaped tags."""
    found = re.match(r"(?:(?:<|&lt;)/?sup(?:>|&gt;)|\s|\d{1,2}(?=\s*<)|[¹²³⁴⁵⁶⁷⁸⁹⁰]|\[\^\w+\]:)+", text)
    return found.end() if found else 0


def _wholly_bold(text: str) -> bool:
    return bool(re.fullmatch(r"\s*(\*\*|__)(?!\s)(?:(?!\1).)+\1\s*", text)) and len(text) < 160


def is_title(text: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, begun like one, and no sentence."""
    text = text.strip()
    if not 0 < len(text) <= 100 or len(text.split()) > 16 or not (text[0].isupper() or text[0].isdigit()):
        return False
    return text[-1] not in ".,;:!" and not re.search(r"@|//|www\.|\d{5}", text)
