"""Published snapshots: what every reader reads.

STORE/current                 the newest snapshot's sequence
STORE/snapshots/<sequence>    triples (a RocksDB checkpoint), about.json, search.sqlite, layout.sqlite
STORE/snapshots/<sequence>.lock   held shared by each reader, so that a publisher leaves the snapshot alone

A snapshot never changes once `current` names it (its positions are added by one rename), so any number of
processes read it.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Self

import pyoxigraph as ox
from rdflib import URIRef

from graph import dump, layout
from graph import search as search_index
from graph.answer import Answer
from graph.description import add_description
from graph.documents import Documents, sync_folder, write_atomically
from graph.door import Graph, Snapshot
from graph.errors import StoreError
from graph.evaluation import evaluate
from graph.formats import Format
from graph.guard import check
from graph.search import Found, Hit
from graph.store import Store
from graph.terms import Rows
from graph.worker import Question, Workers
from ontology import RIT

log = logging.getLogger(__name__)
_KEPT = 2  # a reader that has just read `current` still finds what it named


class SnapshotGraph(Graph):
    """A published snapshot, open for reading."""

    def __init__(self, store: Path, sequence: int, workers: Workers, lock: IO[bytes] | None = None) -> None:
        self.folder = _folder(store, sequence)
        self._store_folder = store
        self._workers = workers
        self._lock = lock  # given back when nobody has this graph any more
        self.snapshot = _load(self.folder)
        try:
            self._triples = ox.Store.read_only(str(self.folder / "triples"))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{self.folder}: this snapshot is damaged: {error}") from error
        self.documents = Documents(store / "documents")

    @classmethod
    def open(cls, store: Path, workers: Workers) -> Self:
        """Open the newest snapshot that is whole; each newer one that isn't is named in the log."""
        problems = []
        for sequence in _newest_first(store):
            try:
                return cls(store, sequence, workers, _hold(store, sequence))
            except StoreError as error:
                log.warning("%s", error)
                problems.append(error)
        if problems:
            raise problems[0]
        raise StoreError(
            f"{store}: nothing has been published here yet. `ritornello ingest` reads documents into a store."
        )

    def newest(self) -> Self:
        """This graph if nothing newer is published, else a new one."""
        if _current(self._store_folder) in (self.snapshot.sequence, None):
            return self
        newer = type(self).open(self._store_folder, self._workers)
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
        return dump.dump(self.folder, self.snapshot.revision)

    def _answer(self, query: str) -> Rows | list[ox.Triple] | bool:
        return evaluate(self._triples, query)


def publish(store: Store) -> Snapshot:
    """Publish the triples if they are newer than the newest snapshot; remove what nobody needs any more."""
    _take_in_views(store)
    marker = store.folder / "unpublished"
    if marker.exists() or (newest := _readable(store.folder)) is None:
        newest = _write(store)
        marker.unlink(missing_ok=True)
    _remove_old(store)
    return newest


def _write(store: Store) -> Snapshot:
    snapshots = store.folder / "snapshots"
    snapshots.mkdir(exist_ok=True)
    sequence = max(_sequences(store.folder), default=0) + 1
    unfinished = snapshots / f"unfinished-{sequence}"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    published = datetime.now(UTC)
    store.backup(unfinished / "triples")
    add_description(unfinished / "triples", store.base, published)
    search_index.build(store, unfinished / "search.sqlite")
    about = {
        "published": published.isoformat(timespec="seconds"),
        "revision": uuid.uuid4().hex[:16],
        "base": store.base,
        "triples": len(store),
        "documents": sorted(_documents(store)),
    }
    files = {str(p.relative_to(unfinished)): p.stat().st_size for p in unfinished.rglob("*") if p.is_file()}
    for name in files:
        _sync(unfinished / name)
    sync_folder(unfinished / "triples")
    write_atomically(unfinished / "about.json", json.dumps({**about, "files": files}).encode())
    (snapshots / f"{sequence}.lock").touch()
    unfinished.rename(snapshots / str(sequence))
    sync_folder(snapshots)
    write_atomically(store.folder / "current", f"{sequence}\n".encode())
    return _load(_folder(store.folder, sequence))


def _take_in_views(store: Store) -> None:
    """Put the saved views, which the web process leaves as files, into their graph."""
    views: list[ox.Triple] = []
    for path in sorted((store.folder / "views").glob("*.ttl")):
        try:
            quads = list(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
        except (OSError, SyntaxError) as error:
            log.warning("%s: this view can't be read, so it is left out: %s", path, error)
        else:
            views += (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    store.put_graph(store.name_of("views"), views)


def _documents(store: Store) -> set[str]:
    """The documents that the store's reports were read from."""
    return {
        str(row["sha256"])
        for row in store.rows("SELECT DISTINCT ?sha256 { ?report ?property ?sha256 }", property=RIT.sha256)
    }


def _remove_old(store: Store) -> None:
    """Remove the snapshots that no reader holds, and the documents that nothing left refers to."""
    needed = _documents(store)
    for place, sequence in enumerate(sorted(_sequences(store.folder), reverse=True)):
        if place < _KEPT or not _removed(store.folder, sequence):
            needed.update(_about(_folder(store.folder, sequence)).get("documents", ()))
    for sha256 in store.documents:
        if sha256 not in needed:
            store.documents.remove(sha256)


def _removed(store: Path, sequence: int) -> bool:
    """Remove one snapshot unless a reader holds it."""
    path = _lock_path(store, sequence)
    with path.open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        shutil.rmtree(_folder(store, sequence), ignore_errors=True)
        path.unlink(missing_ok=True)
    return True


def _hold(store: Path, sequence: int) -> IO[bytes] | None:
    """A shared lock on a snapshot; where the lock file is missing there is no publisher to guard against."""
    try:
        lock = _lock_path(store, sequence).open("rb")
    except FileNotFoundError:
        return None
    fcntl.flock(lock, fcntl.LOCK_SH)
    return lock


def _newest_first(store: Path) -> list[int]:
    """The snapshots in the order in which a reader tries them: what `current` names, then older ones."""
    current = _current(store)
    sequences = sorted(_sequences(store), reverse=True)
    if current is None:
        return sequences
    return [current, *(sequence for sequence in sequences if sequence < current)]


def _current(store: Path) -> int | None:
    try:
        return int((store / "current").read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def _sequences(store: Path) -> list[int]:
    folder = store / "snapshots"
    return [int(p.name) for p in folder.iterdir() if p.name.isdigit()] if folder.exists() else []


def _folder(store: Path, sequence: int) -> Path:
    return store / "snapshots" / str(sequence)


def _lock_path(store: Path, sequence: int) -> Path:
    return store / "snapshots" / f"{sequence}.lock"


def _load(folder: Path) -> Snapshot:
    """What a snapshot says of itself, once all its files are seen to be there."""
    about = _about(folder)
    _check_files(folder, about["files"])
    return Snapshot(
        sequence=int(folder.name),
        published=datetime.fromisoformat(about["published"]),
        revision=about["revision"],
        base=about["base"],
        triples=about["triples"],
        reports=len(about["documents"]),
    )


def _about(folder: Path) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads((folder / "about.json").read_bytes())
    except FileNotFoundError as error:
        raise StoreError(f"{folder}: this snapshot is missing.") from error
    except ValueError as error:
        raise StoreError(f"{folder}: this snapshot is damaged: about.json can't be read.") from error
    return about


def _check_files(folder: Path, files: dict[str, int]) -> None:
    """See that each file of a snapshot is there in its full length, unlike what a half-made copy leaves."""
    for name, size in files.items():
        path = folder / name
        if not path.exists() or path.stat().st_size != size:
            raise StoreError(f"{folder}: this snapshot is damaged: {name} is missing or cut short.")


def _readable(store: Path) -> Snapshot | None:
    """The newest snapshot if it is whole."""
    sequence = _current(store)
    try:
        return _load(_folder(store, sequence)) if sequence else None
    except StoreError:
        return None


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
