"""What a published graph says of itself: VoID, with its classes and properties counted, and DCAT.

Written into each snapshot as the graph `description`, in the shape that editors complete from: a class
partition with its property partitions, and in these the classes and datatypes of the objects (VoID,
section 4.5). Counts are exact; the kinds of objects are those of the first links of each property.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Set
from datetime import datetime
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import DCAT, DCTERMS, PROV, RDF, VOID, XSD, Literal, Namespace, URIRef
from rdflib.term import Node

from graph.askable import Askable
from graph.terms import Value, iri_of, triples_of
from ontology import RIT

VOID_EXT: Final = Namespace("http://ldf.fi/void-ext#")
#: The licence that the reports' publishers use, and what it is about.
LICENCE: Final = URIRef("http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
RIGHTS: Final = (
    "The words of reports belong to those who published them; Ofsted, the Care Quality Commission and the "
    "other inspectorates publish theirs under the Open Government Licence v3.0. Themes, echoes and recurring "
    "issues are inferred."
)
_FIRST: Final = 100  # links that are looked at for the kinds of a property's objects
_CLASSES: Final = "SELECT ?class (COUNT(*) AS ?entities) { ?s a ?class } GROUP BY ?class ORDER BY ?class"
_PROPERTIES: Final = "SELECT ?p (COUNT(*) AS ?triples) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"
_OF_CLASSES: Final = """
SELECT ?class ?p (COUNT(*) AS ?triples) { ?s a ?class ; ?p ?o } GROUP BY ?class ?p ORDER BY ?class ?p"""
_OBJECTS: Final = """
SELECT DISTINCT (IF(ISIRI(?o), ?o, ?none) AS ?thing) (DATATYPE(?o) AS ?type) {{
  {{ SELECT ?o {{ ?s a <{0}> ; <{1}> ?o }} LIMIT {2} }}
}}"""
_KINDS: Final = "SELECT ?thing ?class { VALUES ?thing {} ?thing a ?class }"
_REPORTS: Final = f"SELECT DISTINCT ?report {{ ?report a <{RIT.Report}> }} ORDER BY ?report"
_Statement = tuple[Node, Node, Node]


def dataset_of(base: str) -> URIRef:
    """The name of the graph as a dataset."""
    return URIRef(f"{base}dataset")


def add_description(triples: Path, base: str, statements: Collection[ox.Triple]) -> None:
    """Add the description to a store that nobody has open, whose default graph is the union of all."""
    store = ox.Store(str(triples))
    for graph in (ox.NamedNode(f"{base}graph/description"), ox.DefaultGraph()):
        store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in statements)
    store.flush()


def described(graph: Askable, base: str, published: datetime) -> list[ox.Triple]:
    """The description of a graph that is to be published."""
    return triples_of([*_about(graph, base, published), *_partitions(graph, base)])


def _about(graph: Askable, base: str, published: datetime) -> Iterator[_Statement]:
    dataset = dataset_of(base)
    yield dataset, RDF.type, VOID.Dataset
    yield dataset, RDF.type, DCAT.Dataset
    yield (
        dataset,
        DCTERMS.title,
        Literal("Ritornello: what inspections of children's services say", lang="en"),
    )
    yield (
        dataset,
        DCTERMS.description,
        Literal(
            "Inspections, judgements, recommendations and findings as reports state them, each with its "
            "place in the report, and what comes back among them.",
            lang="en",
        ),
    )
    yield dataset, DCTERMS.license, LICENCE
    yield dataset, DCTERMS.rights, Literal(RIGHTS, lang="en")
    yield dataset, DCTERMS.issued, Literal(published.isoformat(), datatype=XSD.dateTime)
    yield dataset, VOID.uriSpace, Literal(base)
    for vocabulary in (RIT, "http://www.w3.org/2004/02/skos/core#", PROV, DCTERMS):
        yield dataset, VOID.vocabulary, URIRef(str(vocabulary))
    for row in graph.rows(_REPORTS):
        yield dataset, PROV.wasDerivedFrom, iri_of(row["report"])


def _partitions(graph: Askable, base: str) -> Iterator[_Statement]:
    dataset, classes, properties = dataset_of(base), graph.rows(_CLASSES), graph.rows(_PROPERTIES)
    for property_, number in (
        (VOID.triples, sum(int(str(row["triples"])) for row in properties)),
        (VOID.classes, len(classes)),
        (VOID.properties, len(properties)),
    ):
        yield dataset, property_, Literal(number)
    for place, row in enumerate(properties, 1):
        part = URIRef(f"{dataset}/property/{place}")
        yield from _of_property(dataset, part, row)
    places = {row["class"]: place for place, row in enumerate(classes, 1)}
    for row in classes:
        part = URIRef(f"{dataset}/class/{places[row['class']]}")
        yield dataset, VOID.classPartition, part
        yield part, VOID["class"], iri_of(row["class"])
        yield part, VOID.entities, Literal(row["entities"])
    of_classes = graph.rows(_OF_CLASSES)
    objects = [set(graph.solutions(_OBJECTS.format(row["class"], row["p"], _FIRST))) for row in of_classes]
    kinds = _kinds(graph, {iri_of(thing) for some in objects for thing, _ in some if thing})
    for number, (row, some) in enumerate(zip(of_classes, objects, strict=True), 1):
        whole = URIRef(f"{dataset}/class/{places[row['class']]}")
        part = URIRef(f"{whole}/property/{number}")
        yield from _of_property(whole, part, row)
        found = set[str]().union(*(kinds[iri_of(thing)] for thing, _ in some if thing))
        yield from _objects(part, found, {str(datatype) for _, datatype in some if datatype})


def _kinds(graph: Askable, things: Set[URIRef]) -> Mapping[URIRef, Set[str]]:
    """The classes of some things."""
    found: defaultdict[URIRef, set[str]] = defaultdict(set)
    for thing, class_ in graph.solutions(_KINDS, thing=sorted(things)):
        found[iri_of(thing)].add(str(class_))
    return found


def _of_property(whole: URIRef, part: URIRef, row: Mapping[str, Value]) -> Iterator[_Statement]:
    yield whole, VOID.propertyPartition, part
    yield part, VOID.property, iri_of(row["p"])
    yield part, VOID.triples, Literal(row["triples"])


def _objects(part: URIRef, classes: Set[str], types: Set[str]) -> Iterator[_Statement]:
    """The classes and datatypes of a property's objects."""
    for number, class_ in enumerate(sorted(classes), 1):
        inner = URIRef(f"{part}/class/{number}")
        yield part, VOID.classPartition, inner
        yield inner, VOID["class"], URIRef(class_)
    for number, datatype in enumerate(sorted(types), 1):
        inner = URIRef(f"{part}/datatype/{number}")
        yield part, VOID_EXT.datatypePartition, inner
        yield inner, VOID_EXT.datatype, URIRef(datatype)
