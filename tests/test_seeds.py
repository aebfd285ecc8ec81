"""The five founding documents, from the files to the answers."""

from pathlib import Path

import pytest

from graph.door import Graph, open_graph
from graph.store import Store
from ingest.pipeline import ingest
from ingest.progress import following
from ontology.questions import ready_questions

SEEDS = Path(__file__).parents[1] / "../shared/documents/seeds"

pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the founding documents are not here")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("seeds")
    with Store(folder) as store, following("plain") as follower:
        done = ingest(store, [SEEDS], follower, jobs=1)
    assert not done.failures
    return open_graph(folder)


def test_two_documents_on_one_inspection_are_one_inspection(seeds: Graph) -> None:
    rows = seeds.rows(
        "PREFIX rit: <https://w3id.org/ritornello/ontology#>"
        "SELECT ?inspection (COUNT(?report) AS ?reports)"
        "{ ?report rit:reportsOn ?inspection } GROUP BY ?inspection"
    )
    reports = {str(row["inspection"]).rpartition("inspection/")[2]: row["reports"] for row in rows}
    assert reports == {
        "hampshire/2006-11-01/apa": 1,
        "hampshire/2014-02-18/sif": 2,
        "hampshire/2018-10-11/ilacs-focused": 1,
        "southampton/2014-07-08/sif": 1,
    }


def test_hampshire_was_asked_twice_to_improve_on_some_themes(seeds: Graph) -> None:
    (question,) = (each for each in ready_questions() if each.name == "asked-again")
    rows = [row for row in seeds.rows(question.text) if str(row["council"]).endswith("/hampshire")]
    years = {str(row["theme"]).rpartition("/")[2]: set(str(row["years"]).split(", ")) for row in rows}
    assert years["workforce"] == {"2006", "2014"}
    assert years["emotional-health"] == {"2006", "2014"}
    assert [row["inspections"] for row in rows] == [len(found) for found in years.values()]
