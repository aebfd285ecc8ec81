"""Plain text, Markdown, and the Markdown-like text that converters make from PDFs.

Such text has page furniture, broken lines, fragments of HTML and lists that lost their bullets; it is read
line by line, each by its own marks, and lines are joined where their words show that a block goes on.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.reading.characters import BULLETS, clean
from ingest.reading.document import Block, BlockKind, Page
from ingest.reading.drafts import Draft, Line, blocks
from ingest.reading.furniture import recurring
from ingest.reading.markup import markup, without
from ingest.reading.unparted import parts, unparted

#: What ends a page: a form feed, or three blank lines.
_PAGE_END = re.compile(r"\f|(?<=\n)(?:[ \t]*\n){3,}")
#: What ends a line; inside one, HTML's own paragraphs and breaks.
_LINE_END = re.compile(r"(?:</?(?:p|br|div|li|ul|ol)\b[^<>\n]*>|\n)+", re.IGNORECASE)
#: A line that only draws: a rule, or the one under a table's head.
_DRAWN = re.compile(r"[-*_=\s]{3,}|(?=.*---)[|:\s-]+")

_HEADING = re.compile(r"(#{1,6})\s+")
_STRONG_LINE = re.compile(r"\s*(\*\*|__)(?!\s)(?:(?!\1).){1,150}\1\s*")
#: A note's number; some converters escape the tag inside the tag.
_NOTE = re.compile(
    r"<sup>\s*(?:&?(?:</sup>)?(?:lt;|<)sup>)?\s*(\d{1,2})\s*</sup>\s*|([¹²³⁴-⁹⁰]{1,2})\s*|\[\^(\w+)\]:\s*"
)
_BULLET = re.compile(rf"(?:[-*+–—−{BULLETS}]|o(?=\s))[ \t]+|[{BULLETS}]")
_NUMBER = re.compile(
    r"(\d{1,3}(?:\.\d{1,2})*)\\?[.)]\s+|(\d{1,3}(?:\.\d{1,2})+)\s+|\(?([a-z]|[ivx]{1,4})\)\s+"
)
#: What no title holds, or ends with.
_NO_TITLE = re.compile(
    r"@|//|www\.|\d{5}|\w{3}[.?!]\s+[A-Z]|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|that|the|to|which|with)$"
)
_END = re.compile(r"[.:;?!][\"'”’)\]]*$")
#: A block without a stop at its end is taken for a broken sentence if it is at least this long.
_SENTENCE_LENGTH = 60


@dataclass(slots=True, eq=False, kw_only=True)
class _SourceLine(Line):
    """A line of the source, and what is around it. Its text begins behind its indent."""

    indent: int
    after_blank: bool
    before_blank: bool
    opens_page: bool
    #: Whether it ends in Markdown's own line break.
    hard_break: bool

    @property
    def bullet(self) -> int:
        """How long the bullet is that it begins with."""
        found = _BULLET.match(self.text)
        return found.end() if found else 0

    @property
    def separator(self) -> str | None:
        """What parts its cells, if it is a table's row."""
        return "|" if self.text.startswith("|") else "\t" if "\t" in self.text[self.bullet :] else None

    def said(self, start: int = 0) -> str:
        """Its text from `start`, without markup."""
        ranges = tuple((begin - start, end - start) for begin, end in self.left_out if begin >= start)
        return without(self.text[start:], ranges).strip()


_Draft = Draft[_SourceLine]


def read_text(source: str) -> tuple[tuple[Page, ...], tuple[Block, ...], tuple[Block, ...]]:
    """Pages, blocks and footnotes of a text."""
    pages = tuple(Page(number, text) for number, text in enumerate(_pages(source), 1))
    body: list[_Draft] = []
    notes: list[_Draft] = []
    indents: list[int] = []
    latest: _Draft | None = None
    for line in _parted(_without_furniture([[*_lines(page)] for page in pages])):
        in_note = bool(notes) and latest is notes[-1]
        if in_note and not line.opens_page and _note_goes_on(notes[-1], line):
            notes[-1].add(line)
        elif note := _NOTE.match(line.text):
            latest = _Draft(BlockKind.PARAGRAPH, 0, _figures(next(filter(None, note.groups()))))
            latest.add(line, note.end())
            notes.append(latest)
        elif body and _goes_on(body[-1], line, adjacent=latest is body[-1]):
            latest = body[-1]
            latest.add(line, line.bullet if line.opens_page else 0)
        else:
            latest = _begun(line, indents)
            body.append(latest)
    return pages, blocks(body), blocks(notes)


def _pages(source: str) -> Iterator[str]:
    """The source's pages, their characters clean; those without a word are left out, one always comes."""
    parts = [clean(html.unescape(part)).strip("\n") for part in _PAGE_END.split(source.replace("\r\n", "\n"))]
    yield from [part for part in parts if part.strip()] or [""]


def _lines(page: Page) -> Iterator[_SourceLine]:
    """The page's lines that hold words."""
    start, after_blank, opens_page = 0, True, True
    ends = [(end.start(), end.end(), end.group()) for end in _LINE_END.finditer(page.text)]
    for at, beyond, separator in [*ends, (len(page.text), len(page.text), "\n\n")]:
        raw = page.text[start:at]
        blank = separator.count("\n") > 1 or "<" in separator
        text = raw.lstrip().rstrip(" ")  # a tab at the end is an empty cell
        if text and not _DRAWN.fullmatch(text):
            indent = len(raw) - len(raw.lstrip())
            yield _SourceLine(
                page=page.number,
                text=text,
                start=start + indent,
                left_out=markup(text),
                indent=indent,
                after_blank=after_blank,
                before_blank=blank,
                opens_page=opens_page,
                hard_break=raw.endswith("  "),
            )
            opens_page = False
        after_blank = blank or (after_blank and not text)
        start = beyond


def _without_furniture(pages: list[list[_SourceLine]]) -> list[_SourceLine]:
    """The pages' lines but those that recur at head or foot; the next line opens the page instead."""
    left = []
    for lines, outer in zip(
        pages, recurring([[line.text for line in lines] for lines in pages]), strict=True
    ):
        kept = [line for n, line in enumerate(lines) if n not in outer]
        for line in kept[:1]:
            line.opens_page = line.after_blank = True
        left += kept
    return left


def _parted(lines: list[_SourceLine]) -> list[_SourceLine]:
    """The lines, each told where its block begins and ends if the source has no empty lines."""
    if unparted([line.after_blank and not line.opens_page for line in lines]):
        for (line, follows), parted in zip(
            pairwise(lines), parts([line.text for line in lines]), strict=True
        ):
            line.before_blank = follows.after_blank = parted or line.before_blank
    return lines


def _note_goes_on(note: _Draft, line: _SourceLine) -> bool:
    """Whether the line is more of the footnote: it follows at once, or the note's sentence has no end yet."""
    if _NOTE.match(line.text) or _HEADING.match(line.text) or line.bullet or line.separator:
        return False
    return not line.after_blank or not _END.search(note.text())


def _goes_on(draft: _Draft, line: _SourceLine, adjacent: bool) -> bool:
    """Whether the line continues the draft: a broken line, an indented paragraph of an item, or a sentence
    that a page's end or a footnote cut."""
    if draft.kind in (BlockKind.HEADING, BlockKind.ROW) or line.separator or _NUMBER.match(line.text):
        return False
    if _HEADING.match(line.text) or _STRONG_LINE.fullmatch(line.text):
        return False
    is_item = draft.kind in (BlockKind.BULLET, BlockKind.NUMBERED)
    if adjacent and not line.bullet and not line.opens_page:
        if not line.after_blank:
            return not draft.last.hard_break
        if line.indent >= 2 and is_item:
            return True
    return line.after_blank and _is_torn(draft, line)


def _is_torn(draft: _Draft, line: _SourceLine) -> bool:
    """Whether the draft's sentence, or a numbered paragraph at a page's end, goes on with the line."""
    said, text = line.said(line.bullet), draft.text()
    if not said:
        return False
    title = is_title(said) and not said[0].islower()
    if _END.search(text) or len(text) < _SENTENCE_LENGTH:
        whole = line.opens_page and not line.bullet and not title
        return whole and draft.kind is BlockKind.NUMBERED
    if line.bullet:  # put there by the converter, unless it is one more of a list of phrases
        return line.opens_page and said[0].islower() and not text[0].islower()
    return said[0].islower() or (line.opens_page and not title)


def _begun(line: _SourceLine, indents: list[int]) -> _Draft:
    """A new draft from a line that begins a block; `indents` are those of the bullets it stands under."""
    if heading := _HEADING.match(line.text):
        return _drafted(BlockKind.HEADING, line, heading.end(), level=len(heading[1]))
    start, number, level, kind = line.bullet, None, 0, BlockKind.BULLET
    if line.bullet:
        level = _depth(indents, line.indent)
    else:
        kind = BlockKind.PARAGRAPH
        indents.clear()
    if numbered := _NUMBER.match(line.text, start):
        start, kind, level = numbered.end(), BlockKind.NUMBERED, 0
        number = next(filter(None, numbered.groups()))
        indents.clear()
    if line.separator:
        return _row(line, start, line.separator, number)
    strong = _STRONG_LINE.fullmatch(line.text, start) is not None
    alone = line.after_blank and line.before_blank and is_title(line.said(start))
    if kind is not BlockKind.BULLET and (strong or alone):
        return _drafted(BlockKind.HEADING, line, start, 5 if strong else 6, number)
    return _drafted(kind, line, start, level, number)


def _drafted(
    kind: BlockKind, line: _SourceLine, start: int, level: int = 0, number: str | None = None
) -> _Draft:
    draft = _Draft(kind, line.indent, number, level)
    draft.add(line, start)
    return draft


def _row(line: _SourceLine, start: int, separator: str, number: str | None) -> _Draft:
    """A row whose cells the separator parts."""
    cells = [cell for cell in re.finditer(rf"[^{separator}]+", line.text[start:]) if cell.group().strip()]
    draft = _Draft(BlockKind.ROW, line.indent, number, cells=[[] for _ in cells])
    for index, cell in enumerate(cells):
        space = len(cell.group()) - len(cell.group().lstrip())
        draft.add(
            line, start + cell.start() + space, start + cell.start() + len(cell.group().rstrip()), index
        )
    return draft


def _depth(indents: list[int], indent: int) -> int:
    """How many bullets the one at this indent stands under."""
    while indents and indents[-1] > indent:
        indents.pop()
    if not indents or indents[-1] < indent:
        indents.append(indent)
    return len(indents) - 1


def _figures(number: str) -> str:
    """A note's number in plain figures."""
    return "".join(str(unicodedata.digit(c, -1)) if c.isdigit() else c for c in number)


def is_title(text: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, begun like one, and no sentence."""
    text = text.strip()
    if not 0 < len(text) <= 100 or len(text.split()) > 16 or not (text[0].isupper() or text[0].isdigit()):
        return False
    return text[-1] not in ".,;:!" and not _NO_TITLE.search(text)
