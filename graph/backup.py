"""A backup of a store in one file: the newest snapshot, the documents that it names, and the saved views.

A tar archive, so that other programs can look into it. Its last member, `backup.json`, has the SHA-256 of
each of the others: an archive that was cut short has none.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from graph.documents import sync_folder, write_atomically
from graph.door import Snapshot, is_address, open_graph
from graph.errors import StoreError
from graph.published import SnapshotGraph
from graph.snapshots import folder_of
from graph.store import Store

_SUMS: Final = "backup.json"


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds."""

    snapshot: Snapshot
    files: int


def backup(name: str | Path, file: Path) -> Backup:
    """Write a backup of what the store `name` has published, also while a writer runs: its snapshot is held.

    Raises `StoreError` where the store is a remote one, the file is there already, nothing is published, or
    the disk is full.
    """
    store = _folder(name)
    graph = open_graph(store)
    assert isinstance(graph, SnapshotGraph)  # it is a folder
    if file.exists():
        raise StoreError(f"{file}: this file is there already, and a backup never replaces one.")
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with tarfile.open(unfinished, "x") as archive:
            sums = {
                str(path.relative_to(store)): _add(archive, path, store)
                for path in _files(store, graph)
                if path.exists()
            }
            said = json.dumps({"snapshot": graph.snapshot.sequence, "sha256": sums}).encode()
            entry = tarfile.TarInfo(_SUMS)
            entry.size = len(said)
            archive.addfile(entry, BytesIO(said))
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.rename(file)
        sync_folder(file.parent)
    except OSError as error:
        raise StoreError(f"{file}: the backup can't be written: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return Backup(graph.snapshot, len(sums))


def restore(file: Path, name: str | Path) -> Backup:
    """Make the store `name` of a backup, as it was published; documents can be read into it at once.

    Raises `StoreError` where the store is a remote one or its folder holds anything, the archive isn't whole,
    or the disk is full; then nothing is left behind.
    """
    store = _folder(name)
    if store.exists() and any(store.iterdir()):
        raise StoreError(f"{store}: there is something here already, and a restored store never replaces it.")
    unfinished = store.with_name(f".{store.name}.{os.getpid()}")
    try:
        with tarfile.open(file) as archive:
            archive.extractall(unfinished, filter="data")
        sequence, count = _checked(file, unfinished)
        _make_primary(unfinished, sequence)
        if store.exists():
            store.rmdir()
        unfinished.rename(store)
    except (tarfile.TarError, EOFError) as error:
        raise StoreError(f"{file}: this is no backup, or not a whole one: {error}.") from error
    except OSError as error:
        raise StoreError(f"{file}: the backup can't be restored: {error.strerror}.") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Backup(open_graph(store).snapshot, count)


def _folder(name: str | Path) -> Path:
    if is_address(name):
        raise StoreError(f"{name}: a remote store has backups of its own.")
    return Path(name)


def _files(store: Path, graph: SnapshotGraph) -> Iterator[Path]:
    about = json.loads((graph.folder / "about.json").read_bytes())
    yield store / "store.json"
    yield from (graph.folder / name for name in (*about["files"], "about.json", "layout.sqlite"))
    for sha256 in about["documents"]:
        yield from sorted((store / "documents" / sha256).glob("[!.]*"))
    yield from sorted((store / "views").glob("*.ttl"))


def _add(archive: tarfile.TarFile, path: Path, store: Path) -> str:
    """Add a file, which a writer may replace meanwhile but never changes. Gives its SHA-256."""
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
        content.seek(0)
        entry = archive.gettarinfo(fileobj=content, arcname=str(path.relative_to(store)))
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        archive.addfile(entry, content)
    return digest


def _checked(file: Path, folder: Path) -> tuple[int, int]:
    """The sequence of the snapshot and the number of files, once each file is what it was."""
    try:
        said = json.loads((folder / _SUMS).read_bytes())
        sums: dict[str, str] = said["sha256"]
        sequence = int(said["snapshot"])
    except (FileNotFoundError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{file}: this is no backup, or not a whole one: {_SUMS} is missing.") from error
    for name, wanted in sums.items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            raise StoreError(f"{file}: this backup is damaged: {name} is not what was put in.")
    (folder / _SUMS).unlink()
    return sequence, len(sums)


def _make_primary(folder: Path, sequence: int) -> None:
    """Make what a writer goes on with: the published triples, without what they say of themselves."""
    shutil.copytree(folder_of(folder, sequence) / "triples", folder / "primary")
    with Store(folder) as store:
        store.put_graphs({store.name_of("description"): None})
    (folder / "unpublished").unlink(missing_ok=True)
    (folder / "snapshots" / f"{sequence}.lock").touch()
    for path in folder.rglob("*"):
        sync_folder(path)
    write_atomically(folder / "current", f"{sequence}\n".encode())
