"""A server, or a process that answers its queries, killed at any moment: the store stays whole and served."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import psutil
import pytest
from rdflib import Graph as RdfGraph

from graph.door import open_graph
from graph.store import Store
from tests.web.test_copies import free_port

ALL = "/sparql?format=json&query=" + quote("SELECT * { ?s a ?o } ORDER BY ?s ?o")
BUSY = "/sparql?format=json&query=" + quote(
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . FILTER(STR(?c) < STR(?f)) }"
)
PATHS = ("/", "/authority/fernshire", "/recommendations?format=csv", "/search?q=children", ALL, BUSY)
#: What an asker may be told where a process was killed; of a page, only the first.
GONE = (200, 503)


@contextmanager
def served(store: Path) -> Iterator[tuple[psutil.Process, str]]:
    """A process that serves a store for reading and keeping views, and its address."""
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "ritornello", "explore", "--store", str(store), "--no-log"]
    process = subprocess.Popen(
        [*command, "--address", address, "--proxies", "1", "--query-seconds", "2"],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("The explorer is at")
        yield psutil.Process(process.pid), f"http://{address}"
    finally:
        process.kill()
        process.communicate()


def fetched(address: str, path: str) -> tuple[int, bytes]:
    """The status and the body, as one of many askers gets them, none of whom asks for too much."""
    asker = ".".join(str(random.randrange(1, 255)) for _ in range(4))
    try:
        with urlopen(Request(address + path, headers={"X-Forwarded-For": asker}), timeout=60) as got:
            return got.status, got.read()
    except HTTPError as error:
        return error.code, error.read()


def keep(address: str, number: int) -> None:
    view = {"state": {"n": []}, "name": f"View {number % 50}", "notes": "words " * 500}
    body, kind = json.dumps(view).encode(), {"Content-Type": "application/json"}
    urlopen(Request(f"{address}/explore/views", body, kind), timeout=60).close()


@contextmanager
def asked(*askers: Callable[[int], object]) -> Iterator[list[BaseException]]:
    """Ask on and on, each asker in a thread of its own; what an asker raised."""
    raised: list[BaseException] = []
    over = threading.Event()

    def ask(one: Callable[[int], object]) -> None:
        number = 0
        while not over.is_set():
            number += 1
            try:
                one(number)
            except (OSError, HTTPException):  # the server is gone, or broke an answer off
                time.sleep(0.01)
            except BaseException as error:
                raised.append(error)
                return

    threads = [threading.Thread(target=ask, args=(one,)) for one in askers]
    for thread in threads:
        thread.start()
    try:
        yield raised
    finally:
        over.set()
        for thread in threads:
            thread.join()


def children_of(server: psutil.Process) -> list[psutil.Process]:
    """The processes that answer a server's queries."""
    return [child for child in server.children() if "query_process.py" in " ".join(child.cmdline())]


def assert_whole(store: Path, reports: int) -> None:
    """Assert that a store opens for reading and writing, with all its reports, and no part of a view."""
    assert open_graph(store).snapshot.reports == reports
    with Store(store) as opened:
        assert len(opened.referred_documents()) == reports
    for view in store.glob("views/*.ttl"):
        assert len(RdfGraph().parse(view, format="turtle")) >= 3


def kill_servers(store: Path, kills: int) -> None:
    """Serve a store, ask, and kill the server a moment later, so many times."""
    reports = open_graph(store).snapshot.reports
    for seed in range(kills):
        choose = random.Random(seed)
        with served(store) as (server, address):
            assert fetched(address, "/healthz")[0] == 200
            with asked(
                lambda n, a=address: fetched(a, PATHS[n % len(PATHS)]), lambda n, a=address: keep(a, n)
            ) as raised:
                time.sleep(choose.uniform(0, 1))
                workers = children_of(server)
                server.kill()
                server.wait()
            assert raised == []
            assert psutil.wait_procs(workers, timeout=20)[1] == []  # in the middle of a query, too
        assert_whole(store, reports)


def kill_workers(store: Path, kills: int) -> None:
    """Kill a process that answers queries while pages and queries are asked for, so many times."""
    with served(store) as (server, address):
        whole = {path: fetched(address, path) for path in (PATHS[1], ALL)}
        assert [status for status, _ in whole.values()] == [200, 200]

        def page(_: int) -> None:
            assert fetched(address, PATHS[1]) == whole[PATHS[1]]

        def query(_: int) -> None:
            status, body = fetched(address, ALL)
            assert status in GONE
            if status == 200:
                assert body == whole[ALL][1]

        def other(_: int) -> None:
            assert fetched(address, BUSY)[0] in GONE

        with asked(page, query, other) as raised:
            for seed in range(kills):
                choose = random.Random(seed)
                time.sleep(choose.uniform(0, 0.3))
                choose.choice(children_of(server)).send_signal(signal.SIGKILL)
                until = time.monotonic() + 60
                while fetched(address, ALL) != whole[ALL]:
                    assert time.monotonic() < until
        assert raised == []


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Path:
    """A copy of the store of the small graph."""
    return Path(shutil.copytree(store, tmp_path / "store"))


def test_a_server_killed_at_random_moments_leaves_a_store_that_is_served(own: Path) -> None:
    kill_servers(own, 3)


@pytest.mark.verify
def test_a_server_killed_a_hundred_times_leaves_a_store_that_is_served(own: Path) -> None:
    kill_servers(own, 100)


def test_a_query_process_killed_at_random_moments_costs_no_page_and_no_wrong_answer(own: Path) -> None:
    kill_workers(own, 10)


@pytest.mark.verify
def test_a_query_process_killed_a_hundred_times_costs_no_page_and_no_wrong_answer(own: Path) -> None:
    kill_workers(own, 100)
