"""`/inspections` and `/inspection/…`: one inspection, its grades, what it asked for and what it found."""

from __future__ import annotations

from flask import Blueprint, Response

from web.addresses import iri_of
from web.asking import ask, base, only, rows
from web.concepts import concept_label
from web.listing import Filter, Listing, Order
from web.rendering import render

blueprint = Blueprint("inspections", __name__)

LISTING = Listing(
    "inspections",
    "inspection",
    (
        Filter("authority", "Council", "authority"),
        Filter("framework", "Framework", "framework", labels=concept_label),
        Filter("grade", "Overall grade", "grade", labels=concept_label),
        Filter("year", "Year", "year", order="falling"),
    ),
    (
        Order("newest", "Newest first", ("from",), descending=True),
        Order("oldest", "Oldest first", ("from",)),
        Order("authority", "Council", ("authorityLabel", "from")),
    ),
)


@blueprint.get("/inspections")
def index() -> str | Response:
    """All inspections."""
    page = LISTING.read()
    return render("inspections.html", title="Inspections", page=page, asked=page.asked)


@blueprint.get("/inspection/<path:name>")
def page(name: str) -> str | Response:
    """One inspection."""
    iri = iri_of("inspection", name, base())
    about = only("inspection", iri)
    asked, reports = ask("inspection-statements", inspection=iri), rows("inspection-reports", inspection=iri)
    return render(
        "inspection.html",
        title=about["label"],
        focus=iri,
        about=about,
        asked=asked,
        judgements=rows("inspection-judgements", inspection=iri),
        reports=reports,
        behind=len(reports),
        authorities=rows("inspection-authorities", inspection=iri),
        neighbours=rows("inspection-neighbours", this=iri),
    )
