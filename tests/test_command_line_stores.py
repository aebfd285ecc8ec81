"""Every command on a triple store of another make, on another server, named by its address."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
import rdflib
from click.testing import CliRunner, Result

from graph.settings import Settings
from ritornello import main
from tests.graph.servers import free_port, oxigraph, virtuoso
from tests.test_command_line import BASE, COUNT, REGISTER, VISIT

SAMPLES = Path(VISIT).parent
EARLIER = str(SAMPLES / "wealdshire-2014-single-inspection.md")
REPORT = f"{BASE}report/wealdshire/2018-09-04/ilacs-focused"


@pytest.fixture(scope="module", params=["oxigraph", pytest.param("virtuoso", marks=pytest.mark.verify)])
def there(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A server of a triple store, its addresses and its writer's name in the environment."""
    folder = tmp_path_factory.mktemp(request.param)
    started = oxigraph("--union-default-graph") if request.param == "oxigraph" else virtuoso(folder)
    with started as server, pytest.MonkeyPatch.context() as environment:
        given = {name: str(value) for name, value in vars(server).items() if name.startswith("store_")}
        for name, value in {**given, "documents": str(folder / "documents"), "query_seconds": "30"}.items():
            environment.setenv(f"RITORNELLO_{name.upper()}", value)
        yield server


def ritornello(there: Settings, *arguments: str, **more: str) -> Result:
    """What a command does on that store."""
    command, *rest = arguments
    return CliRunner().invoke(main, [command, "--store", there.store, *rest], prog_name="ritornello", **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def store(there: Settings) -> Settings:
    """The store with two reports on one council."""
    done = ritornello(there, "ingest", "--register", REGISTER, VISIT, EARLIER)
    assert done.exit_code == 0, done.output
    return there


def reports(store: Settings) -> int:
    done = ritornello(store, "query", "-", "--format", "json", input=COUNT)
    return int(json.loads(done.stdout)["results"]["bindings"][0]["reports"]["value"])


def test_ingest_fills_the_store_and_once_more_changes_nothing(store: Settings) -> None:
    assert reports(store) == 2
    again = ritornello(store, "ingest", VISIT)
    assert again.exit_code == 0, again.output
    assert "unchanged" in again.stderr


def test_recurring_lists_what_returns(store: Settings) -> None:
    done = ritornello(store, "recurring", "--format", "json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)


def test_export_reads_back(store: Settings) -> None:
    done = ritornello(store, "export", "--focus", f"{BASE}authority/wealdshire", "--format", "turtle")
    assert done.exit_code == 0, done.output
    assert len(rdflib.Graph().parse(data=done.stdout, format="turtle")) > 10


def test_load_and_forget_add_a_graph_and_take_it_away(store: Settings, tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text("<urn:a> <urn:b> <urn:c> .")
    assert ritornello(store, "load", str(own), "--graph", "urn:own").exit_code == 0
    ask = "ASK { GRAPH <urn:own> { ?s ?p ?o } }"
    assert ritornello(store, "query", "-", input=ask).stdout.strip() == "yes"
    assert ritornello(store, "forget", "urn:own").exit_code == 0
    assert ritornello(store, "query", "-", input=ask).stdout.strip() == "no"


def test_check_finds_nothing(store: Settings) -> None:
    done = ritornello(store, "check")
    assert done.exit_code == 0, done.output


def test_explore_serves_its_pages(store: Settings) -> None:
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "ritornello", "explore", "--store", store.store, "--address", address]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr
        assert address in server.stderr.readline()
        assert b"Wealdshire" in urlopen(f"http://{address}/authorities", timeout=60).read()
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate()


def test_backup_refuses_and_says_why(store: Settings, tmp_path: Path) -> None:
    done = ritornello(store, "backup", str(tmp_path / "backup.tar"))
    assert done.exit_code == 1
    assert f"{store.store}: a remote store has backups of its own." in done.stderr


def test_restore_refuses_and_says_why(store: Settings, tmp_path: Path) -> None:
    (tmp_path / "backup.tar").write_bytes(b"")
    done = ritornello(store, "restore", str(tmp_path / "backup.tar"))
    assert done.exit_code == 1
    assert f"{store.store}: a remote store has backups of its own." in done.stderr
