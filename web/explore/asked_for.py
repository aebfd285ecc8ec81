"""The view that a request asks for: by `focus` or `query`, by the `state` of an address, by a kept `view`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import current_app, request
from rdflib import URIRef

from graph.layout import Position
from web.asking import base, graph
from web.explore.address import ids_of, named, unpacked
from web.explore.answer import answer_of, shown_with
from web.explore.arrangements import arranged
from web.explore.kept import Kept, Views
from web.explore.start import Start
from web.explore.start import named as named_thing
from web.explore.things import Thing, View
from web.explore.views import focused, shown_of, standing
from web.explore.ways import paths_between


@dataclass(frozen=True)
class AskedFor:
    """A view with the state that it is shown in, the kept view, and the query that it comes from, if any.

    `start` is the first screen that it is or grew from; `between` are two things whose ways it shows.
    """

    view: View
    state: dict[str, Any] | None = None
    kept: Kept | None = None
    query: str = ""
    start: Start | None = None
    between: tuple[URIRef, ...] = ()

    def positions(self) -> dict[str, Position]:
        """Where its things stand: as the state says, else as they hang together."""
        if self.state is None:
            return arranged(standing(self.view), "force")
        return {named(name, base()): (float(x), float(y)) for name, x, y in self.state["n"]}

    def visible(self) -> View:
        """What of it can be seen: without what is hidden and what the filters leave out."""
        if self.state is None:
            return standing(self.view)
        shown = ids_of(self.state, base())
        return standing(filtered(self.view, shown, self.state.get("f", {}), self.state.get("k", ())))


def kept_views() -> Views:
    """The kept views of this store."""
    read_only = bool(current_app.extensions["settings"].read_only)
    return Views(graph().documents.folder.parent, base(), read_only=read_only)


def asked_for() -> AskedFor:
    """The view that the request's address names; what recurs most where it names none."""
    if key := request.args.get("view"):
        kept = kept_views().get(key)
        return _with_state(kept.state, kept)
    if text := request.args.get("state"):
        return _with_state(unpacked(text))
    if query := request.args.get("query"):
        return AskedFor(answer_of(query), query=query)
    if ends := tuple(named_thing(words) for words in request.args.getlist("between") if words.strip()):
        return _between(ends[:2])
    if focuses := [URIRef(iri) for iri in request.args.getlist("focus") if iri != "recurring"]:
        return AskedFor(focused(focuses))
    start = Start.read(request.args)
    return AskedFor(start.view(), start=start)


def _between(ends: tuple[URIRef, ...]) -> AskedFor:
    """What joins two things; what stands round the one where only one is named."""
    if len(ends) < 2:
        return AskedFor(focused(ends))
    start, end = ends
    joining = paths_between(start, end, (), every=False)["ids"]
    return AskedFor(shown_of([start, end, *joining]), between=ends)


def filtered(view: View, shown: Collection[str], filters: Mapping[str, Any], off: Collection[str]) -> View:
    """The things of a view that are shown, of no kind that is off, and that pass the filters."""
    kept = {id_: view.things[id_] for id_ in shown if id_ in view.things and view.things[id_].kind not in off}
    if any(filters.values()):
        before = _linked(standing(_only(view, kept)))
        kept = {id_: thing for id_, thing in kept.items() if _passes(thing, filters)}
        after = _linked(standing(_only(view, kept)))
        kept = {id_: thing for id_, thing in kept.items() if id_ in after or id_ not in before}
    return _only(view, kept)


def _with_state(state: dict[str, Any], kept: Kept | None = None) -> AskedFor:
    query = str(state.get("q", ""))
    view = shown_with((named(entry[0], base()) for entry in state["n"]), query)
    start = Start.read(grown) if isinstance(grown := state.get("b"), dict) else None
    cut = view.cut or (start.cut() if start else None)
    return AskedFor(replace(view, least=int(state.get("m", 1)), cut=cut), state, kept, query, start)


def _only(view: View, kept: dict[str, Thing]) -> View:
    return replace(view, things=kept, ties=[t for t in view.ties if t.source in kept and t.target in kept])


def _passes(thing: Thing, filters: Mapping[str, Any]) -> bool:
    return all(
        not chosen or not (own := thing.facts.get(name)) or any(named(c, base()) in own for c in chosen)
        for name, chosen in filters.items()
    )


def _linked(view: View) -> set[str]:
    return {end for tie in view.ties for end in (tie.source, tie.target)}
