"""Triple stores of other makes, started for tests, and the small graph put into them."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import which
from sys import executable
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from graph.settings import Settings
from graph.writable import open_for_writing
from tests.graph.small import small_graphs

_VIRTUOSO = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql}
NumberOfBuffers = 4000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def oxigraph(*options: str) -> Iterator[Settings]:
    """An Oxigraph server with an empty store in memory."""
    program = Path(executable).with_name("oxigraph")
    command = str(program) if program.exists() else which("oxigraph")
    assert command, "the development dependencies bring the oxigraph server"
    address = f"http://127.0.0.1:{free_port()}"
    serving = subprocess.Popen(
        [command, "serve", "--bind", address.removeprefix("http://"), *options], stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(address, serving)
        yield Settings(
            store=f"{address}/query",
            store_update=f"{address}/update",
            store_graphs=f"{address}/store",
            query_seconds=5,
        )
    finally:
        serving.kill()
        serving.wait()


@contextmanager
def virtuoso(folder: Path) -> Iterator[Settings]:
    """A Virtuoso with an empty store, which lets a user write who says the password."""
    program, client = which("virtuoso-t"), which("isql-vt")
    if not program or not client:
        pytest.skip("virtuoso-opensource is not installed")
    sql, http = free_port(), free_port()
    setup = folder / "virtuoso.ini"
    setup.write_text(_VIRTUOSO.format(folder=folder, sql=sql, http=http))
    serving = subprocess.Popen([program, "+foreground", "+configfile", str(setup)], stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{http}/sparql"
    try:
        _wait_for(f"{address}?query=ASK%7B%7D", serving)
        said = "DB.DBA.USER_CREATE ('writer', 'secret'); GRANT SPARQL_UPDATE TO \"writer\"; "
        said += "DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('writer', 7);"
        subprocess.run([client, str(sql), "dba", "dba", f"exec={said}"], check=True, capture_output=True)
        yield Settings(
            store=address,
            store_update=f"{address}-auth",
            store_user="writer",
            store_password="secret",
            query_seconds=20,
        )
    finally:
        serving.kill()
        serving.wait()


def _wait_for(address: str, serving: subprocess.Popen[bytes]) -> None:
    for _ in range(600):  # Virtuoso makes its database first
        if serving.poll() is not None:
            pytest.fail(f"the server for {address} ended while it started")
        try:
            urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"no server answers at {address}")


def with_small_graph(settings: Settings, folder: Path) -> Settings:
    """The store of these settings with the small graph in it."""
    settings = replace(settings, documents=str(folder))
    with open_for_writing(settings) as store:
        store.put_graphs(small_graphs())
        store.publish()
    return settings


def update(settings: Settings, text: str) -> None:
    """An update that the writer knows nothing of, where anyone may write."""
    body = urlencode({"update": text}).encode()
    urlopen(Request(settings.store_update, body), timeout=10).close()
