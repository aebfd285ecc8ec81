"""How quick the query page and the filters of lists are: `python -m tests.benchmarks.workbench STORE`.

Completion is measured in real Chromium, from the key to the frame that shows the suggestions. Counts of
filters are measured at the server, each filter by itself, and the page with all of them. STORE is a published
store; nothing is written to it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from flask import Flask
from playwright.sync_api import Page, sync_playwright

from graph.door import open_graph
from graph.settings import Settings
from tests.benchmarks.explore import p95, served, timed, told
from tests.web.conftest import ARGUMENTS, CHROMIUM
from web import create_app
from web.listing import Listing

#: What is begun in the editor, and what is typed after it, letter by letter.
TYPED = [
    ("PREFIX ", "theme"),
    ("SELECT * { ?x a ", "rit:Recom"),
    ("SELECT * { ?x a rit:Inspection ; ", "rit:inspected"),
    ("SELECT * { ?x rit:theme ", "missing"),
    ("SELECT * { ?x rit:inAuthority ", "hampshire"),
    ("SELECT * { ", "care leavers"),
    ("SELECT ?council ?inspection { ?inspection rit:inAuthority ", "?coun"),
]
WATCHED = """() => {
  window.took = [];
  let pressed = 0;
  addEventListener("keydown", () => (pressed = performance.now()), true);
  new MutationObserver((changes) => {
    const added = changes.flatMap((one) => [...one.addedNodes]);
    if (added.some((node) => node.classList?.contains("CodeMirror-hints")))
      requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - pressed)));
  }).observe(document.body, { childList: true, subtree: true });
}"""
LISTS = (
    *("/recommendations", "/findings", "/judgements", "/inspections", "/recurring", "/services"),
    *(
        "/recommendations?theme=missing-children",
        "/findings?polarity=Weakness",
        "/recurring?theme=supervision",
    ),
)


def main() -> None:
    """Print a line a figure, with its limit."""
    graph = open_graph(Path(sys.argv[1]))
    app = create_app({"graph": graph, "settings": Settings(store=sys.argv[1])})
    of_filters(app)
    with served(app) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        of_completion(browser.new_page(), f"{address}/sparql")
        browser.close()


def of_completion(page: Page, address: str) -> None:
    """The time from each key to its suggestions."""
    page.goto(address)
    page.wait_for_selector(".CodeMirror")
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCHED)
    for begun, letters in TYPED * 3:
        page.evaluate("text => { workbench.editor.cm.setValue(text); workbench.editor.cm.focus(); }", begun)
        page.evaluate("workbench.editor.cm.execCommand('goDocEnd')")
        page.keyboard.type(letters, delay=120)
    took = page.evaluate("window.took")
    told(f"completion, {len(took)} times shown, from the key to the frame, p95", p95(took), "ms", 100)
    told("completion, most", max(took), "ms")
    worked = page.evaluate("performance.getEntriesByName('completion').map((one) => one.duration)")
    told("completion, of that to find what to suggest, p95", p95(worked), "ms")


def of_filters(app: Flask) -> None:
    """The time of the counts of each filter, and of the whole page, once the list has been asked for."""
    counts: list[float] = []
    read = Listing.read

    def watched(self: Listing, **bindings: object) -> object:
        page = read(self, **bindings)  # type: ignore[arg-type]
        counts.extend(timed(lambda one=one: page.choices(one)) for one in self.filters)
        return page

    Listing.read = watched  # type: ignore[method-assign, assignment]
    client = app.test_client()
    first, again = [], []
    for path in LISTS:
        first.append(timed(lambda p=path: client.get(p, headers={"Accept": "text/html"})))
    counts.clear()
    for path in LISTS * 5:
        again.append(timed(lambda p=path: client.get(p, headers={"Accept": "text/html"})))
    told(f"counts of a filter, {len(counts)} of them, p95", p95(counts), "ms", 100)
    told("counts of a filter, most", max(counts), "ms", 100)
    told("list with all its counts, p95", p95(again), "ms")
    told("list asked for the first time, most", max(first), "ms")
    Listing.read = read  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
