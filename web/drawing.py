"""An answer as a network: the things in it, and the links that the answer itself gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

import pyoxigraph as ox
from rdflib import URIRef

from graph.exports import export
from graph.formats import Format
from graph.kinds import OTHER
from graph.network import Link, Network, Node, is_link, links_among, nodes_of
from ontology import RIT
from web.answers import Result
from web.asking import graph, keep

#: What joins two things of one row that the graph joins by nothing.
TOGETHER: Final = RIT.inOneRow
#: Things of an answer that are drawn.
MOST: Final = 500
_STATED: Final = "SELECT DISTINCT ?thing { VALUES ?thing {} ?thing ?property ?value }"


def drawable(result: Result) -> Sequence[URIRef]:
    """The things to draw, in their order: those of triples, or of solutions."""
    return _ends(_stated(result.turtle)) if result.turtle else list(dict.fromkeys(chain(*_sides(result))))


def drawn_as(result: Result, form: Format, address: str) -> bytes:
    """The network of an answer as a file; its citation says when and where it was asked for."""
    published = graph().snapshot.published
    citation = f"Ritornello, as of {published:%-d %B %Y}: the answer to a query at {address}"
    return export(graph(), network_of(result), form, citation=citation)


def network_of(result: Result) -> Network:
    """The first things of an answer with the links that it gives; what only it speaks of is a node, too."""
    links, every = _links(result), drawable(result)
    ends = every[:MOST]
    nodes = nodes_of(graph(), ends)
    named = {str(row["thing"]) for row in graph().rows(_STATED, thing=list(ends))} if ends else set()
    nodes |= {iri: Node(iri, OTHER.code, _short(iri)) for iri in ends if str(iri) not in named}
    kept = [link for link in links if link.source in nodes and link.target in nodes]
    return Network(nodes, list(dict.fromkeys(kept)), len(every) - len(ends))


def _links(result: Result) -> list[Link]:
    """The links of triples; of solutions, those that the graph has between things that stand side by side.

    Where each solution holds one thing, those that the graph has among all of them.
    """
    if result.turtle:
        return list(_stated(result.turtle))
    rows = _rows(result)
    if _are_triples(rows):
        return [Link(*row) for row in rows]
    among = _among(frozenset(drawable(result)[:MOST]))
    pairs = list(dict.fromkeys(pair for row in rows for pair in pairwise(row)))
    if not pairs:
        return list(chain(*among.values()))
    return [link for a, b in pairs for link in among.get(frozenset((a, b)), [Link(a, TOGETHER, b)])]


def _sides(result: Result) -> list[list[URIRef]]:
    """The things that stand side by side in solutions; in those of triples, both ends."""
    rows = _rows(result)
    return [[row[0], row[2]] for row in rows] if _are_triples(rows) else rows


def _rows(result: Result) -> list[list[URIRef]]:
    """The IRIs of each solution that holds one."""
    rows = ([URIRef(t["value"]) for t in row.values() if t["type"] == "uri"] for row in result.solutions)
    return [row for row in rows if row]


def _are_triples(rows: Sequence[Sequence[URIRef]]) -> bool:
    return bool(rows) and all(len(row) == 3 for row in rows) and _is_property(rows[0][1])


@lru_cache(maxsize=16)
def _stated(turtle: str) -> tuple[Link, ...]:
    return tuple(
        Link(URIRef(quad.subject.value), URIRef(quad.predicate.value), URIRef(quad.object.value))
        for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.NamedNode)
        and is_link(quad.predicate.value)
    )


def _among(things: frozenset[URIRef]) -> dict[frozenset[URIRef], list[Link]]:
    """The links of the graph among some things, by their ends."""
    return keep(("links", things), lambda: _by_ends(links_among(graph(), sorted(things))))


def _by_ends(links: Iterable[Link]) -> dict[frozenset[URIRef], list[Link]]:
    found: dict[frozenset[URIRef], list[Link]] = {}
    for link in links:
        found.setdefault(frozenset((link.source, link.target)), []).append(link)
    return found


def _is_property(iri: URIRef) -> bool:
    return keep(("property", iri), lambda: bool(graph().ask("ASK { ?s ?property ?o }", property=iri)))


def _ends(links: Iterable[Link]) -> list[URIRef]:
    return list(dict.fromkeys(chain(*((link.source, link.target) for link in links))))


def _short(iri: URIRef) -> str:
    """The last part of an IRI, in words: what the graph doesn't name is called by it."""
    return re.split("[/#:]", iri.rstrip("/#"))[-1].replace("-", " ") or iri
