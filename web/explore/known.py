"""What has been asked of one graph, kept while that graph is served: a published graph never changes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final
from weakref import WeakKeyDictionary

from rdflib import URIRef

from graph.door import Graph
from graph.neighbourhood import Branch, branches
from graph.network import Node, links_from, nodes_of
from ontology import RIT
from web.asking import graph
from web.explore.facts import facts_of
from web.explore.pairs import ties_round
from web.explore.things import ASKED, Thing, Tie

_IN_AUTHORITY, _INSPECTS = str(RIT.inAuthority), str(RIT.inspects)
#: Things kept for one graph before all are dropped.
_MOST: Final = 100_000


@dataclass
class Known:
    """The things, links and neighbours of a graph that have been asked for."""

    _nodes: dict[str, Node] = field(default_factory=dict)
    _things: dict[str, Thing | None] = field(default_factory=dict)
    _ties: dict[str, list[Tie]] = field(default_factory=dict)
    _branches: dict[str, list[Branch]] = field(default_factory=dict)

    def things(self, iris: Sequence[URIRef]) -> dict[str, Thing]:
        """Those of some IRIs that name a thing, in the order given."""
        missing = [iri for iri in iris if str(iri) not in self._things]
        if missing:
            nodes = self._nodes_of([str(iri) for iri in missing])
            facts = facts_of([node.iri for node in nodes])
            self._things |= {str(iri): None for iri in missing} | {
                str(n.iri): Thing(str(n.iri), n.kind, n.label, facts[str(n.iri)]) for n in nodes
            }
        return {str(iri): thing for iri in iris if (thing := self._things[str(iri)])}

    def ties_among(self, ids: Collection[str]) -> list[Tie]:
        """The links among some things, as the graph states them, sorted."""
        missing = [URIRef(id_) for id_ in ids if id_ not in self._ties]
        self._ties |= {str(iri): [] for iri in missing}
        for link in links_from(graph(), missing):
            self._ties[str(link.source)].append(Tie(str(link.source), str(link.property), str(link.target)))
        found = {tie for id_ in ids for tie in self._ties[id_] if tie.target in ids}
        return sorted(tie for tie in found if not _said_twice(tie, found))

    def branches(self, iri: URIRef) -> list[Branch]:
        """The graph's own branches, and for an authority or a theme the other ends of what was asked."""
        if str(iri) not in self._branches:
            found = branches(graph(), iri)
            self._nodes |= {str(node.iri): node for branch in found for node in branch.nodes}
            told = [branch for branch in found if not _told_twice(branch, found)]
            self._branches[str(iri)] = told + self._asked_round(iri)
        return self._branches[str(iri)]

    def _asked_round(self, iri: URIRef) -> list[Branch]:
        ties = ties_round(str(iri))
        if not ties:
            return []
        inverse = ties[0].target == str(iri)
        ends = self._nodes_of([tie.source if inverse else tie.target for tie in ties])
        return [Branch(ASKED, inverse, "authority" if inverse else "theme", tuple(ends))]

    def _nodes_of(self, ids: Sequence[str]) -> list[Node]:
        """Those of some IRIs that name a node: as a neighbour's branches told, else as the graph is asked."""
        strange = [URIRef(id_) for id_ in ids if id_ not in self._nodes]
        self._nodes |= {str(iri): node for iri, node in nodes_of(graph(), strange).items()} if strange else {}
        return [self._nodes[id_] for id_ in ids if id_ in self._nodes]

    def full(self) -> bool:
        """Whether more is kept than should be."""
        return len(self._nodes) > _MOST


_known: WeakKeyDictionary[Graph, Known] = WeakKeyDictionary()


def known() -> Known:
    """What is known of the newest graph."""
    if graph() not in _known or _known[graph()].full():
        _known[graph()] = Known()
    return _known[graph()]


def _said_twice(tie: Tie, among: Collection[Tie]) -> bool:
    """Whether a link only says where an inspection took place that looked at the same body anyway."""
    return tie.predicate == _IN_AUTHORITY and tie._replace(predicate=_INSPECTS) in among


def _told_twice(branch: Branch, among: Collection[Branch]) -> bool:
    return branch.property == RIT.inAuthority and any(
        other.property == RIT.inspects and other.nodes == branch.nodes for other in among
    )
