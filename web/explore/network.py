"""A view as pyvis builds it: nodes, edges and options as plain data, for the project's own template.

Only `nodes`, `edges` and `options` of pyvis are used: its templates load from elsewhere and can run text as
script (pyvis 0.3.2, `template.html`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pyvis.network import Network
from rdflib import URIRef

from graph.kinds import KINDS, OTHER, kind_called
from graph.layout import Position
from graph.network import property_labels
from web.asking import graph, keep
from web.concepts import concept_label
from web.drawing import TOGETHER
from web.explore.looks import shape_of
from web.explore.things import ASKED, View

#: What pyvis hands to vis-network: no physics, straight links, nothing that moves by itself.
OPTIONS: Final[dict[str, Any]] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1, "font": {"size": 0}},
    "edges": {"smooth": False, "selectionWidth": 1.5, "hoverWidth": 0.5, "width": 1},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": True,
        "multiselect": True,
        "keyboard": False,
        "tooltipDelay": 1_000_000,
        "zoomSpeed": 0.6,
    },
}
#: Links that the graph doesn't state: what they are called.
_VIRTUAL: Final = {str(ASKED): "asked to improve", str(TOGETHER): "in one row"}
_NAMED: Final = ("theme", "grade", "framework", "authority", "region", "area", "polarity")


def drawn(view: View, positions: Mapping[str, Position] | None = None) -> dict[str, Any]:
    """A view as JSON: `nodes`, `edges`, `options` of pyvis, `names` of the facts' values, `cut` in words."""
    places = positions or {}
    built = Network(directed=True)
    built.options = OPTIONS
    for thing in view.things.values():
        shape = shape_of(thing)
        x, y = places.get(thing.id, (0.0, 0.0))
        built.add_node(
            thing.id,
            label=thing.label or thing.id,
            shape=shape.shape,
            color=shape.colour,
            size=shape.size,
            x=round(x),
            y=round(y),
            token=shape.token,
            kind=thing.kind,
            facts={name: list(values) for name, values in thing.facts.items()},
            count=thing.count,
        )
    words = _words(view)
    ends = {end for tie in view.ties for end in (tie.source, tie.target)}
    built.add_nodes(sorted(ends - set(view.things)))  # what the page shows already; pyvis asks for both ends
    for tie in view.ties:
        built.add_edge(
            tie.source,
            tie.target,
            id=tie.id,
            label=words[tie.predicate],
            property=tie.predicate,
            count=tie.times,
        )
    return {
        "nodes": [node for node in built.nodes if node["id"] in view.things],
        "edges": built.edges,
        "options": built.options,
        "names": names(view),
        **cut_of(view),
    }


def cut_of(view: View) -> dict[str, Any]:
    """What a limit kept away, for programs and in words."""
    if view.cut is None:
        return {"cut": "", "truncated": False, "limit": None, "total": len(view.things)}
    shown, total, words = view.cut
    return {"cut": words, "truncated": shown < total, "limit": shown, "total": total}


def names(view: View) -> dict[str, str]:
    """What the values of the things' facts are called."""
    values = {v for t in view.things.values() for name in _NAMED for v in t.facts.get(name, ())}
    labels = {thing.id: thing.label for thing in view.things.values()}
    return {value: labels.get(value) or concept_label(value) for value in sorted(values)}


def kinds() -> list[dict[str, str]]:
    """What the kinds are called, in order."""
    return [{"code": kind.code, "one": kind.one, "many": kind.many} for kind in (*KINDS, OTHER) if kind.shown]


def degrees(view: View) -> Counter[str]:
    """How many links each thing has in a view."""
    return Counter(end for tie in view.ties for end in {tie.source, tie.target})


def kind_words(code: str) -> str:
    """What one thing of a kind is called."""
    return kind_called(code).one


def _words(view: View) -> dict[str, str]:
    properties = frozenset(tie.predicate for tie in view.ties)
    labels = keep(properties, lambda: property_labels(graph(), _iris(properties)))
    return {str(iri): label for iri, label in labels.items()} | _VIRTUAL


def _iris(ids: Iterable[str]) -> list[URIRef]:
    return [URIRef(id_) for id_ in ids]
