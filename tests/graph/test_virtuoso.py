"""The door before Virtuoso, a store of another make: the same questions have the same answers."""

import subprocess
import time
from collections.abc import Iterator
from shutil import which
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from rdflib import SKOS

from graph.door import Graph, open_graph
from graph.errors import QuerySyntaxError
from graph.formats import named
from graph.neighbourhood import branches
from graph.settings import Settings
from graph.terms import n_triples, triples_of
from ontology import RIT
from tests.graph.small import BASE, COLDHARBOUR, FERNSHIRE, REPORT, small_graphs
from tests.graph.test_remote import STATE, free_port, send

pytestmark = pytest.mark.verify

SETUP = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql}
NumberOfBuffers = 4000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
"""


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Virtuoso with the small graph; Debian's virtuoso-opensource brings it."""
    program, client = which("virtuoso-t"), which("isql-vt")
    if not program or not client:
        pytest.skip("virtuoso-opensource is not installed")
    folder, sql, http = tmp_path_factory.mktemp("virtuoso"), free_port(), free_port()
    setup = folder / "virtuoso.ini"
    setup.write_text(SETUP.format(folder=folder, sql=sql, http=http))
    serving = subprocess.Popen([program, "+foreground", "+configfile", str(setup)], stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{http}/sparql"
    try:
        wait_until_ready(address, serving)
        grant = 'GRANT SPARQL_UPDATE TO "SPARQL"'
        subprocess.run([client, str(sql), "dba", "dba", f"exec={grant}"], check=True, capture_output=True)
        for name, triples in small_graphs().items():
            update(address, f"INSERT DATA {{ GRAPH <{name}> {{ {n_triples(triples_of(triples))} }} }}")
        update(address, STATE)
        yield address
    finally:
        serving.kill()
        serving.wait()


def wait_until_ready(address: str, serving: subprocess.Popen[bytes]) -> None:
    """It makes its database first, which takes longer than other servers take to start."""
    for _ in range(240):
        if serving.poll() is not None:
            pytest.fail("Virtuoso ended while it started")
        try:
            urlopen(f"{address}?query=ASK%7B%7D", timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    pytest.fail("Virtuoso doesn't come up")


def update(address: str, text: str) -> None:
    send(address, urlencode({"update": text}).encode(), "application/x-www-form-urlencoded")


@pytest.fixture(scope="module")
def remote(endpoint: str) -> Graph:
    return open_graph(endpoint, Settings(query_seconds=20))


@pytest.mark.parametrize(
    ("query", "bindings"),
    [
        ("SELECT ?label { ?a ?named ?label } ORDER BY ?label", {"a": FERNSHIRE, "named": SKOS.prefLabel}),
        ("ASK { ?s ?p <urn:none> }", {}),
        ("SELECT ?g ?n { GRAPH ?g { ?report ?pages ?n } }", {"pages": RIT.pages}),
        (
            "SELECT ?a ?day { VALUES ?a {} ?i ?of ?a ; ?from ?day } ORDER BY ?a ?day",
            {"a": [FERNSHIRE, COLDHARBOUR], "of": RIT.inAuthority, "from": RIT.inspectedFrom},
        ),
        ("ASK { ?s ?p ?o }", {}),
    ],
)
def test_the_same_question_has_the_same_answer(
    graph: Graph, remote: Graph, query: str, bindings: dict[str, object]
) -> None:
    assert remote.ask(query, **bindings) == graph.ask(query, **bindings)  # type: ignore[arg-type]


def test_triples_and_neighbours_are_the_same(graph: Graph, remote: Graph) -> None:
    query = "CONSTRUCT { ?a ?p ?o } WHERE { ?a ?p ?o }"
    assert set(remote.construct(query, a=FERNSHIRE)) == set(graph.construct(query, a=FERNSHIRE))
    assert branches(remote, FERNSHIRE) == branches(graph, FERNSHIRE)


def test_search_is_the_same(graph: Graph, remote: Graph) -> None:
    assert remote.search("return interviews") == graph.search("return interviews")


def test_a_users_query_is_answered_and_its_graphs_are_kept_to(remote: Graph) -> None:
    form = named("json")
    assert form is not None
    query = f"SELECT ?s {{ ?s a <{RIT.Authority}> }}"
    assert b"fernshire" in b"".join(remote.answer(query, form))
    assert b"coldharbour" not in b"".join(remote.answer(query, form, default_graphs=[REPORT]))


def test_a_mistake_is_told(remote: Graph) -> None:
    with pytest.raises(QuerySyntaxError, match="never closed"):
        remote.ask("SELECT * {")


def test_a_snapshot_says_what_it_is(remote: Graph) -> None:
    assert (remote.snapshot.base, remote.snapshot.revision, remote.snapshot.reports) == (BASE, "one", 2)
