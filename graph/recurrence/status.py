"""What became of an issue in an authority by the latest inspection that covers it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.recurrence.comparison import Comparison
from graph.recurrence.issues import JOINING, Issue
from graph.recurrence.lineage import lineage
from graph.recurrence.values import Inspection, Kind, Said, Text
from ontology.vocabulary import frameworks


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
            Became.NOT_MENTIONED: f"not mentioned {of_then}, the latest here",
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
        return tuple(text for text in self.texts if text.inspection == inspection)


class Statuses:
    """Works out statuses over all inspections and what they say."""

    def __init__(self, said: Said, comparison: Comparison) -> None:
        self._said, self._comparison = said, comparison
        self._place = {id(text): place for place, text in enumerate(said.texts)}
        self._texts: dict[str, list[Text]] = defaultdict(list)
        for text in said.texts:
            self._texts[text.inspection.iri].append(text)
        self._inspections: dict[str, set[Inspection]] = defaultdict(set)
        for inspection in said.inspections:
            for authority in inspection.authorities:
                self._inspections[authority].add(inspection)
        self._covered = {i: frozenset(self._covers(i)) for i in said.inspections}

    def of(self, issues: Sequence[Issue]) -> Iterator[Status]:
        """The status of each issue where it is raised; of a persistent one, in the authority whose it is."""
        wanted = [case for issue in issues for case in self._cases(issue)]
        self._measure(case for case in wanted if case.issue.authority and not case.raised_by(case.latest))
        for case in wanted:
            yield self._status(case)

    def _cases(self, issue: Issue) -> Iterator[_Case]:
        raised: dict[str, list[Text]] = defaultdict(list)
        for text in issue.occurrences:
            for authority in text.inspection.authorities:
                raised[authority].append(text)
        for authority in [issue.authority] if issue.authority else sorted(raised):
            line = lineage(authority, self._said.predecessors)
            here = {id(text): text for member in line for text in raised.get(member, ())}
            inspections = {i for member in line for i in self._inspections.get(member, ())}
            covering = {i for i in inspections if issue.theme in self._covered[i]}
            latest = max(covering | {t.inspection for t in here.values()}, key=lambda i: i.order)
            yield _Case(issue, authority, sorted(here.values(), key=lambda t: t.order), latest)

    def _status(self, case: _Case) -> Status:
        issue, authority, latest = case.issue, case.authority, case.latest
        if now := case.raised_by(latest):
            again = case.texts[0].inspection != latest
            return Status(issue, authority, Became.RAISED_AGAIN if again else Became.RAISED_ONCE, latest, now)
        praise = self._echoing(issue, latest, Kind.STRENGTH)
        if praise and not self._echoing(issue, latest, Kind.SHORTCOMING):
            return Status(issue, authority, Became.IMPROVED, latest, praise)
        last = case.raised_by(case.texts[-1].inspection)
        return Status(issue, authority, Became.NOT_MENTIONED, latest, last)

    def _covers(self, inspection: Inspection) -> Iterator[str]:
        """The themes that its framework always looks at, and those that a statement of it is about first."""
        known = frameworks().get(inspection.framework)
        yield from known.covers if known else ()
        for text in self._texts.get(inspection.iri, ()):
            yield text.themes[0]

    def _echoing(self, issue: Issue, inspection: Inspection, kind: Kind) -> tuple[Text, ...]:
        """What the inspection says of this kind of the same, or of a widespread issue's theme and aspect."""
        said = (text for text in self._texts.get(inspection.iri, ()) if text.kind is kind)
        if issue.authority is None:
            return tuple(t for t in said if issue.theme in t.themes and issue.aspect in t.aspects)
        return tuple(t for t in said if any(self._is_same(t, other) for other in issue.occurrences))

    def _measure(self, silent: Iterable[_Case]) -> None:
        """Compare what a latest inspection praises or finds wanting with issues that it does not raise."""
        pairs = []
        for case in silent:
            said = (t for t in self._texts.get(case.latest.iri, ()) if t.kind is not Kind.RECOMMENDATION)
            raised = [self._place[id(text)] for text in case.issue.occurrences]
            pairs.append(self._comparison.near(raised, [self._place[id(text)] for text in said]))
        self._comparison.measure(pairs)

    def _is_same(self, one: Text, other: Text) -> bool:
        """Whether a finding is about what an issue raises, as for a shortcoming that joins one."""
        score = self._comparison.score(self._place[id(one)], self._place[id(other)])
        return score >= JOINING and bool(set(one.matters) & set(other.matters))
