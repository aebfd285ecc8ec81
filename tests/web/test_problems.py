"""Errors as a reader and as a program get them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from graph.errors import DocumentError, QueryLimit, RitornelloError, StoreError, TooManyQueries
from ritornello import main
from web import create_app

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_reader_gets_a_page_that_says_what_is_not_here(client: FlaskClient) -> None:
    page = client.get("/authority/atlantis", headers=HTML)
    assert page.status_code == 404
    assert "<h1>Not in this graph</h1>" in page.text
    assert "What is not in it may well have been inspected" in page.text
    assert "Nothing in this graph is named https://ritornello.example/id/authority/atlantis." in page.text


def test_address_of_nothing_says_no_more_than_that(client: FlaskClient) -> None:
    page = client.get("/nowhere", headers=HTML)
    assert page.status_code == 404
    assert "<h1>Not found</h1>" in page.text
    assert "inspected:" not in page.text


def test_program_gets_a_problem_document(client: FlaskClient) -> None:
    assert client.get("/nowhere").get_json() == {
        "type": "about:blank",
        "title": "Not found",
        "status": 404,
        "detail": "There is no page at this address.",
    }


def test_wrong_method_is_told(client: FlaskClient) -> None:
    problem = client.post("/authorities")
    assert problem.status_code == 405
    assert problem.get_json()["detail"] == "This address can't be used in that way."
    assert set(problem.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_name_that_can_be_no_iri_is_not_found(client: FlaskClient) -> None:
    assert client.get("/authority/<script>").status_code == 404
    assert client.get('/inspection/a" b/2020/sif').status_code == 404


def test_fault_of_ours_is_told_without_its_words(store: Path) -> None:
    app: Flask = create_app({"store": store})

    @app.get("/fault")
    def fault() -> str:
        raise ZeroDivisionError("a secret")

    problem = app.test_client().get("/fault")
    assert problem.status_code == 500
    assert problem.get_json()["detail"] == "The fault is ours, and it has been written to the log."
    assert "secret" not in problem.text


def every(error: type[RitornelloError] = RitornelloError) -> Iterator[type[RitornelloError]]:
    """An error and all that are made from it."""
    yield error
    for made in error.__subclasses__():
        yield from every(made)


def one_of(kind: type[RitornelloError]) -> RitornelloError:
    """An error with a message whose letters a page has to escape."""
    given = {"file": "a.pdf", "cause": "it <is> empty"} if issubclass(kind, DocumentError) else {}
    limit = {"limit": "query-seconds"} if issubclass(kind, QueryLimit) else {}
    more = {"retry_after": 3} if kind is TooManyQueries else limit
    return kind(**(given or {"message": "a.pdf: it <is> empty", **more}))


@pytest.mark.parametrize("kind", list(every()))
def test_terminal_page_and_program_are_told_the_same_of_an_error(
    client: FlaskClient, kind: type[RitornelloError], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise one_of(kind)

    monkeypatch.setattr("graph.door.open_graph", fail)
    told = CliRunner().invoke(main, ["recurring"])
    assert (told.stderr, told.exit_code in (1, 2)) == ("Error: a.pdf: it <is> empty\n", True)
    monkeypatch.setattr("web.pages.overview.ask", fail)
    page, program = client.get("/", headers=HTML), client.get("/")
    assert page.status_code == program.status_code == kind.status
    assert f"<h1>{kind.title}</h1>".replace("'", "&#39;") in page.text
    assert "a.pdf: it &lt;is&gt; empty" in page.text
    said = program.get_json()
    assert (said["title"], said["detail"]) == (kind.title, "a.pdf: it <is> empty")


def test_application_without_a_published_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nothing has been published here yet"):
        create_app({"store": tmp_path})
