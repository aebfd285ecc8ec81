"""`/themes` and `/theme/<code>`: what inspectors write about, and who was told what on it."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from flask import Blueprint, Response

from web.addresses import iri_of
from web.asking import ask, base, only, rows
from web.rendering import render
from web.threads import score_of_issues

blueprint = Blueprint("themes", __name__)

#: Recurring issues that a theme's page draws.
MOST: Final = 8


@blueprint.get("/themes")
def index() -> str | Response:
    """All themes under their top concepts, with how many councils were asked to improve."""
    asked = ask("themes")
    groups = [(label, list(group)) for label, group in groupby(asked.rows, lambda row: row["topLabel"])]
    things = [row["theme"] for row in asked.rows]
    return render("themes.html", title="Themes", asked=asked, groups=groups, things=things)


@blueprint.get("/theme/<code>")
def page(code: str) -> str | Response:
    """One theme."""
    iri = iri_of("theme", code, base())
    about = only("theme", iri)
    issues = rows("issues", theme=iri)
    return render(
        "theme.html",
        title=about["label"],
        focus=iri,
        about=about,
        asked=ask("theme-recommendations", theme=iri),
        authorities=rows("theme-authorities", theme=iri),
        tables={name: ask(f"theme-{name}", theme=iri) for name in ("years", "regions")},
        code=code,
        issues=issues,
        **score_of_issues(issues[:MOST], rows("inspections")),
        narrower=rows("theme-narrower", theme=iri),
    )
