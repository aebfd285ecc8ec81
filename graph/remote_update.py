"""What a writer sends to a triple store on another server, as operations of SPARQL 1.1 Update."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import pyoxigraph as ox
from rdflib import DCTERMS, VOID, URIRef

from graph.terms import Value, n_triples, sparql_term

#: Triples of one `INSERT DATA`: Virtuoso takes no 5,000.
OPERATION: Final = 2_000


def replaced(name: str, triples: Sequence[ox.Triple]) -> Iterator[str]:
    """Put a graph in place of another."""
    yield f"DROP SILENT GRAPH <{name}>"
    yield from inserted(name, triples)


def inserted(name: str, triples: Sequence[ox.Triple]) -> Iterator[str]:
    """Add triples to a graph."""
    for portion in portions(triples, OPERATION):
        yield f"INSERT DATA {{ GRAPH <{name}> {{\n{n_triples(portion)}}} }}"


def portions(triples: Sequence[ox.Triple], most: int) -> Iterator[Sequence[ox.Triple]]:
    """Triples, so many at a time."""
    return (triples[start : start + most] for start in range(0, len(triples), most))


def recorded(graph: str, triples: Sequence[ox.Triple]) -> Iterator[str]:
    """Put triples in a graph in place of what it says of the same subjects."""
    for subject in sorted({str(triple.subject) for triple in triples}):
        yield f"DELETE WHERE {{ GRAPH <{graph}> {{ {subject} ?p ?o }} }}"
    yield from inserted(graph, triples)


def forgotten(graph: str, name: str) -> Iterator[str]:
    """Take out of a graph what it says of a thing, and of what names it."""
    whole = f"GRAPH <{graph}>"
    yield f"DELETE {{ {whole} {{ ?s ?p ?o }} }} WHERE {{ {whole} {{ ?s ?of <{name}> . ?s ?p ?o }} }}"
    yield f"DELETE WHERE {{ {whole} {{ <{name}> ?p ?o }} }}"


def said(graph: str, subject: str, facts: Mapping[URIRef, Value]) -> Iterator[str]:
    """Say anew all that a graph says of a subject; nothing where there are no facts."""
    yield f"DELETE WHERE {{ GRAPH <{graph}> {{ <{subject}> ?p ?o }} }}"
    if facts:
        about = " ; ".join(f"<{name}> {sparql_term(value)}" for name, value in facts.items())
        yield f"INSERT DATA {{ GRAPH <{graph}> {{ <{subject}> {about} }} }}"


def begun(state: str, base: str, now: str) -> str:
    """Say in the graph `state` that something has been written since `now`."""
    modified = f"<{state}> <{DCTERMS.modified}>"
    return (
        f"DELETE WHERE {{ GRAPH <{state}> {{ {modified} ?before }} }} ;\n"
        f'INSERT DATA {{ GRAPH <{state}> {{ {modified} "{now}" ; <{VOID.uriSpace}> "{base}" }} }}'
    )


def noted(state: str, name: str, digest: str) -> Iterator[str]:
    """Note in the graph `state` the digest of a graph; an empty one is none."""
    part = f"{state}/{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    return said(state, part, {DCTERMS.source: name, DCTERMS.identifier: digest} if digest else {})


def digest_of(triples: Iterable[ox.Triple]) -> str:
    """A digest of triples in whatever order; empty for none."""
    lines = sorted(set(n_triples(triples).splitlines()))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest() if lines else ""
