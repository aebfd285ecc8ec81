"""Triples as they gather: instances of the vocabulary's classes with their types, labels and properties.

Terms are pyoxigraph's, made in a fraction of the time of rdflib's; `graph_of` is the way to rdflib.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize
from rdflib import FOAF, ORG, PROV, RDF, RDFS, SKOS, XSD, Graph

from ontology import AREA, ASPECT, FW, GRADE, RIT, THEME

#: What a property may have: nothing, one value, or several.
Value = NamedNode | str | int | date
Values = Value | list[NamedNode] | list[str] | None

#: The room that a label has on a node of the network.
LABEL_LENGTH: Final = 60

#: What an instance of a class of ours also is, for those who ask in other vocabularies.
_ALSO: Final = {
    "Authority": (RIT.InspectedBody, ORG.FormalOrganization),
    "SafeguardingBoard": (RIT.InspectedBody, ORG.Organization),
    "AreaPartnership": (RIT.InspectedBody, ORG.Organization),
    "Agency": (RIT.InspectedBody, ORG.Organization),
    "Service": (ORG.OrganizationalUnit,),
    "NamedService": (ORG.OrganizationalUnit,),
    "Inspection": (PROV.Activity,),
    "Report": (FOAF.Document, PROV.Entity),
    "Recommendation": (RIT.Statement,),
    "Finding": (RIT.Statement,),
}
#: These are called by a name of their own; the others have a label that we make.
_NAMED: Final = {"Authority", "SafeguardingBoard", "AreaPartnership", "Agency", "NamedService"}
_TYPE: Final = NamedNode(RDF.type)


class Triples(list[Triple]):
    """Triples in the order in which they are said."""

    def about(self, node: NamedNode, of_class: str, label: str, /, **properties: Values) -> NamedNode:
        """Say of a node what it is, how it is called, and its properties, each a term of the vocabulary."""
        types, called = _class(of_class)
        for also in types:
            self.append(Triple(node, _TYPE, also))
        self.append(Triple(node, called, Literal(label)))
        for name, values in properties.items():
            if values is not None:
                self._say(node, _property(name), values)
        return node

    def say(self, node: NamedNode, predicate: str, values: Values) -> None:
        """Say of a node that it has these values; None says nothing."""
        if values is not None:
            self._say(node, node_of(predicate), values)

    def _say(
        self, node: NamedNode, predicate: NamedNode, values: Value | list[NamedNode] | list[str]
    ) -> None:
        for value in values if isinstance(values, list) else (values,):
            self.append(Triple(node, predicate, value if isinstance(value, NamedNode) else _literal(value)))


@cache
def node_of(iri: str) -> NamedNode:
    """The node of an IRI of the vocabulary; there are few, so each is made once."""
    return NamedNode(iri)


@cache
def _property(name: str) -> NamedNode:
    return NamedNode(RIT[name])


@cache
def _class(name: str) -> tuple[list[NamedNode], NamedNode]:
    """What an instance of a class of ours is, and the property that says how it is called."""
    types = [NamedNode(iri) for iri in (RIT[name], *_ALSO.get(name, ()))]
    return types, NamedNode(SKOS.prefLabel if name in _NAMED else RDFS.label)


def _literal(value: str | int | date) -> Literal:
    return (
        Literal(value.isoformat(), datatype=node_of(XSD.date)) if isinstance(value, date) else Literal(value)
    )


def ntriples(triples: Iterable[Triple]) -> bytes:
    """The triples as N-Triples."""
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def graph_of(triples: Iterable[Triple]) -> Graph:
    """The triples as an rdflib graph, with the vocabulary's prefixes."""
    graph = Graph()
    for prefix, namespace in _PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph.parse(data=ntriples(triples), format="nt")


def shortened(text: str, room: int = LABEL_LENGTH) -> str:
    """The text, cut between words where it is longer than the room."""
    text = " ".join(text.split())
    if len(text) <= room:
        return text
    return text[: room - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"


_PREFIXES: Final = {"rit": RIT, "theme": THEME, "area": AREA, "aspect": ASPECT, "grade": GRADE, "fw": FW}
