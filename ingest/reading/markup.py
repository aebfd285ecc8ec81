"""What of a line of Markdown or HTML is markup, not words."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Each alternative's groups are the markup; one without groups is markup as a whole.
_INLINE = re.compile(
    r"<sup>[^<>]{1,4}</sup>|</?[a-zA-Z][^<>]{0,200}>"
    r"|(?P<open>!?\[)[^\[\]\n]{0,500}(?P<address>\]\([^()\s]{0,500}\))"
    r"|(?P<escape>\\)[\\`*_{}\[\]()#+\-.!|]"
)
_STRONG = re.compile(r"(\*\*|__)(?=\S).+?(?<=\S)(\1)")
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])[^*_]+?(?<=[^\s*_])(\1)(?![\w*])")
#: A raised digit behind a word: a footnote's.
_RAISED = re.compile(r"(?<=[^\W\d_]|[.,;:)’'”])[¹²³⁴-⁹⁰]{1,2}")


def markup(text: str) -> tuple[tuple[int, int], ...]:
    """The ranges of the text that are tags, emphasis, escapes, addresses of links, or footnotes' numbers."""
    found = sorted(range_ for range_ in _found(text) if range_[0] < range_[1])
    merged: list[tuple[int, int]] = []
    for begin, end in found:
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)


def _found(text: str) -> Iterator[tuple[int, int]]:
    for match in _INLINE.finditer(text):
        names = [name for name, value in match.groupdict().items() if value]
        yield from (match.span(name) for name in names)
        if not names:
            yield match.span()
    for pattern in (_STRONG, _EMPHASIS):
        for match in pattern.finditer(text):
            yield from (match.span(1), match.span(2))
    yield from (match.span() for match in _RAISED.finditer(text))


def without(text: str, ranges: tuple[tuple[int, int], ...]) -> str:
    """The text but for these ranges."""
    kept, at = [], 0
    for begin, end in (*ranges, (len(text), len(text))):
        kept.append(text[at:begin])
        at = end
    return "".join(kept)
