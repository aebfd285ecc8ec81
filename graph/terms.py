"""Terms at the border: rdflib outside, pyoxigraph inside, plain Python values in rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

import pyoxigraph as ox
import rdflib
from rdflib import XSD, BNode, Literal, URIRef
from rdflib.term import Node

from graph.errors import NotInGraph, StoreError

#: What a cell of a row holds. IRIs are `URIRef`, literals plain values, an unbound variable is None.
Value = str | int | float | Decimal | bool | date | datetime | None
Triple = tuple[Node, Node, Node]

_XSD = str(XSD)
_INTEGERS: Final = (
    "integer int long short byte nonNegativeInteger positiveInteger unsignedInt unsignedLong "
    "unsignedShort unsignedByte nonPositiveInteger negativeInteger"
)
_FROM_LEXICAL: Final[dict[str, Callable[[str], Value]]] = {
    **{_XSD + name: int for name in _INTEGERS.split()},
    _XSD + "decimal": Decimal,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": lambda text: text in ("true", "1"),
    _XSD + "date": date.fromisoformat,
    _XSD + "dateTime": datetime.fromisoformat,
}
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(r'["\\\n\r\t]')


class NTriples(bytes):
    """Triples as N-Triples in the form that the engine writes (canonical), no blank node among them."""


class Rows(list[dict[str, Value]]):
    """The answer to a SELECT: one dict a solution, by variable; an unbound variable is None."""

    def __init__(self, variables: Iterable[str], rows: Iterable[dict[str, Value]]) -> None:
        super().__init__(rows)
        self.variables = tuple(variables)


def value_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Value:
    """A store's term as a plain value; a literal that breaks its datatype's rules stays text."""
    if isinstance(term, ox.NamedNode):
        return _known_iri(term.value)
    if isinstance(term, ox.Literal):
        return literal_value(term.value, term.datatype.value)
    return None if term is None else str(term)


def iri_of(value: Value) -> URIRef:
    """A value of a row that is an IRI."""
    return value if isinstance(value, URIRef) else URIRef(str(value))


@lru_cache(maxsize=65_536)
def _known_iri(text: str) -> URIRef:
    """The same few IRIs come again and again, and rdflib would look for forbidden characters each time."""
    return URIRef(text)


def literal_value(lexical: str, datatype: str) -> Value:
    """A literal's lexical form as a plain value of its datatype."""
    convert = _FROM_LEXICAL.get(datatype)
    if convert is None:
        return lexical
    try:
        return convert(lexical)
    except (ValueError, ArithmeticError):
        return lexical


def rdflib_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """A store's term as rdflib's."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        plain = term.datatype.value == _XSD + "string"
        return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value))
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise StoreError("A quoted triple stands in the answer; RDF 1.1 has none.")


def graph_of(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """The store's triples as a graph of rdflib's."""
    graph = rdflib.Graph()
    for triple in triples:
        graph.add((rdflib_term(triple.subject), rdflib_term(triple.predicate), rdflib_term(triple.object)))
    return graph


def sparql_term(value: Value | Node) -> str:
    """A value as it is written in a query. Raises `NotInGraph` for an IRI that can't be written."""
    if isinstance(value, URIRef):
        if _NOT_IN_IRI.search(value):
            raise NotInGraph(f"{str(value)!r} is not an IRI, so nothing in the graph has that name.")
        return f"<{value}>"
    literal = value if isinstance(value, Literal) else Literal(value)
    text = _TO_ESCAPE.sub(lambda match: _ESCAPES[match.group()], str(literal))
    if literal.language:
        return f'"{text}"@{literal.language}'
    if literal.datatype and literal.datatype != XSD.string:
        return f'"{text}"^^{sparql_term(URIRef(literal.datatype))}'
    return f'"{text}"'


def triples_of(graph: rdflib.Graph | NTriples | Iterable[Triple] | Iterable[ox.Triple]) -> list[ox.Triple]:
    """Triples as the store's: its own as they are, rdflib's through N-Triples, the quickest way there."""
    if not isinstance(graph, rdflib.Graph | NTriples):
        given = list(graph)
        ours = [triple for triple in given if isinstance(triple, ox.Triple)]
        if len(ours) == len(given):
            return ours
        graph = rdflib.Graph()
        for triple in given:
            graph.add(triple)  # type: ignore[arg-type]
    try:
        text = graph if isinstance(graph, NTriples) else graph.serialize(format="nt", encoding="utf-8")
        parsed = ox.parse(text, format=ox.RdfFormat.N_TRIPLES)
        return [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in parsed]
    except SyntaxError as error:
        raise StoreError(f"These triples can't be stored: {error}") from error


def n_triples(triples: Iterable[ox.Triple]) -> str:
    """Triples as N-Triples, which is also how SPARQL writes them."""
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert text is not None  # there is no output to write to
    return text.decode()


def without_blank_nodes(triples: list[ox.Triple], name: str) -> list[ox.Triple]:
    """The same triples with an IRI under `name` for each blank node (RDF 1.1 Concepts, 3.5); repeatable."""
    if not any(isinstance(t.subject, ox.BlankNode) or isinstance(t.object, ox.BlankNode) for t in triples):
        return triples
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    stem = name.split("#")[0]

    def named(term: Any) -> Any:
        return ox.NamedNode(f"{stem}#node-{term.value}") if isinstance(term, ox.BlankNode) else term

    return [ox.Triple(named(quad.subject), quad.predicate, named(quad.object)) for quad in dataset]
