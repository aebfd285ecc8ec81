"""The answer to a query as a view: the things that it speaks of, and the links that it gives itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flask import current_app, request

from graph.network import Network
from ontology.questions import with_prefixes
from web.answers import answered
from web.asking import keep
from web.drawing import network_of
from web.explore.known import known
from web.explore.things import Cut, Thing, Tie, View
from web.explore.views import shown_of
from web.wording import count


def answer_of(query: str) -> View:
    """The first things of the answer to a user's query. Raises what `Graph.answer` raises."""
    settings, allowance = current_app.extensions["settings"], current_app.extensions["allowance"]
    with allowance.timed(request.remote_addr or ""):
        result = answered(with_prefixes(query), settings.query_rows)
    return keep(("answer", query), lambda: _view_of(network_of(result)))


def shown_with(ids: Iterable[str], query: str) -> View:
    """Things by name with all links among them, but among those of an answer only the answer's own."""
    names = list(ids)
    whole = shown_of(names)
    if not query:
        return whole
    answer = answer_of(query)
    things = whole.things | {name: answer.things[name] for name in names if name in answer.things}
    ties = [tie for tie in whole.ties if not (tie.source in answer.things and tie.target in answer.things)]
    ties += [tie for tie in answer.ties if tie.source in things and tie.target in things]
    return replace(whole, things=things, ties=ties, cut=answer.cut)


def _view_of(network: Network) -> View:
    things = known().things(list(network.nodes))
    things |= {
        str(node.iri): Thing(str(node.iri), node.kind, node.label)
        for node in network.nodes.values()
        if str(node.iri) not in things
    }
    ties = [Tie(str(link.source), str(link.property), str(link.target)) for link in network.links]
    every = len(things) + network.left_out
    return View(
        things, ties, Cut.of(len(things), every, f"{count(every, 'thing')}, in the order of the answer")
    )
