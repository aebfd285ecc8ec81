"""The second implementation of the door, against a real server: the same questions have the same answers."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from rdflib import URIRef

from graph.door import Graph, open_graph
from graph.errors import QueryLimit, QueryRefused, QuerySyntaxError, StoreError
from graph.formats import Format, named
from graph.neighbourhood import branches, near
from graph.settings import Settings
from graph.writable import open_for_writing
from ontology import RIT
from tests.graph.servers import free_port, oxigraph, with_small_graph
from tests.graph.small import BASE, COLDHARBOUR, FERNSHIRE, REPORT, small_graphs


def called(name: str) -> Format:
    form = named(name)
    assert form is not None
    return form


@pytest.fixture(scope="module", params=["plain", "union"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """An Oxigraph server with the small graph, its default graph empty or the union of all."""
    union = ["--union-default-graph"] if request.param == "union" else []
    with oxigraph(*union) as settings:
        yield with_small_graph(settings, tmp_path_factory.mktemp("documents"))


@pytest.fixture
def remote(server: Settings) -> Graph:
    return open_graph(server.store, server)


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


def test_a_query_with_from_asks_that_graph_alone(graph: Graph, remote: Graph) -> None:
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
    held = remote.rows("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")[0]["n"]
    assert isinstance(held, int)
    assert (remote.snapshot.base, remote.snapshot.reports) == (BASE, 2)
    assert held - 10 < remote.snapshot.triples <= held  # without the counts themselves


def test_newest_notices_another_revision(
    server: Settings, remote: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.remote._FRESH", 0.0)
    assert remote.newest() is remote
    with open_for_writing(server) as store:
        store.put_graph("urn:more", [])
        store.publish()
        assert remote.newest() is remote
        store.put_graph("urn:more", small_graphs()[REPORT])
        assert remote.newest() is remote
        store.publish()
        assert remote.newest().snapshot.revision != remote.snapshot.revision
        store.put_graph("urn:more", [])
        store.publish()


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


def test_a_store_that_nothing_was_published_in_says_so() -> None:
    with (
        oxigraph() as empty,
        pytest.raises(StoreError, match=r"/query: nothing has been published here yet\."),
    ):
        open_graph(empty.store, empty)


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
