"""The first screen: questions in words, what they narrow, what is left out and how to get it."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from tests.web.explore.conftest import BASE, FERNSHIRE, Site, ready, shown, until
from web.explore.start import Start


def drawn(client: FlaskClient, query: str) -> dict[str, Any]:
    answer = client.get(f"/explore?format=json&{query}")
    assert answer.status_code == 200
    return dict(answer.get_json())


@given(st.builds(Start, st.text(), st.text(), st.booleans(), st.integers(0, 640)))
def test_a_start_is_read_back_from_what_it_says_of_itself(start: Start) -> None:
    assert Start.read(start.asked) == start


def test_what_recurs_is_narrowed_to_a_council_and_a_theme(client: FlaskClient) -> None:
    kinds = {
        n["id"]: n["kind"] for n in drawn(client, "authority=fernshire&theme=private-fostering")["nodes"]
    }
    issues = [iri for iri, kind in kinds.items() if kind == "issue"]
    assert issues == [f"{BASE}issue/authority/fernshire/private-fostering/p3-1"]
    assert [iri for iri, kind in kinds.items() if kind == "authority"] == [FERNSHIRE]


def test_what_a_limit_leaves_out_is_said_to_readers_and_programs_with_a_way_to_it(
    client: FlaskClient,
) -> None:
    part, whole = drawn(client, "show=1"), drawn(client, "show=9")
    issues = sum(node["kind"] == "issue" for node in whole["nodes"])
    assert (part["truncated"], part["limit"], part["total"]) == (True, 1, issues)
    assert part["cut"].startswith(f"Showing 1 of {issues} recurring issues")
    assert not whole["truncated"]
    page = client.get("/explore?show=1").get_data(as_text=True)
    assert part["cut"] in page
    assert re.search(r'href="/explore\?show=2">Show 2', page)


def test_nothing_of_a_kind_is_said_and_not_a_blank(client: FlaskClient) -> None:
    answer = drawn(client, "authority=coldharbour&theme=private-fostering")
    assert answer["cut"] == "No issue of that kind recurs here."


def test_councils_and_themes_can_be_drawn_where_issues_are_known(client: FlaskClient) -> None:
    assert {node["kind"] for node in drawn(client, "as=pairs")["nodes"]} == {"authority", "theme"}


@pytest.mark.parametrize("query", ["", "as=pairs", "authority=fernshire"])
def test_the_first_screen_as_a_query_finds_the_things_that_it_draws(client: FlaskClient, query: str) -> None:
    page = client.get(f"/explore?{query}").get_data(as_text=True)
    found = re.search(r'name="query" value="([^"]+)"', page)
    assert found
    sparql = found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"').replace("&amp;", "&")
    answer = client.post("/sparql", data={"query": sparql, "format": "csv"}).get_data(as_text=True)
    councils = {node["id"] for node in drawn(client, query)["nodes"] if node["kind"] == "authority"}
    assert councils
    assert all(iri in answer for iri in councils)


def test_a_question_in_words_draws_how_two_things_are_linked(page: Page, site: Site) -> None:
    ready(page, site.at())
    page.fill("#between-from", "Fernshire")
    page.fill("#between-to", "Coldharbour")
    page.locator("#between button").click()
    until(page, "window.explorer?.view.data.between.length === 2")
    expect(page.locator("#panel h2")).to_contain_text("from Fernshire to Coldharbour")
    assert {FERNSHIRE, f"{BASE}authority/coldharbour"} <= set(shown(page))


def test_a_drawing_leads_to_a_query_of_its_links(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    page.evaluate("explorer.actions.kind('judgement', 'judgements')")
    page.locator("#as-query button").click()
    page.wait_for_url(re.compile("/sparql"))
    expect(page.locator("main")).to_contain_text("CONSTRUCT")
    expect(page.locator("main")).to_contain_text("What the network shows")


def test_a_view_that_grew_from_the_first_screen_still_says_what_is_left_out(client: FlaskClient) -> None:
    state = {"n": [["~authority/fernshire", 0, 0]], "b": {"show": "1"}}
    key = client.post("/explore/views", json={"state": state}).get_json()["key"]
    assert "Showing 1 of" in drawn(client, f"view={key}")["cut"]
