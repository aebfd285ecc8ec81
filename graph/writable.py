"""A store that is open for writing: a folder's, or one on another server."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox
import rdflib

from graph.askable import Askable
from graph.documents import Documents
from graph.door import Graph, is_address
from graph.errors import StoreError
from graph.settings import Settings
from graph.terms import NTriples, Triple
from ontology import RIT

#: rdflib's triples or the store's own, or these written out.
Triples = rdflib.Graph | Iterable[Triple] | Iterable[ox.Triple] | NTriples


#: Has some work done beside what follows, if it can; what it gives waits until that is done.
Aside = Callable[..., Callable[[], None]]


def at_once(work: Callable[..., None], *args: object) -> Callable[[], None]:
    """The `Aside` of who has nobody to hand work to."""
    work(*args)
    return lambda: None


class Change(StrEnum):
    """What putting a graph did."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Writable(Askable):
    """A store open for writing; use it as a context manager.

    `base` is where its instances live, `folder` what is kept beside the triples: `documents`, registers and
    saved views.
    """

    base: str
    folder: Path
    documents: Documents

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Close the store and give the writer's lock back."""

    def put_graph(self, name: str, triples: Triples) -> Change:
        """Put a named graph in place of the one of that name, if there is one, in one transaction."""
        return self.put_graphs({name: triples})[name]

    @abstractmethod
    def put_graphs(
        self, graphs: Mapping[str, Triples | None], *, provenance: Triples = ()
    ) -> dict[str, Change]:
        """Put named graphs in one transaction (None drops one); a graph that is the same is left alone.

        `provenance` goes to the provenance graph in the same transaction, in place of what that graph says of
        the same subjects. Raises `StoreError`.
        """

    @abstractmethod
    def forget(self, name: str) -> Change:
        """Drop a report or a loaded graph, and the provenance that names it.

        A report's document goes at the publication after which nothing published refers to it.
        """

    @property
    @abstractmethod
    def is_empty(self) -> bool:
        """Whether it holds no triple."""

    @contextmanager
    def filling(self) -> Iterator[None]:
        """While this lasts, what is put into an empty store may wait, to go in all at once at the end."""
        yield

    @abstractmethod
    def publish(self, aside: Aside = at_once) -> Graph:
        """Show readers what was written; gives the graph that they see."""

    @abstractmethod
    def unpublished(self) -> str:
        """Why readers don't see what was written, in a sentence; empty where they do."""

    def name_of(self, graph: str) -> str:
        """The name of one of the store's own graphs: `provenance`, `derived`, `vocabulary` or `views`."""
        return f"{self.base}graph/{graph}"

    @abstractmethod
    def graphs(self) -> list[str]:
        """The names of all graphs, sorted."""

    def referred_documents(self) -> set[str]:
        """The documents that the store's reports were read from."""
        found = self.rows("SELECT DISTINCT ?sha256 { ?report ?of ?sha256 }", of=RIT.sha256)
        return {str(row["sha256"]) for row in found}

    def __len__(self) -> int:
        return int(str(self.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"]))


def open_for_writing(settings: Settings, *, existing: bool = False) -> Writable:
    """Open the store of the settings; a new one is made unless it must be `existing`.

    Raises `StoreError` when another process writes to it, it is damaged or not there, or it was made for
    another base.
    """
    base = settings.base or None
    if is_address(settings.store):
        from graph.remote_store import RemoteStore

        return RemoteStore(settings, existing=existing)
    if existing and not Path(settings.store, "store.json").exists():
        raise StoreError(f"{settings.store}: there is no store here. `ritornello ingest` makes one.")
    from graph.store import Store

    return Store(settings.store, base)
