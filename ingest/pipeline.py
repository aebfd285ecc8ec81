"""Many documents into the graph: read in parallel, added one by one, then what concerns all of them.

A run that is ended at any moment leaves whole reports only, and the next one does what is missing.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from graph.derive import derive
from graph.errors import DocumentError
from graph.loading import forget as forget_loaded
from graph.terms import triples_of
from graph.writable import Aside, Writable, at_once
from ingest.account import Account, Became, Follower, Outcome
from ingest.extraction import collect_seldom
from ingest.files import documents_in
from ingest.library import Library
from ingest.ready import Ready, read_ready
from ingest.workers import readers
from ontology import questions, vocabulary_files


def ingest(
    store: Writable,
    paths: Iterable[Path],
    follower: Follower,
    *,
    jobs: int,
    dask: str = "",
    registers: Iterable[Path] = (),
) -> Account:
    """Read the documents at these paths (files and folders) into the store and publish.

    `registers` are added to those that the store keeps beside the project's own register of authorities.
    Raises `StoreError` when the store can't be written; what was added until then is whole.
    """
    collect_seldom()
    begun = time.perf_counter()
    kept = _keep_registers(store, registers)
    files = list(documents_in(paths))
    follower.begun(len(files))
    with readers(jobs=jobs, dask=dask, registers=kept) as made:
        with store.filling():
            library = Library(store, kept)
            if store.is_empty:
                library.resume()
            run = _Run(library, follower)
            for file, result in made.read(partial(read_ready, base=store.base), run.missing(files)):
                run.take(file, result)
            _bring_up_to_date(store, follower)
        _publish(store, follower, made.aside)
    return Account(sorted(run.outcomes, key=lambda o: o.file), time.perf_counter() - begun)


def forget(store: Writable, name: str, follower: Follower) -> None:
    """Remove the report or the loaded graph of this IRI, and publish. Raises `NotInGraph`."""
    library = Library(store, _keep_registers(store, ()))
    if name in library:
        library.remove(name)
    else:
        forget_loaded(store, name)
    complete(store, follower)


def complete(store: Writable, follower: Follower) -> None:
    """Bring up to date what concerns all reports, and publish."""
    _bring_up_to_date(store, follower)
    _publish(store, follower)


def _bring_up_to_date(store: Writable, follower: Follower) -> None:
    follower.finishing("Working out what comes back")
    store.put_graph(store.name_of("vocabulary"), _vocabulary(store))
    store.put_graph(store.name_of("derived"), derive(store, store.base))


def _publish(store: Writable, follower: Follower, aside: Aside = at_once) -> None:
    follower.finishing("Publishing")
    published = store.publish(aside)
    follower.finishing("Placing the network's nodes")
    published.lay_out()


class _Run:
    """What happens to each document of a run."""

    def __init__(self, library: Library, follower: Follower) -> None:
        self.outcomes: list[Outcome] = []
        self._library, self._follower = library, follower

    def missing(self, files: Iterable[Path | DocumentError]) -> Iterator[Path]:
        """The files whose content the store doesn't hold yet."""
        for file in files:
            if isinstance(file, DocumentError):
                self._done(Outcome.failed(Path(file.file), file))
            elif (sha256 := _sha256(file)) and self._library.holds(sha256, file.name):
                self._done(Outcome(file=str(file), became=Became.UNCHANGED, sha256=sha256))
            else:
                yield file

    def take(self, file: Path, result: Ready | DocumentError) -> None:
        """Add what a file says, unless another file with the same content came first."""
        if isinstance(result, DocumentError):
            self._done(Outcome.failed(file, result))
            return
        sha256, became = result.sha256, Became.UNCHANGED
        if not self._library.holds(sha256, file.name):
            became = Became(self._library.add(file, result))
        identity = self._library.identity(sha256)
        outcome = replace(result.outcome, file=str(file), became=became)
        self._done(replace(outcome, report=identity.report, copy_of=identity.copy_of))

    def _done(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self._follower.done(outcome)


def _sha256(file: Path) -> str | None:
    """The content's hash; None where the file can't be opened, which its reader will say."""
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return None


def _keep_registers(store: Writable, registers: Iterable[Path]) -> tuple[Path, ...]:
    """Keep further registers in the store, so that each run knows them; gives all that it keeps."""
    folder = store.folder / "registers"
    for register in registers:
        folder.mkdir(exist_ok=True)
        shutil.copyfile(register, folder / register.name)
    return tuple(sorted(folder.glob("*.ttl")))


def _vocabulary(store: Writable) -> list[ox.Triple]:
    """The ontology folder with its questions, and the store's registers; addresses under the store's base."""
    texts = [file.read_bytes() for file in vocabulary_files()]
    texts += [register.read_bytes() for register in _keep_registers(store, ())]
    quads = (q for text in texts for q in ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=store.base))
    described = [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
    return described + triples_of(list(questions.triples()))
