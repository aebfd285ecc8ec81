"""A part of the published graph for `export`: round some things, or what a query finds, in any format."""

from __future__ import annotations

from collections.abc import Sequence

from rdflib import URIRef

from graph.door import Graph
from graph.errors import NotInGraph, QueryError
from graph.exports import export
from graph.formats import Format, Holds, named
from graph.guard import Form, check
from graph.neighbourhood import near
from graph.network import Network, network_of


def around(graph: Graph, focus: Sequence[str], depth: int, form: str) -> bytes:
    """What is within `depth` steps of some things. Raises `NotInGraph` where one of them isn't here."""
    network = near(graph, [URIRef(iri) for iri in focus], depth)
    missing = next((iri for iri in focus if URIRef(iri) not in network.nodes), None)
    if missing:
        raise NotInGraph(f"Nothing in this graph is named {missing}.")
    return _export(graph, network, form, f"within {depth} steps of {', '.join(focus)}")


def found_by(graph: Graph, query: str, form: str) -> bytes:
    """The things in the answer to a SELECT, with the links among them; or the triples of a CONSTRUCT.

    Raises `QueryError` for a query or a format that gives neither.
    """
    kind = check(query).form
    chosen = _format(form)
    if kind in (Form.CONSTRUCT, Form.DESCRIBE):
        if chosen.holds is not Holds.RDF:
            raise QueryError(
                f"A {kind} gives triples, which {form} can't hold: choose an RDF syntax, or a SELECT."
            )
        return b"".join(graph.answer(query, chosen))
    if kind is not Form.SELECT:
        raise QueryError("A query that chooses what to export is a SELECT, CONSTRUCT or DESCRIBE.")
    rows = graph.rows(query)
    iris = dict.fromkeys(value for row in rows for value in row.values() if isinstance(value, URIRef))
    return _export(graph, network_of(graph, iris), form, f"what this query finds:\n{query}")


def _export(graph: Graph, network: Network, form: str, what: str) -> bytes:
    snapshot = graph.snapshot
    citation = f"Ritornello, {snapshot.reports} reports, as of {snapshot.published:%-d %B %Y}: {what}"
    return export(graph, network, _format(form), citation=citation)


def _format(name: str) -> Format:
    """The format of a name; `csv` is the table of links."""
    chosen = named("links" if name == "csv" else name, Holds.RDF, Holds.NETWORK)
    if chosen is None:
        raise QueryError(f"A part of the graph can't be exported as {name}.")
    return chosen
