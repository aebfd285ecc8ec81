"""What became of an issue in an authority by the latest inspection that covers it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.recurrence.comparison import Comparison
from graph.recurrence.grouping import ALIKE
from graph.recurrence.issues import Issue
from graph.recurrence.joining import share
from graph.recurrence.lineage import lineage
from graph.recurrence.values import Inspection, Kind, Said, Text
from ontology.vocabulary import frameworks

#: How surely a text is about what was raised, for the issue to count as raised again, or as improved. Praise
#: must come nearer: that something else of the matter is good improves nothing.
_ENOUGH: Final = {Kind.SHORTCOMING: ALIKE, Kind.STRENGTH: 0.7}


class Became(StrEnum):
    """The local names of the vocabulary's statuses."""

    RAISED_AGAIN = "raised-again"
    RAISED_ONCE = "raised-once"
    IMPROVED = "improved"
    NOT_MENTIONED = "not-mentioned-since"


@dataclass(frozen=True, slots=True)
class Status:
    """One issue in one authority; `evidence` are texts that it rests on."""

    issue: Issue
    authority: str
    became: Became
    as_of: Inspection
    evidence: tuple[Text, ...]

    @property
    def label(self) -> str:
        """In words that name the report."""
        of_then = f"in the {self.as_of.day:%B %Y} inspection"
        words = {
            Became.RAISED_AGAIN: f"raised again {of_then}",
            Became.RAISED_ONCE: f"raised {of_then}",
            Became.IMPROVED: f"reported improved {of_then}",
            Became.NOT_MENTIONED: f"not raised {of_then}, the latest here",
        }
        return f"{self.issue.label}: {words[self.became]}"


@dataclass(frozen=True, slots=True)
class _Case:
    """An issue in an authority: what raises it there, in order, and the latest inspection that covers it."""

    issue: Issue
    authority: str
    texts: Sequence[Text]
    latest: Inspection

    def raised_by(self, inspection: Inspection) -> tuple[Text, ...]:
        """What the inspection says to raise it."""
        return tuple(text for text in self.texts if text.inspection is inspection)


class Statuses:
    """Works out statuses over all inspections and what they say."""

    def __init__(self, said: Said, comparison: Comparison) -> None:
        self._said, self._comparison = said, comparison
        self._place = {text: place for place, text in enumerate(said.texts)}
        findings: dict[Inspection, list[int]] = defaultdict(list)
        for place, text in enumerate(said.texts):
            if text.kind is not Kind.RECOMMENDATION:
                findings[text.inspection].append(place)
        self._findings = {i: comparison.by_matter(places) for i, places in findings.items()}
        self._covering: dict[tuple[str, str], Inspection] = {}
        for inspection in sorted(said.inspections, key=lambda i: i.order):
            for theme in self._covers(inspection):
                self._covering.update({(a, theme): inspection for a in inspection.authorities})

    def of(self, issues: Sequence[Issue]) -> Iterator[Status]:
        """The status of each issue where it is raised; of a persistent one, in the authority whose it is."""
        wanted = [case for issue in issues for case in self._cases(issue)]
        silent = [c for c in wanted if c.latest in self._findings and not c.raised_by(c.latest)]
        found = dict(zip(map(id, silent), self._found(silent), strict=True))
        for case in wanted:
            yield self._status(case, found.get(id(case), {}))

    def _cases(self, issue: Issue) -> Iterator[_Case]:
        raised: dict[str, list[Text]] = defaultdict(list)
        for text in issue.occurrences:
            for authority in text.inspection.authorities:
                raised[authority].append(text)
        for authority in [issue.authority] if issue.authority else sorted(raised):
            line = lineage(authority, self._said.predecessors)
            here = {text for member in line for text in raised.get(member, ())}
            covering = [c for member in line if (c := self._covering.get((member, issue.theme)))]
            latest = max([*covering, *(t.inspection for t in here)], key=lambda i: i.order)
            yield _Case(issue, authority, sorted(here, key=lambda t: t.order), latest)

    def _status(self, case: _Case, found: Mapping[Kind, Sequence[Text]]) -> Status:
        issue, authority, latest = case.issue, case.authority, case.latest
        if now := case.raised_by(latest):
            again = case.texts[0].inspection != latest
            return Status(issue, authority, Became.RAISED_AGAIN if again else Became.RAISED_ONCE, latest, now)
        if short := found.get(Kind.SHORTCOMING):
            return Status(issue, authority, Became.RAISED_AGAIN, latest, tuple(short))
        if praise := found.get(Kind.STRENGTH):
            return Status(issue, authority, Became.IMPROVED, latest, tuple(praise))
        last = case.raised_by(case.texts[-1].inspection)
        return Status(issue, authority, Became.NOT_MENTIONED, latest, last)

    def _covers(self, inspection: Inspection) -> Iterator[str]:
        """The themes that its framework always looks at, and those that a statement of it is about first."""
        known = frameworks().get(inspection.framework)
        yield from known.covers if known else ()
        yield from self._said.named.get(inspection.iri, ())

    def _found(self, cases: Sequence[_Case]) -> Iterator[Mapping[Kind, Sequence[Text]]]:
        """What the latest inspection praises or finds wanting of the same that was raised before."""
        pairs = [
            self._comparison.sharing([self._place[t] for t in case.texts], self._findings[case.latest])
            for case in cases
        ]
        self._comparison.measure(pairs)
        texts = self._said.texts
        for case, of_case in zip(cases, pairs, strict=True):
            raised = {self._place[text] for text in case.texts}
            told = ((one, other) if one in raised else (other, one) for one, other in of_case.tolist())
            same = {
                place
                for before, place in told
                if self._comparison.score(before, place) >= _ENOUGH[texts[place].kind]
                and share(texts[before], texts[place], case.issue.theme)
            }
            found: dict[Kind, list[Text]] = defaultdict(list)
            for text in (texts[place] for place in sorted(same)):
                found[text.kind].append(text)
            yield found
