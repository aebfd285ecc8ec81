"""An answer as a network: the things in it, and the links among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox
from rdflib import URIRef

from graph.exports import export
from graph.formats import Format
from graph.network import Link, Network, is_link, network_of, nodes_of
from web.answers import Result
from web.asking import graph

#: Things of an answer that the explorer is asked to draw.
MOST: Final = 300


def drawable(result: Result) -> Sequence[str]:
    """The IRIs of the things to draw, in their order: those of triples, or of solutions with two or more."""
    if result.turtle:
        ends = (end for link in _links(result.turtle) for end in (link.source, link.target))
        return list(dict.fromkeys(map(str, ends)))[:MOST]
    pairs = ([term["value"] for term in row.values() if term["type"] == "uri"] for row in result.solutions)
    return list(dict.fromkeys(iri for pair in pairs if len(pair) > 1 for iri in pair))[:MOST]


def drawn_as(result: Result, form: Format, address: str) -> bytes:
    """The network of an answer as a file; its citation says when and where it was asked for."""
    published = graph().snapshot.published
    network = _network(result)
    citation = f"Ritornello, as of {published:%-d %B %Y}: the answer to a query at {address}"
    return export(graph(), network, form, citation=citation)


def _network(result: Result) -> Network:
    if not result.turtle:
        return network_of(graph(), map(URIRef, drawable(result)))
    links = _links(result.turtle)
    nodes = nodes_of(graph(), {end for link in links for end in (link.source, link.target)})
    return Network(nodes, [link for link in links if link.source in nodes and link.target in nodes])


def _links(turtle: str) -> list[Link]:
    return [
        Link(URIRef(quad.subject.value), URIRef(quad.predicate.value), URIRef(quad.object.value))
        for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.NamedNode)
        and is_link(quad.predicate.value)
    ]
