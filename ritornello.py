"""The command line, where all rooms meet: a command imports those that it needs, so help comes at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import click

from graph.errors import QueryError, QueryLimit, RitornelloError, SettingError
from graph.settings import DEFAULT_BASE, Settings, variable_of

Command = TypeVar("Command", bound=Callable[..., Any])
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class WrongUse(click.ClickException):
    """What the user has to ask differently."""

    exit_code = 2


class Commands(click.Group):
    """Commands whose failures are told in a line: exit status 2 for wrong use, 1 for all else."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(context)
        except RitornelloError as error:
            wrong_use = isinstance(error, SettingError | QueryError) and not isinstance(error, QueryLimit)
            raise (WrongUse if wrong_use else click.ClickException)(error.message) from error


def settings(*names: str) -> Callable[[Command], Command]:
    """The options of these settings, from the one table of settings."""
    rows = {row.name: row for row in fields(Settings)}

    def decorate(command: Command) -> Command:
        for name in reversed(names):
            row = rows[name]
            unit, default = row.metadata["unit"], f"default {row.default}" if row.default else ""
            notes = "; ".join(filter(None, (unit, default, variable_of(name))))
            flag = f"--{name.replace('_', '-')}"
            command = click.option(flag, metavar=name.upper(), help=f"{row.metadata['help']} [{notes}]")(
                command
            )
        return command

    return decorate


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="ritornello")
def main() -> None:
    """Read inspection reports on children's services, and show what inspections keep coming back to."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--register", "registers", multiple=True, type=_FILE, help="Turtle with more authorities.")
@click.option(
    "--report", "account", type=click.File("w"), help="Write what became of each document, as JSON."
)
@click.option("--progress", type=click.Choice(["plain", "json"]), help="Lines in place of a bar.")
@settings("store", "base", "jobs", "dask")
def ingest(
    paths: tuple[Path, ...], registers: tuple[Path, ...], account: Any, progress: str, **given: Any
) -> None:
    """Read documents (files or folders) and update the graph.

    What was read before is passed over. A document that can't be read is named with its cause, the others go
    in, and the exit status is 1.
    """
    from graph.store import Store
    from ingest.pipeline import ingest as run
    from ingest.progress import following

    chosen = Settings.read(given)
    with Store(chosen.store, chosen.base or None) as store, following(progress) as follower:
        done = run(store, paths, follower, jobs=chosen.jobs, dask=chosen.dask, registers=registers)
    if account:
        json.dump(done.to_record(), account, ensure_ascii=False, indent=1)
    click.echo(done.in_words(), err=True)
    if not done.outcomes:
        raise click.UsageError(f"There is nothing to read in {', '.join(map(str, paths))}.")
    sys.exit(1 if done.failures else 0)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--register", "registers", multiple=True, type=_FILE, help="Turtle with more authorities.")
@click.option("--format", "form", type=click.Choice(["json", "turtle"]), default="json", show_default=True)
@settings("base", "jobs", "dask")
def extract(files: tuple[Path, ...], registers: tuple[Path, ...], form: str, **given: Any) -> None:
    """Print what files say, one JSON record a line or as triples; store nothing.

    A file that holds no inspection report gives a record with its error, and the exit status is 1.
    """
    from ingest.printing import print_records, print_triples
    from ingest.workers import extract_in_order

    chosen = Settings.read(given)
    results = extract_in_order(files, jobs=chosen.jobs, dask=chosen.dask, registers=registers)
    failures = (
        print_records(results) if form == "json" else print_triples(results, chosen.base or DEFAULT_BASE)
    )
    sys.exit(1 if failures else 0)


@main.command()
@click.argument("report")
@settings("store")
def forget(report: str, **given: Any) -> None:
    """Remove one report, or one loaded graph, by its IRI."""
    from graph.store import Store
    from ingest.pipeline import forget as run
    from ingest.progress import following

    with Store(Settings.read(given).store) as store, following() as follower:
        run(store, report, follower)
    click.echo(f"{report} is no longer in the graph.", err=True)


if __name__ == "__main__":
    main()
