"""What the SIB's SPARQL editor asks an endpoint before a query is written: all of it is in the graph.

The patterns and the names of the results are those of its queries (sib-swiss/sparql-editor, `metadata.ts`),
which it sends by GET, with a parameter of its own, and gives up after five seconds.
"""

import time

from flask.testing import FlaskClient

from ontology import PREFIXES, RIT
from ontology.questions import ready_questions

Rows = list[dict[str, dict[str, str]]]
HEAD = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#>
PREFIX void-ext: <http://ldf.fi/void-ext#>
"""
OF_PREFIXES = """SELECT DISTINCT ?prefix ?namespace { [] sh:namespace ?namespace ; sh:prefix ?prefix }
ORDER BY ?prefix"""
OF_EXAMPLES = """SELECT DISTINCT ?sq ?comment ?query {
  ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|sh:describe ?query .
} ORDER BY ?sq"""
OF_CLASSES = """SELECT DISTINCT ?graph ?graphLabel ?subjectClass ?prop ?objectClass ?objectDatatype ?triples
  ?subjectClassLabel ?objectClassLabel ?subjectClassComment ?objectClassComment ?propLabel ?propComment {
  {
    OPTIONAL {
      ?graph sd:graph ?graphDesc . OPTIONAL { ?graph rdfs:label ?graphLabel }
      ?graphDesc void:classPartition ?cp
    }
    ?cp void:class ?subjectClass ; void:propertyPartition ?pp .
    OPTIONAL { ?subjectClass rdfs:label ?subjectClassLabel }
    OPTIONAL { ?subjectClass rdfs:comment ?subjectClassComment }
    ?pp void:property ?prop .
    OPTIONAL { ?pp void:triples ?triples }
    OPTIONAL { ?prop rdfs:label ?propLabel } OPTIONAL { ?prop rdfs:comment ?propComment }
    OPTIONAL {
      {
        ?pp void:classPartition [ void:class ?objectClass ] .
        OPTIONAL { ?objectClass rdfs:label ?objectClassLabel }
        OPTIONAL { ?objectClass rdfs:comment ?objectClassComment }
      } UNION { ?pp void-ext:datatypePartition [ void-ext:datatype ?objectDatatype ] }
    }
  } UNION {
    ?linkset void:subjectsTarget [ void:class ?subjectClass ] ; void:linkPredicate ?prop ;
      void:objectsTarget [ void:class ?objectClass ] .
  }
} ORDER BY ?subjectClass ?objectClass ?objectDatatype ?graph ?triples"""


def asked(client: FlaskClient, query: str) -> Rows:
    """What the endpoint answers to a query of the editor's, in time."""
    began = time.monotonic()
    headers = {"Accept": "application/sparql-results+json", "Origin": "https://elsewhere.example"}
    answer = client.get("/sparql", query_string={"ac": "1", "query": HEAD + query}, headers=headers)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert time.monotonic() - began < 5
    found: Rows = answer.get_json()["results"]["bindings"]
    return found


def test_the_editor_finds_the_prefixes(client: FlaskClient) -> None:
    assert {
        row["prefix"]["value"]: row["namespace"]["value"] for row in asked(client, OF_PREFIXES)
    } == PREFIXES


def test_the_editor_finds_the_ready_questions_as_examples(client: FlaskClient) -> None:
    found = {row["query"]["value"]: row["comment"]["value"] for row in asked(client, OF_EXAMPLES)}
    assert found == {question.text: question.title for question in ready_questions()}


def test_the_editor_completes_the_properties_of_a_class_with_no_set_up(client: FlaskClient) -> None:
    rows = asked(client, OF_CLASSES)
    known = {(row["subjectClass"]["value"], row["prop"]["value"]) for row in rows}
    assert (str(RIT.Inspection), str(RIT.inAuthority)) in known
    assert (str(RIT.Inspection), str(RIT.text)) not in known
    of = [row for row in rows if row["prop"]["value"] == str(RIT.inAuthority)]
    assert str(RIT.Authority) in {row["objectClass"]["value"] for row in of if "objectClass" in row}
    assert all(row["propLabel"]["value"] and int(row["triples"]["value"]) > 0 for row in of)
