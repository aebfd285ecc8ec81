"""The derived graph, from report graphs in a store."""

from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef

from graph.derive import derive
from graph.store import Store
from ontology import RIT, vocabulary_files

BASE = "https://ritornello.example/id/"
PREFIXES = f"""@prefix rit: <{RIT}> .
@prefix theme: <https://w3id.org/ritornello/theme/> .
@prefix aspect: <https://w3id.org/ritornello/aspect/> .
@prefix fw: <https://w3id.org/ritornello/framework/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""
TEXTS = {
    2014: "Children who go missing should be offered a return home interview promptly.",
    2019: "The timeliness of return home interviews for children who go missing from home or care.",
    2024: "Return home interviews are not always offered in time to children who go missing.",
}


def report(year: int, dated: str | None = None) -> str:
    """An invented report of a year in Turtle: a recommendation on return home interviews."""
    name = f"ambershire/{year}-05-06/ilacs"
    dated = f'; rit:inspectedFrom "{year}-05-06"^^xsd:date' if dated is None else dated
    return f"""{PREFIXES}
    <report/{name}> a rit:Report ; rit:reportsOn <inspection/{name}> .
    <inspection/{name}> a rit:Inspection ; rit:framework fw:ilacs ; rit:inspects <authority/ambershire> ;
      rit:inAuthority <authority/ambershire> {dated} .
    <authority/ambershire> a rit:Authority .
    <report/{name}/recommendation/1> a rit:Recommendation ; rit:madeIn <inspection/{name}> ;
      rit:text "{TEXTS[year]}" ; rit:theme theme:missing-children ; rit:aspect aspect:timeliness ;
      rit:atStake "0-{len(TEXTS[year])} | missing-children 0.97 | return-interviews | timeliness" ;
      rit:addressedTo <authority/ambershire> .
    """


def put(store: Store, year: int, dated: str | None = None) -> None:
    quads = ox.parse(report(year, dated).encode(), format=ox.RdfFormat.TURTLE, base_iri=BASE)
    triples = [ox.Triple(q.subject, q.predicate, q.object) for q in quads]
    store.put_graph(f"{BASE}report/ambershire/{year}-05-06/ilacs", triples)


def put_mixed(store: Store, year: int, said: str, matter: str, also: str = "Plans are too short.") -> None:
    """A report with one finding that says something of a matter, and finds fault with that or another."""
    name = f"ambershire/{year}-05-06/ilacs"
    about = "missing-children 0.97 | return-interviews | timeliness"
    other = about if "interviews" in also else "plans 0.97 | quality-of-plans | quality"
    praise = "" if " not " in said else " | praise"
    stakes = (
        f"{len(said) + 1}-{len(said) + 1 + len(also)} | {other}\\n"
        f"0-{len(said)} | missing-children 0.97 | {matter} | timeliness{praise}"
    )
    text = f"""{PREFIXES}
    <report/{name}> a rit:Report ; rit:reportsOn <inspection/{name}> .
    <inspection/{name}> a rit:Inspection ; rit:framework fw:ilacs ; rit:inspects <authority/ambershire> ;
      rit:inAuthority <authority/ambershire> ; rit:inspectedFrom "{year}-05-06"^^xsd:date .
    <authority/ambershire> a rit:Authority .
    <report/{name}/finding/1> a rit:Finding ; rit:polarity rit:Mixed ; rit:madeIn <inspection/{name}> ;
      rit:text "{said} {also}" ; rit:atStake "{stakes}" .
    """
    quads = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE, base_iri=BASE)
    store.put_graph(f"{BASE}report/{name}", [ox.Triple(q.subject, q.predicate, q.object) for q in quads])


def statuses(store: Store) -> set[str]:
    return {str(o).rpartition("#")[2] for o in derived(store).objects(None, RIT.status)}


def derived(store: Store) -> Graph:
    text = ox.serialize(derive(store, store.base), format=ox.RdfFormat.N_TRIPLES)
    assert text is not None
    return Graph().parse(data=text, format="nt")


@pytest.fixture
def reports(store: Store) -> Store:
    for year in TEXTS:
        put(store, year)
    return store


def test_issue_has_a_stable_address_made_of_body_theme_and_first_member(reports: Store) -> None:
    (issue,) = derived(reports).subjects(RDF.type, RIT.RecurringIssue)
    assert str(issue) == f"{BASE}issue/authority/ambershire/missing-children/1"


def test_derived_graph_conforms_to_the_shapes(reports: Store) -> None:
    (file,) = (f for f in vocabulary_files() if f.name == "shapes.ttl")
    shapes = Graph().parse(data=file.read_text("utf-8"), format="turtle")
    graph = derived(reports)
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert [str(o) for o in results.objects(None, SH.resultMessage)] == []
    assert len(list(graph.subjects(RDF.type, RIT.Echo))) == 2


def test_issue_counts_and_dates_what_raises_it(reports: Store) -> None:
    graph = derived(reports)
    issue = URIRef(f"{BASE}issue/authority/ambershire/missing-children/1")
    said = [graph.value(issue, RIT[name]) for name in ("inspections", "authorities", "firstSeen", "lastSeen")]
    assert [str(value) for value in said] == ["3", "1", "2014-05-06", "2024-05-06"]
    assert graph.value(issue, RIT.scope) == RIT.Persistent
    assert graph.value(URIRef(f"{issue}/status"), RIT.status) == RIT["raised-again"]


def test_inspections_are_in_order(reports: Store) -> None:
    pairs = {(str(a), str(b)) for a, b in derived(reports).subject_objects(RIT.precededBy)}
    name = f"{BASE}inspection/ambershire/{{}}-05-06/ilacs"
    assert pairs == {(name.format(2019), name.format(2014)), (name.format(2024), name.format(2019))}


def test_what_was_derived_and_loaded_before_never_shows(reports: Store) -> None:
    before = set(derived(reports))
    triples = derive(reports, reports.base)
    reports.put_graph(reports.name_of("derived"), triples)
    reports.put_graph("https://example.org/loaded", triples)
    assert set(derived(reports)) == before


def test_report_that_is_gone_takes_its_echoes_with_it(reports: Store) -> None:
    reports.forget(f"{BASE}report/ambershire/2024-05-06/ilacs")
    graph = derived(reports)
    assert len(list(graph.subjects(RDF.type, RIT.Echo))) == 1
    assert "2024" not in graph.serialize(format="nt")


def test_inspection_without_its_own_date_stands_by_its_reports_date(store: Store) -> None:
    put(store, 2014)
    put(store, 2019, dated='. <report/ambershire/2019-05-06/ilacs> dcterms:issued "2019-08-01"^^xsd:date')
    graph = derived(store)
    assert [str(o) for o in graph.objects(None, RIT.lastSeen)] == ["2019-08-01"]


def test_inspection_without_any_date_is_left_out(store: Store) -> None:
    put(store, 2014)
    put(store, 2019, dated="")
    assert "2019" not in derived(store).serialize(format="nt")


def test_empty_store_gives_nothing(store: Store) -> None:
    assert derive(store, store.base) == []


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Return home interviews are prompt for children who go missing.", "improved"),
        ("Return home interviews are not prompt for children who go missing.", "raised-again"),
        ("Social workers visit the children who live far away.", "not-mentioned-since"),
    ],
)
def test_sentence_of_a_mixed_finding_counts_as_what_it_says(store: Store, said: str, status: str) -> None:
    put(store, 2014)
    put(store, 2019)
    put_mixed(store, 2022, said, "visits" if status == "not-mentioned-since" else "return-interviews")
    assert statuses(store) == {status}


def test_praise_beside_a_shortcoming_on_the_same_improves_nothing(store: Store) -> None:
    put(store, 2014)
    put(store, 2019)
    good = "Return home interviews are prompt for children who go missing."
    put_mixed(store, 2022, good, "return-interviews", also=TEXTS[2024])
    assert statuses(store) == {"raised-again"}


def test_order_of_arrival_and_what_was_derived_between_never_show(reports: Store, tmp_path: Path) -> None:
    with Store(tmp_path / "other") as other:
        for year in reversed(TEXTS):
            put(other, year)
            other.put_graph(other.name_of("derived"), derive(other, other.base))
        put(other, 2019)
        assert derive(other, other.base) == derive(reports, reports.base)


def test_issue_keeps_its_address_when_a_later_report_arrives(store: Store) -> None:
    seen = []
    for year in TEXTS:
        put(store, year)
        seen += [sorted(map(str, derived(store).subjects(RDF.type, RIT.RecurringIssue)))]
    assert [len(issues) for issues in seen] == [0, 1, 1]
    assert seen[1] == seen[2]
