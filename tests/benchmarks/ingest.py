"""How much longer a full ingest takes than a bare text pass: `python -m tests.benchmarks.ingest [FOLDER]`.

Both go over the same PDFs with the same number of processes, their start included; the ingest is whole, from
the files to the published snapshot. Wall clock and processor time are both told, because other work on the
machine changes the one more than the other; the ratio should stay below 3.0.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.reading import REPORTS, bare

SEEDS = REPORTS.parent / "seeds"
JOBS = 2


class Cost(NamedTuple):
    """What a piece of work took: seconds on the wall, of processors, and megabytes at its peak."""

    wall: float
    processor: float
    memory: float


def cost(command: list[str]) -> Cost:
    """What a command took, with all processes that it started."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed")
    return Cost(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def bare_pass(folder: Path) -> Cost:
    """The text of all PDFs of a folder."""
    return cost([sys.executable, "-m", "tests.benchmarks.ingest", "--bare", str(folder)])


def full_ingest(folder: Path) -> Cost:
    """All PDFs of a folder into a new store."""
    with tempfile.TemporaryDirectory() as store:
        command = [sys.executable, "-m", "ritornello", "ingest", "--jobs", str(JOBS), "--store", store]
        return cost([*command, str(folder)])


def main(folder: Path) -> None:
    """Print both passes, their ratio, and the ingest of the founding documents."""
    reports = len(list(folder.glob("*.pdf"))) or sys.exit(f"no PDF in {folder}")
    turns = [(bare_pass(folder), full_ingest(folder)) for _ in range(2)]
    plain, ingest = (min(costs) for costs in zip(*turns, strict=True))
    for name, took in (("bare pass", plain), ("full ingest", ingest)):
        per_report = took.processor / reports * 1000
        print(
            f"{name:12} {took.wall:6.1f} s, {per_report:6.1f} ms of processor a report, {took.memory:.0f} MB"
        )
    print(
        f"{reports} reports, {JOBS} processes: ratio {ingest.wall / plain.wall:.2f} on the clock, "
        f"{ingest.processor / plain.processor:.2f} of processor time"
    )
    if SEEDS.exists():
        seeds = full_ingest(SEEDS)
        print(f"the founding documents: {seeds.wall:.1f} s, {seeds.memory:.0f} MB")


if __name__ == "__main__":
    if "--bare" in sys.argv:
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(JOBS, mp_context=spawn) as pool:
            list(pool.map(bare, sorted(Path(sys.argv[-1]).glob("*.pdf"))))
    else:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else REPORTS)
