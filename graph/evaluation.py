"""A query evaluated by the embedded store, in process; the engine's errors become the project's own."""

from __future__ import annotations

import pyoxigraph as ox

from graph.diagnosis import diagnose
from graph.errors import QueryError, RitornelloError, StoreError
from graph.terms import Rows, value_of


def evaluate(store: ox.Store, query: str) -> Rows | list[ox.Triple] | bool:
    """The answer to a query: rows, triples or a bool."""
    try:
        answer = store.query(query)
        if isinstance(answer, ox.QuerySolutions):
            names = [variable.value for variable in answer.variables]
            return Rows(names, ({n: value_of(v) for n, v in zip(names, row, strict=True)} for row in answer))
        if isinstance(answer, ox.QueryTriples):
            return list(answer)
        return bool(answer)
    except SyntaxError as error:
        raise diagnose(query, str(error)) from error
    except (RuntimeError, OSError) as error:
        raise failure(str(error), of_store=isinstance(error, OSError)) from error


def failure(message: str, *, of_store: bool) -> RitornelloError:
    """What the engine couldn't do: the store's fault (damage shows as any error) or the query's."""
    if of_store or message.startswith("Corruption"):
        return StoreError(f"The store can't be read: {message}")
    return QueryError(f"{message[:1].upper()}{message[1:]}.")
