"""The OpenAPI document says what the server has: no address more, none less, and what each answers."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from web.pages.openapi import described

OPERATIONS = [(path, method) for path, operations in described()["paths"].items() for method in operations]
#: Names for which the small graph has something.
EXAMPLES = {
    "slug": "fernshire",
    "code": "missing-children",
    "part": "themes",
    "suffix": "ttl",
    "kind": "finding",
}


def served(app: Flask) -> set[tuple[str, str]]:
    """The addresses and methods that the application has, as the document writes them."""
    return {
        (re.sub(r"<(?:[^:>]+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint != "static"
    }


def test_every_address_is_described_and_no_other(app: Flask) -> None:
    assert set(OPERATIONS) == served(app)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_name_in_an_address_is_described(path: str, method: str) -> None:
    document = described()
    parameters = [
        document["components"]["parameters"][p["$ref"].rpartition("/")[2]] if "$ref" in p else p
        for p in document["paths"][path][method].get("parameters", ())
    ]
    assert {p["name"] for p in parameters if p["in"] == "path"} == set(re.findall(r"{(\w+)}", path))


@pytest.mark.parametrize("path", [path for path, method in OPERATIONS if method == "get"])
def test_an_answer_has_a_status_and_a_media_type_that_are_described(client: FlaskClient, path: str) -> None:
    answer = client.get(re.sub(r"{(\w+)}", lambda m: EXAMPLES.get(m[1], "1"), path))
    responses = described()["paths"][path]["get"]["responses"]
    found = responses.get(str(answer.status_code), responses["default"] if answer.status_code >= 400 else {})
    response = described()["components"]["responses"][found["$ref"].rpartition("/")[2]]
    assert answer.status_code < 500
    assert not response.get("content") or {answer.mimetype, "*/*"} & set(response["content"])


def test_the_document_says_where_this_server_is(client: FlaskClient) -> None:
    answer = client.get("/openapi.json", base_url="http://localhost/below")
    assert answer.json["openapi"] == "3.1.0"
    assert answer.json["servers"] == [{"url": "/below"}]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
