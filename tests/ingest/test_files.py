from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from graph.errors import DocumentError
from ingest.files import documents_in


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def test_folder_is_searched_to_its_depth_in_order_of_name(tmp_path: Path) -> None:
    write(tmp_path, "b.pdf", "a/z.HTML", "a/c/y.docx", "notes.md", "old.txt", "page.htm")
    found = [str(path.relative_to(tmp_path)) for path in documents_in([tmp_path]) if isinstance(path, Path)]
    assert found == ["b.pdf", "notes.md", "old.txt", "page.htm", "a/z.HTML", "a/c/y.docx"]


def test_other_files_and_hidden_ones_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "data.csv", ".hidden.pdf", ".git/x.md", "~$report.docx", "report")
    assert list(documents_in([tmp_path])) == []


def test_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    write(tmp_path, "report")
    assert list(documents_in([tmp_path / "report"])) == [tmp_path / "report"]


def test_file_that_is_reached_twice_is_given_once(tmp_path: Path) -> None:
    write(tmp_path, "a.pdf")
    (tmp_path / "again.pdf").symlink_to("a.pdf")
    assert list(documents_in([tmp_path, tmp_path / "a.pdf"])) == [tmp_path / "a.pdf"]


def test_folder_that_cannot_be_opened_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "closed/a.pdf", "open/b.pdf")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = list(documents_in([tmp_path]))
    problems = [error.message for error in found if isinstance(error, DocumentError)]
    assert problems == [f"{tmp_path}/closed: the folder can't be opened: Permission denied"]
    assert tmp_path / "open/b.pdf" in found
