"""Lists with filters, sorting and paging, over the rows of one question; counts follow the filters.

A filter is a variable of the question. In the address its values are local names; in the query that the page
offers they stand at the question's `# filters` line, and the rows are the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Literal

from flask import request
from rdflib import URIRef
from werkzeug.datastructures import MultiDict

from graph.door import Rows
from graph.terms import Value, sparql_term
from web.absence import absent
from web.asking import Asked, ask, base, keep

VOCABULARY: Final = "https://w3id.org/ritornello/"
PER_PAGE: Final = 50
#: Values of a filter that are shown at once; the rest open.
SHOWN: Final = 8
#: The years that an open end of a period stands for.
EARLIEST: Final = 1900
LATEST: Final = 2100

Row = dict[str, Any]


@dataclass(frozen=True)
class Filter:
    """A filter of a list by `variable`; with `many`, a row holds several values with a space between.

    `pattern` says the same in SPARQL where a plain FILTER can't, with `{values}` for the values as terms.
    `labels` gives a value's label where the row has none under `<variable>Label`. The values come in `order`:
    the most frequent first, or numbers rising or falling.
    """

    name: str
    words: str
    variable: str
    many: bool = False
    pattern: str = ""
    labels: Callable[[str], str] | None = None
    order: Literal["frequent", "rising", "falling"] = "frequent"

    @property
    def parameters(self) -> tuple[str, ...]:
        """What the address says of it."""
        return (self.name,)

    def chosen(self, given: MultiDict[str, str]) -> list[str]:
        """The keys of the values that an address asks for."""
        return given.getlist(self.name)

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
        """The filter as a line of a query; one that leaves out rows without a value, as the list does."""
        terms = [sparql_term(value) for value in values]
        if self.pattern:
            return self.pattern.replace("{values}", " ".join(terms))
        return f"FILTER(?{self.variable} IN ({', '.join(terms)}))"


@dataclass(frozen=True)
class Period(Filter):
    """A filter by years, several of them in a row: the address says since which and until which."""

    parameters: ClassVar = ("since", "until")

    def chosen(self, given: MultiDict[str, str]) -> list[str]:
        """All years from one to the other, where one is given."""
        ends = [given.get(name, type=int) for name in self.parameters]
        if ends == [None, None]:
            return []
        since, until = ends[0] or EARLIEST, ends[1] or LATEST
        first, last = sorted(min(max(year, EARLIEST), LATEST) for year in (since, until))
        return [str(year) for year in range(first, last + 1)]

    def values(self, row: Row) -> list[Value]:
        """The years of a row."""
        return [int(year) for year in str(row[self.variable] or "").split()]


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
    """A list: its question, what its rows are called, its filters and orders (the first is the default).

    `nouns` is the plural where it isn't made by an s.
    """

    question: str
    noun: str
    filters: Sequence[Filter]
    orders: Sequence[Order]
    nouns: str | None = None

    def read(self, **bindings: Value) -> Page:
        """The page that the request asks for."""
        asked = ask(self.question, **bindings)
        index = keep(("index", asked.sparql), lambda: Index(asked.rows, self.filters))
        chosen = {f.name: f.chosen(request.args) for f in self.filters}
        order = next((o for o in self.orders if o.name == request.args.get("sort")), self.orders[0])
        rows = _sorted([asked.rows[n] for n in index.having(chosen)], order)
        sparql = asked.sparql.replace("# filters", "\n  ".join(index.sparql(chosen)))
        number = max(1, request.args.get("page", 1, type=int))
        return Page(self, index, chosen, order, Asked(sparql, Rows(asked.rows.variables, rows)), number)


class Index:
    """Which rows have which values: made once for a list, so that every filter is quick."""

    def __init__(self, rows: Sequence[Row], filters: Sequence[Filter]) -> None:
        self.size = len(rows)
        self._filters = {f.name: f for f in filters}
        self._rows: dict[str, dict[str, set[int]]] = {f.name: defaultdict(set) for f in filters}
        self._values: dict[str, dict[str, Value]] = {f.name: {} for f in filters}
        self._labels: dict[str, dict[str, str]] = {f.name: {} for f in filters}
        keys: dict[Value, str] = {}
        for number, row in enumerate(rows):
            for f in filters:
                for value in f.values(row):
                    if value not in keys:
                        keys[value] = key_of(value)
                    self._note(f, number, row, value, keys[value])

    def _note(self, of: Filter, number: int, row: Row, value: Value, key: str) -> None:
        self._rows[of.name][key].add(number)
        if key not in self._values[of.name]:
            self._values[of.name][key] = value
            self._labels[of.name][key] = of.label(row, value)

    def having(self, chosen: Mapping[str, Sequence[str]]) -> list[int]:
        """The numbers of the rows that have one of the chosen values of each filter, in order."""
        return sorted(self._having(chosen))

    def _having(self, chosen: Mapping[str, Sequence[str]]) -> set[int]:
        found: set[int] | None = None
        for name, keys in chosen.items():
            if keys:
                some = set[int]().union(*(self._rows[name].get(key, ()) for key in keys))
                found = some if found is None else found & some
        return set(range(self.size)) if found is None else found

    def choices(self, of: Filter, chosen: Mapping[str, Sequence[str]]) -> list[Choice]:
        """A filter's values in its order, chosen ones first, counted over the rows that the others leave."""
        others = {**chosen, of.name: []}
        left = self._having(others) if any(others.values()) else None
        choices = []
        for key, numbers in self._rows[of.name].items():
            count = len(numbers if left is None else numbers & left)
            if count or key in chosen[of.name]:
                choices.append(Choice(key, self._labels[of.name][key], count, key in chosen[of.name]))
        if of.order == "frequent":
            return sorted(choices, key=lambda choice: (not choice.chosen, -choice.count, choice.label))
        way = 1 if of.order == "rising" else -1
        return sorted(choices, key=lambda choice: (not choice.chosen, way * int(choice.key)))

    def sparql(self, chosen: Mapping[str, Sequence[str]]) -> list[str]:
        """The chosen values as lines of a query."""
        lines = []
        for name, keys in chosen.items():
            known = self._values[name]
            if keys:
                lines.append(self._filters[name].sparql(known[key] for key in keys if key in known))
        return lines


@dataclass(frozen=True)
class Page:
    """One page of a list: `asked` is the whole list as filtered and sorted."""

    listing: Listing
    index: Index
    chosen: dict[str, list[str]]
    order: Order
    asked: Asked
    number: int

    @property
    def every(self) -> int:
        """The number of rows without filters."""
        return self.index.size

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
    def things(self) -> list[Value]:
        """What this page's rows are on: the values of the question's first variable."""
        return [row[self.asked.rows.variables[0]] for row in self.rows]

    @property
    def narrowed(self) -> bool:
        """Whether a filter is set."""
        return any(self.chosen.values())

    @property
    def nothing(self) -> str:
        """Why the list is empty, in words: what the filters say of councils that are not here, else that."""
        if not self.every:
            return f"The reports in this graph hold no {self.listing.noun}."
        return absent(self.chosen.get("authority", ())) or (
            f"No {self.listing.noun} in this graph has all of these."
        )

    def choices(self, of: Filter) -> list[Choice]:
        """A filter's values with their counts."""
        return self.index.choices(of, self.chosen)


def key_of(value: Value) -> str:
    """How an address writes a filter's value: the local name of an IRI without its kind, or the value."""
    if not isinstance(value, URIRef):
        return str(value).lower() if isinstance(value, bool) else str(value)
    local = value.removeprefix(base()).removeprefix(VOCABULARY)
    return local.partition("#" if "#" in local else "/")[2]


def _sorted(rows: list[Row], order: Order) -> list[Row]:
    """Rows in order, those without a value last; where they tie, the question's own order stays."""
    for variable in reversed(order.variables):
        have = [row for row in rows if row[variable] is not None]
        have.sort(key=lambda row: row[variable], reverse=order.descending)
        rows = have + [row for row in rows if row[variable] is None]
    return rows
