"""Keeping a view: the address restores it, long ones become short links, saved views can be changed."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from graph.door import open_graph
from graph.errors import NotInGraph
from graph.settings import Settings
from tests.web.explore.conftest import FERNSHIRE, Site, ready, serve, shown, until
from web import create_app
from web.explore.address import packed, unpacked

STATE = {"n": [["~authority/fernshire", 0, 0]]}
places = st.lists(
    st.tuples(st.text(), st.integers(-9999, 9999), st.integers(-9999, 9999)).map(list), max_size=20
)


def unlike(one: bytes, other: bytes) -> float:
    """The share of pixels that differ between two pictures."""
    pictures = [Image.open(io.BytesIO(picture)).convert("L") for picture in (one, other)]
    counts = ImageChops.difference(*pictures).histogram()
    return sum(counts[24:]) / sum(counts)


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
    page.wait_for_selector("#panel:not([hidden])")
    page.evaluate("explorer.actions.kind('judgement', 'judgements')")
    page.evaluate("explorer.drawing.zoom(0.8)")
    page.evaluate("explorer.view.tell('')")
    page.wait_for_url(re.compile("state=|view="))
    address, before = page.url, page.evaluate("[explorer.drawing.where(), explorer.view.state.selected]")
    assert len(address) <= 2000
    fresh = ready(browser.new_page(viewport={"width": 1440, "height": 900}), address)
    assert shown(fresh) == shown(page)
    fresh.wait_for_selector("#panel:not([hidden])")
    assert unlike(page.screenshot(), fresh.screenshot()) < 0.01
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
    page.get_by_role("button", name="Save", exact=True).click()
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


@pytest.fixture(scope="module")
def read_only(store: Path) -> Iterator[Site]:
    settings = Settings(read_only=str(store))
    for address in serve(create_app({"graph": open_graph(store), "settings": settings, "TESTING": True})):
        yield Site(address, store)


def test_a_read_only_deployment_keeps_views_in_the_browser(page: Page, read_only: Site) -> None:
    ready(page, read_only.at(f"?focus={FERNSHIRE}"))
    page.locator("summary", has_text="Keep").click()
    page.get_by_label("Name", exact=True).fill("For the panel")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".sheet [role=status]")).to_contain_text("Saved.")
    ready(page, read_only.at())
    page.locator("summary", has_text="Keep").click()
    page.get_by_role("link", name="For the panel").click()
    page.wait_for_url(re.compile("state="))
    until(page, "window.explorer !== undefined")
    assert FERNSHIRE in shown(page)
    kept = (read_only.store / "views").glob("*.ttl")
    assert not any("For the panel" in path.read_text(encoding="utf-8") for path in kept)


def test_a_view_saved_as_a_file_can_be_opened_again(page: Page, read_only: Site, tmp_path: Path) -> None:
    ready(page, read_only.at(f"?focus={FERNSHIRE}"))
    places = shown(page)
    page.locator("summary", has_text="Keep").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    download.value.save_as(tmp_path / "view.json")
    ready(page, read_only.at())
    page.locator("summary", has_text="Keep").click()
    page.set_input_files("input[type=file]", tmp_path / "view.json")
    page.wait_for_url(re.compile("state="))
    until(page, "window.explorer !== undefined")
    assert shown(page) == places
