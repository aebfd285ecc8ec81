"""What a query may do: read this graph and nothing else.

The engine would really send the request of a SERVICE clause, so no query reaches it that could hold one in
any reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from graph.errors import QueryRefused
from graph.tokens import Kind, Token, is_end, token_at, tokens


class Form(StrEnum):
    """The four forms of query (SPARQL 1.1 Query Language, section 16), and what is none of them."""

    SELECT = "SELECT"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"
    ASK = "ASK"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """A query's form, and whether it names its dataset (FROM, FROM NAMED)."""

    form: Form
    names_dataset: bool


_UPDATES: Final = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def check(query: str) -> Inspection:
    """What a user's query is. Raises `QueryRefused` if it would change the graph or reach another server."""
    for reading in {query, _unescaped(query)}:
        for token in _possible_tokens(reading):
            if token.kind in (Kind.WORD, Kind.PREFIXED) and "SERVICE" in _keyword_part(token):
                raise QueryRefused(
                    "SERVICE is refused: a query here asks this graph only. "
                    "(A prefix may not have `service` in its name either.)"
                )
        first = _first_word(reading)
        if first.startswith(_UPDATES):
            raise QueryRefused(f"{first} is refused: this graph can be asked, not changed.")
    return inspect(query)


@lru_cache(maxsize=512)
def inspect(query: str) -> Inspection:
    """A query's form and whether it names a dataset, from its tokens alone."""
    first = _first_word(query)
    form = next((form for form in Form if form and first.startswith(form)), Form.UNKNOWN)
    depth, names_dataset = 0, False
    for token in tokens(query):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if token.kind is Kind.WORD and depth == 0 and "FROM" in token.text.upper():
            names_dataset = True
    return Inspection(form, names_dataset)


def _first_word(query: str) -> str:
    """The first keyword after the prologue."""
    words = (token.text.upper() for token in tokens(query) if token.kind is Kind.WORD)
    return next((word for word in words if word not in ("BASE", "PREFIX", "VERSION")), "")


def _keyword_part(token: Token) -> str:
    """The part of a token in which an engine that reads without word boundaries could see a keyword."""
    text = token.text.upper()
    if token.kind is Kind.WORD:
        return text
    prefix, _, local = text.partition(":")
    return " ".join([prefix, *local.split(".")[1:]])


def _possible_tokens(query: str) -> Iterator[Token]:
    """The tokens of every reading of a query.

    `<` begins an IRI or compares. The specification takes the longest token, engines go by context; where
    both readings are possible (`?a<b:c#>…` hides a comment in the second) both are followed. With `//` before
    any `#` or `'` it can only be an IRI.
    """
    waiting, seen = [0], set()
    while waiting:
        place = waiting.pop()
        if place in seen or place >= len(query):
            continue
        seen.add(place)
        token = token_at(query, place)
        yield token
        if not is_end(query, token):
            waiting.append(token.end)
        if token.kind is Kind.IRI and "//" not in re.split("[#']", token.text)[0]:
            waiting.append(place + 1)


def _unescaped(query: str) -> str:
    """The query with its codepoint escapes resolved (SPARQL 1.1 Query Language, section 19.2)."""

    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else match[0]

    return _ESCAPE.sub(character, query)
