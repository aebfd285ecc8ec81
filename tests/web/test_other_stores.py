"""Every page over a triple store of another make, on another server: what it says is what it says at home."""

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from re import findall

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ontology.questions import ReadyQuestion, ready_questions
from tests.graph.servers import oxigraph, virtuoso
from tests.web.conftest import fill
from tests.web.test_pages import HTML, NO_ROWS, PAGES
from web import create_app


@pytest.fixture(scope="module", params=["oxigraph", pytest.param("virtuoso", marks=pytest.mark.verify)])
def there(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """An application over the small graph in a store of another make."""
    folder = tmp_path_factory.mktemp(request.param)
    started = oxigraph("--union-default-graph") if request.param == "oxigraph" else virtuoso(folder)
    with started as server:
        settings = replace(server, documents=str(folder / "documents"), uploads=True, query_seconds=30)
        yield create_app({"graph": fill(settings), "settings": settings, "TESTING": True}).test_client()


def comparable(rows: list[dict[str, object]]) -> set[str]:
    """Rows in any order, several values of a field in any order, and without numbers.

    A store may count a triple once for each graph that says it.
    """
    kept = [
        {k: sorted(str(v or "").split()) for k, v in row.items() if not isinstance(v, int)} for row in rows
    ]
    return {str(sorted(row.items())) for row in kept}


@pytest.mark.parametrize(("path", "words"), PAGES.items())
def test_page_over_another_store_says_what_it_is_for(there: FlaskClient, path: str, words: str) -> None:
    answer = there.get(path, headers=HTML)
    assert answer.status_code == 200
    assert words in answer.text


@pytest.mark.parametrize("path", [path for path in PAGES if path not in NO_ROWS])
def test_page_over_another_store_has_the_rows_that_it_has_at_home(
    there: FlaskClient, client: FlaskClient, path: str
) -> None:
    asked = f"{path}{'&' if '?' in path else '?'}format=json"
    here = client.get(asked).get_json()["rows"]
    assert comparable(there.get(asked).get_json()["rows"]) == comparable(here)


@pytest.mark.parametrize("question", ready_questions(), ids=lambda question: question.name)
def test_ready_question_to_another_store_has_the_answer_that_it_has_at_home(
    there: FlaskClient, client: FlaskClient, question: ReadyQuestion
) -> None:
    def answer(reader: FlaskClient) -> list[str]:
        page = reader.get("/sparql", query_string={"question": question.name}, headers=HTML)
        assert page.status_code == 200
        return sorted(findall(r"<td[^>]*>(.*?)</td>", unescape(page.text.split('id="answer-title"')[1])))

    assert answer(there) == answer(client)


def test_what_another_store_cannot_give_is_said(there: FlaskClient, app: Flask) -> None:
    refused = there.get("/dump.nq.gz")
    assert refused.status_code == 404
    assert refused.get_json()["detail"] == "A remote store has no snapshots, so there is no dump of one."
    assert app.test_client().get("/dump.nq.gz").status_code == 200
