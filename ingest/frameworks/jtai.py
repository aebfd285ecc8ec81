"""Joint targeted area inspections: letters of four inspectorates to the leaders of an area.

Until 2020 bullets are long: "Key strengths", "Areas for improvement", perhaps "Areas for priority action",
and boxes with case studies. Since 2022 headline findings come first, then short bullets under "What needs to
improve?" and "Strengths", then main findings. There are no grades, and directors sign, not lead inspectors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile, zip_longest

from ingest.frameworks.addressees import PARTNERSHIP, acronyms_in, addressee, names_any, responsible
from ingest.frameworks.authority import authorities
from ingest.frameworks.dates import date_range
from ingest.frameworks.findings import findings
from ingest.frameworks.heading import Heading, begin
from ingest.frameworks.imprint import without_imprint
from ingest.frameworks.letter import letter_date
from ingest.frameworks.recommendations import items, recommendations
from ingest.frameworks.report import Body, BodyKind, Framework, Polarity, Recommendation, Report
from ingest.frameworks.sections import Headings, Section
from ingest.reading.document import Block, BlockKind, Document
from ingest.sentences import sentences

_HEADINGS = Headings(
    (r"(?:headline|key|overall) findings", "overall"),
    (r"[^.:]{0,40}\bstrengths", "strengths"),
    (r"areas? (?:for|of) improvement|what needs to improve\W*\d*", "improve"),
    (r"areas? for (?:immediate |urgent )?priority action", "priority"),
    (r"(?:main )?findings", "main-findings"),
    (r"(?:case|practice) stud(?:y|ies)\b.*(?:effective|good|strength|positive).*", "good-case"),
    (r"(?:case|practice) stud(?:y|ies)\b.*(?:improve|priority|weak|poor).*", "poor-case"),
    (r"(?:case|practice) stud(?:y|ies)\b.*", "case"),
    (r"context|next steps|yours (?:sincerely|faithfully)", None),
)
#: The section that findings are of, and the polarity that the section itself states.
_SECTIONS = {
    "overall": ("overall", Polarity.NEUTRAL),
    "strengths": ("strengths", Polarity.STRENGTH),
    "main-findings": ("main-findings", Polarity.NEUTRAL),
    "good-case": ("case-study", Polarity.STRENGTH),
    "poor-case": ("case-study", Polarity.WEAKNESS),
    "case": ("case-study", Polarity.NEUTRAL),
}
#: What each inspectorate inspects: the agencies of an area that the letter is about, beside the authority.
_INSPECTORATES = (
    (r"care quality commission|\bCQC\b", ("health",)),
    (r"constabulary|\bHMICFRS\b|\bHMIC\b", ("police",)),
    (r"(?:inspectorate of|HMI) probation|HMI Prob\b", ("probation", "youth-offending")),
)
_TITLE = re.compile(
    r"joint targeted area inspection\b(?: \(JTAI\))?\W*(?:of\b)?\s*(?P<of>.*)", re.IGNORECASE | re.DOTALL
)
_DEAR = re.compile(r"dear\s+(?P<whom>.*)", re.IGNORECASE)
_INSPECTED = re.compile(r"inspect|took place|carried out|visit", re.IGNORECASE)
#: Paragraphs that say how the inspectors worked, not what they found.
_METHOD = re.compile(r"between \d|this (?:letter|inspection)\b|it was carried out", re.IGNORECASE)
#: How many blocks the letter's head can take.
_HEAD = 40


def claims(document: Document) -> bool:
    """Whether the document is headed as a joint targeted area inspection."""
    return _title(document.blocks) is not None


def report(document: Document) -> Report:
    """What the letter says."""
    blocks = without_imprint(document.blocks)
    title = _title(blocks) or 0
    acronyms = acronyms_in(b.text for b in blocks)
    front, *sections = _HEADINGS.cut(blocks[title + 1 :])
    found = findings((b for b in front.blocks if not _METHOD.match(b.text)), "overall")
    asked: list[Recommendation] = []
    for section in sections:
        if section.name in ("improve", "priority"):
            listed, rest = _list(section)
            asked += _asked(section, listed, acronyms)
            found += findings(rest, "main-findings")
        elif section.name:
            found += findings(section.blocks, *_SECTIONS[section.name])
    return replace(
        begin(document, Framework.JTAI, _heading(blocks, title)),
        recommendations=tuple(asked),
        findings=tuple(found),
    )


def _title(blocks: Sequence[Block]) -> int | None:
    """The index of the block that bears the title."""
    return next((i for i, b in enumerate(blocks[:_HEAD]) if _TITLE.match(b.text) and len(b.text) < 300), None)


def _whole_title(blocks: Sequence[Block]) -> Sequence[Block]:
    """The first block, and the headings right behind it that go on with the title."""
    more = takewhile(lambda b: b.kind is BlockKind.HEADING and not _HEADINGS.known(b.text)[0], blocks[1:])
    return [blocks[0], *more]


def _heading(blocks: Sequence[Block], title: int) -> Heading:
    words = " ".join(b.text for b in _whole_title(blocks[title:]))
    of = _TITLE.match(words)
    in_title = of["of"] if of else ""
    behind = " ".join(b.text for b in blocks[title + 1 : title + 3])
    places = authorities(re.split(r"\bin\s+", in_title)[-1], in_title, behind)
    days = next((d for b in blocks[title : title + _HEAD] if (d := _days(b.text))), None)
    return Heading(
        title=words,
        bodies=(*places, _partnership(blocks[:title], places[0]), *_agencies(blocks[title + 1 : title + 6])),
        inspected_from=days[0] if days else None,
        inspected_to=days[1] if days else None,
        published=letter_date(blocks),
    )


def _days(text: str) -> tuple[date, date] | None:
    """The days of the inspection, from a sentence that tells of it."""
    parts = [text[start:end] for start, end in sentences(text)]
    return next((d for p in parts if _INSPECTED.search(p) and (d := date_range(p)) and d[0] < d[1]), None)


def _partnership(head: Sequence[Block], place: Body) -> Body:
    """The partnership that the letter greets; "Dear local partnership" leaves its place to the title."""
    whom = next((m["whom"].rstrip(",") for b in head if (m := _DEAR.match(b.text))), "")
    named = "partnership" in whom.lower() and not whom.lower().startswith("local")
    whom = re.sub(r",(?= (?:local|safeguarding)\b)", "", whom, flags=re.IGNORECASE)
    return Body(name=whom if named else f"{place.name} local partnership", kind=BodyKind.PARTNERSHIP)


def _agencies(blocks: Sequence[Block]) -> Iterator[Body]:
    """The agencies whose inspectorates took part."""
    text = "\n".join(b.text for b in blocks)
    for inspectorate, codes in _INSPECTORATES:
        if re.search(inspectorate, text, re.IGNORECASE):
            yield from (Body(name=code, kind=BodyKind.AGENCY) for code in codes)


def _list(section: Section) -> tuple[Sequence[Block], Sequence[Block]]:
    """The list, and what follows it. A heading that names an agency, or several, groups items, and so does a
    deeper one than the list's own; any other ends the list: the title of a box, say."""
    blocks = section.blocks
    own = section.heading.level if section.heading else 0
    ends = (
        i
        for i, (block, under) in enumerate(zip_longest(blocks, blocks[1:]))
        if block.kind is BlockKind.HEADING
        and not names_any(block.text)
        and not (block.level > own and under and under.kind in (BlockKind.BULLET, BlockKind.NUMBERED))
    )
    end = next(ends, len(blocks))
    return blocks[:end], blocks[end:]


def _asked(
    section: Section, blocks: Sequence[Block], acronyms: Mapping[str, str]
) -> Iterator[Recommendation]:
    """The items of a list, each to the agency that it singles out, or to the one that must act on all."""
    before = takewhile(lambda b: b.kind is BlockKind.PARAGRAPH, blocks)
    all_to = addressee(" ".join(b.text for b in before), acronyms)
    for item in items(blocks):
        to = all_to if all_to != PARTNERSHIP else responsible(item.group or "")
        to = to if to != PARTNERSHIP else addressee(item.text, acronyms)
        yield from recommendations([item], to, priority=section.name == "priority", group=section.title)
