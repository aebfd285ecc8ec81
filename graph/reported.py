"""What the report graphs say of inspections and of what they raise or praise, as plain values.

Few queries, each over one kind of statement: what joins statements is done here, where it costs least.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from typing import Final

from rdflib import URIRef

from graph.askable import Askable
from graph.recurrence.lineage import lineage
from graph.recurrence.values import Inspection, Kind, Said, Text
from graph.recurrence.words import states_a_lack
from ontology import ASPECT, FW, MATTER, RIT

_PREFIXES: Final = f"PREFIX rit: <{RIT}> PREFIX dcterms: <http://purl.org/dc/terms/> "
_REPORTS: Final = _PREFIXES + "SELECT {} {{ GRAPH ?report {{ ?report a rit:Report . {} }} }}"
_INSPECTIONS: Final = _REPORTS.format(
    "?report ?inspection ?framework ?begun ?ended ?issued",
    "?report rit:reportsOn ?inspection . ?inspection a rit:Inspection ; rit:framework ?framework ."
    " OPTIONAL { ?inspection rit:inspectedFrom ?begun } OPTIONAL { ?inspection rit:inspectedTo ?ended }"
    " OPTIONAL { ?report dcterms:issued ?issued }",
)
_TOLD: Final = "?part rit:text ?text . ?part rit:themeLikelihood ?likely"
_STATEMENTS: Final = {
    Kind.RECOMMENDATION: "?part a rit:Recommendation . " + _TOLD,
    Kind.SHORTCOMING: "?item rit:shortcoming ?part . " + _TOLD,
    Kind.STRENGTH: "?part rit:polarity rit:Strength . " + _TOLD,
}
_ADDRESSEES: Final = _REPORTS.format("?item ?body ?kind", "?item rit:addressedTo ?body . ?body a ?kind")
_TOGETHER: Final = "?item (GROUP_CONCAT(STR(?value); SEPARATOR=' ') AS ?values)"
_VALUES: Final = _REPORTS.format(_TOGETHER, "?item rit:%s ?value") + " GROUP BY ?item"
_SUCCESSORS: Final = (
    f"{_PREFIXES} SELECT {_TOGETHER} {{ GRAPH ?vocabulary {{ ?item rit:successorOf ?value }} }}"
    " GROUP BY ?item"
)
#: A text is about the theme that is likeliest, and about others that are at least this likely.
GIVEN: Final = 0.3
_BODIES: Final = ("Authority", "SafeguardingBoard", "AreaPartnership")
#: Values by what has them, sorted.
_Values = Mapping[str, tuple[str, ...]]


def read(graph: Askable, base: str) -> Said:
    """What the report graphs say, and which authority the vocabulary says succeeded which.

    Of the findings only those that share a matter with what another inspection asked of the same authority:
    no other can join an issue, or show what became of it.
    """
    inspections = _inspections(graph)
    successors = graph.rows(_SUCCESSORS, vocabulary=URIRef(f"{base}graph/vocabulary"))
    reading = _Reading(graph, inspections, {new: frozenset(old) for new, old in _gathered(successors)})
    texts = sorted(reading.texts(), key=lambda t: t.order)
    return Said(
        inspections=sorted(set(inspections.values()), key=lambda i: i.order),
        texts=texts,
        named=reading.named,
        predecessors=reading.predecessors,
    )


def _inspections(graph: Askable) -> dict[str, Inspection]:
    """The inspections by the IRI of the report; one without a date can't be put in order and is left out."""
    days: dict[str, date] = {}
    frameworks: dict[str, str] = {}
    of_report: dict[str, str] = {}
    for row in graph.rows(_INSPECTIONS):
        day, iri = row["begun"] or row["ended"] or row["issued"], str(row["inspection"])
        frameworks[iri] = min(frameworks.get(iri, "~"), _code(FW, row["framework"]))
        if isinstance(day, date):
            days[iri] = min(days.get(iri, day), day)
        of_report[str(row["report"])] = iri
    bodies, authorities = _values(graph, "inspects"), _values(graph, "inAuthority")
    known = {
        iri: Inspection(
            iri=iri,
            day=day,
            framework=frameworks[iri],
            authorities=frozenset(authorities.get(iri, ())),
            bodies=frozenset(bodies.get(iri, ())),
        )
        for iri, day in days.items()
    }
    return {report: known[iri] for report, iri in of_report.items() if iri in known}


class _Reading:
    """What statements say, and which themes each inspection names first in one of them."""

    def __init__(
        self,
        graph: Askable,
        inspections: Mapping[str, Inspection],
        predecessors: Mapping[str, frozenset[str]],
    ) -> None:
        self.predecessors, self._graph, self._inspections = predecessors, graph, inspections
        self.named: dict[str, set[str]] = defaultdict(set)
        self._kin = _kin({a for i in inspections.values() for a in i.authorities}, predecessors)
        self._addressees = _addressees(graph)
        self._matters, self._aspects = _values(graph, "matter"), _values(graph, "aspect")

    def texts(self) -> Iterator[Text]:
        """The recommendations, and the shortcomings and strengths that may have to do with one.

        A sentence among the shortcomings that states no lack in its own words is passed over.
        """
        recommendations = list(self._rows(Kind.RECOMMENDATION))
        yield from (self._text(Kind.RECOMMENDATION, row) for row in recommendations)
        asked = self._asked(recommendations)
        for kind in (Kind.SHORTCOMING, Kind.STRENGTH):
            for row in self._rows(kind):
                inspection = self._inspections[str(row["report"])]
                matters = self._matters.get(str(row["part"]), ())
                related = any(
                    asked[authority, matter] - {inspection}
                    for authority in inspection.authorities
                    for matter in matters
                )
                if related and (kind is Kind.STRENGTH or states_a_lack(str(row["text"]))):
                    yield self._text(kind, row)

    def _rows(self, kind: Kind) -> Iterator[Mapping[str, object]]:
        """The statements of the inspections that can be put in order, their first themes noted."""
        for row in self._graph.rows(_REPORTS.format("?report ?item ?part ?text ?likely", _STATEMENTS[kind])):
            if inspection := self._inspections.get(str(row["report"])):
                self.named[inspection.iri].add(str(row["likely"]).partition(" ")[0])
                yield row

    def _asked(
        self, recommendations: Iterable[Mapping[str, object]]
    ) -> Mapping[tuple[str, str], set[Inspection]]:
        """The inspections with a recommendation on a matter, by each authority of the line and the matter."""
        asked: dict[tuple[str, str], set[Inspection]] = defaultdict(set)
        for row in recommendations:
            inspection = self._inspections[str(row["report"])]
            for member in {m for a in inspection.authorities for m in self._kin[a]}:
                for matter in self._matters.get(str(row["part"]), ()):
                    asked[member, matter].add(inspection)
        return asked

    def _text(self, kind: Kind, row: Mapping[str, object]) -> Text:
        part, item = str(row["part"]), str(row["item"] or row["part"])
        likely = _likelihoods(str(row["likely"]))
        codes = list(likely)
        return Text(
            statement=item,
            kind=kind,
            text=str(row["text"]),
            inspection=self._inspections[str(row["report"])],
            themes=tuple(code for code in codes if code == codes[0] or likely[code] >= GIVEN),
            likely=likely,
            matters=tuple(_code(MATTER, iri) for iri in self._matters.get(part, ())),
            aspects=tuple(_code(ASPECT, iri) for iri in self._aspects.get(part, ())),
            addressee=self._addressees.get(item),
        )


def _kin(authorities: Set[str], predecessors: Mapping[str, frozenset[str]]) -> Mapping[str, Set[str]]:
    """Each authority with itself, those it took over from, and those that took over from it."""
    kin: dict[str, set[str]] = {authority: {authority} for authority in authorities}
    for authority in authorities | predecessors.keys():
        line = lineage(authority, predecessors)
        for member in line & authorities:
            kin[member] |= line
    return kin


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
    return dict(_gathered(graph.rows(_VALUES % name)))


def _gathered(rows: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for row in rows:
        yield str(row["item"]), tuple(sorted(set(str(row["values"]).split())))


def _likelihoods(said: str) -> dict[str, float]:
    """From the vocabulary's way of writing them, "code likelihood" with commas between, likeliest first."""
    parts = (part.rpartition(" ") for part in said.split(", "))
    return {code: float(value) for code, _, value in parts}


def _code(scheme: str, iri: object) -> str:
    return str(iri).removeprefix(str(scheme))
