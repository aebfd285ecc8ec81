"""A published graph as one file: N-Quads of its named graphs, gzipped, with its checksum beside it.

Made once a snapshot, when it is first asked for: 140 reports take seconds, more than a publication should.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
import threading
from functools import cache
from pathlib import Path
from typing import IO, Final, cast

import pyoxigraph as ox

NAME: Final = "dump.nq.gz"
_one_at_a_time: Final = threading.Lock()


def dump(snapshot: Path, revision: str, *, read_only: bool) -> tuple[Path, str]:
    """The dump of a snapshot's folder, and its SHA-256. A folder that isn't written into has it elsewhere."""
    elsewhere = read_only or not os.access(snapshot, os.W_OK)
    with _one_at_a_time:
        folder = Path(_own_folder().name, revision) if elsewhere else snapshot
        folder.mkdir(exist_ok=True)
        path, checksum = folder / NAME, folder / f"{NAME}.sha256"
        if not checksum.exists():
            _write(ox.Store.read_only(str(snapshot / "triples")), path)
            with path.open("rb") as content:
                digest = hashlib.file_digest(content, "sha256").hexdigest()
            checksum.write_text(f"{digest}  {NAME}\n", encoding="ascii")
    return path, checksum.read_text(encoding="ascii").split()[0]


@cache
def _own_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder that no other user of the machine can write to, gone when the process ends."""
    return tempfile.TemporaryDirectory(prefix="ritornello-")


def _write(store: ox.Store, path: Path) -> None:
    """Write the named graphs in order of their names."""
    unfinished = path.with_suffix(f".{os.getpid()}")
    with unfinished.open("wb") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as out:
        for graph in sorted(store.named_graphs(), key=str):
            quads = store.quads_for_pattern(None, None, None, graph)
            ox.serialize(quads, cast(IO[bytes], out), ox.RdfFormat.N_QUADS)
    unfinished.replace(path)
