"""Copies of the explorer that serve one published store: alike, without writing into it, each by itself."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

PATHS = (
    *("/", "/authorities", "/authority/fernshire", "/inspections", "/recurring", "/themes", "/documents"),
    *("/recommendations?format=csv", "/search?q=children", "/ontology", "/explore", "/explore?format=json"),
    *(
        "/healthz",
        "/sparql",
        "/dump.nq.gz",
        "/export?focus=https://ritornello.example/id/authority/fernshire",
    ),
    "/sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20ORDER%20BY%20%3Fs%20%3Fp%20%3Fo",
    "/export?focus=https://ritornello.example/id/authority/fernshire&format=turtle",
)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def served(store: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    """A process that serves a store, and its address."""
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "ritornello", "explore", "--read-only", str(store), "--no-log"]
    process = subprocess.Popen([*command, "--address", address, *options], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert process.stderr.readline().startswith("The explorer is at")
    return process, f"http://{address}"


@pytest.fixture(scope="module")
def copies(store: Path) -> Iterator[list[tuple[subprocess.Popen[str], str]]]:
    started = [served(store) for _ in range(3)]
    yield started
    for process, _ in started:
        process.kill()
        process.communicate()


def answer(address: str, path: str, host: str = "localhost") -> tuple[int, str | None, bytes]:
    """The status, the ETag and the body, as a balancer that names the host alike gets them."""
    try:
        with urlopen(Request(address + path, headers={"Host": host}), timeout=60) as got:
            return got.status, got.headers["ETag"], got.read()
    except HTTPError as error:
        return error.code, None, error.read()


def state(folder: Path) -> dict[str, tuple[int, int]]:
    found = (path for path in folder.rglob("*"))
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in found}


def test_three_copies_answer_alike_and_write_nothing(
    store: Path, copies: list[tuple[subprocess.Popen[str], str]]
) -> None:
    before = state(store)
    for path in PATHS:
        first, *others = [answer(address, path) for _, address in copies]
        assert first[0] == 200, path
        assert others == [first, first], path
    assert state(store) == before


def test_copies_name_one_state_of_the_graph_alike(copies: list[tuple[subprocess.Popen[str], str]]) -> None:
    etags = {answer(address, PATHS[-2])[1] for _, address in copies}
    assert len(etags) == 1
    assert re.fullmatch(r'W/"[0-9a-f]{16}-json"', etags.pop() or "")


def test_nothing_can_be_kept_or_added_in_a_store_that_is_only_read(
    copies: list[tuple[subprocess.Popen[str], str]],
) -> None:
    _, address = copies[0]
    keep = Request(f"{address}/explore/views", b'{"state": {"n": []}}', {"Content-Type": "application/json"})
    with pytest.raises(HTTPError, match="403"):
        urlopen(keep, timeout=60)
    assert answer(address, "/documents/add")[0] == 404


def test_addresses_that_a_proxy_forwards_are_counted_by_themselves(store: Path) -> None:
    process, address = served(store, "--proxies", "1", "--requests", "1")
    try:
        for number in range(3):
            request = Request(f"{address}/themes", headers={"X-Forwarded-For": f"192.0.2.{number}"})
            with urlopen(request, timeout=60) as got:
                assert got.status == 200
    finally:
        process.kill()
        process.communicate()


def test_others_go_on_when_one_copy_is_killed(copies: list[tuple[subprocess.Popen[str], str]]) -> None:
    process, _ = copies[2]
    before = answer(copies[0][1], "/authority/fernshire")
    process.send_signal(signal.SIGKILL)
    process.wait()
    for _, address in copies[:2]:
        assert answer(address, "/authority/fernshire") == before
