"""The command line, where all rooms meet: a command imports those that it needs, so help comes at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from graph.errors import QueryError, QueryLimit, RitornelloError, SettingError
from graph.formats import FORMATS, Holds
from graph.settings import DEFAULT_BASE, Settings, is_switch, variable_of

Command = TypeVar("Command", bound=Callable[..., Any])
#: What a part of the graph can be exported as; `csv` is the table of links.
EXPORTS = [form.name for form in FORMATS if form.holds is not Holds.RESULTS] + ["csv", "html"]
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
            notes = "; ".join(filter(None, (variable_of(name), default)))
            flag, help_ = name.replace("_", "-"), f"{row.metadata['help']} [{notes}]"
            if is_switch(name):
                command = click.option(f"--{flag}/--no-{flag}", default=None, help=help_)(command)
            else:
                command = click.option(f"--{flag}", metavar=(unit or name).upper(), help=help_)(command)
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
    from graph.writable import open_for_writing
    from ingest.pipeline import ingest as run
    from ingest.progress import following

    chosen = Settings.read(given)
    with open_for_writing(chosen) as store, following(progress) as follower:
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
@settings("store", "read_only", "address", "hosts", "proxies", "requests", "log", "metrics", "sources")
@settings("uploads", "upload_token", "upload_files", "upload_size")
@settings("query_seconds", "query_memory", "query_rows", "query_bytes", "query_workers")
def explore(**given: Any) -> None:
    """Serve the explorer, until Ctrl-C."""
    from web.server import Server

    chosen = Settings.read(given)
    server = Server(chosen)
    click.echo(f"The explorer is at http://{chosen.address} (Ctrl-C ends it).", err=True)
    if server.settings.upload_token != chosen.upload_token:
        click.echo(f"Documents can be added with the token {server.settings.upload_token}", err=True)
    server.run()


@main.command()
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--bind", "bound", multiple=True, metavar="NAME=VALUE", help="A value for a variable.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "tsv", "json", "turtle"]))
@settings("store", "query_seconds", "query_memory", "query_rows", "query_bytes")
def query(file: IO[str], bound: tuple[str, ...], form: str | None, **given: Any) -> None:
    """Run a SPARQL query from FILE, or from standard input where FILE is -.

    SELECT and ASK are printed as a table unless --format says otherwise, CONSTRUCT and DESCRIBE as Turtle.

    The usual prefixes need no declaration. A VALUE is an IRI, a prefixed name (`id:` is the graph's base),
    a whole number or text.
    """
    from graph.door import open_graph
    from graph.prepared import prepared
    from graph.printing import print_answer

    chosen = Settings.read(given)
    graph = open_graph(chosen.store, chosen)
    text = prepared(file.read(), bound, graph.snapshot.base)
    print_answer(graph, text, form, rows=chosen.query_rows)


@main.command()
@click.option("--authority", help="An authority's name.")
@click.option("--region", help="A region's name.")
@click.option("--theme", help="A theme's code.")
@click.option("--framework", help="A framework's code: one of its inspections raises the issue.")
@click.option("--scope", type=click.Choice(["persistent", "widespread"]))
@click.option(
    "--status",
    type=click.Choice(["raised-again", "raised-once", "improved", "not-mentioned-since"]),
    help="What became of it, in one authority at least.",
)
@click.option("--since", type=int, metavar="YEAR", help="Raised in this year or later.")
@click.option("--until", type=int, metavar="YEAR", help="Raised in this year or earlier.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
@settings("store")
def recurring(form: str, store: str | None, **wanted: Any) -> None:
    """List the issues that inspections keep coming back to: in one authority, or in many."""
    from graph.door import open_graph
    from graph.printing import print_rows, print_table
    from graph.recurring import Narrowing, in_brief
    from graph.recurring import recurring as listed

    issues = listed(open_graph(Settings.read({"store": store}).store), Narrowing(**wanted))
    if form != "table":
        print_rows(issues, form)
    elif issues:
        print_table(*in_brief(issues))
    else:
        click.echo("No issue recurs here.", err=True)


@main.command()
@click.option("--focus", multiple=True, metavar="IRI", help="A thing; may be given more than once.")
@click.option(
    "--depth", type=click.IntRange(0, 4), default=1, show_default=True, help="Steps from the focus."
)
@click.option("--query", "file", type=click.File(encoding="utf-8"), help="A query that chooses the things.")
@click.option("--format", "form", type=click.Choice(EXPORTS), default="turtle", show_default=True)
@settings("store")
def export(focus: tuple[str, ...], depth: int, file: IO[str] | None, form: str, **given: Any) -> None:
    """Print a part of the graph: what is within some steps of a thing, or what a query finds.

    A SELECT gives the things in its answer with the links among them, a CONSTRUCT its own triples.
    """
    from graph.door import open_graph
    from graph.subgraphs import around, exported, found_by, gives_triples, triples

    if bool(focus) == bool(file):
        raise click.UsageError("Say what to export: --focus or --query, one of the two.")
    chosen = Settings.read(given)
    graph, text = open_graph(chosen.store, chosen), file.read() if file else None
    if text is not None and gives_triples(text):
        sys.stdout.buffer.write(triples(graph, text, form))
        return
    part = found_by(graph, text) if text is not None else around(graph, focus, depth)
    if form == "html":
        from web.explore.files import offline_page

        sys.stdout.buffer.write(offline_page(graph, part.network.nodes, part.chosen))
    else:
        sys.stdout.buffer.write(exported(graph, part, form))


@main.command()
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--graph", "name", help="The graph to put it in, by default one named after the file.")
@settings("store", "base")
def load(files: tuple[Path, ...], name: str | None, **given: Any) -> None:
    """Add RDF of your own (Turtle, TriG, JSON-LD, N-Triples, N-Quads, RDF/XML) as named graphs."""
    from graph.loading import load as run
    from graph.writable import open_for_writing
    from ingest.pipeline import complete
    from ingest.progress import following

    chosen = Settings.read(given)
    with open_for_writing(chosen) as store, following() as follower:
        became = [(file, graph, change) for file in files for graph, change in run(store, file, name).items()]
        complete(store, follower)
    for file, graph, change in became:
        click.echo(f"{change:9}  {file}: {graph}", err=True)


@main.command()
@click.argument("report")
@settings("store")
def forget(report: str, **given: Any) -> None:
    """Remove one report, or one loaded graph, by its IRI."""
    from graph.writable import open_for_writing
    from ingest.pipeline import forget as run
    from ingest.progress import following

    with open_for_writing(Settings.read(given), existing=True) as store, following() as follower:
        run(store, report, follower)
    click.echo(f"{report} is no longer in the graph.", err=True)


@main.command()
@settings("store")
def check(**given: Any) -> None:
    """Check each graph against the SHACL shapes, and that the store is whole.

    Prints what is wrong, a line each; exit status 1 if anything is.
    """
    from graph.integrity import problems
    from graph.wording import count
    from graph.writable import open_for_writing

    with open_for_writing(Settings.read(given), existing=True) as store:
        found = 0
        for problem in problems(store):
            click.echo(problem)
            found += 1
        checked = f"{count(len(store.graphs()), 'graph')}, {count(len(store), 'triple')}"
    click.echo(f"{checked}: {count(found, 'problem') if found else 'nothing is wrong'}.", err=True)
    sys.exit(1 if found else 0)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@settings("store")
def backup(file: Path, **given: Any) -> None:
    """Write what is published, with its documents and the saved views, to FILE, a tar archive.

    It can run beside everything else, also while documents are read. FILE must not be there yet.
    """
    from graph.backup import backup as run

    done = run(Settings.read(given).store, file)
    click.echo(_backed_up(done.files, done.snapshot.reports, file), err=True)


@main.command()
@click.argument("file", type=_FILE)
@settings("store")
def restore(file: Path, **given: Any) -> None:
    """Make a store of a backup, once each file in it is seen to be whole.

    The store must not be there yet.
    """
    from graph.backup import restore as run

    chosen = Settings.read(given)
    done = run(file, chosen.store)
    click.echo(_backed_up(done.files, done.snapshot.reports, chosen.store), err=True)


def _backed_up(files: int, reports: int, where: object) -> str:
    from graph.wording import count

    return f"{where}: {count(reports, 'report')}, {count(files, 'file')}."


if __name__ == "__main__":
    main()
