from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from graph.door import open_graph
from graph.errors import NotInGraph, StoreError
from graph.store import Store
from ingest.account import Became, Outcome
from ingest.pipeline import forget
from tests.ingest.conftest import DOCUMENTS, SAMPLES, Silent, ingest_into, lines_of, quads

GOOD = SAMPLES / "documents/wealdshire-2018-focused-visit.md"


def pdf(text: str = "", encrypted: bool = False) -> bytes:
    """A PDF of one page, without text or with some."""
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="owner") if encrypted else None)
    if text:
        canvas.drawString(72, 700, text)
    else:
        canvas.rect(72, 72, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


BAD = {
    "empty.pdf": b"",
    "picture.pdf": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "error-page.pdf": b"<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>",
    "encrypted.pdf": pdf("Inspection of Wealdshire children's services", encrypted=True),
    "truncated.pdf": (SAMPLES / "documents/wealdshire-2024-ilacs.pdf").read_bytes()[:2000],
    "scanned.pdf": pdf(),
    "minutes.txt": b"Minutes of the allotment society.\n\nThe hedge was cut.",
    'odd\n"name".md': b"# Recipes\n\nBoil the water.",
}


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Outcome]]:
    """A store into which a folder of bad files and one good one was ingested; what became of each."""
    folder = tmp_path_factory.mktemp("bad")
    files = folder / "files"
    files.mkdir()
    for name, content in BAD.items():
        (files / name).write_bytes(content)
    (files / "gone.pdf").symlink_to("nowhere")
    (files / GOOD.name).write_bytes(GOOD.read_bytes())
    account = ingest_into(folder / "store", [files])
    return folder / "store", {Path(outcome.file).name: outcome for outcome in account.outcomes}


@pytest.mark.parametrize("name", [*BAD, "gone.pdf"])
def test_bad_file_is_named_with_its_cause(bad: tuple[Path, dict[str, Outcome]], name: str) -> None:
    outcome = bad[1][name]
    assert outcome.became is Became.FAILED
    assert outcome.error
    assert "Error" not in outcome.error, "a cause in words, not the name of an exception"


def test_good_file_among_bad_ones_goes_in_and_nothing_is_kept_of_those(
    bad: tuple[Path, dict[str, Outcome]],
) -> None:
    store, outcomes = bad
    assert outcomes[GOOD.name].became is Became.ADDED
    assert [folder.name for folder in (store / "documents").iterdir()] == [outcomes[GOOD.name].sha256]
    assert open_graph(store).snapshot.reports == 1


def test_what_may_not_be_opened_is_named_and_the_rest_goes_in(tmp_path: Path) -> None:
    files = tmp_path / "files"
    (files / "closed").mkdir(parents=True)
    (files / GOOD.name).write_bytes(GOOD.read_bytes())
    (files / "mine.md").write_bytes(GOOD.read_bytes())
    (files / "mine.md").chmod(0)
    (files / "closed").chmod(0)
    account_file = tmp_path / "account.json"
    command = [sys.executable, "-m", "ritornello", "ingest", "--jobs", "1", "--report", account_file]
    if os.geteuid() == 0:  # whom no permission stops
        if not shutil.which("setpriv"):
            pytest.skip("root's right to open everything can't be given up here")
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    run = subprocess.run(
        [*command, "--store", tmp_path / "store", files], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1, run.stderr
    account = json.loads(account_file.read_text("utf-8"))
    told = {Path(document["file"]).name: document for document in account["documents"]}
    assert told["closed"]["error"] == "the folder can't be opened: Permission denied"
    assert told["mine.md"]["error"] == "it can't be opened: permission denied"
    assert told[GOOD.name]["became"] == "added"


@pytest.mark.verify
def test_vast_files_are_no_danger_to_the_others(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / GOOD.name).write_bytes(GOOD.read_bytes())
    with (
        ZipFile(files / "vast.docx", "w", ZIP_DEFLATED) as packed,
        packed.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(2 * 1024):
            part.write(bytes(1024**2))
    canvas = Canvas(str(files / "long.pdf"))
    for page in range(2_000):
        for number, line in enumerate(GOOD.read_text("utf-8").splitlines()[:50] if page == 0 else ["Late."]):
            canvas.drawString(72, 780 - 14 * number, line.lstrip("# "))
        canvas.showPage()
    canvas.save()
    outcomes = {
        Path(outcome.file).name: outcome for outcome in ingest_into(tmp_path / "store", [files]).outcomes
    }
    assert outcomes["vast.docx"].error == "it unpacks to more than 200 MB"
    assert outcomes["long.pdf"].pages == 2_000
    assert outcomes[GOOD.name].became is Became.ADDED


def test_samples_all_go_in(samples: Path) -> None:
    assert open_graph(samples).snapshot.reports == len(DOCUMENTS)


def test_same_files_in_another_order_and_twice_give_the_same_graphs(samples: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    backwards = DOCUMENTS[::-1]
    ingest_into(store, backwards[:5])
    ingest_into(store, backwards[3:])
    again = ingest_into(store, backwards)
    assert again.counts() == {"added": 0, "changed": 0, "unchanged": len(DOCUMENTS), "failed": 0}
    assert quads(store) == quads(samples)


def test_no_blank_node_is_stored(samples: Path) -> None:
    assert not [quad for quad in quads(samples) if "_:" in quad.replace('"', " ").split()[0]]
    assert not open_graph(samples).ask("ASK { GRAPH ?g { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) } }")


def test_run_with_nothing_to_add_publishes_what_an_ended_one_left(tmp_path: Path) -> None:
    ingest_into(tmp_path, [GOOD])
    before = open_graph(tmp_path).snapshot
    with Store(tmp_path) as store:
        store.put_graph(
            "https://example.org/g", open_graph(tmp_path).construct("DESCRIBE <https://example.org/>")
        )
        (tmp_path / "unpublished").touch()
    ingest_into(tmp_path, [GOOD])
    assert open_graph(tmp_path).snapshot.sequence == before.sequence + 1


def test_report_that_is_forgotten_is_gone_and_the_others_stay(tmp_path: Path) -> None:
    account = ingest_into(tmp_path, [GOOD, DOCUMENTS[0]])
    name, other = (f"https://ritornello.example/id/{outcome.report}" for outcome in account.outcomes)
    with Store(tmp_path) as store:
        forget(store, name, Silent())
    graph = open_graph(tmp_path)
    assert not graph.ask(f"ASK {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
    assert graph.ask(f"ASK {{ GRAPH <{other}> {{ ?s ?p ?o }} }}")
    assert not graph.ask(f"ASK {{ ?extraction <http://www.w3.org/ns/prov#generated> <{name}> }}")


def test_nothing_of_that_name_to_forget_is_told(tmp_path: Path) -> None:
    ingest_into(tmp_path, [GOOD])
    with Store(tmp_path) as store, pytest.raises(NotInGraph) as raised:
        forget(store, "https://ritornello.example/id/graph/vocabulary", Silent())
    assert raised.value.message == (
        "No report and no loaded graph here is named https://ritornello.example/id/graph/vocabulary."
    )


@pytest.mark.parametrize("before", [0, 2], ids=["first run", "later run"])
def test_run_that_is_killed_leaves_whole_reports_and_the_next_does_the_rest(
    samples: Path, tmp_path: Path, before: int
) -> None:
    if before:
        ingest_into(tmp_path, DOCUMENTS[:before])
    command = [sys.executable, "-m", "ritornello", "ingest", "--progress", "json", "--jobs", "2"]
    command += ["--store", str(tmp_path), "--register", str(SAMPLES / "register.ttl"), *map(str, DOCUMENTS)]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout is not None
    done = [json.loads(next(run.stdout)) for _ in range(before + 5)]
    run.send_signal(signal.SIGKILL)
    run.communicate()
    held = [line for line in lines_of(tmp_path / "primary") if "/id/report/" in graph_of(line)]
    graphs = {graph_of(line) for line in held}
    assert held == [line for line in quads(samples) if graph_of(line) in graphs]
    account = ingest_into(tmp_path, DOCUMENTS)
    assert account.counts()["unchanged"] >= len(done) - 1
    assert quads(tmp_path) == quads(samples)


def graph_of(line: str) -> str:
    """The graph's name in a line of N-Quads."""
    return line.removesuffix(" .").rpartition(" ")[2]


@pytest.mark.parametrize("megabytes", [1, 6])
def test_full_disk_is_told_and_what_went_in_is_whole(samples: Path, tmp_path: Path, megabytes: int) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", small], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small file system can't be mounted here")
    try:
        with pytest.raises(StoreError, match="No space left on device"):
            ingest_into(small / "store", DOCUMENTS)
        subprocess.run(["mount", "-o", "remount,size=200m", small], check=True)
        ingest_into(small / "store", DOCUMENTS)
        assert quads(small / "store") == quads(samples)
    finally:
        subprocess.run(["umount", small], check=True)
