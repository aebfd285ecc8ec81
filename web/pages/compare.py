"""`/compare?authority=…&authority=…`: up to four councils side by side."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, request

from graph.errors import NotInGraph
from web.asking import Asked, ask, rows
from web.comparing import asked, asked_table, coming_back, grades, grades_table, issues_table
from web.listing import key_of
from web.rendering import render

blueprint = Blueprint("compare", __name__)

#: Councils that fit side by side.
MOST: Final = 4


@blueprint.get("/compare")
def page() -> str | Response:
    """The comparison, or the choice of councils where fewer than two are chosen."""
    known = {key_of(row["authority"]): row for row in rows("authorities") if row["authority"]}
    chosen = list(dict.fromkeys(filter(None, request.args.getlist("authority"))))
    for name in chosen:
        if name not in known:
            raise NotInGraph(f"No inspection of {name!r} is in this graph.")
    councils = [known[name] for name in chosen[:MOST]]
    return render(
        "compare.html",
        title="Compare councils",
        known=known,
        councils=councils,
        left_out=len(chosen) - len(councils),
        most=MOST,
        things=[row["authority"] for row in councils],
        **(_compared(councils) if len(councils) > 1 else {}),
    )


def _compared(councils: list[dict[str, Any]]) -> dict[str, Any]:
    """The three parts of the comparison, and each as a table."""
    iris, names = [row["authority"] for row in councils], [row["label"] for row in councils]
    judged, raised, issues = ask("judgements"), ask("asked-in"), ask("issues")
    graded = grades(judged.rows, iris)
    themes = asked(raised.rows, iris, {row["authority"]: row["inspections"] for row in councils})
    back = coming_back(issues.rows, iris)
    returning = Asked(issues.sparql, issues_table(back.issues))
    return {
        "asked": returning,
        "grades": graded,
        "themes": themes,
        "back": back,
        "tables": {
            "grades": Asked(judged.sparql, grades_table(graded, names)),
            "themes": Asked(raised.sparql, asked_table(themes, names)),
            "recurring": returning,
        },
    }
