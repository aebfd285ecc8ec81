"""`/authorities` and `/authority/<slug>`: a council, its score, its grades and what it was asked to improve."""

from __future__ import annotations

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
    inspections = rows("authority-inspections", authority=iri)
    issues = rows("authority-issues", authority=iri)
    bars = bars_of(inspections)
    return render(
        "authority.html",
        title=about["label"],
        focus=iri,
        about=about,
        asked=ask("authority-recommendations", authority=iri),
        inspections=inspections,
        score=compose(bars, threads_of(issues)) if bars else None,
        once=compose(bars, once_threads_of(rows("authority-once", authority=iri))) if bars else None,
        judgements=rows("authority-judgements", authority=iri),
        bodies=rows("authority-bodies", authority=iri),
    )
