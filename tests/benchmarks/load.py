"""The explorer under load: `python -m tests.benchmarks.load [--store STORE] [--reports 600] [--seconds 30]`.

Serves a graph of national size (the samples under other names, or the store given) on loopback, asks for each
kind of page once, and drives it with locust in three rounds: readers alone, at a steady pace; the same
readers while others ask hostile queries that run to their limits; readers as fast as the server lets them.
Prints the slowest first answers; then requests a second, percentiles in milliseconds, and errors, for pages,
for readers' questions in SPARQL and for hostile queries; and the ratio of the pages' 95th percentile in the
second round to the first's, which should stay within 2.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402
import random  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
import urllib.request  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import NamedTuple  # noqa: E402

import gevent  # noqa: E402
from locust import HttpUser, constant_pacing, events, task  # noqa: E402
from locust.env import Environment  # noqa: E402

from tests.benchmarks.national import write  # noqa: E402

PORT = 8399
RIT = "PREFIX rit: <https://w3id.org/ritornello/ontology#> "
#: Queries that would go on for hours, sort everything, fill the memory, or answer for ever.
HOSTILE = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c ?a LIMIT 10",
    "SELECT ?a (GROUP_CONCAT(?f) AS ?all) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT ?a ?b { ?a (!<http://a.example/>|^!<http://a.example/>)+ ?b }",
    "SELECT * { ?a ?b ?c FILTER(REGEX(STR(?c), '(.*)*(.*)*(.*)*z')) . ?d ?e ?f }",
)
ASKED = (
    f"{RIT}SELECT ?issue ?n {{ ?issue a rit:RecurringIssue ; rit:inspections ?n }} ORDER BY DESC(?n) LIMIT 50"
)
WORDS = ("missing", "care leavers", "supervision", "plans", "neglect", "thresholds", "health", "housing")
THEMES = ("missing-children", "supervision", "plans", "leaver-accommodation", "assessments")


class Reader(HttpUser):
    """Somebody who reads pages, searches, opens what is near a thing in the network, and asks a question."""

    @property
    def slug(self) -> str:
        """Some authority."""
        slugs: list[str] = self.environment.parsed_options.slugs
        return random.choice(slugs)

    def read(self, path: str, **parameters: str) -> None:
        """Ask for a page, counted with all others."""
        self.client.get(path, params=parameters, name="page")

    @task(4)
    def authority(self) -> None:
        self.read(f"/authority/{self.slug}")

    @task(2)
    def overview(self) -> None:
        self.read("/")

    @task(2)
    def recurring(self) -> None:
        self.read("/recurring")

    @task(2)
    def theme(self) -> None:
        self.read(f"/theme/{random.choice(THEMES)}")

    @task(3)
    def search(self) -> None:
        self.read("/search", q=random.choice(WORDS))

    @task(3)
    def suggestions(self) -> None:
        self.read("/search/suggestions", q=random.choice(WORDS)[:4])

    @task(3)
    def neighbourhood(self) -> None:
        thing = f"https://ritornello.example/id/authority/{self.slug}"
        self.read("/explore", nodes=thing)

    @task(2)
    def question(self) -> None:
        self.client.get("/sparql", params={"query": ASKED}, headers={"Accept": "text/csv"}, name="question")


class SteadyReader(Reader):
    """A reader who asks for something each second."""

    wait_time = constant_pacing(1)


class HostileAsker(HttpUser):
    """Somebody who asks for too much again and again; to be refused for it is no error."""

    @task
    def ask(self) -> None:
        asked = {"query": random.choice(HOSTILE)}
        with self.client.post("/sparql", data=asked, name="hostile", catch_response=True) as answer:
            if answer.status_code in (0, 200, 429, 503):
                answer.success()
        gevent.sleep(0.1)


class Round(NamedTuple):
    """A round of the benchmark: who takes part."""

    title: str
    users: dict[type[HttpUser], int]


ROUNDS = (
    Round("readers alone", {SteadyReader: 10}),
    Round("with hostile queries", {SteadyReader: 10, HostileAsker: 8}),
    Round("as fast as it goes", {Reader: 8}),
)


def main() -> None:
    """Serve, drive, print."""
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or ingested(Path(folder), options.reports)
        with served(store) as address:
            options.slugs = slugs(store)
            first_answers(address, options.slugs[0])
            latencies = [driven(turn, address, options) for turn in ROUNDS]
    print(f"\npages, 95th percentile: {latencies[1] / latencies[0]:.2f} times the quiet one (limit 2)")


def arguments() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--reports", type=int, default=600)
    parser.add_argument("--seconds", type=int, default=30)
    return parser.parse_args()


def ingested(folder: Path, reports: int) -> Path:
    """A store with so many reports."""
    (documents := folder / "documents").mkdir()
    register = write(documents, reports)
    ritornello("ingest", "--store", str(folder / "store"), "--register", str(register), str(documents)).wait()
    return folder / "store"


def slugs(store: Path) -> list[str]:
    """The last parts of the addresses of the authorities that reports are about."""
    query = f"{RIT}SELECT DISTINCT ?slug {{ ?i a rit:Inspection ; rit:inAuthority/rit:slug ?slug }}"
    asked = ritornello("query", "--store", str(store), "--format", "csv", "-", pipes=True)
    return asked.communicate(query)[0].split()[1:]


def ritornello(*arguments: str, pipes: bool = False) -> subprocess.Popen[str]:
    """The program, started."""
    pipe = subprocess.PIPE if pipes else None
    command = [sys.executable, "-m", "ritornello", *arguments]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address at which a store is served while the block runs."""
    address = f"127.0.0.1:{PORT}"
    server = ritornello("explore", "--store", str(store), "--address", address, "--requests", "0")
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://{address}/healthz").close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def first_answers(address: str, slug: str) -> None:
    """Ask for each kind of page once, and print those that took longest."""
    words = [f"/search?q={word.replace(' ', '+')}" for word in WORDS]
    paths = [
        "/",
        "/recurring",
        "/explore",
        f"/authority/{slug}",
        *(f"/theme/{code}" for code in THEMES),
        *words,
    ]
    took = {}
    for path in paths:
        began = time.perf_counter()
        urllib.request.urlopen(address + path).close()
        took[path] = time.perf_counter() - began
    slowest = sorted(took, key=lambda path: -took[path])[:3]
    print("slowest first answers: " + ", ".join(f"{path} {took[path] * 1000:.0f} ms" for path in slowest))


def driven(turn: Round, address: str, options: argparse.Namespace) -> float:
    """The 95th percentile of ordinary requests in a round, in milliseconds, after its figures are printed."""
    environment = Environment(
        user_classes=list(turn.users), host=address, events=events, parsed_options=options
    )
    for kind, count in turn.users.items():
        kind.fixed_count = count
    runner = environment.create_local_runner()
    runner.start(sum(turn.users.values()), spawn_rate=20)
    gevent.sleep(options.seconds)
    runner.quit()
    print(f"\n{turn.title}")
    for entry in sorted(runner.stats.entries.values(), key=lambda entry: entry.name, reverse=True):
        at = [entry.get_response_time_percentile(share) for share in (0.5, 0.95, 0.99)]
        print(
            f"  {entry.name:9} {entry.num_requests / options.seconds:6.1f} a second   "
            f"p50 {at[0]:6.0f}  p95 {at[1]:6.0f}  p99 {at[2]:6.0f} ms   {entry.num_failures} errors"
        )
    for error in runner.errors.values():
        print(f"  {error.occurrences} × {error.name}: {error.error}")
    return float(runner.stats.get("page", "GET").get_response_time_percentile(0.95))


if __name__ == "__main__":
    main()
