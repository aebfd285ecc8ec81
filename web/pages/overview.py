"""`/`: what is in the graph, what recurs most, grades over time, and where to go in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from flask import Blueprint, Response

from graph.door import Rows
from web.asking import Asked, ask
from web.rendering import render
from web.threads import score_of_issues

blueprint = Blueprint("overview", __name__)

#: The issues that the overview shows.
MOST: Final = 5

Row = dict[str, Any]


@blueprint.get("/")
def page() -> str | Response:
    """The first page."""
    issues = ask("issues")
    inspections = ask("inspections")
    return render(
        "overview.html",
        asked=issues,
        title="What do inspections of children’s services keep coming back to?",
        explore=True,
        **score_of_issues(issues.rows[:MOST], inspections.rows),
        tables={
            "grades": _graded(inspections),
            "councils": ask("authorities"),
            "themes": ask("themes-most"),
        },
        grade_key=_grades_in(inspections.rows),
        issues=len(issues.rows),
    )


def _graded(inspections: Asked) -> Asked:
    """The inspections that gave an overall grade, year by year, the best first."""
    given = [row for row in inspections.rows if row["grade"] and row["from"]]
    given.sort(key=lambda row: (row["year"], row["gradeOrder"] or 0, row["authorityLabel"]))
    shown = ["year", "authorityLabel", "frameworkLabel", "gradeLabel", "inspection", "grade"]
    return Asked(inspections.sparql, Rows(shown, given))


def _grades_in(inspections: Iterable[Row]) -> list[tuple[str, str]]:
    """The grades that were given, scale by scale, best first, with their labels."""
    found = {row["grade"]: row for row in inspections if row["grade"]}
    ordered = sorted(
        found.values(), key=lambda row: (row["grade"].rpartition("/")[0], row["gradeOrder"] or 0)
    )
    return [(row["grade"], row["gradeLabel"]) for row in ordered]
