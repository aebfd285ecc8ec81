"""How two things hang together, put into words: each path a sentence a step."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from rdflib import URIRef

from graph.errors import NotInGraph
from graph.paths import Paths, short_paths, shortest_paths
from web.asking import graph
from web.explore.known import known
from web.explore.network import drawn
from web.explore.phrases import phrase
from web.explore.things import Tie
from web.explore.views import added
from web.wording import count

_LONGEST: Final = 4
_MOST: Final = 12


def paths_between(start: URIRef, end: URIRef, shown: Sequence[str], *, every: bool) -> dict[str, Any]:
    """The paths between two things, in words, and what they add to what is shown."""
    ends = known().things([start, end])
    if len(ends) < 2:
        raise NotInGraph("One of the two is not in this graph.")
    find = short_paths if every else shortest_paths
    found = find(graph(), start, end, longest=_LONGEST, most=_MOST)
    ids = list(dict.fromkeys(str(iri) for path in found.paths for iri in path))
    ties = known().ties_among(ids)
    return {
        **drawn(added(ids, shown)),
        "ids": ids,
        "paths": [[_step(a, b, ties) for a, b in pairwise(path)] for path in found.paths],
        "complete": found.complete,
        "more": found.more,
        "words": _words(ends[str(start)].label, ends[str(end)].label, found),
    }


def _step(a: URIRef, b: URIRef, ties: Sequence[Tie]) -> dict[str, str]:
    """One step of a path as a sentence, in the direction in which the graph states it."""
    tie = next(tie for tie in ties if {tie.source, tie.target} == {str(a), str(b)})
    labels = known().things([URIRef(tie.source), URIRef(tie.target)])
    first, last = labels[tie.source], labels[tie.target]
    words = f"{first.label} {phrase(tie.predicate, first.kind).verb} {last.label}"
    return {"words": words, "link": tie.id, "to": str(b)}


def _words(first: str, last: str, found: Paths) -> str:
    number = len(found.paths)
    if not number:
        return f"{first} and {last} are not linked within {_LONGEST} steps."
    more = " There are more; these are the first of the shortest." if found.more else ""
    return f"{count(number, 'way')} from {first} to {last}.{more}"
