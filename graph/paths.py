"""How two things hang together: the shortest paths between them, and all short ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import networkx as nx
from rdflib import URIRef

from graph.askable import Askable
from graph.neighbourhood import steps_from
from graph.network import Network, network_of, nodes_of

#: Kinds that join nearly everything, so that a path through them says nothing.
_SAYS_NOTHING: Final = ("framework", "area", "aspect", "grade")
_MOST_NODES: Final = 5_000


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths found, shortest first, as the things on each, and their network.

    `complete` is False where the search stopped at its limit of nodes, so that there may be more.
    """

    paths: list[list[URIRef]]
    network: Network
    complete: bool


def shortest_paths(graph: Askable, start: URIRef, end: URIRef, *, longest: int = 6, most: int = 10) -> Paths:
    """The shortest paths between two things, if they are of at most `longest` links: `most` of them."""
    search = _Search(graph, start, end)
    search.widen(longest, until_met=True)
    found = islice(nx.all_shortest_paths(search.joined, start, end), most) if search.met() else ()
    return _told(graph, search, sorted(found))


def short_paths(graph: Askable, start: URIRef, end: URIRef, *, longest: int = 4, most: int = 20) -> Paths:
    """All paths between two things of at most `longest` links, shortest first: `most` of them."""
    search = _Search(graph, start, end)
    found: list[list[URIRef]] = []
    for length in range(1, longest + 1):  # after so many steps all paths of so many links are seen
        search.widen(1, until_met=False)
        found = list(islice(search.paths(length), most))
        if len(found) == most:
            break
    return _told(graph, search, found)


class _Search:
    """A search from both ends, a step at a time from the end whose edge is the smaller."""

    def __init__(self, graph: Askable, start: URIRef, end: URIRef) -> None:
        self._graph = graph
        self._ends = (start, end)
        self._edges = [{start}, {end}]
        self._seen = [{start}, {end}]
        self.joined = nx.Graph()
        self.joined.add_nodes_from(self._ends)

    def widen(self, steps: int, *, until_met: bool) -> None:
        """Take up to some steps, while there is anything left to look at."""
        for _ in range(steps):
            if (until_met and self.met()) or not self.complete or not all(self._edges):
                return
            side = 0 if len(self._edges[0]) <= len(self._edges[1]) else 1
            self._edges[side] = self._step(side)

    def met(self) -> bool:
        """Whether the two ends hang together in what was seen."""
        return bool(nx.has_path(self.joined, *self._ends))

    def paths(self, longest: int) -> Iterator[list[URIRef]]:
        """All paths of at most so many links, shorter ones first, in a settled order."""
        start, end = self._ends
        away = nx.single_source_shortest_path_length(self.joined, end, longest)

        def onward(path: list[URIRef], left: int) -> Iterator[list[URIRef]]:
            if left == 0:
                yield path
                return
            for node in sorted(self.joined[path[-1]]):
                if node not in path and away.get(node, left) < left and (node != end or left == 1):
                    yield from onward([*path, node], left - 1)

        for length in range(away.get(start, longest + 1), longest + 1):
            yield from onward([start], length)

    @property
    def complete(self) -> bool:
        """Whether the search is still within its limit of nodes."""
        return len(self.joined) <= _MOST_NODES

    def _step(self, side: int) -> set[URIRef]:
        steps = steps_from(self._graph, sorted(self._edges[side]))
        fresh = {node for _, node in steps} - set(self.joined)
        shown = nodes_of(self._graph, fresh).values()
        allowed = {node.iri for node in shown if node.kind not in _SAYS_NOTHING} | set(self.joined)
        self.joined.add_edges_from(step for step in steps if step[1] in allowed)
        edge = ({node for _, node in steps} & allowed) - self._seen[side]
        self._seen[side] |= edge
        return edge


def _told(graph: Askable, search: _Search, paths: list[list[URIRef]]) -> Paths:
    network = network_of(graph, {node for path in paths for node in path})
    return Paths(paths, network, search.complete)
