from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress

from graph.errors import UnreadableDocument
from ingest.account import Account, Became, Outcome
from ingest.extraction import Extraction
from ingest.identity import Identity
from ingest.progress import Bar, JsonLines, Lines, following, said
from tests.ingest.reports import report

READ = Outcome.read(
    Path("in/ambershire.pdf"),
    Extraction(report(warnings=("Two dates are printed.",)), ("",) * 12, 0.25),
    Became.ADDED,
    Identity("report/a", "inspection/a"),
)
FAILED = Outcome.failed(Path("in/empty.pdf"), UnreadableDocument("empty.pdf", "it is empty"))


def test_document_that_went_in_is_told_with_what_was_found() -> None:
    assert said(READ) == (
        "added      in/ambershire.pdf: Ambershire, sif, 2 recommendations, 2 findings\n"
        "           Two dates are printed."
    )


def test_one_of_a_kind_is_told_as_one() -> None:
    one = replace(READ, recommendations=1, findings=0, warnings=())
    assert said(one).endswith(": Ambershire, sif, 1 recommendation, 0 findings")


def test_document_that_failed_is_told_with_its_cause() -> None:
    assert said(FAILED) == "failed     in/empty.pdf: it is empty"


def test_document_that_was_known_is_told_by_its_name() -> None:
    assert said(Outcome(file="a.pdf", became=Became.UNCHANGED)) == "unchanged  a.pdf"


def test_file_name_with_a_line_break_stays_in_its_line() -> None:
    assert said(Outcome(file='a\n"b".pdf', became=Became.UNCHANGED)) == r'unchanged  a\n"b".pdf'


def test_lines_tell_the_run_from_beginning_to_end() -> None:
    out = io.StringIO()
    lines = Lines(out)
    lines.begun(1)
    lines.done(FAILED)
    lines.finishing("Publishing")
    assert out.getvalue() == "1 document to look at\nfailed     in/empty.pdf: it is empty\nPublishing …\n"


def test_json_lines_are_one_event_a_line() -> None:
    out = io.StringIO()
    lines = JsonLines(out)
    lines.begun(2)
    lines.done(READ)
    lines.done(FAILED)
    lines.finishing("Publishing")
    begun, read, failed, finishing = map(json.loads, out.getvalue().splitlines())
    assert begun == {"event": "begun", "documents": 2}
    assert (read["event"], read["became"], read["report"], read["findings"]) == (
        "done",
        "added",
        "report/a",
        2,
    )
    assert failed["error"] == "it is empty"
    assert finishing == {"event": "finishing", "step": "Publishing"}


def test_bar_shows_documents_and_pages_and_failures_above_it() -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=120)
    with Progress(console=console) as progress:
        bar = Bar(progress)
        bar.begun(2)
        bar.done(READ)
        bar.done(FAILED)
        (task,) = progress.tasks
    assert (task.completed, task.total, task.fields["pages"]) == (2, 2, 12)
    assert "failed     in/empty.pdf: it is empty" in out.getvalue()


@pytest.mark.parametrize(("style", "kind"), [("json", JsonLines), ("plain", Lines), (None, Lines)])
def test_lines_stand_in_for_the_bar_where_there_is_no_terminal(style: str | None, kind: type) -> None:
    with following(style) as follower:
        assert isinstance(follower, kind)


def test_account_counts_and_names_failures() -> None:
    account = Account([READ, FAILED], 2.5)
    assert account.in_words() == "2 documents in 2.5 seconds: 1 added, 1 failed."
    assert account.failures == [FAILED]
    record = account.to_record()
    assert record["counts"] == {"added": 1, "changed": 0, "unchanged": 0, "failed": 1}
    assert [document["file"] for document in record["documents"]] == ["in/ambershire.pdf", "in/empty.pdf"]
