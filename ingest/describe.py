"""A report as triples: all that one document says by itself, named under the report's own name.

What comes out depends on the report, its identity and the base alone: no times, no blank nodes, no order of
arrival.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from rdflib import DCTERMS, SKOS

from graph.recurrence.stakes import written
from graph.terms import NTriples
from ingest.bodies import Bodies
from ingest.frameworks.report import (
    BodyKind,
    Finding,
    Framework,
    Judgement,
    Polarity,
    PreviousInspection,
    Recommendation,
    Report,
    Shortcoming,
)
from ingest.identity import Identity
from ingest.reading.document import Span
from ingest.stakes import Statement, stakes_of
from ingest.triples import LABEL_LENGTH, Node, Triples, Values, node_of, shortened
from ontology import AREA, ASPECT, FW, GRADE, RIT, THEME
from ontology.vocabulary import areas, frameworks, grade_iri, grades, themes

Said = Statement | Judgement | PreviousInspection
_Item = TypeVar("_Item", bound=Said)
_POLARITIES: Final = {polarity: node_of(RIT[polarity.capitalize()]) for polarity in Polarity}


def describe(report: Report, identity: Identity, base: str) -> NTriples:
    """The triples of a report's graph; those of a copy only say which document it is, and of what a copy.

    `base` is where instances live; it ends in a slash.
    """
    description = _Description(report, identity, base)
    if identity.copy_of is None:
        description.whole()
    else:
        description.copy(identity.copy_of)
    return description.triples.ntriples()


class _Description:
    def __init__(self, report: Report, identity: Identity, base: str) -> None:
        self.triples = Triples()
        self._report, self._base = report, base
        self._document, self._inspection = self._iri(identity.report), self._iri(identity.inspection)
        self._bodies = Bodies(report, self.triples, base)

    def whole(self) -> None:
        """Say what a report that speaks says; a committee's paper speaks of its own decisions only."""
        report = self._report
        self._about_document()
        self._about_inspection()
        for node, previous in self._below("previous", report.previous):
            self._about_previous(node, previous)
        if report.framework is Framework.COMMITTEE:
            for node, item in self._below("decision", report.recommendations):
                self._about_decision(node, item)
        else:
            self._about_what_inspectors_said()

    def _about_what_inspectors_said(self) -> None:
        for node, judgement in self._below("judgement", self._report.judgements):
            self._about_judgement(node, judgement)
        findings = list(self._below("finding", self._report.findings))
        for node, finding in findings:
            self._about_finding(node, finding)
        numbers = Counter(finding.number for _, finding in findings)
        numbered = {f.number: node for node, f in findings if f.number and numbers[f.number] == 1}
        for node, item in self._below("recommendation", self._report.recommendations):
            self._about_recommendation(node, item, numbered)

    def copy(self, copy_of: str) -> None:
        """Say what a copy says."""
        self._about_document(self._iri(copy_of))

    def _about_document(self, copy_of: Node | None = None) -> None:
        report = self._report
        self.triples.about(
            self._document,
            "Report",
            self._label(f"{frameworks()[report.framework].short_label} report"),
            reportsOn=self._inspection,
            sha256=report.sha256,
            pages=report.pages,
            file=report.file,
            copyOf=copy_of,
        )
        self.triples.say(self._document, DCTERMS.title, report.title)
        own = report.document_date if report.framework is Framework.COMMITTEE else report.published
        self.triples.say(self._document, DCTERMS.issued, own or report.document_date)

    def _about_inspection(self) -> None:
        report = self._report
        framework = report.reports_framework or report.framework
        self.triples.about(
            self._inspection,
            "Inspection",
            self._label(frameworks()[framework].short_label),
            framework=node_of(FW + framework),
            inspects=self._bodies.inspected,
            inAuthority=self._bodies.of(BodyKind.AUTHORITY),
            inspectedFrom=report.inspected_from,
            inspectedTo=report.inspected_to,
            leadInspector=report.lead_inspector,
        )

    def _about_previous(self, node: Node, previous: PreviousInspection) -> None:
        grade = previous.grade and grade_iri(previous.grade, Framework.OTHER, previous.date)
        said = " · ".join(filter(None, (_month(previous.date), grade and _grade_label(grade))))
        self.triples.about(
            node,
            "StatedInspection",
            shortened(f"Earlier inspection: {said or previous.quote}"),
            text=previous.quote,
            inspectedFrom=previous.date,
            grade=grade and node_of(grade),
            passage=self._passages(node, previous.passages),
        )
        self.triples.say(self._document, RIT.statesPrevious, node)

    def _about_judgement(self, node: Node, judgement: Judgement) -> None:
        report = self._report
        beside = [j.grade for j in report.judgements]
        grade = grade_iri(judgement.grade, report.framework, _date(report), beside)
        self.triples.about(
            node,
            "Judgement",
            shortened(f"{_area_label(judgement.area)}: {_grade_label(grade)}"),
            madeIn=self._inspection,
            of=self._bodies.judged(judgement.area),
            area=self._area(judgement.area),
            ofService=self._bodies.service(judgement.area),
            grade=node_of(grade),
            text=judgement.quote,
            passage=self._passages(node, judgement.passages),
        )

    def _area(self, code: str) -> Node:
        """The concept of an area; one that the scheme lacks is called as the report calls it."""
        node = node_of(AREA + code)
        if code not in areas():
            self.triples.say(node, SKOS.prefLabel, _area_label(code))
        return node

    def _about_decision(self, node: Node, item: Recommendation) -> None:
        self.triples.about(
            node,
            "CommitteeDecision",
            _label(item),
            statedIn=self._document,
            number=item.number,
            text=item.text,
            passage=self._passages(node, item.passages),
        )

    def _about_recommendation(self, node: Node, item: Recommendation, numbered: Mapping[str, Node]) -> None:
        self._about_statement(
            node,
            item,
            addressedTo=self._bodies.addressed(item.addressed_to),
            priority=item.priority,
            group=item.group,
            concerns=self._concerned(item),
            evidencedBy=[numbered[n] for n in item.evidence_paragraphs if n in numbered],
        )

    def _about_finding(self, node: Node, finding: Finding) -> None:
        self._about_statement(
            node,
            finding,
            section=finding.section,
            polarity=_POLARITIES[finding.polarity],
            shortcoming=self._shortcomings(node, finding),
        )

    def _about_statement(self, node: Node, item: Statement, **properties: Values) -> None:
        """What recommendations and findings share."""
        concepts = [node_of(THEME + theme.code) for theme in item.themes]
        self.triples.about(
            node,
            type(item).__name__,
            _label(item),
            madeIn=self._inspection,
            number=item.number,
            text=item.text,
            theme=concepts,
            themeCue=[f"{theme.code}: {theme.cue}" for theme in item.themes],
            aspect=[node_of(ASPECT + aspect) for aspect in item.aspects],
            atStake=written(stakes_of(item)) or None,
            mentions=[self._bodies.named_service(name) for name in item.services],
            passage=self._passages(node, item.passages),
            **properties,
        )

    def _shortcomings(self, node: Node, finding: Finding) -> list[Node]:
        """The sentences that state a shortcoming, told apart where not all that the finding says is one."""
        told = finding.shortcomings if finding.polarity is Polarity.MIXED else ()
        return [self._shortcoming(node.under(f"shortcoming/{n}"), s) for n, s in enumerate(told, start=1)]

    def _shortcoming(self, node: Node, shortcoming: Shortcoming) -> Node:
        return self.triples.about(
            node,
            "Shortcoming",
            shortened(shortcoming.text),
            text=shortcoming.text,
            passage=self._passages(node, shortcoming.passages),
        )

    def _concerned(self, item: Recommendation) -> list[Node]:
        """The services that the themes belong to."""
        concepts = [themes()[theme.code] for theme in item.themes if theme.code in themes()]
        concerned = dict.fromkeys(concept.area for concept in concepts if concept.area)
        return [service for area in concerned if (service := self._bodies.service(area))]

    def _passages(self, statement: Node, spans: Sequence[Span]) -> list[Node]:
        return [
            self.triples.about(
                statement.under(f"passage/{n}"),
                "Passage",
                f"Page {span.page}",
                source=self._document,
                page=span.page,
                start=span.start,
                end=span.end,
            )
            for n, span in enumerate(spans, start=1)
        ]

    def _label(self, what: str) -> str:
        """Place, what and when, the place shortened where the three are too long for a node."""
        end = f" · {what} · {_month(_date(self._report)) or 'undated'}"
        return shortened(self._report.authority, LABEL_LENGTH - len(end)) + end

    def _iri(self, local: str) -> Node:
        return Node(f"<{self._base}{local}>")

    def _below(self, kind: str, items: Sequence[_Item]) -> Iterator[tuple[Node, _Item]]:
        """Each item with its node, which stands under the report's."""
        for name, item in zip(_local_names(items), items, strict=True):
            yield self._document.under(f"{kind}/{name}"), item


def _local_names(items: Sequence[Said]) -> Iterator[str]:
    """The area or printed number where it is the only one, else the page and the item's ordinal on it."""
    marks = [re.sub(r"[^A-Za-z0-9.]+", "-", _mark(item)).strip("-.") for item in items]
    often, ordinals = Counter(marks), Counter[int]()
    for item, mark in zip(items, marks, strict=True):
        page = item.passages[0].page if item.passages else 0
        ordinals[page] += 1
        yield mark if mark and often[mark] == 1 else f"p{page}-{ordinals[page]}"


def _mark(item: Said) -> str:
    """What is printed beside an item to tell it from the others."""
    match item:
        case Judgement():
            return item.area
        case PreviousInspection():
            return ""
        case _:
            return item.number or ""


def _area_label(code: str) -> str:
    return areas()[code].label if code in areas() else code.replace("-", " ").capitalize()


def _grade_label(iri: str) -> str:
    scale, _, code = iri.removeprefix(GRADE).partition("/")
    return grades(scale)[code].label if code in grades(scale) else code.replace("-", " ")


def _label(item: Statement) -> str:
    return shortened(f"{item.number}. {item.text}" if item.number else item.text)


def _date(report: Report) -> date | None:
    return report.inspected_from or report.published or report.document_date


def _month(day: date | None) -> str | None:
    return f"{day:%B %Y}" if day else None
