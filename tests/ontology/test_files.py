"""The vocabulary's files: complete, commented, and without a blank node."""

from importlib.resources.abc import Traversable

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Namespace, URIRef

from ontology import AREA, GRADE, RIT, THEME, vocabulary_files

SCHEMA = Namespace("https://schema.org/")
#: The classes and properties that the model asks questions through.
MODEL = (
    "InspectedBody Authority SafeguardingBoard AreaPartnership Agency Service NamedService Inspection "
    "Report Judgement Statement Recommendation Finding CommitteeDecision Passage Echo RecurringIssue "
    "IssueStatus gssCode region provides successorOf ofAuthority area framework inspects inAuthority "
    "inspectedFrom inspectedTo leadInspector precededBy reportsOn sha256 pages file copyOf "
    "statesPrevious madeIn of ofService grade passage number text theme themeCue aspect mentions "
    "addressedTo priority group concerns evidencedBy polarity shortcoming statedIn source page start "
    "end later earlier similarity decidedBy echoes scope occurrence inspections authorities firstSeen "
    "lastSeen status asOf evidence covers Strength Weakness Mixed Neutral Persistent Widespread "
    "raised-again raised-once improved not-mentioned-since"
)
BASE = "https://example.org/id/"


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    graph = Graph()
    for file in vocabulary_files():
        graph.parse(data=file.read_text("utf-8"), format="turtle", publicID=BASE)
    return graph


@pytest.mark.parametrize("file", vocabulary_files(), ids=lambda f: f.name)
def test_file_holds_no_blank_node(file: Traversable) -> None:
    graph = Graph().parse(data=file.read_text("utf-8"), format="turtle", publicID=BASE)
    assert len(graph) > 0
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


@pytest.mark.parametrize("name", MODEL.split())
def test_model_term_is_defined_with_label_and_comment(vocabulary: Graph, name: str) -> None:
    assert list(vocabulary.objects(RIT[name], RDF.type))
    assert len(list(vocabulary.objects(RIT[name], RDFS.label))) == 1
    assert len(list(vocabulary.objects(RIT[name], RDFS.comment))) == 1


@pytest.mark.parametrize("kind", [OWL.ObjectProperty, OWL.DatatypeProperty])
def test_property_says_whose_it_is_and_what_it_holds(vocabulary: Graph, kind: URIRef) -> None:
    for term in vocabulary.subjects(RDF.type, kind):
        assert (term, RDFS.domain, None) in vocabulary or (term, SCHEMA.domainIncludes, None) in vocabulary, (
            term
        )
        assert (term, RDFS.range, None) in vocabulary, term


def test_domains_and_ranges_of_the_project_are_its_classes(vocabulary: Graph) -> None:
    classes = set(vocabulary.subjects(RDF.type, OWL.Class))
    for predicate in (RDFS.domain, RDFS.range, SCHEMA.domainIncludes):
        named = {o for o in vocabulary.objects(None, predicate) if str(o).startswith(str(RIT))}
        assert named <= classes


def test_theme_scheme_has_six_top_concepts_and_58_themes(vocabulary: Graph) -> None:
    tops = set(vocabulary.subjects(SKOS.topConceptOf, URIRef(str(THEME).rstrip("/"))))
    themes = {s for s, top in vocabulary.subject_objects(SKOS.broader) if top in tops}
    assert (len(tops), len(themes)) == (6, 58)
    orders = sorted(int(str(vocabulary.value(t, RIT.order))) for t in themes)
    assert orders == list(range(1, 59))


def test_labels_of_a_scheme_are_its_concepts_own(vocabulary: Graph) -> None:
    for scheme in vocabulary.subjects(RDF.type, SKOS.ConceptScheme):
        labels = [vocabulary.value(c, SKOS.prefLabel) for c in vocabulary.subjects(SKOS.inScheme, scheme)]
        assert None not in labels
        assert len(labels) == len(set(labels)), scheme


def test_scales_are_compared_but_never_recoded(vocabulary: Graph) -> None:
    adequate = GRADE["ofsted4-2008/adequate"]
    assert set(vocabulary.objects(adequate, SKOS.closeMatch)) == {
        GRADE["ofsted4/requires-improvement"],
        GRADE["apa/2"],
    }
    assert not list(vocabulary.triples((None, SKOS.exactMatch, None)))
    assert not list(vocabulary.objects(GRADE["send/positive"], SKOS.closeMatch))


def test_close_matches_hold_both_ways(vocabulary: Graph) -> None:
    matches = set(vocabulary.subject_objects(SKOS.closeMatch))
    assert matches
    assert matches == {(b, a) for a, b in matches}


def test_areas_that_are_services_are_marked(vocabulary: Graph) -> None:
    services = {s for s, o in vocabulary.subject_objects(RIT.isService) if o.toPython()}
    assert services == {AREA[code] for code in ("help-and-protection", "in-care", "adoption", "care-leavers")}
