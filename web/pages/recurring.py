"""`/recurring` and `/issue/…`: the issues that inspections keep coming back to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, Response

from ontology import RIT
from web.addresses import iri_of
from web.asking import ask, base, keep, only, rows
from web.concepts import concept_label
from web.listing import Filter, Listing, Order, Period
from web.occurrences import occurrences_of
from web.rendering import render
from web.standing import standing
from web.threads import score_of_issues
from web.wording import count

blueprint = Blueprint("recurring", __name__)

#: What a reader calls the scopes and the statuses.
SCOPES: Final = {str(RIT.Persistent): "In one council", str(RIT.Widespread): "In many councils"}
STATUSES: Final = {
    str(RIT["raised-again"]): "Raised again",
    str(RIT["raised-once"]): "Raised once",
    str(RIT["improved"]): "Reported improved",
    str(RIT["not-mentioned-since"]): "Not raised since",
}
#: Occurrences that a row opens to; the page of the issue has all.
OPENED: Final = 6

Row = Mapping[str, Any]


def _of(pattern: str) -> str:
    """The issues of which one of the wanted values is so, as a part of the query."""
    return f"{{ SELECT DISTINCT ?issue WHERE {{ VALUES ?wanted {{ {{values}} }} {pattern} }} }}"


LISTING: Final = Listing(
    "recurring",
    "recurring issue",
    (
        Filter("scope", "Where it recurs", "scope", labels=SCOPES.__getitem__),
        Filter(
            "inspections",
            "Inspections that raise it",
            "inspections",
            labels=lambda number: count(int(number), "inspection"),
            order="rising",
        ),
        Filter(
            "status",
            "Status",
            "statuses",
            many=True,
            labels=STATUSES.__getitem__,
            pattern=_of("?with rit:status ?wanted ; rit:ofIssue ?issue"),
        ),
        Period(
            "years",
            "Raised in the years",
            "years",
            pattern=_of(
                "?issue rit:occurrence/rit:madeIn ?at . ?at rit:orderDate ?on . FILTER(YEAR(?on) = ?wanted)"
            ),
        ),
        Filter("theme", "Theme", "theme"),
        Filter("aspect", "What is at stake", "aspect", labels=concept_label),
        Filter(
            "region",
            "Region",
            "regions",
            many=True,
            labels=concept_label,
            pattern=_of("?issue rit:inAuthority/rit:region ?wanted"),
        ),
        Filter(
            "authority",
            "Council",
            "councils",
            many=True,
            labels=lambda iri: _councils()[iri],
            pattern=_of("?issue rit:inAuthority ?wanted"),
        ),
        Filter(
            "framework",
            "Framework",
            "frameworks",
            many=True,
            labels=concept_label,
            pattern=_of("?issue rit:occurrence/rit:madeIn/rit:framework ?wanted"),
        ),
    ),
    (
        Order("most", "Most inspections", ()),  # as the question has it: issues of one council first
        Order("councils", "Most councils", ("authorities",), descending=True),
        Order("longest", "Most years", ("span",), descending=True),
        Order("latest", "Latest", ("lastSeen",), descending=True),
        Order("label", "Name", ("label",)),
    ),
)


@blueprint.get("/recurring")
def page() -> str | Response:
    """All recurring issues, a one-line score each, which opens to what raises it."""
    page = LISTING.read()
    return render(
        "recurring.html",
        title="What recurs",
        page=page,
        asked=page.asked,
        opened=[_opened(row) for row in page.rows],
        **score_of_issues(page.rows, rows("inspections")),
    )


def _opened(issue: Row) -> dict[str, object]:
    """What a row opens to: what raises the issue, with the grades then and now, and who else has it."""
    said = [row for row in occurrences_of([issue["issue"]])[issue["issue"]] if row["sound"] == "raised"]
    grades, theme = standing(), issue["theme"]
    return {
        "row": issue,
        "said": said[-OPENED:],
        "all": len(said),
        "then": [grades.then(row["inspection"], theme) for row in said[-OPENED:]],
        "now": grades.now(issue["authority"], theme) if issue["authority"] else None,
        "others": len(_places()[theme] - {issue["authority"]}),
    }


def _places() -> Mapping[object, set[object]]:
    """The councils in which an issue of a theme recurs, by theme."""

    def gathered() -> dict[object, set[object]]:
        places: dict[object, set[object]] = defaultdict(set)
        for row in rows("recurring"):
            places[row["theme"]] |= {row["authority"]} - {None}
        return places

    return keep("places", gathered)


def _councils() -> Mapping[str, str]:
    return {str(row["authority"]): str(row["label"]) for row in rows("authorities")}


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
