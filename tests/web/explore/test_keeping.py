"""Keeping a view: the address restores it, long ones become short links, saved views can be changed."""

import re

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from graph.errors import NotInGraph
from tests.web.explore.conftest import FERNSHIRE, Site, ready, shown
from web.explore.address import packed, unpacked

STATE = {"n": [["~authority/fernshire", 0, 0]]}
places = st.lists(
    st.tuples(st.text(), st.integers(-9999, 9999), st.integers(-9999, 9999)).map(list), max_size=20
)


@given(places)
def test_an_address_gives_back_the_state_that_it_holds(things: list[list[object]]) -> None:
    assert unpacked(packed({"n": things})) == {"n": things}


@given(st.text())
def test_an_address_that_holds_no_view_is_not_found(text: str) -> None:
    with pytest.raises(NotInGraph, match="does not hold a view"):
        unpacked(text)


def test_a_fresh_browser_shows_the_same_from_the_address_alone(
    page: Page, site: Site, browser: Browser
) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    page.evaluate(f"explorer.actions.select('{FERNSHIRE}')")
    page.evaluate("explorer.actions.kind('judgement', 'judgements')")
    page.evaluate("explorer.drawing.zoom(0.8)")
    page.evaluate("explorer.view.tell('')")
    page.wait_for_url(re.compile("state=|view="))
    address, before = page.url, page.evaluate("[explorer.drawing.where(), explorer.view.state.selected]")
    assert len(address) <= 2000
    fresh = ready(browser.new_page(viewport={"width": 1440, "height": 900}), address)
    assert shown(fresh) == shown(page)
    assert fresh.evaluate("[explorer.drawing.where(), explorer.view.state.selected]") == before
    fresh.close()


def test_a_long_state_becomes_a_short_link(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    address = page.evaluate("""async () => {
      const { addressOf, stateOf } = explorer.address, state = stateOf(explorer.view, null);
      state.n.push(...Array.from({ length: 600 }, (_, k) => [`~a/${crypto.randomUUID()}`, k, k]));
      return addressOf(state);
    }""")
    assert re.fullmatch(r"/explore\?view=[0-9a-f]{16}", address)
    ready(page, site.address + address)
    assert FERNSHIRE in shown(page)


def test_a_saved_view_is_listed_changed_and_deleted(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    page.locator("summary", has_text="Keep").click()
    page.get_by_label("Name", exact=True).fill("For the panel")
    page.get_by_label("Notes").fill("Ask about adoption")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".sheet [role=status]")).to_contain_text("Saved.")
    page.goto(site.at("/views"))
    expect(page.locator("#saved img")).to_have_count(1)
    page.locator("#saved summary").click()
    page.get_by_label("Name").fill("For the board")
    page.get_by_role("button", name="Save the change").click()
    expect(page.locator("#saved h2")).to_have_text(["For the board"])
    page.locator("#saved summary").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.locator("#saved h2")).to_have_count(0)


def test_the_same_view_has_the_same_key_and_another_another(client: FlaskClient) -> None:
    keys = [
        client.post("/explore/views", json={"state": state}).get_json()["key"]
        for state in (STATE, STATE, {"n": []})
    ]
    assert keys[0] == keys[1] != keys[2]


def test_another_sites_page_cannot_keep_a_view(client: FlaskClient) -> None:
    answer = client.post(
        "/explore/views", json={"state": STATE}, headers={"Origin": "https://elsewhere.example"}
    )
    assert answer.status_code == 403


def test_what_is_no_state_is_refused(client: FlaskClient) -> None:
    for body in (
        {},
        {"state": 1},
        {"state": {"n": [[1, 2, 3]]}},
        {"state": {"n": []}, "picture": "javascript:1"},
    ):
        assert client.post("/explore/views", json=body).status_code == 400
