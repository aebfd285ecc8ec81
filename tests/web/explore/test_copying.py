"""A citation to paste: of each thing, link, list and view."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.web.explore.conftest import BASE, FERNSHIRE, Site, ready

SAID = f"{BASE}report/fernshire/2014-03-04/sif/recommendation/7"
ABOUT = (
    f"{SAID} https://w3id.org/ritornello/ontology#theme https://w3id.org/ritornello/theme/missing-children"
)
QUOTE = "“Ensure that each child who goes missing from home or care is offered a return interview"


@pytest.fixture(scope="module")
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    """A page whose clipboard can be read."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.address)
    yield context.new_page()
    context.close()


def copied(page: Page) -> str:
    page.evaluate("navigator.clipboard.writeText('')")
    page.get_by_role("button", name="Copy citation").click()
    for _ in range(100):
        if text := page.evaluate("navigator.clipboard.readText()"):
            return str(text)
        page.wait_for_timeout(20)
    raise AssertionError("nothing was copied")


@pytest.mark.parametrize("chosen", [SAID, ABOUT])
def test_a_thing_and_a_link_are_cited_with_their_words_and_page(desk: Page, site: Site, chosen: str) -> None:
    ready(desk, site.at(f"?focus={SAID}"))
    desk.evaluate("id => explorer.actions.select(id)", chosen)
    desk.wait_for_selector("#panel:not([hidden]) blockquote")
    text = copied(desk)
    assert QUOTE in text
    assert "page 7" in text
    assert "Ritornello, data as of" in text
    assert f"{site.address}/recommendation/fernshire/2014-03-04/sif/7" in text


def test_a_counted_link_is_cited_with_all_that_was_asked(desk: Page, site: Site) -> None:
    ready(desk, site.at("?as=pairs"))
    desk.evaluate("explorer.actions.select(explorer.drawing.seen.edges[0].id)")
    desk.wait_for_selector("#panel:not([hidden]) blockquote")
    assert "was asked to improve" in copied(desk)


def test_a_view_is_cited_with_its_reports_and_an_address_that_shows_it_again(desk: Page, site: Site) -> None:
    ready(desk, site.at(f"?focus={FERNSHIRE}"))
    desk.locator("summary", has_text="Keep").click()
    text = copied(desk)
    assert "Data as of" in text
    assert "Sources: " in text
    address = next(word for word in text.split() if "/explore?view=" in word)
    ready(desk, address.rstrip("."))
    assert FERNSHIRE in desk.evaluate("explorer.view.state.shown")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/recommendations?authority=fernshire", "Recommendations. Ritornello"),
        ("/recurring", "What recurs. Ritornello"),
        ("/authority/fernshire", "Fernshire. Ritornello"),
        ("/recommendation/fernshire/2014-03-04/sif/7", QUOTE),
    ],
)
def test_a_list_and_a_page_are_cited_with_their_address(
    desk: Page, site: Site, path: str, words: str
) -> None:
    desk.goto(site.address + path)
    text = copied(desk)
    assert words in text
    assert "data as of" in text
    assert text.endswith(site.address + path)
