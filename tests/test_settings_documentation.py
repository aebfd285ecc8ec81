"""The page on settings is made from their table: `python -m tests.test_settings_documentation` writes it."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from graph.settings import Settings, variable_of
from ritornello import main

PAGE = Path(__file__).parents[1] / "docs/settings.md"
INTRODUCTION = """\
# Settings

What is given on the command line wins over the environment, and that over the default. A value that can't be
is named with what is allowed, and the exit status is 2. `python -m tests.test_settings_documentation` writes
this page from the table in `graph/settings.py`.

| variable | what it is | default | unit | option of |
|---|---|---|---|---|
"""


def page() -> str:
    """The page as it should be."""
    commands = {
        name: {option.name for option in main.commands[name].params} for name in sorted(main.commands)
    }
    lines = []
    for row in fields(Settings):
        of = ", ".join(f"`{name}`" for name, options in commands.items() if row.name in options)
        option = f"`--{row.name.replace('_', '-')}` of {of}" if of else ""
        shown = "off" if row.default is False else row.default
        default = f"`{shown}`" if shown not in ("", None) else ""
        help_, unit = row.metadata["help"], row.metadata["unit"]
        lines.append(f"| `{variable_of(row.name)}` | {help_} | {default} | {unit} | {option} |\n")
    return INTRODUCTION + "".join(lines)


def test_page_on_settings_says_what_the_table_says() -> None:
    assert PAGE.read_text("utf-8") == page()


def test_every_setting_of_the_command_line_is_in_the_table() -> None:
    given = {"store", "base", "jobs", "dask"}
    assert given <= {row.name for row in fields(Settings)}
    assert given <= {option.name for option in main.commands["ingest"].params}


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
