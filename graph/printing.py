"""Answers to queries, printed on a terminal or into a file."""

from __future__ import annotations

import json
import sys
from typing import Any

from graph.door import Graph
from graph.errors import QueryError
from graph.formats import Format, Holds, named
from graph.guard import Form, check
from graph.tables import table
from graph.terms import Rows, Value


def print_answer(graph: Graph, query: str, form: str | None, *, rows: int) -> None:
    """Print the answer to a user's query on standard output, a table cut after `rows` rows.

    Without a format, results are a table and triples Turtle. Raises `QueryError`, also where the format can't
    hold the answer.
    """
    kind = check(query).form
    holds = Holds.RDF if kind in (Form.CONSTRUCT, Form.DESCRIBE) else Holds.RESULTS
    if holds is Holds.RESULTS and form in (None, "table"):
        answer = graph.answer(query, _format("json", holds), rows=rows)
        _print_results(json.loads(b"".join(answer)))
        if answer.more:
            print(f"Only the first {rows} rows are shown; --format csv gives all.", file=sys.stderr)
        return
    chosen = named(form or "turtle", holds)
    if chosen is None:
        fitting = "turtle" if holds is Holds.RDF else "table, csv, tsv or json"
        raise QueryError(f"A {kind} can't be printed as {form}: choose {fitting}.")
    for piece in graph.answer(query, chosen):
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def print_rows(rows: Rows, form: str) -> None:
    """Print rows as `csv` or `json` (a list of objects)."""
    if form == "json":
        objects = [{name: _plain(row[name]) for name in rows.variables} for row in rows]
        print(json.dumps(objects, ensure_ascii=False))
    else:
        content = table(rows.variables, ([row[name] for name in rows.variables] for row in rows))
        sys.stdout.buffer.write(content)


def _plain(value: Value) -> str | int | None:
    return value if isinstance(value, int | None) else str(value)


def print_table(columns: list[str], rows: list[list[str]]) -> None:
    """Print a table as wide as the terminal, or as its content where the output is no terminal."""
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else 10_000)
    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*row)
    console.print(table, markup=False, highlight=False)


def _format(name: str, holds: Holds) -> Format:
    found = named(name, holds)
    assert found is not None
    return found


def _print_results(results: dict[str, Any]) -> None:
    if "boolean" in results:
        print("yes" if results["boolean"] else "no")
        return
    columns = results["head"]["vars"]
    rows = [[row.get(c, {}).get("value", "") for c in columns] for row in results["results"]["bindings"]]
    print_table(columns, rows)
