"""Recurring issues: what one authority's inspections come back to, and what is raised in many authorities."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.recurrence.comparison import Comparison
from graph.recurrence.grouping import Group, groups
from graph.recurrence.joining import joined
from graph.recurrence.lineage import lineage
from graph.recurrence.tables import Ints
from graph.recurrence.values import Inspection, Kind, Said, Text
from ontology.vocabulary import aspects, matters, themes

#: In how many authorities an issue is raised to be widespread.
MANY: Final = 3


@dataclass(frozen=True, slots=True)
class Echo:
    """Two texts of one authority that raise one issue, how surely, and what they have in common."""

    later: Text
    earlier: Text
    similarity: float
    decided_by: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A recurring issue, its occurrences in order; `authority` is whose it is, None for a widespread one."""

    label: str
    theme: str
    aspect: str | None
    occurrences: tuple[Text, ...]
    authority: str | None = None
    echoes: tuple[Echo, ...] = ()

    @property
    def inspections(self) -> frozenset[Inspection]:
        """The inspections that raise it."""
        return frozenset(text.inspection for text in self.occurrences)

    @property
    def authorities(self) -> frozenset[str]:
        """The authorities that it is raised in."""
        return frozenset(a for inspection in self.inspections for a in inspection.authorities)


def persistent(said: Said, comparison: Comparison) -> Iterator[Issue]:
    """The issues that two or more inspections of one authority, or its predecessors, raise.

    Each holds a recommendation at least. A shortcoming joins where the inspection that found it asks for
    nothing of the kind in its formal list.
    """
    lines = list(_lines(said, comparison))
    comparison.measure([pairs for line in lines for pairs in (line.asked, line.short)])
    for line in lines:
        for group in _groups(line, comparison):
            issue = _issue(group, line.authority, said.texts, comparison)
            if any(line.authority in inspection.authorities for inspection in issue.inspections):
                yield issue


def widespread(said: Said) -> Iterator[Issue]:
    """What recommendations in three or more authorities raise, by theme and aspect; counted, not compared."""
    raised: dict[tuple[str, str], list[Text]] = defaultdict(list)
    for text in said.texts:
        if text.kind is Kind.RECOMMENDATION:
            for theme in text.themes:
                for aspect in text.aspects:
                    raised[theme, aspect].append(text)
    for (theme, aspect), texts in sorted(raised.items()):
        issue = Issue(_named(theme, aspect), theme, aspect, tuple(sorted(texts, key=lambda t: t.order)))
        if len(issue.authorities) >= MANY:
            yield issue


@dataclass(frozen=True, slots=True)
class _Line:
    """What is compared for one authority: pairs of its recommendations, and of these with shortcomings."""

    authority: str
    recommendations: tuple[int, ...]
    asked: Ints
    short: Ints


def _lines(said: Said, comparison: Comparison) -> Iterator[_Line]:
    places: dict[Kind, dict[str, list[int]]] = {kind: defaultdict(list) for kind in Kind}
    for place, text in enumerate(said.texts):
        for authority in text.inspection.authorities:
            places[text.kind][authority].append(place)
    for authority in sorted({a for inspection in said.inspections for a in inspection.authorities}):
        line = sorted(lineage(authority, said.predecessors))
        asked, short = (
            sorted({place for member in line for place in places[kind].get(member, ())})
            for kind in (Kind.RECOMMENDATION, Kind.SHORTCOMING)
        )
        yield _Line(
            authority,
            tuple(asked),
            comparison.near(asked, asked),
            comparison.sharing(asked, comparison.by_matter(short)),
        )


def _groups(line: _Line, comparison: Comparison) -> list[Group]:
    """The groups of recommendations with the shortcomings that join them, and those round a single one."""
    scores = {
        pair: score for pair in map(tuple, line.asked.tolist()) if (score := comparison.scores.get(pair))
    }
    found = groups(comparison.texts, scores, comparison.weights)
    return joined(found, line.recommendations, line.short, comparison)


def _issue(group: Group, authority: str, texts: Sequence[Text], comparison: Comparison) -> Issue:
    members = sorted(group.members, key=lambda place: texts[place].order)
    occurrences = tuple(texts[place] for place in members)
    aspect = _most_common([code for text in occurrences for code in text.aspects], list(aspects()))
    return Issue(
        label=_label(group.theme, aspect, occurrences),
        theme=group.theme,
        aspect=aspect,
        occurrences=occurrences,
        authority=authority,
        echoes=tuple(_echoes(members, texts, comparison)),
    )


def _echoes(members: Sequence[int], texts: Sequence[Text], comparison: Comparison) -> Iterator[Echo]:
    """Each member with what the next inspection that raises the issue says in answer to it."""
    for n, earlier in enumerate(members):
        later = [
            (place, score)
            for place in members[n + 1 :]
            if (score := comparison.score(earlier, place))
            and texts[place].inspection != texts[earlier].inspection
        ]
        for place, score in later:
            if texts[place].inspection == texts[later[0][0]].inspection:
                yield Echo(texts[place], texts[earlier], score, comparison.in_common(place, earlier))


def _label(theme: str, aspect: str | None, occurrences: Sequence[Text]) -> str:
    """The matter of the theme that most of the texts share; if there is none, the theme and the aspect."""
    known = matters()
    seen = Counter(code for text in occurrences for code in text.matters if code in known)
    shared = [code for code in seen if 2 * seen[code] > len(occurrences) and known[code].broader == theme]
    if shared:
        return known[min(shared, key=lambda code: (-seen[code], known[code].order))].label
    return _named(theme, aspect)


def _named(theme: str, aspect: str | None) -> str:
    """The theme and what is at stake, or the theme alone where its name says that: Management oversight."""
    label = themes()[theme].label
    if aspect is None:
        return label
    at_stake = aspects()[aspect].label.lower()
    words = re.findall(r"[\w-]+", label.lower())
    return label if {aspect, *at_stake.split(" and ")} & set(words) else f"{label}: {at_stake}"


def _most_common(codes: Sequence[str], order: Sequence[str]) -> str | None:
    seen = Counter(code for code in codes if code in order)
    return min(seen, key=lambda code: (-seen[code], order.index(code)), default=None)
