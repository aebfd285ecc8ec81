"""How two things hang together: the shortest paths between them, and all short ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import networkx as nx
from rdflib import URIRef

from graph.askable import Askable
from graph.neighbourhood import steps_from
from graph.network import nodes_of

#: Kinds that join nearly everything, so that a path through them says nothing.
_SAYS_NOTHING: Final = ("framework", "area", "aspect", "grade")
#: Things that a search goes on from.
_MOST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths found, shortest first, as the things on each.

    `complete` is False where the search stopped at its limit, so that there may be more; `more` says that
    there are more than were asked for.
    """

    paths: list[list[URIRef]]
    complete: bool
    more: bool


def shortest_paths(graph: Askable, start: URIRef, end: URIRef, *, longest: int = 6, most: int = 10) -> Paths:
    """The shortest paths between two things, if they are of at most `longest` links: `most` of them."""
    return _found(_Search(graph, start, end), longest, most, first=True)


def short_paths(graph: Askable, start: URIRef, end: URIRef, *, longest: int = 4, most: int = 20) -> Paths:
    """All paths between two things of at most `longest` links, shortest first: `most` of them."""
    return _found(_Search(graph, start, end), longest, most, first=False)


def _found(search: _Search, longest: int, most: int, *, first: bool) -> Paths:
    """Step by step: after so many all paths of so many links are seen. `first`: those of the least links."""
    found = list(search.paths(0))
    for length in range(1, longest + 1):
        if len(found) > most or (first and found):
            break
        search.widen()
        found += islice(search.paths(length), most + 1 - len(found))
    return Paths(found[:most], search.complete, len(found) > most)


class _Search:
    """A search from both ends, a step at a time from the end whose edge is the smaller.

    What a thing is gets asked only when a path may lead through it: most that a search meets lies on none.
    """

    def __init__(self, graph: Askable, start: URIRef, end: URIRef) -> None:
        self._graph = graph
        self.complete = True
        self._ends = (start, end)
        self._edges = [{start}, {end}]
        self._seen = [{start}, {end}]
        self._known, self._silent = {start, end}, set[URIRef]()
        self._left = _MOST
        self._joined = nx.Graph()
        self._joined.add_nodes_from(self._ends)

    def widen(self) -> None:
        """Take a step, while there is anything left to look at."""
        side = 0 if len(self._edges[0]) <= len(self._edges[1]) else 1
        edge = sorted(self._edges[side])[: self._left]
        self.complete &= len(edge) == len(self._edges[side])
        self._left -= len(edge)
        self._drop_what_says_nothing(edge)
        steps = steps_from(self._graph, [node for node in edge if node not in self._silent])
        self._joined.add_edges_from(step for step in steps if step[1] not in self._silent)
        self._edges[side] = {node for _, node in steps} - self._seen[side] - self._silent
        self._seen[side] |= self._edges[side]

    def paths(self, length: int) -> Iterator[list[URIRef]]:
        """All paths of so many links, in a settled order."""
        start, end = self._ends
        away = nx.single_source_shortest_path_length(self._joined, end, length)
        if away.get(start, length + 1) > length:
            return
        here = nx.single_source_shortest_path_length(self._joined, start, length)
        between = {node for node in here if here[node] + away.get(node, length) <= length}
        self._drop_what_says_nothing(between)
        between -= self._silent

        def onward(path: list[URIRef], left: int) -> Iterator[list[URIRef]]:
            if left == 0:
                yield path
                return
            for node in sorted(between.intersection(self._joined[path[-1]])):
                if node not in path and away[node] < left and (node != end or left == 1):
                    yield from onward([*path, node], left - 1)

        yield from onward([start], length)

    def _drop_what_says_nothing(self, nodes: Iterable[URIRef]) -> None:
        """Leave out those of some things that a path through them says nothing of, or that are no nodes."""
        fresh = set(nodes) - self._known
        told = {node.iri for node in nodes_of(self._graph, fresh).values() if node.kind not in _SAYS_NOTHING}
        self._known |= fresh
        self._silent |= fresh - told
        self._joined.remove_nodes_from(fresh - told)
