"""A user's query answered for the query page: what came, how long it took, and what was cut."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import request
from rdflib import URIRef

from graph.door import Graph
from graph.formats import FORMATS, Format
from graph.guard import Form, inspect
from web.asking import graph, rows

#: Answers kept, so that sorting and turning pages asks nothing again.
KEPT: Final = 12

_BY_NAME: Final = {form.name: form for form in FORMATS}
_kept: OrderedDict[tuple[str, str, int], Result] = OrderedDict()
_lock: Final = threading.Lock()

Term = Mapping[str, str]


@dataclass(frozen=True)
class Result:
    """An answer: solutions (`variables`, `solutions`), triples (`turtle`), or a yes or no (`yes`).

    `more`: a SELECT had more solutions than a page takes.
    """

    form: Form
    seconds: float
    variables: Sequence[str] = ()
    solutions: Sequence[Mapping[str, Term]] = ()
    more: bool = False
    turtle: str = ""
    yes: bool | None = None


def answered(query: str, most: int) -> Result:
    """The answer, asked now or kept, of at most so many solutions. Raises what `Graph.answer` raises."""
    key = (graph().snapshot.revision, query, most)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    result = _asked(graph(), query, most)
    with _lock:
        _kept[key] = result
        if len(_kept) > KEPT:
            _kept.popitem(last=False)
    return result


def labels(iris: set[str]) -> dict[str, str]:
    """The labels of things, of those that have one."""
    found = rows("labels", thing=[URIRef(iri) for iri in sorted(iris)]) if iris else []
    return {str(row["thing"]): str(row["label"]) for row in found}


def iris_of(solutions: Sequence[Mapping[str, Term]]) -> set[str]:
    """All IRIs in some solutions."""
    return {term["value"] for row in solutions for term in row.values() if term["type"] == "uri"}


def _asked(asked: Graph, query: str, most: int) -> Result:
    form = inspect(query).form
    if form in (Form.CONSTRUCT, Form.DESCRIBE):
        text, seconds, _ = _whole(asked, query, _BY_NAME["turtle"], None)
        return Result(form, seconds, turtle=text)
    text, seconds, more = _whole(asked, query, _BY_NAME["json"], most if form is Form.SELECT else None)
    results = json.loads(text)
    if "boolean" in results:
        return Result(form, seconds, yes=results["boolean"])
    return Result(form, seconds, results["head"]["vars"], results["results"]["bindings"], more)


def _whole(asked: Graph, query: str, form: Format, most: int | None) -> tuple[str, float, bool]:
    told = asked.answer(query, form, rows=most, gone=request.environ.get("waitress.client_disconnected"))
    text = b"".join(told).decode()
    return text, told.seconds, told.more
