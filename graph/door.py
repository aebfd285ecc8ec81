"""The one door to the graph: SPARQL in, rows or triples out, whatever store stands behind it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

import rdflib
from rdflib.term import Node

from graph.documents import Documents
from graph.formats import Format
from graph.settings import Settings
from graph.substitution import substitute
from graph.terms import Rows, Value
from graph.worker import Answer, Workers


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a graph was read from: `revision` differs between any two states of any store."""

    sequence: int
    published: datetime
    revision: str
    base: str
    triples: int
    reports: int


Binding = Value | Node | Sequence[Value | Node]


class Askable(ABC):
    """What can be asked in SPARQL."""

    def ask(self, query: str, **bindings: Binding) -> Rows | rdflib.Graph | bool:
        """Answer a SPARQL 1.1 query: SELECT with `Rows`, CONSTRUCT or DESCRIBE with a graph, ASK with a bool.

        A binding stands for the variable of its name wherever the query has it: an IRI as `URIRef`, else a
        plain value. A list fills the empty `VALUES ?name {}` of its name. A query without a dataset of its
        own asks the union of all graphs.

        Raises `QuerySyntaxError` with line and column, `NotInGraph` where a binding can be no IRI,
        `StoreError`.
        """
        return self._answer(substitute(query, bindings) if bindings else query)

    def rows(self, query: str, **bindings: Binding) -> Rows:
        """Answer a SELECT."""
        answer = self.ask(query, **bindings)
        assert isinstance(answer, Rows), "not a SELECT"
        return answer

    def construct(self, query: str, **bindings: Binding) -> rdflib.Graph:
        """Answer a CONSTRUCT or a DESCRIBE."""
        answer = self.ask(query, **bindings)
        assert isinstance(answer, rdflib.Graph), "neither CONSTRUCT nor DESCRIBE"
        return answer

    @abstractmethod
    def _answer(self, query: str) -> Rows | rdflib.Graph | bool: ...


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
    ) -> Answer:
        """Answer a user's query within the limits of the settings, as pieces of `form`.

        `default_graphs` and `named_graphs` are the protocol's parameters and win over FROM; an unknown graph
        is empty. `rows` cuts a SELECT (JSON only). Raises `QueryRefused`, `QuerySyntaxError`, `QueryLimit`,
        `QueryError`.
        """

    @abstractmethod
    def newest(self) -> Self:
        """This graph if nothing newer is published, else a new one. Cheap: called at each request."""


def open_graph(store: str | Path, settings: Settings | None = None) -> Graph:
    """Open a store for reading: the folder of a store, or the address of a SPARQL 1.1 endpoint.

    Raises `StoreError` where nothing has been published.
    """
    from graph.snapshots import SnapshotGraph

    return SnapshotGraph.open(Path(store), Workers(settings or Settings()))
