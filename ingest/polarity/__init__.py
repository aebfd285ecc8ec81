"""What a finding says of the service: its polarity, and the sentences that state a shortcoming."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from typing import Final, NamedTuple

import numpy as np

from ingest.features.vocabulary import SETTING
from ingest.features.weights import Weights, load
from ingest.features.words import Range
from ingest.frameworks.report import Finding, Polarity, Report
from ingest.polarity.sentences import AFTER, seen_in
from ingest.sentences import sentences
from ingest.shown import Shown, shown_in


class Judged(NamedTuple):
    """What a finding says of the service, which of its sentences state a shortcoming, and which praise beside
    these.
    """

    polarity: Polarity
    shortcomings: list[Range]
    praise: list[Range]


#: A sentence counts as stating a shortcoming when it is at least this likely.
_LIKELY: Final = 0.55
#: A sentence with a cue of a strength counts as praise when it is at most this likely to state a shortcoming.
_UNLIKELY: Final = 0.3
#: A finding whose sentences are on average this likely to state one is a weakness. In an area that was judged
#: inadequate a little praise does not make it a mixed one.
_DOMINANT: Final = 0.72
_DOMINANT_WHERE_INADEQUATE: Final = 0.5


def polarity_of(text: str) -> Polarity:
    """What a finding says of the service."""
    return judge([text])[0].polarity


def shortcomings_of(text: str) -> list[Range]:
    """The character ranges of the sentences that state what is not good enough."""
    return judge([text])[0].shortcomings


def judge_findings(report: Report, shown: Shown, weights: Weights | None = None) -> list[Judged]:
    """`judge` a report's findings; where a finding's section states its polarity, that stands.

    `shown` is what the report's recommendations show, and behind them its findings.
    """
    grades = {j.area: j.grade for j in report.judgements}
    inadequate = [grades.get(f.section, grades.get("overall")) == "inadequate" for f in report.findings]
    texts = [f.text for f in report.findings]
    judged = _judge(texts, shown, len(report.recommendations), weights, inadequate)
    return [
        j if f.polarity is Polarity.NEUTRAL else _stated(f, j)
        for f, j in zip(report.findings, judged, strict=True)
    ]


def judge(
    texts: Sequence[str], weights: Weights | None = None, inadequate: Sequence[bool] = ()
) -> list[Judged]:
    """Polarity, shortcomings and praise of each text, by the weights given or those that are shipped.

    `inadequate` says of each text whether it is of an area that was judged so.
    """
    return _judge(texts, shown_in(texts), 0, weights, inadequate or [False] * len(texts))


def _judge(
    texts: Sequence[str], shown: Shown, place: int, weights: Weights | None, inadequate: Sequence[bool]
) -> list[Judged]:
    """`judge` texts by what they show; `place` is that of the first of them there."""
    weights = weights or _shipped()
    cut = [sentences(text) for text in texts]
    of = [text for text, ranges in enumerate(cut, place) for _ in ranges]
    parts = seen_in(shown.parts(of, [*chain.from_iterable(cut)]), [()] * len(of))
    totals = iter(weights.totals(weights.vocabulary.features(parts), len(of))[:, 0].tolist())
    after = weights.says(SETTING + AFTER)
    likely = [_likelihoods(len(ranges), totals, after) for ranges in cut]
    praised = parts.hits.text[parts.hits.code == parts.hits.codes.index(Polarity.STRENGTH)]
    praising = iter((np.bincount(praised, minlength=len(of)) > 0).tolist())
    return [
        _judged(ranges, each, list(islice(praising, len(ranges))), of_inadequate)
        for ranges, each, of_inadequate in zip(cut, likely, inadequate, strict=True)
    ]


def _stated(finding: Finding, judged: Judged) -> Judged:
    shortcomings = [] if finding.polarity is Polarity.STRENGTH else judged.shortcomings
    return Judged(finding.polarity, shortcomings, [])


def _judged(
    ranges: Sequence[Range], likely: Sequence[float], praising: Sequence[bool], inadequate: bool
) -> Judged:
    shortcomings = [sentence for sentence, p in zip(ranges, likely, strict=True) if p >= _LIKELY]
    if not shortcomings:
        return Judged(Polarity.STRENGTH if ranges else Polarity.NEUTRAL, [], [])
    enough = _DOMINANT_WHERE_INADEQUATE if inadequate else _DOMINANT
    if sum(likely) >= enough * len(likely):
        return Judged(Polarity.WEAKNESS, shortcomings, [])
    told = zip(ranges, likely, praising, strict=True)
    praise = [sentence for sentence, p, praises in told if praises and p <= _UNLIKELY]
    return Judged(Polarity.MIXED, shortcomings, praise)


def _likelihoods(count: int, totals: Iterator[float], after: float) -> list[float]:
    """How likely each sentence states a shortcoming; what follows one is the likelier to state one too."""
    likely, before = [], 0.0
    for _ in range(count):
        before = 1 / (1 + math.exp(-(next(totals) + after * before)))
        likely.append(before)
    return likely


@cache
def _shipped() -> Weights:
    """The weights that come with the program; `python -m ingest.polarity.train` learns them."""
    return load(files("ingest.polarity").joinpath("weights.tsv"))
