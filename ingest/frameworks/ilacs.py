"""Inspections of local authority children's services, standard and short (ILACS, since 2018).

The title names the authority. A table grades leaders, help and protection, care (leavers apart since 2023)
and the whole. A summary follows, then the bullets of "What needs to improve", then a section an area, whose
heading repeats the grade and whose paragraphs are numbered. Nothing says whether an inspection was short.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.frameworks.authority import authorities
from ingest.frameworks.findings import findings
from ingest.frameworks.grades import GRADE, grade_in
from ingest.frameworks.heading import Heading, begin, days_inspected, lead_inspector
from ingest.frameworks.imprint import without_imprint
from ingest.frameworks.previous import previous_in_narrative
from ingest.frameworks.recommendations import items, recommendations
from ingest.frameworks.report import Framework, Judgement, Recommendation, Report
from ingest.frameworks.running import judgement
from ingest.frameworks.sections import Headings, Section
from ingest.frameworks.tables import graded
from ingest.reading.document import Block, BlockKind, Document

#: The table's rows. Until 2022 "children in care and care leavers" are one, which begins with the same words.
_ROWS = (
    ("overall", "Overall effectiveness"),
    ("help-and-protection", "The experiences and progress of children who need help and protection"),
    ("help-and-protection", "The experiences and progress of children in need of help and protection"),
    ("in-care", "The experiences and progress of children in care"),
    ("care-leavers", "The experiences and progress of care leavers"),
    ("leadership", "The impact of leaders on social work practice with children and families"),
)
#: What follows an area's name in its section's heading.
_TAIL = rf"(?: and care leavers)?(?:\W+(?:(?:is|are|judged|to|be)\W+){{0,4}}{GRADE})?"
_HEADINGS = Headings(
    (r"(?:what needs to improve|areas? for improvement)\W*\d*", "improve"),
    (r"areas? for (?:immediate |urgent )?priority action", "priority"),
    *((label.replace("The ", "(?:the )?", 1) + _TAIL, area) for area, label in _ROWS[1:]),
)
_LISTS = ("improve", "priority")
#: How many blocks can belong to the cover.
_COVER = 40
_TITLE = re.compile(
    r"inspection of (?P<of>.*?)\s*(?:local\s+authority\s+)?children['’]s (?:social\s+care\s+)?services"
    r"[:\s]*(?P<after>[^\n]*)",
    re.IGNORECASE | re.DOTALL,
)
_DATES = re.compile(r"inspection dates?\b|dates? of inspection\b", re.IGNORECASE)
_LEAD = re.compile(r"lead inspectors?\b", re.IGNORECASE)


def claims(document: Document) -> bool:
    """Whether the document grades the impact of leaders on social work practice: only this framework does."""
    return any(j.area == "leadership" for j in _judgements(*_parts(document)))


def report(document: Document) -> Report:
    """What an inspection of local authority children's services says."""
    cover, (summary, *sections) = _parts(document)
    found = findings(summary.blocks, "overall")
    asked: list[Recommendation] = []
    for section in sections:
        if section.name in _LISTS:
            listed, rest = _list(section.blocks)
            urgent = section.name == "priority"
            asked += recommendations(items(listed), "local-authority", priority=urgent, group=section.title)
            found += findings(rest, "help-and-protection")
        elif section.name:
            found += findings(section.blocks, section.name)
    return replace(
        begin(document, Framework.ILACS, _heading(cover)),
        judgements=_judgements(cover, sections),
        recommendations=tuple(asked),
        findings=tuple(found),
        previous=tuple(previous_in_narrative(summary.blocks, document)),
    )


def _parts(document: Document) -> tuple[Sequence[Block], Sequence[Section]]:
    """The cover, to the end of its table, and the sections, of which the first is the summary.

    The table's labels are the sections' headings too, so that only what follows it is cut at them.
    """
    blocks = without_imprint(document.blocks)
    top = list(takewhile(lambda b: _HEADINGS.known(b.text)[1] not in _LISTS, blocks[:_COVER]))
    of_table = {span for j in graded(top, _ROWS) for span in j.passages}
    ends = [i for i, b in enumerate(top, 1) if of_table.intersection(b.spans) or _LEAD.match(b.text)]
    end = max(ends, default=0)
    return blocks[:end], _HEADINGS.cut(blocks[end:])


def _list(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """The bullets, and what follows them: the findings on help and protection come next and are numbered, so
    that they are told from the list even where their heading is not known."""
    kinds = [b.kind for b in blocks]
    bulleted = BlockKind.BULLET in kinds[:2]
    end = kinds.index(BlockKind.NUMBERED) if bulleted and BlockKind.NUMBERED in kinds else len(blocks)
    return blocks[:end], blocks[end:]


def _heading(cover: Sequence[Block]) -> Heading:
    text = "\n".join(b.text for b in cover)
    dates = _DATES.search(text)
    top = text[: dates.start()] if dates else text.partition("\n")[0]
    days = days_inspected(text)
    # the label can stand behind the days in one line
    lines = _LEAD.sub(r"\n\g<0>", text).split("\n")
    return Heading(
        title=" ".join(top.split()),
        bodies=authorities(_place(top), top, text),
        inspected_from=days[0] if days else None,
        inspected_to=days[1] if days else None,
        lead_inspector=lead_inspector(lines),
    )


def _place(top: str) -> str:
    """The authority in the title, or, where the title names none, in the line behind it or before it."""
    title = _TITLE.search(top)
    if not title:
        return top
    return title["of"] or title["after"] or top[: title.start()]


def _judgements(cover: Sequence[Block], sections: Sequence[Section]) -> tuple[Judgement, ...]:
    """The table's judgements; what it lacks, from the sections' headings."""
    found = {j.area: j for j in reversed(graded(cover, _ROWS))}
    for section in sections:
        grade = grade_in(section.title)
        if section.name and grade and section.heading and section.name not in found:
            found[section.name] = judgement(section.name, grade, [section.heading])
    return tuple(found[area] for area in dict(_ROWS) if area in found)
