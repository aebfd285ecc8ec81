"""A published snapshot behind the one door: read in process, a user's queries in processes of their own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, Self

import pyoxigraph as ox
from rdflib import URIRef

from graph import dump, layout
from graph import search as search_index
from graph.answer import Answer
from graph.documents import Documents
from graph.door import Graph
from graph.errors import StoreError
from graph.evaluation import Embedded, said_of
from graph.formats import Format
from graph.guard import check
from graph.search import Found, Hit
from graph.snapshots import current, folder_of, hold, load, newest_first
from graph.worker import Question, Workers

log = logging.getLogger(__name__)


class SnapshotGraph(Embedded, Graph):
    """A published snapshot, open for reading."""

    def __init__(self, store: Path, sequence: int, workers: Workers, lock: IO[bytes] | None = None) -> None:
        self.folder = folder_of(store, sequence)
        self._store = store
        self._workers = workers
        self._lock = lock  # given back when nobody has this graph any more
        self.snapshot = load(self.folder)
        try:
            self._opened = ox.Store.read_only(str(self.folder / "triples"))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{self.folder}: this snapshot is damaged: {error}") from error
        self.documents = Documents(store / "documents")

    @classmethod
    def open(cls, store: Path, workers: Workers) -> Self:
        """Open the newest snapshot that is whole; each newer one that isn't is named in the log."""
        named, problems = current(store), []
        for sequence in newest_first(store):
            try:
                return cls(store, sequence, workers, hold(store, sequence))
            except StoreError as error:
                if current(store) != named:  # it was removed, because newer ones came meanwhile
                    return cls.open(store, workers)
                log.warning("%s", error)
                problems.append(error)
        if problems:
            raise problems[0]
        raise StoreError(
            f"{store}: nothing has been published here yet. `ritornello ingest` reads documents into a store."
        )

    def newest(self) -> Self:
        """This graph if nothing newer is published, else a new one."""
        if current(self._store) in (self.snapshot.sequence, None):
            return self
        newer = type(self).open(self._store, self._workers)
        return newer if newer.snapshot.sequence > self.snapshot.sequence else self

    def answer(
        self,
        query: str,
        form: Format,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        rows: int | None = None,
        gone: Callable[[], bool] | None = None,
    ) -> Answer:
        """Answer a user's query in a process of its own."""
        check(query)
        given = bool(default_graphs or named_graphs)
        question = Question(
            store=self.folder / "triples",
            query=query,
            format=form.name,
            default_graphs=list(default_graphs) if given else None,
            named_graphs=list(named_graphs) if given else None,
            rows=rows,
        )
        return self._workers.run(question, gone)

    def search(self, text: str, kinds: Sequence[str] = (), limit: int = 20, offset: int = 0) -> Found:
        """Ask the index."""
        return search_index.search(self.folder / "search.sqlite", text, kinds, limit, offset)

    def suggest(self, text: str, kinds: Sequence[str] = (), limit: int = 10) -> list[Hit]:
        """Ask the index."""
        return search_index.suggest(self.folder / "search.sqlite", text, kinds, limit)

    def said_of(self, subjects: Sequence[str], *, named: bool) -> list[ox.Quad]:
        """Ask the engine's own indexes."""
        return said_of(self._triples, subjects, named=named)

    def positions(self, iris: Iterable[URIRef]) -> dict[URIRef, layout.Position]:
        """Look in the snapshot's layout; there is none before `lay_out` has run."""
        return layout.stored(self.folder / "layout.sqlite", iris)

    def lay_out(self) -> None:
        """Compute the positions of this snapshot, once. It takes seconds; readers go on meanwhile."""
        path = self.folder / "layout.sqlite"
        if not path.exists():
            layout.prepare(self, path)

    def dump(self) -> tuple[Path, str]:
        """Made when it is first asked for, and kept beside the triples."""
        read_only = bool(self._workers.settings.read_only)
        return dump.dump(self.folder, self.snapshot.revision, read_only=read_only)

    @property
    def _triples(self) -> ox.Store:
        return self._opened
