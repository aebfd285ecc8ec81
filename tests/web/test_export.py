"""`/export`: a part of the graph in every format, within limits, and the page where one chooses it."""

import csv
import io
import re
from html import unescape

import networkx as nx
import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from rdflib import RDF, Dataset, Graph, URIRef
from werkzeug.test import TestResponse

from graph.formats import Holds, formats
from ontology import RIT
from tests.web.test_pages import HTML, PAGES
from web.pages import export

FERNSHIRE = "https://ritornello.example/id/authority/fernshire"
INSPECTION = "https://ritornello.example/id/inspection/fernshire/2014-03-04/sif"
SELECT = "SELECT ?a ?i { ?i a rit:Inspection ; rit:inAuthority ?a }"
CONSTRUCT = "CONSTRUCT { ?i rit:inAuthority ?a } { ?i a rit:Inspection ; rit:inAuthority ?a }"


def got(client: FlaskClient, **asked: object) -> TestResponse:
    return client.get("/export", query_string=asked)


def things(response: TestResponse, name: str) -> set[str]:
    """The things in a file, read with a reader of its format."""
    if name in ("graphml", "gexf"):
        read = nx.parse_graphml if name == "graphml" else lambda text: nx.read_gexf(io.StringIO(text))
        return set(map(str, read(response.text)))
    if name in ("csv", "links", "nodes"):
        columns = ("iri",) if name == "nodes" else ("source", "target")
        return {row[column] for row in csv.DictReader(io.StringIO(response.text)) for column in columns}
    read_in = Dataset(default_union=True)
    read_in.parse(data=response.data, format=response.mimetype)
    return {str(term) for triple in read_in.triples((None, None, None)) for term in triple}


NAMES = ["csv", *(form.name for holds in (Holds.RDF, Holds.NETWORK) for form in formats(holds))]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_near_a_thing_reads_back_in_every_format(client: FlaskClient, name: str) -> None:
    response = got(client, focus=FERNSHIRE, depth=1, format=name)
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert {FERNSHIRE, INSPECTION} <= things(response, name)


@pytest.mark.parametrize("query", [SELECT, CONSTRUCT], ids=["SELECT", "CONSTRUCT"])
@pytest.mark.parametrize("name", NAMES)
def test_what_a_query_finds_reads_back_in_every_format(client: FlaskClient, name: str, query: str) -> None:
    response = got(client, query=query, format=name)
    assert response.status_code == 200
    assert {FERNSHIRE, INSPECTION} <= things(response, name)


def test_more_depth_reaches_farther(client: FlaskClient) -> None:
    near, far = (things(got(client, focus=FERNSHIRE, depth=n, format="nodes"), "nodes") for n in (1, 2))
    assert near < far


def test_a_construct_gives_its_own_triples_alone(client: FlaskClient) -> None:
    read = Graph().parse(data=got(client, query=CONSTRUCT, format="turtle").text, format="turtle")
    assert set(read.predicates()) == {RIT.inAuthority}
    assert (URIRef(INSPECTION), RDF.type, None) not in read


def test_a_cut_is_said_in_the_file_and_beside_it(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOST", 2)
    response = got(client, query=SELECT, format="graphml")
    assert response.headers["X-Cut"].startswith("Cut at 2 things: ")
    assert response.headers["X-Cut"] in unescape(response.text)
    assert len(things(response, "graphml")) == 2


@pytest.mark.parametrize("asked", [{}, {"format": "turtle"}], ids=["page", "file"])
@pytest.mark.parametrize("focus", ["https://ritornello.example/id/authority/atlantis", "no> IRI {"])
def test_an_unknown_focus_is_not_found(client: FlaskClient, focus: str, asked: dict[str, str]) -> None:
    response = got(client, focus=focus, **asked)
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"focus": FERNSHIRE, "format": "pdf"}, 406),
        ({"focus": FERNSHIRE, "format": "turtle", "depth": 9}, 400),
        ({"focus": FERNSHIRE, "format": "turtle", "depth": "two"}, 400),
        ({"focus": FERNSHIRE, "format": "turtle", "query": SELECT}, 400),
        ({"format": "turtle"}, 400),
        ({"query": "DELETE WHERE { ?s ?p ?o }", "format": "turtle"}, 400),
        ({"query": "SELECT * { SERVICE <http://elsewhere.example/> { ?s ?p ?o } }", "format": "csv"}, 400),
        ({"query": "ASK { ?s ?p ?o }", "format": "turtle"}, 400),
        ({"query": "SELECT ?s {", "format": "turtle"}, 400),
    ],
)
def test_what_cannot_be_exported_is_refused_as_a_problem(
    client: FlaskClient, asked: dict[str, object], status: int
) -> None:
    response = got(client, **asked)
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")


def test_the_page_finds_a_focus_by_name_and_offers_every_format(client: FlaskClient) -> None:
    found = client.get("/export", query_string={"find": "Fernshire"}, headers=HTML).text
    assert f'href="/export?focus={FERNSHIRE}"' in found
    page = client.get("/export", query_string={"focus": FERNSHIRE}, headers=HTML).text
    assert {f'<option value="{name}">' in page for name in NAMES if name != "csv"} == {True}


def test_a_suggestion_under_the_box_becomes_the_focus_of_a_download(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/export")
    page.fill("#find", "Fern")
    page.get_by_role("option", name="Fernshire council").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").first.click()
    assert download.value.suggested_filename == "ritornello.ttl"
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_the_export_that_a_page_links_to_answers(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers=HTML).text
    for link in re.findall(r'href="(/export\?[^"]+)"', page):
        assert client.get(f"{unescape(link)}&format=turtle").status_code == 200


LISTS = ("/authorities", "/inspections", "/themes", "/recommendations", "/findings", "/judgements")


@pytest.mark.parametrize("path", [*LISTS, "/services", "/bodies", "/documents", "/search?q=telephone"])
def test_a_list_leads_into_the_network_of_its_things(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers=HTML).text
    link = re.search(r'href="(/explore\?focus=[^"]+)">In the network', page)
    assert link
    assert client.get(unescape(link[1]), headers=HTML).status_code == 200


def test_what_a_search_finds_comes_as_query_and_rows(client: FlaskClient) -> None:
    assert "As a query" in client.get("/search?q=telephone", headers=HTML).text
    rows = client.get("/search?q=telephone&format=json").get_json()["rows"]
    assert any("telephone" in (row["text"] or "") for row in rows)
