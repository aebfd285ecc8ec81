"""Groups and go-betweens in what is shown, by networkx, and what they mean in words."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import networkx as nx

from web.explore.things import View
from web.wording import count, listed

#: Ways between pairs of things are counted from this many of them at most.
_SAMPLE: Final = 120
_NAMED: Final = 3
_HEADS: Final = ("theme", "issue", "authority", "inspection")
_SEED: Final = 1


def measured(view: View) -> dict[str, Any]:
    """The group of each thing (Louvain), what most shortest ways lead through, and both in words."""
    joined = nx.Graph()
    joined.add_nodes_from(sorted(view.things))
    for tie in sorted(view.ties):
        joined.add_edge(tie.source, tie.target, weight=tie.times)
    groups = sorted(nx.community.louvain_communities(joined, seed=_SEED), key=lambda g: (-len(g), min(g)))
    sample = min(_SAMPLE, len(joined))
    between = nx.betweenness_centrality(joined, k=sample, seed=_SEED) if len(joined) > 2 else {}
    first = sorted((id_ for id_, share in between.items() if share > 0), key=lambda id_: (-between[id_], id_))
    degrees = Counter(dict(joined.degree()))
    return {
        "groups": {id_: number for number, group in enumerate(groups) for id_ in sorted(group)},
        "words": [_group_words(view, number, group, degrees) for number, group in enumerate(groups[:8])],
        "between": [{"id": id_, "label": view.things[id_].label} for id_ in first[:5]],
        "explained": (
            f"{count(len(groups), 'group')}: things in a group are linked with each other more than with the "
            "rest (Louvain method). Most of the shortest ways between things lead through those named below "
            "(betweenness), so they join what would else lie apart."
        ),
    }


def _group_words(view: View, number: int, group: set[str], degrees: Counter[str]) -> dict[str, Any]:
    """A group by its size and its best linked things."""
    heads = sorted(
        group,
        key=lambda id_: (view.things[id_].kind not in _HEADS, -degrees[id_], view.things[id_].label),
    )
    named = listed([view.things[id_].label for id_ in heads[:_NAMED]])
    return {"group": number, "words": f"{count(len(group), 'thing')} round {named}"}
