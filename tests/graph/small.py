"""The small graph that the tests of this room stand on, and ways to make stores of it."""

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, URIRef

from graph.snapshots import publish
from graph.store import Store

BASE = "https://ritornello.example/id/"
SMALL = Path(__file__).with_name("small.trig")
FERNSHIRE = URIRef(f"{BASE}authority/fernshire")
COLDHARBOUR = URIRef(f"{BASE}authority/coldharbour")
REPORT = f"{BASE}report/fernshire/2014-02-18/sif"
RECOMMENDATION = URIRef(f"{REPORT}/recommendation/19")
ISSUE = URIRef(f"{BASE}issue/england/missing-children/timeliness")
MISSING = URIRef("https://w3id.org/ritornello/theme/missing-children")


def small_graphs() -> dict[str, list[ox.Triple]]:
    """The named graphs of the small graph."""
    graphs: defaultdict[str, list[ox.Triple]] = defaultdict(list)
    for quad in ox.parse(path=SMALL, format=ox.RdfFormat.TRIG):
        graphs[quad.graph_name.value].append(ox.Triple(quad.subject, quad.predicate, quad.object))
    return graphs


def small_store(folder: Path) -> Path:
    """A published store of the small graph."""
    with Store(folder) as store:
        store.put_graphs(small_graphs())
        publish(store)
    return folder


def said(*texts: str) -> Graph:
    """Triples written in Turtle with the prefixes `:` (the base) and `rit:`."""
    prefixes = f"@prefix : <{BASE}> . @prefix rit: <https://w3id.org/ritornello/ontology#> ."
    return Graph().parse(data="\n".join([prefixes, *texts]), format="turtle")
