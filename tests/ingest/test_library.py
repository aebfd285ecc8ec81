from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef

from graph.store import Change, Store
from ingest.extraction import Extraction, extract_file
from ingest.frameworks.report import Framework, Report
from ingest.library import Library
from ingest.ready import make_ready
from ontology import RIT
from tests.ingest.conftest import SAMPLES
from tests.ingest.reports import TEXT, WORD, recommendations, report

BASE = "https://ritornello.example/id/"
SIF = f"{BASE}report/ambershire/2014-02-18/sif"


def add(store: Store, made: Report, folder: Path) -> Change:
    source = folder / made.file
    source.write_text(made.file)
    return Library(store).add(source, make_ready(Extraction(made, ("page",) * 12, 0.1), store.base))


def said(store: Store) -> dict[str, Graph]:
    """What each graph says, provenance apart."""
    query = "CONSTRUCT { ?s ?p ?o } { GRAPH ?name { ?s ?p ?o } }"
    names = [name for name in store.graphs() if name != store.name_of("provenance")]
    return {name: store.construct(query, name=URIRef(name)) for name in names}


def test_report_is_added_with_its_document_and_provenance(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        assert add(store, report(), tmp_path) is Change.ADDED
        assert report().sha256 in store.documents
        assert store.ask(
            "ASK { ?extraction <http://www.w3.org/ns/prov#generated> ?report }", report=URIRef(SIF)
        )


def test_same_report_again_changes_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        add(store, report(), tmp_path)
        assert add(store, report(), tmp_path) is Change.UNCHANGED


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_order_of_arrival_never_shows(tmp_path: Path, order: tuple[int, ...]) -> None:
    arriving = [
        report("best.pdf"),
        report("worse.docx", media_type=WORD),
        report(
            "other.pdf", findings=(), recommendations=recommendations("Recruit many more adopters this year.")
        ),
        report("paper.txt", framework=Framework.COMMITTEE, reports_framework=Framework.SIF, media_type=TEXT),
    ]
    graphs = []
    for n, one in enumerate([[arriving[i] for i in order], arriving]):
        with Store(tmp_path / str(n)) as store:
            for made in one:
                add(store, made, tmp_path)
            graphs.append({name: set(graph) for name, graph in said(store).items()})
    assert graphs[0] == graphs[1]


def test_better_copy_speaks_from_the_moment_it_arrives(tmp_path: Path) -> None:
    word, pdf = report("worse.docx", media_type=WORD), report("best.pdf")
    with Store(tmp_path / "store") as store:
        add(store, word, tmp_path)
        add(store, pdf, tmp_path)
        graphs = said(store)
        copy = f"{SIF}/copy/{word.sha256[:8]}"
        assert graphs[SIF].value(URIRef(SIF), RIT.sha256).toPython() == pdf.sha256
        assert graphs[copy].value(URIRef(copy), RIT.copyOf) == URIRef(SIF)
        assert not list(graphs[copy].subjects(RDF.type, RIT.Statement))


def test_copy_speaks_when_the_report_that_spoke_is_removed(tmp_path: Path) -> None:
    word, pdf = report("worse.docx", media_type=WORD), report("best.pdf")
    with Store(tmp_path / "store") as store:
        add(store, pdf, tmp_path)
        add(store, word, tmp_path)
        Library(store).remove(SIF)
        (graph,) = said(store).values()
        assert graph.value(URIRef(SIF), RIT.sha256).toPython() == word.sha256
        assert list(graph.subjects(RDF.type, RIT.Recommendation))


def test_report_that_is_read_differently_leaves_its_old_name(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        add(store, report(inspected_from=None), tmp_path)
        add(store, report(), tmp_path)
        assert list(said(store)) == [SIF]


def test_name_that_sorts_first_is_kept_of_two_files_with_the_same_content(tmp_path: Path) -> None:
    made = report("b.pdf")
    with Store(tmp_path / "store") as store:
        add(store, made, tmp_path)
        library = Library(store)
        assert library.holds(made.sha256, "c.pdf")
        assert not library.holds(made.sha256, "a.pdf")


def test_copy_that_older_rules_read_is_read_again_beside_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (SAMPLES / "documents/wealdshire-2018-focused-visit.md").read_text("utf-8")
    for name, words in (("old.md", text), ("new.md", text + "\nThank you.")):
        (tmp_path / name).write_text(words)
    with Store(tmp_path / "store") as store:
        old = extract_file(tmp_path / "old.md")
        Library(store).add(tmp_path / "old.md", make_ready(old, BASE))
        monkeypatch.setattr("ingest.library.reader", lambda: "9.9.9+0")
        monkeypatch.setattr("ingest.ready.reader", lambda: "9.9.9+0")
        monkeypatch.setattr("graph.documents.Documents.record", lambda *_: pytest.fail("of another form"))
        new = extract_file(tmp_path / "new.md")
        Library(store).add(tmp_path / "new.md", make_ready(new, BASE))
        library = Library(store)
        assert library.holds(old.report.sha256, "old.md")
        copies = [library.identity(made.report.sha256).copy_of for made in (old, new)]
        assert sum(copy is not None for copy in copies) == 1


def test_report_of_older_rules_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "store") as store:
        add(store, report(), tmp_path)
        monkeypatch.setattr("ingest.library.reader", lambda: "9.9.9+0")
        monkeypatch.setattr("ingest.ready.reader", lambda: "9.9.9+0")
        assert not Library(store).holds(report().sha256, report().file)
        assert add(store, report(), tmp_path) is Change.UNCHANGED
        assert Library(store).holds(report().sha256, report().file)
