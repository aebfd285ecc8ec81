from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import files

import pyshacl
import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

from graph.recurrence.stakes import stakes_in
from ingest.describe import describe
from ingest.frameworks.report import Body, BodyKind, Framework, Judgement, Report
from ingest.identity import identify
from ingest.reading.document import Span
from ingest.triples import LABEL_LENGTH, graph_of
from ontology import AREA, FW, GRADE, RIT, THEME, vocabulary_files
from tests.ingest.reports import TEXT, recommendations, report

BASE = Namespace("https://inspections.example/id/")
SIF = Namespace(BASE["report/ambershire/2014-02-18/sif/"])
DOCUMENT, INSPECTION = BASE["report/ambershire/2014-02-18/sif"], BASE["inspection/ambershire/2014-02-18/sif"]


def described(made: Report, *others: Report) -> Graph:
    return graph_of(describe(made, identify([made, *others])[made.sha256], BASE))


@pytest.fixture(scope="module")
def graph() -> Graph:
    return described(report())


def test_report_says_what_it_reports_and_where_it_came_from(graph: Graph) -> None:
    assert (DOCUMENT, RIT.reportsOn, INSPECTION) in graph
    assert graph.value(DOCUMENT, RIT.file) == Literal("ambershire-2014.pdf")
    assert graph.value(DOCUMENT, DCTERMS.issued) == Literal(date(2014, 4, 23))
    assert graph.value(DOCUMENT, RIT.pages) == Literal(12)


def test_inspection_has_framework_dates_bodies_and_lead_inspector(graph: Graph) -> None:
    assert (INSPECTION, RIT.framework, FW.sif) in graph
    assert graph.value(INSPECTION, RIT.inspectedFrom) == Literal(date(2014, 2, 18))
    assert set(graph.objects(INSPECTION, RIT.inspects)) == {
        BASE["authority/ambershire"],
        BASE["board/ambershire"],
    }
    assert graph.value(INSPECTION, RIT.leadInspector) == Literal("Ada Reader")


def test_judgement_of_the_board_is_of_the_board_and_of_no_service(graph: Graph) -> None:
    judgement = SIF["judgement/lscb"]
    assert graph.value(judgement, RIT.of) == BASE["board/ambershire"]
    assert graph.value(judgement, RIT.grade) == GRADE["ofsted4/good"]
    assert graph.value(judgement, RIT.ofService) is None


def test_judgement_of_a_service_names_it_and_the_authority_provides_it(graph: Graph) -> None:
    service = graph.value(SIF["judgement/adoption"], RIT.ofService)
    assert service == BASE["service/ambershire/adoption"]
    assert (service, RIT.area, AREA.adoption) in graph
    assert (BASE["authority/ambershire"], RIT.provides, service) in graph


def test_recommendation_is_traced_to_every_stretch_of_the_page(graph: Graph) -> None:
    passages = sorted(graph.objects(SIF["recommendation/19"], RIT.passage))
    assert passages == [SIF["recommendation/19/passage/1"], SIF["recommendation/19/passage/2"]]
    where = [[graph.value(p, RIT[name]).toPython() for name in ("page", "start", "end")] for p in passages]
    assert where == [[5, 10, 60], [6, 0, 29]]
    assert {graph.value(p, RIT.source) for p in passages} == {DOCUMENT}


def test_recommendation_is_evidenced_by_cited_findings_that_the_report_has(graph: Graph) -> None:
    assert set(graph.objects(SIF["recommendation/19"], RIT.evidencedBy)) == {SIF["finding/33"]}


def test_recommendation_concerns_the_service_that_its_theme_belongs_to(graph: Graph) -> None:
    item = SIF["recommendation/19"]
    assert set(graph.objects(item, RIT.theme)) == {THEME["private-fostering"]}
    assert graph.value(item, RIT.themeCue) == Literal("private-fostering: private fostering arrangements")
    assert graph.value(item, RIT.concerns) == BASE["service/ambershire/help-and-protection"]


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("local-authority", "authority/ambershire"),
        ("lscb", "board/ambershire"),
        ("partnership", "partnership/ambershire"),
        ("police", "agency/ambershire/police"),
    ],
)
def test_addressee_is_a_body_of_the_place(code: str, body: str) -> None:
    item = replace(report().recommendations[0], addressed_to=code)
    graph = described(report(recommendations=(item,)))
    assert graph.value(SIF["recommendation/19"], RIT.addressedTo) == BASE[body]
    assert graph.value(BASE[body], SKOS.prefLabel)


def test_finding_has_polarity_and_each_shortcoming_its_own_passage(graph: Graph) -> None:
    shortcoming = graph.value(SIF["finding/33"], RIT.shortcoming)
    assert (SIF["finding/33"], RIT.polarity, RIT.Mixed) in graph
    assert graph.value(shortcoming, RIT.text) == Literal("Some are late.")
    assert graph.value(graph.value(shortcoming, RIT.passage), RIT.start) == Literal(17)


def test_sentence_of_praise_in_a_mixed_finding_is_at_stake_beside_the_shortcoming(graph: Graph) -> None:
    stakes = stakes_in(str(graph.value(SIF["finding/33"], RIT.atStake)))
    assert [(s.start, s.end, s.praise) for s in stakes] == [(17, 31, False), (0, 16, True)]


def test_finding_mentions_a_service_by_the_name_that_the_report_gives_it(graph: Graph) -> None:
    named = graph.value(SIF["finding/33"], RIT.mentions)
    assert graph.value(named, SKOS.prefLabel) == Literal("Harbour Family Hub")
    assert (named, RDF.type, RIT.NamedService) in graph


def test_earlier_inspection_is_stated_with_date_and_grade_of_its_time(graph: Graph) -> None:
    stated = graph.value(DOCUMENT, RIT.statesPrevious)
    assert graph.value(stated, RIT.inspectedFrom) == Literal(date(2011, 6, 1))
    assert graph.value(stated, RIT.grade) == GRADE["ofsted4-2008/good"]


def test_items_without_a_number_of_their_own_are_named_by_page_and_ordinal() -> None:
    items = (
        *recommendations("First.", "Second."),
        *(replace(r, number="1") for r in recommendations("Third.", "Fourth.")),
    )
    names = {
        s.rpartition("/")[2]
        for s in described(report(recommendations=items)).subjects(RDF.type, RIT.Recommendation)
    }
    assert names == {"p1-1", "p2-1", "p1-2", "p2-2"}


def test_committee_paper_states_decisions_about_the_inspection_and_no_recommendation() -> None:
    paper = report(
        framework=Framework.COMMITTEE,
        reports_framework=Framework.SIF,
        document_date=date(2014, 5, 27),
        recommendations=recommendations("The panel notes the report."),
    )
    graph = described(paper)
    (decision,) = graph.subjects(RDF.type, RIT.CommitteeDecision)
    document = graph.value(decision, RIT.statedIn)
    assert document == BASE["report/ambershire/2014-02-18/committee"]
    assert graph.value(document, RIT.reportsOn) == INSPECTION
    assert graph.value(document, DCTERMS.issued) == Literal(date(2014, 5, 27))
    assert not set(graph.subjects(RDF.type, RIT.Statement)) | set(graph.subjects(RDF.type, RIT.Judgement))


def test_copy_says_only_what_it_is_a_copy_of() -> None:
    graph = described(report("copy.txt", media_type=TEXT), report())
    (copy,) = set(graph.subjects())
    assert graph.value(copy, RIT.copyOf) == DOCUMENT
    assert graph.value(copy, RIT.reportsOn) == INSPECTION


def test_area_that_the_scheme_lacks_is_called_as_the_report_calls_it() -> None:
    odd = Judgement(
        area="school-places", grade="good", quote="School places: good", passages=(Span(1, 0, 19),)
    )
    assert described(report(judgements=(odd,))).value(AREA["school-places"], SKOS.prefLabel) == Literal(
        "School places"
    )


def test_board_is_the_same_whatever_its_printed_kind() -> None:
    names = (
        "Ambershire Local Safeguarding Children Board",
        "Ambershire LSCB",
        "Local Safeguarding Children Board",
    )
    boards = {
        str(node)
        for name in names
        for node in described(
            report(
                bodies=(
                    Body(name="Ambershire", kind=BodyKind.AUTHORITY),
                    Body(name=name, kind=BodyKind.BOARD),
                )
            )
        ).subjects(RDF.type, RIT.SafeguardingBoard)
    }
    assert boards == {str(BASE["board/ambershire"])}


def test_every_instance_has_a_short_label_in_words(graph: Graph) -> None:
    for node in set(graph.subjects()):
        label = graph.value(node, RDFS.label) or graph.value(node, SKOS.prefLabel)
        assert label is not None, node
        assert 0 < len(label) <= LABEL_LENGTH, label
        assert "://" not in label, label


def test_label_keeps_what_and_when_for_a_long_name_of_a_place() -> None:
    long = described(report(authority="Bournemouth, Christchurch and Poole and the Islands"))
    (inspection,) = long.subjects(RDF.type, RIT.Inspection)
    assert (
        str(long.value(inspection, RDFS.label)) == "Bournemouth, Christchurch and… · Single · February 2014"
    )


def test_no_blank_node_and_no_time_is_in_a_report_graph(graph: Graph) -> None:
    assert all(isinstance(term, URIRef | Literal) for triple in graph for term in triple)
    assert XSD.dateTime not in {o.datatype for o in graph.objects() if isinstance(o, Literal)}


def test_every_class_and_property_is_of_the_vocabulary(graph: Graph) -> None:
    vocabulary = Graph()
    for file in vocabulary_files():
        vocabulary.parse(data=file.read_text("utf-8"), publicID=BASE)
    ours = {term for triple in graph for term in triple if str(term).startswith(RIT)}
    assert ours <= set(vocabulary.subjects())


def test_same_report_is_described_the_same_byte_for_byte() -> None:
    identity = identify([report()])[report().sha256]
    assert describe(report(), identity, BASE) == describe(report(), identity, BASE)


@pytest.mark.parametrize(
    "made",
    [
        report(),
        report("copy.txt", media_type=TEXT),
        report("undated", inspected_from=None, inspected_to=None, published=None),
        report("paper", framework=Framework.COMMITTEE, reports_framework=Framework.SIF),
        report(
            "partners", framework=Framework.SEND, bodies=(Body(name="Ambershire", kind=BodyKind.PARTNERSHIP),)
        ),
    ],
    ids=lambda made: made.file,
)
def test_report_graph_keeps_to_the_shapes_by_itself(made: Report) -> None:
    shapes = Graph().parse(data=files("ontology").joinpath("shapes.ttl").read_text("utf-8"), format="turtle")
    conforms, _, problems = pyshacl.validate(described(made, report()), shacl_graph=shapes)
    assert conforms, problems
