"""Nothing freezes and nothing is hidden: cuts are said everywhere, folds open, fifty steps go back."""

import csv
import io
import json
import re
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect

from graph.door import Graph
from ontology.questions import with_prefixes
from tests.web.explore.conftest import BASE, FERNSHIRE, Site, ready, until

INSPECTION = f"{BASE}inspection/fernshire/2014-03-04/sif"
PAIRS = "SELECT DISTINCT ?council ?theme { ?said rit:theme ?theme ; rit:madeIn/rit:inAuthority ?council }"
CROWDED = """SELECT ?inspection { ?found a rit:Finding ; rit:madeIn ?inspection }
GROUP BY ?inspection ORDER BY DESC(COUNT(?found)) LIMIT 1"""


def screen_of(client: FlaskClient, **asked: str) -> tuple[str, dict[str, object]]:
    """What is drawn, and what the page sends of it for a file."""
    drawn = client.get("/explore", query_string={**asked, "format": "json"}).get_json()
    n = [[node["id"], node["x"], node["y"], node["size"], node["token"]] for node in drawn["nodes"]]
    start = {name: value for name, value in asked.items() if name != "query"}
    return drawn["cut"], {"n": n, "b": start, "q": asked.get("query", ""), "address": "http://here/"}


@pytest.mark.parametrize("form", ["nodes", "links"])
def test_a_csv_says_what_a_limit_left_out_in_its_last_line_and_a_header(
    client: FlaskClient, form: str
) -> None:
    cut, screen = screen_of(client, show="1")
    answer = client.post(f"/explore/export/{form}", data={"screen": json.dumps(screen)})
    assert cut.startswith("Showing 1 of ")
    assert answer.headers["X-Cut"] == cut
    assert cut in list(csv.reader(io.StringIO(answer.text)))[-1][0]


def test_a_csv_of_all_there_is_has_no_such_header(client: FlaskClient) -> None:
    _, screen = screen_of(client, show="9")
    assert "X-Cut" not in client.post("/explore/export/nodes", data={"screen": json.dumps(screen)}).headers


def test_a_file_of_an_answer_has_its_links_and_says_its_cut(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.drawing.MOST", 4)
    cut, screen = screen_of(client, query=f"{PAIRS} # of four")
    answer = client.post("/explore/export/links", data={"screen": json.dumps(screen)})
    assert answer.headers["X-Cut"] == cut
    assert "inOneRow" in answer.text


def test_a_cut_is_said_in_the_drawing_and_in_the_table_with_and_without_scripts(
    page: Page, site: Site, client: FlaskClient
) -> None:
    cut, _ = screen_of(client, show="1")
    assert client.get("/explore?show=1").text.count(cut) >= 2
    ready(page, site.at("?show=1"))
    expect(page.locator("#cut")).to_have_text(cut)
    page.locator("#tools").get_by_role("button", name="Table").click()
    expect(page.locator("#table .part-note")).to_contain_text(cut)


def test_what_a_screen_can_hold_no_more_is_said_when_it_is_added(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.explore.views.MOST", 3)
    answer = client.post("/explore/expand", json={"id": INSPECTION, "shown": [INSPECTION]}).get_json()
    assert answer["truncated"]
    assert answer["cut"].startswith("Showing 3 of ")


def test_ways_beyond_those_listed_are_told(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.explore.ways._MOST", 1)
    asked = {"from": FERNSHIRE, "to": f"{BASE}authority/coldharbour", "every": True}
    told = client.post("/explore/paths", json=asked).get_json()
    assert (len(told["paths"]), told["more"]) == (1, True)
    assert told["words"].endswith("There are more; these are the first of the shortest.")


def test_fifty_steps_of_every_sort_go_back_and_forth(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    steps = """async (id) => {
      const { actions, view } = explorer, seen = [];
      const took = () => seen.push(JSON.stringify(view.state));
      const other = () => view.state.shown.find((one) => one !== id && !view.state.hidden.includes(one));
      took();
      for (let k = 0; k < 13; k++) {
        await actions.expand(id); took();
        actions.hide(other()); took();
        actions.pin(id); took();
        actions.filter('year', '2014'); took();
        actions.collapse(id);
        view.past.pop(); // folding away makes room for the next expansion and is no step of this test
      }
      return seen;
    }"""
    states = page.evaluate(steps, INSPECTION)
    assert len(states) > 50
    page.locator("#canvas").focus()
    for _ in states[1:]:
        page.keyboard.press("Control+z")
    now = "JSON.stringify(explorer.view.state)"
    assert json.loads(page.evaluate(now))["shown"] == json.loads(states[0])["shown"]
    assert page.evaluate("explorer.view.past.length") == 0
    for _ in states[1:]:
        page.keyboard.press("Control+y")
    assert page.evaluate("explorer.view.future.length") == 0
    assert json.loads(page.evaluate(now))["hidden"] == json.loads(states[-1])["hidden"]


def test_a_fold_opens_into_a_list_that_can_be_filtered(
    page: Page, samples: Graph, sample_address: str
) -> None:
    crowded = samples.rows(with_prefixes(CROWDED))[0]["inspection"]
    ready(page, f"{sample_address}/explore?{urlencode({'focus': crowded})}")
    fold = page.evaluate("[...explorer.view.nodes.values()].find((node) => node.count)")
    assert fold["count"] > 25
    assert fold["label"].startswith(f"{fold['count']} ")
    page.evaluate("id => explorer.actions.select(id)", fold["id"])
    items = page.locator("#panel .members li")
    expect(items).to_have_count(fold["count"])
    words = items.first.inner_text()
    page.get_by_label("Find among them").fill(words)
    expect(items).not_to_have_count(fold["count"])
    items.first.locator("button").click()
    until(page, f"explorer.view.state.shown.some(id => explorer.view.name(id) === {json.dumps(words)})")


def test_groups_and_go_betweens_are_told_in_words(client: FlaskClient) -> None:
    ids = [node["id"] for node in client.get(f"/explore?focus={FERNSHIRE}&format=json").get_json()["nodes"]]
    told = client.post("/explore/measures", json={"ids": ids}).get_json()
    assert set(told["groups"]) == set(ids)
    assert re.match(r"\d+ things? round ", told["words"][0]["words"])
    assert "Louvain" in told["explained"]
    assert FERNSHIRE in {between["id"] for between in told["between"]}
    assert client.post("/explore/measures", json={"ids": ids}).get_json() == told


@pytest.fixture(scope="module")
def still(browser: Browser, site: Site) -> Page:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    return ready(context.new_page(), site.at(f"?focus={FERNSHIRE}"))


@pytest.mark.parametrize(
    "action", [f"select('{INSPECTION}', {{ centre: true }})", f"expand('{INSPECTION}')", "arrange('score')"]
)
def test_nothing_moves_where_less_motion_is_asked_for(still: Page, action: str) -> None:
    still.evaluate(f"async () => {{ await explorer.actions.{action}; }}")
    where = "[explorer.drawing.where(), explorer.drawing.positions(), document.getAnimations().length]"
    first = still.evaluate(where)
    assert first[2] == 0
    still.wait_for_timeout(200)
    assert still.evaluate(where) == first


@pytest.fixture(scope="module")
def grown(browser: Browser, sample_address: str) -> Page:
    """Two councils with what some inspections of them said."""
    councils = [f"https://ritornello.example/id/authority/{name}" for name in ("wealdshire", "thornbeck")]
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    ready(page, f"{sample_address}/explore?{urlencode({'focus': councils}, doseq=True)}")
    page.evaluate("""async () => {
      const { actions, view } = explorer;
      for (const id of view.state.shown.filter((id) => id.includes('/inspection/')).slice(0, 4))
        await actions.expand(id, ['judgement', 'recommendation']);
    }""")
    return page


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("theme", "Theme"),
        ("grade", "Grade"),
        ("framework", "Framework"),
        ("authority", "Council"),
        ("region", "Region"),
        ("year", "Year"),
    ],
)
def test_every_filter_leaves_what_has_its_value(grown: Page, name: str, label: str) -> None:
    grown.evaluate("explorer.actions.clearFilters()")
    facet = grown.evaluate("name => explorer.facets().find((facet) => facet.name === name)", name)
    counts = grown.evaluate("name => [...explorer.facets().find((f) => f.name === name).counts]", name)
    assert facet["words"] == label
    value, number = min(counts, key=lambda pair: (pair[1], pair[0]))
    grown.evaluate("([name, value]) => explorer.actions.filter(name, value)", [name, value])
    facts = "id => explorer.view.nodes.get(id).facts"
    left = grown.evaluate(
        f"name => [...explorer.drawing.seen.ids].map({facts}).map((f) => f[name] ?? [])", name
    )
    having = [values for values in left if values]
    assert 0 < len(having) <= number
    assert all(value in values for values in having)
