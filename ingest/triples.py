"""Triples as they gather: instances of the vocabulary's classes with their types, labels and properties.

Terms are pyoxigraph's, made in a fraction of the time of rdflib's; `graph_of` is the way to rdflib.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize
from rdflib import FOAF, ORG, PROV, RDF, RDFS, SKOS, XSD, Graph

from ontology import AREA, ASPECT, FW, GRADE, RIT, THEME

#: What a property may have: nothing, one value, or several.
Value = NamedNode | str | int | date | None
Values = Value | Iterable[Value]

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
        for also in _types(of_class):
            self.append(Triple(node, _TYPE, also))
        self.say(node, SKOS.prefLabel if of_class in _NAMED else RDFS.label, label)
        for name, values in properties.items():
            self.say(node, RIT[name], values)
        return node

    def say(self, node: NamedNode, predicate: str, values: Values) -> None:
        """Say of a node that it has these values; None says nothing."""
        several = values if isinstance(values, Iterable) and not isinstance(values, str) else (values,)
        for value in several:
            if value is not None:
                self.append(Triple(node, node_of(predicate), _term(value)))


@cache
def node_of(iri: str) -> NamedNode:
    """The node of an IRI of the vocabulary; there are few, so each is made once."""
    return NamedNode(iri)


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


@cache
def _types(of_class: str) -> Sequence[NamedNode]:
    return [NamedNode(iri) for iri in (RIT[of_class], *_ALSO.get(of_class, ()))]


def _term(value: NamedNode | str | int | date) -> NamedNode | Literal:
    if isinstance(value, NamedNode):
        return value
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=node_of(XSD.date))
    return Literal(value)
