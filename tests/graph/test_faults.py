"""A writer killed at any moment leaves a store that opens, holds whole reports only, and serves."""

import random
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import pytest

from graph.askable import Askable
from graph.door import open_graph
from graph.errors import StoreError
from graph.snapshots import publish
from graph.store import Store
from ontology import RIT
from tests.graph.writer import report

ROOT = Path(__file__).parents[2]
COUNTS = """
SELECT ?report ?stated ?sha256 (COUNT(*) AS ?found) {
  GRAPH ?report { ?report ?pages ?stated ; ?hash ?sha256 ; ?p ?o }
} GROUP BY ?report ?stated ?sha256"""


def kill_a_writer(folder: Path, seed: int) -> None:
    """Start a writer and kill it a moment after it has opened the store."""
    command = [sys.executable, "-m", "tests.graph.writer", str(folder), str(seed)]
    writer = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"open\n"
    time.sleep(random.Random(seed).uniform(0, 0.25))
    writer.kill()
    writer.communicate()


def assert_whole(graph: Askable) -> int:
    """Assert that each report has all its triples; give how many reports there are."""
    rows = graph.rows(COUNTS, pages=RIT.pages, hash=RIT.sha256)
    assert [row["found"] for row in rows] == [row["stated"] for row in rows]
    return len(rows)


def survive(folder: Path, kills: int) -> int:
    """Kill a writer several times; after each, all must be whole. Gives the number of reports at the end."""
    reports = 0
    for seed in range(kills):
        kill_a_writer(folder, seed)
        if (folder / "current").exists():
            assert_whole(open_graph(folder))
        with Store(folder) as store:
            assert assert_whole(store) >= reports
            held = {str(row["sha256"]) for row in store.rows(COUNTS, pages=RIT.pages, hash=RIT.sha256)}
            assert all(store.documents.pages(sha256) == ["words"] for sha256 in held)
            publish(store)
        reports = assert_whole(open_graph(folder))
    return reports


def test_a_writer_killed_at_random_moments_leaves_whole_reports(tmp_path: Path) -> None:
    assert survive(tmp_path / "store", 10) > 0


@pytest.mark.verify
def test_a_writer_killed_a_hundred_times_leaves_whole_reports(tmp_path: Path) -> None:
    assert survive(tmp_path / "store", 100) == 8


def test_a_reader_goes_on_while_a_writer_publishes(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    command = [sys.executable, "-m", "tests.graph.writer", str(folder), "1"]
    writer = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        while not (folder / "current").exists():
            time.sleep(0.01)
        graph, seen = open_graph(folder), set()
        until = time.monotonic() + 20
        while len(seen) < 3 and time.monotonic() < until:
            graph = graph.newest()
            seen.add(graph.snapshot.sequence)
            assert_whole(graph)
        assert len(seen) == 3
    finally:
        writer.kill()
        writer.wait()


def test_a_clock_that_jumps_changes_no_order_of_snapshots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "words.txt"
    source.write_text("words")
    graph = None
    with Store(tmp_path / "store") as store:
        for version, year in enumerate([2026, 2035, 1971, 2026]):
            clock = Mock(now=Mock(return_value=datetime(year, 1, 1, tzinfo=UTC)), wraps=datetime)
            monkeypatch.setattr("graph.snapshots.datetime", clock)
            sha256, name, triples = report(0, version)
            store.documents.put(sha256, source, pages=["words"], record={})
            store.put_report(sha256, name, triples)
            assert publish(store).sequence == version + 1
            graph = graph.newest() if graph else open_graph(tmp_path / "store")
            assert graph.snapshot.published.year == year
            assert assert_whole(graph) == 1


def test_a_document_cut_off_in_the_middle_leaves_no_report(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        (tmp_path / f"documents/{'a' * 64}").mkdir(parents=True)
        (tmp_path / f"documents/{'a' * 64}/.pages.json.1").write_text('["wor')
        with pytest.raises(StoreError, match="must be kept before its triples"):
            store.put_report("a" * 64, "urn:report", [])


#: A writer whose files may not grow beyond a size, as on a disk that is full.
ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from graph.errors import StoreError
from graph.store import Store
from tests.graph.writer import report
folder = Path(sys.argv[1])
source = folder.with_suffix(".txt")
source.write_text("words")
with Store(folder) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
    for version in range(1_000):
        sha256, name, triples = report(version % 8, version)
        store.documents.put(sha256, source, pages=["words"], record={})
        try:
            store.put_report(sha256, name, triples)
        except StoreError as error:
            print(error)
            break
"""


def test_a_full_disk_is_told_and_leaves_whole_reports(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    command = [sys.executable, "-c", ON_A_FULL_DISK, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert f"{folder}: nothing was changed, because the store can't be written: " in done.stdout
    assert done.returncode == 0
    with Store(folder) as store:
        assert assert_whole(store) > 0
        publish(store)
    assert assert_whole(open_graph(folder)) > 0
