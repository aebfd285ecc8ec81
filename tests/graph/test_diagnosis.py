import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.diagnosis import diagnose

ENGINE = "error at 1:9: expected one of \"{\", '}', FILTER, ['A' ..= 'Z']"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "There is no query here."),
        ("# only a comment", "There is no query here."),
        ("SELET * {}", "Line 1, column 1: a query begins with SELECT, CONSTRUCT, ASK or DESCRIBE."),
        ("SELECT * {\n ?s ?p 'x }", "Line 2, column 8: this text has no closing quotation mark on its line."),
        ("SELECT * { ?s ?p ?o", "Line 1, column 10: this { is never closed."),
        ("SELECT * { ?s ?p ?o }}", "Line 1, column 22: nothing was opened that this } could close."),
        ("ASK { FILTER(?a = 1 }", "Line 1, column 21: ) should come before this }, to close (."),
        ("ASK { <a> ?p ?o }", "Line 1, column 7: <a> is not a whole IRI, and no BASE is declared."),
        ("PREFIX x <u:x> ASK {}", "Line 1, column 8: the name of a prefix ends in a colon: PREFIX x: <…>."),
        ("ASK {} LIMIT x", "Line 1, column 9: this can't stand here; what can is {, FILTER."),
    ],
)
def test_a_slip_is_told_with_its_place(query: str, message: str) -> None:
    assert diagnose(query, ENGINE).message == message


def test_the_engines_own_sentence_is_kept() -> None:
    engine = "error at 1:35: expected one of IF, The SELECT contains a variable that is unbound, [_]"
    error = diagnose("SELECT ?s { ?s ?p ?o } GROUP BY ?p", engine)
    assert error.message == "Line 1, column 35: the SELECT contains a variable that is unbound."
    assert (error.line, error.column) == (1, 35)


def test_what_would_be_refused_is_not_offered() -> None:
    error = diagnose("SELECT ?s { ?s ?p }", "error at 1:20: expected one of LATERAL, SERVICE, ['A' ..= 'Z']")
    assert error.message == "Line 1, column 20: this can't stand here."


@given(st.text())
def test_any_text_is_told_something(query: str) -> None:
    assert diagnose(query, ENGINE).message
