"""What is wrong with a query that the engine couldn't read: the place, and a line of help.

The engine names the furthest place that it reached and all that could have stood there. The usual slips have
a cause that can be told, so those are looked for first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from graph.errors import QuerySyntaxError
from graph.guard import Form
from graph.tokens import Kind, Token, tokens

_PLACE: Final = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
_SENTENCE: Final = re.compile(r"(?:The|Duplicated) \w[^,\[]*")
_CHARACTERS: Final = re.compile(r"\[[^\]]*\]")
_WORD: Final = re.compile(r'"((?:[^"\\]|\\.)+)"|\b([A-Z]{2,})\b')
#: What the engine would read and this graph refuses, or SPARQL 1.1 doesn't have.
_NOT_HERE: Final = {"LATERAL", "SERVICE"}
_CLOSED_BY: Final = {"{": "}", "(": ")", "[": "]"}
_Found = Iterator[tuple[Token, str]]


def diagnose(query: str, message: str) -> QuerySyntaxError:
    """The error for a query: from its tokens where they show the cause, else from the engine's message."""
    found = [token for token in tokens(query) if token.kind not in (Kind.SPACE, Kind.COMMENT)]
    if not found:
        return QuerySyntaxError("There is no query here.", 1, 1)
    for look in _LOOKS:
        for token, help_ in look(found):
            line = query.count("\n", 0, token.start) + 1
            column = token.start - query.rfind("\n", 0, token.start)
            return QuerySyntaxError(f"Line {line}, column {column}: {help_}", line, column)
    place = _PLACE.match(message)
    if place is None:
        return QuerySyntaxError(message)
    line, column = int(place[1]), int(place[2])
    return QuerySyntaxError(f"Line {line}, column {column}: {_engines_help(place[3])}", line, column)


def _open_strings(found: Sequence[Token]) -> _Found:
    for token in found:
        if token.kind is Kind.OTHER and token.text.startswith(('"', "'")):
            yield token, "this text has no closing quotation mark on its line."


def _brackets(found: Sequence[Token]) -> _Found:
    opened: list[Token] = []
    for token in found:
        if token.text in _CLOSED_BY:
            opened.append(token)
        elif token.text in _CLOSED_BY.values():
            if not opened:
                yield token, f"nothing was opened that this {token.text} could close."
            elif _CLOSED_BY[opened[-1].text] != token.text:
                last = opened[-1]
                yield (
                    token,
                    f"{_CLOSED_BY[last.text]} should come before this {token.text}, to close {last.text}.",
                )
            else:
                opened.pop()
    if opened:
        yield opened[-1], f"this {opened[-1].text} is never closed."


def _form(found: Sequence[Token]) -> _Found:
    words = [token for token in found if token.kind is Kind.WORD]
    first = next((word for word in words if word.text.upper() not in ("BASE", "PREFIX", "VERSION")), None)
    if first is not None and not first.text.upper().startswith(tuple(form for form in Form if form)):
        yield first, "a query begins with SELECT, CONSTRUCT, ASK or DESCRIBE."


def _prefixes(found: Sequence[Token]) -> _Found:
    declared = set()
    for before, token in zip([None, *found], found, strict=False):
        prefix, declares = (
            token.text.partition(":")[0],
            before is not None and before.text.upper() == "PREFIX",
        )
        if declares and token.kind is Kind.PREFIXED:
            declared.add(prefix)
        elif declares:
            yield token, f"the name of a prefix ends in a colon: PREFIX {token.text}: <…>."
        elif token.kind is Kind.PREFIXED and prefix not in declared:
            yield token, f"the prefix {prefix}: is not declared. Write PREFIX {prefix}: <…> at the top."


def _relative(found: Sequence[Token]) -> _Found:
    if any(token.text.upper() == "BASE" for token in found):
        return
    for token in found:
        if token.kind is Kind.IRI and ":" not in token.text:
            yield token, f"{token.text} is not a whole IRI, and no BASE is declared."


_LOOKS: Final[Sequence[Callable[[Sequence[Token]], _Found]]] = (
    _open_strings,
    _prefixes,
    _form,
    _relative,
    _brackets,
)


def _engines_help(cause: str) -> str:
    """The engine's sentence, else what it could have read there, without its classes of characters."""
    if sentence := _SENTENCE.search(cause):
        return f"{sentence[0][0].lower()}{sentence[0][1:].strip()}."
    cause = _CHARACTERS.sub("", cause)
    words = dict.fromkeys(quoted or word for quoted, word in _WORD.findall(cause))
    said = [word for word in words if word not in _NOT_HERE]
    if not said:
        return "this can't stand here."
    return f"this can't stand here; what can is {', '.join(said[:6])}{' and more' if len(said) > 6 else ''}."
