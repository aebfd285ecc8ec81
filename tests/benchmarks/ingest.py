"""How much longer a full ingest takes than a bare text pass: `python -m tests.benchmarks.ingest [FOLDER]`.

Both go over the same PDFs with the same number of processes, their start included; the ingest is told from
the files to the published snapshot, and with what the command does behind that for the network's view. Wall
clock and processor time are both told, because other work on the machine changes the one more than the other;
the ratio until the publication should stay below 3.0.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil

from tests.benchmarks.reading import REPORTS, bare

SEEDS = REPORTS.parent / "seeds"
JOBS = 2


#: The pause, in seconds, between two looks at whether the snapshot is published.
_PAUSE = 0.02


class Cost(NamedTuple):
    """What a piece of work took: seconds on the wall, of processors, and megabytes at its peak."""

    wall: float
    processor: float
    memory: float


def cost(command: list[str], look: Callable[[int], None] = lambda process: None) -> Cost:
    """What a command took, with all processes that it started; `look` is told its number again and again."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        look(process.pid)
        time.sleep(_PAUSE)
    _, status, used = ended
    if status:
        sys.exit(f"{' '.join(command)} failed")
    return Cost(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


class Ingest(NamedTuple):
    """What an ingest took: until its snapshot was published, and as a whole."""

    published: Cost
    whole: Cost


def bare_pass(folder: Path) -> Cost:
    """The text of all PDFs of a folder."""
    return cost([sys.executable, "-m", "tests.benchmarks.ingest", "--bare", str(folder)])


def full_ingest(folder: Path) -> Ingest:
    """All documents of a folder into a new store."""
    with tempfile.TemporaryDirectory() as store:
        command = [sys.executable, "-m", "ritornello", "ingest", "--jobs", str(JOBS), "--store", store]
        begun, seen = time.perf_counter(), Cost(0, 0, 0)

        def look(process: int) -> None:
            nonlocal seen
            if not seen.wall and Path(store, "current").exists():
                seen = Cost(time.perf_counter() - begun, _processor(process), 0)

        whole = cost([*command, str(folder)], look)
        return Ingest(seen._replace(memory=whole.memory), whole)


def _processor(process: int) -> float:
    """Seconds of processors that a process has used, with its children, also those still there."""
    parent, used = psutil.Process(process), 0.0
    for each in (parent, *parent.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            used += sum(each.cpu_times()[:4])
    return used


def main(folder: Path) -> None:
    """Print both passes, their ratio, and the ingest of the founding documents."""
    reports = len(list(folder.glob("*.pdf"))) or sys.exit(f"no PDF in {folder}")
    turns = [(bare_pass(folder), full_ingest(folder)) for _ in range(2)]
    plain, (published, whole) = (min(costs) for costs in zip(*turns, strict=True))
    for name, took in (("bare pass", plain), ("until published", published), ("full ingest", whole)):
        per_report = took.processor / reports * 1000
        print(
            f"{name:15} {took.wall:6.1f} s, {per_report:6.1f} ms of processor a report, {took.memory:.0f} MB"
        )
    for name, took in (("until published", published), ("as a whole", whole)):
        print(
            f"{reports} reports, {JOBS} processes, {name}: ratio {took.wall / plain.wall:.2f} on the clock, "
            f"{took.processor / plain.processor:.2f} of processor time"
        )
    if SEEDS.exists():
        seeds = full_ingest(SEEDS).whole
        print(f"the founding documents: {seeds.wall:.1f} s, {seeds.memory:.0f} MB")


if __name__ == "__main__":
    if "--bare" in sys.argv:
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(JOBS, mp_context=spawn) as pool:
            list(pool.map(bare, sorted(Path(sys.argv[-1]).glob("*.pdf"))))
    else:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else REPORTS)
