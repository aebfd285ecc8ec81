"""Area SEND inspections, since 2023: how an area serves children with special educational needs.

The outcome is one of three sentences. What children experience comes first, then bullets on what is effective
and what must be better. Tables follow: areas for priority action beside the bodies responsible, areas for
improvement a row each. The last page names the team, Ofsted's lead inspector first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.frameworks.addressees import acronyms_in, addressee, responsible
from ingest.frameworks.authority import authorities
from ingest.frameworks.dates import date_range, dates
from ingest.frameworks.findings import findings
from ingest.frameworks.heading import Heading, begin, inspector
from ingest.frameworks.imprint import without_imprint
from ingest.frameworks.recommendations import Item, items, recommendations
from ingest.frameworks.report import (
    Body,
    BodyKind,
    Framework,
    Judgement,
    Polarity,
    PreviousInspection,
    Recommendation,
    Report,
)
from ingest.frameworks.running import judgement
from ingest.frameworks.sections import Headings, Section
from ingest.reading.document import Block, BlockKind, Document

_HEADINGS = Headings(
    ("inspection outcome", "outcome"),
    (r"what is it like to be a child or (?:a )?young person .*", "experience"),
    (r"what (?:is|are) [^.]{0,60}\bdoing that is effective\W*", "strengths"),
    (r"what (?:does|do) [^.]{0,60}\bneeds? to do better\W*", "needs-improvement"),
    (r"what progress (?:has|have) .*|progress (?:against|made|since) .*", "progress"),
    (r"areas? for (?:immediate |urgent )?priority action", "priority"),
    (r"areas? for improvement", "improve"),
    ("inspection team", "team"),
    (r"information about .*|local area partnership details", None),
)
#: The section that findings are of, and the polarity that it states.
_SECTIONS = {
    "overall": Polarity.NEUTRAL,
    "experience": Polarity.NEUTRAL,
    "strengths": Polarity.STRENGTH,
    "needs-improvement": Polarity.NEUTRAL,
    "progress": Polarity.NEUTRAL,
}
#: The three outcomes, each by the words that tell it from the others.
_OUTCOMES = (
    ("systemic-failings", r"widespread and/or systemic failings"),
    ("inconsistent", r"lead to inconsistent experiences"),
    ("positive", r"typically lead to positive experiences"),
)
_TITLE = re.compile(
    r"(?:joint )?(?:local )?area SEND (?:\w+ )?inspection of (?P<of>.+?)"
    r"(?=\n(?:inspection )?dates?\b|$(?![\r\n]))",
    re.IGNORECASE | re.DOTALL,
)
_KIND = re.compile(r"\W{0,5}\blocal area partnership\b.*", re.IGNORECASE | re.DOTALL)
_DATES = re.compile(r"inspection dates?\s*:\s*(?P<dates>.+)", re.IGNORECASE)
_PREVIOUS = re.compile(
    r"dates? of (?:the )?(?:previous|last) inspections?\s*:\s*(?P<dates>.+)", re.IGNORECASE
)
_WORD = r"(?:(?!(?:Ofsted|HMI|Her|His|The|CQC|Care|Lead)\b)[A-ZÀ-Þ][\w’'.-]*|de|van|von)"
_NAME = rf"{_WORD}(?:\s+{_WORD}){{1,4}}"
_POSTS = r"(?i:Ofsted|S?HMI|Senior|H(?:er|is) Majesty['’]s|Inspector)"
#: "Ines Ferrol HMI, Ofsted lead inspector", and the like.
_LEAD = re.compile(
    rf"(?P<name>{_NAME})[\s,(–-]+(?:{_POSTS}[\s,)(–-]+){{0,4}}(?i:(?:joint )?lead\s+inspector)"
    rf"|(?i:lead\s+inspectors?)\s*:\s*(?P<after>{_NAME})"
)
#: "Leaders across the partnership should …".
_ASKS = re.compile(r"[A-Z][^.:;]*?\b(?:should|must|needs? to)\b")
_FIRST = 12
#: The names of a team; longer text tells of something.
_LONGEST_TEAM = 400


def claims(document: Document) -> bool:
    """Whether the first lines bear the framework's title."""
    return any(_TITLE.match(b.text) for b in document.blocks[:_FIRST])


def report(document: Document) -> Report:
    """What an area SEND inspection says."""
    blocks = without_imprint(document.blocks)
    front, *sections = _HEADINGS.cut(blocks)
    # a report on the progress since says all under headings of its own
    told = [s for s in sections if s.name in _SECTIONS] or [replace(front, name="overall")]
    acronyms = acronyms_in(b.text for b in blocks)
    asked: list[Recommendation] = []
    for section in sections:
        if section.name in ("priority", "improve"):
            asked += _asked(section, acronyms)
    return replace(
        begin(document, Framework.SEND, _heading(front.blocks, sections)),
        judgements=tuple(j for s in sections if s.name == "outcome" for j in _outcome(s.blocks)),
        recommendations=tuple(asked),
        findings=tuple(f for s in told for f in findings(s.blocks, s.name or "", _SECTIONS[s.name or ""])),
        previous=tuple(_previous(front.blocks)),
    )


def _heading(front: Sequence[Block], sections: Sequence[Section]) -> Heading:
    text = "\n".join(b.text for b in front)
    title = _TITLE.search(text)
    places = authorities(_KIND.sub("", title["of"]) if title else "", text)
    days = next((d for b in front if (m := _DATES.match(b.text)) and (d := date_range(m["dates"]))), None)
    return Heading(
        title=" ".join(title.group().split()) if title else "",
        bodies=(*places, Body(name=f"{places[0].name} Local Area Partnership", kind=BodyKind.PARTNERSHIP)),
        inspected_from=days[0] if days else None,
        inspected_to=days[1] if days else None,
        lead_inspector=next(
            (n for s in sections if s.name == "team" for n in lead_inspectors(s.blocks)), None
        ),
    )


def lead_inspectors(team: Sequence[Block]) -> Iterator[str]:
    """Ofsted's lead inspectors; the Care Quality Commission's stand in the other column."""
    for block in team:
        for cell in block.cells or (block.text,):
            lead = _LEAD.search(cell) if len(cell) <= _LONGEST_TEAM else None
            if lead and (name := inspector(lead["name"] or lead["after"])):
                yield name


def _outcome(blocks: Sequence[Block]) -> Iterator[Judgement]:
    for block in blocks:
        words = " ".join(block.text.split())
        grade = next((g for g, pattern in _OUTCOMES if re.search(pattern, words, re.IGNORECASE)), None)
        if grade:
            yield judgement("send-outcome", grade, [block])
            return


def _previous(front: Sequence[Block]) -> Iterator[PreviousInspection]:
    """The inspections that the cover dates; "not previously inspected" is none."""
    for block in front:
        printed = _PREVIOUS.match(block.text)
        days = dates(printed["dates"]) if printed else []
        if days:
            yield PreviousInspection(quote=block.text, passages=block.spans, date=days[0])


def _asked(section: Section, acronyms: Mapping[str, str]) -> Iterator[Recommendation]:
    """The rows of a table, or the items of a list where the table is not set as one."""
    rows = [b for b in section.blocks if b.kind is BlockKind.ROW]
    listed = [(item, responsible(bodies) if bodies else "") for item, bodies in map(_row, rows) if item]
    for item, to in listed or [(item, "") for item in _items(section.blocks)]:
        to = to or addressee(item.text, acronyms)
        yield from recommendations([item], to, priority=section.name == "priority", group=section.title)


def _items(blocks: Sequence[Block]) -> list[Item]:
    """The items where the table is not set as one: who should do what, a paragraph each with its bullets."""
    asking = [b for b in blocks if b.kind is BlockKind.PARAGRAPH and _ASKS.match(b.text)]
    if not asking:
        return items(blocks)
    # as numbered items they take the bullets under them
    return items(replace(b, kind=BlockKind.NUMBERED) if b in asking else b for b in blocks)


def _row(block: Block) -> tuple[Item | None, str]:
    """What a row asks for (nothing, if it heads the table) and the bodies that it makes responsible."""
    bodies = block.cells[0] if len(block.cells) > 1 else ""
    if re.match(r"responsible bod|areas? for ", block.cells[0], re.IGNORECASE):
        return None, bodies
    return Item(block.cells[-1], block.number, None, block.cell_spans[-1]), bodies
