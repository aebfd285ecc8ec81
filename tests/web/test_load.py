"""The server under load, as the command line starts it: hostile queries, and answers without end."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import IncompleteRead
from pathlib import Path
from shutil import which
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from tests.graph.servers import free_port

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
MILLION = """SELECT ?s ?x {
  { SELECT ?s { ?s ?p ?o } LIMIT 1000 } { SELECT ?x { ?x ?y ?z } LIMIT 1000 } }"""


@contextmanager
def served(store: Path, **settings: object) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of a server of a store, and its process."""
    address = f"127.0.0.1:{free_port()}"
    options = [
        part for name, value in settings.items() for part in (f"--{name.replace('_', '-')}", str(value))
    ]
    command = [
        sys.executable,
        "-P",
        "-m",
        "ritornello",
        "explore",
        "--store",
        str(store),
        "--address",
        address,
    ]
    server = subprocess.Popen([*command, *options], stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                urlopen(f"http://{address}/healthz", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://{address}", server
    finally:
        server.terminate()
        server.wait()


def asked(address: str, query: str) -> int:
    """The status of a query's answer; -1 for one that refuses and doesn't say when to try again."""
    try:
        with urlopen(
            Request(f"{address}/sparql", urlencode({"query": query}).encode()), timeout=60
        ) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code if error.headers["Retry-After"] else -1


def test_pages_go_on_while_hostile_queries_run(store: Path) -> None:
    with served(store, query_seconds=3) as (address, _), ThreadPoolExecutor(8) as hostile:
        urlopen(f"{address}/recommendations", timeout=30).close()
        began = time.monotonic()
        statuses = [hostile.submit(asked, address, CROSS) for _ in range(8)]
        took = []
        while not all(status.done() for status in statuses):
            started = time.monotonic()
            with urlopen(f"{address}/recommendations", timeout=30) as page:
                assert page.status == 200
            took.append(time.monotonic() - started)
            time.sleep(0.1)
        assert {status.result() for status in statuses} <= {503, 429}
        assert time.monotonic() - began < 15
        assert len(took) > 5
        assert sorted(took)[len(took) // 2] < 1
        assert asked(address, "ASK {}") in (200, 429)


ENDLESS = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f }"


@pytest.mark.parametrize("accept", ["text/csv", "application/sparql-results+json"])
def test_answer_that_meets_a_limit_late_breaks_off_so_that_every_client_sees_it(
    store: Path, accept: str
) -> None:
    with served(store, query_bytes=3) as (address, _):
        body = urlencode({"query": ENDLESS}).encode()
        with urlopen(Request(f"{address}/sparql", body, {"Accept": accept}), timeout=60) as answer:
            assert answer.status == 200
            with pytest.raises(IncompleteRead) as broken:
                answer.read()
        assert b"limit" not in broken.value.partial  # no notice among the rows
        if which("curl"):
            asked = ["curl", "--silent", "--output", "/dev/null", "--data-urlencode", f"query={ENDLESS}"]
            assert subprocess.run([*asked, f"{address}/sparql"], check=False).returncode == 18  # a part of it


@pytest.mark.verify
def test_a_million_rows_stream_in_constant_memory(store: Path) -> None:
    with served(store, query_seconds=240) as (address, server):
        urlopen(f"{address}/sparql?query=ASK%7B%7D", timeout=30).close()
        before, most, ended = resident(server.pid), 0, threading.Event()

        def watch() -> None:
            nonlocal most
            while not ended.wait(0.05):
                most = max(most, resident(server.pid))

        watching = threading.Thread(target=watch)
        watching.start()
        body = urlencode({"query": MILLION}).encode()
        rows = 0
        with urlopen(Request(f"{address}/sparql", body, {"Accept": "text/csv"}), timeout=300) as answer:
            while piece := answer.read(65_536):
                rows += piece.count(b"\n")
        ended.set()
        watching.join()
        assert rows == 1_000_001
        print(f"grown by {(most - before) / 1e6:.1f} MB")
        assert most - before < 50_000_000


def resident(process: int) -> int:
    """The memory that a process holds, in bytes."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
