"""What the graph says of some things as RDF files, in every syntax of the table of formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final, TypeVar

import pyoxigraph as ox
import rdflib
from rdflib import RDF, URIRef

from graph.door import Graph
from graph.formats import Format
from graph.network import Network
from graph.tables import printable
from graph.terms import triples_of
from ontology import PREFIXES, RIT

#: What leads to things that only carry the particulars of a node, and go with it: where its words stand.
_PARTICULARS: Final = frozenset(map(str, (RIT.passage, RIT.shortcoming)))
#: What one derivation leaves for another; no reader's.
_OWN: Final = RIT.atStake
_SAID: Final = "CONSTRUCT { ?subject ?p ?o } WHERE { VALUES ?subject {} ?subject ?p ?o FILTER(?p != ?but) }"
#: Properties whose objects stay though they are no nodes of the network: classes, and where words stand.
_ALWAYS: Final = frozenset(map(str, (RDF.type, RIT.source)))
_VOCABULARY: Final = str(RIT)
_XML_START: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_Statement = TypeVar("_Statement", ox.Triple, ox.Quad)


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


def statements(graph: Graph, network: Network, *, named: bool) -> list[ox.Triple] | list[ox.Quad]:
    """What the graph says of the nodes of a network and of where their words stand.

    No link leads out of the network but that to the report in which words stand. `named`: as quads, in the
    graphs that say it.
    """
    if named:
        return _with_particulars(network, lambda iris: graph.quads(iris, but=_OWN))
    return _with_particulars(network, lambda iris: graph.triples(_SAID, subject=iris, but=_OWN))


def _with_particulars(
    network: Network, said: Callable[[Sequence[URIRef]], list[_Statement]]
) -> list[_Statement]:
    """What is said of the nodes of a network and of their particulars, which what is said of them names."""
    subjects = list(network.nodes)
    found: list[_Statement] = said(subjects)
    named = {_name(statement.object) for statement in found if statement.predicate.value in _PARTICULARS}
    kept = {str(iri) for iri in subjects}
    found += said([URIRef(name) for name in sorted(named - kept - {""})])
    kept |= named
    return [statement for statement in found if _is_within(statement, kept)]


def _name(term: Any) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _is_within(statement: ox.Triple | ox.Quad, kept: Collection[str]) -> bool:
    """Whether a statement says what a thing is like, or joins it with another that is kept."""
    name = _name(statement.object)
    return not name or name in kept or name.startswith(_VOCABULARY) or statement.predicate.value in _ALWAYS
