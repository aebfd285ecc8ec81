"""Help and start: what each command says of itself, and that it says it at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ritornello import main

#: All help as it is printed, 100 columns wide; `python -m tests.test_command_line_help` writes it anew.
HELP = Path(__file__).with_name("command_line_help.txt")
COMMANDS = ["", *sorted(main.commands)]
#: What takes a tenth of a second or more to import, and no help needs.
HEAVY = {
    "rdflib",
    "pyoxigraph",
    "sklearn",
    "numpy",
    "networkx",
    "pypdfium2",
    "flask",
    "rich",
    "lxml",
    "pyshacl",
}


def help_of(command: str) -> str:
    arguments = [command, "--help"] if command else ["--help"]
    said = CliRunner().invoke(main, arguments, prog_name="ritornello", terminal_width=100)
    return f"$ {' '.join(['ritornello', *arguments])}\n{said.output}"


def test_help_of_each_command_reads_as_it_should() -> None:
    assert "\n".join(map(help_of, COMMANDS)) == HELP.read_text("utf-8")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["ingest", "--help"], ["--version"]])
def test_help_loads_no_room(arguments: list[str]) -> None:
    program = (
        "import sys, ritornello\n"
        f"try: ritornello.main({arguments})\n"
        "except SystemExit: pass\n"
        f"print(sorted({HEAVY} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stderr.splitlines()[-1] == "[]"


def test_every_command_of_the_contract_is_there() -> None:
    named = {"ingest", "extract", "explore", "query", "recurring", "export", "load", "forget", "check"}
    assert named <= set(main.commands)


if __name__ == "__main__":
    HELP.write_text("\n".join(map(help_of, COMMANDS)), "utf-8")
