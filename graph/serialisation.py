"""What the graph says of some things as RDF files, in every syntax of the table of formats."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any, Final

import pyoxigraph as ox
from rdflib import RDF

from graph.door import Graph
from graph.formats import Format
from graph.network import Network
from graph.tables import printable
from ontology import PREFIXES, RIT

#: What leads to things that only carry the particulars of a node, and go with it: where its words stand.
_PARTICULARS: Final = frozenset(map(str, (RIT.passage, RIT.shortcoming)))
#: What one derivation leaves for another; no reader's.
_OWN: Final = str(RIT.atStake)
#: Properties whose objects stay though they are no nodes of the network: classes, and where words stand.
_ALWAYS: Final = frozenset(map(str, (RDF.type, RIT.source)))
_VOCABULARY: Final = str(RIT)
_XML_START: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def rdf(given: Iterable[ox.Quad] | Iterable[ox.Triple], form: Format, citation: str) -> bytes:
    """Statements, in their order, as a file of an RDF format; the citation stands in it as what is none."""
    syntax = ox.RdfFormat.from_media_type(form.media_type)
    assert syntax is not None  # all RDF formats of the table are the engine's
    text = ox.serialize(given, format=syntax, prefixes=PREFIXES)
    assert text is not None  # there is no output to write to
    said = printable(citation)
    if form.name == "jsonld":  # JSON has no comments; a key that the context maps to nothing says nothing
        quoted = json.dumps(said, ensure_ascii=False).encode()
        return b'{"@context":{"citation":null},"citation":' + quoted + b',"@graph":' + text + b"}"
    if form.name == "rdfxml":
        body = printable(text.decode()).encode().removeprefix(_XML_START)
        return _XML_START + f"<!-- {said.replace('--', '- -')} -->\n".encode() + body
    return "".join(f"# {line}\n" for line in said.splitlines()).encode() + text


def statements(graph: Graph, network: Network, *, named: bool) -> list[ox.Quad]:
    """What the graph says of the nodes of a network and of their particulars, which that names.

    No link leads out of the network but that to the report in which words stand. `named`: in the graphs that
    say it, else all in the default graph.
    """
    found = graph.said_of(sorted(network.nodes), named=named)
    kept = set(map(str, network.nodes))
    particulars = {_name(quad.object) for quad in found if quad.predicate.value in _PARTICULARS} - {""}
    found += graph.said_of(sorted(particulars - kept), named=named)
    kept |= particulars
    return [quad for quad in found if _is_within(quad, kept)]


def _name(term: Any) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _is_within(quad: ox.Quad, kept: Collection[str]) -> bool:
    """Whether a statement says what a thing is like, or joins it with another that is kept."""
    name = _name(quad.object)
    if name in kept or name.startswith(_VOCABULARY):
        return True
    property_ = quad.predicate.value
    return property_ in _ALWAYS if name else property_ != _OWN
