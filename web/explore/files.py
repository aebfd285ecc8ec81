"""What is on the screen as a file: pictures, a page that works from disk, networks, RDF, tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, NamedTuple

from flask import render_template
from rdflib import URIRef

from graph.door import Graph
from graph.exports import export
from graph.formats import Format, Holds, named
from graph.layout import place
from graph.neighbourhood import near
from graph.network import Link, Network, Node
from graph.tables import table
from graph.terms import Rows
from web.asking import base, graph, question
from web.bundles import bundle_text
from web.explore.address import named as whole
from web.explore.answer import shown_with
from web.explore.known import known
from web.explore.looks import GRADES, KINDS, OTHER, shape_of
from web.explore.network import degrees, drawn, kinds
from web.explore.start import Start
from web.explore.things import ASKED, FOLD, Cut, Fold, View
from web.explore.views import MOST, behind, network_of, shown_of, standing
from web.rendering import coverage
from web.wording import count, day

#: The files that a view can be saved as: what they are called, suffix, media type.
FILES: Final = {
    "svg": ("SVG picture", "svg", "image/svg+xml"),
    "html": ("Page that works offline", "html", "text/html"),
    "graphml": ("GraphML", "graphml", "application/graphml+xml"),
    "gexf": ("GEXF (Gephi)", "gexf", "application/gexf+xml"),
    "turtle": ("Turtle", "ttl", "text/turtle"),
    "jsonld": ("JSON-LD", "jsonld", "application/ld+json"),
    "ntriples": ("N-Triples", "nt", "application/n-triples"),
    "trig": ("TriG", "trig", "application/trig"),
    "nodes": ("CSV of things", "csv", "text/csv"),
    "links": ("CSV of links", "csv", "text/csv"),
}
_TOKENS: Final = {look.token: look.colour for look in (*KINDS.values(), *GRADES.values(), OTHER)}
_PLAIN: Final = "#999999"


class Placed(NamedTuple):
    """Where and how one thing stands on the screen."""

    x: float
    y: float
    size: float
    colour: str


@dataclass(frozen=True)
class Screen:
    """What is on the screen: the view, where its things stand, the address that shows it again."""

    view: View
    placed: Mapping[str, Placed]
    address: str

    @classmethod
    def read(cls, sent: Mapping[str, Any], address: str) -> Screen:
        """What a page sent: `n` as name, x, y, size, token of the colour; `b`, `m` and `q` as in a state.

        With `near` also what is linked with it, placed anew.
        """
        start = base()
        placed = {
            whole(str(name), start): Placed(float(x), float(y), float(size), _TOKENS.get(str(token), _PLAIN))
            for name, x, y, size, token in sent["n"]
        }
        least = int(sent.get("m", 1))
        if sent.get("near"):
            return cls.near([id_ for id_ in placed if not id_.startswith(FOLD)], address, least)
        grown, view = sent.get("b"), shown_with(placed, str(sent.get("q") or ""))
        cut = view.cut or (Start.read(grown).cut() if isinstance(grown, dict) else None)
        return cls(standing(replace(view, least=least, cut=cut)), placed, address)

    @classmethod
    def near(cls, ids: Sequence[str], address: str, least: int) -> Screen:
        """Some things with what is one step from them, so far as one screen holds it."""
        found = near(graph(), [URIRef(id_) for id_ in ids], 1, MOST)
        every = len(found.nodes) + found.left_out
        cut = Cut.of(len(found.nodes), every, f"{count(every, 'thing')}, the nearest first")
        screen = cls.of(map(str, found.nodes), address)
        return replace(screen, view=replace(screen.view, least=least, cut=cut))

    @classmethod
    def of(cls, iris: Iterable[str], address: str) -> Screen:
        """Some things and the links among them, where the server would place them."""
        view = standing(shown_of(iris))
        network = network_of(view)
        places = place(network, graph().positions(network.nodes))
        shapes = {id_: shape_of(thing) for id_, thing in view.things.items()}
        placed = {
            id_: Placed(*places[URIRef(id_)], shape.size, shape.colour) for id_, shape in shapes.items()
        }
        return cls(view, placed, address)

    @cached_property
    def told(self) -> list[URIRef]:
        """Its own things, and the recommendations that its counted links stand for."""
        pairs = [
            (t.source, t.target)
            for t in self.view.ties
            if t.predicate == str(ASKED) and not Fold.of(t.target)
        ]
        return [URIRef(id_) for id_ in (*self.view.things, *behind(pairs)) if not id_.startswith(FOLD)]

    def asked(self, name: str) -> Rows:
        """The answer to a question about its statements, those behind its counted links among them."""
        return graph().rows(question(name), node=self.told)

    @cached_property
    def citation(self) -> str:
        """What this is, of which date, from which reports, and the address that shows it again."""
        reports = [str(row["title"]) for row in self.asked("explore-reports")]
        sources = f" Sources: {'; '.join(reports)}." if reports else ""
        day_of, held = graph().snapshot.published.date(), int(str(coverage()["reports"]))
        return (
            f"Ritornello: {count(len(self.view.things), 'thing')}, {count(len(self.view.ties), 'link')}. "
            f"Data as of {day(day_of)}, from {count(held, 'report')}. "
            f"{f'{self.view.cut.words} ' if self.view.cut else ''}{self.address}{sources}"
        )


def file_of(screen: Screen, form: str) -> bytes:
    """The screen as a file of a form of `FILES`."""
    if form == "svg":
        return _svg(screen)
    if form == "html":
        return _page(screen)
    entry = named(form, Holds.RDF, Holds.NETWORK)
    assert entry is not None  # all forms of the table but the pictures are formats of the graph floor
    if entry.holds is Holds.RDF:
        return export(graph(), _with_behind(screen), entry, citation=screen.citation)
    text = _network_file(screen, entry)
    return text + table([screen.citation], []) if entry.media_type == "text/csv" else text


def offline_page(graph: Graph, iris: Iterable[str], address: str) -> bytes:
    """Some things as a page that works from disk; `address` says in words how to see them again."""
    from web import create_app

    with create_app({"graph": graph}).test_request_context("/explore"):
        return _page(Screen.of(iris, address))


def _network_file(screen: Screen, form: Format) -> bytes:
    return export(
        graph(),
        network_of(screen.view),
        form,
        citation=screen.citation,
        positions={URIRef(id_): (where.x, where.y) for id_, where in screen.placed.items()},
        colours={code: look.colour for code, look in KINDS.items()},
        weights={Link(*map(URIRef, tie[:3])): tie.times for tie in screen.view.ties if tie.times > 1},
        names={ASKED: "asked to improve"},
    )


def _with_behind(screen: Screen) -> Network:
    """A screen for RDF, with what its counted links stand for."""
    found = known().things(screen.told)
    return Network({iri: Node(iri, t.kind, t.label) for iri in screen.told if (t := found.get(str(iri)))})


def _svg(screen: Screen) -> bytes:
    shapes = {id_: shape_of(thing) for id_, thing in screen.view.things.items()}
    xs, ys = [p.x for p in screen.placed.values()] or [0], [p.y for p in screen.placed.values()] or [0]
    box = (min(xs) - 160, min(ys) - 60, max(xs) - min(xs) + 320, max(ys) - min(ys) + 160)
    text = render_template("explore_picture.svg", screen=screen, shapes=shapes, box=box)
    return text.encode()


def _page(screen: Screen) -> bytes:
    view = screen.view
    words = {
        str(row["node"]): {"text": row["text"], "cited": f"{row['title']}, page {row['page']}"}
        for row in screen.asked("explore-said")
        if str(row["node"]) in view.things
    }
    data = {
        **drawn(view, {id_: (where.x, where.y) for id_, where in screen.placed.items()}),
        "least": view.least,
        "kinds": kinds(),
        "said": words,
        "citation": screen.citation,
        "base": base(),
    }
    return render_template(
        "explore_offline.html",
        data=data,
        screen=screen,
        degrees=degrees(view),
        style=bundle_text("offline.css"),
        script=bundle_text("offline.js"),
    ).encode()
