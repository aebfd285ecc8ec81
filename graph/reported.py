"""What the report graphs say of inspections and of what they raise or praise, as plain values.

Few queries, each over one kind of statement: what joins statements is done here, where it costs least.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from typing import Final, NamedTuple

from rdflib import URIRef

from graph.askable import Askable
from graph.recurrence.lineage import lineage
from graph.recurrence.stakes import Stake, stakes_in
from graph.recurrence.values import Inspection, Kind, Said, Text
from graph.recurrence.words import states_a_lack
from ontology import FW, RIT

_PREFIXES: Final = f"PREFIX rit: <{RIT}> PREFIX dcterms: <http://purl.org/dc/terms/> "
_REPORTS: Final = _PREFIXES + "SELECT {} {{ GRAPH ?report {{ ?report a rit:Report . {} }} }}"
_INSPECTIONS: Final = _REPORTS.format(
    "?report ?inspection ?framework ?begun ?ended ?issued",
    "?report rit:reportsOn ?inspection . ?inspection a rit:Inspection ; rit:framework ?framework ."
    " OPTIONAL { ?inspection rit:inspectedFrom ?begun } OPTIONAL { ?inspection rit:inspectedTo ?ended }"
    " OPTIONAL { ?report dcterms:issued ?issued }",
)
_STATEMENTS: Final = _REPORTS.format(
    "?report ?item ?text ?stakes", "?item a rit:%s ; rit:text ?text ; rit:atStake ?stakes"
)
_RECOMMENDATIONS: Final = _STATEMENTS % "Recommendation"
_FINDINGS: Final = _STATEMENTS % "Finding"
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


class _Part(NamedTuple):
    """A statement, or a sentence of a finding, of an inspection that can be put in order."""

    kind: Kind
    item: str
    inspection: Inspection
    text: str
    stake: Stake


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

    def texts(self) -> Iterator[Text]:
        """The recommendations, and the shortcomings and strengths that may have to do with one.

        A sentence among the shortcomings that states no lack in its own words is passed over.
        """
        recommendations = list(self._parts(_RECOMMENDATIONS, Kind.RECOMMENDATION))
        yield from (self._text(part) for part in recommendations)
        asked = self._asked(recommendations)
        for part in self._parts(_FINDINGS, Kind.SHORTCOMING):
            related = any(
                asked[authority, matter] - {part.inspection}
                for authority in part.inspection.authorities
                for matter in part.stake.matters
            )
            if related and (part.kind is Kind.STRENGTH or states_a_lack(part.text)):
                yield self._text(part)

    def _parts(self, query: str, kind: Kind) -> Iterator[_Part]:
        """What the statements of the inspections that can be put in order say; their first themes are noted.

        What is no praise is of the kind given. A sentence of praise beside shortcomings names no theme.
        """
        for report, item, told, stakes in self._graph.solutions(query):
            if inspection := self._inspections.get(str(report)):
                for stake in stakes_in(str(stakes)):
                    if stake.likely:
                        whole = str(told)
                        text = whole[stake.start : stake.end]
                        if text == whole or not stake.praise:
                            self.named[inspection.iri].add(next(iter(stake.likely)))
                        does = Kind.STRENGTH if stake.praise else kind
                        yield _Part(does, str(item), inspection, text, stake)

    def _asked(self, recommendations: Iterable[_Part]) -> Mapping[tuple[str, str], set[Inspection]]:
        """The inspections with a recommendation on a matter, by each authority of the line and the matter."""
        asked: dict[tuple[str, str], set[Inspection]] = defaultdict(set)
        for part in recommendations:
            for member in {m for a in part.inspection.authorities for m in self._kin[a]}:
                for matter in part.stake.matters:
                    asked[member, matter].add(part.inspection)
        return asked

    def _text(self, part: _Part) -> Text:
        likely, codes = part.stake.likely, list(part.stake.likely)
        return Text(
            statement=part.item,
            kind=part.kind,
            text=part.text,
            inspection=part.inspection,
            themes=tuple(code for code in codes if code == codes[0] or likely[code] >= GIVEN),
            likely=likely,
            matters=tuple(sorted(part.stake.matters)),
            aspects=tuple(sorted(part.stake.aspects)),
            addressee=self._addressees.get(part.item),
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


def _code(scheme: str, iri: object) -> str:
    return str(iri).removeprefix(str(scheme))
