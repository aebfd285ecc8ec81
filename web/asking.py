"""Asking the graph for a page: questions are the files of `queries/`; each snapshot's answers are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from flask import current_app, g
from rdflib import URIRef

from graph.door import Binding, Graph, Rows
from graph.errors import NotInGraph
from graph.substitution import substitute
from ontology.questions import with_prefixes

#: Things kept for one snapshot; the largest is a list of all findings, a few thousand rows.
KEPT: Final = 512

_kept: WeakKeyDictionary[Graph, OrderedDict[Hashable, Any]] = WeakKeyDictionary()
_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Asked:
    """A question as it was put, whole, and its answer."""

    sparql: str
    rows: Rows


def graph() -> Graph:
    """The newest graph, the same one throughout a request."""
    if "graph" not in g:
        current_app.extensions["graph"] = g.graph = current_app.extensions["graph"].newest()
    found: Graph = g.graph
    return found


def base() -> str:
    """Where this graph's instances live; ends in a slash."""
    return graph().snapshot.base


@cache
def question(name: str) -> str:
    """The text of `queries/<name>.rq`, with the prefixes that it uses."""
    return with_prefixes(files(__package__).joinpath("queries", f"{name}.rq").read_text(encoding="utf-8"))


def keep(key: Hashable, make: Callable[[], _Made]) -> _Made:
    """What was made under this key for the newest graph, or is made now. The longest unused goes first."""
    kept = _kept.setdefault(graph(), OrderedDict())
    try:
        made: _Made = kept[key]
        kept.move_to_end(key)
    except KeyError:
        made = kept[key] = make()
        if len(kept) > KEPT:
            kept.popitem(last=False)
    return made


def ask(name: str, **bindings: Binding) -> Asked:
    """Put a question of `queries/` to the newest graph."""
    sparql = substitute(question(name), bindings) if bindings else question(name)
    return Asked(sparql, keep(sparql, lambda: graph().rows(sparql)))


def rows(name: str, **bindings: Binding) -> Rows:
    """The answer to a question of `queries/`."""
    return ask(name, **bindings).rows


def only(name: str, iri: URIRef, **bindings: Binding) -> dict[str, object]:
    """The one row that describes a thing, bound as `?this`. Raises `NotInGraph` where there is none."""
    found = rows(name, this=iri, **bindings)
    if not found:
        raise NotInGraph(f"Nothing in this graph is named {iri}.")
    return dict(found[0])
