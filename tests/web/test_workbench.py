"""The query page in a real browser: writing, running, stopping, keeping; and for everyone."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from waitress.server import create_server

from graph.door import open_graph
from graph.settings import Settings
from web import create_app

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def workbench(store: Path) -> Iterator[str]:
    """The page's address, served as the command line serves it, with time for a slow query."""
    settings = Settings(query_seconds=30, query_workers=1)
    app = create_app({"graph": open_graph(store, settings), "settings": settings})
    server = create_server(app, listen="127.0.0.1:0", threads=4, channel_request_lookahead=1)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}/sparql"
    server.close()


@pytest.fixture
def page(browser: Browser, workbench: str) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda said: problems.append(said.text) if "Content Security" in said.text else None)
    opened.goto(workbench)
    opened.wait_for_selector(".CodeMirror")
    yield opened
    context.close()
    assert not problems


def write(page: Page, query: str) -> None:
    page.evaluate("query => { workbench.editor.cm.setValue(query); workbench.editor.cm.focus(); }", query)


def at_end(page: Page) -> None:
    page.evaluate("workbench.editor.cm.execCommand('goDocEnd')")


def test_a_query_runs_from_the_keyboard_and_its_address_keeps_it(page: Page) -> None:
    write(page, "SELECT DISTINCT ?council { ?i rit:inAuthority ?council }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#outcome table")).to_contain_text("Fernshire")
    assert "query=" in page.url
    page.reload()
    expect(page.locator("#outcome table")).to_contain_text("Fernshire")


def test_a_mistake_is_marked_while_it_is_typed(page: Page) -> None:
    write(page, "SELECT * WHERE {\n  ?s ?p ?o ?x\n}")
    expect(page.locator("#mistake")).to_contain_text("Line 2, column 12")
    assert page.locator(".mistaken").count() == 1
    write(page, "SELECT * WHERE { ?s ?p ?o }")
    expect(page.locator("#mistake")).to_be_hidden()


def test_completion_offers_the_properties_of_the_subjects_class(page: Page) -> None:
    write(page, "SELECT * { ?x a rit:Inspection ; rit:insp")
    at_end(page)
    page.keyboard.type("e")
    expect(page.locator(".CodeMirror-hints")).to_contain_text("rit:inspectedFrom")
    assert "rit:text" not in page.locator(".CodeMirror-hints").inner_text()
    took = page.evaluate("performance.getEntriesByName('completion').map(one => one.duration)")
    assert max(took) < 100


@pytest.mark.parametrize(
    ("begun", "offered", "left_out"),
    [
        ("PREFIX the", "theme: <https://w3id.org/ritornello/theme/>", "rit:"),
        ("SELECT * { rit", "rit:", "skos:"),
        ("SELECT * { ?x a rit:Insp", "rit:Inspection", "rit:inspectedFrom"),
        ("SELECT * { ?x a recommend", "rit:Recommendation", "rit:Inspection"),
        ("SELECT * { ?x rit:inAuthority fern", "authority/fernshire>", "theme:"),
        ("SELECT * { ?x rit:theme mis", "theme:missing-children", "authority/"),
        ("SELECT * { ?x a rit:Judgement ; rit:g", "rit:grade", "rit:group"),
        ("SELECT * { ?x rit:area adop", "area:adoption", "theme:adoption"),
        ("SELECT ?council { ?i rit:inAuthority ?c", "?council", "rit:"),
    ],
)
def test_completion_offers_what_can_stand_there_and_nothing_else(
    page: Page, begun: str, offered: str, left_out: str
) -> None:
    write(page, begun[:-1])
    at_end(page)
    page.keyboard.type(begun[-1])
    expect(page.locator(".CodeMirror-hints")).to_contain_text(offered)
    assert left_out not in page.locator(".CodeMirror-hints").inner_text()


def test_completion_finds_a_theme_by_its_name_and_declares_prefixes(page: Page) -> None:
    write(page, "SELECT * { ?x rit:theme superv")
    at_end(page)
    page.keyboard.type("i")
    expect(page.locator(".CodeMirror-hints")).to_contain_text("theme:supervision")
    page.keyboard.press("Enter")
    expect(page.locator(".CodeMirror-code")).to_contain_text("PREFIX theme:")
    assert "?x rit:theme theme:supervision" in page.evaluate("workbench.editor.value")


def test_what_is_written_survives_a_reload_and_what_was_asked_is_listed(page: Page) -> None:
    write(page, "ASK { ?s a rit:Report }")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".yes-no")).to_have_text("Yes")
    page.get_by_role("button", name="New", exact=True).click()
    page.keyboard.type("SELECT ?half")
    page.goto(page.url.split("?")[0])
    page.wait_for_selector(".CodeMirror")
    assert page.evaluate("workbench.editor.value") == "SELECT ?half"
    page.get_by_text("What you asked before (1)").click()
    page.locator(".history li button").first.click()
    assert "rit:Report" in page.evaluate("workbench.editor.value")
    stored = json.dumps(page.evaluate("({...localStorage})"))
    assert "Yes" not in stored


def test_every_tab_is_as_it_was_at_the_last_keystroke_after_a_reload(page: Page) -> None:
    write(page, "ASK { ?first ?of ?all }")
    page.get_by_role("button", name="New", exact=True).click()
    for number, letter in enumerate("ASK {", 1):
        page.keyboard.type(letter)
        page.reload()
        page.wait_for_selector(".CodeMirror")
        assert page.evaluate("workbench.editor.value") == "ASK {"[:number]
        page.evaluate("workbench.editor.cm.focus()")
        at_end(page)
    page.get_by_role("button", name="Query 1", exact=True).click()
    assert page.evaluate("workbench.editor.value") == "ASK { ?first ?of ?all }"


def test_a_query_is_tidied_and_means_the_same(page: Page) -> None:
    write(page, "SELECT * WHERE {?s a ?kind;?p ?o.FILTER(?o>1)}")
    page.get_by_role("button", name="Tidy").click()
    tidied = page.evaluate("workbench.editor.value")
    assert tidied.count("\n") >= 3
    assert "".join(tidied.split()) == "SELECT*WHERE{?sa?kind;?p?o.FILTER(?o>1)}"


def test_stop_ends_the_query_on_the_server_too(page: Page) -> None:
    write(page, SLOW)
    page.keyboard.press("Control+Enter")
    stop = page.get_by_role("button", name="Stop")
    expect(stop).to_be_visible()
    stop.click()
    expect(page.get_by_role("alert")).to_contain_text("Stopped")
    started = time.monotonic()
    write(page, "ASK {}")
    page.keyboard.press("Control+Enter")  # the only process is free again
    expect(page.locator(".yes-no")).to_have_text("Yes", timeout=10_000)
    assert time.monotonic() - started < 10


def test_the_permalink_opens_the_query_with_its_view_in_a_fresh_browser(page: Page, browser: Browser) -> None:
    write(page, "SELECT ?t (COUNT(*) AS ?n) { ?s rit:theme ?t } GROUP BY ?t")
    page.keyboard.press("Control+Enter")
    page.get_by_role("link", name="N", exact=True).click()
    expect(page.locator('th[aria-sort="ascending"]')).to_be_visible()
    page.get_by_role("link", name="Show addresses in place of names").click()
    expect(page.locator("td").first).to_contain_text("https://")
    address = page.locator("#permalink").evaluate("link => link.href")
    other = browser.new_context()
    opened = other.new_page()
    opened.goto(address)
    assert opened.locator("#outcome tbody").inner_text() == page.locator("#outcome tbody").inner_text()
    assert opened.locator("#text").input_value().strip() == page.evaluate("workbench.editor.value.trim()")
    opened.goto(f"{address}&view=chart")
    expect(opened.locator(".bars .bar").first).to_be_visible()
    other.close()


def test_numbers_stand_at_the_right(page: Page) -> None:
    write(page, "SELECT ?t (COUNT(*) AS ?n) { ?s rit:theme ?t } GROUP BY ?t")
    page.keyboard.press("Control+Enter")
    align = "cell => getComputedStyle(cell).textAlign"
    assert page.locator("td.number").first.evaluate(align) in ("right", "end")
    assert page.locator("td:not(.number)").first.evaluate(align) in ("left", "start")


def test_views_and_order_change_in_place(page: Page) -> None:
    write(page, "SELECT ?t (COUNT(*) AS ?n) { ?s rit:theme ?t } GROUP BY ?t")
    page.keyboard.press("Control+Enter")
    page.get_by_role("link", name="Chart").click()
    expect(page.locator(".bars .bar").first).to_be_visible()
    assert "view=chart" in page.url
    page.get_by_role("link", name="Table", exact=True).click()
    page.get_by_role("link", name="N", exact=True).click()
    expect(page.locator('th[aria-sort="ascending"]')).to_be_visible()
    numbers = [int(text) for text in page.locator("td.number").all_inner_texts()]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "asked",
    [
        "",
        "?question=councils-by-theme&view=matrix",
        "?query=SELECT+*+{",
        "?question=widespread&view=chart",
        "?question=asked-again",
    ],
)
def test_nobody_is_kept_out(browser: Browser, workbench: str, width: int, scheme: str, asked: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(workbench + asked)
    page.wait_for_selector("#tabs button", state="attached")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_without_scripts_the_form_does_the_same(browser: Browser, workbench: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(workbench)
    page.locator("#text").fill("SELECT DISTINCT ?council { ?i rit:inAuthority ?council }")
    page.get_by_role("button", name="Run").click()
    assert "Fernshire" in page.locator("#outcome table").inner_text()
    page.get_by_role("link", name="Council", exact=True).click()
    assert "sort=council" in page.url
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert download.value.suggested_filename == "answer.csv"
    context.close()
