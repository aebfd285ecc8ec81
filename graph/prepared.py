"""A query from a file, made ready to be run: the usual prefixes declared, values in place of variables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from rdflib import URIRef

from graph.askable import Binding
from graph.errors import QueryError
from graph.substitution import substitute
from ontology import PREFIXES
from ontology.questions import with_prefixes

_PREFIXED: Final = re.compile(r"([\w-]+):([\w./-]*)")


def prepared(query: str, given: Iterable[str], base: str) -> str:
    """The query with each `name=value` of `given` in it; lines keep their numbers.

    A value is an IRI, a prefixed name (`id:` is the graph's own base), a whole number, or else text. It takes
    the place of the variable, or of the comment `# choose ?name` of a ready question. Raises `QueryError`.
    """
    bindings: dict[str, Binding] = {}
    for each in given:
        name, equals, text = each.partition("=")
        name, value = name.strip().lstrip("?"), _value(text, {**PREFIXES, "id": base})
        if not equals or not name:
            raise QueryError(f"{each!r} binds nothing: write name=value.")
        choice = f"# choose ?{name}"
        bindings[name] = [value] if choice in query else value
        query = query.replace(choice, f"VALUES ?{name} {{}}")
    query = substitute(query, bindings) if bindings else query
    declared = with_prefixes(query).removesuffix(query.strip() + "\n")
    return declared.replace("\n", " ") + query


def _value(text: str, prefixes: Mapping[str, str]) -> URIRef | int | str:
    prefixed = _PREFIXED.fullmatch(text)
    if prefixed and prefixed[1] in prefixes:
        return URIRef(prefixes[prefixed[1]] + prefixed[2])
    if "://" in text:
        return URIRef(text.removeprefix("<").removesuffix(">"))
    return int(text) if re.fullmatch(r"[+-]?\d+", text) else text
