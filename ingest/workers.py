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

from graph.errors import DocumentError, StoreError, UnreadableDocument
from ingest.extraction import Extraction, collect_seldom, extract_file
from ingest.files import documents_in

_T = TypeVar("_T")
#: Reads a file with these registers, within so many seconds where nobody outside can end it.
Read = Callable[[Path, tuple[Path, ...], float | None], _T]
Submit = Callable[[Path], "Future[_T]"]

#: Seconds that one file may take. The largest report seen takes two.
TIME_LIMIT: Final = 120
#: Address space of a worker, in bytes; a file that unpacks to more fails alone.
MEMORY_LIMIT: Final = 4 * 1024**3
#: Files handed out for each worker: enough to keep it busy, few enough to keep memory flat.
_AHEAD: Final = 3


def read_all(
    read: Read[_T],
    files: Iterable[Path],
    *,
    jobs: int,
    dask: str = "",
    registers: tuple[Path, ...] = (),
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
) -> Iterator[tuple[Path, _T | DocumentError]]:
    """What `read` gives of each file, or why it couldn't be read, in the order in which they are done.

    `jobs` is the number of processes, 0 for one a processor; `dask` the address of a scheduler to use in
    their place, whose workers see the same paths. However many files there are, few are held at a time.
    """
    jobs = jobs or len(os.sched_getaffinity(0))
    workers = (
        _on_dask(read, dask, registers, time_limit)
        if dask
        else _in_processes(read, jobs, registers, time_limit, memory_limit)
    )
    with workers as (submit, count):
        waiting = iter(files)
        pending = {submit(file): file for file in islice(waiting, count * _AHEAD)}
        while pending:
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                file = pending.pop(future)
                pending.update((submit(next_file), next_file) for next_file in islice(waiting, 1))
                result = _result(future, file, time_limit, memory_limit)
                yield file, result


def extract_all(files: Iterable[Path], **how: Any) -> Iterator[tuple[Path, Extraction | DocumentError]]:
    """What each file says; `read_all` has the rest."""
    return read_all(extract_file, files, **how)


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
def _in_processes(
    read: Read[_T], jobs: int, registers: tuple[Path, ...], time_limit: float, memory_limit: int
) -> Iterator[tuple[Submit[_T], int]]:
    from pebble import ProcessPool

    spawn = multiprocessing.get_context("spawn")
    with ProcessPool(max_workers=jobs, context=spawn, initializer=_prepare, initargs=(memory_limit,)) as pool:
        try:
            yield lambda file: pool.schedule(_read_within, args=(read, file, registers, time_limit)), jobs
        finally:
            pool.stop()


@contextmanager
def _on_dask(
    read: Read[_T], address: str, registers: tuple[Path, ...], time_limit: float
) -> Iterator[tuple[Submit[_T], int]]:
    try:
        from distributed import Client
    except ImportError as error:
        raise StoreError("--dask needs the extra `dask`: `pip install 'ritornello[dask]'`.") from error
    try:
        client = Client(address, timeout="5s")
    except OSError as error:
        raise StoreError(f"The Dask scheduler at {address} does not answer: {error}") from error
    with client, client.get_executor(pure=False) as executor:
        yield (
            lambda file: executor.submit(read, file, registers, time_limit),
            sum(client.nthreads().values()) or 1,
        )


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
