"""`/sparql`: a page for a person, the SPARQL 1.1 Protocol for a program; both read-only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, current_app, jsonify, request, url_for

from graph.errors import QueryError, RitornelloError
from graph.formats import Format, Holds, named
from graph.guard import check
from graph.settings import Settings
from graph.tables import for_spreadsheets
from ontology.questions import ReadyQuestion, with_prefixes
from web.admission import asker
from web.answer_table import Wanted, labelled
from web.answer_views import Views, views_of
from web.answers import answered
from web.asking import graph, keep
from web.completions import completions
from web.description import service
from web.drawing import drawn_as
from web.pages.linked_data import serialized
from web.protocol import Operation, format_for, negotiated, operation, wants_page
from web.questions import filled, grouped, options, ready
from web.rendering import render
from web.snippets import snippets

blueprint = Blueprint("sparql", __name__)

#: What stands in the editor before anything is asked.
STARTER: Final = """SELECT ?council ?inspection ?text
WHERE {
  ?recommendation a rit:Recommendation ; rit:theme theme:supervision ; rit:text ?text ;
    rit:madeIn ?inspection .
  ?inspection rit:inAuthority ?council .
}
LIMIT 100"""


@dataclass(frozen=True)
class Tried:
    """A query as the page tried it: what came of it, or what is wrong with it."""

    query: str = ""
    views: Views | None = None
    problem: RitornelloError | None = None


@blueprint.route("/sparql", methods=["GET", "POST"])
def endpoint() -> str | Response | tuple[str, int]:
    """The query page for a browser, the answer for everyone else."""
    asked = operation(request)
    if wants_page(request):
        return _page(asked.query)
    if not asked.query:
        form = negotiated(request, Holds.RDF)
        return Response(serialized(service(), form.name), mimetype=form.media_type)
    with current_app.extensions["allowance"].timed(asker()):
        return _file(asked.query) or _answer(asked)


@blueprint.get("/sparql/completions")
def completing() -> Response:
    """What the editor completes from."""
    return jsonify(keep("completions", completions))


@blueprint.after_request
def _open_to_all(response: Response) -> Response:
    """Let pages of other servers ask, too; nothing here depends on who asks."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After, X-Rows, X-Cut"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _answer(asked: Operation) -> Response:
    """The answer as the protocol has it: whole, or an error; never cut."""
    form = format_for(request, asked.query)
    etag = f"{graph().snapshot.revision}-{form.name}"
    if request.method != "POST" and request.if_none_match.contains_weak(etag):
        return _headed(Response(status=304), form, etag)
    pieces = graph().answer(
        asked.query,
        form,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        gone=request.environ.get("waitress.client_disconnected"),
    )
    whole = pieces.complete
    body: Iterable[bytes] = pieces if whole is None else [whole]
    if form.name == "csv" and "format" in request.values:  # a file for people; programs negotiate
        body = for_spreadsheets(body)
    response = Response(body if whole is None else b"".join(body), mimetype=form.media_type)
    response.call_on_close(pieces.close)
    return _headed(response, form, etag)


def _headed(response: Response, form: Format, etag: str) -> Response:
    response.headers["Vary"] = "Accept"
    response.set_etag(etag, weak=True)
    if "format" in request.values:
        response.headers["Content-Disposition"] = f'attachment; filename="answer.{form.extension}"'
    return response


def _file(query: str) -> Response | None:
    """The page's answer as a file that the protocol has no format for: a CSV with labels, a network."""
    name = request.values.get("format", "")
    form = named(name, Holds.NETWORK)
    if form is None and name != "labels":
        return None
    result = answered(query, limits().query_rows)
    body = labelled(result) if form is None else drawn_as(result, form, url_for(".endpoint", _external=True))
    response = Response(body, mimetype="text/csv" if form is None else form.media_type)
    extension = "csv" if form is None else form.extension
    response.headers["Content-Disposition"] = f'attachment; filename="answer.{extension}"'
    response.headers["X-Rows"] = str(len(result.solutions))
    if result.more:
        response.headers["X-Cut"] = f"the first {len(result.solutions)} rows"
    return response


def _page(query: str) -> str | Response | tuple[str, int]:
    """The page, with the answer or what is wrong with the query. A ready question brings its own query."""
    question = ready(request.args["question"]) if "question" in request.args else None
    if question and not query:
        query = filled(question, request.args)
    tried = (
        _tried(with_prefixes(query)) if query else Tried()
    )  # shown as it runs, so that lines are counted alike
    page = render(
        "sparql.html",
        title=question.title if question else "Ask the graph",
        groups=grouped(),
        question=question,
        choices=_choices(question),
        tried=tried,
        starter=with_prefixes(STARTER),
        triples=graph().snapshot.triples,
        snippets=snippets(tried.query, url_for(".endpoint", _external=True), tried.views.result.form)
        if tried.views
        else (),
        limits=limits(),
    )
    return (page, tried.problem.status) if tried.problem and isinstance(page, str) else page


def _choices(question: ReadyQuestion | None) -> list[tuple[object, object]]:
    return [(choice, options(choice)) for choice in question.choices] if question else []


def _tried(query: str) -> Tried:
    wanted = Wanted(
        contains=request.values.get("contains", ""),
        sort=request.values.get("sort", ""),
        labels=request.values.get("labels") != "no",
        page=request.values.get("page", 1, type=int),
    )
    try:
        check(query)
        with current_app.extensions["allowance"].timed(asker()):
            result = answered(query, limits().query_rows)
    except QueryError as error:
        return Tried(query, problem=error)
    return Tried(query, views_of(result, request.values.get("view", ""), wanted))


def limits() -> Settings:
    """The settings that limit a query."""
    settings: Settings = current_app.extensions["settings"]
    return settings
