"""One transaction on a store of triples: what goes from named graphs and what comes to them.

The default graph is kept as the union of all named graphs, each triple once (RDF 1.1 Semantics, section 5):
it is what a query without a dataset asks. The engine can form that union itself, but gives a triple as often
as graphs hold it, so that counts come out wrong, and reads no FROM while it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from graph.errors import StoreError
from graph.terms import n_triples


class Difference(NamedTuple):
    """What goes from a named graph, and what comes to it."""

    name: str
    gone: set[ox.Triple]
    come: set[ox.Triple]


def commit(store: ox.Store, differences: Sequence[Difference]) -> None:
    """Write differences: the quicker `extend` where nothing goes, one `update` otherwise. Raises OSError."""
    if any(each.gone for each in differences):
        store.update(_update(store, differences))
    else:
        store.extend(
            ox.Quad(triple.subject, triple.predicate, triple.object, graph)
            for each in differences
            for graph in (node_of(each.name), ox.DefaultGraph())
            for triple in each.come
        )


def node_of(name: str) -> ox.NamedNode:
    """The node of a graph's name. Raises `StoreError` where it is no IRI."""
    try:
        return ox.NamedNode(name)
    except ValueError as error:
        raise StoreError(f"{name!r} can't name a graph: {error}") from error


def _update(store: ox.Store, differences: Sequence[Difference]) -> str:
    """Differences as a SPARQL update. A graph of which nothing stays is dropped, and its name with it."""
    dropped = {
        each.name for each in differences if not each.come and len(each.gone) == _size(store, each.name)
    }
    gone = {each.name: each.gone for each in differences if each.name not in dropped}
    come = {each.name: each.come for each in differences}
    return " ;\n".join(
        [
            *(f"DROP GRAPH <{name}>" for name in sorted(dropped)),
            f"DELETE DATA {{ {_data(_in_no_graph(store, differences), gone)} }}",
            f"INSERT DATA {{ {_data(set().union(*come.values()), come)} }}",
        ]
    )


def _size(store: ox.Store, name: str) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, node_of(name)))


def _in_no_graph(store: ox.Store, differences: Sequence[Difference]) -> set[ox.Triple]:
    """The triples that no named graph will hold any more."""
    come = set().union(*(each.come for each in differences))
    left: dict[ox.Triple, set[ox.NamedNode]] = {}
    for each in differences:
        for triple in each.gone - come:
            left.setdefault(triple, set()).add(node_of(each.name))

    def held(triple: ox.Triple) -> bool:
        quads = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        graphs = {quad.graph_name for quad in quads}
        return bool(graphs - left[triple] - {ox.DefaultGraph()})

    return {triple for triple in left if not held(triple)}


def _data(default: Iterable[ox.Triple], named: Mapping[str, Iterable[ox.Triple]]) -> str:
    """Triples of the default graph and of named graphs as an update writes them (SPARQL 1.1 Update, 3.1)."""
    graphs = (f"GRAPH <{name}> {{ {n_triples(triples)} }}" for name, triples in named.items())
    return f"{n_triples(default)} {' '.join(graphs)}"
