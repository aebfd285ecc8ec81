"""The SHACL shapes: they pass what is right and name what is wrong."""

from collections.abc import Iterator

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, URIRef

from ontology import AREA, FW, GRADE, RIT, THEME, vocabulary_files

BASE = "https://example.org/id/"
REPORT = f"""
@prefix rit: <{RIT}> .
@prefix theme: <{THEME}> .
@prefix rdfs: <{RDFS}> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<authority/narnia> a rit:Authority, rit:InspectedBody ; rit:slug "narnia" ; skos:prefLabel "Narnia" .
<inspection/1> a rit:Inspection ; rdfs:label "Narnia · Single · May 2014" ; rit:framework <{FW}sif> ;
  rit:inspects <authority/narnia> ; rit:inAuthority <authority/narnia> ;
  rit:inspectedFrom "2014-05-01"^^<{XSD}date> ; rit:inspectedTo "2014-05-20"^^<{XSD}date> .
<report/1> a rit:Report ; rdfs:label "Narnia report" ; rit:reportsOn <inspection/1> ; rit:pages 9 ;
  rit:file "narnia.pdf" ; rit:sha256 "{"0" * 64}" .
<report/1/judgement/overall> a rit:Judgement ; rdfs:label "Overall: Good" ; rit:madeIn <inspection/1> ;
  rit:area <{AREA}overall> ; rit:of <authority/narnia> ; rit:grade <{GRADE}ofsted4/good> ;
  rit:passage <p/1> .
<report/1/recommendation/1> a rit:Recommendation ; rdfs:label "1. Visit children" ;
  rit:madeIn <inspection/1> ; rit:text "Visit children." ; rit:number "1" ;
  rit:theme theme:visits-direct-work ;
  rit:addressedTo <authority/narnia> ; rit:priority false ;
  rit:passage <p/1> ; rit:evidencedBy <report/1/finding/2> .
<report/1/finding/2> a rit:Finding ; rdfs:label "2. Visits are late" ; rit:madeIn <inspection/1> ;
  rit:text "Visits are late." ; rit:theme theme:visits-direct-work ;
  rit:polarity rit:Weakness ; rit:passage <p/1> .
<p/1> a rit:Passage ; rit:source <report/1> ; rit:page 1 ; rit:start 0 ; rit:end 15 .
"""
RECOMMENDATION = URIRef(BASE + "report/1/recommendation/1")
PASSAGE = URIRef(BASE + "p/1")


def shapes() -> Graph:
    (file,) = (f for f in vocabulary_files() if f.name == "shapes.ttl")
    return Graph().parse(data=file.read_text("utf-8"), format="turtle")


def complaints(graph: Graph) -> list[str]:
    """What the shapes have against the graph: the messages, in order."""
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes(), meta_shacl=False)
    return sorted(str(o) for o in results.objects(None, SH.resultMessage))


@pytest.fixture
def report() -> Graph:
    return Graph().parse(data=REPORT, format="turtle", publicID=BASE)


def test_shapes_are_shacl() -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes(), meta_shacl=True)
    assert conforms, text


def test_vocabulary_conforms() -> None:
    graph = Graph()
    for file in vocabulary_files():
        if file.name != "shapes.ttl":
            graph.parse(data=file.read_text("utf-8"), format="turtle", publicID=BASE)
    assert complaints(graph) == []


def test_report_conforms(report: Graph) -> None:
    assert complaints(report) == []


def faults() -> Iterator[tuple[str, URIRef, URIRef, object, str]]:
    """What is planted: a name, the subject, the property, its new value or None, and the complaint."""
    item = RECOMMENDATION
    yield "no text", item, RIT.text, None, "It has the report's own words, once."
    yield (
        "no passage",
        RECOMMENDATION,
        RIT.passage,
        None,
        "It stands on at least one passage of the same graph.",
    )
    yield (
        "no addressee",
        RECOMMENDATION,
        RIT.addressedTo,
        None,
        "It is addressed to at least one body of the same graph.",
    )
    yield (
        "foreign theme",
        RECOMMENDATION,
        RIT.theme,
        AREA.overall,
        "It has one to three themes of the theme scheme.",
    )
    yield (
        "evidence that is no finding",
        RECOMMENDATION,
        RIT.evidencedBy,
        PASSAGE,
        "Its evidence is findings of the same graph.",
    )
    yield "empty passage", PASSAGE, RIT.end, Literal(0), "It ends at one character."
    yield "page 0", PASSAGE, RIT.page, Literal(0), "It stands on one page, counted from 1."
    yield (
        "line break",
        RECOMMENDATION,
        RDFS.label,
        Literal("a\nb"),
        "It needs one short label, without line breaks.",
    )
    yield (
        "ends before it begins", URIRef(BASE + "inspection/1"), RIT.inspectedTo,
        Literal("2014-04-01", datatype=XSD.date), "It ends no earlier than it begins.",
    )  # fmt: skip
    finding = URIRef(BASE + "report/1/finding/2")
    yield "polarity unknown", finding, RIT.polarity, RIT.Persistent, "It has one polarity."


@pytest.mark.parametrize("fault", list(faults()), ids=lambda fault: str(fault[0]))
def test_planted_fault_is_found(report: Graph, fault: tuple[str, URIRef, URIRef, object, str]) -> None:
    _, subject, predicate, value, message = fault
    report.remove((subject, predicate, None))
    if value is not None:
        report.add((subject, predicate, value))  # type: ignore[arg-type]
    assert message in complaints(report)


def test_status_without_evidence_is_found() -> None:
    graph = Graph()
    graph.add((URIRef(BASE + "status/1"), RDF.type, RIT.IssueStatus))
    assert "It rests on at least one statement." in complaints(graph)
