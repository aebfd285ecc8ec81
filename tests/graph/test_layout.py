import math
from pathlib import Path

import pytest
from rdflib import URIRef

from graph import layout
from graph.door import Graph
from graph.neighbourhood import near
from graph.network import Link, Network, Node
from tests.graph.small import FERNSHIRE, RECOMMENDATION


def star(rays: int) -> Network:
    """A node in the middle of others."""
    middle = URIRef("urn:middle")
    nodes = {iri: Node(iri, "theme", iri) for iri in (middle, *(URIRef(f"urn:{ray}") for ray in range(rays)))}
    return Network(nodes, [Link(middle, URIRef("urn:p"), iri) for iri in nodes if iri != middle])


def test_the_same_graph_gives_the_same_file(graph: Graph, tmp_path: Path) -> None:
    for name in ("a", "b"):
        layout.prepare(graph, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_bodies_and_what_was_said_about_them_have_a_place(graph: Graph, tmp_path: Path) -> None:
    layout.prepare(graph, tmp_path / "layout")
    found = layout.stored(tmp_path / "layout", [FERNSHIRE, RECOMMENDATION, URIRef("urn:nothing")])
    assert set(found) == {FERNSHIRE, RECOMMENDATION}


def test_there_are_no_positions_before_they_were_computed(tmp_path: Path) -> None:
    assert layout.stored(tmp_path / "none", [FERNSHIRE]) == {}


def test_a_small_network_is_placed_at_once_and_apart(graph: Graph) -> None:
    network = near(graph, [FERNSHIRE], 2)
    placed = layout.place(network, {})
    assert set(placed) == set(network.nodes)
    places = list(placed.values())
    assert min(math.dist(a, b) for n, a in enumerate(places) for b in places[:n]) > 1
    assert layout.place(network, {}) == placed


def test_in_a_large_network_known_nodes_stay_and_new_ones_stand_round_a_neighbour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(layout, "AT_ONCE", 5)
    known = {URIRef("urn:middle"): (1000.0, 500.0), URIRef("urn:0"): (0.0, 0.0)}
    placed = layout.place(star(20), known)
    assert {iri: placed[iri] for iri in known} == known
    fresh = [place for iri, place in placed.items() if iri not in known]
    assert len(set(fresh)) == 19
    assert all(30 < math.dist(place, (1000, 500)) < 400 for place in fresh)
