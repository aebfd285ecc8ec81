"""Every kind of page in a real browser: nothing wrong, nothing from elsewhere, nothing too wide."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
KINDS = [
    "/",
    "/authorities",
    "/authority/fernshire",
    "/inspections",
    "/inspection/fernshire/2014-03-04/sif",
    "/themes",
    "/theme/missing-children",
    "/recommendations?authority=fernshire",
    "/recommendation/fernshire/2014-03-04/sif/8",
    "/finding/fernshire/2014-03-04/sif/18",
    "/judgement/fernshire/2014-03-04/sif/adoption",
    "/services",
    "/service/fernshire/adoption",
    "/body/board/fernshire",
    "/recurring",
    "/issue/authority/fernshire/missing-children/7",
    "/search?q=interview",
    "/documents",
    "/document/fernshire/2014-03-04/sif",
    "/authority/atlantis",
]
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}
}


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: problems.extend(_elsewhere(request.url, address)))
    yield page
    context.close()
    assert problems == []


def _elsewhere(url: str, address: str) -> list[str]:
    return [] if url.startswith((address, "data:", "blob:")) else [f"asked {urlsplit(url).netloc}"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", KINDS)
def test_page_fits_the_screen_and_axe_finds_nothing(visit: Page, address: str, path: str, size: str) -> None:
    width, height = SIZES[size]
    visit.set_viewport_size({"width": width, "height": height})
    visit.emulate_media(color_scheme="light")
    visit.goto(address + path)
    assert visit.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(visit, options=RULES)
    assert found.violations_count == 0, found.generate_report()


def test_pages_keep_their_own_content_security_policy(visit: Page, address: str) -> None:
    said: list[str] = []
    visit.on("console", lambda message: said.append(message.text))
    for path in KINDS:
        visit.goto(address + path)
    assert [text for text in said if "Content Security" in text] == []


@pytest.mark.parametrize("path", KINDS)
def test_page_in_the_dark_has_no_violation(visit: Page, address: str, path: str) -> None:
    visit.emulate_media(color_scheme="dark")
    visit.goto(address + path)
    found = Axe().run(visit, options=RULES)
    assert found.violations_count == 0, found.generate_report()


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


def test_page_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/authority/fernshire")
    expect(page.locator(".note").first).to_be_visible()
    page.get_by_role("link", name="What recurs").click()
    expect(page.get_by_role("heading", name="What recurs")).to_be_visible()
    context.close()
