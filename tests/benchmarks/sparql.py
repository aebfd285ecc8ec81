"""How long the ready questions take: in the worker, by the engine alone, and by rdflib's own engine.

    python -m tests.benchmarks.sparql STORE [--synthetic TRIPLES] [--rdflib] [--rows ROWS]

STORE is a published store. `--synthetic` measures on copies of its reports under other names, until there are
so many triples; `--rows` streams so many rows and says by how much this process grows. `--rdflib` asks rdflib
too, each question once and for at most 60 seconds, without the parts that are there for the engine's sake, as
nice as the workers, and to the same end: the answer as JSON or Turtle. A question that it doesn't answer in
that time counts as 60 seconds, which is less than it takes.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox
import rdflib

from graph.settings import Settings
from graph.worker import Question, Workers
from ontology.questions import ready_questions

ROUNDS = 5
PATIENCE = 60.0
BASE = "https://ritornello.example/id/"
#: A part of a ready question that the engine reads once and joins as a whole.
WHOLE = re.compile(r"\{ SELECT \* \{ ((?:[^{}]|\{[^{}]*\})*) \} \}")


def main() -> None:
    """Print a line a question, and the medians."""
    options = arguments()
    triples = newest(options.store)
    with tempfile.TemporaryDirectory() as folder:
        if options.synthetic:
            triples = multiplied(triples, Path(folder) / "triples", options.synthetic)
        if options.rows:
            stream(triples, options.rows)  # first: the most memory ever used is what is known
        measure(triples, options.rdflib)


def arguments() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--synthetic", type=int, default=0)
    parser.add_argument("--rdflib", action="store_true")
    parser.add_argument("--rows", type=int, default=0)
    return parser.parse_args()


def newest(store: Path) -> Path:
    """The triples of a store's newest snapshot."""
    return store / "snapshots" / (store / "current").read_text().strip() / "triples"


def multiplied(triples: Path, target: Path, least: int) -> Path:
    """A store with the reports of another under as many names as make so many triples."""
    source, out = io.BytesIO(), ox.Store(str(target))
    ox.Store.read_only(str(triples)).dump(source, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    text, number = source.getvalue(), 0
    while len(out) < least:
        copy = text.replace(BASE.encode(), f"{BASE}copy-{number}/".encode())
        out.bulk_load(copy, ox.RdfFormat.N_TRIPLES)
        number += 1
    out.optimize()
    out.flush()
    return target


def measure(triples: Path, with_rdflib: bool) -> None:
    """Time each question."""
    store, workers = ox.Store.read_only(str(triples)), Workers(Settings(query_seconds=PATIENCE))
    slowest = Rdflib(triples) if with_rdflib else None
    ratios, gains, unanswered = [], [], 0
    print(
        f"{len(store):,} triples\n{'question':34} {'rows':>7} {'worker':>9} {'bare':>9} {'rdflib':>9}  (ms)"
    )
    for question in ready_questions():
        construct = "CONSTRUCT" in question.text
        form = "turtle" if construct else "json"
        asked = Question(store=triples, query=question.text, format=form)
        rows = by_engine(store, question.text, construct)
        bare, worker = timed(
            lambda q=question.text, c=construct: by_engine(store, q, c),
            lambda a=asked: len(b"".join(workers.run(a))),
        )
        slow = slowest.seconds(plain(question.text)) if slowest else None
        ratios.append((worker - 0.005) / bare)
        gains.append((slow or PATIENCE) / worker)
        unanswered += slow is None
        told = f"{slow * 1000:9.0f}" if slow else "        –"
        print(f"{question.name:34} {rows:7} {worker * 1000:9.1f} {bare * 1000:9.1f} {told}")
    print(
        f"worker less 5 ms, against the engine alone: median {statistics.median(ratios):.2f}, "
        f"most {max(ratios):.2f}"
    )
    if slowest:
        print(
            f"rdflib against the worker: median {statistics.median(gains):.0f} times as long, "
            f"least {min(gains):.1f}; {unanswered} of {len(gains)} questions counted as {PATIENCE:.0f} s"
        )
        slowest.close()
    workers.close()


def plain(query: str) -> str:
    """A ready question without the parts that are there for the engine's sake; it says the same."""
    return WHOLE.sub(lambda part: part[1] + ("" if part[1].endswith("}") else " ."), query)


def timed(*acts: Callable[[], int]) -> list[float]:
    """The shortest time of each act; they take turns, so that what else the machine does meets them alike."""
    took: list[list[float]] = [[] for _ in acts]
    for _ in range(ROUNDS):
        for place, act in enumerate(acts):
            began = time.perf_counter()
            act()
            took[place].append(time.perf_counter() - began)
    return [min(times) for times in took]


def by_engine(store: ox.Store, query: str, construct: bool) -> int:
    """The number of rows or triples, written out as the worker does."""
    answer, out = store.query(query), io.BytesIO()
    if construct:
        ox.serialize(answer, out, ox.RdfFormat.TURTLE)  # type: ignore[arg-type]
        return out.getvalue().count(b" .\n")
    answer.serialize(out, ox.QueryResultsFormat.JSON)  # type: ignore[union-attr]
    return out.getvalue().count(b"},{") + 1


class Rdflib:
    """rdflib's own engine in a process of its own, which is killed where a question takes over a minute."""

    def __init__(self, triples: Path) -> None:
        self._triples = triples
        self._start()

    def seconds(self, query: str) -> float | None:
        """The time that a question takes, or None where that is too long."""
        self._pipe.send(query)
        if self._pipe.poll(PATIENCE):
            took: float = self._pipe.recv()
            return took
        self.close()
        self._start()
        return None

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=answer_by_rdflib, args=(self._triples, theirs), daemon=True)
        self._process.start()
        self._pipe.recv()  # it has read the graph


def answer_by_rdflib(triples: Path, pipe: Connection) -> None:
    """Read the graph, then answer queries with the seconds that each took."""
    os.nice(5)
    graph, text = rdflib.Graph(), io.BytesIO()
    ox.Store.read_only(str(triples)).dump(text, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    graph.parse(data=text.getvalue(), format="nt")
    pipe.send("ready")
    while True:
        query = pipe.recv()
        began = time.perf_counter()
        answer = graph.query(query)
        answer.serialize(format="turtle" if answer.type == "CONSTRUCT" else "json")
        pipe.send(time.perf_counter() - began)


def stream(triples: Path, rows: int) -> None:
    """Stream an answer of so many rows, and say by how much this process grows."""
    workers = Workers(Settings(query_seconds=PATIENCE * 5))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, size = time.perf_counter(), 0
    query = (
        f"SELECT * {{ {{ SELECT * {{ ?s ?p ?o }} }} {{ SELECT ?x {{ ?x ?y ?z }} LIMIT 100 }} }} LIMIT {rows}"
    )
    for piece in pieces(workers, Question(store=triples, query=query, format="csv")):
        size += len(piece)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{rows:,} rows, {size:,} bytes in {time.perf_counter() - began:.1f} s; grown by {grown:.1f} MiB")
    workers.close()


def pieces(workers: Workers, question: Question) -> Iterator[bytes]:
    """An answer as it comes."""
    yield from workers.run(question)


if __name__ == "__main__":
    main()
