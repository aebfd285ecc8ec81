"""Snapshots as files: how they are written and published, held by readers, and removed.

STORE/current                 the newest snapshot's sequence
STORE/snapshots/<sequence>    triples (a RocksDB checkpoint), about.json, search.sqlite, layout.sqlite
STORE/snapshots/<sequence>.lock   held shared by each reader, so that a publisher leaves the snapshot alone

A snapshot never changes once `current` names it (its positions are added by one rename), so any number of
processes read it.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import logging
import os
import shutil
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from graph import search as search_index
from graph.description import add_description, described
from graph.documents import sync_folder, write_atomically
from graph.door import Snapshot
from graph.errors import StoreError
from graph.store import Store
from graph.views import take_in_views
from graph.writable import Aside, at_once

log = logging.getLogger(__name__)
_KEPT = 2  # a reader that has just read `current` still finds what it named


def publish(store: Store, aside: Aside = at_once) -> Snapshot:
    """Publish the triples if they are newer than the newest snapshot; remove what nobody needs any more."""
    take_in_views(store)
    marker = store.folder / "unpublished"
    if marker.exists() or (newest := _readable(store.folder)) is None:
        newest = _write(store, aside)
        marker.unlink(missing_ok=True)
    _remove_old(store)
    return newest


def _write(store: Store, aside: Aside) -> Snapshot:
    snapshots = store.folder / "snapshots"
    snapshots.mkdir(exist_ok=True)
    sequence = max(_sequences(store.folder), default=0) + 1
    unfinished = snapshots / f"unfinished-{sequence}"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    published = datetime.now(UTC)
    store.backup(unfinished / "triples")
    indexed = aside(search_index.build_from, unfinished / "triples", unfinished / "search.sqlite")
    description = described(store, store.base, published)
    indexed()
    add_description(unfinished / "triples", store.base, description)
    about = {
        "published": published.isoformat(timespec="seconds"),
        "revision": uuid.uuid4().hex[:16],
        "base": store.base,
        "triples": len(store),
        "documents": sorted(store.referred_documents()),
    }
    files = {str(p.relative_to(unfinished)): p.stat().st_size for p in unfinished.rglob("*") if p.is_file()}
    for name in files:
        _sync(unfinished / name)
    sums = {name: _sum(unfinished / name) for name in files}
    sync_folder(unfinished / "triples")
    write_atomically(unfinished / "about.json", json.dumps({**about, "files": files, "sums": sums}).encode())
    (snapshots / f"{sequence}.lock").touch()
    unfinished.rename(snapshots / str(sequence))
    sync_folder(snapshots)
    write_atomically(store.folder / "current", f"{sequence}\n".encode())
    return load(folder_of(store.folder, sequence))


def _remove_old(store: Store) -> None:
    """Remove the snapshots that no reader holds, and the documents that nothing left refers to."""
    needed = store.referred_documents()
    for place, sequence in enumerate(sorted(_sequences(store.folder), reverse=True)):
        if place < _KEPT or not _removed(store.folder, sequence):
            needed.update(_documents_of(folder_of(store.folder, sequence)))
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
        shutil.rmtree(folder_of(store, sequence), ignore_errors=True)
        path.unlink(missing_ok=True)
    return True


def _readable(store: Path) -> Snapshot | None:
    """The newest snapshot if it is whole."""
    sequence = current(store)
    try:
        return load(folder_of(store, sequence)) if sequence else None
    except StoreError:
        return None


def _documents_of(folder: Path) -> list[str]:
    """The documents that a snapshot refers to; a damaged one serves nobody, so it needs none."""
    try:
        documents: list[str] = _about(folder)["documents"]
    except StoreError:
        return []
    return documents


def hold(store: Path, sequence: int) -> IO[bytes] | None:
    """A shared lock on a snapshot; where the lock file is missing there is no publisher to guard against."""
    try:
        lock = _lock_path(store, sequence).open("rb")
    except FileNotFoundError:
        return None
    fcntl.flock(lock, fcntl.LOCK_SH)
    return lock


def newest_first(store: Path) -> list[int]:
    """The snapshots in the order in which a reader tries them: what `current` names, then older ones."""
    named = current(store)
    sequences = sorted(_sequences(store), reverse=True)
    if named is None:
        return sequences
    return [named, *(sequence for sequence in sequences if sequence < named)]


def current(store: Path) -> int | None:
    """The sequence that `current` names, if there is one."""
    try:
        return int((store / "current").read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def _sequences(store: Path) -> list[int]:
    folder = store / "snapshots"
    return [int(p.name) for p in folder.iterdir() if p.name.isdigit()] if folder.exists() else []


def folder_of(store: Path, sequence: int) -> Path:
    """The folder of a snapshot."""
    return store / "snapshots" / str(sequence)


def _lock_path(store: Path, sequence: int) -> Path:
    return store / "snapshots" / f"{sequence}.lock"


def load(folder: Path) -> Snapshot:
    """What a snapshot says of itself, once all its files are seen to be there."""
    about = _about(folder)
    _check_files(folder, about["files"], about.get("sums", {}))
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


def _check_files(folder: Path, files: dict[str, int], sums: dict[str, str]) -> None:
    """See that each file is there, whole and unchanged: the engine itself looks only at what it reads."""
    for name, size in files.items():
        path = folder / name
        if not path.exists() or path.stat().st_size != size:
            raise StoreError(f"{folder}: this snapshot is damaged: {name} is missing or cut short.")
    for name, wanted in sums.items():
        if _sum(folder / name) != wanted:
            raise StoreError(f"{folder}: this snapshot is damaged: {name} is not what was written.")


def _sum(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
