"""An answer drawn: with the links that the query gives, and no others among its things."""

import re
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page

from ontology.questions import ReadyQuestion, ready_questions
from tests.web.explore.conftest import BASE, Site, ready, until
from tests.web.test_pages import HTML
from web.explore.address import packed

FERNSHIRE = f"{BASE}authority/fernshire"
ABOUT = """CONSTRUCT { ?council <https://example.org/wasAskedAbout> ?theme }
WHERE { ?said rit:theme ?theme ; rit:madeIn/rit:inAuthority ?council }"""
PAIRS = "SELECT DISTINCT ?council ?theme { ?said rit:theme ?theme ; rit:madeIn/rit:inAuthority ?council }"


def drawn(client: FlaskClient, **asked: str) -> tuple[set[str], set[tuple[str, str, str]]]:
    answer = client.get("/explore", query_string={**asked, "format": "json"}).json
    nodes = {node["id"] for node in answer["nodes"]}
    return nodes, {
        (edge["from"], edge["property"].rpartition("/")[2], edge["to"]) for edge in answer["edges"]
    }


def test_a_construct_is_drawn_with_the_links_that_it_makes(client: FlaskClient) -> None:
    nodes, links = drawn(client, query=ABOUT)
    assert FERNSHIRE in nodes
    assert links
    assert {name for _, name, _ in links} == {"wasAskedAbout"}
    assert {end for source, _, target in links for end in (source, target)} == nodes


def test_things_that_only_the_query_speaks_of_are_drawn_too(client: FlaskClient) -> None:
    query = "CONSTRUCT { ?c <urn:is-of> <https://example.org/Both-Kinds> } WHERE { ?c a rit:Authority }"
    answer = client.get("/explore", query_string={"query": query, "format": "json"}).json
    assert "Both Kinds" in {node["label"] for node in answer["nodes"]}
    assert len(answer["edges"]) == len(answer["nodes"]) - 1


def test_pairs_that_the_graph_does_not_join_stand_in_one_row(client: FlaskClient) -> None:
    _, links = drawn(client, query=PAIRS)
    assert {name for _, name, _ in links} == {"ontology#inOneRow"}


def test_pairs_that_the_graph_joins_have_its_links(client: FlaskClient) -> None:
    _, links = drawn(client, query="SELECT ?inspection ?council { ?inspection rit:inspects ?council }")
    names = {name for _, name, _ in links}
    assert "ontology#inspects" in names
    assert "ontology#inOneRow" not in names


def test_solutions_that_are_triples_are_links(client: FlaskClient) -> None:
    query = "SELECT ?s ?p ?o { ?s ?p ?o ; rit:inspects ?body FILTER(?p = rit:framework) }"
    _, links = drawn(client, query=query)
    assert {name for _, name, _ in links} == {"ontology#framework"}


def test_things_alone_are_drawn_with_the_links_that_the_graph_has_among_them(client: FlaskClient) -> None:
    query = "SELECT ?thing { { ?thing a rit:Inspection } UNION { ?thing a rit:Authority } }"
    nodes, links = drawn(client, query=query)
    names = {name for _, name, _ in links}
    assert "ontology#inAuthority" in names
    assert "ontology#inOneRow" not in names
    assert FERNSHIRE in nodes


@pytest.mark.parametrize("question", ready_questions(), ids=lambda question: question.name)
def test_every_answer_that_names_things_offers_to_be_drawn(
    client: FlaskClient, question: ReadyQuestion
) -> None:
    page = client.get("/sparql", query_string={"question": question.name}, headers=HTML).text
    answer = page.split('id="answer-title"')[1].split('class="keep"')[0]
    names_things = 'title="https://' in answer or 'class="rdf"' in answer
    assert (">Network</a>" in answer) == names_things


def test_an_answer_kept_in_an_address_keeps_its_links(client: FlaskClient) -> None:
    nodes, links = drawn(client, query=ABOUT)
    state = {"n": [[node, 0, 0] for node in sorted(nodes)], "q": ABOUT}
    assert drawn(client, state=packed(state)) == (nodes, links)


def test_an_answer_of_many_things_says_what_is_left_out(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.drawing.MOST", 3)
    answer = client.get("/explore", query_string={"query": f"{PAIRS} # cut", "format": "json"}).json
    assert answer["cut"].startswith("Showing 3 of ")


def test_a_query_that_is_wrong_says_where(client: FlaskClient) -> None:
    answer = client.get("/explore", query_string={"query": "CONSTRUCT {"})
    assert answer.status_code == 400
    assert "column" in answer.text


def test_an_answer_is_drawn_from_the_query_page_and_its_address_brings_it_back(
    page: Page, site: Site
) -> None:
    page.goto(f"{site.address}/sparql?{urlencode({'query': ABOUT, 'view': 'network'})}")
    page.get_by_role("link", name="in the network").click()
    until(page, "window.explorer !== undefined")
    links = "explorer.drawing.seen.edges.map((edge) => edge.id).sort()"
    drawn = page.evaluate(links)
    assert drawn
    assert all(" https://example.org/wasAskedAbout " in link for link in drawn)
    page.evaluate("explorer.view.tell('')")
    page.wait_for_url(re.compile("state=|view="))
    ready(page, page.url)
    assert page.evaluate(links) == drawn
