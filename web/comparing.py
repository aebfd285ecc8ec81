"""Councils side by side: grades then and now, themes they were asked on, what comes back in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rdflib import URIRef

from graph.door import Rows
from web.occurrences import occurrences_of
from web.score import Thread
from web.standing import OVERALL
from web.threads import threads_of

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Grades:
    """The first and the latest grade of one council in one area; `then` is None where there is one alone."""

    then: Row | None
    now: Row

    @property
    def change(self) -> str:
        """How the latest grade compares with the first, of the same scale; '' for another scale."""
        if self.then is None or _scale(self.then) != _scale(self.now):
            return ""
        before, after = self.then["gradeOrder"], self.now["gradeOrder"]
        return "better" if after < before else "worse" if after > before else "the same"


@dataclass(frozen=True)
class Asked:
    """How many inspections of one council asked to improve in one theme, of how many; the last year."""

    inspections: int
    whole: int
    last: int | None

    @property
    def level(self) -> int:
        """The share, in fifths."""
        return -(-5 * self.inspections // self.whole) if self.whole else 0


@dataclass(frozen=True)
class Returning:
    """A recurring issue of one council with its line of the score and the last words that raise it."""

    issue: Row
    thread: Thread
    last: Row


def grades(judgements: Iterable[Row], councils: Sequence[URIRef]) -> list[tuple[str, list[Grades | None]]]:
    """The areas that any of them was graded in, overall first, with each council's grades."""
    given: dict[tuple[URIRef, URIRef], list[Row]] = defaultdict(list)
    areas: dict[URIRef, str] = {}
    for row in judgements:  # newest first
        if row["authority"] in councils:
            given[row["area"], row["authority"]].append(row)
            areas[row["area"]] = row["areaLabel"]
    ordered = sorted(
        areas, key=lambda area: (area != OVERALL, -sum((area, c) in given for c in councils), areas[area])
    )
    return [(areas[area], [_grades(given.get((area, council))) for council in councils]) for area in ordered]


def _grades(given: Sequence[Row] | None) -> Grades | None:
    by_inspection = list({row["inspection"]: row for row in given or ()}.values())
    first = by_inspection[-1] if len(by_inspection) > 1 else None
    return Grades(first, by_inspection[0]) if by_inspection else None


def _scale(row: Row) -> str:
    return str(row["grade"]).rpartition("/")[0]


def asked(
    raised: Iterable[Row], councils: Sequence[URIRef], wholes: Mapping[URIRef, int]
) -> list[tuple[Row, list[Asked]]]:
    """The themes that any of them was asked on, first what most were; a row of the question for each."""
    found: dict[URIRef, dict[URIRef, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in raised:
        if row["authority"] in councils:
            found[row["theme"]][row["authority"]].append(row)
    lines = []
    for said in found.values():
        cells = [
            Asked(
                len(said[council]),
                wholes[council],
                max((r["year"] or 0 for r in said[council]), default=None),
            )
            for council in councils
        ]
        lines.append((next(row for rows in said.values() for row in rows), cells))
    return sorted(lines, key=_most)


def _most(line: tuple[Row, list[Asked]]) -> tuple[int, int, str]:
    theme, cells = line
    return (
        -sum(cell.inspections > 0 for cell in cells),
        -sum(cell.inspections for cell in cells),
        theme["themeLabel"],
    )


@dataclass(frozen=True)
class ComingBack:
    """What comes back in the councils: by theme where several have it, and the rest of each by itself."""

    shared: Sequence[tuple[Row, Sequence[Sequence[Returning]]]]
    alone: Sequence[Sequence[Returning]]

    @property
    def issues(self) -> list[Returning]:
        """All of them, as the page has them."""
        shared = [of for _, cells in self.shared for cell in cells for of in cell]
        return shared + [of for cell in self.alone for of in cell]


def coming_back(issues: Sequence[Row], councils: Sequence[URIRef]) -> ComingBack:
    """The issues of some councils; themes of most councils first, a row of the question for each."""
    here = [row for row in issues if row["authority"] in councils]
    said = occurrences_of([row["issue"] for row in here])
    by_theme: dict[URIRef, dict[URIRef, list[Returning]]] = defaultdict(lambda: defaultdict(list))
    for row, thread in zip(here, threads_of(here), strict=True):
        last = [told for told in said[row["issue"]] if told["sound"] == "raised"][-1]
        by_theme[row["theme"]][row["authority"]].append(Returning(row, thread, last))
    lines = [
        (next(iter(told.values()))[0].issue, [told.get(council, []) for council in councils])
        for told in by_theme.values()
    ]
    lines.sort(key=lambda line: (-sum(map(bool, line[1])), -sum(map(len, line[1])), line[0]["themeLabel"]))
    shared = [line for line in lines if sum(map(bool, line[1])) > 1]
    own = [cells for _, cells in lines[len(shared) :]]
    return ComingBack(shared, [[of for cells in own for of in cells[n]] for n in range(len(councils))])


def grades_table(lines: Iterable[tuple[str, list[Grades | None]]], names: Sequence[str]) -> Rows:
    """The grades as rows: of each council the first and the latest grade with their dates."""
    rows = []
    for area, cells in lines:
        row: dict[str, Any] = {"area": area}
        for name, cell in zip(names, cells, strict=True):
            for words, given in (("then", cell and cell.then), ("now", cell and cell.now)):
                row[f"{name}: {words}"] = given and given["gradeLabel"]
                row[f"{name}: {words}, inspected"] = given and given["from"]
        rows.append(row)
    ends = ("then", "then, inspected", "now", "now, inspected")
    return Rows(["area", *(f"{name}: {end}" for name in names for end in ends)], rows)


def asked_table(lines: Iterable[tuple[Row, list[Asked]]], names: Sequence[str]) -> Rows:
    """The themes as rows: of each council how many inspections asked, and the last year."""
    rows = []
    for theme, cells in lines:
        row: dict[str, Any] = {"theme": theme["themeLabel"]}
        for name, cell in zip(names, cells, strict=True):
            row |= {f"{name}: inspections": cell.inspections, f"{name}: last": cell.last}
        rows.append(row)
    ends = ("inspections", "last")
    return Rows(["theme", *(f"{name}: {end}" for name in names for end in ends)], rows)


def issues_table(issues: Iterable[Returning]) -> Rows:
    """The recurring issues as rows, one an issue."""
    rows: list[dict[str, Any]] = [
        {
            "theme": of.issue["themeLabel"],
            "council": of.issue["authorityLabel"],
            "issue": of.issue["label"],
            "inspections": of.issue["inspections"],
            "firstSeen": of.issue["firstSeen"],
            "lastSeen": of.issue["lastSeen"],
            "status": f"{of.thread.status_words} {of.thread.status_note}".strip(),
        }
        for of in issues
    ]
    return Rows(["theme", "council", "issue", "inspections", "firstSeen", "lastSeen", "status"], rows)
