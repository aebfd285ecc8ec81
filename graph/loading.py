"""RDF that people add beside what was read from documents: named graphs of their own."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import URIRef

from graph.errors import NotInGraph, StoreError
from graph.writable import Change, Writable
from ontology import RIT
from ontology.register import slugify

_OWN: Final = ("provenance", "derived", "vocabulary", "views", "description", "state")


def load(store: Writable, file: Path, name: str | None = None) -> dict[str, Change]:
    """Put the RDF of a file, whose suffix says the syntax, in named graphs; says what each graph became.

    Graphs that the file names keep their names. The rest goes to the graph `name`, by default one named after
    the file. Each takes the place of the graph of its name, all in one transaction. Raises `StoreError` where
    the file isn't RDF, or names a graph that is the store's own.
    """
    default = name or f"{store.base}graph/loaded/{slugify(file.stem)}"
    graphs: defaultdict[str, list[ox.Triple]] = defaultdict(list)
    for quad in _quads(file, store.base):
        graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else default
        graphs[graph].append(ox.Triple(quad.subject, quad.predicate, quad.object))
    taken = next((graph for graph in sorted(graphs) if _is_own(store, graph)), None)
    if taken:
        raise StoreError(
            f"{file}: {taken} is a graph that Ritornello writes itself. Name another with --graph."
        )
    return store.put_graphs(graphs)


def forget(store: Writable, name: str) -> None:
    """Remove a graph that was loaded. Raises `NotInGraph`."""
    if _is_own(store, name) or store.forget(name) is Change.UNCHANGED:
        raise NotInGraph(f"No report and no loaded graph here is named {name}.")


def _is_own(store: Writable, name: str) -> bool:
    report = store.ask("ASK { GRAPH ?name { ?name ?sha256 ?value } }", name=URIRef(name), sha256=RIT.sha256)
    return bool(report) or name in map(store.name_of, _OWN)


def _quads(file: Path, base: str) -> list[ox.Quad]:
    syntax = ox.RdfFormat.from_extension(file.suffix.removeprefix("."))
    if syntax is None:
        known = (
            "Turtle (.ttl), TriG (.trig), JSON-LD (.jsonld), N-Triples (.nt), N-Quads (.nq) or RDF/XML (.rdf)"
        )
        raise StoreError(f"{file}: the name doesn't end in that of an RDF syntax: {known}.")
    try:
        return list(ox.parse(file.read_bytes(), format=syntax, base_iri=base))
    except SyntaxError as error:
        raise StoreError(f"{file}: this is not {syntax.name}: {error.msg}") from error
    except OSError as error:
        raise StoreError(f"{file}: it can't be opened: {error.strerror}") from error
