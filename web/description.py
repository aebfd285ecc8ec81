"""The descriptions that programs look for: the service, its dataset, and where each thing's RDF is."""

from __future__ import annotations

from typing import Final

from flask import request, url_for
from rdflib import DCAT, DCTERMS, RDF, VOID, XSD, BNode, Graph, Literal, Namespace, URIRef

from graph.description import dataset_of
from graph.door import Graph as Door
from graph.formats import Holds, formats
from ontology import PREFIXES

SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
_FORMATS: Final = "http://www.w3.org/ns/formats/"
#: The names of formats at w3.org.
_AT_W3: Final = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "jsonld": "JSON-LD",
    "ntriples": "N-Triples",
    "rdfxml": "RDF_XML",
    "trig": "TriG",
    "nquads": "N-Quads",
}


def service() -> Graph:
    """The endpoint (SPARQL 1.1 Service Description)."""
    said, this = _empty(), URIRef(request.base_url)
    said.add((this, RDF.type, SD.Service))
    said.add((this, SD.endpoint, this))
    said.add((this, SD.supportedLanguage, SD.SPARQL11Query))
    said.add((this, SD.feature, SD.UnionDefaultGraph))
    for form in (*formats(Holds.RESULTS), *formats(Holds.RDF)):
        said.add((this, SD.resultFormat, URIRef(_FORMATS + _AT_W3[form.name])))
    dataset, default = BNode(), BNode()
    said.add((this, SD.defaultDataset, dataset))
    said.add((dataset, RDF.type, SD.Dataset))
    said.add((dataset, SD.defaultGraph, default))
    said.add((default, RDF.type, SD.Graph))
    return said


def dataset(graph: Door) -> Graph:
    """The graph as VoID and DCAT: what its snapshot says, and where this server gives it."""
    said = graph.construct(
        "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?where { ?s ?p ?o } }",
        where=URIRef(f"{graph.snapshot.base}graph/description"),
    )
    for prefix, namespace in (*PREFIXES.items(), ("void", VOID), ("dcat", DCAT), ("sd", SD)):
        said.bind(prefix, str(namespace))
    this = dataset_of(graph.snapshot.base)
    endpoint = URIRef(url_for("sparql.endpoint", _external=True))
    said.add((this, VOID.sparqlEndpoint, endpoint))
    said.add((this, DCAT.landingPage, URIRef(url_for("overview.page", _external=True))))
    said.add((this, VOID.dataDump, URIRef(url_for("linked_data.dump", _external=True))))
    for address, media_type in (
        (url_for("linked_data.dump", _external=True), "application/n-quads"),
        (str(endpoint), "application/sparql-results+json"),
    ):
        distribution = URIRef(f"{address}#distribution")
        said.add((this, DCAT.distribution, distribution))
        said.add((distribution, RDF.type, DCAT.Distribution))
        said.add((distribution, DCAT.accessURL, URIRef(address)))
        said.add((distribution, DCAT.mediaType, Literal(media_type)))
        said.add(
            (
                distribution,
                DCTERMS.issued,
                Literal(graph.snapshot.published.isoformat(), datatype=XSD.dateTime),
            )
        )
    return said


def _empty() -> Graph:
    said = Graph()
    said.bind("sd", SD)
    return said
