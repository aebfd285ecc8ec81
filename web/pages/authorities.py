"""`/authorities` and `/authority/<slug>`: a council, its score, its grades, what it was asked."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from flask import Blueprint, Response

from web.addresses import iri_of
from web.asking import ask, base, only, rows
from web.concepts import concept_label
from web.listing import Filter, Listing, Order
from web.rendering import render
from web.score import compose
from web.threads import bars_of, once_threads_of, threads_of

blueprint = Blueprint("authorities", __name__)

LISTING = Listing(
    "authorities",
    "council",
    (
        Filter("region", "Region", "region", labels=concept_label),
        Filter("grade", "Latest overall grade", "grade", labels=concept_label),
    ),
    (
        Order("name", "Name", ("label",)),
        Order("latest", "Latest inspection", ("last",), descending=True),
        Order("asked", "Asked to improve", ("asked",), descending=True),
        Order("again", "Raised again", ("raisedAgain",), descending=True),
    ),
)


@blueprint.get("/authorities")
def index() -> str | Response:
    """All councils that reports are on."""
    page = LISTING.read()
    return render("authorities.html", title="Councils", page=page, asked=page.asked)


@blueprint.get("/authority/<slug>")
def page(slug: str) -> str | Response:
    """One council."""
    iri = iri_of("authority", slug, base())
    about = only("authority", iri)
    inspections = rows("inspections", authority=iri)[::-1]
    issues = rows("issues", authority=iri)
    bars = bars_of(inspections)
    judgements = rows("authority-judgements", authority=iri)
    asked = ask("authority-recommendations", authority=iri)
    return render(
        "authority.html",
        title=about["label"],
        focus=iri,
        about=about,
        asked=asked,
        asked_in=[(key, list(said)) for key, said in groupby(asked.rows, lambda row: row["inspection"])],
        inspections=inspections,
        behind=len({row["report"] for row in inspections if row["report"]}),
        score=compose(bars, threads_of(issues)) if bars else None,
        once=compose(bars, once_threads_of(rows("authority-once", authority=iri))) if bars else None,
        judgements=judgements,
        graded=[bar for bar in bars if any(row["inspection"] == bar.key for row in judgements)],
        areas=_by_area(judgements),
        bodies=rows("authority-bodies", authority=iri),
    )


def _by_area(judgements: Iterable[dict[str, Any]]) -> list[tuple[tuple[str, str], dict[str, dict[str, Any]]]]:
    """The judgements by area, in the areas' order, then by inspection."""
    return [
        (key, {row["inspection"]: row for row in given})
        for key, given in groupby(judgements, lambda row: (row["area"], row["areaLabel"]))
    ]
