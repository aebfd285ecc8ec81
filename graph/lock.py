"""The writer's lock: one writer at a time to what a folder holds."""

from __future__ import annotations

import fcntl
import os
import sys
from pathlib import Path
from typing import IO

from graph.errors import StoreBusy


def writers_lock(folder: Path) -> IO[str]:
    """The lock of a folder, held until the file is closed. Raises `StoreBusy`, which names the holder."""
    file = (folder / "writer.lock").open("a+")
    _take(file, folder)
    file.truncate(0)
    file.write(f"process {os.getpid()} ({' '.join(sys.orig_argv[-4:])})")
    file.flush()
    return file


def require_free(folder: Path) -> None:
    """Raises `StoreBusy`, which names the writer, where a store is being written to."""
    lock = folder / "writer.lock"
    if lock.exists():
        with lock.open() as file:
            _take(file, folder)


def _take(file: IO[str], folder: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.seek(0)
        holder = file.read().strip() or "another process"
        file.close()
        raise StoreBusy(
            f"{folder}: this store is being written to by {holder}. Try again when that has ended."
        ) from error
