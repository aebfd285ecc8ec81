import io
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.door import open_graph
from graph.settings import Settings
from graph.store import Store
from web import create_app

ADD = "/documents/add"
TOKEN = "open sesame"
VISIT = Path(__file__).parents[2] / "samples/documents/wealdshire-2018-focused-visit.md"


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(store, tmp_path / "store"))


def client_of(store: Path, **chosen: object) -> FlaskClient:
    given = {"store": str(store), "uploads": True, "upload_token": TOKEN, **chosen}
    settings = Settings.read(given, {})
    return create_app({"graph": open_graph(store), "settings": settings}).test_client()


def send(client: FlaskClient, *files: tuple[bytes, str], token: str = TOKEN):
    data = {"token": token, "documents": [(io.BytesIO(data), name) for data, name in files]}
    return client.post(ADD, data=data)


def ended(client: FlaskClient) -> dict[str, Any]:
    """What is told of the upload when it has ended."""
    latest = time.monotonic() + 90
    while (state := client.get(f"{ADD}?format=json").get_json())["running"]:
        assert time.monotonic() < latest
        time.sleep(0.2)
    return state


def test_document_that_is_added_is_read_by_a_child_and_joins_the_graph(own: Path) -> None:
    client = client_of(own)
    assert send(client, (VISIT.read_bytes(), "../../visit.md")).status_code == 303
    assert client.get(ADD).headers.get("Refresh") == "2"
    state = ended(client)
    assert state["error"] == ""
    done = [event for event in state["events"] if event["event"] == "done"]
    assert [(event["file"], event["became"]) for event in done] == [("../../visit.md", "added")]
    assert "../../visit.md: added" in client.get(ADD).text
    assert "document-1.md" in client.get("/documents?format=csv").text


def test_no_document_is_taken_unless_the_setting_says_so(store: Path) -> None:
    client = client_of(store, uploads=False)
    assert [client.get(ADD).status_code, client.post(ADD).status_code] == [404, 404]
    assert ADD not in client.get("/documents").text
    assert ADD in client_of(store).get("/documents").text


def test_held_lock_is_a_conflict_that_says_who_holds_it(own: Path) -> None:
    with Store(own):
        answer = send(client_of(own), (b"text", "visit.md"))
    assert answer.status_code == 409
    assert re.search(r"is being written to by process \d+", answer.get_json()["detail"])


def test_files_without_the_token_are_refused(store: Path) -> None:
    for token in ("", "guessed", "geöffnet"):
        answer = send(client_of(store), (b"text", "visit.md"), token=token)
        assert (answer.status_code, answer.get_json()["title"]) == (403, "These files are not taken")


def test_no_token_opens_a_server_that_was_given_none(store: Path) -> None:
    assert send(client_of(store, upload_token=""), (b"text", "visit.md"), token="").status_code == 403


def test_token_can_be_tried_a_few_times_a_minute_only(store: Path) -> None:
    client = client_of(store)
    tried = [send(client, (b"text", "visit.md"), token=f"guess {n}") for n in range(11)]
    assert [answer.status_code for answer in tried] == [403] * 10 + [429]
    assert 1 <= int(tried[-1].headers["Retry-After"]) <= 61
    assert client.get(ADD).status_code == 200


@pytest.mark.parametrize(
    "files", [[], [(b"MZ", "run.exe")], [(b"a", "a.md"), (b"b", "b.md"), (b"c", "c.md")]]
)
def test_no_file_one_of_another_kind_or_too_many_are_refused(
    store: Path, files: list[tuple[bytes, str]]
) -> None:
    assert send(client_of(store, upload_files=2), *files).status_code == 400


def test_upload_larger_than_the_limit_is_refused(store: Path) -> None:
    client, size = client_of(store, upload_size=2), 2 * 1024 * 1024
    assert send(client, (bytes(size + 1), "visit.md")).status_code == 413
    assert send(client, (bytes(size - 2000), "visit.exe")).status_code == 400


def test_file_that_is_no_report_is_named_with_its_cause(own: Path) -> None:
    client = client_of(own)
    assert send(client, (b"# Recipes\n\nBoil the water.", "soup.md")).status_code == 303
    state = ended(client)
    assert state["error"]
    assert "soup.md: failed" in client.get(ADD).text
    assert "document-" not in client.get(ADD).text
