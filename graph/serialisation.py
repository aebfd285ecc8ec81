"""What the graph says of some things as RDF files, in every syntax of the table of formats."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
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
#: Links to what is never a node are passed over while the store reads.
_OF_USE: Final = f"?subject ?p ?o FILTER(?p != <{RIT.atStake}>)"
_SAID: Final = f"CONSTRUCT {{ ?subject ?p ?o }} WHERE {{ VALUES ?subject {{}} {_OF_USE} }}"
_SAID_IN: Final = (
    f"CONSTRUCT {{ ?subject ?p ?o }} WHERE {{ VALUES ?subject {{}} GRAPH ?name {{ {_OF_USE} }} }}"
)
#: Properties whose objects stay though they are no nodes of the network: classes, and where words stand.
_ALWAYS: Final = frozenset(map(str, (RDF.type, RIT.source)))
_XML_START: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def rdf(
    statements: Iterable[ox.Triple] | Iterable[ox.Quad] | rdflib.Graph, form: Format, citation: str
) -> bytes:
    """Triples or quads as a file of an RDF format, sorted; the citation stands in it as what is no triple."""
    given: Iterable[Any] = triples_of(statements) if isinstance(statements, rdflib.Graph) else statements
    syntax = ox.RdfFormat.from_media_type(form.media_type)
    assert syntax is not None  # all RDF formats of the table are the engine's
    text = ox.serialize(sorted(given, key=str), format=syntax, prefixes=PREFIXES)
    assert text is not None  # there is no output to write to
    said = printable(citation)
    if form.name == "jsonld":  # JSON has no comments; a key that the context maps to nothing says nothing
        quoted = json.dumps(said, ensure_ascii=False).encode()
        return b'{"@context":{"citation":null},"citation":' + quoted + b',"@graph":' + text + b"}"
    if form.name == "rdfxml":
        body = printable(text.decode()).encode().removeprefix(_XML_START)
        return _XML_START + f"<!-- {said.replace('--', '- -')} -->\n".encode() + body
    return "".join(f"# {line}\n" for line in said.splitlines()).encode() + text


def statements(graph: Askable, network: Network, *, named: bool) -> list[ox.Triple] | list[ox.Quad]:
    """What the graph says of the nodes of a network and of where their words stand.

    No link leads out of the network but that to the report in which words stand. `named`: as quads, in the
    graphs that say it.
    """
    subjects = list(network.nodes)
    subjects += [iri_of(row["particular"]) for row in graph.rows(_PARTICULARS, node=subjects)]
    kept = {str(iri) for iri in subjects}
    if not named:
        return _within(graph.triples(_SAID, subject=subjects), kept)
    by_graph: dict[URIRef, list[URIRef]] = {}
    for row in graph.rows(_GRAPHS, subject=subjects):
        by_graph.setdefault(iri_of(row["name"]), []).append(iri_of(row["subject"]))
    return [
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(name))
        for name, said_of in by_graph.items()
        for triple in _within(graph.triples(_SAID_IN, subject=said_of, name=name), kept)
    ]


def _within(triples: Iterable[ox.Triple], kept: Collection[str]) -> list[ox.Triple]:
    """The triples that say what a thing is like, or join it with another that is kept."""
    vocabulary = str(RIT)
    return [
        triple
        for triple in triples
        if not isinstance(end := triple.object, ox.NamedNode)
        or (name := end.value) in kept
        or name.startswith(vocabulary)
        or triple.predicate.value in _ALWAYS
    ]
