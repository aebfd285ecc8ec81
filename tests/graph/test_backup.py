"""A store goes into one file and comes out as it was published; what isn't whole is refused."""

import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.backup import backup, restore
from graph.door import open_graph
from graph.errors import StoreError
from graph.snapshots import publish
from graph.store import Change, Store
from tests.graph.test_faults import ROOT, assert_whole
from tests.graph.writer import report

ALL = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A published store with two reports and a view."""
    source, folder = tmp_path / "source.txt", tmp_path / "store"
    source.write_text("words")
    with Store(folder) as store:
        for number in range(2):
            sha256, name, triples = report(number, 0)
            store.documents.put(sha256, source, pages=["words"], record={})
            store.put_report(sha256, name, triples)
        (folder / "views").mkdir()
        (folder / "views" / "0123456789abcdef.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
        publish(store)
    return folder


def rows_of(store: Path) -> list[object]:
    return [dict(row) for row in open_graph(store).rows(ALL)]


def test_restored_store_says_what_the_first_one_said(folder: Path, tmp_path: Path) -> None:
    file, again = tmp_path / "store.tar", tmp_path / "again"
    assert backup(folder, file).snapshot == restore(file, again).snapshot
    assert rows_of(again) == rows_of(folder)
    for kept in ("documents", "views"):
        assert files(again / kept) == files(folder / kept)


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_writer_goes_on_with_a_restored_store(folder: Path, tmp_path: Path) -> None:
    backup(folder, tmp_path / "store.tar")
    restore(tmp_path / "store.tar", again := tmp_path / "again")
    with Store(again) as store, Store(folder) as first:
        assert store.graphs() == first.graphs()
        assert len(store) == len(first)
        assert publish(store).sequence == 1  # nothing is newer than what was published
        sha256, name, triples = report(1, 0)
        assert store.put_report(sha256, name, triples) is Change.UNCHANGED
        assert store.put_report(sha256, name, report(1, 1)[2]) is Change.CHANGED
        assert publish(store).sequence == 2


def test_backup_while_a_writer_runs_holds_whole_reports(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    command = [sys.executable, "-m", "tests.graph.writer", str(folder), "1"]
    writer = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    try:
        while not (folder / "current").exists():
            assert writer.poll() is None
        for number in range(3):
            backup(folder, file := tmp_path / f"{number}.tar")
            restore(file, again := tmp_path / str(number))
            graph = open_graph(again)
            assert assert_whole(graph) == graph.snapshot.reports
    finally:
        writer.kill()
        writer.communicate()


def test_nothing_is_ever_replaced(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "store.tar"
    backup(folder, file)
    before = file.read_bytes()
    with pytest.raises(StoreError, match="a backup never replaces one"):
        backup(folder, file)
    with pytest.raises(StoreError, match="a restored store never replaces it"):
        restore(file, folder)
    assert file.read_bytes() == before
    assert rows_of(folder)


def flipped(data: bytes) -> bytes:
    at = data.index(b"words")  # in a document
    return data[:at] + b"w0rds" + data[at + 5 :]


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda data: data[: len(data) // 2], "not a whole one"),
        (lambda data: data[:-20_000], "not a whole one"),
        (flipped, "is not what was put in"),
        (lambda data: b"words", "not a whole one"),
    ],
)
def test_damaged_backup_is_refused_and_leaves_nothing(
    folder: Path, tmp_path: Path, harm: Callable[[bytes], bytes], said: str
) -> None:
    file, again = tmp_path / "store.tar", tmp_path / "again"
    backup(folder, file)
    file.write_bytes(harm(file.read_bytes()))
    before = set(tmp_path.iterdir())
    with pytest.raises(StoreError, match=said):
        restore(file, again)
    assert set(tmp_path.iterdir()) == before


def test_archive_that_would_write_elsewhere_is_refused(tmp_path: Path) -> None:
    (outside := tmp_path / "outside").write_text("x")
    with tarfile.open(tmp_path / "evil.tar", "w") as archive:
        archive.add(outside, "../../outside-again")
    with pytest.raises(StoreError, match="this is no backup"):
        restore(tmp_path / "evil.tar", tmp_path / "in" / "store")
    assert not (tmp_path / "outside-again").exists()


def test_store_that_was_never_published_has_no_backup(tmp_path: Path) -> None:
    Store(tmp_path / "store").close()
    with pytest.raises(StoreError, match="nothing has been published here yet"):
        backup(tmp_path / "store", tmp_path / "store.tar")
    assert not (tmp_path / "store.tar").exists()
