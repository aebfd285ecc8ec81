"""How quick the explorer is in real Chromium, beside pyvis: `python -m tests.benchmarks.explore STORE`.

Prints a line a figure, with its limit. STORE is a published store; nothing is written to it.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import platform
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network
from werkzeug.serving import make_server

from graph.neighbourhood import near
from graph.network import Network as Part
from graph.network import network_of
from graph.terms import iri_of
from web import create_app
from web.asking import graph
from web.explore.files import FILES

THINGS = 2_000
RIT = "https://w3id.org/ritornello/ontology#"
INSPECTIONS = f"SELECT DISTINCT ?i {{ ?i a <{RIT}Inspection> }} ORDER BY ?i"
THEMES = f"SELECT DISTINCT ?t {{ ?said <{RIT}theme> ?t }} ORDER BY ?t"
#: Seconds that pyvis's default page is waited for: its springs settle before anything is drawn.
PATIENCE = float(os.environ.get("PYVIS_SECONDS", "400"))
FRAMES = """() => new Promise((done) => {
  let frames = 0; const begun = performance.now();
  const tick = () => {
    frames += 1;
    if (performance.now() - begun < 2000) requestAnimationFrame(tick); else done(frames / 2);
  };
  requestAnimationFrame(tick);
})"""
PAINTED = "performance.getEntriesByName('explorer-drawn')[0].startTime"
ARRIVED = f"{PAINTED} - performance.getEntriesByType('navigation')[0].responseEnd"
EXPANDED = """async () => {
  const id = explorer.drawing.weightiest(), begun = performance.now();
  await explorer.actions.expand(id);
  await new Promise(requestAnimationFrame);
  return performance.now() - begun;
}"""
DRAWN = """() => { const c = document.querySelector('canvas'); if (!c || !c.width) return false;
  const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
  const first = [d[0], d[1], d[2]]; let other = 0;
  for (let k = 0; k < d.length; k += 404)
    if (d[k + 3] && Math.abs(d[k] - first[0]) + Math.abs(d[k + 1] - first[1]) > 40) other += 1;
  return other > 20; }"""


def told(what: str, value: float, unit: str, limit: float | None = None, *, least: bool = False) -> None:
    """Print one figure."""
    fits = "" if limit is None else ("ok  " if (value >= limit if least else value <= limit) else "OVER")
    bound = "" if limit is None else f"  (limit {limit:g} {unit})"
    print(f"{fits:5}{what}: {value:,.1f} {unit}{bound}", flush=True)


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def timed(action: Callable[[], Any]) -> float:
    """Milliseconds that an action takes."""
    begun = time.perf_counter()
    action()
    return (time.perf_counter() - begun) * 1000


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The application on a free port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def large(app: Flask) -> Part:
    """Some 2,000 things and the links among them: inspections, what was said in them, all themes."""
    with app.test_request_context("/explore"):
        inspections = [iri_of(row["i"]) for row in graph().rows(INSPECTIONS)]
        themes = [iri_of(row["t"]) for row in graph().rows(THEMES)]
        said = near(graph(), inspections[:30], 1, THINGS - len(themes))
        return network_of(graph(), [*list(said.nodes)[: THINGS - len(themes)], *themes])


def of_the_server(app: Flask, client: FlaskClient, part: Part) -> None:
    """Expansions, panels, suggestions, paths: as the server answers them for the first time."""
    authorities = sorted({str(n.iri) for n in part.nodes.values() if n.kind == "authority"})
    inspections = sorted({str(n.iri) for n in part.nodes.values() if n.kind == "inspection"})
    statements = [str(n.iri) for n in part.nodes.values() if n.kind == "recommendation"][:60]
    client.get("/explore")

    def expand(iri: str) -> None:
        client.post("/explore/expand", json={"id": iri, "kinds": [], "shown": [iri]})

    told(
        "expand, server p95", p95([timed(lambda i=i: expand(i)) for i in authorities + inspections]), "ms", 30
    )
    told(
        "panel p95",
        p95([timed(lambda i=i: client.get("/explore/thing", query_string={"id": i})) for i in statements]),
        "ms",
        300,
    )
    words = ["ham", "hamp", "care", "return int", "sou", "missing", "pathway", "plans for", "adop", "lead"]
    ask = [timed(lambda w=w: client.get("/search/suggestions", query_string={"q": w})) for w in words * 3]
    told("suggestion p95", p95(ask), "ms", 50)
    ends = [(a, b) for a in authorities[:6] for b in authorities[:6] if a < b][:12]
    ways = [timed(lambda e=e: client.post("/explore/paths", json={"from": e[0], "to": e[1]})) for e in ends]
    told("shortest paths between authorities p95", p95(ways), "ms", 200)
    every = [
        timed(lambda e=e: client.post("/explore/paths", json={"from": e[0], "to": e[1], "every": True}))
        for e in ends
    ]
    told("all paths of up to 4 links p95", p95(every), "ms", 200)


def of_files(client: FlaskClient, drawn: dict[str, Any]) -> None:
    """Each file of the large view."""
    n = [[node["id"], node["x"], node["y"], node["size"], node["token"]] for node in drawn["nodes"]]
    screen = json.dumps({"n": n, "m": 1, "address": "http://127.0.0.1/explore"})
    for form in FILES:
        took = timed(lambda form=form: client.post(f"/explore/export/{form}", data={"screen": screen}))
        told(f"file {form} of {len(n):,} things", took, "ms", 1000)


def of_the_browser(browser: Browser, address: str, key: str) -> None:
    """First paint, an expansion as the reader sees it, and the large view."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/explore")
    page.close()
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/explore")
    wait(page, "window.explorer !== undefined")
    told("first useful paint of /explore", page.evaluate(PAINTED), "ms", 1000)
    seen = page.evaluate(EXPANDED)
    told("expand, as seen", seen, "ms", 150)
    page.close()
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/explore?view={key}")
    wait(page, "window.explorer !== undefined")
    size = page.evaluate("[explorer.drawing.nodes.length, explorer.drawing.edges.length]")
    print(f"     the large view: {size[0]:,} things, {size[1]:,} links")
    took = page.evaluate(ARRIVED)
    told("large view visible after its data arrived", took, "ms", 1000)
    told("frames a second while dragging the large view", dragged(page), "frames/s", 30, least=True)
    page.close()


def dragged(page: Page) -> float:
    """Frames a second while the drawing is dragged to and fro."""
    page.mouse.move(720, 500)
    page.mouse.down()
    page.evaluate(f"window.frames_ = ({FRAMES})()")
    end = time.monotonic() + 1.9
    step = 0
    while time.monotonic() < end:
        step += 1
        page.mouse.move(720 + 150 * ((step // 10) % 2 * 2 - 1) * (step % 10) / 10, 500 + step % 40)
    page.mouse.up()
    return float(page.evaluate("window.frames_"))


def of_pyvis(browser: Browser, drawn: dict[str, Any]) -> None:
    """pyvis's own default page for the same things and links: physics on, its own template."""
    network = Network(height="800px", directed=True, cdn_resources="in_line")
    for node in drawn["nodes"]:
        network.add_node(node["id"], label=node["label"])
    for edge in drawn["edges"]:
        network.add_edge(edge["from"], edge["to"], label=edge["label"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pyvis.html")
        path.write_text(network.generate_html(), encoding="utf-8")
        page = browser.new_context(offline=True).new_page()
        begun = time.monotonic()
        page.goto(path.as_uri(), wait_until="commit")
        try:
            wait(page, f"({DRAWN})()", PATIENCE)
        except TimeoutError:
            print(f"     pyvis's default page: nothing drawn within {PATIENCE:g} s")
        else:
            told("pyvis's default page, first drawing", time.monotonic() - begun, "s")


def wait(page: Page, condition: str, seconds: float = 30) -> None:
    """Wait until a condition holds in the page."""
    page.set_default_timeout(seconds * 1000)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if page.evaluate(condition):
            return
        time.sleep(0.02)
    raise TimeoutError(condition)


def main(store: str) -> None:
    """All figures, on a copy of a store."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    print(
        f"{platform.machine()}, {len(os.sched_getaffinity(0))} processors, load {os.getloadavg()[0]:.1f}; "
        "headless Chromium, software rendering"
    )
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "store")
        shutil.copytree(store, copy)
        app = create_app({"store": str(copy)})
        gc.freeze()  # as the server does
        client, part = app.test_client(), large(app)
        of_the_server(app, client, part)
        ids = [str(iri) for iri in part.nodes]
        drawn = client.post("/explore/shown", json={"ids": ids}).get_json()
        told(
            "layout of the large view, in a request",
            timed(lambda: client.post("/explore/arrange", json={"layout": "force", "ids": ids})),
            "ms",
            200,
        )
        places = client.post("/explore/arrange", json={"layout": "force", "ids": ids}).get_json()["positions"]
        state = {"n": [[id_, *map(round, places[id_])] for id_ in ids], "m": 1}
        key = client.post("/explore/views", json={"state": state}).get_json()["key"]
        of_files(client, drawn)
        with served(app) as address, sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
            )
            of_the_browser(browser, address, key)
            of_pyvis(browser, drawn)
            browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
