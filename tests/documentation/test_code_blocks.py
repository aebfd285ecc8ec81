"""The documentation's code: the `sh` and `python` blocks of a page run, in order, beside the samples."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context
from sybil import Document, Example, Sybil
from sybil.parsers.markdown import CodeBlockParser

from ritornello import main

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path for path in (ROOT / "docs").rglob("*.md") if re.search(r"^```(sh|python)$", path.read_text(), re.M)
)
COMMAND = re.compile(r"^ritornello (\S+)(.*)$", re.M)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_code_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    examples = list(blocks(page).examples())
    for example in examples:
        example.evaluate()
    assert examples
    assert all(path.stat().st_size for path in tmp_path.iterdir() if path.is_file())


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.stem)
def test_commands_that_a_page_shows_and_no_test_runs_are_commands_with_these_options(page: Path) -> None:
    shown = "\n".join(re.findall(r"^```console\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S))
    for name, arguments in COMMAND.findall(shown.replace("\\\n", " ")):
        with Context(main, **main.context_settings) as context:
            main.commands[name].parse_args(Context(main.commands[name], parent=context), arguments.split())


def blocks(page: Path) -> Document:
    """The page's blocks, each with what runs it."""
    runs = {"sh": run_shell, "python": run_python}
    return Sybil(parsers=[CodeBlockParser(language, run) for language, run in runs.items()]).parse(page)


def run_shell(example: Example) -> None:
    run(["bash", "-euo", "pipefail", "-c", example.parsed])


def run_python(example: Example) -> None:
    run([sys.executable, "-c", example.parsed])


def run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command[-1]}\n{done.stdout}{done.stderr}"
