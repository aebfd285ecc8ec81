"""The SPARQL 1.1 Protocol, its query operation: what was asked, and in which format to answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flask import Request
from werkzeug.datastructures import MultiDict

from graph.errors import NotAcceptable, NotSupported, QueryError, QueryRefused
from graph.formats import Format, Holds, formats, named
from graph.guard import Form, inspect

QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Operation:
    """A query and the dataset that its request names (SPARQL 1.1 Protocol, sections 2.1 and 2.1.4)."""

    query: str
    default_graphs: Sequence[str]
    named_graphs: Sequence[str]


def operation(request: Request) -> Operation:
    """What a request asks, by any of the three forms: GET, POST of a form, POST of the query itself.

    The query is empty where there is none. Raises `QueryRefused` for an update, `NotSupported` for a body of
    another type, `QueryError` for two queries and for text that isn't UTF-8.
    """
    posted = request.method == "POST"
    if (posted and request.mimetype == UPDATE) or "update" in request.values:
        raise QueryRefused("Updates are refused: this graph can be asked, not changed.")
    if posted and request.mimetype not in (QUERY, FORM, "multipart/form-data", ""):
        raise NotSupported(f"A query is posted as {FORM} or {QUERY}, not as {request.mimetype}.")
    direct = posted and request.mimetype == QUERY
    given: MultiDict[str, str] = request.form if posted and not direct else request.args
    queries = [_text(request.get_data())] if direct else given.getlist("query")
    if len(queries) > 1:
        raise QueryError("The request holds more than one query.")
    if posted and not queries:
        raise QueryError(f"There is no query here: post one as {QUERY}, or in a form as `query`.")
    return Operation(
        queries[0] if queries else "", given.getlist("default-graph-uri"), given.getlist("named-graph-uri")
    )


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise QueryError(f"The query isn't UTF-8: byte {error.start + 1} can't be read.") from error


def wants_page(request: Request) -> bool:
    """Whether the asker is a browser: one that prefers a page to any format of results."""
    if "format" in request.values or request.mimetype == QUERY:
        return False
    accepted = request.accept_mimetypes
    offered = [form.media_type for holds in (Holds.RESULTS, Holds.RDF) for form in formats(holds)]
    html = max(accepted["text/html"], accepted["application/xhtml+xml"])
    return html > 0 and all(
        html > accepted[media_type] or accepted[media_type] == 0 for media_type in offered
    )


def format_for(request: Request, query: str) -> Format:
    """The format to answer a query in. Raises `NotAcceptable` where none fits what the request accepts."""
    triples = inspect(query).form in (Form.CONSTRUCT, Form.DESCRIBE)
    return negotiated(request, Holds.RDF if triples else Holds.RESULTS)


def negotiated(request: Request, holds: Holds) -> Format:
    """The format that a request names as `format` or accepts most. Raises `NotAcceptable` for none."""
    if name := request.values.get("format"):
        form = named(name, holds)
        if form is None:
            raise NotAcceptable(f"This answer can't be given as {name!r}, but as {_names(holds)}.")
        return form
    if not request.accept_mimetypes:
        return formats(holds)[0]
    offers = {media_type: form for form in reversed(formats(holds)) for media_type in _media_types(form)}
    best = request.accept_mimetypes.best_match(list(reversed(offers)))
    if best is None:
        raise NotAcceptable(f"None of the formats asked for can hold this answer; {_names(holds)} can.")
    return offers[best]


def _media_types(form: Format) -> tuple[str, ...]:
    return (*reversed(form.aliases), form.media_type)


def _names(holds: Holds) -> str:
    names = [form.name for form in formats(holds)]
    return f"{', '.join(names[:-1])} or {names[-1]}"
