"""Files of what is on the screen: readable by others, complete, with citation, and safe."""

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest
from flask.testing import FlaskClient
from lxml import etree
from PIL import Image
from playwright.sync_api import Browser, Page
from rdflib import Dataset

from tests.web.explore.conftest import BASE, FERNSHIRE, Site, ready, shown
from web.explore.files import FILES

HERE = "https://example.org/explore?view=0123456789abcdef"


def exported(client: FlaskClient, form: str) -> tuple[bytes, dict[str, list[dict[str, str]]]]:
    drawn = client.get(f"/explore?focus={FERNSHIRE}&format=json").get_json()
    n = [[node["id"], node["x"], node["y"], node["size"], node["token"]] for node in drawn["nodes"]]
    answer = client.post(
        f"/explore/export/{form}", data={"screen": json.dumps({"n": n, "m": 1, "address": HERE})}
    )
    assert answer.status_code == 200
    return answer.data, drawn


@pytest.mark.parametrize("form", FILES)
def test_every_file_says_of_when_it_is_and_how_to_get_it_again(client: FlaskClient, form: str) -> None:
    text = exported(client, form)[0].decode()
    assert "Data as of" in text
    assert HERE.replace("&", "&amp;") in text
    assert "Single inspection of services" in text


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_read_back_with_the_same_things_and_links(client: FlaskClient, form: str) -> None:
    data, drawn = exported(client, form)
    read = nx.read_graphml if form == "graphml" else nx.read_gexf
    network = read(io.BytesIO(data), **({"force_multigraph": True} if form == "graphml" else {}))
    assert set(network) == {node["id"] for node in drawn["nodes"]}
    assert network.number_of_edges() == len(drawn["edges"])
    assert all(network.nodes[node["id"]]["label"] == node["label"] for node in drawn["nodes"])


@pytest.mark.parametrize(
    ("form", "syntax"), [("turtle", "turtle"), ("jsonld", "json-ld"), ("ntriples", "nt")]
)
def test_rdf_holds_the_things_on_the_screen(client: FlaskClient, form: str, syntax: str) -> None:
    data, drawn = exported(client, form)
    read = Dataset(default_union=True)
    read.parse(data=data, format=syntax)
    subjects = set(map(str, read.subjects()))
    assert {node["id"] for node in drawn["nodes"] if not node["count"]} <= subjects


def test_trig_says_which_report_says_it(client: FlaskClient) -> None:
    dataset = Dataset()
    dataset.parse(data=exported(client, "trig")[0], format="trig")
    assert any("/report/" in str(graph.identifier) for graph in dataset.graphs())


def test_rdf_of_counted_links_holds_what_they_stand_for(client: FlaskClient) -> None:
    theme = "https://w3id.org/ritornello/theme/missing-children"
    screen = {"n": [[id_, 0, 0, 9, ""] for id_ in (FERNSHIRE, theme)], "address": HERE}
    text = client.post("/explore/export/turtle", data={"screen": json.dumps(screen)}).text
    assert f"<{BASE}report/fernshire/2014-03-04/sif/recommendation/7>" in text
    assert text.count("a rit:Recommendation") == 3


def test_tables_have_a_row_for_each_thing_and_link(client: FlaskClient) -> None:
    for form, part in (("nodes", "nodes"), ("links", "edges")):
        data, drawn = exported(client, form)
        rows = list(csv.reader(io.StringIO(data.decode())))
        assert len(rows) == 1 + len(drawn[part]) + 1  # head, rows, citation


def test_the_picture_is_well_formed(client: FlaskClient) -> None:
    data, drawn = exported(client, "svg")
    picture = etree.fromstring(data)
    assert len(picture.findall(".//{*}g/{*}title")) == len(drawn["nodes"])


def test_the_page_opens_from_disk_without_a_network(
    client: FlaskClient, browser: Browser, tmp_path: Path
) -> None:
    data, drawn = exported(client, "html")
    (tmp_path / "network.html").write_bytes(data)
    context = browser.new_context(offline=True)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "network.html").as_uri())
    page.wait_for_selector("#canvas canvas")
    page.get_by_role("button", name="Table").click()
    assert page.locator("#things tbody tr").count() == len(drawn["nodes"])
    assert [url for url in asked if not url.startswith("file:")] == []
    context.close()


def test_the_png_has_twice_the_pixels_of_the_screen_and_its_citation(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    page.locator("summary", has_text="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG picture").click()
    picture = Image.open(download.value.path())
    assert picture.width >= 2 * page.evaluate("explorer.drawing.container.clientWidth")
    said = picture.text["Description"]  # type: ignore[attr-defined]
    assert "Data as of" in said
    assert "/explore?" in said


def test_a_file_can_hold_what_is_linked_with_the_screen_too(client: FlaskClient) -> None:
    screen = {"n": [["~authority/fernshire", 0, 0, 10, "authority"]], "m": 1, "address": HERE}
    rows = []
    for near in (False, True):
        answer = client.post("/explore/export/nodes", data={"screen": json.dumps(screen | {"near": near})})
        rows.append(len(list(csv.reader(io.StringIO(answer.text)))))
    assert rows[0] == 3  # head, the council, citation
    assert rows[1] > 10


def test_a_view_has_a_citation_to_paste(client: FlaskClient) -> None:
    screen = {"n": [["~authority/fernshire", 0, 0, 10, "authority"]], "m": 1, "address": HERE}
    said = client.post("/explore/citation", json=screen).get_json()["citation"]
    assert said.startswith("Ritornello: 1 thing, 0 links. Data as of")
    assert HERE in said


def test_no_citation_is_made_of_what_is_no_screen(client: FlaskClient) -> None:
    for sent in ([], {"n": 1}, {"n": [["a"]]}, "x"):
        assert client.post("/explore/citation", json=sent).status_code == 400


def test_the_menu_exports_what_is_visible(page: Page, site: Site) -> None:
    ready(page, site.at(f"?focus={FERNSHIRE}"))
    page.evaluate("explorer.actions.kind('judgement', 'judgements')")
    page.locator("summary", has_text="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of things").click()
    rows = list(csv.reader(Path(download.value.path()).read_text(encoding="utf-8").splitlines()))
    assert {row[0] for row in rows[1:-1]} == set(shown(page))
