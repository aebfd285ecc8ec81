"""Where things stand in each layout: computed on the server, so that the same view is the same picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import ceil, log
from typing import Final

import networkx as nx
from rdflib import URIRef

from graph.layout import Position, place
from graph.network import Link, Network
from web.asking import graph, keep
from web.explore.score_layout import score
from web.explore.spread import spread
from web.explore.things import Thing, View
from web.explore.views import network_of

Positions = dict[str, Position]

#: The rows of the layout by kind, from above; other kinds stand in the last.
_ROWS: Final = (
    ("authority",),
    ("board", "partnership", "agency", "service", "named-service"),
    ("inspection", "report", "decision"),
    ("judgement",),
    ("issue",),
    ("recommendation",),
    ("finding",),
    ("theme",),
)
#: The columns of the layout of two sides, from the left.
_COLUMNS: Final = (
    ("authority", "board", "partnership", "agency"),
    ("service", "named-service", "inspection", "report"),
    ("issue", "judgement", "recommendation", "finding", "decision"),
    ("theme",),
)
#: Distances in pixels of the drawing.
_ACROSS, _DOWN = 130.0, 110.0
_LINE: Final = 46.0
#: Things that a row, or a column, may hold before another begins; the screen's shape decides.
_HOLDS: Final = range(4, 201)
#: How much further apart things stand in a short line.
_SPREAD: Final = 4.0
#: How many times as wide as high a screen is taken to be.
WIDE: Final = 1.6
_SWEEPS: Final = 6
#: The most things whose places are kept: the first screen, and what stands round a thing.
_KEPT: Final = 300


def force(view: View) -> Positions:
    """As things hang together: springs while they are few, else as the publication laid them out."""
    known = graph().positions(URIRef(id_) for id_ in view.things)
    network = network_of(view)
    held = Network(network.nodes, [*network.links, *_held_together(view)])
    return spread({str(iri): where for iri, where in place(held, known).items()})


def _held_together(view: View) -> list[Link]:
    """Links for the springs only, between the best linked things of parts that hang together by nothing."""
    joined = nx.Graph([(tie.source, tie.target) for tie in view.ties])
    joined.add_nodes_from(view.things)
    parts = sorted(nx.connected_components(joined), key=lambda part: (-len(part), min(part)))
    heads = [max(sorted(part), key=joined.degree) for part in parts]
    return [Link(URIRef(a), URIRef(""), URIRef(b)) for a, b in pairwise(heads)]


def hierarchy(view: View, wide: float = WIDE) -> Positions:
    """Rows by kind, each in the order in which its links cross least, in as many lines as suit the screen."""
    levels = _levels(view, _ROWS)
    holds = _suiting(levels, wide, lambda lines, most: (most * _ACROSS, lines * _DOWN * 0.7 + _DOWN * 7))
    apart = _justified(levels, holds)
    positions: Positions = {}
    top = 0.0
    for row in _ordered(view, levels):
        lines = ceil(len(row) / holds)
        for k, id_ in enumerate(row):
            across = (k - (len(row) - 1) / 2) * apart(row) * _ACROSS
            positions[id_] = (across, top + k % lines * _DOWN * 0.7)
        top += lines * _DOWN * 0.7 + _DOWN if lines else 0
    return positions


def sides(view: View, wide: float = WIDE) -> Positions:
    """Authorities at the left, themes at the right, what joins them between."""
    levels = _levels(view, _COLUMNS)
    across = _ACROSS * wide / WIDE
    holds = _suiting(levels, wide, lambda lines, most: (across * (1.8 * lines + 9), most * _LINE))
    apart = _justified(levels, holds)
    positions: Positions = {}
    left = 0.0
    for column in _ordered(view, levels):
        lines = ceil(len(column) / holds)
        for k, id_ in enumerate(column):
            down = (k - (len(column) - 1) / 2) * apart(column) * _LINE
            positions[id_] = (left + k % lines * across * 1.8, down)
        left += across * (1.8 * lines + 2.4) if lines else 0
    return positions


def _justified(levels: Sequence[Sequence[str]], holds: int) -> Callable[[Sequence[str]], float]:
    """How far apart the things of a level stand: 1 in the longest line, more in short ones."""
    most = max((len(level) / ceil(len(level) / holds) for level in levels if level), default=1.0)
    return lambda level: min(most / len(level), _SPREAD)


def _suiting(
    levels: Sequence[Sequence[str]], wide: float, size: Callable[[int, int], tuple[float, float]]
) -> int:
    """How many things each line may hold for a drawing `wide` times as wide as high.

    `size` gives the width and height of so many lines of which the longest holds so many.
    """

    def unlike(holds: int) -> float:
        lines = [ceil(len(level) / holds) for level in levels if level]
        most = max((ceil(len(level) / ceil(len(level) / holds)) for level in levels if level), default=1)
        across, down = size(sum(lines), most)
        return abs(log(across / down / wide))

    return min(_HOLDS, key=unlike)


LAYOUTS: Final[Mapping[str, Callable[[View, float], Positions]]] = {
    "force": lambda view, _: force(view),
    "hierarchy": hierarchy,
    "score": lambda view, _: score(view),
    "sides": sides,
}


def arranged(view: View, layout: str, wide: float = WIDE) -> Positions:
    """The positions of a view's things in a layout, in whole pixels; an unknown one is that of the forces.

    `wide` is how many times as wide as high the screen is; quarters and halves of it are told apart.
    """
    wide = min(max(round(wide * 4) / 4, 0.25), 4.0)
    if len(view.things) > _KEPT:
        return _arranged(view, layout, wide)
    return keep((layout, wide, *view.things, *view.ties), lambda: _arranged(view, layout, wide))


def _arranged(view: View, layout: str, wide: float) -> Positions:
    found = LAYOUTS.get(layout, LAYOUTS["force"])(view, wide)
    return {id_: (round(x), round(y)) for id_, (x, y) in found.items()}


def _levels(view: View, kinds: Sequence[Sequence[str]]) -> list[list[str]]:
    place_of = {kind: number for number, row in enumerate(kinds) for kind in row}
    levels: list[list[str]] = [[] for _ in range(len(kinds) + 1)]
    for thing in sorted(view.things.values(), key=_order):
        levels[place_of.get(thing.kind, len(kinds))].append(thing.id)
    return levels


def _ordered(view: View, levels: list[list[str]]) -> list[list[str]]:
    """Levels in an order of little crossing: each thing goes to the mean place of its neighbours."""
    near: defaultdict[str, list[str]] = defaultdict(list)
    for tie in view.ties:
        near[tie.source].append(tie.target)
        near[tie.target].append(tie.source)
    at = {id_: (k + 0.5) / len(level) for level in levels for k, id_ in enumerate(level)}
    for _ in range(_SWEEPS):
        for number, level in enumerate(levels):
            means = {
                id_: sum(at[o] for o in near[id_]) / len(near[id_]) if near[id_] else at[id_] for id_ in level
            }
            levels[number] = sorted(level, key=lambda id_: (round(means[id_], 6), id_))
            at |= {id_: (k + 0.5) / len(level) for k, id_ in enumerate(levels[number])}
    return levels


def _order(thing: Thing) -> tuple[str, str, str]:
    return thing.kind, thing.label, thing.id
