"""Users' queries: answered by processes of their own, which can be stopped; the engine itself can't be.

A query over a limit ends with its process, which is replaced, and the user is told which limit it was.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graph.answer import Answer
from graph.diagnosis import diagnose
from graph.errors import QueryError, QueryLimit, RitornelloError, StoreError
from graph.evaluation import failure
from graph.settings import Settings

_SCRIPT: Final = Path(__file__).with_name("query_process.py")
#: Seconds between two looks whether the asker is still there.
_LOOK: Final = 0.25
#: Queries that may wait for a process; each holds a thread of the server, and pages need theirs.
WAITING: Final = 8
_ABORTED: Final = -6  # how the engine ends when it gets no more memory


@dataclass(frozen=True, kw_only=True)
class Question:
    """A query as a worker takes it. `rows` cuts a SELECT (format `json` only); None never cuts."""

    store: Path
    query: str
    format: str
    default_graphs: Sequence[str] | None = None
    named_graphs: Sequence[str] | None = None
    prefixes: Mapping[str, str] | None = None
    rows: int | None = None


class _WorkersAnswer(Answer):
    """An answer that a process sends; one that has sent the end or an error is fit for another query."""

    def __init__(self, process: _Process, workers: Workers, query: str) -> None:
        self._process, self._workers, self._query = process, workers, query
        self._fit = False
        super().__init__(workers.settings.query_transfer)

    def _read(self) -> bytes | None:
        letter, content = self._process.read()
        if letter == b"D":
            return content
        self._fit, said = True, json.loads(content)
        if letter == b"X":
            raise _error(said, self._query, self._workers.settings)
        self.seconds, self.rows, self.more = said["seconds"], said.get("rows"), said.get("more", False)
        return None

    def _release(self, *, whole: bool) -> None:
        self._workers.give_back(self._process, alive=whole or self._fit)


class Workers:
    """The processes that answer users' queries: `query_workers` of them, started when first needed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._free = threading.Semaphore(settings.query_workers)
        self._places = threading.Semaphore(WAITING)
        self._idle: list[_Process] = []
        self._lock = threading.Lock()
        self._closed = False

    def run(self, question: Question, gone: Callable[[], bool] | None = None) -> Answer:
        """Answer a query that has passed the guard; `gone` says whether its asker has left, which stops it.

        Raises `QueryLimit`, `QueryError` or `StoreError`.
        """
        self._wait_for_one(gone or _never)
        process = self._idle_one()
        try:
            process.ask(question, gone or _never)
        except OSError as error:  # it died this moment
            self.give_back(process, alive=False)
            raise StoreError(f"The process that answers queries ended: {error}") from error
        return _WorkersAnswer(process, self, question.query)

    def _idle_one(self) -> _Process:
        """A process that is idle, or a new one; those that died while idle are dropped."""
        with self._lock:
            while self._idle:
                if (process := self._idle.pop()).lives:
                    return process
        return _Process(self.settings)

    def _wait_for_one(self, gone: Callable[[], bool]) -> None:
        """Wait for a process to be free, as long as a query may take; not where many wait already."""
        if self._free.acquire(blocking=False):
            return
        if not self._places.acquire(blocking=False):
            raise self._busy(f", and {WAITING} queries wait for one")
        try:
            latest = time.monotonic() + self.settings.query_seconds
            while not self._free.acquire(timeout=_LOOK):
                if gone():
                    raise _stopped()
                if time.monotonic() > latest:
                    raise self._busy("")
        finally:
            self._places.release()

    def _busy(self, also: str) -> QueryLimit:
        count = self.settings.query_workers
        return QueryLimit(
            f"All {count} processes that answer queries are busy{also}. Try again later.", "query_workers"
        )

    def give_back(self, process: _Process, *, alive: bool) -> None:
        """Take a process back; a dead one is replaced at once, so that no query waits for it."""
        if not alive:
            process.kill()
        with self._lock:
            if self._closed:
                process.kill()
            else:
                self._idle.append(process if alive else _Process(self.settings))
        self._free.release()

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop().kill()


class _Process:
    """One process of `query_process`, with the clock and the count of bytes of the query that it answers."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        memory = settings.query_memory * 1024 * 1024
        command = [sys.executable, "-P", str(_SCRIPT), str(memory)]
        # One arena for all threads: each of the engine's would reserve address space for its own, until none
        # is left to start another thread in.
        environment = {**os.environ, "MALLOC_ARENA_MAX": "1"}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=environment
        )
        self._selector = selectors.DefaultSelector()
        assert self._process.stdout is not None  # both are pipes
        self._out = self._process.stdout.fileno()
        self._selector.register(self._out, selectors.EVENT_READ)
        self._seconds, self._bytes = 0.0, 0
        self._gone: Callable[[], bool] = _never

    @property
    def lives(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def ask(self, question: Question, gone: Callable[[], bool]) -> None:
        self._gone = gone
        self._seconds, self._bytes = self._settings.query_seconds, self._settings.query_bytes * 1024 * 1024
        asked = {**vars(question), "store": str(question.store)}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")

    def read(self) -> tuple[bytes, bytes]:
        """The next frame. The clock runs while the process is waited for: a slow client costs no time."""
        head = self._exactly(5)
        letter, length = head[:1], int.from_bytes(head[1:], "big")
        if letter == b"D":
            self._bytes -= length
            if self._bytes < 0:
                most = self._settings.query_bytes
                raise QueryLimit(f"The answer is larger than {most} MiB.", "query_bytes")
        return letter, self._exactly(length)

    def kill(self) -> None:
        """End it. Its output stays open: another thread may be waiting there, and sees the end."""
        self._process.kill()
        self._process.wait()

    def __del__(self) -> None:
        """Close its pipes, once no thread has it any more."""
        if process := getattr(self, "_process", None):
            for pipe in (process.stdin, process.stdout):
                pipe.close()

    def _exactly(self, count: int) -> bytes:
        data = bytearray()
        while len(data) < count:
            asked = time.monotonic()
            ready = self._selector.select(min(_LOOK, max(self._seconds, 0)))
            self._seconds -= time.monotonic() - asked
            if self._gone():
                raise _stopped()
            if not ready and self._seconds > 0:
                continue
            if not ready:
                most = self._settings.query_seconds
                raise QueryLimit(f"The query took longer than {most:g} seconds.", "query_seconds")
            piece = os.read(self._out, count - len(data))
            if not piece:
                raise self._ended()
            data += piece
        return bytes(data)

    def _ended(self) -> RitornelloError:
        status = self._process.wait()
        if status == _ABORTED:
            return _out_of_memory(self._settings)
        return StoreError(f"The process that answers queries ended with status {status}.")


def _never() -> bool:
    return False


def _stopped() -> QueryError:
    return QueryError("The query was stopped, because nobody waits for it any more.")


def _error(said: Mapping[str, Any], query: str, settings: Settings) -> RitornelloError:
    message = said["message"]
    match said["kind"]:
        case "syntax":
            return diagnose(query, message)
        case "memory":
            return _out_of_memory(settings)
        case kind:
            return failure(message, of_store=kind == "store")


def _out_of_memory(settings: Settings) -> QueryLimit:
    return QueryLimit(f"The query needed more than {settings.query_memory} MiB of memory.", "query_memory")
