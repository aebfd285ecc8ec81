"""Writing to a triple store on another server: what is put is there whole, and the revision comes last."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import URIRef

from graph import remote_store
from graph.door import open_graph
from graph.errors import StoreBusy, StoreError
from graph.settings import Settings
from graph.terms import triples_of
from graph.writable import Change, Writable, open_for_writing
from tests.graph.servers import oxigraph, update, virtuoso
from tests.graph.small import BASE, REPORT, said

SIZE = "SELECT (COUNT(*) AS ?n) { GRAPH ?name { ?s ?p ?o } }"


@pytest.fixture(
    params=["plain", "union", "update", pytest.param("virtuoso", marks=pytest.mark.verify)], scope="module"
)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Servers whose default graph is empty or the union of all; `update` has no Graph Store Protocol."""
    if request.param == "virtuoso":
        with virtuoso(tmp_path_factory.mktemp("virtuoso")) as settings:
            yield settings
        return
    with oxigraph(*(["--union-default-graph"] if request.param == "union" else [])) as settings:
        yield replace(settings, store_graphs="") if request.param == "update" else settings


@pytest.fixture
def settings(server: Settings, tmp_path: Path) -> Settings:
    return replace(server, documents=str(tmp_path / "documents"))


@pytest.fixture
def store(settings: Settings) -> Iterator[Writable]:
    with open_for_writing(settings) as store:
        yield store
        for name in [REPORT, "urn:graph", store.name_of("provenance")]:
            store.put_graph(name, [])


def size(store: Writable, name: str) -> object:
    return store.rows(SIZE, name=URIRef(name))[0]["n"]


def many(count: int) -> list[ox.Triple]:
    number = ox.NamedNode("urn:number")
    return [ox.Triple(ox.NamedNode(f"urn:{n}"), number, ox.Literal(str(n))) for n in range(count)]


def test_a_graph_takes_the_place_of_the_one_of_its_name(store: Writable) -> None:
    assert store.put_graph(REPORT, said(":x rit:pages 1 .", ":y rit:pages 2 .")) is Change.ADDED
    assert store.put_graph(REPORT, said(":y rit:pages 2 .", ":x rit:pages 1 .")) is Change.UNCHANGED
    assert store.put_graph(REPORT, said(":x rit:pages 3 .")) is Change.CHANGED
    assert [row["o"] for row in store.rows("SELECT ?o { ?s ?p ?o FILTER(?o = 3) }")] == [3]
    assert size(store, REPORT) == 1


@pytest.mark.parametrize("count", [4_999, 20_000])
def test_a_graph_of_any_size_arrives_whole(
    store: Writable, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(remote_store, "_REQUEST", 6_000)
    store.put_graph("urn:graph", many(count))
    assert size(store, "urn:graph") == count
    store.put_graph("urn:graph", many(count - 1))
    assert size(store, "urn:graph") == count - 1
    assert not [name for name in store.graphs() if "unfinished" in name]


def test_text_of_any_kind_arrives_as_it_was(store: Writable) -> None:
    text = "a \"quote\", a 'tick', a \\ and\na line; } ; DROP ALL é 😀"
    store.put_graph("urn:graph", [ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(text))])
    assert store.rows("SELECT ?o { <urn:a> <urn:b> ?o }")[0]["o"] == text


def test_provenance_takes_the_place_of_what_is_recorded_of_the_same(store: Writable) -> None:
    recorded = store.name_of("provenance")
    store.put_graphs(
        {REPORT: said(":x rit:pages 1 .")}, provenance=said(f":run rit:pages 1 ; rit:of <{REPORT}> .")
    )
    store.put_graphs({REPORT: said(":x rit:pages 2 .")}, provenance=said(f":run rit:of <{REPORT}> ."))
    assert size(store, recorded) == 1
    assert store.forget(REPORT) is Change.CHANGED
    assert (size(store, REPORT), size(store, recorded)) == (0, 0)
    assert store.forget(REPORT) is Change.UNCHANGED


def test_a_revision_comes_only_when_something_was_written(store: Writable, settings: Settings) -> None:
    store.put_graph(REPORT, said(":x rit:pages 1 ."))
    assert "isn't finished" in store.unpublished()
    revision = store.publish().snapshot.revision
    assert store.unpublished() == ""
    assert store.publish().snapshot.revision == revision
    store.put_graph(REPORT, said(":x rit:pages 2 ."))
    assert store.publish().snapshot.revision != revision
    assert open_graph(settings.store, settings).snapshot.triples > 2


def test_what_a_run_that_ended_left_is_published_by_the_next(settings: Settings) -> None:
    with open_for_writing(settings) as store:
        store.put_graph(REPORT, said(":x rit:pages 1 ."))
        before = store.publish().snapshot.revision
        store.put_graph(REPORT, said(":x rit:pages 2 ."))
    with open_for_writing(settings, existing=True) as store:
        assert store.put_graph(REPORT, said(":x rit:pages 2 .")) is Change.UNCHANGED
        assert store.publish().snapshot.revision != before


def test_a_write_that_is_refused_leaves_the_report_as_it_was(
    store: Writable, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put_graph(REPORT, said(":x rit:pages 1 ."))
    monkeypatch.setattr("graph.remote_update.noted", lambda *_: iter(["INSERT DATA { this is no update }"]))
    with pytest.raises(StoreError, match="the triple store answers 400"):
        store.put_graph(REPORT, [*triples_of(said(":x rit:pages 2 .")), *many(5_000)])
    monkeypatch.undo()
    assert (size(store, REPORT), store.put_graph(REPORT, said(":x rit:pages 1 ."))) == (1, Change.UNCHANGED)


def test_a_second_writer_on_this_machine_is_told_of_the_first(store: Writable, settings: Settings) -> None:
    with pytest.raises(StoreBusy, match="being written to by process"):
        open_for_writing(settings)


def test_another_base_is_refused(store: Writable, settings: Settings, tmp_path: Path) -> None:
    store.put_graph("urn:graph", many(1))
    other = replace(settings, base="https://b.example/id/", documents=str(tmp_path / "other"))
    with pytest.raises(StoreError, match=rf"made for the base {BASE}, so it can't take https://b\.example"):
        open_for_writing(other)


def test_a_folder_keeps_the_documents_of_one_store(settings: Settings) -> None:
    with open_for_writing(settings):
        pass
    with oxigraph() as another, pytest.raises(StoreError, match="RITORNELLO_DOCUMENTS names another"):
        open_for_writing(replace(another, documents=settings.documents))


def test_a_store_that_must_be_there_is_not_made(tmp_path: Path) -> None:
    with oxigraph() as empty, pytest.raises(StoreError, match="there is no store here"):
        open_for_writing(replace(empty, documents=str(tmp_path)), existing=True)


def test_what_others_wrote_is_seen(store: Writable, settings: Settings) -> None:
    if settings.store_user:
        pytest.skip("only the writer may write there")
    update(settings, "INSERT DATA { GRAPH <urn:other> { <urn:a> <urn:b> <urn:c> } }")
    assert "urn:other" in store.graphs()
    update(settings, "DROP GRAPH <urn:other>")
