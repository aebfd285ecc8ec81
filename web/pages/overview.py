"""`/`: what is in the graph, what recurs most, grades over time, and where to go in."""

from __future__ import annotations

from collections import defaultdict

from flask import Blueprint, Response

from web.asking import ask, rows
from web.rendering import coverage, render
from web.score import Score, compose_on_years
from web.threads import bars_of, threads_of

blueprint = Blueprint("overview", __name__)

#: The issues that the overview shows.
MOST = 5


@blueprint.get("/")
def page() -> str | Response:
    """The first page."""
    issues = ask("issues")
    inspections = rows("inspections")
    return render(
        "overview.html",
        asked=issues,
        title="What do inspections of children’s services keep coming back to?",
        explore="recurring",
        **_scores(issues.rows[:MOST], inspections),
        authorities=rows("authorities"),
        themes=rows("themes-most"),
        grades=_by_year(inspections),
        issues=len(issues.rows),
    )


def _scores(issues: list[dict[str, object]], inspections: list[dict[str, object]]) -> dict[str, object]:
    """The score of some issues of several authorities, on one ruler of years, with each authority's own bars."""
    bars = bars_of(inspections)
    of = {row["inspection"]: row["authority"] for row in inspections}
    score: Score | None = None
    if bars and issues:
        threads = threads_of(issues, with_authority=True)
        score = compose_on_years(bars, threads, min(b.day.year for b in bars), max(b.day.year for b in bars))
    return {
        "score": score,
        "own_bars": [[bar for bar in bars if of[bar.key] == issue["authority"]] for issue in issues],
    }


def _by_year(inspections: list[dict[str, object]]) -> dict[int, list[dict[str, object]]]:
    """Overall grades by year of inspection, every year between the first and the last."""
    found = defaultdict(list)
    for row in inspections:
        if row["grade"] and row["from"]:
            found[row["from"].year].append(row)  # type: ignore[attr-defined]
    if not found:
        return {}
    years = range(min(found), max(found) + 1)
    return {year: sorted(found[year], key=lambda row: str(row["gradeOrder"])) for year in years}
