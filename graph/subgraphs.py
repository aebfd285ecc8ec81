"""A part of the published graph for `export`: round some things, or what a query finds, in any format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

    @property
    def cut(self) -> str:
        """What a limit left out, in words; empty where all is here."""
        left_out, held = self.network.left_out, count(len(self.network.nodes), "thing")
        return f"Cut at {held}: {count(left_out, 'more was', 'more were')} found." if left_out else ""


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
    return listed(
        graph, (value for row in rows for value in row.values() if isinstance(value, URIRef)), query
    )


def listed(graph: Graph, iris: Iterable[URIRef], query: str, limit: int | None = None) -> Part:
    """The things that a query has found, up to the limit, with the links among them."""
    found = list(dict.fromkeys(iris))
    left_out = len(found[limit:]) if limit is not None else 0
    return Part(network_of(graph, found[:limit], left_out), f"What this query finds:\n{query}")


def exported(graph: Graph, part: Part, form: str) -> bytes:
    """A part of the graph as a file of a format that holds RDF or a network."""
    snapshot = graph.snapshot
    reports, day = count(snapshot.reports, "report"), f"{snapshot.published:%-d %B %Y}"
    citation = f"Ritornello, {reports}, as of {day}. {part.chosen} {part.cut}".rstrip()
    chosen = format_called(form)
    if chosen is None:
        raise QueryError(f"A part of the graph can't be exported as {form}.")
    return export(graph, part.network, chosen, citation=citation)


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


def format_called(name: str) -> Format | None:
    """The format of a name, if it holds RDF or a network; `csv` is the table of links."""
    return named("links" if name == "csv" else name, Holds.RDF, Holds.NETWORK)
