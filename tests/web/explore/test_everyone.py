"""For everyone: axe-core, phone width, dark mode, no other host, and text that stays text."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef

from graph.door import open_graph
from graph.snapshots import publish
from graph.store import Store
from ontology import RIT
from tests.web.explore.conftest import BASE, FERNSHIRE, Site, on_canvas, ready, serve, shown
from web import create_app

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
HOSTILE = (
    "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", '"><svg onload=alert(1)>',
    "href=javascript:alert(1)", "javascript:alert(1)", "{{ 7*7 }}", "${alert(1)}", "\u202egnp.exe",
    "=cmd|' /C calc'!A0", "<!--<script>", "&lt;b&gt;", "' onmouseover='alert(1)",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 375])
def test_axe_finds_nothing(browser: Browser, site: Site, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = ready(context.new_page(), site.at(f"?focus={FERNSHIRE}"))
    if width < 700:
        page.locator(".key > summary").click()
    page.locator(".filters > summary").click()
    found = [Axe().run(page, options=WCAG)]
    page.evaluate(f"explorer.actions.select('{FERNSHIRE}')")
    page.wait_for_selector("#panel:not([hidden])")
    found.append(Axe().run(page, options=WCAG))
    page.evaluate("document.querySelector('#tools [aria-keyshortcuts=T]').click()")
    found.append(Axe().run(page, options=WCAG))
    assert [(v["id"], v["nodes"][0]["html"]) for f in found for v in f.response["violations"]] == []
    context.close()


def test_nothing_is_wider_than_a_phone(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 740}, has_touch=True, is_mobile=True)
    page = ready(context.new_page(), site.at(f"?focus={FERNSHIRE}"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    x, y = on_canvas(page, FERNSHIRE)
    box = page.locator("#canvas").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + x, box["y"] + y)
    page.wait_for_selector("#panel:not([hidden])")
    context.close()


def test_no_page_asks_another_host(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ready(page, site.at())
    page.evaluate(f"explorer.actions.add('{FERNSHIRE}')")
    page.wait_for_selector("#panel:not([hidden])")
    assert [url for url in asked if not url.startswith((site.address, "data:", "blob:"))] == []


def test_the_first_screen_needs_under_a_megabyte(page: Page, site: Site) -> None:
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    ready(page, site.at())
    page.wait_for_load_state("networkidle")
    assert sum(sizes) < 1_000_000


@pytest.fixture(scope="module")
def hostile(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A graph in which labels, titles and words are attempts to run."""
    folder, graph = tmp_path_factory.mktemp("hostile") / "store", Graph()
    shutil.copytree(store, folder)
    centre = URIRef(f"{BASE}inspection/fernshire/2014-03-04/sif")
    for number, text in enumerate(HOSTILE):
        said = URIRef(f"{BASE}report/fernshire/2014-03-04/sif/recommendation/h{number}")
        graph.add((said, RDF.type, RIT.Recommendation))
        graph.add((said, RDFS.label, Literal(text)))
        graph.add((said, RIT.text, Literal(text)))
        graph.add((said, RIT.madeIn, centre))
        theme = URIRef(f"https://w3id.org/ritornello/theme/h{number}")
        graph.add((theme, SKOS.prefLabel, Literal(text)))
        graph.add((theme, RDF.type, SKOS.Concept))
        graph.add((said, RIT.theme, theme))
    with Store(folder) as primary:
        primary.put_graph(f"{BASE}report/hostile", graph)
        publish(primary)
    for address in serve(create_app({"graph": open_graph(folder), "TESTING": True})):
        yield Site(address, folder)


def test_text_of_documents_never_runs(page: Page, hostile: Site) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    ready(page, hostile.at(f"?focus={BASE}inspection/fernshire/2014-03-04/sif"))
    assert sum("/recommendation/h" in iri for iri in shown(page)) == len(HOSTILE)
    for number in range(len(HOSTILE)):
        iri = f"{BASE}report/fernshire/2014-03-04/sif/recommendation/h{number}"
        x, y = on_canvas(page, iri)
        page.locator("#canvas").hover(position={"x": x, "y": y}, force=True)
        page.evaluate("id => explorer.actions.select(id)", iri)
        expect(page.locator("#panel h2")).to_have_text(HOSTILE[number], use_inner_text=False)
    page.evaluate("document.querySelector('#tools [aria-keyshortcuts=T]').click()")
    assert page.locator("main img, main script:not([type='application/json'])").count() == 0


@pytest.mark.parametrize("form", ["html", "svg"])
def test_text_of_documents_never_runs_in_a_file(page: Page, hostile: Site, form: str, tmp_path: Path) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    ready(page, hostile.at(f"?focus={BASE}inspection/fernshire/2014-03-04/sif"))
    page.locator("summary", has_text="Export").click()
    with page.expect_download() as download:
        page.get_by_role(
            "button", name={"html": "Page that works offline", "svg": "SVG picture"}[form]
        ).click()
    download.value.save_as(tmp_path / f"file.{form}")
    page.goto((tmp_path / f"file.{form}").as_uri())
    page.wait_for_timeout(300)
