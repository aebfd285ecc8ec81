"""The tokens of a query (SPARQL 1.1 Query Language, section 19.8), as the guard and bindings need them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple


class Kind(StrEnum):
    """Kinds of token; `WORD` is a keyword or a name of a function, `OTHER` a character of punctuation."""

    SPACE = "space"
    COMMENT = "comment"
    IRI = "iri"
    STRING = "string"
    VARIABLE = "variable"
    BLANK = "blank"
    PREFIXED = "prefixed"
    LANGUAGE = "language"
    NUMBER = "number"
    WORD = "word"
    OTHER = "other"


class Token(NamedTuple):
    """One token, with its place in the query."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """The place after it."""
        return self.start + len(self.text)


_NAME: Final = r"[^\W\d][\w\-·]*(?:\.+[\w\-·]+)*"
_LOCAL: Final = r"(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w\-·:]|%[0-9A-Fa-f]{2}|\\.|\.+(?=[\w\-·:%\\]))*"
_TOKENS: Final = rf"""
      (?P<space>\s+)
    | (?P<comment>\#[^\n\r]*)
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    | (?P<string>'''(?:'{{0,2}}(?:[^'\\]|\\.))*'''|\"""(?:"{{0,2}}(?:[^"\\]|\\.))*\"""
                |'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
    | (?P<variable>[?$]\w+)
    | (?P<blank>_:\w[\w\-·]*(?:\.+[\w\-·]+)*)
    | (?P<prefixed>(?:{_NAME})?:(?:{_LOCAL})?)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<other>.)
    """
_PATTERN: Final = re.compile(_TOKENS, re.VERBOSE | re.DOTALL)
#: The same where no name before a colon can begin.
_UNNAMED: Final = re.compile(_TOKENS.replace(f"(?:{_NAME})?:", ":"), re.VERBOSE | re.DOTALL)
#: What a name may be part of, long enough that looking for its colon from each place in it would take long.
_RUN: Final = re.compile(r"[\w\-·.]{64,}+")


def token_at(query: str, place: int) -> Token:
    """The longest token that begins at a place."""
    match = (_UNNAMED if _is_unnamed(query, place) else _PATTERN).match(query, place)
    assert match is not None  # the last kind takes any character
    return Token(Kind(match.lastgroup or Kind.OTHER), match.group(), place)


def is_end(query: str, token: Token) -> bool:
    """Whether no query goes on behind a token: a quotation mark that nothing closes, a stray backslash.

    Looking from each of many such for an end would take long.
    """
    if token.kind is not Kind.OTHER:
        return False
    return token.text in "\"'" or (token.text == "\\" and query[token.end : token.end + 1] not in ("u", "U"))


def _is_unnamed(query: str, place: int) -> bool:
    """Whether a place is in a long run of a name's characters that no colon follows."""
    starts, ends = _runs(query)
    nearest = bisect_right(starts, place) - 1
    return nearest >= 0 and place < ends[nearest]


@lru_cache(maxsize=64)
def _runs(query: str) -> tuple[list[int], list[int]]:
    runs = [
        run.span()
        for run in _RUN.finditer(query)
        if run[0][-1] == "." or query[run.end() : run.end() + 1] != ":"
    ]
    return [start for start, _ in runs], [end for _, end in runs]


def _tokens(query: str) -> Iterator[Token]:
    place = 0
    while place < len(query):
        token = token_at(query, place)
        if is_end(query, token):
            token = Token(Kind.OTHER, query[place:], place)
        yield token
        place = token.end


@lru_cache(maxsize=512)
def tokens(query: str) -> tuple[Token, ...]:
    """All tokens of a query, in order; together they are the query."""
    return tuple(_tokens(query))
