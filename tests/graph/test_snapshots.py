import logging
import os
import shutil
from pathlib import Path

import pytest

from graph.door import open_graph
from graph.errors import StoreError
from graph.snapshots import publish
from graph.store import Store
from ontology import RIT
from tests.graph.small import BASE, said

SHA = "a" * 64


def change(store: Store, pages: int) -> None:
    store.put_graph(f"{BASE}report/x", said(f':x a rit:Report ; rit:pages {pages} ; rit:sha256 "{SHA}" .'))


def pages(graph: object) -> list[object]:
    return [
        row["n"] for row in graph.rows("SELECT ?n { ?x <https://w3id.org/ritornello/ontology#pages> ?n }")
    ]  # type: ignore[attr-defined]


def test_a_reader_sees_what_was_published_and_nothing_later(store: Store) -> None:
    change(store, 1)
    snapshot = publish(store)
    change(store, 2)
    graph = open_graph(store.folder)
    assert pages(graph) == [1]
    assert (graph.snapshot, snapshot.triples, snapshot.reports, snapshot.base) == (snapshot, 3, 1, BASE)


def test_newest_gives_the_same_graph_until_something_is_published(store: Store) -> None:
    change(store, 1)
    publish(store)
    graph = open_graph(store.folder)
    change(store, 2)
    assert graph.newest() is graph
    publish(store)
    assert (pages(graph.newest()), pages(graph)) == ([2], [1])


def test_publishing_again_without_a_change_publishes_nothing(store: Store) -> None:
    change(store, 1)
    first = publish(store)
    change(store, 1)
    assert publish(store) == first


def test_a_change_that_was_not_published_is_published_by_a_later_run_that_adds_nothing(
    tmp_path: Path,
) -> None:
    with Store(tmp_path) as store:
        publish(store)
        change(store, 1)
    with Store(tmp_path) as store:
        publish(store)
    assert pages(open_graph(tmp_path)) == [1]


def test_revisions_of_two_stores_differ(tmp_path: Path) -> None:
    revisions = set()
    for name in ("a", "b"):
        with Store(tmp_path / name) as store:
            revisions.add(publish(store).revision)
    assert len(revisions) == 2


def test_snapshots_go_when_nobody_reads_them_and_two_newer_stand(store: Store) -> None:
    change(store, 1)
    publish(store)
    reader = open_graph(store.folder)
    for number in range(2, 6):
        change(store, number)
        publish(store)
    there = {path.name for path in (store.folder / "snapshots").iterdir() if path.is_dir()}
    assert there == {"1", "4", "5"}
    assert pages(reader) == [1]
    del reader
    change(store, 6)
    publish(store)
    assert not (store.folder / "snapshots/1").exists()


def test_a_document_stays_until_no_snapshot_refers_to_it(store: Store) -> None:
    source = store.folder / "x.txt"
    source.write_text("words")
    store.documents.put(SHA, source, pages=[], record={})
    change(store, 1)
    publish(store)
    store.forget(f"{BASE}report/x")
    publish(store)
    assert SHA in store.documents
    for number in range(2):
        store.put_graph("urn:other", said(f":y rit:order {number} ."))
        publish(store)
    assert SHA not in store.documents


def test_saved_views_are_part_of_the_next_snapshot(store: Store) -> None:
    publish(store)
    (store.folder / "views").mkdir()
    (store.folder / "views/abc.ttl").write_text("<urn:view> <urn:title> 'Mine' .")
    assert publish(store).sequence == 2
    query = f"SELECT ?title {{ GRAPH <{BASE}graph/views> {{ ?view ?p ?title }} }}"
    assert [row["title"] for row in open_graph(store.folder).rows(query)] == ["Mine"]


def test_a_store_where_nothing_was_published_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nothing has been published here yet"):
        open_graph(tmp_path)


def damage_manifest(snapshot: Path) -> None:
    (snapshot / "triples/CURRENT").unlink()
    (snapshot / "triples/CURRENT").write_text("MANIFEST-9\n")


def cut_short(snapshot: Path) -> None:
    path = next(snapshot.glob("triples/*.sst"))
    content = path.read_bytes()
    path.unlink()  # its blocks are shared with the primary
    path.write_bytes(content[: len(content) // 2])


def flip_a_bit(snapshot: Path) -> None:
    path = max(snapshot.glob("triples/*.sst"), key=lambda path: path.stat().st_size)
    content = bytearray(path.read_bytes())
    path.unlink()
    content[len(content) // 3] ^= 1
    path.write_bytes(content)


def lose_about(snapshot: Path) -> None:
    (snapshot / "about.json").write_text('{"published": ')


@pytest.mark.parametrize("harm", [shutil.rmtree, damage_manifest, cut_short, flip_a_bit, lose_about])
def test_a_damaged_snapshot_is_named_and_the_one_before_it_serves(
    store: Store, harm: object, caplog: pytest.LogCaptureFixture
) -> None:
    for number in (1, 2):
        change(store, number)
        publish(store)
    harm(store.folder / "snapshots/2")  # type: ignore[operator]
    with caplog.at_level(logging.WARNING):
        graph = open_graph(store.folder)
    assert pages(graph) == [1]
    assert f"{store.folder}/snapshots/2: this snapshot is" in caplog.text


@pytest.mark.parametrize("harm", [shutil.rmtree, damage_manifest, cut_short, flip_a_bit, lose_about])
def test_publishing_goes_on_after_a_damaged_snapshot(store: Store, harm: object) -> None:
    change(store, 1)
    publish(store)
    harm(store.folder / "snapshots/1")  # type: ignore[operator]
    change(store, 2)
    publish(store)
    assert pages(open_graph(store.folder)) == [2]


def test_publishing_replaces_a_damaged_snapshot(store: Store) -> None:
    change(store, 1)
    publish(store)
    cut_short(store.folder / "snapshots/1")
    with pytest.raises(
        StoreError, match=r"this snapshot is damaged: triples/\d+\.sst is missing or cut short"
    ):
        open_graph(store.folder)
    assert publish(store).sequence == 2
    assert pages(open_graph(store.folder)) == [1]


def test_a_clock_that_goes_back_does_not_hide_a_newer_snapshot(store: Store) -> None:
    change(store, 1)
    publish(store)
    graph = open_graph(store.folder)
    change(store, 2)
    publish(store)
    os.utime(store.folder / "current", (0, 0))
    assert pages(graph.newest()) == [2]


def test_a_read_only_copy_of_a_store_serves(published: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(published, copy, ignore=shutil.ignore_patterns("primary", "writer.lock"))
    for path in sorted(copy.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    assert open_graph(copy).ask("ASK { ?s ?p ?o }") is True
    assert open_graph(copy).search("fernshire").total > 0


def test_positions_come_after_publication_and_are_the_same_each_time(published: Path) -> None:
    graph = open_graph(published)
    nodes = [row["s"] for row in graph.rows("SELECT DISTINCT ?s { ?s a ?class }")]
    (graph.folder / "layout.sqlite").unlink(missing_ok=True)  # type: ignore[attr-defined]
    assert graph.positions(nodes) == {}  # type: ignore[arg-type]
    graph.lay_out()
    first = graph.positions(nodes)  # type: ignore[arg-type]
    (graph.folder / "layout.sqlite").unlink()  # type: ignore[attr-defined]
    graph.lay_out()
    assert graph.positions(nodes) == first != {}  # type: ignore[arg-type]


def test_a_view_that_is_not_turtle_is_named_and_left_out(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    (store.folder / "views").mkdir()
    (store.folder / "views/bad.ttl").write_text("this is not Turtle")
    (store.folder / "views/good.ttl").write_text("<urn:view> <urn:title> 'Mine' .")
    assert publish(store).triples == 1
    assert "views/bad.ttl: this view can't be read, so it is left out: " in caplog.text


def test_a_triple_that_two_graphs_hold_counts_once(store: Store) -> None:
    names = [f"{BASE}report/{name}" for name in "xy"]
    for name in names:
        store.put_graph(name, said(":a a rit:Authority ."))
    assert publish(store).triples == 1
    graph = open_graph(store.folder)
    assert graph.rows("SELECT (COUNT(*) AS ?n) { ?a a ?kind }", kind=RIT.Authority) == [{"n": 1}]
    assert len(graph.rows("SELECT ?g { GRAPH ?g { ?a a ?kind } }", kind=RIT.Authority)) == 2
