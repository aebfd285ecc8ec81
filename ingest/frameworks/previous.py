"""Earlier inspections as a report prints them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.frameworks.dates import first_date
from ingest.frameworks.grades import GRADE, grade_in
from ingest.frameworks.report import PreviousInspection
from ingest.passages import passages_of
from ingest.reading.document import Block, Document
from ingest.sentences import sentences

_EARLIER = re.compile(
    r"\b(?:previous|last|most recent)\s+(?:[\w-]+\s+){0,3}inspection|\blast\s+inspected\b"
    r"|\binspect\w+.{0,80}\b(?:19|20)\d\d\b|\bjudged to be\b",
    re.IGNORECASE | re.DOTALL,
)
#: An inspection of a home is not one of the authority.
_OF_A_HOME = re.compile(r"\bchildren['’]s homes?\b", re.IGNORECASE)
_OVERALL = re.compile(r"overall effectiveness\b", re.IGNORECASE)
_DATED = re.compile(r"\binspect(?:ion|ed)\b[^.;]{0,80}?\b(?:19|20)\d\d\b", re.IGNORECASE)
_JUDGED = re.compile(rf"\bjudged\b[^.;]{{0,40}}?{GRADE}", re.IGNORECASE)
_ONE_SERVICE = re.compile(
    r"(?:children in care|care leavers|help (?:and|or) protection)\b[^.;]{0,400}\bjudged\b", re.IGNORECASE
)


def previous_inspections(blocks: Iterable[Block]) -> tuple[PreviousInspection, ...]:
    """The earlier inspections that these blocks name, each with its date (whole dates only) and grade.

    Where the judgements follow as a list, the overall one is the inspection's grade.
    """
    found: list[PreviousInspection] = []
    for block in blocks:
        if found and found[-1].quote.endswith(":") and _OVERALL.match(block.text):
            found[-1] = replace(
                found[-1],
                quote=f"{found[-1].quote} {block.text}",
                passages=found[-1].passages + block.spans,
                grade=grade_in(block.text),
            )
        elif _EARLIER.search(block.text) and not _OF_A_HOME.search(block.text):
            found.append(_stated(block))
    return tuple(found)


def _stated(block: Block) -> PreviousInspection:
    day, grade = first_date(block.text), grade_in(block.text)
    return PreviousInspection(quote=block.text, passages=block.spans, date=day, grade=grade)


def previous_in_narrative(blocks: Iterable[Block], document: Document) -> Iterator[PreviousInspection]:
    """The sentences that name an earlier inspection and its year, each with the grade if it states one.

    The grade counts where the services as a whole were judged, not one of them.
    """
    for block in blocks:
        for start, end in sentences(block.text):
            sentence = block.text[start:end]
            if _DATED.search(sentence):
                judged = None if _ONE_SERVICE.search(sentence) else _JUDGED.search(sentence)
                yield PreviousInspection(
                    quote=sentence,
                    passages=passages_of(block.text, start, end, block.spans, document.pages),
                    date=first_date(sentence),
                    grade=grade_in(judged.group()) if judged else None,
                )
