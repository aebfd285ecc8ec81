"""The description of a published graph, asked for as editors ask."""

from rdflib import XSD

from graph.door import Graph
from ontology import RIT
from tests.graph.small import BASE

#: What an editor completes from: each class with its properties, and the classes and datatypes of these.
PARTITIONS = """
PREFIX void: <http://rdfs.org/ns/void#> PREFIX ext: <http://ldf.fi/void-ext#>
SELECT ?class ?property ?triples ?target ?datatype {
  ?part void:class ?class ; void:propertyPartition ?inner .
  ?inner void:property ?property ; void:triples ?triples .
  OPTIONAL {
    { ?inner void:classPartition [ void:class ?target ] }
    UNION { ?inner ext:datatypePartition [ ext:datatype ?datatype ] }
  }
}"""


def test_partitions_name_each_class_with_its_properties_and_their_objects(graph: Graph) -> None:
    found = {(r["class"], r["property"], r["target"] or r["datatype"]) for r in graph.rows(PARTITIONS)}
    assert (RIT.Inspection, RIT.inAuthority, RIT.Authority) in found
    assert (RIT.Inspection, RIT.inspectedFrom, XSD.date) in found


def test_counts_are_those_of_the_graph(graph: Graph) -> None:
    counted = graph.rows(
        """SELECT ?class ?n { ?part <http://rdfs.org/ns/void#class> ?class ;
        <http://rdfs.org/ns/void#entities> ?n }"""
    )
    for row in counted:
        real = graph.rows("SELECT (COUNT(*) AS ?n) { ?s a ?class }", **{"class": row["class"]})[0]["n"]
        if str(row["class"]).startswith(str(RIT)):
            assert row["n"] == real


def test_the_dataset_has_title_licence_and_sources(graph: Graph) -> None:
    row = graph.rows(
        f"""PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?title ?licence (COUNT(?report) AS ?reports) {{
          <{BASE}dataset> dcterms:title ?title ; dcterms:license ?licence ;
            <http://www.w3.org/ns/prov#wasDerivedFrom> ?report
        }} GROUP BY ?title ?licence"""
    )[0]
    assert "inspections" in str(row["title"])
    assert "open-government-licence" in str(row["licence"])
    assert row["reports"] == 2
