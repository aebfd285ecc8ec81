"""Recurrence as triples of the derived graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, RDFS, SKOS, XSD

from graph.recurrence.issues import Echo, Issue
from graph.recurrence.status import Status
from graph.recurrence.values import Inspection
from ontology import ASPECT, RIT, THEME

#: A term, or what a literal is made of.
Value = ox.NamedNode | ox.Literal | str | int
#: The room that a label has on a node of the network.
_ROOM: Final = 60
_TYPE: Final = ox.NamedNode(RDF.type)
_LABEL: Final = ox.NamedNode(RDFS.label)
_NAME: Final = ox.NamedNode(SKOS.prefLabel)


class Writing:
    """Writes issues, echoes and statuses under the base that instances live under, which ends in a slash."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._names: dict[int, str] = {}
        self._taken: Counter[str] = Counter()

    def order(
        self, inspections: Iterable[Inspection], pairs: Iterable[tuple[Inspection, Inspection]]
    ) -> Iterator[ox.Triple]:
        """The day that puts each inspection in order, and which came before which."""
        for inspection in inspections:
            yield _triple(inspection.iri, "orderDate", _date(inspection.day.isoformat()))
        for later, earlier in pairs:
            yield _triple(later.iri, "precededBy", ox.NamedNode(earlier.iri))

    def issue(self, issue: Issue) -> Iterator[ox.Triple]:
        """An issue with its echoes."""
        name, days = self.name(issue), sorted(i.day.isoformat() for i in issue.inspections)
        yield ox.Triple(ox.NamedNode(name), _TYPE, _term("RecurringIssue"))
        yield ox.Triple(ox.NamedNode(name), _NAME, ox.Literal(issue.label))
        yield _triple(name, "scope", _term("Persistent" if issue.authority else "Widespread"))
        yield _triple(name, "theme", ox.NamedNode(THEME + issue.theme))
        if issue.aspect:
            yield _triple(name, "aspect", ox.NamedNode(ASPECT + issue.aspect))
        for statement in dict.fromkeys(text.statement for text in issue.occurrences):
            yield _triple(name, "occurrence", ox.NamedNode(statement))
        for authority in sorted(issue.authorities):
            yield _triple(name, "inAuthority", ox.NamedNode(authority))
        yield _triple(name, "inspections", len(issue.inspections))
        yield _triple(name, "authorities", len(issue.authorities))
        yield _triple(name, "firstSeen", _date(days[0]))
        yield _triple(name, "lastSeen", _date(days[-1]))
        for echo in issue.echoes:
            yield from self._echo(echo)

    def status(self, status: Status) -> Iterator[ox.Triple]:
        """What became of an issue in an authority."""
        issue = self.name(status.issue)
        name = f"{issue}/status" + ("" if status.issue.authority else f"/{self._local(status.authority)}")
        yield ox.Triple(ox.NamedNode(name), _TYPE, _term("IssueStatus"))
        yield ox.Triple(ox.NamedNode(name), _LABEL, ox.Literal(status.label))
        yield _triple(name, "ofIssue", ox.NamedNode(issue))
        yield _triple(name, "inAuthority", ox.NamedNode(status.authority))
        yield _triple(name, "status", _term(status.became))
        yield _triple(name, "asOf", ox.NamedNode(status.as_of.iri))
        for statement in dict.fromkeys(text.statement for text in status.evidence):
            yield _triple(name, "evidence", ox.NamedNode(statement))

    def name(self, issue: Issue) -> str:
        """The IRI of an issue; of two that would have the same, the one asked for later takes `-2`."""
        if id(issue) not in self._names:
            local = f"{issue.theme}/{issue.aspect}"
            if issue.authority:
                local = f"{issue.theme}/{issue.occurrences[0].statement.rpartition('/')[2]}"
            where = self._local(issue.authority) if issue.authority else "england"
            name = f"{self.base}issue/{where}/{local}"
            self._taken[name] += 1
            self._names[id(issue)] = name + (f"-{self._taken[name]}" if self._taken[name] > 1 else "")
        return self._names[id(issue)]

    def _echo(self, echo: Echo) -> Iterator[ox.Triple]:
        later, earlier = echo.later, echo.earlier
        name = f"{self.base}echo/{self._local(later.statement)}/of/{self._local(earlier.statement)}"
        label = f"{later.inspection.day:%B %Y} echoes {earlier.inspection.day:%B %Y}: {echo.decided_by}"
        yield ox.Triple(ox.NamedNode(name), _TYPE, _term("Echo"))
        yield ox.Triple(ox.NamedNode(name), _LABEL, ox.Literal(_shortened(label)))
        yield _triple(name, "later", ox.NamedNode(later.statement))
        yield _triple(name, "earlier", ox.NamedNode(earlier.statement))
        yield _triple(
            name, "similarity", ox.Literal(f"{echo.similarity:.3f}", datatype=ox.NamedNode(XSD.decimal))
        )
        yield _triple(name, "decidedBy", echo.decided_by)
        yield _triple(later.statement, "echoes", ox.NamedNode(earlier.statement))

    def _local(self, iri: str) -> str:
        return iri.removeprefix(self.base)


def _triple(subject: str, predicate: str, value: Value) -> ox.Triple:
    term = value if isinstance(value, ox.NamedNode | ox.Literal) else ox.Literal(value)
    return ox.Triple(ox.NamedNode(subject), _term(predicate), term)


@cache
def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(RIT[name])


def _date(day: str) -> ox.Literal:
    return ox.Literal(day, datatype=ox.NamedNode(XSD.date))


def _shortened(text: str) -> str:
    return text if len(text) <= _ROOM else text[: _ROOM - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
