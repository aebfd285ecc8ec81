"""What the graph says of some things as RDF files, in every syntax of the table of formats."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import pyoxigraph as ox
import rdflib
from rdflib import RDF, URIRef

from graph.askable import Askable
from graph.formats import Format
from graph.network import Network
from graph.tables import printable
from graph.terms import iri_of, triples_of
from ontology import PREFIXES, RIT

#: Things that only carry the particulars of a node, and go with it: where its words stand.
_PARTICULARS: Final = f"""
SELECT DISTINCT ?particular {{ VALUES ?node {{}} ?node <{RIT.passage}>|<{RIT.shortcoming}> ?particular }}"""
_GRAPHS: Final = "SELECT DISTINCT ?name ?subject { VALUES ?subject {} GRAPH ?name { ?subject ?p ?o } }"
_SAID: Final = "CONSTRUCT { ?subject ?p ?o } WHERE { VALUES ?subject {} ?subject ?p ?o }"
_SAID_IN: Final = "CONSTRUCT { ?subject ?p ?o } WHERE { VALUES ?subject {} GRAPH ?name { ?subject ?p ?o } }"
_XML_START: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def rdf(
    statements: Iterable[ox.Triple] | Iterable[ox.Quad] | rdflib.Graph, form: Format, citation: str
) -> bytes:
    """Triples or quads as a file of an RDF format, sorted; the citation stands in it as a comment."""
    given: Iterable[Any] = triples_of(statements) if isinstance(statements, rdflib.Graph) else statements
    if not form.named_graphs:
        given = {ox.Triple(each.subject, each.predicate, each.object) for each in given}
    syntax = ox.RdfFormat.from_media_type(form.media_type)
    assert syntax is not None  # all RDF formats of the table are the engine's
    text = ox.serialize(sorted(given, key=str), format=syntax, prefixes=PREFIXES)
    assert text is not None  # there is no output to write to
    said = printable(citation)
    if form.name == "jsonld":
        return text
    if form.name == "rdfxml":
        body = printable(text.decode()).encode().removeprefix(_XML_START)
        return _XML_START + f"<!-- {said.replace('--', '- -')} -->\n".encode() + body
    return "".join(f"# {line}\n" for line in said.splitlines()).encode() + text


def quads(graph: Askable, network: Network, *, named: bool) -> list[ox.Quad]:
    """What the graph says of the nodes of a network and of where their words stand; no link leads out of it.

    `named`: in the graphs that say it; otherwise all in the default graph.
    """
    subjects = list(network.nodes)
    subjects += [iri_of(row["particular"]) for row in graph.rows(_PARTICULARS, node=subjects)]
    kept = set(subjects)
    if not named:
        return [
            ox.Quad(t.subject, t.predicate, t.object)
            for t in _within(graph.triples(_SAID, subject=subjects), kept)
        ]
    by_graph: dict[URIRef, list[URIRef]] = {}
    for row in graph.rows(_GRAPHS, subject=subjects):
        by_graph.setdefault(iri_of(row["name"]), []).append(iri_of(row["subject"]))
    return [
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(name))
        for name, said_of in by_graph.items()
        for triple in _within(graph.triples(_SAID_IN, subject=said_of, name=name), kept)
    ]


def _within(triples: Iterable[ox.Triple], kept: set[URIRef]) -> list[ox.Triple]:
    """The triples that say what a thing is like, or join it with another that is kept."""
    names, type_, vocabulary = {str(iri) for iri in kept}, str(RDF.type), str(RIT)

    def stays(triple: ox.Triple) -> bool:
        if not isinstance(triple.object, ox.NamedNode) or triple.predicate.value == type_:
            return True
        return triple.object.value in names or triple.object.value.startswith(vocabulary)

    return [triple for triple in triples if stays(triple)]
