"""The ready questions, on the samples: each has an answer, and the answer is what the reports say."""

import re

import pytest
from flask.testing import FlaskClient
from rdflib import SH, SKOS, Graph

from graph.door import Graph as Door
from graph.door import Rows
from ontology.questions import QUESTION, ReadyQuestion, ready_questions, triples
from tests.benchmarks.sparql import WHOLE, plain
from web.questions import ready

HTML = {"Accept": "text/html"}
#: For each question, what one of its rows says, as the ends of the columns' values.
RIGHT = {
    "recurring": {"council": "port-averne", "inspections": "3", "status": "raised-again"},
    "longest-gap": {"council": "wealdshire", "theme": "private-fostering", "years": "18"},
    "issue-wordings": {"council": "port-averne", "from": "2015-05-11"},
    "statuses": {"council": "port-averne", "status": "raised-again"},
    "raised-again-after-improvement": {"council": "wealdshire", "improved": "2019-09-09"},
    "improved": {"council": "port-averne"},
    "wordings": {"council": "port-averne", "similarity": "1"},
    "widespread-issues": {"theme": "missing-children", "authorities": "3"},
    "asked-again": {
        "council": "port-averne",
        "theme": "missing-children",
        "years": "2015, 2017, 2021, 2023, 2025",
    },
    "widespread": {"theme": "missing-children", "councils": "3"},
    "never-again": {"council": "thornbeck"},
    "evidence": {"recommendation": "10", "finding": "28"},
    "inadequate-themes": {"theme": "plans", "councils": "2"},
    "priority": {"council": "port-averne", "group": "Care Leavers"},
    "recommendations-since": {"year": "2025", "council": "port-averne"},
    "boards": {"body": "health", "council": "port-averne"},
    "themes-by-year": {"year": "2006", "theme": "disabled-children"},
    "councils-by-theme": {"council": "port-averne", "theme": "missing-children", "recommendations": "6"},
    "who-was-asked": {"theme": "leaver-accommodation", "council": "port-averne"},
    "grades": {"council": "wealdshire", "area": "overall", "from": "2019-09-09", "grade": "good"},
    "fell": {"council": "wealdshire", "area": "help-and-protection", "gradeAfter": "requires-improvement"},
    "rose": {"council": "port-averne", "area": "overall", "gradeAfter": "good"},
    "grades-now": {"council": "wealdshire", "area": "care-leavers", "grade": "outstanding"},
    "praised": {"council": "port-averne", "theme": "iro-reviews"},
    "strengths-and-weaknesses": {"theme": "adoption", "polarity": "Strength"},
    "findings-without-recommendation": {"council": "port-averne"},
    "years": {"year": "2006", "framework": "apa", "inspections": "1"},
    "words": {"council": "port-averne", "page": "1"},
    "provenance": {"framework": "ilacs", "pages": "1"},
    "inspectors": {"leadInspector": "Dominic Shaw", "inspections": "2"},
}


def rows(graph: Door, question: ReadyQuestion) -> Rows:
    return graph.rows(question.text)


def holds(found: Rows, right: dict[str, str]) -> bool:
    return any(all(str(row[name]).endswith(end) for name, end in right.items()) for row in found)


@pytest.mark.parametrize("name", RIGHT)
def test_a_ready_question_has_its_right_answer_on_the_samples(samples: Door, name: str) -> None:
    assert holds(rows(samples, ready(name)), RIGHT[name])


@pytest.mark.parametrize(
    "question", [q for q in ready_questions() if WHOLE.search(q.text)], ids=lambda question: question.name
)
def test_a_question_says_the_same_without_the_parts_for_the_engines_sake(
    samples: Door, question: ReadyQuestion
) -> None:
    assert not WHOLE.search(plain(question.text))
    if "CONSTRUCT" in question.text:
        assert set(samples.construct(plain(question.text))) == set(samples.construct(question.text))
    else:
        found = samples.rows(plain(question.text))
        assert sorted(map(str, found)) == sorted(map(str, rows(samples, question)))


def test_the_network_question_gives_a_network(samples: Door) -> None:
    found = samples.construct(ready("network").text)
    assert len(set(found.subject_objects(SKOS.prefLabel))) > 10


def test_there_are_enough_questions_and_each_says_what_it_answers() -> None:
    found = ready_questions()
    assert len(found) >= 25
    assert all(question.title.endswith("?") and question.about.endswith(".") for question in found)
    assert len({question.title for question in found}) == len(found)


@pytest.mark.parametrize("question", ready_questions(), ids=lambda question: question.name)
def test_every_choice_has_a_place_in_the_query_and_a_list_that_is_filled(
    client: FlaskClient, question: ReadyQuestion
) -> None:
    page = client.get("/sparql", query_string={"question": question.name}, headers=HTML)
    assert page.status_code == 200
    for choice in question.choices:
        assert f"# choose ?{choice.variable}" in question.text
        assert re.search(
            rf'name="{choice.variable}"><option value="">All</option><option value=".+?"', page.text
        )


def test_a_choice_that_is_made_narrows_the_answer(client: FlaskClient) -> None:
    council = "https://ritornello.example/id/authority/fernshire"
    page = client.get("/sparql", query_string={"question": "grades", "council": council}, headers=HTML)
    assert "Fernshire" in page.text.split('id="answer-title"')[1]
    assert "Coldharbour" not in page.text.split('id="answer-title"')[1]


def test_years_are_compared_as_numbers(client: FlaskClient) -> None:
    def years(**chosen: str) -> set[str]:
        page = client.get("/sparql", query_string={"question": "themes-by-year", **chosen}, headers=HTML)
        return set(re.findall(r'<td class="number">(\d{4})</td>', page.text))

    every = years()
    assert {year for year in every if year >= "2014"} == years(since="2014") < every


def test_the_published_questions_are_sound_shacl() -> None:
    said = Graph()
    for triple in triples():
        said.add(triple)
    assert set(said.objects(None, SH.prefixes)) == {QUESTION.prefixes}
    assert len(set(said.subjects(SH.select, None))) >= 25


def test_an_unknown_question_is_not_found(client: FlaskClient) -> None:
    assert client.get("/sparql?question=none", headers=HTML).status_code == 404
