"""An answer as a table: cells with labels and links, filtered, sorted, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rdflib import XSD

from graph.tables import table
from graph.terms import literal_value
from web.answers import Result, Term, iris_of, labels
from web.rendering import address

#: Rows of a page of the answer, and characters of a text in a cell.
PER_PAGE: Final = 50
LONGEST: Final = 300


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: a `number` is set right, a `date` never broken; `href` leads to a page here."""

    text: str
    href: str = ""
    iri: str = ""
    number: bool = False
    date: bool = False


@dataclass(frozen=True)
class Wanted:
    """How a table is wanted: words that a row holds, what to sort by (`-` first: downwards), labels, page."""

    contains: str = ""
    sort: str = ""
    labels: bool = True
    page: int = 1


@dataclass(frozen=True)
class Table:
    """A page of an answer; `found` is the number of rows on all pages."""

    rows: Sequence[Sequence[Cell]]
    found: int
    first: int
    pages: int


def paged(result: Result, wanted: Wanted) -> Table:
    """The page that is wanted."""
    solutions = result.solutions
    names = labels(iris_of(solutions)) if wanted.labels and (wanted.contains or wanted.sort) else {}
    if words := wanted.contains.casefold().split():
        solutions = [row for row in solutions if _holds(row, words, names)]
    by = wanted.sort.lstrip("-")
    if by in result.variables:
        solutions = _sorted(solutions, by, names, downwards=wanted.sort.startswith("-"))
    pages = max(1, -(-len(solutions) // PER_PAGE))
    first = (min(max(wanted.page, 1), pages) - 1) * PER_PAGE
    shown = solutions[first : first + PER_PAGE]
    if wanted.labels and not names:
        names = labels(iris_of(shown))
    rows = [[cell(row.get(variable), names) for variable in result.variables] for row in shown]
    return Table(rows, len(solutions), first, pages)


def cell(term: Term | None, names: Mapping[str, str]) -> Cell:
    """A term as a cell; an IRI is called by its label where `names` has one."""
    if term is None:
        return Cell("")
    if term["type"] == "uri":
        iri = term["value"]
        return Cell(names.get(iri, iri), address(iri), iri)
    text, is_date = term["value"], term.get("datatype") == str(XSD.date)
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return Cell(short, number=number(term) is not None, date=is_date)


def number(term: Term | None) -> float | None:
    """The number that a term is."""
    if term is None or "datatype" not in term:
        return None
    value = literal_value(term["value"], term["datatype"])
    return float(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else None


def labelled(result: Result) -> bytes:
    """The answer as a CSV with a column `…_label` beside each that holds IRIs."""
    names = labels(iris_of(result.solutions))
    linked = {
        v for v in result.variables if any(row.get(v, {}).get("type") == "uri" for row in result.solutions)
    }
    columns = [name for v in result.variables for name in ((v, f"{v}_label") if v in linked else (v,))]

    def line(row: Mapping[str, Term]) -> list[str]:
        values = []
        for variable in result.variables:
            text = row.get(variable, {}).get("value", "")
            values += [text, names.get(text, "")] if variable in linked else [text]
        return values

    return table(columns, map(line, result.solutions))


def _holds(row: Mapping[str, Term], words: Sequence[str], names: Mapping[str, str]) -> bool:
    text = "\n".join(names.get(term["value"], term["value"]) for term in row.values()).casefold()
    return all(word in text for word in words)


def _sorted(
    solutions: Sequence[Mapping[str, Term]], by: str, names: Mapping[str, str], *, downwards: bool
) -> list[Mapping[str, Term]]:
    """Solutions by one variable, numbers before texts; those without a value come last either way."""

    def key(row: Mapping[str, Term]) -> tuple[bool, float, str]:
        value, term = number(row[by]), row[by]
        return value is None, value or 0.0, names.get(term["value"], term["value"]).casefold()

    bound = sorted((row for row in solutions if by in row), key=key, reverse=downwards)
    return bound + [row for row in solutions if by not in row]
