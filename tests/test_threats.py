"""Every test that THREATS.md names exists."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_test_that_the_list_of_threats_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "THREATS.md").read_text("utf-8")))
    modules = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "tests").rglob("test_*.py")]
    defined = {
        node.name for module in modules for node in ast.walk(module) if isinstance(node, ast.FunctionDef)
    }
    assert len(named) > 40
    assert named - defined == set()
