"""The kinds of thing in the graph: what nodes of the network, hits of a search and links are called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from ontology import AREA, ASPECT, FW, GRADE, RIT, THEME


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: known by the class of a thing, or by the stem of a concept's IRI.

    `shown` says whether it is a node of the network; what isn't only carries the particulars of another
    thing.
    """

    code: str
    one: str
    many: str
    mark: str
    shown: bool = True


#: In order: of a thing with several classes the first that stands here is its kind.
KINDS: Final = (
    Kind("authority", "council", "councils", f"{RIT}Authority"),
    Kind("theme", "theme", "themes", str(THEME)),
    Kind("issue", "recurring issue", "recurring issues", f"{RIT}RecurringIssue"),
    Kind("inspection", "inspection", "inspections", f"{RIT}Inspection"),
    Kind("named-service", "named service", "named services", f"{RIT}NamedService"),
    Kind("service", "service", "services", f"{RIT}Service"),
    Kind("board", "safeguarding board", "safeguarding boards", f"{RIT}SafeguardingBoard"),
    Kind("partnership", "area partnership", "area partnerships", f"{RIT}AreaPartnership"),
    Kind("agency", "agency", "agencies", f"{RIT}Agency"),
    Kind("recommendation", "recommendation", "recommendations", f"{RIT}Recommendation"),
    Kind("finding", "finding", "findings", f"{RIT}Finding"),
    Kind("judgement", "judgement", "judgements", f"{RIT}Judgement"),
    Kind("decision", "committee decision", "committee decisions", f"{RIT}CommitteeDecision"),
    Kind("report", "report", "reports", f"{RIT}Report"),
    Kind("framework", "framework", "frameworks", str(FW)),
    Kind("area", "area of judgement", "areas of judgement", str(AREA)),
    Kind("aspect", "aspect", "aspects", str(ASPECT)),
    Kind("grade", "grade", "grades", str(GRADE)),
    Kind("passage", "passage", "passages", f"{RIT}Passage", False),
    Kind("shortcoming", "shortcoming", "shortcomings", f"{RIT}Shortcoming", False),
    Kind("echo", "echo", "echoes", f"{RIT}Echo", False),
    Kind("status", "status of an issue", "statuses of issues", f"{RIT}IssueStatus", False),
    Kind("view", "kept view", "kept views", f"{RIT}View", False),
    Kind("stated-inspection", "stated inspection", "stated inspections", f"{RIT}StatedInspection", False),
)
#: What was loaded from elsewhere and has a name.
OTHER: Final = Kind("other", "other thing", "other things", "")
#: A term of the vocabulary itself: a class, a property, a scheme.
TERM: Final = Kind(
    "term", "term of the vocabulary", "terms of the vocabulary", "https://w3id.org/ritornello/", False
)
#: Classes that make nothing a node, for a query's FILTER: of particulars, and those above the kinds' own.
NOT_SHOWN: Final = ", ".join(
    f"<{mark}>"
    for mark in (*(k.mark for k in KINDS if not k.shown), f"{RIT}Statement", f"{RIT}InspectedBody")
)
_STEMS: Final = (*(kind for kind in KINDS if kind.mark.endswith("/")), TERM)
_STEM_STARTS: Final = tuple(kind.mark for kind in _STEMS)
_BY_CODE: Final = {kind.code: kind for kind in (*KINDS, TERM)}
_PLACES: Final = {kind.mark: place for place, kind in enumerate(KINDS)}


def kind_of(iri: str, classes: Collection[str]) -> Kind:
    """The kind of a thing, from its IRI and the IRIs of its classes."""
    if str(iri).startswith(_STEM_STARTS):
        return next(kind for kind in _STEMS if iri.startswith(kind.mark))
    places = [_PLACES[name] for name in classes if name in _PLACES]
    return KINDS[min(places)] if places else OTHER


def kind_called(code: str) -> Kind:
    """The kind of a code; `OTHER` where there is none."""
    return _BY_CODE.get(code, OTHER)
