"""A part of the published graph for `export`: round some things, or what a query finds, in any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rdflib import URIRef

from graph.door import Graph
from graph.errors import NotInGraph, QueryError
from graph.exports import export
from graph.formats import Format, Holds, named
from graph.guard import Form, check
from graph.neighbourhood import near
from graph.network import Network, network_of
from graph.wording import count


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the graph, and in words how it was chosen."""

    network: Network
    chosen: str


def around(graph: Graph, focus: Sequence[str], depth: int) -> Part:
    """What is within `depth` steps of some things. Raises `NotInGraph` where one of them isn't here."""
    network = near(graph, [URIRef(iri) for iri in focus], depth)
    missing = next((iri for iri in focus if URIRef(iri) not in network.nodes), None)
    if missing:
        raise NotInGraph(f"Nothing in this graph is named {missing}.")
    return Part(network, f"What is within {count(depth, 'step')} of {', '.join(focus)}.")


def found_by(graph: Graph, query: str) -> Part:
    """The things in the answer to a SELECT, with the links among them. Raises `QueryError`."""
    if check(query).form is not Form.SELECT:
        raise QueryError("A query that chooses what to export is a SELECT, CONSTRUCT or DESCRIBE.")
    rows = graph.rows(query)
    iris = dict.fromkeys(value for row in rows for value in row.values() if isinstance(value, URIRef))
    return Part(network_of(graph, iris), f"What this query finds:\n{query}")


def exported(graph: Graph, part: Part, form: str) -> bytes:
    """A part of the graph as a file of a format that holds RDF or a network."""
    snapshot = graph.snapshot
    reports, day = count(snapshot.reports, "report"), f"{snapshot.published:%-d %B %Y}"
    citation = f"Ritornello, {reports}, as of {day}. {part.chosen}"
    return export(graph, part.network, _format(form), citation=citation)


def gives_triples(query: str) -> bool:
    """Whether a query's answer is triples of its own."""
    return check(query).form in (Form.CONSTRUCT, Form.DESCRIBE)


def triples(graph: Graph, query: str, form: str) -> bytes:
    """The triples that a query gives. Raises `QueryError`, also for a format that can't hold them."""
    chosen = named(form, Holds.RDF)
    if chosen is None:
        raise QueryError(
            f"This query gives triples, which {form} can't hold: choose an RDF syntax, or a SELECT."
        )
    return b"".join(graph.answer(query, chosen))


def _format(name: str) -> Format:
    """The format of a name; `csv` is the table of links."""
    chosen = named("links" if name == "csv" else name, Holds.RDF, Holds.NETWORK)
    if chosen is None:
        raise QueryError(f"A part of the graph can't be exported as {name}.")
    return chosen
