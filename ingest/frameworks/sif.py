"""The single inspection framework, 2013 to 2018: children in need of help and protection, children looked
after and care leavers, mostly with a review of the local safeguarding children board.

Early reports have a summary of key findings and "What does the local authority need to improve?"; later
ones an executive summary and "Recommendations"; re-inspections leave the board out. In all of them the cover
prints five grades as a table and the overall one as a sentence; one count runs through paragraphs and items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from ingest.frameworks.authority import authority
from ingest.frameworks.findings import findings
from ingest.frameworks.grades import GRADE, grade_in, grade_of, grades_in
from ingest.frameworks.heading import (
    Heading,
    begin,
    cover,
    day_published,
    days_inspected,
    lead_inspector,
    opening,
)
from ingest.frameworks.previous import previous_inspections
from ingest.frameworks.recommendations import items, recommendations
from ingest.frameworks.report import (
    Body,
    BodyKind,
    Finding,
    Framework,
    Judgement,
    Polarity,
    Recommendation,
    Report,
)
from ingest.frameworks.running import Running, judgement
from ingest.frameworks.sections import Headings, Section, plain
from ingest.frameworks.tables import graded
from ingest.reading.document import Block, BlockKind, Document

_TITLE = re.compile(
    r"\b(?:re-?\s?)?inspection of services for\s+children in need of\s+help and\s+protection", re.IGNORECASE
)
#: What follows the title's lines on the cover.
_AFTER_TITLE = re.compile(
    r"inspection dates?|report published|the overall|children['’]s services in", re.IGNORECASE
)

#: The rows of the cover's table.
_ROWS = (
    ("help-and-protection", "Children who need help and protection"),
    ("in-care", "Children looked after and achieving permanence"),
    ("adoption", "Adoption performance"),
    ("care-leavers", "Experiences and progress of care leavers"),
    ("leadership", "Leadership, management and governance"),
)
#: How the board is called, and what else stands in its name.
_BOARD_NAME = (
    r"(?:local safeguarding children(?:['’]s)?(?: board)?|safeguarding children(?:['’]s)? board)"
    r"(?: for [\w ,&’'-]{3,60}| \(\w+\)){0,2}"
)
#: What the board is judged for, in the words of its framework.
_BOARD_WORK = (
    r"arrangements in place to evaluate the effectiveness of what is done by the (?:local )?authority"
    r" and board partners to safeguard and promote the welfare of children"
)
_JUDGED = r"(?:the )?(?:graded judge?ment (?:for|about|of) )?(?:the )?"
#: Between an area's name and its grade.
_IS = r"\s?[-:,]?\s?(?:(?:is|are|that|it|they|judged|to|be)\s){0,5}"
_PLACE = r"(?:[^.]|St\.){3,80}?"
#: The names of areas in sentences and headings.
_AREA_NAMES = (
    ("help-and-protection", r"(?:the )?experiences? and progress of children who need help and protection"),
    ("in-care", r"(?:the )?experiences? and progress of children looked after and achieving permanence"),
    ("adoption", rf"{_JUDGED}adoption performance"),
    ("care-leavers", rf"{_JUDGED}experiences? and progress of care leavers"),
    ("leadership", r"leadership, management and governance"),
    ("lscb", rf"(?:the )?(?:{_BOARD_NAME}|effectiveness of the LSCB|{_BOARD_WORK})"),
)
#: Sentences that state a grade, on the cover or over a section.
_SENTENCES = tuple(
    (area, re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE | re.MULTILINE))
    for area, pattern in (
        ("overall", rf"the overall judgement (?:is|that)(?:{_PLACE})?{GRADE}"),
        (
            "overall",
            rf"^(?:overall, )?(?:children['’]s )?services (?:for children )?(?:in|across) {_PLACE}{GRADE}",
        ),
        ("overall", rf"overall (?:judgement|effectiveness){_IS}{GRADE}"),
        *((area, rf"{name}{_IS}{GRADE}") for area, name in _AREA_NAMES),
    )
)
#: Whose list or summary it is, where the heading says so.
_WHOSE = (
    r"(?: (?:for|to))?(?:\W*(?:the )?(?:local authority|council|lscb|board|local safeguarding children.*))?"
)
_HEADINGS = Headings(
    (r"contents", None),
    (r"(?:section 1: )?the local authority", "authority"),
    (
        rf"section 2: .*|(?:the )?(?:effectiveness of )?(?:the )?{_BOARD_NAME}",
        "board",
    ),
    (r"summary of (?:key )?findings.*|executive summary", "summary"),
    (r"what does the (?:local authority|council|trust|lscb|board) need to improve\?*", "improve"),
    (rf"(?:areas for improvement|recommendations?){_WHOSE}", "improve"),
    (
        rf"(?:areas for )?(?:priority and immediate|immediate and priority|priority) actions?{_WHOSE}",
        "priority",
    ),
    (r"the (?:local authority|council|trust|lscb|board)(?:'s| has the following) strengths", "strengths"),
    (r"progress since the (?:last|previous) inspection", "progress"),
    (r"(?:previous|other) ofsted inspections", "previous"),
    (r"inspection judge?ments? about the .*|key strengths and weaknesses.*", "findings"),
    (rf"inspection findings{_WHOSE}", "findings"),
    (rf"[^.:]{{0,80}}?(?:{_BOARD_NAME}|\bLSCB){_IS}{GRADE}", "board"),
    *((rf"{name}(?:{_IS}{GRADE}| is)?", area) for area, name in _AREA_NAMES if area != "lscb"),
    (r"summary for children and young people|what (?:the|our) inspection judge?ments mean.*", None),
    (r"local leadership|(?:information about this|children living in this|other information about) .*", None),
)
_AREAS = frozenset(area for area, _ in _ROWS)
#: Sections that ask for something.
_ASKING = frozenset(("improve", "priority"))
_FOR_BOARD = re.compile(r"\b(?:LSCB|board)\b", re.IGNORECASE)
#: Sections that are lists under headings of their own, among them the names of areas.
_LISTS = frozenset(("summary", "improve", "priority", "strengths", "progress"))
_BEGINNINGS = _LISTS | {"authority", "findings", "previous"}
#: How many blocks can belong to the cover.
_COVER = 60
_LONGEST_SENTENCE = 160


def claims(document: Document) -> bool:
    """Whether the cover bears the framework's title."""
    return _TITLE.search(opening(document, 20)) is not None


def report(document: Document) -> Report:
    """What a report under the single inspection framework says."""
    placed = list(_placed(_HEADINGS.cut(document.blocks)))
    has_board = any(part == "lscb" for part, *_ in placed)
    found: list[Finding] = []
    asked: list[Recommendation] = []
    for part, area, kind, section in placed:
        if kind in _ASKING:
            listed = items(section.blocks)
            asked += recommendations(listed, part, priority=kind == "priority", group=section.title)
        elif kind in ("findings", "summary", "strengths", "progress"):
            polarity = Polarity.STRENGTH if kind == "strengths" else Polarity.NEUTRAL
            found += findings(section.blocks, area, polarity)
    return replace(
        begin(document, Framework.SIF, _heading(document, has_board)),
        judgements=_judgements(document.blocks, has_board),
        recommendations=tuple(asked),
        findings=tuple(found),
        previous=tuple(p for *_, k, s in placed if k == "previous" for p in previous_inspections(s.blocks)),
    )


def _placed(sections: Sequence[Section]) -> Iterator[tuple[str, str, str | None, Section]]:
    """Each section with whose part it stands in, the area that it is about and of which kind it is.

    The cover names areas and board, and is none of their sections. An area's name begins its section, but in
    a list it heads a group, unless it gives its grade. The board's name begins its part; over items, or
    in a list's own heading, it says that they are for the board.
    """
    part, area, kind = "local-authority", "overall", None
    behind_cover = dropwhile(lambda s: s.name not in _BEGINNINGS, sections)
    for section in behind_cover:
        for_board = _FOR_BOARD.search(section.title) is not None
        if section.name == "board":
            if not (kind in _ASKING and _is_list(section)):
                part, area, kind = "lscb", "lscb", "findings"
        elif section.name == "authority":
            part, area, kind = "local-authority", "overall", None
        elif section.name not in _AREAS:
            kind = section.name
        elif kind not in _LISTS or _states_grade(section):
            area, kind = section.name, "findings"
        whose = "lscb" if part == "lscb" or (for_board and kind in _ASKING) else part
        about = area if kind == "findings" else "lscb" if part == "lscb" else "overall"
        yield whose, about, kind, section


def _is_list(section: Section) -> bool:
    return bool(section.blocks) and section.blocks[0].kind in (BlockKind.NUMBERED, BlockKind.BULLET)


def _states_grade(section: Section) -> bool:
    return bool(grade_in(section.title) or (section.blocks and grade_of(section.blocks[0].text)))


def _heading(document: Document, has_board: bool) -> Heading:
    text = cover(document, _COVER)
    title = _TITLE.search(text)
    place = authority(text[: title.start()] if title else "")
    bodies = [place]
    if has_board:
        bodies.append(Body(name=f"{place.name} Local Safeguarding Children Board", kind=BodyKind.BOARD))
    days = days_inspected(text)
    return Heading(
        title=_whole_title(text, title.start()) if title else "",
        bodies=tuple(bodies),
        inspected_from=days[0] if days else None,
        inspected_to=days[1] if days else None,
        published=day_published(text),
        lead_inspector=lead_inspector(b.text for b in document.blocks),
    )


def _whole_title(text: str, start: int) -> str:
    """The title to the end of its lines, the board's review included."""
    lines = takewhile(lambda line: not _AFTER_TITLE.match(line), text[start:].split("\n"))
    return plain(" ".join(lines))


def _judgements(blocks: Sequence[Block], has_board: bool) -> tuple[Judgement, ...]:
    """The cover's table first; what it lacks, from sentences that state a grade, or paragraphs that open so.

    A bullet states no grade of this inspection: an earlier one's judgements are printed as a list.
    """
    found = {j.area: j for j in reversed(graded(blocks[:_COVER], _ROWS))}
    said = [b for b in blocks if b.kind is not BlockKind.BULLET]
    short = [b for b in said if len(b.text) <= _LONGEST_SENTENCE]
    anywhere, on_cover = Running(short), Running(short[:_COVER])
    for area, pattern in _SENTENCES:
        if area in found or (area == "lscb" and not has_board):
            continue
        sentences = on_cover if area == "overall" else anywhere
        match = pattern.search(sentences.text)
        stands = sentences.of(match) if match else []
        if not match and area != "overall":
            match, stands = next(((m, [b]) for b in said if (m := pattern.match(b.text))), (None, []))
        if match:
            found[area] = judgement(area, grades_in(match.group())[-1], stands)
    order = ("overall", *(area for area, _ in _ROWS), "lscb")
    return tuple(found[area] for area in order if area in found)
