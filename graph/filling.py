"""A store that is empty, filled in portions: a transaction for each of many graphs takes three times as long.

What is put goes into a new folder, many graphs at a time; at the end the folder takes the place of the
empty one. A process that ends before leaves the store as empty as it was.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyoxigraph as ox

from graph.documents import sync_folder
from graph.terms import NTriples, n_triples

#: Bytes of N-Quads that are loaded at a time. The engine takes ten times as much memory; what comes in
#: smaller portions it merges later, which takes longer than to load it.
_PORTION: Final = 24_000_000
#: Triples that are written out at a time: the derived graph of many reports is large.
_AT_ONCE: Final = 20_000


class Filling:
    """Triples on their way into an empty store: `triples`, which has all that was put after a `flush`."""

    def __init__(self, primary: Path) -> None:
        """`primary` is the folder that is empty. Raises OSError."""
        self._primary, self._folder = primary, primary.with_name("primary.unfinished")
        shutil.rmtree(self._folder, ignore_errors=True)
        self.triples = ox.Store(self._folder)
        self._names: set[str] = set()
        self._waiting: list[bytes] = []
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def takes(self, graphs: Mapping[str, object]) -> bool:
        """Whether these graphs are all new here, so that they can wait."""
        return self._names.isdisjoint(graphs)

    def put(self, graphs: Mapping[str, NTriples | Iterable[ox.Triple]]) -> None:
        """Put graphs, a part of each at least, that wait until many have gathered. Raises OSError."""
        for name, triples in graphs.items():
            if isinstance(triples, NTriples):
                self._wait(triples, name)
                continue
            rest = iter(triples)
            while some := list(islice(rest, _AT_ONCE)):
                self._wait(n_triples(some).encode(), name)
        self._names.update(graphs)

    def _wait(self, text: bytes, name: str) -> None:
        # A literal's line breaks are escaped, so that only a statement ends so (N-Triples, section 2).
        quads = text.replace(b" .\n", f" <{name}> .\n".encode())
        self._waiting += text, quads
        self._size += len(text) + len(quads)
        if self._size > _PORTION:
            self.flush()

    def flush(self) -> None:
        """Load what waits: the graphs and, in the default graph, their union. Raises OSError."""
        if self._waiting:
            portion = b"".join(self._waiting)
            self._waiting.clear()
            self._size = 0
            self.triples.bulk_load(portion, ox.RdfFormat.N_QUADS, lenient=True)  # the engine wrote it itself

    def finish(self) -> ox.Store:
        """Put the filled store in place of the empty one, and open it. Raises OSError."""
        self.flush()
        self.triples.flush()
        del self.triples
        sync_folder(self._folder)
        shutil.rmtree(self._primary)
        self._folder.rename(self._primary)
        return ox.Store(self._primary)
