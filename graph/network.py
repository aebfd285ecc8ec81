"""A part of the graph as nodes and links: what the network draws, what lists show and what exports hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from rdflib import OWL, PROV, RDF, RDFS, SH, SKOS, VOID, URIRef

from graph.askable import Askable
from graph.kinds import KINDS, NOT_SHOWN, OTHER, kind_called, kind_of
from graph.terms import iri_of
from ontology import RIT

#: Properties that say what a thing is or where it comes from; as links they would tie all to all.
_NOT_LINKS: Final = (
    *(str(namespace) for namespace in (RDF, RDFS, OWL, PROV, VOID, SH)),
    *map(str, (SKOS.inScheme, SKOS.topConceptOf, SKOS.hasTopConcept, RIT.covers)),
)
_PLACES: Final = {kind.code: place for place, kind in enumerate((*KINDS, OTHER))}

#: Properties that lead to or from what is never a node, left out where a query can: half of all triples.
NO_LINKS: Final = ", ".join(
    f"<{iri}>"
    for iri in (
        *(RDF.type, RIT.passage, RIT.source, RIT.shortcoming, RIT.polarity, RIT.scope),
        *(RIT.ofIssue, RIT.asOf, RIT.status, RIT.evidence, RIT.earlier, RIT.later, RIT.statesPrevious),
    )
)
_NODES: Final = f"""
SELECT ?node ?class ?label {{
  VALUES ?node {{}}
  ?node a ?class ; <{SKOS.prefLabel}>|<{RDFS.label}> ?label FILTER(?class NOT IN ({NOT_SHOWN}))
}}"""
_NAMES: Final = f"SELECT ?property ?label {{ VALUES ?property {{}} ?property <{RDFS.label}> ?label }}"
_LINKS: Final = f"""
SELECT ?source ?property ?target {{ VALUES ?source {{}} ?source ?property ?target
  FILTER(isIRI(?target) && ?property NOT IN ({NO_LINKS})) }}"""


class Node(NamedTuple):
    """A node: its kind's code and its label."""

    iri: URIRef
    kind: str
    label: str


class Link(NamedTuple):
    """A link, as the graph states it."""

    source: URIRef
    property: URIRef
    target: URIRef


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes, and all links among them. `left_out` counts the nodes that a limit kept away."""

    nodes: dict[URIRef, Node] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    left_out: int = 0


def network_of(graph: Askable, iris: Iterable[URIRef], left_out: int = 0) -> Network:
    """The network of some things and the links among them, in two queries; what has no name is no node."""
    nodes = nodes_of(graph, iris)
    return Network(nodes, links_among(graph, list(nodes)), left_out)


def nodes_of(graph: Askable, iris: Iterable[URIRef]) -> dict[URIRef, Node]:
    """The things that are nodes, sorted by kind and label."""
    classes: defaultdict[URIRef, set[str]] = defaultdict(set)
    labels: dict[URIRef, str] = {}
    for node, class_, label in graph.solutions(_NODES, node=sorted(set(iris))):
        iri, name = iri_of(node), str(label)
        classes[iri].add(str(class_))
        labels[iri] = min(name, labels.get(iri, name))
    nodes = (Node(iri, kind_of(iri, classes[iri]).code, label) for iri, label in labels.items())
    shown = (node for node in nodes if kind_called(node.kind).shown)
    return {node.iri: node for node in sorted(shown, key=order)}


def links_among(graph: Askable, iris: Sequence[URIRef]) -> list[Link]:
    """The links among some things, sorted."""
    among = set(iris)
    return sorted({link for link in links_from(graph, iris) if link.target in among})


def links_from(graph: Askable, iris: Sequence[URIRef]) -> list[Link]:
    """The links that lead from some things to anything."""
    found = graph.solutions(_LINKS, source=list(iris)) if iris else ()
    return [Link(*map(iri_of, row)) for row in found if is_link(str(row[1]))]


def property_labels(graph: Askable, properties: Iterable[URIRef]) -> dict[URIRef, str]:
    """What properties are called: the vocabulary's label, else the last part of the IRI."""
    labels = {iri: re.split("[/#]", iri)[-1] for iri in properties}
    rows = graph.rows(_NAMES, property=sorted(labels)) if labels else []
    return labels | {iri_of(row["property"]): str(row["label"]) for row in rows}


def is_link(property: str) -> bool:  # noqa: A002
    """Whether a property joins things; those of classes, schemes and provenance don't."""
    return not str(property).startswith(_NOT_LINKS)


def order(node: Node) -> tuple[int, str, str]:
    """The order of nodes: by kind, then label."""
    return _PLACES.get(node.kind, len(_PLACES)), node.label, node.iri
