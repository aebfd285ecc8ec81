"""A query evaluated by the embedded store, in process; the engine's errors become the project's own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import pyoxigraph as ox

from graph.askable import Askable
from graph.diagnosis import diagnose
from graph.errors import QueryError, RitornelloError, StoreError
from graph.terms import Rows, Value, value_of

#: Each thing by a number: to look its name up again for every statement takes longer than to find them.
_IN_GRAPHS: Final = """
SELECT ?place ?p ?o ?name { VALUES (?subject ?place) { %s } GRAPH ?name { ?subject ?p ?o } }"""


class Embedded(Askable):
    """What the embedded store answers in this process."""

    @property
    @abstractmethod
    def _triples(self) -> ox.Store:
        """The triples that are asked."""

    def _answer(self, query: str) -> Rows | list[ox.Triple] | bool:
        return evaluate(self._triples, query)

    def _solutions(self, query: str) -> Iterator[tuple[Value, ...]]:
        with _as_our_own(query):
            answer = self._triples.query(query)
            assert isinstance(answer, ox.QuerySolutions), "not a SELECT"
            for solution in answer:
                yield tuple(map(value_of, solution))


class Opened(Embedded):
    """A store that somebody else opened and closes."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @property
    def _triples(self) -> ox.Store:
        return self._store


def evaluate(store: ox.Store, query: str) -> Rows | list[ox.Triple] | bool:
    """The answer to a query: rows, triples or a bool."""
    with _as_our_own(query):
        answer = store.query(query)
        if isinstance(answer, ox.QuerySolutions):
            names = [variable.value for variable in answer.variables]
            return Rows(names, ({n: value_of(v) for n, v in zip(names, row, strict=True)} for row in answer))
        if isinstance(answer, ox.QueryTriples):
            return list(answer)
        return bool(answer)


def said_of(store: ox.Store, subjects: Sequence[str], *, named: bool) -> list[ox.Quad]:
    """What is said of some things, as `Graph.said_of` gives it: no query is as quick as a look for each."""
    nodes = [ox.NamedNode(iri) for iri in subjects]
    if named:
        return _in_graphs(store, nodes)
    union, found = ox.DefaultGraph(), list[ox.Quad]()
    with _as_our_own(""):
        for node in nodes:
            found += store.quads_for_pattern(node, None, None, union)
    return found


def _in_graphs(store: ox.Store, nodes: Sequence[ox.NamedNode]) -> list[ox.Quad]:
    query = _IN_GRAPHS % " ".join(f"({node} {place})" for place, node in enumerate(nodes))
    with _as_our_own(query):
        answer: Any = store.query(query)
        return [ox.Quad(nodes[int(place.value)], p, o, name) for place, p, o, name in answer]


@contextmanager
def _as_our_own(query: str) -> Iterator[None]:
    """The engine's errors as the project's."""
    try:
        yield
    except SyntaxError as error:
        raise diagnose(query, str(error)) from error
    except (RuntimeError, OSError) as error:
        raise failure(str(error), of_store=isinstance(error, OSError)) from error


def failure(message: str, *, of_store: bool) -> RitornelloError:
    """What the engine couldn't do: the store's fault (damage shows as any error) or the query's."""
    if of_store or message.startswith("Corruption"):
        return StoreError(f"The store can't be read: {message}")
    return QueryError(f"{message[:1].upper()}{message[1:]}.")
