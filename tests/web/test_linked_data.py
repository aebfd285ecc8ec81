"""Every thing has an address that gives its page or its triples."""

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, URIRef

from ontology import RIT

SAID = "report/fernshire/2014-03-04/sif/recommendation/7"
IRI = URIRef(f"https://ritornello.example/id/{SAID}")


def test_name_leads_a_browser_to_the_page(client: FlaskClient) -> None:
    answer = client.get(f"/id/{SAID}", headers={"Accept": "text/html,*/*;q=0.8"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/recommendation/fernshire/2014-03-04/sif/7"
    assert "Accept" in answer.headers["Vary"].split(", ")


@pytest.mark.parametrize(
    ("media_type", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/ld+json", "json-ld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_name_leads_a_program_to_the_same_triples_in_its_format(
    client: FlaskClient, media_type: str, form: str
) -> None:
    answer = client.get(f"/id/{SAID}", headers={"Accept": media_type}, follow_redirects=True)
    assert answer.status_code == 200
    assert answer.mimetype == media_type
    found = Graph().parse(data=answer.text, format=form)
    assert found.value(IRI, RIT.number) is not None
    turtle = client.get("/data", query_string={"iri": IRI, "format": "turtle"}).text
    assert len(found) == len(Graph().parse(data=turtle, format="turtle"))


def test_page_names_its_other_forms(client: FlaskClient) -> None:
    page = client.get("/recommendation/fernshire/2014-03-04/sif/7", headers={"Accept": "text/html"}).text
    assert 'rel="alternate" type="text/turtle"' in page


def test_name_of_nothing_is_not_found(client: FlaskClient) -> None:
    assert client.get("/data?iri=https://ritornello.example/id/nothing").status_code == 404
    assert client.get("/resource?iri=urn:nothing").status_code == 404
