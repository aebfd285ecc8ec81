"""A store that is empty, filled all at once: a transaction for each of many graphs takes three times as long.

Graphs wait in a file. When all are there they are loaded into a new folder, which then takes the place of the
empty one; a process that ends before leaves the store as empty as it was.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyoxigraph as ox

from graph.documents import sync_folder
from graph.terms import n_triples

#: Bytes that are loaded at a time; the engine takes fifteen times as much memory.
_PORTION: Final = 8_000_000


class Filling:
    """Named graphs on their way into an empty store."""

    def __init__(self, folder: Path, provenance: str) -> None:
        """`folder` is the store's; `provenance` is the name of its graph of provenance."""
        self._folder, self._provenance = folder, provenance
        self._places: dict[str, tuple[int, int]] = {}
        self._recorded: dict[str, dict[str, ox.Triple]] = {}

    def __enter__(self) -> Self:
        self._file = tempfile.TemporaryFile(dir=self._folder)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # what can't be written out any more is of no use
            self._file.close()

    def put(self, graphs: Mapping[str, Iterable[ox.Triple] | None], provenance: Iterable[ox.Triple]) -> None:
        """Put graphs and provenance in place of those of the same names and subjects; None drops a graph.

        Raises OSError.
        """
        for name, triples in graphs.items():
            self._places.pop(name, None)
            if triples is not None:
                text = n_triples(triples).encode()
                self._places[name] = self._file.seek(0, 2), len(text)
                self._file.write(text)
        said: dict[str, dict[str, ox.Triple]] = {}
        for triple in provenance:
            said.setdefault(str(triple.subject), {})[str(triple)] = triple
        self._recorded |= said

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def load(self, folder: Path) -> None:
        """Load all of it into the triples of a new folder. Raises OSError."""
        shutil.rmtree(folder, ignore_errors=True)
        store = ox.Store(folder)
        for portion in _portions(self._graphs()):
            store.bulk_load(portion, ox.RdfFormat.N_QUADS)
        store.flush()
        del store
        sync_folder(folder)

    def _graphs(self) -> Iterator[tuple[str, bytes]]:
        for name, (start, length) in self._places.items():
            self._file.seek(start)
            yield name, self._file.read(length)
        recorded = [triple for said in self._recorded.values() for triple in said.values()]
        yield self._provenance, n_triples(recorded).encode()


def _portions(graphs: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """N-Quads of the graphs and of their union, some megabytes at a time."""
    waiting: list[bytes] = []
    for name, text in graphs:
        # A literal's line breaks are escaped, so that only a statement ends so (N-Triples, section 2).
        waiting += text, text.replace(b" .\n", f" <{name}> .\n".encode())
        if sum(map(len, waiting)) > _PORTION:
            yield b"".join(waiting)
            waiting.clear()
    yield b"".join(waiting)
