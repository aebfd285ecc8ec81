"""What can be asked in SPARQL: the published graph, and the store that is being written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

from graph.substitution import substitute
from graph.terms import Rows, Value, graph_of

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
        answer = self._asked(query, bindings)
        return answer if isinstance(answer, Rows | bool) else graph_of(answer)

    def rows(self, query: str, **bindings: Binding) -> Rows:
        """Answer a SELECT."""
        answer = self.ask(query, **bindings)
        assert isinstance(answer, Rows), "not a SELECT"
        return answer

    def solutions(self, query: str, **bindings: Binding) -> Iterator[tuple[Value, ...]]:
        """Answer a SELECT solution by solution, its values in the order of the variables.

        For answers that are too large to hold: the embedded store finds each when it is asked for.
        """
        return self._solutions(substitute(query, bindings) if bindings else query)

    def construct(self, query: str, **bindings: Binding) -> rdflib.Graph:
        """Answer a CONSTRUCT or a DESCRIBE."""
        answer = self.ask(query, **bindings)
        assert isinstance(answer, rdflib.Graph), "neither CONSTRUCT nor DESCRIBE"
        return answer

    def triples(self, query: str, **bindings: Binding) -> list[ox.Triple]:
        """Answer a CONSTRUCT or a DESCRIBE with the store's own triples: for files, many times quicker."""
        answer = self._asked(query, bindings)
        assert not isinstance(answer, Rows | bool), "neither CONSTRUCT nor DESCRIBE"
        return answer

    def _asked(self, query: str, bindings: Mapping[str, Binding]) -> Rows | list[ox.Triple] | bool:
        return self._answer(substitute(query, bindings) if bindings else query)

    def _solutions(self, query: str) -> Iterator[tuple[Value, ...]]:
        return (tuple(row.values()) for row in self.rows(query))

    @abstractmethod
    def _answer(self, query: str) -> Rows | list[ox.Triple] | bool: ...
