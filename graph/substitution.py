"""Bindings: terms put in place of variables, token by token, so that no text ever becomes syntax.

The meaning is that of SEP-0007 of the SPARQL 1.2 community group. The engine's own substitution takes
projected variables only, and a remote endpoint has none, so both doors use this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto

from rdflib.term import Node

from graph.errors import QueryError
from graph.terms import Value, sparql_term
from graph.tokens import Kind, Token, tokens

_BLANK = (Kind.SPACE, Kind.COMMENT)


class _Clause(Enum):
    """Where in a query a variable stands: a bare one is written differently in each."""

    PROJECTION = auto()
    PATTERN = auto()
    MODIFIERS = auto()


def substitute(query: str, bindings: Mapping[str, Value | Node | Sequence[Value | Node]]) -> str:
    """The query with each bound variable replaced by its term, each list in its empty `VALUES ?name {}`."""
    terms: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    for name, value in bindings.items():
        if isinstance(value, Sequence) and not isinstance(value, str):
            lists[name] = [sparql_term(item) for item in value]
        else:
            terms[name] = sparql_term(value)
    found: set[str] = set()
    text = "".join(_rewritten(tokens(query), terms, lists, found.add))
    if missing := sorted(set(bindings) - found):
        raise QueryError(f"The query has no ?{missing[0]} to bind.")
    return text


def _rewritten(
    query: Sequence[Token],
    terms: Mapping[str, str],
    lists: Mapping[str, list[str]],
    note: Callable[[str], None],
) -> Iterator[str]:
    clause, depth, last, filling = _Clause.PATTERN, 0, "", ""
    for token in query:
        if token.kind in _BLANK:
            yield token.text
            continue
        word = token.text.upper() if token.kind is Kind.WORD else token.text
        clause = _clause(clause, word)
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        name = token.text[1:] if token.kind is Kind.VARIABLE else ""
        if name in terms and last not in ("AS", "VALUES"):
            note(name)
            yield _placed(terms[name], name, clause, depth)
        elif filling and word == "{":
            note(filling)
            yield "{ " + " ".join(lists[filling]) + " "
        else:
            yield token.text
        filling = name if last == "VALUES" and name in lists else ""
        last = word


def _clause(clause: _Clause, word: str) -> _Clause:
    match word:
        case "SELECT":
            return _Clause.PROJECTION
        case "GROUP" | "ORDER" | "HAVING":
            return _Clause.MODIFIERS
        case "{" | "}" | "WHERE" | "FROM":
            return _Clause.PATTERN
        case _:
            return clause


def _placed(term: str, name: str, clause: _Clause, depth: int) -> str:
    if clause is _Clause.PROJECTION and depth == 0:
        return f"({term} AS ?{name})"
    return f"({term})" if clause is _Clause.MODIFIERS else term
