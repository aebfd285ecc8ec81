"""An inspection report of a form that no module knows: general rules, and a warning.

What they rely on: a title that speaks of an inspection of services for children, an authority of the register
or a council named on the cover, dates behind their labels, grades beside or below theirs, and lists headed
"Areas for improvement" or "Recommendations".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import date

from ingest.frameworks.authority import authority
from ingest.frameworks.dates import date_range
from ingest.frameworks.findings import findings
from ingest.frameworks.heading import Heading, begin, cover, day_published, days_inspected, lead_inspector
from ingest.frameworks.imprint import without_imprint
from ingest.frameworks.judged import area_of, judgements
from ingest.frameworks.letter import letter_body, letter_date
from ingest.frameworks.recommendations import items, recommendations
from ingest.frameworks.report import Body, Framework, Report
from ingest.frameworks.sections import Headings, Section, plain
from ingest.reading.document import Block, BlockKind, Document
from ingest.sentences import sentences
from ontology.register import find_authorities

WARNING = "The form of this report is not known; it was read by general rules."

_TITLE = re.compile(
    r"\b(?:(?:re-?\s?)?inspection (?:of|report|in)|monitoring visit|joint (?:targeted )?area|focused visit"
    r"|review of (?:the )?effectiveness|annual performance assessment)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:child\w*|young people|famil\w+|safeguarding|care leavers|special educational|SEND)\b",
    re.IGNORECASE,
)
_INSPECTORATE = re.compile(
    r"\b(?:Ofsted|HMI|H(?:er|is) Majesty['’]s (?:Chief )?Inspect|Care Quality Commission)"
    r"|Commission for Social Care Inspection"
)
_COUNCIL = re.compile(r"\b(?:council|borough|county)\b", re.IGNORECASE)
_HEADINGS = Headings(
    (r"areas? for priority action|priority and immediate actions?", "priority"),
    (r"areas? for (?:improvement|development)|(?:key )?recommendations|what needs to improve.*", "improve"),
    (r"(?:about|information about) (?:this|the) .*|service information|record of main findings", None),
    (r"(?:the )?inspection judge?ments and what they mean|what the inspection judge?ments mean.*", None),
    (r"contents|glossary.*|annex.*|appendix.*", None),
)
_LISTS = ("priority", "improve")
_DEEPEST = 9
#: A heading inside a list: by when something is to be done.
_BY_WHEN = re.compile(r"(?:immediately|within \w+ (?:days?|weeks?|months?)|urgent\w*)\b", re.IGNORECASE)
#: "the visit … on 2 and 3 May 2017".
_TELLS = re.compile(r"\b(?:visit|inspect)\w*\b.{0,400}\b(?:on|from|between)\b|\binspected\b", re.IGNORECASE)
_FIRST = 25
_LONGEST_TITLE = 200
_LONGEST_NAME = 60


def claims(document: Document) -> bool:
    """Whether it reports an inspection of services for children, with something that inspectors found."""
    if _title(document) is None or _place(document) is None or not _INSPECTORATE.search(_text(document)):
        return False
    return bool(_days(document) or judgements(document.blocks) or _asks(document.blocks))


def report(document: Document) -> Report:
    """What general rules find."""
    title = _title(document)
    body = letter_body(_behind_contents(document.blocks))
    blocks = without_imprint([b for b in body if b is not title])
    judged = judgements(blocks)
    sections = list(_sections(blocks, {j.area for j in judged}))
    return replace(
        begin(document, Framework.OTHER, _heading(document)),
        judgements=judged,
        recommendations=tuple(
            r
            for s in sections
            if s.name in _LISTS
            for r in recommendations(
                items(s.blocks), "local-authority", priority=s.name == "priority", group=s.title
            )
        ),
        findings=tuple(
            f for s in sections if s.name not in (None, *_LISTS) for f in findings(s.blocks, s.name)
        ),
        warnings=(WARNING,),
    )


def _asks(blocks: Sequence[Block]) -> bool:
    return any(_HEADINGS.known(b.text)[1] in _LISTS for b in blocks)


def _text(document: Document) -> str:
    return "\n".join(page.text for page in document.pages)


def _behind_contents(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks from the list of contents on, where there is one: cover and imprint stand before it."""
    found = (i for i, b in enumerate(blocks) if plain(b.text).lower() == "contents")
    return blocks[next(found, 0) :]


def _sections(blocks: Sequence[Block], judged: Set[str]) -> Iterator[Section]:
    """The sections of a report, each a list or named by the area that it is about.

    A list ends at the next heading that is not deeper and does not say by when its items are due. A heading
    that names no judged area leaves the area as it was, unless it stands as high as the area's own.
    """
    name, level, area, area_level = None, 0, "overall", 0
    for heading, under in _under_headings(blocks):
        text = heading.text if heading else ""
        known, known_name = _HEADINGS.known(text)
        in_list = name in _LISTS and heading and (heading.level > level or _BY_WHEN.match(text))
        if known:
            # a title that is set like the text has no heading under it
            name, level = known_name, (heading.level if heading else 0) or _DEEPEST
        elif not in_list:
            if area_of(text) in judged:
                area, area_level = area_of(text), heading.level if heading else 0
            elif heading and heading.level <= area_level:
                area = "overall"
            name = area
        yield Section(name, text, under if known or not heading else (heading, *under), heading)


def _under_headings(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, tuple[Block, ...]]]:
    """Each heading with the blocks up to the next one; a known title is one however it is set, no bullet."""
    heading: Block | None = None
    under: list[Block] = []
    for block in blocks:
        known = block.kind is not BlockKind.BULLET and _HEADINGS.known(block.text)[0]
        if known or block.kind is BlockKind.HEADING:
            yield heading, tuple(under)
            heading, under = block, []
        else:
            under.append(block)
    yield heading, tuple(under)


def _heading(document: Document) -> Heading:
    text = cover(document)
    title = _title(document)
    days = _days(document) or (title and date_range(title.text))
    place = _place(document)
    return Heading(
        title=plain(title.text) if title else document.name,
        bodies=(place,) if place else (),
        inspected_from=days[0] if days else None,
        inspected_to=days[1] if days else None,
        published=day_published(text) or letter_date(document.blocks),
        lead_inspector=lead_inspector(
            [*(b.text for b in document.blocks), *document.pages[0].text.split("\n")]
        ),
    )


def _days(document: Document) -> tuple[date, date] | None:
    """The days behind their label, else in the first sentence of a letter that tells of the visit."""
    told = (b.text[a:e] for b in document.blocks[:_FIRST] for a, e in sentences(b.text))
    in_letter = (days for s in told if _TELLS.search(s) and (days := date_range(s)))
    return days_inspected(cover(document)) or next(in_letter, None)


def _title(document: Document) -> Block | None:
    """The first line of the cover that speaks of an inspection of services for children."""
    lines = (b for b in document.blocks[:_FIRST] if len(b.text) <= _LONGEST_TITLE)
    return next((b for b in lines if _TITLE.search(b.text) and _SUBJECT.search(b.text)), None)


def _place(document: Document) -> Body | None:
    """The authority in the title, or on the cover: of the register, else a line that calls itself a council.

    A letter's head holds the inspectorate's own address: towns in it come last.
    """
    title = _title(document)
    lines = [b.text for b in document.blocks[:_FIRST] if len(b.text) <= _LONGEST_TITLE]
    councils = [line for line in lines if _COUNCIL.search(line)]
    told = [b.text for b in document.blocks[:_FIRST] if _TELLS.search(b.text)]
    asked = [*([title.text] if title else []), *councils, *told, *lines]
    known = next((a.label for text in asked for a in find_authorities(text)), None)
    name = known or next((line for line in councils if len(line) < _LONGEST_NAME), None)
    return authority(name) if name else None
