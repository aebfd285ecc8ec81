import json
import os
import signal
import threading
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.door import Graph, open_graph
from graph.errors import QueryError, QueryLimit, QueryRefused, QuerySyntaxError, StoreError
from graph.formats import Format, Holds, formats, named
from graph.settings import Settings
from graph.snapshots import publish
from graph.store import Store
from graph.worker import WAITING, Question, _Process
from tests.graph.small import FERNSHIRE, REPORT
from tests.graph.test_guard import Listener

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def called(name: str) -> Format:
    found = named(name)
    assert found is not None
    return found


JSON = called("json")


@pytest.fixture(scope="module")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published store of 50,000 triples."""
    folder = tmp_path_factory.mktemp("numbers")
    node, more = ox.NamedNode("urn:p"), ox.Literal("some words of a report " * 3)
    with Store(folder) as store:
        store.put_graph("urn:g", [ox.Triple(ox.NamedNode(f"urn:{n}"), node, more) for n in range(50_000)])
        publish(store)
    return folder


@pytest.fixture(scope="module")
def limited(numbers: Path) -> Graph:
    return open_graph(numbers, Settings(query_seconds=1, query_workers=1, query_bytes=5, query_memory=768))


def test_rows_come_as_sparql_results(graph: Graph) -> None:
    answer = graph.answer(
        f"SELECT ?label {{ <{FERNSHIRE}> <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }}", JSON
    )
    assert answer.complete is not None
    assert json.loads(answer.complete)["results"]["bindings"] == [
        {"label": {"type": "literal", "value": "Fernshire"}}
    ]
    assert b"".join(answer) == answer.complete
    assert answer.seconds > 0


@pytest.mark.parametrize("form", formats(Holds.RESULTS), ids=lambda form: form.name)
def test_every_format_of_results_is_written(graph: Graph, form: Format) -> None:
    body = b"".join(graph.answer("SELECT ?x { VALUES ?x { 'Fernshire' } }", form))
    assert b"Fernshire" in body
    assert b"true" in b"".join(graph.answer("ASK {}", form))


@pytest.mark.parametrize("form", formats(Holds.RDF), ids=lambda form: form.name)
def test_every_format_of_rdf_is_written_and_reads_back(graph: Graph, form: Format) -> None:
    body = b"".join(graph.answer(f"DESCRIBE <{FERNSHIRE}>", form))
    syntax = ox.RdfFormat.from_media_type(form.media_type)
    assert len(list(ox.parse(body, format=syntax))) == len(graph.construct("DESCRIBE ?f", f=FERNSHIRE))


def test_control_characters_do_not_make_xml_unreadable(graph: Graph) -> None:
    query = "CONSTRUCT { <urn:s> <urn:p> 'a\u000cb' } WHERE {}"
    assert [
        quad.object.value
        for quad in ox.parse(b"".join(graph.answer(query, called("rdfxml"))), format=ox.RdfFormat.RDF_XML)
    ] == ["ab"]


def test_a_cut_select_says_that_there_is_more(limited: Graph) -> None:
    answer = limited.answer("SELECT ?s { ?s ?p ?o }", JSON, rows=10)
    rows = json.loads(answer.complete or b"")["results"]["bindings"]
    assert (len(rows), answer.rows, answer.more) == (10, 10, True)
    whole = limited.answer("SELECT ?s ?no { ?s ?p ?o } LIMIT 10", JSON, rows=10)
    assert (whole.rows, whole.more) == (10, False)


def test_cut_rows_are_written_as_the_engine_writes_them(graph: Graph) -> None:
    day = "'2014-02-18'^^<http://www.w3.org/2001/XMLSchema#date>"
    query = f"SELECT * {{ VALUES ?x {{ <urn:a> 'é' 'x'@en 1 true 2.5 {day} }} }}"
    cut = graph.answer(query, JSON, rows=50).complete
    assert json.loads(cut or b"") == json.loads(graph.answer(query, JSON).complete or b"")


def test_a_dataset_in_the_query_is_kept_to(graph: Graph) -> None:
    query = (
        f"SELECT (COUNT(*) AS ?n) FROM <{REPORT}> {{ ?s a <https://w3id.org/ritornello/ontology#Authority> }}"
    )
    assert b'"value":"1"' in b"".join(graph.answer(query, JSON))


def test_the_protocols_graphs_win_over_from_and_unknown_ones_are_empty(graph: Graph) -> None:
    def count(query: str, **graphs: list[str]) -> int:
        body = json.loads(b"".join(graph.answer(query, JSON, **graphs)))  # type: ignore[arg-type]
        return int(body["results"]["bindings"][0]["n"]["value"])

    plain = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    inside = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert count("SELECT (COUNT(*) AS ?n) FROM <urn:none> { ?s ?p ?o }") == 0
    assert count("SELECT (COUNT(*) AS ?n) FROM <urn:none> { ?s ?p ?o }", default_graphs=[REPORT]) > 0
    assert count(plain, default_graphs=["urn:none"]) == count(plain, named_graphs=[REPORT]) == 0
    assert count(inside, named_graphs=[REPORT]) == count(plain, default_graphs=[REPORT])
    assert count(inside, default_graphs=[REPORT]) == 0


def test_what_names_no_graph_is_an_error_of_the_query(graph: Graph) -> None:
    with pytest.raises(QueryError, match="Invalid IRI"):
        graph.answer("ASK {}", JSON, default_graphs=["not an iri"])


def test_a_syntax_error_has_its_place(graph: Graph) -> None:
    with pytest.raises(QuerySyntaxError, match=r"Line 1, column 10: this \{ is never closed\."):
        graph.answer("SELECT * { ?s", JSON)


def test_an_update_never_reaches_a_worker(graph: Graph) -> None:
    with pytest.raises(QueryRefused, match="CLEAR is refused"):
        graph.answer("CLEAR ALL", JSON)


def test_a_query_over_its_time_is_stopped_and_told_so(limited: Graph) -> None:
    started = time.monotonic()
    with pytest.raises(QueryLimit, match=r"^The query took longer than 1 seconds\.$") as caught:
        limited.answer(CROSS, JSON)
    assert caught.value.limit == "query_seconds"
    assert time.monotonic() - started < 2
    assert limited.answer("ASK {}", JSON).complete == b'{"head":{},"boolean":true}'


def test_a_query_that_nobody_waits_for_is_stopped(limited: Graph) -> None:
    started = time.monotonic()
    with pytest.raises(QueryError, match=r"^The query was stopped, because nobody waits"):
        limited.answer(CROSS, JSON, gone=lambda: time.monotonic() - started > 0.1)
    assert time.monotonic() - started < 0.9
    assert limited.answer("ASK {}", JSON).complete


def test_a_query_over_its_memory_is_stopped_and_told_so(numbers: Path) -> None:
    graph = open_graph(numbers, Settings(query_seconds=30, query_memory=512))
    with pytest.raises(QueryLimit, match=r"needed more than 512 MiB of memory") as caught:
        graph.answer("SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f ?d ?a", JSON)
    assert caught.value.limit == "query_memory"


def test_an_answer_over_its_size_is_broken_off_never_ended_well(numbers: Path) -> None:
    answer = open_graph(numbers, Settings(query_seconds=30, query_bytes=5)).answer(
        "SELECT * { ?s ?p ?o }", JSON
    )
    assert answer.complete is None
    got: list[bytes] = []
    with pytest.raises(QueryLimit, match=r"^The answer is larger than 5 MiB\.$") as caught:
        got.extend(answer)
    assert caught.value.limit == "query_bytes"
    assert 1_000_000 < sum(map(len, got)) <= 5 * 1024 * 1024
    assert not got[-1].endswith(b"]}}")
    with pytest.raises(QueryLimit):
        next(answer)


def test_more_queries_than_processes_wait_and_then_are_told(limited: Graph) -> None:
    running = limited.answer("SELECT * { ?s ?p ?o }", JSON)
    with pytest.raises(QueryLimit, match="All 1 processes that answer queries are busy") as caught:
        limited.answer("ASK {}", JSON)
    assert caught.value.limit == "query_workers"
    running.close()
    assert limited.answer("ASK {}", JSON).complete


def test_a_query_is_told_at_once_where_many_wait_already(numbers: Path) -> None:
    graph = open_graph(numbers, Settings(query_workers=1, query_seconds=30))
    running = graph.answer("SELECT * { ?s ?p ?o }", JSON)
    waiting = [threading.Thread(target=lambda: graph.answer("ASK {}", JSON)) for _ in range(WAITING)]
    for thread in waiting:
        thread.start()
    time.sleep(0.5)
    began = time.monotonic()
    with pytest.raises(QueryLimit, match="and 8 queries wait for one"):
        graph.answer("ASK {}", JSON)
    assert time.monotonic() - began < 1
    running.close()
    for thread in waiting:
        thread.join()


def test_a_stopped_query_stops_and_says_so(limited: Graph) -> None:
    answer = limited.answer("SELECT * { ?s ?p ?o }", JSON)
    process = answer._process._process
    next(answer)
    answer.close()
    assert process.poll() == -signal.SIGKILL
    with pytest.raises(QueryError, match="The query was stopped"):
        next(answer)


def test_a_client_that_never_fetches_gives_its_process_up(numbers: Path) -> None:
    graph = open_graph(numbers, Settings(query_workers=1, query_transfer=1))
    answer = graph.answer("SELECT * { ?s ?p ?o }", JSON)
    time.sleep(1.3)
    with pytest.raises(QueryLimit, match=r"^The answer was not fetched within 1 seconds\.$"):
        list(answer)
    assert graph.answer("ASK {}", JSON).complete


def test_a_worker_killed_from_outside_is_replaced(numbers: Path) -> None:
    graph = open_graph(numbers, Settings(query_workers=1))
    answer = graph.answer("SELECT * { ?s ?p ?o }", JSON)
    os.kill(answer._process._process.pid, signal.SIGKILL)
    with pytest.raises(StoreError, match="ended with status -9"):
        list(answer)
    assert graph.answer("ASK {}", JSON).complete


@pytest.mark.parametrize("query", [CROSS, CROSS.replace("(COUNT(*) AS ?n)", "*")])
def test_a_process_ends_with_its_server_in_the_middle_of_a_query(numbers: Path, query: str) -> None:
    process = _Process(Settings())
    store = open_graph(numbers).folder / "triples"
    process.ask(Question(store=store, query=query, format="json"), lambda: False)
    time.sleep(0.5)
    assert process.lives
    process._process.stdin.close()  # as the system does when a server is killed
    assert process._process.wait(10) == 0


def test_a_large_answer_streams_whole(numbers: Path) -> None:
    graph = open_graph(numbers)
    answer = graph.answer("SELECT * { ?s ?p ?o }", JSON)
    sizes = [len(piece) for piece in answer]
    assert sum(sizes) > 5_500_000
    assert max(sizes) <= 1 << 20


def test_queries_of_several_threads_do_not_mix(graph: Graph) -> None:
    bodies: dict[int, bytes] = {}

    def ask(number: int) -> None:
        bodies[number] = b"".join(graph.answer(f"SELECT ?x {{ VALUES ?x {{ {number} }} }}", called("csv")))

    threads = [threading.Thread(target=ask, args=[number]) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bodies == {number: f"x\r\n{number}\r\n".encode() for number in range(10)}


@pytest.mark.parametrize(
    ("query", "graphs"),
    [
        ("SELECT * FROM <U> { ?s ?p ?o }", {}),
        ("SELECT * FROM NAMED <U> { GRAPH ?g { ?s ?p ?o } }", {}),
        ("DESCRIBE <U>", {}),
        ("ASK { GRAPH <U> { ?s ?p ?o } }", {}),
        ("SELECT * { ?s ?p ?o }", {"default_graphs": ["U"]}),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", {"named_graphs": ["U"]}),
        ("SELECT * { SERVICE <U> { ?s ?p ?o } }", {}),
        ("LOAD <U>", {}),
    ],
)
def test_no_form_of_query_reaches_the_network(graph: Graph, query: str, graphs: dict[str, list[str]]) -> None:
    listener = Listener()
    url = f"http://127.0.0.1:{listener.port}/data"
    given = {name: [url] for name in graphs}
    form = called("ntriples") if query.startswith("DESCRIBE") else JSON
    try:
        b"".join(graph.answer(query.replace("<U>", f"<{url}>"), form, **given))  # type: ignore[arg-type]
    except QueryRefused:
        assert query.startswith("LOAD") or "SERVICE" in query
    assert listener.heard == 0
