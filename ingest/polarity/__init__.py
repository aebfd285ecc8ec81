"""What a finding says of the service: its polarity, and the sentences that state a shortcoming."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from ingest.features.vocabulary import SETTING
from ingest.features.weights import Weights, load
from ingest.frameworks.report import Polarity
from ingest.polarity.sentences import AFTER, of_sentence
from ingest.sentences import sentences

Range = tuple[int, int]

#: A finding of which at least this part of the sentences states a shortcoming is a weakness.
_DOMINANT: Final = 0.7


def polarity_of(text: str, section: str | None = None) -> Polarity:
    """What a finding says of the service. `section` is its section's code."""
    return polarity_by(text, shortcomings_of(text))


def polarity_by(text: str, shortcomings: Sequence[Range]) -> Polarity:
    """What a finding says of the service, by the part of its sentences that state a shortcoming."""
    count = len(sentences(text))
    if not shortcomings:
        return Polarity.STRENGTH if count else Polarity.NEUTRAL
    return Polarity.WEAKNESS if len(shortcomings) >= _DOMINANT * count else Polarity.MIXED


def shortcomings_of(text: str) -> list[Range]:
    """The character ranges of the sentences that state what is not good enough."""
    return shortcomings_in([text])[0]


def shortcomings_in(texts: Sequence[str], weights: Weights | None = None) -> list[list[Range]]:
    """`shortcomings_of` each text, by the weights given or those that are shipped."""
    weights = weights or _shipped()
    ranges = [sentences(text) for text in texts]
    parts = [of_sentence(text[a:b]) for text, found in zip(texts, ranges, strict=True) for a, b in found]
    totals = iter(weights.totals(weights.vocabulary.features(parts), len(parts))[:, 0].tolist())
    after = weights.says(SETTING + AFTER)
    return [_stated(found, totals, after) for found in ranges]


def _stated(ranges: Sequence[Range], totals: Iterator[float], after: float) -> list[Range]:
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
