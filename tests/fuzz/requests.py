"""Requests that nobody thought of: `python -m tests.fuzz.requests [--seconds 3600]`.

Fills the addresses of the application's own URL map, query strings, forms and headers with names that it
knows and with arbitrary text, and stops at the first answer that is the server's fault or takes over ten
seconds. The small graph of the web's tests is asked, so that a long run asks many different things.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.door import open_graph
from graph.settings import Settings
from tests.web.conftest import filled
from web import create_app

#: What can be asked for in query strings and forms, and values that mean something to one of them.
NAMES = re.findall(
    r"\S+",
    """
    areas authority by collapsed colour contains default-graph-uri delete depth find focus form format
    framework from grade group hidden iri kind labels layout least name named-graph-uri nodes notes open page
    period q query region scope size sort state status table theme to token view year
    """,
)
VALUES = (
    "https://ritornello.example/id/authority/wealdshire",
    "wealdshire",
    "missing-children",
    "persistent",
    "csv",
    "graphml",
    "1",
    "-1",
    "99999999999999999999",
    "2019",
    "title",
    "-title",
    "SELECT * { ?s ?p ?o } LIMIT 3",
    "ASK {}",
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    '{"nodes": [1, null], "pins": {}}',
    "../../../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "\ud800",
    "\0",
)
ACCEPTS = (
    "text/html",
    "text/turtle;q=0.5",
    "application/ld+json",
    "text/csv",
    "*/*",
    "a/b;q=x",
    ",;=",
    "*/json;q=2",
)
TEXT = st.text(max_size=30) | st.sampled_from(VALUES)
HEADER = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=30)


def requests(app: Flask) -> st.SearchStrategy[dict[str, Any]]:
    """Arguments for the test client's `open`."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
    addresses = st.sampled_from(rules).flatmap(lambda rule: _filled(rule.rule)) | TEXT.map("/{}".format)
    pairs = st.lists(st.tuples(st.sampled_from(NAMES) | TEXT, TEXT), max_size=5)
    headers = st.fixed_dictionaries(
        {},
        optional={
            "Accept": st.sampled_from(ACCEPTS) | HEADER,
            "Accept-Encoding": HEADER,
            "Content-Type": st.sampled_from(["application/json", "application/sparql-query"]) | HEADER,
            "If-None-Match": HEADER,
            "If-Modified-Since": HEADER,
            "Range": st.sampled_from(["bytes=0-1", "bytes=-9999999999999999999"]) | HEADER,
            "X-Forwarded-For": HEADER,
        },
    )
    methods = st.sampled_from(["GET", "GET", "GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE"])
    common = {"path": addresses, "method": methods, "headers": headers, "query_string": pairs.map(_usable)}
    bodies: dict[str, Any] = {"data": pairs.map(_usable).map(dict) | st.binary(max_size=40)}
    return st.fixed_dictionaries(common, optional=bodies)


def _filled(rule: str) -> st.SearchStrategy[str]:
    parts = re.split(r"<[^>]*>", rule)
    between = st.lists(TEXT, min_size=len(parts) - 1, max_size=len(parts) - 1)
    return between.map(lambda given: "".join(a + b for a, b in zip(parts, [*given, ""], strict=True)))


def _usable(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What can be written as UTF-8 at all."""
    return [(_written(name), _written(value)) for name, value in pairs]


def _written(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def ask(client: FlaskClient, request: dict[str, Any]) -> None:
    """Make one request. Raises AssertionError where the answer is the server's fault or comes late."""
    began = time.monotonic()
    path = "/" + quote(_written(request["path"])).lstrip("/")  # two slashes would be another server's address
    answer = client.open(**{**request, "path": path}, buffered=True)
    took = time.monotonic() - began
    assert answer.status_code < 500 or answer.status_code == 503, (answer.status, answer.text[:500])
    assert took < 10, f"{took:.1f} seconds"


def main() -> None:
    """Ask for as long as was said, and say how often."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    until = time.monotonic() + parser.parse_args().seconds
    asked = 0
    with tempfile.TemporaryDirectory() as folder:
        chosen = Settings(store=str(filled(Path(folder))), uploads=True, query_seconds=2, requests=0)
        app = create_app({"graph": open_graph(Path(folder)), "settings": chosen, "TESTING": False})
        client = app.test_client()

        @settings(
            max_examples=500,
            deadline=timedelta(seconds=10),
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(requests(app))
        def turn(request: dict[str, Any]) -> None:
            nonlocal asked
            asked += 1
            ask(client, request)

        while time.monotonic() < until:
            turn()
    print(f"{asked:,} requests, none of which was the server's fault")


if __name__ == "__main__":
    main()
