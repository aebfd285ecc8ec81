"""What inspections said: recommendations, findings and judgements, as lists and one by one."""

from __future__ import annotations

from flask import Blueprint, Response

from web.addresses import iri_of
from web.asking import ask, base, only, rows
from web.concepts import concept_label
from web.listing import Filter, Listing, Order
from web.rendering import render

blueprint = Blueprint("recommendations", __name__)

_AUTHORITY = Filter("authority", "Council", "authority")
_FRAMEWORK = Filter("framework", "Framework", "framework", labels=concept_label)
_THEME = Filter(
    "theme",
    "Theme",
    "themes",
    many=True,
    labels=concept_label,
    pattern="FILTER EXISTS { VALUES ?wanted { {values} } ?statement rit:theme ?wanted }",
)
_YEAR = Filter("year", "Year", "year", order="falling")
_ORDERS = (
    Order("newest", "Newest first", ("from",), descending=True),
    Order("oldest", "Oldest first", ("from",)),
    Order("authority", "Council", ("authorityLabel",)),
)
RECOMMENDATIONS = Listing(
    "recommendations",
    "recommendation",
    (
        _AUTHORITY,
        _THEME,
        _FRAMEWORK,
        _YEAR,
        Filter(
            "priority", "For priority action", "priority", labels={"True": "Yes", "False": "No"}.__getitem__
        ),
    ),
    _ORDERS,
)
FINDINGS = Listing(
    "findings",
    "finding",
    (Filter("polarity", "What it says", "polarity"), _AUTHORITY, _THEME, _FRAMEWORK, _YEAR),
    _ORDERS,
)
JUDGEMENTS = Listing(
    "judgements",
    "judgement",
    (
        Filter("area", "Area", "area", labels=concept_label),
        Filter("grade", "Grade", "grade", labels=concept_label),
        _AUTHORITY,
        _FRAMEWORK,
        _YEAR,
    ),
    _ORDERS,
)


@blueprint.get("/recommendations")
def index() -> str | Response:
    """All recommendations."""
    page = RECOMMENDATIONS.read()
    return render(
        "statements.html", title="Recommendations", page=page, asked=page.asked, kind="recommendation"
    )


@blueprint.get("/findings")
def findings() -> str | Response:
    """All findings."""
    page = FINDINGS.read()
    return render("statements.html", title="Findings", page=page, asked=page.asked, kind="finding")


@blueprint.get("/judgements")
def judgements() -> str | Response:
    """All judgements."""
    page = JUDGEMENTS.read()
    return render("judgements.html", title="Judgements", page=page, asked=page.asked)


@blueprint.get("/<any(recommendation, finding, decision):kind>/<path:name>")
def statement(kind: str, name: str) -> str | Response:
    """One recommendation, finding or committee decision."""
    iri = iri_of(kind, name, base())
    about = only("statement", iri)
    return render(
        "statement.html",
        title=about["label"],
        focus=iri,
        kind=kind,
        about=about,
        behind=1,
        asked=ask("statement-like", statement=iri),
        themes=rows("statement-themes", statement=iri),
        passages=rows("statement-passages", statement=iri),
        shortcomings=rows("statement-shortcomings", statement=iri),
        issues=rows("statement-issues", statement=iri),
        links=rows("statement-links", statement=iri),
    )


@blueprint.get("/judgement/<path:name>")
def judgement(name: str) -> str | Response:
    """One judgement, among those of the same body in the same area."""
    iri = iri_of("judgement", name, base())
    about = only("judgement", iri)
    asked = ask("judgement-others", area=about["area"], body=about["body"])  # type: ignore[arg-type]
    return render(
        "judgement.html", title=about["label"], focus=iri, about=about, asked=asked, behind=len(asked.rows)
    )
