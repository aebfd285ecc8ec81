"""What is asked of a triple store on another server: the union of its graphs.

A store's default graph is the union of all graphs, or is empty: the standard leaves it open. Where it isn't
the union, each query is sent with the names of all graphs (SPARQL 1.1 Protocol, 2.1.4), so that it means the
same everywhere.
"""

from __future__ import annotations

import json
from functools import cached_property
from http.client import HTTPException
from typing import Any, Final

import pyoxigraph as ox
from rdflib import DCTERMS, VOID, URIRef

from graph.askable import Askable
from graph.endpoint import Endpoint
from graph.errors import StoreError
from graph.guard import Form, inspect
from graph.terms import Rows, Value, literal_value

#: The names of a dataset's default graph and of its named graphs.
Parameters = tuple[list[str], list[str]]

_JSON: Final = "application/sparql-results+json"
_STATE: Final = f"""
SELECT ?state ?base ?revision ?published ?triples ?reports ?modified {{ GRAPH ?state {{
  ?state <{VOID.uriSpace}> ?base
  OPTIONAL {{ ?state <{DCTERMS.identifier}> ?revision }} OPTIONAL {{ ?state <{DCTERMS.issued}> ?published }}
  OPTIONAL {{ ?state <{VOID.triples}> ?triples }} OPTIONAL {{ ?state <{VOID.documents}> ?reports }}
  OPTIONAL {{ ?state <{DCTERMS.modified}> ?modified }}
}} }}"""


class RemoteDataset(Askable):
    """All graphs of an endpoint."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint

    def state(self) -> dict[str, Value]:
        """What the writer left about the graph, in the graph `state`; nothing where there is none."""
        found = self._asked_of(_STATE, ([], []))
        assert isinstance(found, Rows)  # it is a SELECT
        states = [row for row in found if str(row["state"]) == f"{row['base']}graph/state"]
        if len(states) > 1:
            raise StoreError(f"{self.endpoint.address}: several graphs share this store; give each its own.")
        return states[0] if states else {}

    @cached_property
    def union(self) -> Parameters:
        """The protocol's parameters that make the union of all graphs the default graph."""
        state = self.state().get("state")
        if not state or self._asked_of(f"ASK {{ <{state}> <{VOID.uriSpace}> ?base }}", ([], [])):
            return [], []
        names = [name for name in self.graphs() if not is_unfinished(name)]
        return names, names

    def graphs(self) -> list[str]:
        """The names of all graphs, sorted."""
        found = self._asked_of("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", ([], []))
        assert isinstance(found, Rows)  # it is a SELECT
        return sorted(str(row["g"]) for row in found)

    def changed(self) -> None:
        """Find the graphs anew: some have come or gone."""
        self.__dict__.pop("union", None)

    def evaluate(self, query: str) -> Rows | list[ox.Triple] | bool:
        """The answer to a query: rows, triples or a bool."""
        return self._asked_of(query, ([], []) if inspect(query).names_dataset else self.union)

    def yes(self, query: str, graphs: Parameters) -> bool:
        """The answer to an ASK of some graphs."""
        return bool(self._asked_of(query, graphs))

    def _answer(self, query: str) -> Rows | list[ox.Triple] | bool:
        return self.evaluate(query)

    def _asked_of(self, query: str, graphs: Parameters) -> Rows | list[ox.Triple] | bool:
        form = inspect(query).form
        triples = form in (Form.CONSTRUCT, Form.DESCRIBE)
        with self.endpoint.query(query, "application/n-triples" if triples else _JSON, *graphs) as response:
            try:
                body = response.read()
            except (OSError, HTTPException) as error:
                raise self.endpoint.failure(error) from error
        if triples:
            return _triples_of(body)
        found = _rows_of(json.loads(body))
        if form is Form.ASK and isinstance(found, Rows):  # Virtuoso answers with a row
            return any(value for row in found for value in row.values())
        return found


def is_unfinished(name: str) -> bool:
    """Whether a graph is on its way into the store, and shown to nobody yet."""
    return "/graph/unfinished/" in name


def _rows_of(results: dict[str, Any]) -> Rows | bool:
    """SPARQL 1.1 results in JSON as rows or a bool."""
    if "boolean" in results:
        return bool(results["boolean"])
    names = results["head"]["vars"]
    bindings = results["results"]["bindings"]
    return Rows(names, ({name: _value_of(row.get(name)) for name in names} for row in bindings))


def _value_of(term: dict[str, str] | None) -> Value:
    if term is None:
        return None
    if term["type"] == "uri":
        return URIRef(term["value"])
    return (
        literal_value(term["value"], term.get("datatype", ""))
        if term["type"] != "bnode"
        else f"_:{term['value']}"
    )


def _triples_of(body: bytes) -> list[ox.Triple]:
    """N-Triples as the store's triples."""
    quads = ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
    return [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
