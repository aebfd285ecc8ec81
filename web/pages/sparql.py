"""`/sparql`: a page for a person, the SPARQL 1.1 Protocol for a program; both read-only."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, current_app, request

from graph.errors import QueryError, RitornelloError
from graph.settings import Settings
from web.answers import PER_PAGE, Shown, answer
from web.asking import graph, with_prefixes
from web.protocol import format_for, operation, wants_page
from web.questions import ready, ready_questions
from web.rendering import render

blueprint = Blueprint("sparql", __name__)

#: What stands in the editor before anything is asked.
STARTER: Final = """SELECT ?council ?inspection ?text
WHERE {
  ?recommendation a rit:Recommendation ; rit:theme theme:supervision ; rit:text ?text ; rit:madeIn ?inspection .
  ?inspection rit:inAuthority ?council .
}
LIMIT 100"""


@blueprint.route("/sparql", methods=["GET", "POST"])
def endpoint() -> str | Response | tuple[str, int]:
    """The query page for a browser, the answer for everyone else."""
    asked = operation(request)
    if wants_page(request):
        return _page(asked.query)
    if not asked.query:
        raise QueryError(
            "There is no query here: give one as `query`, or post it as application/sparql-query."
        )
    form = format_for(request, asked.query)
    pieces = graph().answer(
        asked.query, form, default_graphs=asked.default_graphs, named_graphs=asked.named_graphs
    )
    response = Response(pieces, mimetype=form.media_type)
    response.headers.update({"Vary": "Accept", "Access-Control-Allow-Origin": "*"})
    response.call_on_close(pieces.close)
    return response


def _page(query: str) -> str | Response | tuple[str, int]:
    """The page, with the answer or what is wrong with the query. A ready question brings its own query."""
    question = ready(request.args["question"]) if "question" in request.args else None
    if question and not query:
        query = question.query(request.args)
    query = with_prefixes(query) if query else ""  # shown as it runs, so that lines are counted alike
    number = max(1, request.values.get("page", 1, type=int))
    shown, problem = _answered(query, number) if query else (None, None)
    page = render(
        "sparql.html",
        title=question.title if question else "Ask the graph",
        questions=ready_questions(),
        question=question,
        query=query,
        starter=STARTER,
        triples=graph().snapshot.triples,
        shown=shown,
        problem=problem,
        number=number,
        pages=-(-shown.total // PER_PAGE) if shown and shown.rows else 1,
        limits=limits(),
    )
    return (page, problem.status) if problem and isinstance(page, str) else page


def _answered(query: str, number: int) -> tuple[Shown | None, RitornelloError | None]:
    try:
        return answer(graph(), query, limits().query_rows, number), None
    except QueryError as error:
        return None, error


def limits() -> Settings:
    """The settings that limit a query."""
    given = {
        name: value for name, value in current_app.config["RITORNELLO"].items() if name.startswith("query_")
    }
    return Settings(**given)
