"""Reports made by hand, for tests of what happens after reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from ingest.frameworks.report import (
    Body,
    BodyKind,
    Finding,
    Framework,
    Judgement,
    Polarity,
    Praise,
    PreviousInspection,
    Recommendation,
    Report,
    Shortcoming,
    Theme,
)
from ingest.reading.document import Span

PDF, WORD, TEXT = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text/plain",
)


def report(name: str = "ambershire-2014.pdf", **changes: object) -> Report:
    """A single inspection of an invented authority; its sha256 is of its name unless given."""
    made = Report(
        file=name,
        sha256=sha256(name.encode()).hexdigest(),
        media_type=PDF,
        pages=12,
        title="Inspection of services for children in need of help and protection",
        framework=Framework.SIF,
        authority="Ambershire",
        bodies=(
            Body(name="Ambershire", kind=BodyKind.AUTHORITY),
            Body(name="Ambershire Safeguarding Children Board", kind=BodyKind.BOARD),
        ),
        inspected_from=date(2014, 2, 18),
        inspected_to=date(2014, 3, 12),
        published=date(2014, 4, 23),
        lead_inspector="Ada Reader",
        judgements=(
            Judgement(
                area="overall",
                grade="good",
                quote="The overall judgement is good",
                passages=(Span(1, 0, 29),),
            ),
            Judgement(
                area="adoption",
                grade="outstanding",
                quote="Adoption is outstanding",
                passages=(Span(1, 30, 53),),
            ),
            Judgement(area="lscb", grade="good", quote="The board is good", passages=(Span(1, 54, 71),)),
        ),
        recommendations=(
            Recommendation(
                text="Ensure that all children in private fostering arrangements are visited on time.",
                addressed_to="local-authority",
                number="19",
                group="Areas for improvement",
                evidence_paragraphs=("33", "99"),
                themes=(Theme(code="private-fostering", cue="private fostering arrangements"),),
                aspects=("timeliness",),
                passages=(Span(5, 10, 60), Span(6, 0, 29)),
            ),
            Recommendation(
                text="Collect data from every partner.",
                addressed_to="lscb",
                number="103",
                themes=(Theme(code="safeguarding-board", cue="partner"),),
                passages=(Span(5, 80, 112),),
            ),
        ),
        findings=(
            Finding(
                text="Visits are warm. Some are late.",
                section="help-and-protection",
                number="33",
                polarity=Polarity.MIXED,
                shortcomings=(Shortcoming(text="Some are late.", passages=(Span(11, 17, 31),)),),
                praise=(Praise(text="Visits are warm.", matters=("visits",)),),
                themes=(Theme(code="visits-direct-work", cue="visits"),),
                services=("Harbour Family Hub",),
                passages=(Span(11, 0, 31),),
            ),
            Finding(
                text="Leaders know their services.",
                section="leadership",
                themes=(Theme(code="management-oversight", cue="leaders"),),
                passages=(Span(11, 40, 68),),
            ),
        ),
        previous=(
            PreviousInspection(
                quote="The last inspection was in June 2011",
                passages=(Span(2, 0, 36),),
                date=date(2011, 6, 1),
                grade="good",
            ),
        ),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def recommendations(*texts: str) -> tuple[Recommendation, ...]:
    """Items without number, one a text, each at the head of a page."""
    return tuple(
        Recommendation(
            text=text,
            addressed_to="local-authority",
            themes=(Theme(code="partnership", cue=text),),
            passages=(Span(page, 0, len(text)),),
        )
        for page, text in enumerate(texts, start=1)
    )
