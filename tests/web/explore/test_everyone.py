"""For everyone: axe-core, phone width, dark mode, no other host, and text that stays text."""

import re
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

WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
HOSTILE = (
    "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", '"><svg onload=alert(1)>',
    "href=javascript:alert(1)", "javascript:alert(1)", "{{ 7*7 }}", "${alert(1)}", "\u202egnp.exe",
    "=cmd|' /C calc'!A0", "<!--<script>", "&lt;b&gt;", "' onmouseover='alert(1)",
)  # fmt: skip


def menu(page: Page, words: str) -> None:
    page.locator("#tools summary", has_text=words).click()


def key_and_filters(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.legend details').forEach(part => { part.open = true })")


def suggestions(page: Page) -> None:
    page.locator("#find-words").fill("fern")
    page.wait_for_selector("#find-list:not([hidden]) [role=option]")


def panel(page: Page) -> None:
    page.locator("#find-words").fill("")
    page.evaluate(f"explorer.actions.select('{FERNSHIRE}')")
    page.wait_for_selector("#panel:not([hidden]) .branch")
    page.evaluate("document.querySelectorAll('#panel details').forEach(part => { part.open = true })")


def other_end(page: Page) -> None:
    page.get_by_role("button", name="Path from here").click()


def ways(page: Page) -> None:
    page.locator("#panel .members button").first.click()
    page.wait_for_selector("#panel .ways li")


def layout_and_colours(page: Page) -> None:
    if page.locator("#tools select").count() == 0:  # on a phone they are in a menu
        menu(page, "View")
    page.locator("select[name=colour]").select_option("community")
    page.wait_for_selector("#panel .groups li")


def export(page: Page) -> None:
    menu(page, "Export")


def link_and_saved_view(page: Page) -> None:
    menu(page, "Keep")
    page.get_by_role("button", name="Make it short").click()
    expect(page.get_by_label("Link to this view")).to_have_value(re.compile("view="))
    page.get_by_label("Name", exact=True).fill("For everyone")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".sheet [role=status]")).to_contain_text("Saved.")


def table(page: Page) -> None:
    page.keyboard.press("Escape")
    page.locator("#tools [aria-keyshortcuts=T]").click()


def saved_views(page: Page) -> None:
    page.goto(page.url.partition("/explore")[0] + "/explore/views")
    page.locator("#saved summary").first.click()


#: All that opens in the network, each from where the one before leaves it.
OPENED = (
    key_and_filters, suggestions, panel, other_end, ways, layout_and_colours, export, link_and_saved_view,
    table, saved_views,
)  # fmt: skip


@pytest.mark.parametrize("width", [1440, 375])
def test_axe_finds_nothing_in_what_opens_in_light_and_dark(browser: Browser, site: Site, width: int) -> None:
    page = ready(browser.new_page(viewport={"width": width, "height": 800}), site.at(f"?focus={FERNSHIRE}"))
    found = []
    for opens in OPENED:
        opens(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            violations = Axe().run(page, options=WCAG).response["violations"]
            found += [(opens.__name__, scheme, v["id"], v["nodes"][0]["html"]) for v in violations]
    page.get_by_role("button", name="Delete").first.click()  # others share the site, and count what is saved
    assert found == []
    page.close()


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
