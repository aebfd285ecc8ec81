"""The answer to a user's query as the query page shows it: cells with labels, links and numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from rdflib import URIRef

from graph.door import Graph
from graph.formats import FORMATS, Format
from graph.guard import Form, inspect
from graph.terms import literal_value
from web.asking import rows
from web.rendering import address

#: Rows of a page of the answer; characters of a text in a cell; characters of RDF that a page shows.
PER_PAGE: Final = 50
LONGEST: Final = 300
RDF_SHOWN: Final = 20_000

_BY_NAME: Final = {form.name: form for form in FORMATS}


@dataclass(frozen=True)
class Cell:
    """What stands in a cell; `number` to be set right; `href` where it leads to a page of the graph."""

    text: str
    href: str = ""
    iri: str = ""
    number: bool = False


@dataclass(frozen=True)
class Shown:
    """An answer for the page: a table (`variables`, `rows`), RDF (`text`), or a yes or no (`text`)."""

    form: Form
    variables: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()
    total: int = 0
    more: bool = False
    seconds: float = 0.0
    text: str = ""


def answer(graph: Graph, query: str, most: int, page: int) -> Shown:
    """Answer a query for the page. Raises what `Graph.answer` raises."""
    form = inspect(query).form
    if form in (Form.CONSTRUCT, Form.DESCRIBE):
        text, told = _whole(graph, query, _BY_NAME["turtle"], None)
        return Shown(
            form, text=text[:RDF_SHOWN], total=len(text), more=len(text) > RDF_SHOWN, seconds=told.seconds
        )
    text, told = _whole(graph, query, _BY_NAME["json"], most if form is Form.SELECT else None)
    results = json.loads(text)
    if "boolean" in results:
        return Shown(form, text="Yes" if results["boolean"] else "No", seconds=told.seconds)
    variables, bindings = results["head"]["vars"], results["results"]["bindings"]
    shown = bindings[(page - 1) * PER_PAGE : page * PER_PAGE]
    labels = _labels({value["value"] for row in shown for value in row.values() if value["type"] == "uri"})
    table = [[_cell(row.get(variable), labels) for variable in variables] for row in shown]
    return Shown(form, variables, table, len(bindings), told.more, told.seconds)


def _whole(graph: Graph, query: str, form: Format, most: int | None) -> tuple[str, Any]:
    told = graph.answer(query, form, rows=most)
    return b"".join(told).decode(), told


def _labels(iris: set[str]) -> dict[str, str]:
    found = rows("labels", thing=[URIRef(iri) for iri in sorted(iris)]) if iris else []
    return {str(row["thing"]): str(row["label"]) for row in found}


def _cell(value: dict[str, str] | None, labels: dict[str, str]) -> Cell:
    if value is None:
        return Cell("")
    if value["type"] == "uri":
        iri = value["value"]
        return Cell(labels.get(iri, iri), address(iri), iri)
    text = value["value"]
    number = isinstance(literal_value(text, value.get("datatype", "")), int | float) and "datatype" in value
    return Cell(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…", number=number)
