import csv
import io

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib import Graph as Triples

from graph.door import Graph
from graph.exports import export, multigraph
from graph.formats import FORMATS, Format, Holds, formats, named
from graph.layout import place
from graph.neighbourhood import near
from graph.network import Link, Network, Node
from graph.serialisation import rdf
from graph.tables import cell, printable, table
from tests.graph.small import BASE, FERNSHIRE, RECOMMENDATION, REPORT

CITATION = "Ritornello -- 2 reports, data of 24 November 2026.\nhttps://a.example/explore?focus=<x>"
RDFLIB = {
    "turtle": "turtle",
    "jsonld": "json-ld",
    "ntriples": "nt",
    "rdfxml": "xml",
    "trig": "trig",
    "nquads": "nquads",
}


@pytest.fixture(scope="module")
def network(graph: Graph) -> Network:
    return near(graph, [FERNSHIRE], 2)


def made(graph: Graph, network: Network, name: str, *kinds: Holds, **more: object) -> bytes:
    form = named(name, *kinds)
    assert form is not None
    return export(graph, network, form, citation=CITATION, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", RDFLIB)
def test_rdf_reads_back_to_the_same_triples_in_every_syntax(
    graph: Graph, network: Network, name: str
) -> None:
    read = Dataset(default_union=True).parse(data=made(graph, network, name), format=RDFLIB[name])
    turtle = Triples().parse(data=made(graph, network, "turtle"), format="turtle")
    assert {(s, p, o) for s, p, o in read.triples((None, None, None))} == set(turtle)
    assert (RECOMMENDATION, URIRef("https://w3id.org/ritornello/ontology#priority"), Literal(False)) in turtle


@pytest.mark.parametrize("name", ["trig", "nquads", "jsonld"])
def test_formats_with_named_graphs_say_which_report_says_it(
    graph: Graph, network: Network, name: str
) -> None:
    read = Dataset().parse(data=made(graph, network, name), format=RDFLIB[name])
    assert URIRef(REPORT) in {context.identifier for context in read.graphs()}


def test_a_statement_keeps_the_page_it_stands_on(graph: Graph, network: Network) -> None:
    assert f"<{RECOMMENDATION}/passage>" in made(graph, network, "ntriples").decode()


def test_no_link_leads_out_of_what_was_exported(graph: Graph) -> None:
    only = Network({RECOMMENDATION: Node(RECOMMENDATION, "recommendation", "R")}, [])
    objects = {str(o) for o in Triples().parse(data=made(graph, only, "turtle"), format="turtle").objects()}
    assert not any(text.startswith(f"{BASE}inspection") for text in objects)


@pytest.mark.parametrize("name", ["turtle", "trig", "ntriples", "nquads", "rdfxml", "gexf", "graphml"])
def test_the_citation_stands_in_every_file_that_has_a_place_for_it(
    graph: Graph, network: Network, name: str
) -> None:
    assert b"data of 24 November 2026" in made(graph, network, name)


def test_graphml_and_gexf_read_back_to_the_same_nodes_and_links(graph: Graph, network: Network) -> None:
    expected = (len(network.nodes), len(network.links))
    for name, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        found = read(io.BytesIO(made(graph, network, name, positions=place(network, {}))))
        assert (len(found), found.number_of_edges()) == expected
        assert found.nodes[str(FERNSHIRE)]["label"] == "Fernshire"
        assert found.nodes[str(FERNSHIRE)]["kind"] == "authority"


def test_gexf_carries_colour_size_and_position(graph: Graph, network: Network) -> None:
    colours, positions = {"authority": "#0a141e"}, {FERNSHIRE: (1.5, -2.0)}
    viz = nx.read_gexf(io.BytesIO(made(graph, network, "gexf", colours=colours, positions=positions))).nodes[
        str(FERNSHIRE)
    ]["viz"]
    assert viz["color"] == {"r": 10, "g": 20, "b": 30, "a": 1.0}
    assert (viz["position"]["x"], viz["position"]["y"]) == (1.5, -2.0)
    assert viz["size"] > 4


def test_the_same_view_is_the_same_file(graph: Graph, network: Network) -> None:
    for form in (*formats(Holds.RDF), *formats(Holds.NETWORK)):
        assert export(graph, network, form, citation=CITATION) == export(
            graph, network, form, citation=CITATION
        )


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_control_characters_do_not_make_a_file_unreadable(graph: Graph, name: str) -> None:
    bad = "a\x0cb\x00c\ud800d\uffff"
    iri = URIRef("urn:x")
    network = Network({iri: Node(iri, "theme", bad)}, [Link(iri, URIRef("urn:p"), iri)])
    read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[name]
    found = read(io.BytesIO(made(graph, network, name)))
    assert (found.nodes["urn:x"]["label"], found.number_of_edges()) == ("abcd", 1)


def test_rdfxml_of_text_with_control_characters_is_read() -> None:
    form = named("rdfxml")
    assert form is not None
    body = rdf(
        [ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p/q"), ox.Literal("a\x0cb"))], form, CITATION
    )
    assert list(Triples().parse(data=body, format="xml").objects()) == [Literal("ab")]


def test_tables_of_nodes_and_links_have_a_row_each(graph: Graph, network: Network) -> None:
    nodes = list(csv.DictReader(io.StringIO(made(graph, network, "nodes").decode())))
    links = list(csv.DictReader(io.StringIO(made(graph, network, "links").decode())))
    assert (len(nodes), len(links)) == (len(network.nodes), len(network.links))
    assert {row["property_label"] for row in links} >= {"made in", "inspects"}
    assert next(row for row in nodes if row["iri"] == str(FERNSHIRE))["kind"] == "authority"


def test_degrees_count_both_ends(graph: Graph, network: Network) -> None:
    drawn = multigraph(graph, network, {})
    assert drawn.nodes[str(FERNSHIRE)]["degree"] == drawn.degree(str(FERNSHIRE))


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_marked_as_text(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_numbers_and_empty_cells_stay_what_they_are() -> None:
    assert [cell(value) for value in (-1, 2.5, None, "a-b", "")] == ["-1", "2.5", "", "a-b", ""]


def test_a_table_reads_back_whatever_its_cells_hold() -> None:
    rows = [['a "b", c', "line\nbreak"], ["é‮", "a\x0cb"]]
    read = list(csv.reader(io.StringIO(table(["x", "y"], rows).decode(), newline="")))
    assert read == [["x", "y"], ['a "b", c', "line\nbreak"], ["é‮", "ab"]]


def test_line_breaks_and_tabs_are_printable() -> None:
    assert printable("a\tb\nc\r\nd\x0ce\x7f") == "a\tb\nc\r\nde"


def test_a_format_is_found_by_its_name_and_what_it_holds() -> None:
    assert named("csv", Holds.RESULTS) == named("csv")
    assert named("csv", Holds.RDF, Holds.NETWORK) is named("nonsense") is None


@pytest.mark.parametrize("form", formats(Holds.RDF), ids=lambda form: form.name)
def test_the_table_agrees_with_the_engine_on_rdf(form: Format) -> None:
    engine = ox.RdfFormat.from_media_type(form.media_type)
    assert engine is not None
    assert (engine.file_extension, engine.supports_datasets) == (form.extension, form.named_graphs)


def test_names_of_formats_are_unique() -> None:
    assert len({form.name for form in FORMATS}) == len(FORMATS)
