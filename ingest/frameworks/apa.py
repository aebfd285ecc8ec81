"""Annual performance assessments, 2005 to 2008: a letter that grades a council's services for children.

A table gives the grades (4 is the best); sections follow the five outcomes and the council's management; a
table of two columns, one row an outcome, lists key strengths and key areas for improvement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.frameworks.authority import authority
from ingest.frameworks.findings import findings
from ingest.frameworks.heading import Heading, begin, opening
from ingest.frameworks.letter import letter_body, letter_date
from ingest.frameworks.recommendations import Item, items, recommendations
from ingest.frameworks.report import Finding, Framework, Judgement, Polarity, Report
from ingest.frameworks.running import judgement
from ingest.frameworks.runon import split_items
from ingest.frameworks.sections import Headings, Section
from ingest.passages import passages_of
from ingest.reading.document import Block, BlockKind, Document, Page, Span

_TITLE = re.compile(
    r"annual performance assessment of (?:the )?services for children and young people in (?P<place>[^\n]+)",
    re.IGNORECASE,
)
#: What tells the rows of the grades' table, in every year's wording.
_ROWS = (
    ("social-care-contribution", r"social care services"),
    ("capacity-to-improve", r"capacity to improve"),
    (
        "services-contribution",
        r"children['’]s services in maintaining|effectiveness of children['’]s services",
    ),
    *((name.replace(" ", "-"), name) for name in ("being healthy", "staying safe", "enjoying and achieving")),
    ("making-a-positive-contribution", r"making a positive contribution"),
    ("achieving-economic-well-being", r"achieving economic well-?being"),
)
_ROW = re.compile("|".join(f"({pattern})" for _, pattern in _ROWS).replace(" ", r"\s+"), re.IGNORECASE)
_GRADE = re.compile(r"\s*(?:grade\s*:?\s*)?(?P<grade>[1-4])\s*", re.IGNORECASE)
_OUTCOME = (
    r"being healthy|staying safe|enjoying and achieving|making a positive contribution"
    r"|achieving economic well-?being"
)
_HEADINGS = Headings(
    (r"summary", "services-contribution"),
    (rf"(?:{_OUTCOME})(?: grade:? [1-4])?", "services-contribution"),
    (r"(?:the council's )?management of .*services.*|capacity to improve.*", "capacity-to-improve"),
    (r"key strengths (?:key )?(?:and )?areas for (?:improvement|development)", "table"),
    (r"(?:key|major) strengths", "strengths"),
    (r"(?:key |important weaknesses and )?areas for (?:improvement|development)", "improve"),
    (r"aspects for focus in .*", None),
)
#: An outcome's name in a cell of the table, over its items.
_IN_CELL = re.compile(
    rf"({_OUTCOME}|management of children['’]s services)\s*:\s*".replace(" ", r"\s+"), re.IGNORECASE
)
_FIRST = 40
_STRENGTHS, _IMPROVEMENTS = 0, 1


def claims(document: Document) -> bool:
    """Whether it bears the assessment's title."""
    return _TITLE.search(opening(document, _FIRST)) is not None


def report(document: Document) -> Report:
    """What the letter says."""
    sections = _HEADINGS.cut(letter_body(document.blocks))
    told = [s for s in sections if s.name in ("services-contribution", "capacity-to-improve")]
    lists = list(_lists(sections, document.pages))
    asked = [i for column, listed in lists if column == _IMPROVEMENTS for i in listed]
    strengths = [i for column, listed in lists if column == _STRENGTHS for i in listed]
    return replace(
        begin(document, Framework.APA, _heading(document)),
        judgements=tuple(_judgements(document.blocks)),
        recommendations=recommendations(asked, "local-authority"),
        findings=(
            *(f for s in told if not _is_list(s) for f in findings(s.blocks, s.name or "")),
            *(_strength(i) for i in strengths),
        ),
    )


def _heading(document: Document) -> Heading:
    text = opening(document, _FIRST)
    title = _TITLE.search(text)
    return Heading(
        title=" ".join(title.group().split()) if title else "",
        bodies=(authority(title["place"] if title else ""),),
        published=letter_date(document.blocks),
    )


def _judgements(blocks: Iterable[Block]) -> Iterator[Judgement]:
    """The rows that end in a grade from 1 to 4 and name what they grade; each area once."""
    seen = set[str]()
    for block in blocks:
        label = _ROW.search(block.text)
        grade = _GRADE.fullmatch(block.cells[-1]) if block.kind is BlockKind.ROW and block.cells else None
        if label and grade:
            area = _ROWS[(label.lastindex or 1) - 1][0]
            if area not in seen:
                seen.add(area)
                yield judgement(area, grade["grade"], [block])


def _lists(sections: Sequence[Section], pages: Sequence[Page]) -> Iterator[tuple[int, list[Item]]]:
    """The lists, each with its column. Of two lists on management, the second is of improvements."""
    lists_on_management = 0
    for section in sections:
        if section.name == "table":
            yield from _cells(section.blocks, pages)
        elif section.name in ("strengths", "improve"):
            yield (_STRENGTHS if section.name == "strengths" else _IMPROVEMENTS), items(section.blocks)
        elif section.name == "capacity-to-improve" and _is_list(section):
            yield min(lists_on_management, _IMPROVEMENTS), items(section.blocks, section.title)
            lists_on_management += 1


def _cells(rows: Iterable[Block], pages: Sequence[Page]) -> Iterator[tuple[int, list[Item]]]:
    """The items of the table's cells. An outcome's name that ends a cell heads the column's next cell."""
    groups: dict[int, str | None] = {}
    for row in rows:
        for column, (cell, spans) in enumerate(zip(row.cells, row.cell_spans, strict=True)):
            listed: list[Item] = []
            start = 0
            for name in [*_IN_CELL.finditer(cell), None]:
                end = name.start() if name else len(cell)
                listed += _items_of(cell, start, end, groups.get(column), spans, pages, column)
                if name:
                    groups[column], start = name[1], name.end()
            yield column, listed


def _items_of(
    cell: str,
    start: int,
    end: int,
    group: str | None,
    spans: tuple[Span, ...],
    pages: Sequence[Page],
    column: int,
) -> list[Item]:
    """The items of one stretch of a cell; strengths that run on are not told apart."""
    text = cell[start:end].rstrip()
    parts = split_items(text) if column == _IMPROVEMENTS else [(0, len(text))]
    return [
        Item(text[a:b], None, group, passages_of(cell, start + a, start + b, spans, pages))
        for a, b in parts
        if b > a
    ]


def _is_list(section: Section) -> bool:
    return bool(section.blocks) and section.blocks[0].kind is BlockKind.BULLET


def _strength(item: Item) -> Finding:
    return Finding(text=item.text, section=_area(item.group), passages=item.spans, polarity=Polarity.STRENGTH)


def _area(group: str | None) -> str:
    return "capacity-to-improve" if group and "management" in group.lower() else "services-contribution"
