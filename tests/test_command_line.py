"""What each command does, prints and says when it can't."""

from __future__ import annotations

import csv
import io
import json
import logging
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import pytest
import rdflib
from click.testing import CliRunner, Result

from graph.store import Store
from ritornello import main

SAMPLES = Path(__file__).parents[1] / "samples"
REGISTER = str(SAMPLES / "register.ttl")
VISIT = str(SAMPLES / "documents/wealdshire-2018-focused-visit.md")
ASSESSMENT = str(SAMPLES / "documents/wealdshire-2006-annual-performance-assessment.txt")
GRADED = str(SAMPLES / "documents/wealdshire-2019-ilacs.md")
BASE = "https://ritornello.example/id/"
COUNT = (
    "SELECT (COUNT(DISTINCT ?report) AS ?reports) { ?report a <https://w3id.org/ritornello/ontology#Report> }"
)

Ritornello = Callable[..., Result]


@pytest.fixture
def ritornello(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ritornello:
    """Runs a command in an empty folder, as a terminal 200 columns wide would."""
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def run(*arguments: str, **more: str) -> Result:
        return runner.invoke(main, arguments, prog_name="ritornello", **more)  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with two reports; a test that writes takes a copy."""
    folder = str(tmp_path_factory.mktemp("store"))
    done = CliRunner().invoke(main, ["ingest", "--store", folder, "--register", REGISTER, VISIT, ASSESSMENT])
    assert done.exit_code == 0, done.output
    return folder


def test_ingest_tells_each_document_on_standard_error(ritornello: Ritornello) -> None:
    done = ritornello("ingest", "--register", REGISTER, VISIT)
    assert done.exit_code == 0
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[0] == "1 document to look at"
    assert lines[1].startswith(f"added      {VISIT}: Wealdshire, ilacs-focused, ")
    assert lines[-1].endswith(" seconds: 1 added.")


def test_ingest_with_a_bad_file_among_good_ones_ends_with_1_and_names_it(ritornello: Ritornello) -> None:
    Path("empty.pdf").touch()
    done = ritornello("ingest", "empty.pdf", "missing.txt", VISIT)
    assert done.exit_code == 1
    assert "failed     empty.pdf: it is empty" in done.stderr
    assert "failed     missing.txt: it can't be opened: no such file" in done.stderr
    assert done.stderr.endswith("1 added, 2 failed.\n")


def test_ingest_of_an_empty_folder_is_wrong_use(ritornello: Ritornello) -> None:
    Path("nothing").mkdir()
    done = ritornello("ingest", "nothing")
    assert done.exit_code == 2
    assert done.stderr.endswith("Error: There is nothing to read in nothing.\n")


def test_ingest_writes_its_account(ritornello: Ritornello) -> None:
    Path("empty.pdf").touch()
    ritornello("ingest", "--report", "account.json", "empty.pdf", VISIT)
    account = json.loads(Path("account.json").read_text("utf-8"))
    assert account["counts"] == {"added": 1, "changed": 0, "unchanged": 0, "failed": 1}
    read, failed = sorted(account["documents"], key=lambda d: d["became"])
    assert failed["error"] == "it is empty"
    assert (read["framework"], read["recommendations"] > 0, read["seconds"] > 0) == (
        "ilacs-focused",
        True,
        True,
    )


def test_ingest_gives_json_lines_to_other_programs(ritornello: Ritornello) -> None:
    done = ritornello("ingest", "--progress", "json", VISIT)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert [event["event"] for event in events][:3] == ["begun", "done", "finishing"]
    assert events[1]["report"] == "report/wealdshire/2018-10-02/ilacs-focused"


def test_ingest_keeps_to_the_base_of_its_store(ritornello: Ritornello) -> None:
    assert ritornello("ingest", "--base", "https://inspections.example/id/", VISIT).exit_code == 0
    assert ritornello("ingest", VISIT).exit_code == 0
    refused = ritornello("ingest", "--base", "https://other.example/", VISIT)
    assert refused.exit_code == 1
    assert refused.stderr == (
        "Error: ritornello-store: this store was made for the base https://inspections.example/id/, "
        "so it can't take https://other.example/.\n"
    )


def test_ingest_into_a_store_that_is_being_written_to_says_by_whom(ritornello: Ritornello) -> None:
    with Store("ritornello-store"):
        refused = ritornello("ingest", VISIT)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Error: ritornello-store: this store is being written to by process ")


def test_dask_and_base_that_cannot_be_are_wrong_use(ritornello: Ritornello) -> None:
    refused = ritornello("extract", "--dask", "somewhere", VISIT)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith("Error: dask is 'somewhere', but must be a scheduler's address")
    refused = ritornello("ingest", "--base", "data.example", VISIT)
    assert refused.exit_code == 2
    assert refused.stderr.startswith("Error: base is 'data.example', but must be an absolute IRI")


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_cluster_that_does_not_answer_ends_the_command_with_1(ritornello: Ritornello, command: str) -> None:
    refused = ritornello(command, "--dask", "tcp://127.0.0.1:9", VISIT)
    assert refused.exit_code == 1
    assert "Error: The Dask scheduler at tcp://127.0.0.1:9 does not answer: " in refused.stderr


def test_dask_cluster_reads_what_the_command_is_given(ritornello: Ritornello) -> None:
    from distributed import LocalCluster

    with LocalCluster(
        host="127.0.0.1",
        protocol="tcp",
        n_workers=1,
        threads_per_worker=1,
        processes=False,
        dashboard_address=None,
        silence_logs=logging.ERROR,
    ) as cluster:
        on_dask = ritornello("extract", "--dask", cluster.scheduler_address, VISIT, ASSESSMENT)
    assert (on_dask.exit_code, on_dask.stdout) == (0, ritornello("extract", VISIT, ASSESSMENT).stdout)


def test_jobs_change_nothing_in_what_is_read_or_its_order(ritornello: Ritornello) -> None:
    one, two = (ritornello("extract", "--jobs", jobs, VISIT, ASSESSMENT).stdout for jobs in ("1", "2"))
    assert one == two
    assert len(one.splitlines()) == 2


@pytest.mark.parametrize("jobs", ["many", "-1"])
def test_setting_that_cannot_be_is_wrong_use(ritornello: Ritornello, jobs: str) -> None:
    refused = ritornello("ingest", "--jobs", jobs, VISIT)
    assert refused.exit_code == 2
    assert refused.stderr in (
        "Error: jobs is 'many', but must be a number of processes.\n",
        "Error: jobs is -1, but must be at least 0 processes.\n",
    )


def test_extract_prints_a_record_a_line_and_stores_nothing(ritornello: Ritornello) -> None:
    Path("recipe.md").write_text("# Soup\n\nBoil the water.")
    done = ritornello("extract", "--register", REGISTER, VISIT, "recipe.md", ASSESSMENT)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 1
    assert [record["file"] for record in records] == [Path(VISIT).name, "recipe.md", Path(ASSESSMENT).name]
    assert set(records[1]) == {"file", "error"}
    assert records[0]["framework"] == "ilacs-focused"
    assert not Path("ritornello-store").exists()


def test_record_has_the_fields_of_the_contract_and_null_for_what_is_not_stated(
    ritornello: Ritornello,
) -> None:
    done = ritornello("extract", "--register", REGISTER, VISIT, GRADED)
    record, graded = map(json.loads, done.stdout.splitlines())
    assert record.keys() >= {
        *("file", "sha256", "pages", "title", "framework", "authority", "bodies", "inspected_from"),
        *("inspected_to", "published", "document_date", "lead_inspector", "judgements", "recommendations"),
        *("findings", "warnings"),
    }
    assert record["bodies"][0].keys() >= {"name", "kind", "gss"}
    assert record["recommendations"][0].keys() >= {
        *("number", "text", "group", "addressed_to", "priority", "evidence_paragraphs", "themes"),
        *("page", "start", "end"),
    }
    assert record["findings"][0].keys() >= {
        *("number", "section", "polarity", "themes", "text", "shortcomings", "page", "start", "end"),
    }
    assert record["findings"][0]["themes"][0].keys() >= {"code", "cue"}
    assert (record["inspected_from"], record["document_date"]) == ("2018-10-02", None)
    assert graded["judgements"][0].keys() >= {"area", "grade", "page", "quote"}


def test_extract_prints_triples(ritornello: Ritornello) -> None:
    done = ritornello("extract", "--format", "turtle", "--base", "https://x.example/", VISIT)
    graph = rdflib.Graph().parse(data=done.stdout, format="turtle")
    inspection = rdflib.URIRef("https://x.example/inspection/wealdshire/2018-10-02/ilacs-focused")
    assert (inspection, None, None) in graph


@pytest.mark.parametrize(
    ("given", "cause"),
    [("here", "Invalid host/port specified."), (None, "[Errno 98] Address already in use")],
)
def test_explore_at_an_address_that_cannot_be_says_why(
    ritornello: Ritornello, store: str, given: str | None, cause: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = given or f"127.0.0.1:{taken.getsockname()[1]}"
        done = ritornello("explore", "--store", store, "--address", address)
    assert done.exit_code == 2
    assert done.stderr == f"Error: The explorer can't be served at {address}: {cause}\n"


def test_explore_serves_until_it_is_interrupted(store: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "ritornello", "explore", "--store", store, "--address", address]
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a gate in the background ignores Ctrl-C
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heeding) as server:
        assert server.stderr is not None
        assert server.stderr.readline() == f"The explorer is at http://{address} (Ctrl-C ends it).\n"
        with urlopen(f"http://{address}/healthz") as answer:
            assert json.load(answer)["reports"] == 2
        server.send_signal(signal.SIGINT)
        assert server.wait(20) in (0, 1)
        assert "Traceback" not in server.stderr.read()


def test_query_prints_a_table(ritornello: Ritornello, store: str) -> None:
    done = ritornello("query", "--store", store, "-", input=COUNT)
    assert [line.strip() for line in done.stdout.splitlines()] == ["reports", "2"]


def test_query_says_when_a_table_is_cut(ritornello: Ritornello, store: str) -> None:
    done = ritornello("query", "--store", store, "--query-rows", "2", "-", input="SELECT ?s { ?s ?p ?o }")
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr == "Only the first 2 rows are shown; --format csv gives all.\n"


def test_query_that_asks_is_answered_in_a_word(ritornello: Ritornello, store: str) -> None:
    assert ritornello("query", "--store", store, "-", input="ASK { ?s ?p ?o }").stdout == "yes\n"


@pytest.mark.parametrize(("form", "said"), [("csv", b"reports\r\n2\r\n"), ("tsv", b"?reports\n2\n")])
def test_query_prints_results_for_other_programs(
    ritornello: Ritornello, store: str, form: str, said: bytes
) -> None:
    assert ritornello("query", "--store", store, "--format", form, "-", input=COUNT).stdout_bytes == said


def test_query_prints_json_results(ritornello: Ritornello, store: str) -> None:
    done = ritornello("query", "--store", store, "--format", "json", "-", input=COUNT)
    (row,) = json.loads(done.stdout)["results"]["bindings"]
    assert row["reports"]["value"] == "2"


def test_query_prints_triples_as_turtle(ritornello: Ritornello, store: str) -> None:
    Path("authority.rq").write_text(f"DESCRIBE <{BASE}authority/wealdshire>")
    done = ritornello("query", "--store", store, "authority.rq")
    assert len(rdflib.Graph().parse(data=done.stdout, format="turtle")) > 3


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?s { ?s ?p }", "Line 1, column 20: "),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE is refused: this graph can be asked, not changed."),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused: "),
    ],
)
def test_query_that_cannot_be_answered_is_wrong_use(
    ritornello: Ritornello, store: str, query: str, said: str
) -> None:
    done = ritornello("query", "--store", store, "-", input=query)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"Error: {said}")


def test_query_in_a_format_that_cannot_hold_the_answer_is_wrong_use(
    ritornello: Ritornello, store: str
) -> None:
    done = ritornello("query", "--store", store, "--format", "turtle", "-", input=COUNT)
    assert done.exit_code == 2
    assert done.stderr == "Error: A SELECT can't be printed as turtle: choose table, csv, tsv or json.\n"


def test_query_where_nothing_is_published_says_what_to_do(ritornello: Ritornello) -> None:
    done = ritornello("query", "-", input=COUNT)
    assert done.exit_code == 1
    assert done.stderr == (
        "Error: ritornello-store: nothing has been published here yet. "
        "`ritornello ingest` reads documents into a store.\n"
    )


@pytest.fixture(scope="module")
def asked_again(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with two inspections of a council that ask for the same, and one of another council."""
    folder = str(tmp_path_factory.mktemp("asked-again"))
    names = ("port-averne-2015-single-inspection.txt", "port-averne-2021-ilacs.html", Path(VISIT).name)
    files = [str(SAMPLES / "documents" / name) for name in names]
    done = CliRunner().invoke(main, ["ingest", "--store", folder, "--register", REGISTER, *files])
    assert done.exit_code == 0, done.output
    return folder


def test_recurring_lists_what_returns_as_a_terminal_has_room_for(
    ritornello: Ritornello, asked_again: str
) -> None:
    lines = ritornello("recurring", "--store", asked_again).stdout.splitlines()
    assert lines[0].split() == ["issue", "where", "inspections", "seen", "status"]
    rows = [re.split(r" {2,}", line.strip()) for line in lines[1:]]
    assert rows
    assert {tuple(row[1:4]) for row in rows} == {("Port Averne", "2", "2015–2021")}


@pytest.mark.parametrize("form", ["csv", "json"])
def test_recurring_gives_all_columns_to_other_programs(
    ritornello: Ritornello, asked_again: str, form: str
) -> None:
    said = ritornello(
        *("recurring", "--store", asked_again, "--authority", "port-averne", "--theme", "missing-children"),
        *("--scope", "persistent", "--format", form),
    ).stdout
    rows = json.loads(said) if form == "json" else list(csv.DictReader(io.StringIO(said)))
    assert {(row["authority"], row["firstSeen"], row["lastSeen"]) for row in rows} == {
        ("Port Averne", "2015-05-11", "2021-09-06")
    }
    assert rows[0]["issue"].startswith(f"{BASE}issue/authority/port-averne/missing-children/")


@pytest.mark.parametrize(
    ("narrowed", "kept"),
    [
        (["--status", "improved"], set()),
        (["--status", "raised-again"], {"raised again"}),
        (["--region", "South West", "--framework", "ilacs", "--status", "raised-again"], {"raised again"}),
        (["--region", "South West", "--framework", "apa"], set()),
        (["--since", "2021", "--until", "2021"], {"raised again"}),
        (["--since", "2016", "--until", "2020"], set()),
        (["--until", "2014"], set()),
    ],
)
def test_recurring_narrows_by_status_region_framework_and_period(
    ritornello: Ritornello, asked_again: str, narrowed: list[str], kept: set[str]
) -> None:
    said = ritornello("recurring", "--store", asked_again, *narrowed, "--format", "json").stdout
    assert {row["status"] for row in json.loads(said)} == kept


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--theme", "adoption"], 0, "No issue recurs here."),
        (["--authority", "Hampshire"], 1, "Error: No inspection of 'Hampshire' is in this graph."),
        (["--theme", "none"], 1, "Error: There is no theme 'none'. The themes are: early-help, front-door, "),
        (["--region", "Mercia"], 1, "Error: There is no region 'mercia'. The regions are: "),
        (["--framework", "none"], 1, "Error: There is no framework 'none'. The frameworks are: sif, ilacs, "),
    ],
)
def test_recurring_that_finds_nothing_says_why(
    ritornello: Ritornello, asked_again: str, arguments: list[str], status: int, said: str
) -> None:
    done = ritornello("recurring", "--store", asked_again, *arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert done.stderr.startswith(said)


@pytest.mark.parametrize("form", ["turtle", "jsonld", "ntriples", "rdfxml", "trig", "nquads"])
def test_export_of_what_stands_round_a_thing_reads_back(
    ritornello: Ritornello, store: str, form: str
) -> None:
    done = ritornello("export", "--store", store, "--focus", f"{BASE}authority/wealdshire", "--format", form)
    syntax = {"jsonld": "json-ld", "ntriples": "nt", "rdfxml": "xml"}.get(form, form)
    found = rdflib.Dataset(default_union=True)
    found.parse(data=done.stdout_bytes, format=syntax)
    assert (rdflib.URIRef(f"{BASE}authority/wealdshire"), rdflib.SKOS.prefLabel, None) in found


def test_export_of_links_is_a_table(ritornello: Ritornello, store: str) -> None:
    done = ritornello("export", "--store", store, "--focus", f"{BASE}authority/wealdshire", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["property_label"] for row in rows} >= {"in authority", "provides"}


def test_export_of_what_a_query_finds_holds_the_links_among_it(ritornello: Ritornello, store: str) -> None:
    Path("found.rq").write_text("SELECT ?i ?a { ?i <https://w3id.org/ritornello/ontology#inAuthority> ?a }")
    done = ritornello("export", "--store", store, "--query", "found.rq", "--format", "graphml")
    assert done.stdout.count("<node ") == 3
    assert "in authority" in done.stdout


def test_export_of_a_page_works_without_a_server(ritornello: Ritornello, store: str) -> None:
    done = ritornello(
        "export", "--store", store, "--focus", f"{BASE}authority/wealdshire", "--format", "html"
    )
    assert done.stdout.startswith("<!doctype html>")
    assert "Annual performance" in done.stdout
    assert not re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=.(?!data:)", done.stdout)


def test_export_of_triples_that_a_query_gives_keeps_to_them(ritornello: Ritornello, store: str) -> None:
    asked = f"CONSTRUCT {{ <{BASE}authority/wealdshire> <https://x.example/p> 1 }} {{}}"
    done = ritornello("export", "--store", store, "--query", "-", "--format", "ntriples", input=asked)
    assert len(done.stdout.splitlines()) == 1
    refused = ritornello("export", "--store", store, "--query", "-", "--format", "gexf", input=asked)
    assert refused.stderr == (
        "Error: This query gives triples, which gexf can't hold: choose an RDF syntax, or a SELECT.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], 2, "Error: Say what to export: --focus or --query, one of the two.\n"),
        (["--focus", f"{BASE}nowhere"], 1, f"Error: Nothing in this graph is named {BASE}nowhere.\n"),
        (
            ["--query", "-"],
            2,
            "Error: A query that chooses what to export is a SELECT, CONSTRUCT or DESCRIBE.\n",
        ),
    ],
)
def test_export_that_cannot_be_says_why(
    ritornello: Ritornello, store: str, arguments: list[str], status: int, said: str
) -> None:
    done = ritornello("export", "--store", store, *arguments, input="ASK { ?s ?p ?o }")
    assert (done.exit_code, done.stderr.splitlines(keepends=True)[-1]) == (status, said)


def test_load_puts_triples_in_a_graph_named_after_the_file(ritornello: Ritornello) -> None:
    Path("own notes.ttl").write_text(
        "<https://x.example/a> <https://x.example/b> [ <https://x.example/c> 1 ] ."
    )
    done = ritornello("load", "own notes.ttl")
    assert done.exit_code == 0
    assert done.stderr.splitlines()[-1] == f"added      own notes.ttl: {BASE}graph/loaded/own-notes"
    asked = f"SELECT ?p {{ GRAPH <{BASE}graph/loaded/own-notes> {{ ?s ?p ?o FILTER(!isBlank(?s)) }} }}"
    assert len(ritornello("query", "--format", "csv", "-", input=asked).stdout.splitlines()) == 3


def test_load_into_a_new_store_takes_its_base(ritornello: Ritornello) -> None:
    Path("notes.ttl").write_text("<https://x.example/a> <https://x.example/b> 1 .")
    done = ritornello("load", "--base", "https://data.example/id/", "notes.ttl")
    assert done.exit_code == 0
    assert done.stderr.splitlines()[-1].endswith(": https://data.example/id/graph/loaded/notes")
    named = ritornello("load", "--graph", "https://x.example/mine", "notes.ttl")
    assert named.stderr.splitlines()[-1] == "added      notes.ttl: https://x.example/mine"
    refused = ritornello("load", "--base", "https://other.example/", "notes.ttl")
    assert (refused.exit_code, "this store was made for the base" in refused.stderr) == (1, True)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bad.ttl", "<a> <b>", "bad.ttl: this is not Turtle: "),
        (
            "notes.xyz",
            "",
            "notes.xyz: the name doesn't end in that of an RDF syntax: Turtle (.ttl), TriG (.trig), ",
        ),
        (
            "own.trig",
            f"<{BASE}graph/derived> {{ <https://x.example/a> <https://x.example/b> 1 }}",
            f"own.trig: {BASE}graph/derived is a graph that Ritornello writes itself. ",
        ),
    ],
)
def test_load_of_what_cannot_be_loaded_says_why(
    ritornello: Ritornello, name: str, content: str, said: str
) -> None:
    Path(name).write_text(content)
    done = ritornello("load", name)
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1].startswith(f"Error: {said}")


def test_forget_removes_a_report_and_says_so(ritornello: Ritornello) -> None:
    ritornello("ingest", "--register", REGISTER, VISIT, ASSESSMENT)
    name = f"{BASE}report/wealdshire/2018-10-02/ilacs-focused"
    done = ritornello("forget", name)
    assert done.stderr.splitlines()[-1] == f"{name} is no longer in the graph."
    assert ritornello("query", "--format", "csv", "-", input=COUNT).stdout.split() == ["reports", "1"]


def test_forget_of_what_is_not_there_says_so(ritornello: Ritornello, store: str) -> None:
    done = ritornello("forget", "--store", store, f"{BASE}nowhere")
    assert done.exit_code == 1
    assert done.stderr == f"Error: No report and no loaded graph here is named {BASE}nowhere.\n"


@pytest.mark.parametrize("command", [["check"], ["forget", "x"]])
def test_command_on_a_store_that_is_not_there_makes_none(ritornello: Ritornello, command: list[str]) -> None:
    done = ritornello(*command, "--store", "typo")
    assert done.exit_code == 1
    assert done.stderr == "Error: typo: there is no store here. `ritornello ingest` makes one.\n"
    assert not Path("typo").exists()


def test_check_of_a_whole_store_finds_nothing(ritornello: Ritornello, store: str) -> None:
    done = ritornello("check", "--store", store)
    assert done.stdout == ""
    assert done.exit_code == 0
    assert done.stderr.endswith(" triples: nothing is wrong.\n")


def test_check_names_what_is_wrong(ritornello: Ritornello) -> None:
    ritornello("ingest", "--register", REGISTER, VISIT)
    name = f"{BASE}report/wealdshire/2018-10-02/ilacs-focused"
    with Store("ritornello-store") as opened:
        graph = opened.construct(f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
        rit = rdflib.Namespace("https://w3id.org/ritornello/ontology#")
        graph.remove((rdflib.URIRef(name), rit.sha256, None))
        opened.put_graph(name, graph)
    done = ritornello("check")
    assert done.exit_code == 1
    assert f"{name}: {name}: " in done.stdout
    assert (
        "ritornello-store: the snapshot is older than the store. `ritornello ingest` publishes it."
        in done.stdout
    )


def test_backup_is_restored_as_a_store_that_serves(ritornello: Ritornello, store: str) -> None:
    assert ritornello("backup", "store.tar", "--store", store).exit_code == 0
    done = ritornello("restore", "store.tar", "--store", "again")
    assert (done.exit_code, done.stdout) == (0, "")
    assert re.fullmatch(r"again: 2 reports, \d+ files\.\n", done.stderr)
    assert ritornello("check", "--store", "again").exit_code == 0
    again = ritornello("ingest", "--store", "again", "--register", REGISTER, VISIT)
    assert again.stderr.splitlines()[-1].endswith(": 1 unchanged.")


def test_backup_onto_a_file_and_restoring_onto_a_store_are_refused(
    ritornello: Ritornello, store: str
) -> None:
    Path("store.tar").write_text("mine")
    done = ritornello("backup", "store.tar", "--store", store)
    assert (done.exit_code, Path("store.tar").read_text()) == (1, "mine")
    assert "is there already" in done.stderr
    done = ritornello("restore", "store.tar", "--store", store)
    assert done.exit_code == 1
    assert "there is something here already" in done.stderr
