"""Exploring: what the first screen shows, expanding, folding, hiding, undoing; by mouse and keyboard."""

import html
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from tests.web.explore.conftest import BASE, FERNSHIRE, Site, on_canvas, ready, shown, until

REPORT = f"{BASE}report/fernshire/2014-03-04/sif"


def clicked(page: Page, iri: str) -> None:
    x, y = on_canvas(page, iri)
    page.locator("#canvas").click(position={"x": x, "y": y})


def test_the_first_screen_shows_what_recurs(page: Page, site: Site) -> None:
    ready(page, site.at())
    kinds = {page.evaluate("id => explorer.view.nodes.get(id).kind", iri) for iri in shown(page)}
    assert {"authority", "theme"} <= kinds
    expect(page.locator("#legend")).to_contain_text("themes")


def test_a_suggestion_adds_a_thing_and_its_neighbours(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    page.fill("#find-words", "coldhar")
    page.locator("#find-list li").first.click()
    until(page, "explorer.view.state.selected?.endsWith('authority/coldharbour')")
    assert any("inspection/coldharbour" in iri for iri in shown(page))


def test_a_click_opens_the_words_with_page_report_and_marked_passage(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={REPORT}/recommendation/7"))
    clicked(page, f"{REPORT}/recommendation/7")
    panel = page.locator("#panel")
    expect(panel.locator("blockquote")).to_contain_text("offered a return interview")
    expect(panel.locator("figcaption")).to_contain_text("page 7")
    href = panel.locator("figcaption a").get_attribute("href")
    assert href is not None
    page.goto(site.address + href)
    assert page.locator(f"[id='{href.partition('#')[2]}']").count() == 1


def test_every_link_that_states_something_has_its_words_as_the_report_prints_them(
    client: FlaskClient,
) -> None:
    drawn = client.get(f"/explore?format=json&focus={REPORT}/recommendation/7&focus={FERNSHIRE}").get_json()
    stated = [
        e for e in drawn["edges"] if re.search("/(recommendation|finding|judgement)/", e["from"] + e["to"])
    ]
    assert stated
    for edge in stated:
        asked = {"source": edge["from"], "property": edge["property"], "target": edge["to"]}
        quote = client.get("/explore/link", query_string=asked).get_json()["quotes"][0]
        page = html.unescape(re.sub("<[^>]+>", "", client.get(quote["href"]).get_data(as_text=True)))
        assert " ".join(quote["text"].split()) in " ".join(page.split())


def test_an_expansion_moves_nothing_that_is_there(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={REPORT}/recommendation/7"))
    before = shown(page)
    page.evaluate(f"explorer.actions.expand('{BASE}inspection/fernshire/2014-03-04/sif')")
    until(page, f"explorer.view.state.shown.length > {len(before)}")
    after = shown(page)
    assert {iri: after[iri] for iri in before} == before


def test_the_menu_counts_before_it_expands_and_asks_once(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    page.evaluate(f"explorer.actions.select('{BASE}inspection/fernshire/2014-03-04/sif')")
    row = page.locator("#panel .branch", has_text=re.compile(r"\d+ judgements made in it"))
    words = row.locator("summary").inner_text()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("explorer.view.change({shown: [explorer.view.state.selected]}, '')")
    row.locator("button.plus").click()
    until(page, "explorer.view.state.shown.length > 1")
    judged = [iri for iri in shown(page) if "/judgement/" in iri]
    assert len(judged) == int(words.split()[0])
    assert len([url for url in asked if "/explore/expand" in url]) == 1


def test_undo_and_redo_reach_back_fifty_steps(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    ids = list(shown(page))
    page.evaluate("for (let k = 0; k < 60; k++) explorer.actions.pin(explorer.view.state.shown[k % 3])")
    page.evaluate(f"explorer.actions.hide('{ids[-1]}')")
    assert ids[-1] not in shown(page)
    page.locator("#canvas").focus()
    page.keyboard.press("Control+z")
    assert ids[-1] in shown(page)
    for _ in range(60):
        page.keyboard.press("Control+z")
    assert page.evaluate("explorer.view.state.pinned.length") == 0
    page.keyboard.press("Control+y")
    assert page.evaluate("explorer.view.state.pinned.length") == 1


def test_the_legend_hides_a_kind_and_shows_it_again(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    button = page.locator(".legend-kind", has_text="inspections")
    button.click()
    assert not any("/id/inspection/" in iri for iri in shown(page))
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    assert any("/id/inspection/" in iri for iri in shown(page))


def test_counts_of_the_filters_follow_each_other(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={BASE}inspection/fernshire/2014-03-04/sif"))
    grades = "Object.fromEntries(explorer.facets().find(f => f.name === 'grade').counts)"
    before = page.evaluate(grades)
    assert sum(before.values()) == 7
    page.evaluate("explorer.actions.filter('year', '1999')")
    assert set(page.evaluate(grades).values()) == {0}


def test_arrow_keys_and_letters_do_what_the_mouse_does(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    first = page.evaluate("explorer.view.state.selected")
    assert first
    page.keyboard.press("ArrowRight")
    page.keyboard.press("h")
    assert len(shown(page)) == page.evaluate("explorer.view.state.shown.length") - 1
    page.keyboard.press("t")
    expect(page.locator("#things tbody tr")).to_have_count(len(shown(page)))
    expect(page.locator("#said")).not_to_be_empty()


def test_two_things_are_joined_by_ways_in_words(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    page.evaluate(f"explorer.join('{FERNSHIRE}', '{BASE}authority/coldharbour', false)")
    steps = page.locator("#panel .ways li").first
    expect(steps).to_contain_text("Coldharbour")
    assert any(iri.endswith("authority/coldharbour") for iri in shown(page))


@pytest.fixture
def crowd(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setattr("web.explore.views.FOLDED", 3)
    return client


def test_many_neighbours_of_a_kind_come_as_one_counted_thing(crowd: FlaskClient) -> None:
    asked = {"id": f"{BASE}inspection/fernshire/2014-03-04/sif", "kinds": ["judgement"], "shown": []}
    nodes = crowd.post("/explore/expand", json=asked).get_json()["nodes"]
    fold = next(node for node in nodes if node["count"])
    assert (fold["label"], fold["count"]) == ("7 judgements", 7)
    members = crowd.get("/explore/thing", query_string={"id": fold["id"]}).get_json()["members"]
    opened = crowd.post("/explore/expand", json={"id": fold["id"], "shown": []}).get_json()["nodes"]
    assert len(members) == len(opened) == 7


def test_the_table_without_scripts_holds_what_is_drawn(page: Page, site: Site, client: FlaskClient) -> None:
    drawn = client.get(f"/explore?focus={FERNSHIRE}&format=json").get_json()
    plain = client.get(f"/explore?focus={FERNSHIRE}").get_data(as_text=True)
    assert plain.count("<tr data-id=") == len(drawn["nodes"])
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    assert len(shown(page)) == len(drawn["nodes"])
    assert page.evaluate("explorer.drawing.edges.length") == len(drawn["edges"])


def test_positions_are_the_same_each_time(client: FlaskClient, tmp_path: Path) -> None:
    places = [
        [
            (node["id"], node["x"], node["y"])
            for node in client.get("/explore?format=json").get_json()["nodes"]
        ]
        for _ in range(2)
    ]
    assert places[0] == places[1]
    assert len({place[1:] for place in places[0]}) == len(places[0])


@pytest.mark.parametrize("layout", ["hierarchy", "score", "sides", "force"])
def test_every_layout_gives_each_thing_a_place(page: Page, site: Site, layout: str) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    page.evaluate(f"explorer.actions.arrange('{layout}')")
    until(page, f"explorer.view.state.layout === '{layout}' && explorer.view.past.length > 0")
    places = shown(page)
    assert len({tuple(place) for place in places.values()}) > 0.9 * len(places)


def test_a_colour_and_a_size_that_are_chosen_change_what_is_drawn(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    x, y = on_canvas(page, FERNSHIRE)
    context = "document.querySelector('#canvas canvas').getContext('2d')"
    painted = f"String({context}.getImageData({x + 4}, {y}, 1, 1).data)"
    before = page.evaluate(painted)
    page.evaluate("explorer.view.change({colour: 'grade'}, '')")
    until(page, f"{painted} !== '{before}'")
    wide = f"explorer.drawing.network.body.nodes['{FERNSHIRE}'].shape.customSizeWidth"
    before = page.evaluate(wide)
    page.evaluate("explorer.view.change({size: 'links'}, '')")
    until(page, f"{wide} !== {before}")


def test_a_score_is_read_whole_beside_the_panel(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    page.evaluate("explorer.actions.arrange('score')")
    until(page, "explorer.view.state.layout === 'score'")
    page.evaluate(f"explorer.actions.select('{FERNSHIRE}')")
    page.wait_for_selector("#panel:not([hidden])")
    right = f"Math.max(...{[*shown(page)]}.map(id => explorer.drawing.network.canvasToDOM("
    right += "explorer.drawing.network.getPosition(id)).x))"
    until(page, f"{right} < document.querySelector('#panel').offsetLeft")


def test_a_link_that_is_chosen_is_brought_into_view(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    page.evaluate("explorer.drawing.network.moveTo({position: {x: 5000, y: 5000}})")
    edge = page.evaluate("explorer.drawing.edges.get()[0]")
    page.evaluate("id => explorer.actions.select(id)", edge["id"])
    page.wait_for_selector("#panel:not([hidden])")
    for end in (edge["from"], edge["to"]):
        x, y = on_canvas(page, end)
        assert 0 < x < page.evaluate("document.querySelector('#panel').offsetLeft")
        assert 0 < y < page.evaluate("document.querySelector('#canvas').clientHeight")


def test_the_key_of_the_grades_shows_their_shapes_and_filters(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={BASE}inspection/fernshire/2014-03-04/sif"))
    page.evaluate("explorer.view.change({colour: 'grade'}, '')")
    expect(page.locator(".dimension .swatch").first).to_be_visible()
    before = len(shown(page))
    page.locator(".dimension label", has=page.locator(".swatch")).first.click()
    until(page, f"explorer.drawing.nodes.length < {before}")


def test_a_chosen_thing_is_brought_from_under_the_panel(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    rightmost = max(shown(page), key=lambda iri: on_canvas(page, iri)[0])
    page.evaluate("explorer.drawing.network.moveTo({scale: 1.2})")
    page.evaluate("id => explorer.actions.select(id)", rightmost)
    page.wait_for_selector("#panel:not([hidden])")
    edge = page.evaluate("document.querySelector('#panel').offsetLeft")
    assert on_canvas(page, rightmost)[0] < edge
