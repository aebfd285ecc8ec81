"""Every message of the project's own errors, in full: `python -m tests.test_messages` writes them anew."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import errors

ROOT = Path(__file__).parents[1]
MESSAGES = Path(__file__).with_name("messages.txt")
ROOMS = ("graph", "ingest", "ontology", "web")
#: How many of an error's arguments stand before its message.
BEFORE = {"UnreadableDocument": 1, "NotAnInspectionReport": 1, "DocumentError": 1}


def sources() -> Iterator[ast.Module]:
    files = [
        path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) if "assets" not in path.parts
    ]
    for path in [*files, ROOT / "ritornello.py"]:
        yield ast.parse(path.read_text("utf-8"))


def tree(modules: list[ast.Module]) -> set[str]:
    """The names of the errors in the tree, and of click's own that commands raise."""
    found, before = {"RitornelloError", "UsageError"}, 0
    while len(found) > before:
        before = len(found)
        for node in (node for module in modules for node in ast.walk(module)):
            if isinstance(node, ast.ClassDef) and found & {ast.unparse(base) for base in node.bases}:
                found.add(node.name)
    return found


def template(message: ast.expr) -> str:
    """A message as it stands in the source, what is filled in between braces."""
    if isinstance(message, ast.Constant):
        return str(message.value)
    if isinstance(message, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) else "{" + ast.unparse(part.value) + "}"
            for part in message.values
            if isinstance(part, ast.FormattedValue) or isinstance(part.value, str)
        )
    return "{" + ast.unparse(message) + "}"


def messages() -> list[str]:
    """Each error's name and message, in order of name."""
    modules = list(sources())
    errors = tree(modules)
    found = set()
    for node in (node for module in modules for node in ast.walk(module)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            arguments = node.args[BEFORE.get(name, 0) :]
            if name in errors and arguments:
                found.add(f"{name}: {template(arguments[0])}")
    return sorted(found)


def test_every_message_reads_as_it_was_read() -> None:
    assert messages() == MESSAGES.read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", MESSAGES.read_text("utf-8").splitlines())
def test_message_is_a_sentence_or_the_cause_after_a_files_name(line: str) -> None:
    name, _, message = line.partition(": ")
    if name in BEFORE:
        assert re.match(r"[a-z{]", message), "a cause follows the file's name and a colon"
        assert not message.endswith("."), "a cause is no sentence"
    else:
        assert re.match(r"[A-Z{-]", message), "a sentence, or the name of a thing and what is wrong with it"
        assert message.endswith((".", ".)", "}")), "a sentence ends"
    assert not re.search(r"\b(cannot|please|oops|sorry|invalid|illegal|bad)\b", message, re.IGNORECASE)


def test_every_error_is_of_the_one_tree_and_drawn_in_it() -> None:
    drawn = set(re.findall(r"^[│ ]*[├└]── (\w+)", str(errors.__doc__), re.MULTILINE))
    named = tree(list(sources())) - {"RitornelloError", "UsageError"}
    assert named == drawn
    assert all(issubclass(getattr(errors, name), errors.RitornelloError) for name in drawn)


if __name__ == "__main__":
    MESSAGES.write_text("\n".join(messages()) + "\n", "utf-8")
