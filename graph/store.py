"""The primary store: what one writer, under its lock, changes one transaction at a time.

STORE/primary         the triples (RocksDB, through pyoxigraph)
STORE/store.json      the base that its instances live under, and the version of this layout
STORE/unpublished     there while the triples are newer than the newest snapshot
STORE/writer.lock     held by the writer; its content says who that is
STORE/documents       see `documents`
STORE/snapshots       see `snapshots`
STORE/views           saved views, Turtle files; part of the next snapshot
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import pyoxigraph as ox
import rdflib

from graph.askable import Askable
from graph.documents import Documents, write_atomically
from graph.errors import StoreBusy, StoreError
from graph.evaluation import evaluate
from graph.filling import Filling
from graph.settings import DEFAULT_BASE
from graph.terms import Rows, Triple, triples_of, without_blank_nodes
from graph.transaction import Difference, commit, node_of

#: rdflib's triples or the store's own.
Triples = rdflib.Graph | Iterable[Triple] | Iterable[ox.Triple]

Subject = ox.NamedNode | ox.BlankNode | ox.Triple


#: Changes when a store's files get another meaning.
_LAYOUT = 2


class Change(StrEnum):
    """What putting a graph did."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Store(Askable):
    """The primary store of a folder, open for writing; use it as a context manager.

    Raises `StoreError` when another process writes to it, it is damaged, it was made for another base, or an
    endpoint's address stands in the folder's place.
    """

    def __init__(self, folder: str | Path, base: str | None = None) -> None:
        if str(folder).startswith(("http://", "https://")):
            raise StoreError(f"{folder}: a remote store can be asked, but not written to: name a folder.")
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = _lock(self.folder)
        try:
            self.base = _base(self.folder, base)
            self.documents = Documents(self.folder / "documents")
            self._triples = ox.Store(self.folder / "primary")
            self._filling: Filling | None = None
        except (OSError, RuntimeError) as error:
            self._lock.close()
            raise StoreError(f"{self.folder}: the store can't be opened: {error}") from error
        except StoreError:
            self._lock.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store and give the lock back."""
        del self._triples
        self._lock.close()

    def put_report(self, sha256: str, name: str, triples: Triples, *, provenance: Triples = ()) -> Change:
        """Put one report's graph in one transaction; its document `sha256` is in `documents` already.

        `provenance` goes to the provenance graph in the same transaction, in place of what that graph says of
        the same subjects.
        """
        if sha256 not in self.documents:
            raise StoreError(f"{name}: its document {sha256} must be kept before its triples.")
        return self.put_graphs({name: triples}, provenance=provenance)[name]

    def put_graph(self, name: str, triples: Triples) -> Change:
        """Put a named graph in place of the one of that name, if there is one, in one transaction."""
        return self.put_graphs({name: triples})[name]

    def put_graphs(
        self, graphs: Mapping[str, Triples | None], *, provenance: Triples = ()
    ) -> dict[str, Change]:
        """Put named graphs in one transaction (None drops one); a graph that is the same is left alone."""
        if self._filling is not None:
            return self._put_aside(graphs, provenance)
        differences, changes = [], {}
        for name, new in graphs.items():
            wanted = set(without_blank_nodes(triples_of(new or ()), name))
            present = self._graph(name)
            changes[name] = _change(present, wanted)
            differences.append(Difference(name, present - wanted, wanted - present))
        self._write([*differences, self._recorded(triples_of(provenance))])
        return changes

    @property
    def is_empty(self) -> bool:
        """Whether it holds no triple."""
        return next(iter(self._triples.quads_for_pattern(None, None, None)), None) is None

    @contextmanager
    def filling(self) -> Iterator[None]:
        """While this lasts, what is put waits, and goes into the store all at once at the end.

        For a store that is empty, which it stays if the process ends before; in any other it does nothing.
        """
        if not self.is_empty:
            yield
            return
        with Filling(self.folder, self.name_of("provenance")) as self._filling:
            try:
                yield
                self._fill(self._filling)
            finally:
                self._filling = None

    def _put_aside(self, graphs: Mapping[str, Triples | None], provenance: Triples) -> dict[str, Change]:
        assert self._filling is not None
        changes = {name: Change.CHANGED if name in self._filling else Change.ADDED for name in graphs}
        ready = {
            name: None if new is None else without_blank_nodes(triples_of(new), name)
            for name, new in graphs.items()
        }
        try:
            self._filling.put(ready, triples_of(provenance))
        except OSError as error:
            raise StoreError(f"{self.folder}: the store can't be filled: {error}") from error
        return changes

    def _fill(self, filling: Filling) -> None:
        """Put what waits in place of the empty triples."""
        unfinished, primary = self.folder / "primary.unfinished", self.folder / "primary"
        (self.folder / "unpublished").touch()
        try:
            filling.load(unfinished)
            del self._triples
            shutil.rmtree(primary)
            unfinished.rename(primary)
            self._triples = ox.Store(primary)
        except OSError as error:
            raise StoreError(f"{self.folder}: the store can't be filled: {error}") from error

    def forget(self, name: str) -> Change:
        """Drop a report or a loaded graph, and the provenance that names it.

        A report's document goes at the publication after which no snapshot refers to it.
        """
        present = self._graph(name)
        if not present:
            return Change.UNCHANGED
        graph, node = self.name_of("provenance"), node_of(name)
        naming = {quad.subject for quad in self._triples.quads_for_pattern(None, None, node, node_of(graph))}
        said = {triple for subject in naming | {node} for triple in self._graph(graph, subject)}
        self._write([Difference(name, present, set()), Difference(graph, said, set())])
        return Change.CHANGED

    def name_of(self, graph: str) -> str:
        """The name of one of the store's own graphs: `provenance`, `derived`, `vocabulary` or `views`."""
        return f"{self.base}graph/{graph}"

    def backup(self, target: Path) -> None:
        """Write a checkpoint of the triples to a new folder."""
        self._triples.backup(str(target))

    def __len__(self) -> int:
        return int(str(self.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"]))

    def graphs(self) -> list[str]:
        """The names of all graphs, sorted."""
        return sorted(
            graph.value for graph in self._triples.named_graphs() if isinstance(graph, ox.NamedNode)
        )

    def _answer(self, query: str) -> Rows | list[ox.Triple] | bool:
        return evaluate(self._triples, query)

    def _graph(self, name: str, subject: Subject | None = None) -> set[ox.Triple]:
        quads = self._triples.quads_for_pattern(subject, None, None, node_of(name))
        return {ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads}

    def _recorded(self, provenance: list[ox.Triple]) -> Difference:
        """The difference that this makes when it replaces what is recorded of the same subjects."""
        graph, wanted = self.name_of("provenance"), set(provenance)
        subjects = {triple.subject for triple in wanted}
        present = {triple for subject in subjects for triple in self._graph(graph, subject)}
        return Difference(graph, present - wanted, wanted - present)

    def _write(self, differences: list[Difference]) -> None:
        differences = [each for each in differences if each.gone or each.come]
        if not differences:
            return
        (self.folder / "unpublished").touch()
        try:
            commit(self._triples, differences)
        except OSError as error:
            raise StoreError(
                f"{self.folder}: nothing was changed, because the store can't be written: {error}"
            ) from error


def _change(present: set[ox.Triple], wanted: set[ox.Triple]) -> Change:
    if present == wanted:
        return Change.UNCHANGED
    return Change.CHANGED if present else Change.ADDED


def _lock(folder: Path) -> IO[str]:
    """The writer's lock of a store, held until the file is closed."""
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


def _base(folder: Path, wanted: str | None) -> str:
    """The store's base, written down at its first opening."""
    path = folder / "store.json"
    if not path.exists():
        base = wanted or DEFAULT_BASE
        write_atomically(path, json.dumps({"base": base, "layout": _LAYOUT}).encode())
        return base
    kept = json.loads(path.read_bytes())
    if kept.get("layout") != _LAYOUT:
        raise StoreError(f"{folder}: another version made this store. Read the documents into a new one.")
    base = str(kept["base"])
    if wanted not in (None, base):
        raise StoreError(f"{folder}: this store was made for the base {base}, so it can't take {wanted}.")
    return base
