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

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from graph.documents import Documents, write_atomically
from graph.door import Graph, open_graph
from graph.errors import StoreError
from graph.evaluation import Embedded
from graph.filling import Filling
from graph.lock import writers_lock
from graph.settings import DEFAULT_BASE
from graph.terms import NTriples, triples_of, without_blank_nodes
from graph.transaction import Difference, commit, node_of
from graph.writable import Aside, Change, Triples, Writable, at_once

Subject = ox.NamedNode | ox.BlankNode | ox.Triple


#: Changes when a store's files get another meaning.
_LAYOUT = 2


class Store(Embedded, Writable):
    """The primary store of a folder.

    Raises `StoreError` when another process writes to it, it is damaged, or it was made for another base.
    """

    def __init__(self, folder: str | Path, base: str | None = None) -> None:
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = writers_lock(self.folder)
        try:
            self.base = _base(self.folder, base)
            self.documents = Documents(self.folder / "documents")
            self._opened = ox.Store(self.folder / "primary")
            self._filling: Filling | None = None
        except (OSError, RuntimeError) as error:
            self._lock.close()
            raise StoreError(f"{self.folder}: the store can't be opened: {error}") from error
        except StoreError:
            self._lock.close()
            raise

    def close(self) -> None:
        """Close the store and give the lock back."""
        del self._opened
        self._lock.close()

    def put_report(self, sha256: str, name: str, triples: Triples, *, provenance: Triples = ()) -> Change:
        """Put one report's graph in one transaction; its document `sha256` is in `documents` already.

        `provenance` goes to the provenance graph in the same transaction, in place of what that graph says of
        the same subjects.
        """
        if sha256 not in self.documents:
            raise StoreError(f"{name}: its document {sha256} must be kept before its triples.")
        return self.put_graphs({name: triples}, provenance=provenance)[name]

    def put_graphs(
        self, graphs: Mapping[str, Triples | None], *, provenance: Triples = ()
    ) -> dict[str, Change]:
        """Put graphs as `Writable` says; into an empty store that is being filled they wait."""
        if self._filling is not None and self._filling.takes(graphs):
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
        """While this lasts, what is put goes in many graphs at a time, and stands in the store at the end.

        For a store that is empty, which it stays if the process ends before; in any other it does nothing.
        """
        if not self.is_empty:
            yield
            return
        try:
            (self.folder / "unpublished").touch()
            with Filling(self.folder / "primary") as self._filling:
                yield
                del self._opened
                self._opened = self._filling.finish()
        except OSError as error:
            raise StoreError(f"{self.folder}: the store can't be filled: {error}") from error
        finally:
            self._filling = None

    @property
    def _triples(self) -> ox.Store:
        """The triples, with all that was put."""
        if self._filling is None:
            return self._opened
        self._filling.flush()
        return self._filling.triples

    def _put_aside(self, graphs: Mapping[str, Triples | None], provenance: Triples) -> dict[str, Change]:
        assert self._filling is not None
        ready = {name: _written(new, name) for name, new in graphs.items() if new is not None}
        recorded = self.name_of("provenance")
        try:
            self._filling.put(ready | {recorded: _written(provenance, recorded)})
        except OSError as error:
            raise StoreError(f"{self.folder}: the store can't be filled: {error}") from error
        return dict.fromkeys(ready, Change.ADDED)

    def forget(self, name: str) -> Change:
        """Drop a graph; its document goes at the publication after which no snapshot refers to it."""
        present = self._graph(name)
        if not present:
            return Change.UNCHANGED
        graph, node = self.name_of("provenance"), node_of(name)
        naming = {quad.subject for quad in self._triples.quads_for_pattern(None, None, node, node_of(graph))}
        said = {triple for subject in naming | {node} for triple in self._graph(graph, subject)}
        self._write([Difference(name, present, set()), Difference(graph, said, set())])
        return Change.CHANGED

    def publish(self, aside: Aside = at_once) -> Graph:
        """Publish a snapshot, unless the newest is as new as the triples."""
        from graph.snapshots import publish  # which needs this module

        publish(self, aside)
        return open_graph(self.folder)

    def unpublished(self) -> str:
        """Whether the snapshot is older than the triples, or missing."""
        try:
            snapshot = open_graph(self.folder).snapshot
        except StoreError as error:
            return error.message
        if snapshot.triples != len(self):
            return f"{self.folder}: the snapshot is older than the store. `ritornello ingest` publishes it."
        return ""

    def backup(self, target: Path) -> None:
        """Write a checkpoint of the triples to a new folder."""
        self._triples.backup(str(target))

    def graphs(self) -> list[str]:
        """The names of all graphs, sorted."""
        return sorted(
            graph.value for graph in self._triples.named_graphs() if isinstance(graph, ox.NamedNode)
        )

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


def _written(triples: Triples, name: str) -> NTriples | list[ox.Triple]:
    """Triples for the filling of a store: those that are written out already stay so."""
    return triples if isinstance(triples, NTriples) else without_blank_nodes(triples_of(triples), name)


def _change(present: set[ox.Triple], wanted: set[ox.Triple]) -> Change:
    if present == wanted:
        return Change.UNCHANGED
    return Change.CHANGED if present else Change.ADDED


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
