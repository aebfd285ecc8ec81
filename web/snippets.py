"""The same query for a terminal, for Python and for R: to be pasted and run as it stands."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import NamedTuple

from graph.guard import Form


class Snippet(NamedTuple):
    """A piece of code, and the language that it is in."""

    language: str
    code: str


def snippets(query: str, endpoint: str, form: Form) -> Sequence[Snippet]:
    """The query as code that prints or reads its answer from an endpoint."""
    triples = form in (Form.CONSTRUCT, Form.DESCRIBE)
    accept = (
        "text/turtle" if triples else "application/sparql-results+json" if form is Form.ASK else "text/csv"
    )
    return (
        Snippet("curl", _curl(query, endpoint, accept)),
        Snippet("Python", _python(query, endpoint, accept)),
        Snippet("R", _r(query, endpoint, accept)),
    )


def _curl(query: str, endpoint: str, accept: str) -> str:
    return (
        f"curl --header {shlex.quote(f'Accept: {accept}')} \\\n"
        f"  --data-urlencode {shlex.quote(f'query={query.strip()}')} \\\n  {shlex.quote(endpoint)}"
    )


def _python(query: str, endpoint: str, accept: str) -> str:
    lines = [
        "from urllib.parse import urlencode",
        "from urllib.request import Request, urlopen",
        "",
        f"query = {_python_text(query.strip())}",
        f'request = Request({endpoint!r}, urlencode({{"query": query}}).encode(), {{"Accept": {accept!r}}})',
    ]
    if accept != "text/csv":
        return "\n".join([*lines, "with urlopen(request) as answer:", "    print(answer.read().decode())"])
    return "\n".join(
        [
            "import csv",
            "import io",
            *lines,
            "with urlopen(request) as answer:",
            '    rows = list(csv.DictReader(io.TextIOWrapper(answer, encoding="utf-8")))',
            "for row in rows:",
            "    print(row)",
        ]
    )


def _python_text(query: str) -> str:
    """A text as Python writes it: over lines where that reads well."""
    if "\\" in query or '"""' in query or query.endswith('"'):
        return repr(query)
    return f'"""{query}"""'


def _r(query: str, endpoint: str, accept: str) -> str:
    escaped = query.strip().replace("\\", "\\\\").replace('"', '\\"')
    read = "read.csv(text = answer)" if accept == "text/csv" else "answer"
    return (
        f'query <- "{escaped}"\n'
        'library(httr2) # install.packages("httr2")\n'
        f'answer <- request("{endpoint}") |>\n'
        f'  req_headers(Accept = "{accept}") |>\n'
        "  req_body_form(query = query) |>\n"
        "  req_perform() |>\n"
        "  resp_body_string()\n"
        f"rows <- {read}\nprint(rows)"
    )
