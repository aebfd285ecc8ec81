"""Nothing here connects to another server: not a page, not a query, not a document that is read."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from flask.testing import FlaskClient

from ingest.reading import read
from tests.graph.test_guard import Listener
from tests.web.test_pages import PAGES

_connections: list[tuple[str, object]] = []
_watching = [False]


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _watching[0] and event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        _connections.append((event, arguments[-1]))


sys.addaudithook(_hook)


@pytest.fixture
def connections() -> Iterator[list[tuple[str, object]]]:
    """What is connected to while a test runs."""
    _connections.clear()
    _watching[0] = True
    yield _connections
    _watching[0] = False


def test_watch_sees_a_connection(connections: list[tuple[str, object]]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        assert connections


def test_no_page_connects_to_anything(client: FlaskClient, connections: list[tuple[str, object]]) -> None:
    for path in PAGES:
        client.get(path, headers={"Accept": "text/html"})
    assert connections == []


def test_no_document_that_is_read_has_anything_fetched(
    tmp_path: Path, connections: list[tuple[str, object]]
) -> None:
    listener = Listener()
    there = f"http://127.0.0.1:{listener.port}/"
    page = f'<!DOCTYPE html SYSTEM "{there}a.dtd"><html><head><link rel=stylesheet href="{there}b"></head>'
    page += f'<body><h1>Report</h1><img src="{there}c"><iframe src="{there}d"></iframe></body></html>'
    (tmp_path / "page.html").write_text(page)
    document = docx.Document()
    document.add_paragraph("Report")
    document.part.relate_to(f"{there}template.dotm", "http://x.example/attachedTemplate", is_external=True)
    document.save(str(tmp_path / "word.docx"))
    for name in ("page.html", "word.docx"):
        assert "Report" in read(tmp_path / name).pages[0].text
    assert connections == []
    assert listener.heard == 0
