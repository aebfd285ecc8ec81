"""Authorities against themes: how often each was asked to improve in each, the whole graph in one table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from graph.door import Graph
from web.asking import graph, rows
from web.explore.things import ASKED, Tie

#: Pairs that the first screen shows; more are a hairball.
PAIRS: Final = 90
#: Inspections that make an issue recur.
RECURRING: Final = 2


class Pair(NamedTuple):
    """An authority and a theme, with the inspections that asked it to improve and what they asked."""

    authority: str
    theme: str
    inspections: int
    recommendations: int
    first: date | None
    last: date | None

    @property
    def tie(self) -> Tie:
        """The pair as a link."""
        return Tie(self.authority, str(ASKED), self.theme, self.inspections)


@dataclass
class _Table:
    """All pairs of one graph, those of most inspections first, and by their ends."""

    every: list[Pair]
    round: defaultdict[str, list[Pair]] = field(default_factory=lambda: defaultdict(list))


_tables: WeakKeyDictionary[Graph, _Table] = WeakKeyDictionary()


def pairs() -> list[Pair]:
    """All pairs, those of most inspections first."""
    return _table().every


def most_recurring(chosen: Callable[[Pair], bool], most: int) -> tuple[list[Pair], int, int]:
    """Those chosen that fit the first screen, how many recur, the least inspections of one shown.

    All pairs of so many inspections are shown or none, so that the picture has one plain rule.
    """
    every = [pair for pair in pairs() if chosen(pair)]
    recurring = [pair for pair in every if pair.inspections >= RECURRING] or every
    levels = sorted({pair.inspections for pair in recurring})
    for least in levels:
        found = [pair for pair in recurring if pair.inspections >= least]
        if len(found) <= most:
            return found, len(recurring), least
    return recurring[:most], len(recurring), levels[-1] if levels else 1


def ties_among(ids: Iterable[str]) -> list[Tie]:
    """The links between the authorities and the themes among some things."""
    shown = dict.fromkeys(ids)  # in their order, so that every copy of a server answers alike
    table = _table().round
    ends = (pair for id_ in shown if id_ in table for pair in table[id_] if pair.authority == id_)
    return [pair.tie for pair in ends if pair.theme in shown]


def ties_round(iri: str) -> list[Tie]:
    """The links of one authority or theme."""
    return [pair.tie for pair in _table().round.get(iri, ())]


def _table() -> _Table:
    if graph() not in _tables:
        every = sorted(
            map(_pair, rows("explore-pairs")), key=lambda p: (-p.inspections, -p.recommendations, p)
        )
        table = _tables[graph()] = _Table(every)
        for pair in every:
            table.round[pair.authority].append(pair)
            table.round[pair.theme].append(pair)
    return _tables[graph()]


def _pair(row: Any) -> Pair:
    authority, theme, *rest = (row[name] for name in Pair._fields)
    return Pair(str(authority), str(theme), *rest)
