"""A query evaluated by the embedded store, in process; the engine's errors become the project's own."""

from __future__ import annotations

import re

import pyoxigraph as ox
import rdflib

from graph.errors import QueryError, QuerySyntaxError, StoreError
from graph.terms import Rows, rdflib_term, value_of

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def evaluate(store: ox.Store, query: str, union: bool) -> Rows | rdflib.Graph | bool:
    """The answer to a query: rows, a graph or a bool. `union`: it asks the union of all graphs."""
    try:
        answer = store.query(query, use_default_graph_as_union=union)
        if isinstance(answer, ox.QuerySolutions):
            names = [variable.value for variable in answer.variables]
            return Rows(names, ({n: value_of(v) for n, v in zip(names, row, strict=True)} for row in answer))
        if isinstance(answer, ox.QueryTriples):
            graph = rdflib.Graph()
            for triple in answer:
                graph.add(
                    (rdflib_term(triple.subject), rdflib_term(triple.predicate), rdflib_term(triple.object))
                )
            return graph
        return bool(answer)
    except SyntaxError as error:
        raise syntax_error(str(error)) from error
    except RuntimeError as error:
        raise QueryError(f"{error}.") from error
    except OSError as error:
        raise StoreError(f"The store can't be read: {error}") from error


def syntax_error(message: str) -> QuerySyntaxError:
    """The engine's message as an error with line and column, without its long lists of characters."""
    match = _PLACE.match(message)
    if match is None:
        return QuerySyntaxError(message)
    line, column, cause = int(match[1]), int(match[2]), match[3]
    return QuerySyntaxError(f"Line {line}, column {column}: {_expected(cause)}", line, column)


def _expected(cause: str) -> str:
    words = re.findall(r'"((?:[^"\\]|\\.)+)"|\b([A-Z]{2,})\b|(Prefix not found|The [A-Z][^,\[]*)', cause)
    said = [one or two or three.strip() for one, two, three in words]
    sentences = [text for text in said if " " in text]
    if sentences:
        return f"{sentences[0][0].lower()}{sentences[0][1:]}."
    return f"expected {' or '.join(said[:8])} here." if said else "this can't stand here."
