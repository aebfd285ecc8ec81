"""The second implementation of the door, against a real server: the same questions have the same answers."""

import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from shutil import which
from sys import executable
from urllib.request import Request, urlopen

import pytest
from rdflib import URIRef

from graph.door import Graph, open_graph
from graph.errors import QueryLimit, QueryRefused, QuerySyntaxError, StoreError
from graph.formats import Format, named
from graph.neighbourhood import branches, near
from graph.settings import Settings
from ontology import RIT
from tests.graph.small import BASE, COLDHARBOUR, FERNSHIRE, REPORT, SMALL, small_graphs

STATE = f"""
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX void: <http://rdfs.org/ns/void#>
INSERT DATA {{ GRAPH <{BASE}graph/state> {{ <{BASE}graph/state> void:uriSpace "{BASE}" ;
  dcterms:identifier "one" ; dcterms:issued "2026-11-24T12:00:00+00:00" }} }}"""
RENAME = """
DELETE {{ GRAPH ?g {{ ?s ?p "{0}" }} }} INSERT {{ GRAPH ?g {{ ?s ?p "{1}" }} }}
WHERE {{ GRAPH ?g {{ ?s ?p "{0}" }} }}"""


def called(name: str) -> Format:
    form = named(name)
    assert form is not None
    return form


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def send(address: str, body: bytes, media_type: str) -> None:
    urlopen(Request(address, body, {"Content-Type": media_type}), timeout=10).close()


@pytest.fixture(scope="module", params=["plain", "union"])
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an Oxigraph server with the small graph, its default graph empty or the union of all."""
    program = Path(executable).with_name("oxigraph")
    command = str(program) if program.exists() else which("oxigraph")
    assert command, "the development dependencies bring the oxigraph server"
    address = f"http://127.0.0.1:{free_port()}"
    union = ["--union-default-graph"] if request.param == "union" else []
    serving = subprocess.Popen(
        [command, "serve", "--bind", address.removeprefix("http://"), *union], stderr=subprocess.DEVNULL
    )
    try:
        wait_for(address)
        send(f"{address}/store", SMALL.read_bytes(), "application/trig")
        send(f"{address}/update", STATE.encode(), "application/sparql-update")
        yield address
    finally:
        serving.kill()
        serving.wait()


def wait_for(address: str) -> None:
    for _ in range(200):
        try:
            urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"no server answers at {address}")


@pytest.fixture
def remote(server: str) -> Graph:
    return open_graph(f"{server}/query", Settings(query_seconds=5))


BOTH = [FERNSHIRE, COLDHARBOUR]
QUESTIONS = [
    ("SELECT ?label { ?a ?named ?label } ORDER BY ?label", {"a": FERNSHIRE}),
    ("SELECT ?g ?n { GRAPH ?g { ?report ?pages ?n } }", {"pages": RIT.pages}),
    (
        "SELECT ?a ?day { VALUES ?a {} ?i ?of ?a ; ?from ?day } ORDER BY ?a ?day",
        {"a": BOTH, "from": RIT.inspectedFrom},
    ),
    ("ASK { ?s ?p false }", {}),
]


@pytest.mark.parametrize(("query", "bindings"), QUESTIONS)
def test_the_same_question_has_the_same_answer(
    graph: Graph, remote: Graph, query: str, bindings: dict[str, URIRef]
) -> None:
    assert remote.ask(query, **bindings) == graph.ask(query, **bindings)


def test_a_query_with_from_asks_that_graph_alone(graph: Graph, remote: Graph, server: str) -> None:
    query = f"SELECT (COUNT(*) AS ?n) FROM <{REPORT}> {{ ?s a ?kind }}"
    if remote.ask(f"ASK FROM <{BASE}none> {{ ?s ?p ?o }}"):
        pytest.skip("this server ignores FROM where its default graph is the union of all")
    assert remote.ask(query) == graph.ask(query)


def test_triples_are_the_same(graph: Graph, remote: Graph) -> None:
    query = "CONSTRUCT { ?a ?p ?o } WHERE { ?a ?p ?o }"
    assert set(remote.construct(query, a=FERNSHIRE)) == set(graph.construct(query, a=FERNSHIRE))


def test_neighbours_and_what_is_near_are_the_same(graph: Graph, remote: Graph) -> None:
    assert branches(remote, FERNSHIRE) == branches(graph, FERNSHIRE)
    assert near(remote, [FERNSHIRE], 2) == near(graph, [FERNSHIRE], 2)


def test_search_and_suggestions_are_the_same(graph: Graph, remote: Graph) -> None:
    assert remote.search("return interviews") == graph.search("return interviews")
    assert remote.suggest("fern") == graph.suggest("fern")


def test_a_snapshot_says_what_the_store_holds(remote: Graph) -> None:
    held = sum(len(triples) for triples in small_graphs().values())
    assert remote.snapshot.base == BASE
    assert (remote.snapshot.revision, remote.snapshot.reports, remote.snapshot.triples) == (
        "one",
        2,
        held + 3,
    )
    assert remote.snapshot.published == datetime.fromisoformat("2026-11-24T12:00:00+00:00")


def test_newest_notices_another_revision(server: str, remote: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.remote._FRESH", 0.0)
    assert remote.newest() is remote
    send(f"{server}/update", RENAME.format("one", "two").encode(), "application/sparql-update")
    assert remote.newest().snapshot.revision == "two"
    send(f"{server}/update", RENAME.format("two", "one").encode(), "application/sparql-update")


def test_a_users_query_is_answered_and_can_be_cut(graph: Graph, remote: Graph) -> None:
    query = "SELECT ?s { ?s a <https://w3id.org/ritornello/ontology#Authority> } ORDER BY ?s"
    assert (
        b"".join(remote.answer(query, called("csv"))).split()
        == b"".join(graph.answer(query, called("csv"))).split()
    )
    cut = remote.answer(query, called("json"), rows=1)
    assert (cut.rows, cut.more) == (1, True)
    assert b"coldharbour" in (cut.complete or b"")


def test_errors_of_a_query_are_told_as_everywhere(remote: Graph) -> None:
    with pytest.raises(QuerySyntaxError, match=r"Line 1, column 10: this \{ is never closed\."):
        remote.ask("SELECT * {")
    with pytest.raises(QueryRefused, match="SERVICE is refused"):
        remote.answer("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", called("json"))


def test_a_store_that_nothing_was_published_in_says_so(server: str) -> None:
    send(f"{server}/update", f"DROP GRAPH <{BASE}graph/state>".encode(), "application/sparql-update")
    try:
        with pytest.raises(StoreError, match=r"/query: nothing has been published here yet\."):
            open_graph(f"{server}/query")
    finally:
        send(f"{server}/update", STATE.encode(), "application/sparql-update")


def test_a_store_that_is_not_there_is_named() -> None:
    address = f"http://127.0.0.1:{free_port()}/query"
    with pytest.raises(StoreError, match=rf"^{address}: the triple store can't be reached: .*refused"):
        open_graph(address)


class Misbehaving(BaseHTTPRequestHandler):
    """Answers 503, or nothing, or the beginning of an answer, as its path says."""

    def do_POST(self) -> None:
        if self.path == "/slow":
            time.sleep(1)
        elif self.path == "/down":
            self.send_error(503, "Closed")
        else:
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            self.wfile.write(b'{"head"')

    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.parametrize(
    ("path", "error", "message"),
    [
        ("down", StoreError, "the triple store answers 503 Closed"),
        ("slow", QueryLimit, r"took longer than 0\.3 seconds"),
        ("cut", StoreError, "can't be reached: IncompleteRead"),
    ],
)
def test_a_server_that_misbehaves_is_named(path: str, error: type[Exception], message: str) -> None:
    server = HTTPServer(("127.0.0.1", 0), Misbehaving)
    threading.Thread(target=server.handle_request, daemon=True).start()
    with pytest.raises(error, match=message):
        open_graph(f"http://127.0.0.1:{server.server_port}/{path}", Settings(query_seconds=0.3))
