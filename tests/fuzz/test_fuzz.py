"""The short form of `make fuzz`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("what", ["documents", "requests", "contract"])
def test_some_seconds_of_arbitrary_input_show_no_fault(what: str, tmp_path: Path) -> None:
    if what == "documents":
        pytest.importorskip("atheris", reason="atheris has no wheel for this Python")
    command = [sys.executable, "-m", f"tests.fuzz.{what}", "--seconds", "15"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
