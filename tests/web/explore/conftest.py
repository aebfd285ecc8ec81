"""A served application over the small graph, and pages of a real browser."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from graph.door import open_graph
from tests.web.conftest import serve
from web import create_app

BASE = "https://ritornello.example/id/"
FERNSHIRE = f"{BASE}authority/fernshire"


@dataclass(frozen=True)
class Site:
    """Where the application is served, and its store."""

    address: str
    store: Path

    def at(self, path: str = "") -> str:
        """The address of the explorer, or of a page under it."""
        return f"{self.address}/explore{path}"


@pytest.fixture(scope="session")
def site(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("kept") / "store"
    shutil.copytree(store, folder)
    for address in serve(create_app({"graph": open_graph(folder), "TESTING": True})):
        yield Site(address, folder)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when one of its scripts does."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    yield opened
    context.close()
    assert problems == []


def ready(page: Page, address: str) -> Page:
    """Open an address of the explorer and wait until it is drawn."""
    page.goto(address)
    until(page, "window.explorer !== undefined")
    return page


def shown(page: Page) -> dict[str, list[float]]:
    """The visible things with where they stand on the canvas."""
    places: dict[str, list[float]] = page.evaluate("explorer.drawing.positions()")
    return places


def on_canvas(page: Page, iri: str) -> tuple[float, float]:
    """Where a thing stands on the screen, from the canvas's corner."""
    place = page.evaluate(
        "id => { const { network } = explorer.drawing; return network.canvasToDOM(network.getPosition(id)) }",
        iri,
    )
    return place["x"], place["y"]


def until(page: Page, condition: str, seconds: float = 10) -> None:
    """Wait until a condition holds in the page; Playwright's own way needs `eval`, which the pages forbid."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"not within {seconds} seconds: {condition}"
        page.wait_for_timeout(20)
