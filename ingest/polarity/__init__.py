"""What a finding says of the service: its polarity, and the sentences that state a shortcoming."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from ingest.features.vocabulary import SETTING
from ingest.features.weights import Weights, load
from ingest.frameworks.report import Finding, Polarity
from ingest.polarity.sentences import AFTER, of_sentence
from ingest.sentences import sentences

Range = tuple[int, int]


class Judged(NamedTuple):
    """What a finding says of the service, and which of its sentences state a shortcoming."""

    polarity: Polarity
    shortcomings: list[Range]


#: A finding of which at least this part of the sentences states a shortcoming is a weakness.
_DOMINANT: Final = 0.7


def polarity_of(text: str) -> Polarity:
    """What a finding says of the service."""
    return judge([text])[0].polarity


def shortcomings_of(text: str) -> list[Range]:
    """The character ranges of the sentences that state what is not good enough."""
    return judge([text])[0].shortcomings


def judge_findings(findings: Sequence[Finding], weights: Weights | None = None) -> list[Judged]:
    """`judge` findings; where a finding's section states its polarity, that stands."""
    judged = judge([f.text for f in findings], weights)
    return [
        j if f.polarity is Polarity.NEUTRAL else _stated(f, j) for f, j in zip(findings, judged, strict=True)
    ]


def judge(texts: Sequence[str], weights: Weights | None = None) -> list[Judged]:
    """Polarity and shortcomings of each text, by the weights given or those that are shipped."""
    weights = weights or _shipped()
    cut = [sentences(text) for text in texts]
    parts = [of_sentence(text[a:b]) for text, ranges in zip(texts, cut, strict=True) for a, b in ranges]
    totals = iter(weights.totals(weights.vocabulary.features(parts), len(parts))[:, 0].tolist())
    after = weights.says(SETTING + AFTER)
    return [_judged(ranges, _stating(ranges, totals, after)) for ranges in cut]


def _stated(finding: Finding, judged: Judged) -> Judged:
    return Judged(finding.polarity, [] if finding.polarity is Polarity.STRENGTH else judged.shortcomings)


def _judged(ranges: Sequence[Range], shortcomings: list[Range]) -> Judged:
    if not shortcomings:
        return Judged(Polarity.STRENGTH if ranges else Polarity.NEUTRAL, shortcomings)
    dominant = len(shortcomings) >= _DOMINANT * len(ranges)
    return Judged(Polarity.WEAKNESS if dominant else Polarity.MIXED, shortcomings)


def _stating(ranges: Sequence[Range], totals: Iterator[float], after: float) -> list[Range]:
    """The sentences that state a shortcoming; what follows one is the likelier to state one too."""
    stated, before = [], 0.0
    for sentence in ranges:
        before = 1 / (1 + math.exp(-(next(totals) + after * before)))
        if before >= 0.5:
            stated.append(sentence)
    return stated


@cache
def _shipped() -> Weights:
    """The weights that come with the program; `python -m ingest.polarity.train` learns them."""
    return load(files("ingest.polarity").joinpath("weights.tsv"))
