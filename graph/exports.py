"""A part of the graph as a file: RDF, a network for Gephi and others, or tables."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from xml.etree import ElementTree

import networkx as nx
from rdflib import URIRef

from graph.door import Graph
from graph.formats import Format, Holds
from graph.layout import Position
from graph.network import Link, Network, property_labels
from graph.serialisation import rdf, statements
from graph.tables import printable, table


def export(
    graph: Graph,
    network: Network,
    form: Format,
    *,
    citation: str,
    positions: Mapping[URIRef, Position] | None = None,
    colours: Mapping[str, str] | None = None,
    weights: Mapping[Link, int] | None = None,
    names: Mapping[URIRef, str] | None = None,
) -> bytes:
    """A network as a file of any format that holds RDF or a network.

    `citation` says what this is, from when, and how to reproduce it; the tables go without. `positions`
    are those of the drawing, `colours` are `#rrggbb` by code of kind, `weights` those of links that stand
    for more than one, `names` the labels of properties that the vocabulary lacks.
    """
    if form.holds is Holds.RDF:
        return rdf(statements(graph, network, named=form.named_graphs), form, citation)
    drawn = multigraph(graph, network, positions or {}, weights, names)
    match form.name:
        case "gexf":
            return _gexf(drawn, citation, colours or {})
        case "graphml":
            return _graphml(drawn, citation)
        case "nodes":
            return _nodes_table(drawn)
        case _:
            return _links_table(drawn)


def multigraph(
    graph: Graph,
    network: Network,
    positions: Mapping[URIRef, Position],
    weights: Mapping[Link, int] | None = None,
    names: Mapping[URIRef, str] | None = None,
) -> nx.MultiDiGraph:
    """A network for networkx: nodes with kind, label, degree and position, links with property and label."""
    drawn = nx.MultiDiGraph()
    labels = {**property_labels(graph, {link.property for link in network.links}), **(names or {})}
    degrees = Counter(end for link in network.links for end in (link.source, link.target))
    for node in network.nodes.values():
        place = positions.get(node.iri)
        where = {"x": place[0], "y": place[1]} if place else {}
        label = printable(node.label)
        drawn.add_node(str(node.iri), label=label, kind=node.kind, degree=degrees[node.iri], **where)
    for link in network.links:
        name = str(link.property)
        drawn.add_edge(
            str(link.source),
            str(link.target),
            key=name,
            property=name,
            label=printable(labels[link.property]),
            weight=(weights or {}).get(link, 1),
        )
    return drawn


def _gexf(drawn: nx.MultiDiGraph, citation: str, colours: Mapping[str, str]) -> bytes:
    for _, node in drawn.nodes(data=True):
        node["viz"] = {"size": 4.0 + node["degree"] ** 0.5}
        if "x" in node:
            node["viz"]["position"] = {"x": node.pop("x"), "y": node.pop("y"), "z": 0.0}
        if colour := colours.get(node["kind"]):
            red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
            node["viz"]["color"] = {"r": red, "g": green, "b": blue, "a": 1.0}
    writer = nx.readwrite.gexf.GEXFWriter(drawn)
    meta = writer.xml.find("meta")
    del meta.attrib["lastmodifieddate"]  # the citation says when; the same view is the same file
    meta.find("creator").text = "Ritornello"
    ElementTree.SubElement(meta, "description").text = printable(citation)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _graphml(drawn: nx.MultiDiGraph, citation: str) -> bytes:
    drawn.graph["citation"] = printable(citation)
    out = io.BytesIO()
    nx.write_graphml_xml(drawn, out)
    return out.getvalue()


def _nodes_table(drawn: nx.MultiDiGraph) -> bytes:
    columns = ("iri", "kind", "label", "degree", "x", "y")
    return table(
        columns, ([iri, *(node.get(name) for name in columns[1:])] for iri, node in drawn.nodes(data=True))
    )


def _links_table(drawn: nx.MultiDiGraph) -> bytes:
    label = drawn.nodes(data="label")
    rows = (
        (source, label[source], link["property"], link["label"], target, label[target], link["weight"])
        for source, target, link in drawn.edges(data=True)
    )
    return table(
        ("source", "source_label", "property", "property_label", "target", "target_label", "weight"), rows
    )
