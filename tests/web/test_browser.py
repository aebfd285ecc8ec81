"""Every kind of page in a real browser: nothing wrong, nothing from elsewhere, nothing too wide."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from graph.door import open_graph
from graph.settings import Settings
from tests.web.conftest import serve
from tests.web.test_pages import PAGES
from tests.web.test_uploads import VISIT
from web import create_app

SIZES = [(1440, 900), (390, 844)]
#: Every kind of page, also empty or missing; but the network and the workbench have walks of their own.
WALKED = [
    *(path for path in PAGES if path not in ("/explore", "/sparql")),
    *("/nowhere", "/authority/atlantis", "/search?q=zyxw", "/recommendations?authority=atlantis"),
    *(
        "/recurring?authority=fernshire",
        "/heat-map?by=year&open=journey-help&open=leadership",
        f"/export?focus={quote('https://ritornello.example/id/authority/fernshire')}",
    ),
]
#: WCAG 2.2 A and AA; of which the dark can break only what is of colours.
SCHEMES: dict[Literal["light", "dark"], list[str]] = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "dark": ["color-contrast", "link-in-text-block"],
}


@pytest.fixture
def visit(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: problems.extend(_elsewhere(request.url)))
    yield page
    context.close()
    assert problems == []


def _elsewhere(url: str) -> list[str]:
    return (
        [] if url.startswith(("http://127.0.0.1:", "data:", "blob:")) else [f"asked {urlsplit(url).netloc}"]
    )


@pytest.mark.parametrize("path", WALKED)
def test_page_fits_the_screen_and_axe_finds_nothing_in_light_and_dark(
    visit: Page, address: str, path: str
) -> None:
    said: list[str] = []
    visit.on("console", lambda message: said.append(message.text))
    visit.emulate_media(color_scheme="light")
    visit.goto(address + path)
    for width, height in SIZES:
        visit.set_viewport_size({"width": width, "height": height})
        assert visit.evaluate("document.documentElement.scrollWidth") <= width
        for scheme, rules in SCHEMES.items():
            visit.emulate_media(color_scheme=scheme)
            found = Axe().run(visit, options={"runOnly": rules, "resultTypes": ["violations"]})
            assert found.violations_count == 0, (width, scheme, found.generate_report())
    assert [text for text in said if "Content Security" in text] == []


def test_note_of_the_score_leads_to_the_inspectors_words(visit: Page, address: str) -> None:
    visit.goto(f"{address}/authority/fernshire")
    visit.get_by_role("link", name="September 2019, asked to improve: The offer and take-up").click()
    expect(visit.locator("blockquote").first).to_contain_text("return home interviews")


def test_score_is_the_same_as_its_table(visit: Page, address: str) -> None:
    visit.goto(f"{address}/authority/fernshire")
    score = visit.get_by_role("group", name="Score").first
    visit.get_by_text("The same as a table").click()
    table = visit.get_by_role("region", name="The score as a table")
    assert score.locator(".note").count() == table.locator("tbody td a").count() == 13


def test_passage_of_a_statement_is_in_view_and_marked(visit: Page, address: str) -> None:
    visit.goto(f"{address}/recommendation/fernshire/2014-03-04/sif/8")
    visit.get_by_role("link", name="Page 7").click()
    marked = visit.locator(".marked:target")
    expect(marked).to_contain_text("health and education take part")
    expect(marked).to_be_in_viewport()


def test_search_suggests_as_one_types_and_keys_choose(visit: Page, address: str) -> None:
    visit.goto(address)
    box = visit.get_by_role("combobox", name="Search councils")
    box.press_sequentially("fern")
    expect(visit.get_by_role("option").first).to_contain_text("Fernshire")
    box.press("ArrowDown")
    box.press("Enter")
    expect(visit).to_have_url(f"{address}/authority/fernshire")


def test_filter_narrows_the_list_and_goes_again(visit: Page, address: str) -> None:
    visit.goto(f"{address}/recommendations")
    filters = visit.get_by_role("region", name="Filters")
    filters.get_by_role("link", name="Coldharbour").click()
    expect(visit.locator(".shows")).to_contain_text("7 of 23 recommendations")
    filters.get_by_role("link", name="Coldharbour").click()
    expect(visit.locator(".shows")).to_contain_text("23 recommendations")


def test_menu_opens_on_a_phone(visit: Page, address: str) -> None:
    visit.set_viewport_size({"width": 390, "height": 844})
    visit.goto(address)
    expect(visit.get_by_role("link", name="Themes", exact=True)).to_be_hidden()
    visit.get_by_role("button", name="Menu").click()
    expect(visit.get_by_role("link", name="Themes", exact=True)).to_be_visible()


def test_document_that_a_reader_adds_is_read_before_their_eyes(
    visit: Page, store: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(store, tmp_path / "store")
    settings = Settings(store=str(folder), uploads=True, upload_token="open sesame")
    for served in serve(create_app({"graph": open_graph(folder), "settings": settings})):
        visit.goto(f"{served}/documents")
        visit.get_by_role("link", name="Add documents").click()
        visit.get_by_label("Documents", exact=True).set_input_files(VISIT)
        visit.get_by_label("Upload token").fill("open sesame")
        visit.get_by_role("button", name="Add them").click()
        expect(visit.get_by_role("heading", name="Being read")).to_be_visible()
        expect(visit.get_by_text(f"{VISIT.name}: added")).to_be_visible(timeout=60_000)
        expect(visit.get_by_role("heading", name="Read", exact=True)).to_be_visible(timeout=60_000)
        visit.goto(f"{served}/authority/wealdshire")
        expect(visit.get_by_role("heading", name="Wealdshire", level=1)).to_be_visible()


def test_page_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/authority/fernshire")
    expect(page.locator(".note").first).to_be_visible()
    page.get_by_role("link", name="What recurs", exact=True).click()
    expect(page.get_by_role("heading", name="What recurs")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", ["/", "/recurring", "/explore", "/sparql"])
def test_keyboard_comes_first_to_a_link_past_the_menu_and_sees_where_it_is(
    visit: Page, address: str, path: str
) -> None:
    visit.goto(address + path)
    assert visit.locator("html").get_attribute("lang") == "en"
    visit.keyboard.press("Tab")
    skip = visit.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    visit.keyboard.press("Enter")
    expect(visit).to_have_url(f"{address}{path}#main")
    assert visit.locator("#main").count() == 1
    visit.reload()
    for _ in range(12):
        visit.keyboard.press("Tab")
        style = visit.evaluate(
            "(({outlineStyle: line, boxShadow: shadow}) => [line, shadow])"
            "(getComputedStyle(document.activeElement))"
        )
        assert style != ["none", "none"], visit.evaluate("document.activeElement.outerHTML")


def test_issue_opens_in_place_and_axe_finds_nothing_in_it(visit: Page, address: str) -> None:
    visit.goto(f"{address}/recurring?theme=missing-children")
    words = visit.locator("details.opens blockquote").first
    expect(words).to_be_hidden()
    visit.locator("details.opens summary").first.press("Enter")
    expect(words).to_be_visible()
    for scheme, rules in SCHEMES.items():
        visit.emulate_media(color_scheme=scheme)
        found = Axe().run(visit, options={"runOnly": rules, "resultTypes": ["violations"]})
        assert found.violations_count == 0, found.generate_report()


def test_chart_is_drawn_from_its_table_and_again_in_the_dark(visit: Page, address: str) -> None:
    visit.emulate_media(color_scheme="light")
    visit.goto(f"{address}/theme/missing-children")
    chart = visit.locator("figure.chart").first
    expect(chart.get_by_role("img", name="Year by year")).to_be_visible()
    expect(chart.locator("table")).to_be_hidden()
    light = chart.locator("canvas").screenshot()
    visit.emulate_media(color_scheme="dark")
    visit.wait_for_timeout(300)
    assert chart.locator("canvas").screenshot() != light
    chart.get_by_text("The same as a table").click()
    expect(chart.locator("table")).to_be_visible()


def test_chart_stands_still_where_less_motion_is_asked_for(visit: Page, address: str) -> None:
    visit.emulate_media(reduced_motion="reduce")
    visit.goto(f"{address}/theme/missing-children")
    canvas = visit.locator("figure.chart canvas").first
    first = canvas.screenshot()
    visit.wait_for_timeout(300)
    assert canvas.screenshot() == first


def test_without_a_script_tables_stand_open_and_issues_open_in_place(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/theme/missing-children")
    expect(page.get_by_role("region", name="Year by year, as a table")).to_be_visible()
    page.goto(f"{address}/recurring?theme=missing-children")
    page.locator("details.opens summary").first.click()
    expect(page.locator("details.opens blockquote").first).to_be_visible()
    context.close()
