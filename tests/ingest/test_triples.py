"""Triples as they are written."""

from datetime import UTC, date, datetime

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st
from rdflib import DCTERMS, RDFS

from ingest.triples import Node, Triples, Values
from ontology import RIT

NODE = Node("<https://inspections.example/id/report/ambershire>")
#: Text that UTF-8 can write.
TEXT = st.text(st.characters(codec="utf-8"))


def said(predicate: str, values: Values) -> bytes:
    triples = Triples()
    triples.say(NODE, predicate, values)
    return triples.ntriples()


@given(TEXT | st.integers() | st.dates() | st.booleans())
def test_value_is_written_as_the_engine_writes_it(value: str | int | date) -> None:
    written = said(RIT.text, value)
    read = [
        ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(written, format=ox.RdfFormat.N_TRIPLES)
    ]
    assert ox.serialize(read, format=ox.RdfFormat.N_TRIPLES) == written
    assert [triple.object.value for triple in read] == [
        str(value).lower() if isinstance(value, bool) else str(value)
    ]


def test_moment_is_told_to_the_millisecond() -> None:
    assert b'"2024-02-03T04:05:06.007+00:00"' in said(DCTERMS.date, datetime(2024, 2, 3, 4, 5, 6, 7890, UTC))


def test_node_stands_under_another() -> None:
    assert NODE.under("finding/3").iri == "https://inspections.example/id/report/ambershire/finding/3"


def test_what_has_no_value_is_not_said() -> None:
    assert said(RIT.text, None) == said(RDFS.label, []) == b""
