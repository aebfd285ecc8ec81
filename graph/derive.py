"""What needs more than one report, worked out in one step from the report graphs and the vocabulary.

Only what a report's own graph says goes in, so that the order of arrival, loaded graphs and what was derived
before never show. The same set of reports gives the same triples.
"""

from __future__ import annotations

import pyoxigraph as ox

from graph.askable import Askable
from graph.recurrence.comparison import Comparison
from graph.recurrence.issues import Issue, persistent, widespread
from graph.recurrence.rarity import Weights, shipped
from graph.recurrence.sequence import preceded_by
from graph.recurrence.status import Statuses
from graph.recurrence.writing import Writing
from graph.reported import read


def derive(graph: Askable, base: str, weights: Weights | None = None) -> list[ox.Triple]:
    """The triples of the derived graph: order of inspections, echoes, recurring issues and their status.

    `base` is where instances live; it ends in a slash. `weights` are those that are shipped, if none are
    given.
    """
    said = read(graph, base)
    comparison, writing = Comparison(said.texts, weights or shipped()), Writing(base)
    issues: list[Issue] = [*persistent(said, comparison), *widespread(said)]
    triples = list(writing.order(said.inspections, preceded_by(said)))
    for issue in issues:
        triples += writing.issue(issue)
    for status in Statuses(said, comparison).of(issues):
        triples += writing.status(status)
    return triples
