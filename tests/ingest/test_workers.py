from __future__ import annotations

import itertools
import logging
import multiprocessing
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from graph.errors import DocumentError, NotAnInspectionReport, StoreError
from ingest.extraction import Extraction
from ingest.workers import extract_all, extract_in_order
from tests.ingest.conftest import DOCUMENTS, SAMPLES
from tests.ingest.frameworks.test_hostile import UNITS

DAY, GIB = 86_400, 1024**3
REGISTERS = (SAMPLES / "register.ttl",)


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """A document that takes some seconds to read."""
    page = (SAMPLES / "documents/wealdshire-2014-single-inspection.md").read_text("utf-8")
    (tmp_path / "slow.md").write_text(page * 200, "utf-8")
    return tmp_path / "slow.md"


def test_each_file_is_read_once_with_the_registers() -> None:
    results = dict(extract_all(DOCUMENTS, jobs=2, registers=REGISTERS))
    assert set(results) == set(DOCUMENTS)
    (paper,) = (r for f, r in results.items() if f.name == "wealdshire-2014-committee-report.txt")
    assert isinstance(paper, Extraction)
    assert paper.report.bodies[0].gss is not None


def test_results_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    files = [*DOCUMENTS[:3], tmp_path / "missing.pdf", DOCUMENTS[3]]
    names = [
        result.file if isinstance(result, DocumentError) else result.report.file
        for result in extract_in_order(files, jobs=2)
    ]
    assert names == [file.name for file in files]


def test_file_that_takes_too_long_is_named_and_the_others_go_on(slow: Path) -> None:
    slow.write_text(slow.read_text("utf-8") * 10, "utf-8")
    results = dict(extract_all([slow, DOCUMENTS[0]], jobs=1, time_limit=20))
    failed = results[slow]
    assert isinstance(failed, DocumentError)
    assert failed.message == "slow.md: it was not read within 20 seconds"
    assert isinstance(results[DOCUMENTS[0]], Extraction)


def test_file_that_crashes_its_worker_is_named_and_the_others_go_on(slow: Path) -> None:
    def crash() -> None:
        while not (workers := multiprocessing.active_children()):
            time.sleep(0.05)
        busy = psutil.Process(workers[0].pid)
        while busy.cpu_times().user < 1.5:  # past its imports, in the middle of the file
            time.sleep(0.05)
        busy.send_signal(signal.SIGSEGV)

    threading.Thread(target=crash).start()
    results = dict(extract_all([slow, DOCUMENTS[0]], jobs=1))
    failed = results[slow]
    assert isinstance(failed, DocumentError)
    assert failed.message == "slow.md: reading it failed: the reader was ended by SIGSEGV"
    assert isinstance(results[DOCUMENTS[0]], Extraction)


def test_file_that_needs_too_much_memory_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text("Words of a report that goes on and on.\n" * 6_400_000, "utf-8")
    results = dict(extract_all([large, DOCUMENTS[0]], jobs=1, memory_limit=GIB // 2))
    failed = results[large]
    assert isinstance(failed, DocumentError)
    assert failed.message == "large.txt: it needs more than 0.5 GiB of memory"
    assert isinstance(results[DOCUMENTS[0]], Extraction)


def test_text_that_repeats_without_end_is_read_in_time(tmp_path: Path) -> None:
    report = (SAMPLES / "documents/wealdshire-2014-single-inspection.md").read_text("utf-8")
    for number, unit in enumerate([" ", "a", "a ", "1.", "-", "Aa ", "1 January 2015 ", "( ", "<p>", "**"]):
        (tmp_path / f"{number}.md").write_text(f"{report}\n\n{unit * (200_000 // len(unit))}", "utf-8")
    results = list(extract_all(sorted(tmp_path.iterdir()), jobs=1, time_limit=30))
    assert [type(result) for _, result in results] == [Extraction] * 10


@pytest.mark.verify
@pytest.mark.parametrize("sample", [file for file in DOCUMENTS if file.suffix in (".md", ".txt")])
def test_text_of_every_form_that_repeats_in_all_kinds_of_block_is_read_in_time(
    sample: Path, tmp_path: Path
) -> None:
    first, *report = sample.read_text("utf-8").split("\n\n")
    for number, unit in enumerate(UNITS):
        text = unit * (30_000 // len(unit))
        kinds = [text, f"## {text}", f"- {text}", f"1. {text}", f"| {text} | {text} |"]
        (tmp_path / f"{number}.md").write_text("\n\n".join([first, *kinds, *report, *kinds]), "utf-8")
    results = list(extract_all(sorted(tmp_path.iterdir()), jobs=1, time_limit=60))
    assert {type(result) for _, result in results} <= {Extraction, NotAnInspectionReport}


def test_clock_that_jumps_ends_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, jumps = time.time, itertools.cycle([0, 10 * DAY, -10 * DAY])
    monkeypatch.setattr(time, "time", lambda: clock() + next(jumps))
    results = dict(extract_all(DOCUMENTS[:3], jobs=1))
    assert [type(result) for result in results.values()] == [Extraction] * 3


def test_files_are_taken_a_few_at_a_time() -> None:
    taken = []

    def files() -> Iterator[Path]:
        for file in DOCUMENTS * 3:
            taken.append(file)
            yield file

    for done, _ in enumerate(extract_all(files(), jobs=1), start=1):
        assert len(taken) <= done + 3


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a scheduler with two workers of two threads."""
    from distributed import LocalCluster

    with LocalCluster(
        host="127.0.0.1",
        n_workers=2,
        threads_per_worker=2,
        dashboard_address=None,
        silence_logs=logging.ERROR,
    ) as started:
        yield started.scheduler_address


def test_dask_cluster_reads_what_processes_read(cluster: str) -> None:
    on_dask = extract_all(DOCUMENTS, jobs=0, dask=cluster, registers=REGISTERS)
    reports = {file: result.report for file, result in on_dask if isinstance(result, Extraction)}
    here = extract_all(DOCUMENTS, jobs=2, registers=REGISTERS)
    assert reports == {file: result.report for file, result in here if isinstance(result, Extraction)}


@pytest.mark.verify
def test_file_that_takes_a_cluster_too_long_is_named_and_the_others_go_on(cluster: str, slow: Path) -> None:
    slow.write_text(slow.read_text("utf-8") * 10, "utf-8")
    results = dict(extract_all([slow, DOCUMENTS[0]], jobs=0, dask=cluster, time_limit=15))
    failed = results[slow]
    assert isinstance(failed, DocumentError)
    assert failed.message == "slow.md: it was not read within 15 seconds"
    assert isinstance(results[DOCUMENTS[0]], Extraction)


def test_cluster_that_does_not_answer_is_named() -> None:
    with pytest.raises(StoreError, match=r"The Dask scheduler at tcp://127\.0\.0\.1:9 does not answer"):
        list(extract_all(DOCUMENTS, jobs=1, dask="tcp://127.0.0.1:9"))
