"""The one door to the graph: SPARQL in, rows or triples out, whatever store stands behind it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Self

import pyoxigraph as ox
from rdflib import URIRef

from graph.answer import Answer
from graph.askable import Askable, Binding
from graph.documents import Documents
from graph.errors import NotInGraph
from graph.formats import Format
from graph.layout import Position
from graph.search import Found, Hit
from graph.settings import Settings
from graph.terms import Rows
from graph.worker import Workers

__all__ = ["Askable", "Binding", "Graph", "Rows", "Snapshot", "open_graph"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a graph was read from: `revision` differs between any two states of any store."""

    sequence: int
    published: datetime
    revision: str
    base: str
    triples: int
    reports: int


class Graph(Askable):
    """The published graph as it was at one moment. `newest` gives it as it is now."""

    snapshot: Snapshot
    documents: Documents

    @abstractmethod
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
        """Answer a user's query within the limits of the settings, as pieces of `form`.

        `default_graphs` and `named_graphs` are the protocol's parameters and win over FROM; an unknown graph
        is empty. `rows` cuts a SELECT (JSON only). `gone` says whether the asker has left, which stops the
        query. Raises `QueryRefused`, `QuerySyntaxError`, `QueryLimit`,
        `QueryError`.
        """

    @abstractmethod
    def search(self, text: str, kinds: Sequence[str] = (), limit: int = 20, offset: int = 0) -> Found:
        """The things whose label or text holds every word of a question, best first. No text raises."""

    @abstractmethod
    def suggest(self, text: str, kinds: Sequence[str] = (), limit: int = 10) -> list[Hit]:
        """The things whose names hold every word of a text, those beginning with it first. No text raises."""

    @abstractmethod
    def said_of(self, subjects: Sequence[str], *, named: bool) -> list[ox.Quad]:
        """What is said of some things of the graph, thing by thing, the same each time.

        `named`: each statement in the graphs that make it, else once, in the default graph.
        """

    @abstractmethod
    def positions(self, iris: Iterable[URIRef]) -> dict[URIRef, Position]:
        """Where some things stand in the drawing of the whole graph, of those that have a place."""

    def lay_out(self) -> None:
        """Give the drawing of the whole graph its positions, once a publication. A remote store has none."""

    def dump(self) -> tuple[Path, str]:
        """The whole graph as gzipped N-Quads, and their SHA-256. Raises `NotInGraph` where there is none."""
        raise NotInGraph("A remote store has no snapshots, so there is no dump of one.")

    @abstractmethod
    def newest(self) -> Self:
        """This graph if nothing newer is published, else a new one. Cheap: called at each request."""


def open_graph(store: str | Path, settings: Settings | None = None) -> Graph:
    """Open a store for reading: the folder of a store, or the address of a SPARQL 1.1 endpoint.

    Raises `StoreError` where nothing has been published.
    """
    settings = settings or Settings()
    if is_address(store):
        from graph.remote import RemoteGraph

        return RemoteGraph.open(replace(settings, store=str(store)))
    from graph.published import SnapshotGraph

    return SnapshotGraph.open(Path(store), Workers(settings))


def is_address(store: str | Path) -> bool:
    """Whether a store is named by the address of an endpoint, not by a folder."""
    return str(store).startswith(("http://", "https://"))
