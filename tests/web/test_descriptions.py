"""What programs find: the vocabulary, the graph's description of itself, its dump, JSON-LD in pages."""

import gzip
import hashlib
import json
import re

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from rdflib import DCAT, DCTERMS, RDF, SKOS, VOID, Graph, URIRef

from ontology import RIT, THEME

HTML = {"Accept": "text/html"}
DATASET = URIRef("https://ritornello.example/id/dataset")
FERNSHIRE = "https://ritornello.example/id/authority/fernshire"


@pytest.mark.parametrize(
    ("part", "words"), [("", "rit:Recommendation"), ("/theme", "Supervision"), ("/grade", "Good")]
)
def test_the_vocabulary_has_pages(client: FlaskClient, part: str, words: str) -> None:
    response = client.get(f"/ontology{part}", headers=HTML)
    assert (response.status_code, response.mimetype) == (200, "text/html")
    assert words in response.text


@pytest.mark.parametrize(
    ("suffix", "syntax"), [("ttl", "turtle"), ("jsonld", "json-ld"), ("nt", "nt"), ("rdf", "xml")]
)
def test_the_vocabulary_is_rdf_by_suffix(client: FlaskClient, suffix: str, syntax: str) -> None:
    found = Graph().parse(data=client.get(f"/ontology.{suffix}").data, format=syntax)
    assert (RIT.Recommendation, None, None) in found
    themes = Graph().parse(data=client.get(f"/ontology/theme.{suffix}").data, format=syntax)
    assert len(set(themes.subjects(SKOS.inScheme, None))) > 50


def test_the_vocabulary_is_rdf_by_accept(client: FlaskClient) -> None:
    response = client.get("/ontology/theme", headers={"Accept": "text/turtle"})
    assert (THEME.supervision, RDF.type, SKOS.Concept) in Graph().parse(data=response.text, format="turtle")


def test_a_name_with_a_suffix_is_the_triples(client: FlaskClient) -> None:
    for suffix, syntax in (("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdf", "xml")):
        response = client.get(f"/id/authority/fernshire.{suffix}")
        assert (URIRef(FERNSHIRE), None, None) in Graph().parse(data=response.data, format=syntax)
        assert f'<{FERNSHIRE}>; rel="describes"' in response.headers.getlist("Link")


def test_the_dataset_says_what_it_is_and_where(client: FlaskClient) -> None:
    said = Graph().parse(data=client.get("/.well-known/void").text, format="turtle")
    assert (DATASET, RDF.type, DCAT.Dataset) in said
    assert (DATASET, VOID.sparqlEndpoint, URIRef("http://localhost/sparql")) in said
    assert (DATASET, VOID.dataDump, URIRef("http://localhost/dump.nq.gz")) in said
    assert said.value(DATASET, DCTERMS.license)
    assert len(set(said.objects(DATASET, VOID.classPartition))) > 10


def test_the_dump_is_whole_and_its_checksum_right(client: FlaskClient) -> None:
    dump = client.get("/dump.nq.gz")
    assert client.get("/dump.nq.gz.sha256").text == f"{hashlib.sha256(dump.data).hexdigest()}  dump.nq.gz\n"
    quads = list(ox.parse(gzip.decompress(dump.data), format=ox.RdfFormat.N_QUADS))
    counted = client.get(
        "/sparql?query=SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", headers={"Accept": "text/csv"}
    )
    assert len(quads) == int(counted.text.split()[1])


def test_a_page_holds_its_thing_as_json_ld(client: FlaskClient) -> None:
    page = client.get("/authority/fernshire", headers=HTML)
    embedded = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text)
    assert embedded
    found = Graph().parse(data=json.dumps(json.loads(embedded[1])), format="json-ld")
    assert (URIRef(FERNSHIRE), RDF.type, RIT.Authority) in found


def test_a_page_links_to_its_triples(client: FlaskClient) -> None:
    links = client.get("/authority/fernshire", headers=HTML).headers.getlist("Link")
    assert any('rel="alternate"; type="text/turtle"' in link for link in links)
