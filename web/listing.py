"""Lists with filters, sorting and paging, over the rows of one question; counts follow the filters.

A filter is a variable of the question. In the address its values are local names; in the query that the page
offers they stand as a VALUES line at the question's `# filters` line, and the rows are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import request
from rdflib import URIRef
from werkzeug.datastructures import MultiDict

from graph.door import Rows
from graph.terms import Value, sparql_term
from web.asking import Asked, ask, base

VOCABULARY: Final = "https://w3id.org/ritornello/"
PER_PAGE: Final = 50
#: Values of a filter that are shown at once; the rest open.
SHOWN: Final = 8

Row = dict[str, Any]


@dataclass(frozen=True)
class Filter:
    """A filter of a list by `variable`; with `many`, a row holds several values with a space between.

    `pattern` says the same in SPARQL; `{values}` is the values as terms. `labels` gives a value's label where
    the row has none under `<variable>Label`.
    """

    name: str
    words: str
    variable: str
    many: bool = False
    pattern: str = ""
    labels: Callable[[str], str] | None = None

    def values(self, row: Row) -> list[Value]:
        """The values that a row has."""
        value = row[self.variable]
        if value is None:
            return []
        return [URIRef(part) for part in str(value).split()] if self.many else [value]

    def label(self, row: Row, value: Value) -> str:
        """What a reader calls a value."""
        if self.labels:
            return self.labels(str(value))
        return str(row.get(f"{self.variable}Label") or value)

    def sparql(self, values: Iterable[Value]) -> str:
        """The filter as a line of a query."""
        terms = " ".join(sparql_term(value) for value in values)
        return (self.pattern or f"VALUES ?{self.variable} {{ {{values}} }}").replace("{values}", terms)


@dataclass(frozen=True)
class Choice:
    """A value of a filter, with the number of rows that have it."""

    key: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Order:
    """A way to sort, by one or more variables."""

    name: str
    words: str
    variables: tuple[str, ...]
    descending: bool = False


@dataclass(frozen=True)
class Listing:
    """A list: its question, what its rows are called, its filters and orders (the first is the default)."""

    question: str
    noun: str
    filters: Sequence[Filter]
    orders: Sequence[Order]

    def read(self, **bindings: Value) -> Page:
        """The page that the request asks for."""
        asked = ask(self.question, **bindings)
        chosen = {f.name: request.args.getlist(f.name) for f in self.filters}
        order = next((o for o in self.orders if o.name == request.args.get("sort")), self.orders[0])
        rows = _sorted(_filtered(asked.rows, self.filters, chosen), order)
        sparql = _with_filters(asked, self.filters, chosen)
        return Page(
            self,
            asked.rows,
            chosen,
            order,
            Asked(sparql, Rows(asked.rows.variables, rows)),
            _number(request.args),
        )


@dataclass(frozen=True)
class Page:
    """One page of a list: `asked` is the whole list as filtered and sorted."""

    listing: Listing
    every: Sequence[Row]
    chosen: dict[str, list[str]]
    order: Order
    asked: Asked
    number: int

    @property
    def total(self) -> int:
        """The number of rows, of all pages."""
        return len(self.asked.rows)

    @property
    def pages(self) -> int:
        """The number of pages."""
        return max(1, -(-self.total // PER_PAGE))

    @property
    def rows(self) -> list[Row]:
        """This page's rows."""
        return self.asked.rows[(self.number - 1) * PER_PAGE : self.number * PER_PAGE]

    @property
    def narrowed(self) -> bool:
        """Whether a filter is set."""
        return any(self.chosen.values())

    def choices(self, of: Filter) -> list[Choice]:
        """A filter's values, most frequent first, counted over the rows that the other filters leave."""
        others = {**self.chosen, of.name: []}
        counts: Counter[str] = Counter()
        labels: dict[str, str] = {}
        for row in _filtered(self.every, self.listing.filters, others):
            for value in of.values(row):
                key = key_of(value)
                counts[key] += 1
                labels.setdefault(key, of.label(row, value))
        found = [
            Choice(key, labels[key], number, key in self.chosen[of.name]) for key, number in counts.items()
        ]
        return sorted(found, key=lambda choice: (not choice.chosen, -choice.count, choice.label))


def key_of(value: Value) -> str:
    """How a filter's value is written in an address: the local name of an IRI without its kind, or the value."""
    if not isinstance(value, URIRef):
        return str(value).lower() if isinstance(value, bool) else str(value)
    local = value.removeprefix(base()).removeprefix(VOCABULARY)
    return local.partition("#" if "#" in local else "/")[2]


def _number(args: MultiDict[str, str]) -> int:
    return max(1, args.get("page", 1, type=int))


def _filtered(rows: Iterable[Row], filters: Sequence[Filter], chosen: dict[str, list[str]]) -> list[Row]:
    active = [(f, set(chosen[f.name])) for f in filters if chosen[f.name]]
    return [row for row in rows if all(wanted & {key_of(v) for v in f.values(row)} for f, wanted in active)]


def _sorted(rows: list[Row], order: Order) -> list[Row]:
    """Rows in order, those without a value last; the sort is stable, so the question's own order decides ties."""
    for variable in reversed(order.variables):
        have = [row for row in rows if row[variable] is not None]
        have.sort(key=lambda row: row[variable], reverse=order.descending)
        rows = have + [row for row in rows if row[variable] is None]
    return rows


def _with_filters(asked: Asked, filters: Sequence[Filter], chosen: dict[str, list[str]]) -> str:
    lines = []
    for f in filters:
        if chosen[f.name]:
            known = {key_of(value): value for row in asked.rows for value in f.values(row)}
            lines.append(f.sparql(known[key] for key in chosen[f.name] if key in known))
    return asked.sparql.replace("# filters", "\n  ".join(lines))
