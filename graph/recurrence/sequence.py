"""Inspections in order of time: which one came before which, body by body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.recurrence.lineage import lineage
from graph.recurrence.values import Inspection, Said


def preceded_by(said: Said) -> Iterator[tuple[Inspection, Inspection]]:
    """Each inspection with the last before it of the same body or its predecessors, of any framework."""
    of_body: dict[str, set[Inspection]] = defaultdict(set)
    for inspection in said.inspections:
        for body in inspection.bodies:
            of_body[body].add(inspection)
    found = {
        (later, earlier)
        for body, own in of_body.items()
        for earlier, later in pairwise(_in_order(body, of_body, said))
        if later in own
    }
    yield from sorted(found, key=lambda pair: (pair[0].order, pair[1].order))


def _in_order(body: str, of_body: dict[str, set[Inspection]], said: Said) -> Sequence[Inspection]:
    bodies = lineage(body, said.predecessors)
    return sorted({i for b in bodies for i in of_body.get(b, ())}, key=lambda i: i.order)
