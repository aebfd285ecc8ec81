"""What stands round a thing: its neighbours, counted by kind before they are fetched, and what is near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from rdflib import RDFS, SKOS, URIRef

from graph.askable import Askable
from graph.kinds import NOT_SHOWN, kind_called, kind_of
from graph.network import NO_LINKS, Network, Node, is_link, network_of, nodes_of, order
from graph.terms import iri_of

_NODE: Final = (
    f"?node a ?class ; <{SKOS.prefLabel}>|<{RDFS.label}> ?label FILTER(?class NOT IN ({NOT_SHOWN}))"
)
_ROUND: Final = f"""
SELECT ?property ?inverse ?node ?class ?label {{
  {{ ?node ?property ?focus . {_NODE} BIND(true AS ?inverse) }}
  UNION {{ ?focus ?property ?node . {_NODE} BIND(false AS ?inverse) }}
}}"""
_NEAR: Final = f"""
SELECT ?from ?node ?property {{
  VALUES ?from {{}}
  {{ ?from ?property ?node FILTER(isIRI(?node)) }} UNION {{ ?node ?property ?from }}
  FILTER(?property NOT IN ({NO_LINKS}))
}}"""


class Branch(NamedTuple):
    """The neighbours of one kind along one property; `inverse` where the property leads to the thing."""

    property: URIRef
    inverse: bool
    kind: str
    nodes: tuple[Node, ...]


def branches(graph: Askable, focus: URIRef) -> list[Branch]:
    """The neighbours of a thing by kind and property, counted and named, in one query."""
    classes: defaultdict[URIRef, set[str]] = defaultdict(set)
    labels: dict[URIRef, str] = {}
    along: defaultdict[tuple[URIRef, bool], set[URIRef]] = defaultdict(set)
    for property_, inverse, node, class_, label in graph.solutions(_ROUND, focus=focus):
        if is_link(str(property_)):
            iri, name = iri_of(node), str(label)
            classes[iri].add(str(class_))
            labels[iri] = min(name, labels.get(iri, name))
            along[iri_of(property_), bool(inverse)].add(iri)
    nodes = {iri: Node(iri, kind_of(iri, classes[iri]).code, label) for iri, label in labels.items()}
    found: defaultdict[tuple[URIRef, bool, str], list[Node]] = defaultdict(list)
    for way, iris in along.items():
        for near_by in sorted((nodes[iri] for iri in iris), key=order):
            if kind_called(near_by.kind).shown:
                found[*way, near_by.kind].append(near_by)
    return sorted(
        (Branch(*key, tuple(members)) for key, members in found.items()),
        key=lambda branch: (order(branch.nodes[0])[0], branch.property, branch.inverse),
    )


def near(graph: Askable, focuses: Sequence[URIRef], depth: int, limit: int = 2_000) -> Network:
    """What is within some steps of some things: nearer ones first, then by kind, up to the limit."""
    reached, edge, left_out = list(focuses), list(focuses), 0
    for _ in range(depth):
        found = {node for _, node in steps_from(graph, edge)} - set(reached)
        nodes = list(nodes_of(graph, found))
        edge = nodes[: max(limit - len(reached), 0)]
        left_out += len(nodes) - len(edge)
        reached += edge
    return network_of(graph, reached, left_out)


def steps_from(graph: Askable, iris: Sequence[URIRef]) -> set[tuple[URIRef, URIRef]]:
    """Each of some things with each thing that it is linked with, whatever the direction, in one query."""
    found = graph.solutions(_NEAR, **{"from": list(iris)}) if iris else ()
    return {(iri_of(start), iri_of(end)) for start, end, property_ in found if is_link(str(property_))}
