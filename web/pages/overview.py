"""`/`: what is in the graph, what recurs most, grades over time, and where to go in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from flask import Blueprint, Response

from web.asking import ask, rows
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
    inspections = rows("inspections")
    return render(
        "overview.html",
        asked=issues,
        title="What do inspections of children’s services keep coming back to?",
        explore=True,
        **score_of_issues(issues.rows[:MOST], inspections),
        authorities=rows("authorities"),
        themes=rows("themes-most"),
        grades=_by_year(inspections),
        grade_key=_grades_in(inspections),
        issues=len(issues.rows),
    )


def _by_year(inspections: Iterable[Row]) -> dict[int, list[Row]]:
    """Overall grades by year of inspection, every year between the first and the last."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in inspections:
        if row["grade"] and row["from"]:
            found[row["from"].year].append(row)
    if not found:
        return {}
    years = range(min(found), max(found) + 1)
    return {year: sorted(found[year], key=lambda row: row["gradeOrder"] or 0) for year in years}


def _grades_in(inspections: Iterable[Row]) -> list[tuple[str, str]]:
    """The grades that were given, scale by scale, best first, with their labels."""
    found = {row["grade"]: row for row in inspections if row["grade"]}
    ordered = sorted(
        found.values(), key=lambda row: (row["grade"].rpartition("/")[0], row["gradeOrder"] or 0)
    )
    return [(row["grade"], row["gradeLabel"]) for row in ordered]
