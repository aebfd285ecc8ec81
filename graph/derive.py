"""What needs more than one report, worked out in one step from the report graphs and the vocabulary.

Only what a report's own graph says goes in, so that the order of arrival, loaded graphs and what was derived
before never show. The same set of reports gives the same triples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

import pyoxigraph as ox
from rdflib import URIRef

from graph.askable import Askable
from graph.recurrence.comparison import Comparison
from graph.recurrence.issues import Issue, persistent, widespread
from graph.recurrence.rarity import Weights, shipped
from graph.recurrence.sequence import preceded_by
from graph.recurrence.status import Statuses
from graph.recurrence.values import Inspection, Kind, Said, Text
from graph.recurrence.words import states_a_lack
from graph.recurrence.writing import Writing
from ontology import ASPECT, FW, MATTER, RIT, THEME

_PREFIXES: Final = f"PREFIX rit: <{RIT}> PREFIX dcterms: <http://purl.org/dc/terms/> "
_REPORTS: Final = _PREFIXES + "SELECT {} {{ GRAPH ?report {{ ?report a rit:Report . {} }} }}"
_INSPECTIONS: Final = _REPORTS.format(
    "?inspection ?framework ?begun ?ended ?issued",
    "?report rit:reportsOn ?inspection . ?inspection a rit:Inspection ; rit:framework ?framework ."
    " OPTIONAL { ?inspection rit:inspectedFrom ?begun } OPTIONAL { ?inspection rit:inspectedTo ?ended }"
    " OPTIONAL { ?report dcterms:issued ?issued }",
)
_STATEMENTS: Final = _REPORTS.format(
    "?item ?part ?text ?inspection ?main ?likely",
    "?item a rit:%s ; rit:madeIn ?inspection ; rit:mainTheme ?main . %s ?part rit:text ?text"
    " OPTIONAL { ?part rit:themeLikelihood ?likely }",
)
_KINDS: Final = {
    Kind.RECOMMENDATION: ("Recommendation", "BIND(?item AS ?part)"),
    Kind.SHORTCOMING: ("Finding", "?item rit:shortcoming ?part ."),
    Kind.STRENGTH: ("Finding", "?item rit:polarity rit:Strength . BIND(?item AS ?part)"),
}
_TOGETHER: Final = "?item (GROUP_CONCAT(STR(?value); SEPARATOR=' ') AS ?values)"
_THEMES: Final = (
    _REPORTS.format(_TOGETHER, "?item a rit:Recommendation ; rit:theme ?value") + " GROUP BY ?item"
)
_ADDRESSEES: Final = _REPORTS.format("?item ?body ?kind", "?item rit:addressedTo ?body . ?body a ?kind")
_VALUES: Final = _REPORTS.format(_TOGETHER, "?item rit:%s ?value") + " GROUP BY ?item"
_SUCCESSORS: Final = (
    f"{_PREFIXES} SELECT {_TOGETHER} {{ GRAPH ?vocabulary {{ ?item rit:successorOf ?value }} }}"
    " GROUP BY ?item"
)
#: A part of a finding is about the themes that are at least this likely, else about the finding's own.
GIVEN: Final = 0.3
_BODIES: Final = ("Authority", "SafeguardingBoard", "AreaPartnership")
#: Values by what has them, sorted.
_Values = Mapping[str, tuple[str, ...]]


def derive(graph: Askable, base: str, weights: Weights | None = None) -> list[ox.Triple]:
    """The triples of the derived graph: order of inspections, echoes, recurring issues and their status.

    `base` is where instances live; it ends in a slash. `weights` are those that are shipped, if none are
    given.
    """
    said = read(graph, base)
    comparison, writing = Comparison(said.texts, weights or shipped()), Writing(base)
    issues: list[Issue] = [*persistent(said, comparison), *widespread(said)]
    triples = list(writing.order(said.inspections, preceded_by(said)))
    for issue in issues:
        triples += writing.issue(issue)
    for status in Statuses(said, comparison).of(issues):
        triples += writing.status(status)
    return triples


def read(graph: Askable, base: str) -> Said:
    """What the report graphs say, and which authority the vocabulary says succeeded which."""
    inspections = _inspections(graph)
    successors = graph.rows(_SUCCESSORS, vocabulary=URIRef(f"{base}graph/vocabulary"))
    return Said(
        inspections=sorted(inspections.values(), key=lambda i: i.order),
        texts=sorted(_Reading(graph, inspections).texts(), key=lambda t: t.order),
        predecessors={new: frozenset(old) for new, old in _gathered(successors).items()},
    )


def _inspections(graph: Askable) -> dict[str, Inspection]:
    """The inspections by IRI; one without a date can't be put in order and is left out."""
    days: dict[str, date] = {}
    frameworks: dict[str, str] = {}
    for row in graph.rows(_INSPECTIONS):
        day, iri = row["begun"] or row["ended"] or row["issued"], str(row["inspection"])
        frameworks[iri] = min(frameworks.get(iri, "~"), _code(FW, row["framework"]))
        if isinstance(day, date):
            days[iri] = min(days.get(iri, day), day)
    bodies, authorities = _values(graph, "inspects"), _values(graph, "inAuthority")
    return {
        iri: Inspection(
            iri=iri,
            day=day,
            framework=frameworks[iri],
            authorities=frozenset(authorities.get(iri, ())),
            bodies=frozenset(bodies.get(iri, ())),
        )
        for iri, day in days.items()
    }


class _Reading:
    """What statements are about, by the IRI of the statement or of its part."""

    def __init__(self, graph: Askable, inspections: Mapping[str, Inspection]) -> None:
        self._graph, self._inspections = graph, inspections
        self._asked_for, self._addressees = _gathered(graph.rows(_THEMES)), _addressees(graph)
        self._at_stake = _values(graph, "matter|rit:aspect")

    def texts(self) -> Iterator[Text]:
        """The recommendations, shortcomings and strengths of the inspections that can be put in order.

        A sentence among the shortcomings that states no lack in its own words is passed over.
        """
        for kind, (of_class, part) in _KINDS.items():
            for row in self._graph.rows(_STATEMENTS % (of_class, part)):
                vague = kind is Kind.SHORTCOMING and not states_a_lack(str(row["text"]))
                if str(row["inspection"]) in self._inspections and not vague:
                    yield self._text(kind, row)

    def _text(self, kind: Kind, row: Mapping[str, object]) -> Text:
        item, likely = str(row["item"]), _likelihoods(row["likely"])
        at_stake = self._at_stake.get(str(row["part"]), ())
        if kind is Kind.RECOMMENDATION:
            about = [_code(THEME, theme) for theme in self._asked_for.get(item, ())]
        else:
            about = [code for code, value in likely.items() if value >= GIVEN]
        main = [] if kind is Kind.SHORTCOMING and about else [_code(THEME, row["main"])]
        likeliest = sorted(about, key=lambda code: (-likely.get(code, 0.0), code))
        return Text(
            statement=item,
            kind=kind,
            text=str(row["text"]),
            inspection=self._inspections[str(row["inspection"])],
            themes=tuple(dict.fromkeys([*main, *likeliest])),
            likely=likely,
            matters=tuple(_code(MATTER, iri) for iri in at_stake if iri.startswith(MATTER)),
            aspects=tuple(_code(ASPECT, iri) for iri in at_stake if iri.startswith(ASPECT)),
            addressee=self._addressees.get(item),
        )


def _addressees(graph: Askable) -> dict[str, str]:
    """The kind of body that each recommendation is addressed to: of one agency, which."""
    kinds: dict[str, str] = {}
    for row in graph.rows(_ADDRESSEES):
        kind, body = str(row["kind"]).removeprefix(str(RIT)), str(row["body"])
        if kind in _BODIES or kind == "Agency":
            kind = kind if kind in _BODIES else body.rpartition("/")[2]
            item = str(row["item"])
            kinds[item] = min(kinds.get(item, kind), kind)
    return kinds


def _values(graph: Askable, name: str) -> _Values:
    return _gathered(graph.rows(_VALUES % name))


def _gathered(rows: Iterable[Mapping[str, object]]) -> _Values:
    return {str(row["item"]): tuple(sorted(set(str(row["values"]).split()))) for row in rows}


def _likelihoods(said: object) -> dict[str, float]:
    """From the vocabulary's way of writing them, "code likelihood" with commas between."""
    parts = (part.rpartition(" ") for part in str(said).split(", ")) if said else ()
    return {code: float(value) for code, _, value in parts}


def _code(scheme: str, iri: object) -> str:
    return str(iri).removeprefix(str(scheme))
