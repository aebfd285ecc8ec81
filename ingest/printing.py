"""What files say, printed: a JSON record a line, or triples."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click

from graph.errors import DocumentError
from ingest.describe import describe
from ingest.extraction import Extraction
from ingest.frameworks.record import to_record
from ingest.identity import identify
from ingest.triples import graph_of

Results = Iterable[Extraction | DocumentError]


def print_records(results: Results) -> int:
    """Print a record for each file, with its error where it has one; the number of failures."""
    failures = 0
    for result in results:
        if isinstance(result, DocumentError):
            failures += 1
            record = {"file": result.file, "error": result.cause}
        else:
            record = to_record(result.report)
        click.echo(json.dumps(record, ensure_ascii=False))
    return failures


def print_triples(results: Results, base: str) -> int:
    """Print the triples of all files as Turtle, errors on standard error; the number of failures."""
    found = list(results)
    failures = [result for result in found if isinstance(result, DocumentError)]
    reports = [result.report for result in found if isinstance(result, Extraction)]
    identities = identify(reports)
    triples = b"".join(describe(report, identities[report.sha256], base) for report in reports)
    click.echo(graph_of(triples).serialize(format="turtle"))
    for error in failures:
        click.echo(error.message, err=True)
    return len(failures)
