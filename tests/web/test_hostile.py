"""What a document, a reader or a program sends is text everywhere, and never more than a refused request."""

import base64
import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree, html
from playwright.sync_api import Browser, Page

from graph.door import open_graph
from tests.web import conftest
from tests.web.test_pages import PAGES
from web import create_app
from web.explore.address import packed
from web.explore.kept import Views

#: What a label or a quote of a hostile document may hold: a formula, markup, a template's own marks.
HOSTILE = """=1+1\\"'><zzz onzzz=1></script></title></textarea><zzz>{{7*7}}"""
SAID = r'(rdfs:label|rit:text|dcterms:title|rit:file|rit:leadInspector|rit:themeCue) "'
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
FERNSHIRE = "https://ritornello.example/id/authority/fernshire"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The small graph, every label and quote of it hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    text = re.sub(SAID, lambda found: found[0] + HOSTILE, conftest.FIXTURE.read_text("utf-8"))
    (folder / "fixture.trig").write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conftest, "FIXTURE", folder / "fixture.trig")
        store = conftest.filled(folder / "store")
    return create_app({"graph": open_graph(store)})


def assert_text(markup: bytes, *, xml: bool = False) -> None:
    tree: Any = etree.fromstring(markup) if xml else html.fromstring(markup)
    assert not [found for found in tree.iter() if "zzz" in str(found.tag)]
    assert not tree.xpath("//*[@onzzz]")
    assert b"49" not in re.findall(rb">\{\{|>49", markup)


@pytest.mark.parametrize("path", PAGES)
def test_words_of_a_document_are_text_on_every_page(hostile: Flask, path: str) -> None:
    answer = hostile.test_client().get(path, headers={"Accept": "text/html"})
    assert answer.status_code < 500
    assert_text(answer.data)


def screen(client: FlaskClient) -> dict[str, str]:
    """What the network page sends to have its view as a file."""
    nodes = client.get(f"/explore?format=json&focus={FERNSHIRE}").get_json()["nodes"]
    return {"screen": json.dumps({"n": [[node["id"], 1, 2, 10, "theme"] for node in nodes]})}


@pytest.mark.parametrize(("form", "xml"), [("svg", True), ("html", False), ("graphml", True), ("gexf", True)])
def test_words_of_a_document_are_text_in_every_picture_and_network(
    hostile: Flask, form: str, xml: bool
) -> None:
    client = hostile.test_client()
    answer = client.post(f"/explore/export/{form}", data=screen(client))
    assert answer.status_code == 200
    assert_text(answer.data, xml=xml)


def tables(client: FlaskClient) -> Iterator[tuple[str, str]]:
    """Every CSV that pages offer."""
    for path in PAGES:
        answer = client.get(f"{path}{'&' if '?' in path else '?'}format=csv")
        if answer.mimetype == "text/csv":
            yield path, answer.text
    for form in ("nodes", "links"):
        yield form, client.post(f"/explore/export/{form}", data=screen(client)).text
        yield f"/export {form}", client.get(f"/export?focus={FERNSHIRE}&format={form}").text
    query = "SELECT ?s ?text { ?s <https://w3id.org/ritornello/ontology#text> ?text }"
    for form in ("csv", "labels"):
        yield f"/sparql {form}", client.post("/sparql", data={"query": query, "format": form}).text


def test_no_cell_of_any_table_begins_as_a_formula(hostile: Flask) -> None:
    found = dict(tables(hostile.test_client()))
    assert len(found) > 15
    for path, text in found.items():
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert rows, path
        assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)], path
    assert "'=1+1" in found["/sparql csv"]


def test_program_that_negotiates_gets_the_cells_as_they_are(hostile: Flask) -> None:
    query = 'SELECT ?a ?b { VALUES (?a ?b) { ("=1+1" -5) } }'
    client = hostile.test_client()
    exact = client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"}).text
    assert exact.splitlines() == ["a,b", "=1+1,-5"]
    safe = client.post("/sparql", data={"query": query, "format": "csv"}).text
    assert safe.splitlines() == ["a,b", "'=1+1,-5"]


@pytest.fixture
def shown(hostile: Flask, browser: Browser) -> Iterator[Page]:
    """A browser's page that shows the hostile network."""
    for address in conftest.serve(hostile):
        page = browser.new_page()
        page.goto(f"{address}/explore?focus={FERNSHIRE}")
        page.wait_for_selector("#canvas:not([hidden])")
        yield page
        page.close()


def test_words_of_a_document_run_nothing_in_a_browser(shown: Page) -> None:
    shown.focus("#canvas")
    for key in ("ArrowRight", "Enter", "t"):
        shown.keyboard.press(key)
        shown.wait_for_timeout(300)
    assert shown.locator("body").inner_text().count("<zzz") > 0
    assert shown.locator("zzz, [onzzz]").count() == 0


#: States and bodies of other shapes than the scripts send.
THING = ["https://x.example/", 0, 0]
STATES = [
    {"n": [], "f": 5},
    {"n": [], "f": {"a": 5}},
    {"n": [], "f": {"a": [{}]}},
    {"n": [["x", 1e308, 1e400]]},
    {"n": [THING], "h": [{}]},
    {"n": [THING], "k": [{}]},
    {"n": [THING], "m": "x"},
    {"n": [["<>\"", 0, 0]]},
]  # fmt: skip
BODIES = [
    ("shown", {"ids": 5}),
    ("shown", {"ids": [{}]}),
    ("expand", {"id": 5}),
    ("expand", {"id": "~<>", "shown": [{}]}),
    ("arrange", {"ids": ["x"], "layout": "none"}),
    ("arrange", {"ids": [], "least": "q"}),
    ("behind", {"pairs": [["a"]]}),
    ("behind", {"pairs": [["<", "> } DROP ALL"]]}),
    ("paths", {"from": "<>", "to": "x"}),
    ("measures", {"ids": ["x"] * 50_000}),
    ("shown", [[]]),
    ("views", {"state": {"n": []}, "name": "x", "picture": "data:image/png;base64,%%%"}),
]


@pytest.mark.parametrize("state", STATES)
def test_state_of_another_shape_is_no_fault_of_the_server(client: FlaskClient, state: dict[str, Any]) -> None:
    for form in ("", "&format=json"):
        assert client.get(f"/explore?state={packed(state)}{form}").status_code < 500


@pytest.mark.parametrize(("path", "body"), BODIES)
def test_body_of_another_shape_is_no_fault_of_the_server(
    client: FlaskClient, path: str, body: dict[str, Any]
) -> None:
    assert client.post(f"/explore/{path}", json=body).status_code < 500


@pytest.mark.parametrize("path", ["shown", "views"])
def test_json_that_is_nested_too_deeply_is_refused(client: FlaskClient, path: str) -> None:
    sent = b"[" * 100_000
    assert client.post(f"/explore/{path}", data=sent, content_type="application/json").status_code == 400


@pytest.mark.parametrize(
    "sent", ["", "5", "{}", '{"n": 5}', '{"n": [["x", 1e999, 1, 1, "z"]]}', "[" * 50_000]
)
def test_screen_of_another_shape_is_no_fault_of_the_server(client: FlaskClient, sent: str) -> None:
    assert client.post("/explore/export/svg", data={"screen": sent}).status_code < 500


def test_state_that_unpacks_to_more_than_a_view_is_refused(client: FlaskClient) -> None:
    bomb = packed({"n": [["x" * 10_000_000, 0, 0]]})
    assert len(bomb) < 20_000
    assert client.get(f"/explore?state={bomb}").status_code == 404


UPWARDS = ("../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd")


@pytest.mark.parametrize(
    "start", ["/static/", "/document/", "/explore?view=", "/ontology/", "/explore/views/"]
)
@pytest.mark.parametrize("upwards", UPWARDS)
def test_no_address_leads_out_of_its_folder(client: FlaskClient, start: str, upwards: str) -> None:
    answer = client.get(start + upwards)
    assert answer.status_code in (301, 308, 404, 405)
    assert "root:" not in answer.text


def test_view_is_kept_under_a_name_of_the_servers_own(store: Path, client: FlaskClient) -> None:
    body = {"state": {"n": []}, "name": "../../evil", "notes": "x"}
    before = views_in(store)
    key = client.post("/explore/views", json=body).get_json()["key"]
    assert re.fullmatch("[0-9a-f]{16}", key)
    assert views_in(store) - before == {f"{key}.ttl"}
    client.post(f"/explore/views/{key}", data={"delete": "yes"})


def views_in(store: Path) -> set[str]:
    """The files of the views that are kept, other tests' among them."""
    return {path.name for path in store.glob("views/*")}


def test_views_are_refused_where_there_is_room_for_no_more(
    store: Path, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = Views(store, "https://ritornello.example/id/").saved()
    monkeypatch.setattr("web.explore.kept._SAVED", len(others) + 2)
    picture = "data:image/png;base64," + base64.b64encode(b"png").decode()
    kept = [
        client.post("/explore/views", json={"state": {"n": []}, "name": name, "picture": picture})
        for name in ("a", "b", "a", "c")
    ]
    assert [answer.status_code for answer in kept] == [201, 201, 201, 403]
    for answer in kept[:2]:
        client.post(f"/explore/views/{answer.get_json()['key']}", data={"delete": "yes"})


def test_body_of_a_request_is_limited_and_never_unpacked(client: FlaskClient) -> None:
    large = client.post("/sparql", data=b"x" * (1024 * 1024 + 1), content_type="application/sparql-query")
    assert large.status_code == 413
    body = gzip.compress(b"ASK {}")
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/sparql-query"}
    assert client.post("/sparql", data=body, headers=headers).status_code == 400


def test_network_that_is_computed_counts_as_query_time(hostile: Flask) -> None:
    client, there = hostile.test_client(), {"REMOTE_ADDR": "192.0.2.77"}
    hostile.extensions["allowance"].use("192.0.2.77", 61)
    refused = client.post("/explore/measures", json={"ids": []}, environ_base=there)
    assert (refused.status_code, refused.headers["Retry-After"].isdigit()) == (429, True)
    assert client.get("/explore/views", environ_base=there).status_code == 200
