"""`/recurring` and `/issue/…`: the issues that inspections keep coming back to."""

from __future__ import annotations

from flask import Blueprint, Response

from ontology import RIT
from web.addresses import iri_of
from web.asking import ask, base, only, rows
from web.concepts import concept_label
from web.listing import Filter, Listing, Order
from web.rendering import render
from web.threads import score_of_issues

blueprint = Blueprint("recurring", __name__)

#: What a reader calls the scopes.
SCOPES = {str(RIT.Persistent): "In one council", str(RIT.Widespread): "In many councils"}

LISTING = Listing(
    "recurring",
    "recurring issue",
    (
        Filter("scope", "Where it recurs", "scope", labels=SCOPES.__getitem__),
        Filter("status", "Status", "status"),
        Filter("authority", "Council", "authority"),
        Filter("theme", "Theme", "theme"),
        Filter("aspect", "Aspect", "aspect", labels=concept_label),
        Filter("region", "Region", "region", labels=concept_label),
    ),
    (
        Order("most", "Most inspections", ()),  # as the question has it: issues of one council first
        Order("latest", "Latest", ("lastSeen",), descending=True),
        Order("longest", "Longest span", ("span",), descending=True),
        Order("label", "Name", ("label",)),
    ),
)


@blueprint.get("/recurring")
def page() -> str | Response:
    """All recurring issues, a one-line score each."""
    page = LISTING.read()
    return render(
        "recurring.html",
        title="What recurs",
        page=page,
        asked=page.asked,
        explore=True,
        **score_of_issues(page.rows, rows("inspections")),
    )


@blueprint.get("/issue/<path:name>")
def issue(name: str) -> str | Response:
    """One recurring issue with every wording."""
    iri = iri_of("issue", name, base())
    about = only("issue", iri)
    return render(
        "issue.html",
        title=about["label"],
        focus=iri,
        about=about,
        asked=ask("issue-occurrences", issue=iri),
        statuses=rows("issue-statuses", issue=iri),
        **score_of_issues([row for row in rows("recurring") if row["issue"] == iri], rows("inspections")),
    )
