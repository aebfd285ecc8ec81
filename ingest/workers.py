"""Many files read at once: in processes of this machine, or on a Dask cluster.

A file that crashes its worker, or takes too long, is that file's failure; the others go on.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

from pebble import ProcessExpired, ProcessPool

from graph.errors import DocumentError, StoreError, UnreadableDocument
from graph.writable import at_once
from ingest.extraction import Extraction, collect_seldom, extract_file
from ingest.files import documents_in

_T = TypeVar("_T")
#: Reads a file with these registers, within so many seconds where nobody outside can end it.
Read = Callable[[Path, tuple[Path, ...], float | None], _T]

#: Seconds that one file may take. The largest report seen takes two.
TIME_LIMIT: Final = 120
#: Address space of a worker, in bytes; a file that unpacks to more fails alone.
MEMORY_LIMIT: Final = 4 * 1024**3
#: Files handed out for each worker: enough to keep it busy, few enough to keep memory flat.
_AHEAD: Final = 3


class Readers:
    """What reads many files at once. However many there are, few are held at a time."""

    def __init__(
        self,
        submit: Callable[..., Future[Any]],
        count: int,
        hand: Callable[..., Future[None]] | None,
        limits: tuple[float, int],
    ) -> None:
        """`submit` takes what reads and a file, `hand` other work with what it works on."""
        self._submit, self._count, self._hand, self._limits = submit, count, hand, limits

    def read(self, read: Read[_T], files: Iterable[Path]) -> Iterator[tuple[Path, _T | DocumentError]]:
        """What `read` gives of each file, or why it couldn't be read, in the order in which they are done."""
        waiting = iter(files)
        pending = {self._submit(read, file): file for file in islice(waiting, self._count * _AHEAD)}
        while pending:
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                file = pending.pop(future)
                pending.update((self._submit(read, after), after) for after in islice(waiting, 1))
                yield file, _result(future, file, *self._limits)

    def aside(self, work: Callable[..., None], *args: object) -> Callable[[], None]:
        """Have a process that has nothing to read do other work; what it gives waits until it is done."""
        if self._hand is None:
            return at_once(work, *args)
        handed = self._hand(work, *args)

        def done() -> None:
            try:
                handed.result()
            except ProcessExpired:  # somebody ended it
                work(*args)

        return done


@contextmanager
def readers(
    *,
    jobs: int,
    dask: str = "",
    registers: tuple[Path, ...] = (),
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
) -> Iterator[Readers]:
    """Processes that read files, with the registers.

    `jobs` is their number, 0 for one a processor; `dask` the address of a scheduler to use in their place,
    whose workers see the same paths.
    """
    limits = time_limit, memory_limit
    with (
        _on_dask(dask, registers, limits)
        if dask
        else _in_processes(jobs or len(os.sched_getaffinity(0)), registers, limits)
    ) as made:
        yield made


def extract_all(files: Iterable[Path], **how: Any) -> Iterator[tuple[Path, Extraction | DocumentError]]:
    """What each file says, or why it couldn't be read, with `readers` that are made so."""
    with readers(**how) as made:
        yield from made.read(extract_file, files)


def extract_in_order(
    paths: Iterable[Path], *, jobs: int, dask: str = "", registers: tuple[Path, ...] = ()
) -> Iterator[Extraction | DocumentError]:
    """What the documents at these paths (files and folders) say, in their order."""
    found = list(documents_in(paths))
    files = [file for file in found if isinstance(file, Path)]
    done: dict[Path | DocumentError, Extraction | DocumentError] = {
        error: error for error in found if isinstance(error, DocumentError)
    }
    for file, result in extract_all(files, jobs=jobs, dask=dask, registers=registers):
        done[file] = result
        while found and found[0] in done:
            yield done.pop(found.pop(0))
    yield from (done[file] for file in found)


@contextmanager
def _in_processes(jobs: int, registers: tuple[Path, ...], limits: tuple[float, int]) -> Iterator[Readers]:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPool(max_workers=jobs, context=spawn, initializer=_prepare, initargs=limits[1:]) as pool:

        def submit(read: Read[Any], file: Path) -> Any:
            return pool.schedule(_read_within, args=(read, file, registers, limits[0]))

        try:
            yield Readers(submit, jobs, lambda work, *args: pool.schedule(work, args=args), limits)
        finally:
            pool.stop()


@contextmanager
def _on_dask(address: str, registers: tuple[Path, ...], limits: tuple[float, int]) -> Iterator[Readers]:
    try:
        from distributed import Client
    except ImportError as error:
        raise StoreError("--dask needs the extra `dask`: `pip install 'ritornello[dask]'`.") from error
    try:
        client = Client(address, timeout="5s")
    except OSError as error:
        raise StoreError(f"The Dask scheduler at {address} does not answer: {error}") from error
    with client, client.get_executor(pure=False) as executor:

        def submit(read: Read[Any], file: Path) -> Any:
            return executor.submit(read, file, registers, limits[0])

        yield Readers(submit, sum(client.nthreads().values()) or 1, None, limits)


def _prepare(memory: int) -> None:
    """Bound what one file can do to the machine; leave Ctrl-C to the parent."""
    collect_seldom()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_within(read: Read[_T], file: Path, registers: tuple[Path, ...], seconds: float) -> _T:
    """Read a file in a process that the system ends when the time is over.

    Its timer runs whatever is set on the clock, and also while Python is held up in a library.
    """
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return read(file, registers, None)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _result(future: Future[_T], file: Path, time_limit: float, memory_limit: int) -> _T | DocumentError:
    try:
        return future.result()
    except DocumentError as error:
        return error
    except MemoryError:
        return UnreadableDocument(file.name, f"it needs more than {memory_limit / 1024**3:g} GiB of memory")
    except Exception as error:  # whatever one file did to its worker, the others go on
        code = getattr(error, "exitcode", None)
        if isinstance(error, TimeoutError) or code == -signal.SIGALRM:
            return UnreadableDocument(file.name, f"it was not read within {time_limit:g} seconds")
        return UnreadableDocument(file.name, f"reading it failed: {_cause(error, code)}")


def _cause(error: Exception, code: int | None) -> str:
    if code is None:
        return f"{type(error).__name__}: {error}"
    return (
        f"the reader was ended by {signal.Signals(-code).name}"
        if code < 0
        else f"the reader ended with {code}"
    )
