"""How two things hang together: the shortest paths between them, and all short ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, takewhile
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
    search.widen(longest, until_met=False)
    if not search.met():
        return _told(graph, search, [])
    between = search.joined.subgraph(search.within(longest))
    found = takewhile(lambda path: len(path) <= longest + 1, nx.shortest_simple_paths(between, start, end))
    return _told(graph, search, sorted(islice(found, most), key=lambda path: (len(path), path)))


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

    def within(self, longest: int) -> set[URIRef]:
        """What can be on a path of at most so many links."""
        from_start, from_end = (
            nx.single_source_shortest_path_length(self.joined, e, longest) for e in self._ends
        )
        return {node for node in from_start if from_start[node] + from_end.get(node, longest + 1) <= longest}

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
