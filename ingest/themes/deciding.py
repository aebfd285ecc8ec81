"""From features to themes, and the words that decided each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np

from ingest.features.vocabulary import Features, Floats, Text
from ingest.features.weights import Weights, likelihood, load
from ingest.frameworks.report import Likelihood, Report, Theme
from ingest.themes.statements import of_finding, of_recommendation, of_words


class Decided(NamedTuple):
    """The themes of a text, best first, and how likely it is about these and others."""

    themes: tuple[Theme, ...]
    likely: tuple[Likelihood, ...]


#: A theme after the first is given if it is at least this likely.
LIKELY: Final = 0.3
MOST: Final = 3
#: A theme that is at least this likely is told beside those given: what compares statements weighs it.
WORTH_TELLING: Final = 0.02
#: What others beside a text say counts this much, as far as it is above these log odds.
_SUPPORT: Final = 0.2
_SILENT: Final = -3.0


def themes_in(report: Report, weights: Weights | None = None) -> tuple[list[Decided], list[Decided]]:
    """The themes of recommendations, which lean on their headings and what they cite, and of findings."""
    items, groups = report.recommendations, sorted({r.group for r in report.recommendations if r.group})
    texts = [of_recommendation(r, report) for r in items] + [of_finding(f, report) for f in report.findings]
    numbered = {f.number: place for place, f in enumerate(report.findings, len(items)) if f.number}
    headed = {group: place for place, group in enumerate(groups, len(texts))}
    beside = {
        i: [numbered[n] for n in r.evidence_paragraphs if n in numbered]
        + ([headed[r.group]] if r.group else [])
        for i, r in enumerate(items)
    }
    themes = decide(texts + [of_words(group) for group in groups], beside, weights)
    return themes[: len(items)], themes[len(items) : len(texts)]


def decide(
    texts: Sequence[Text], beside: Mapping[int, Sequence[int]] | None = None, weights: Weights | None = None
) -> list[Decided]:
    """One to three themes of each text, best first.

    `beside` gives for a text's place the places of those that it leans on: what it cites, its heading.
    `weights` are those that are shipped, if none are given.
    """
    weights = weights or _shipped()
    features = weights.vocabulary.features(texts)
    totals = weights.totals(features, len(texts))
    support = np.maximum(totals - _SILENT, 0) * _SUPPORT
    for text, others in (beside or {}).items():
        totals[text] += support[list(others)].max(axis=0, initial=0)
    likely = likelihood(totals)
    chosen, told = _chosen(likely), _told(weights.codes, likely)
    bounds = np.searchsorted(features.text, np.arange(len(texts) + 1))
    return [
        Decided(
            tuple(
                Theme(code=weights.codes[t], cue=_cue(text, t, weights, features, slice(a, b))) for t in ts
            ),
            of_text,
        )
        for text, ts, of_text, a, b in zip(texts, chosen, told, bounds, bounds[1:], strict=False)
    ]


def likely_themes(texts: Sequence[Text]) -> list[tuple[Likelihood, ...]]:
    """How likely each text is about which themes, by the weights that are shipped."""
    weights = _shipped()
    totals = weights.totals(weights.vocabulary.features(texts), len(texts))
    return _told(weights.codes, likelihood(totals))


def _chosen(likely: Floats) -> list[list[int]]:
    """The themes of each statement as places in the codes, best first; `likely` is statements by themes."""
    best = np.argsort(-likely, axis=1, kind="stable")[:, :MOST]
    return [
        [int(t) for n, t in enumerate(row) if n == 0 or of_text[t] >= LIKELY]
        for row, of_text in zip(best, likely, strict=True)
    ]


def _told(codes: Sequence[str], likely: Floats) -> list[tuple[Likelihood, ...]]:
    """The themes of each text that are worth telling, the likeliest first."""
    told: list[list[Likelihood]] = [[] for _ in likely]
    where, theme = np.nonzero(likely >= WORTH_TELLING)
    values = likely[where, theme]
    for i in np.lexsort((theme, -values, where)):
        told[where[i]].append(Likelihood(code=codes[theme[i]], value=round(float(values[i]), 2)))
    return [tuple(of_text) for of_text in told]


def _cue(text: Text, theme: int, weights: Weights, features: Features, part: slice) -> str:
    """The words that speak for the theme: its longest cue, else the feature that says most for it."""
    words, code = text.words, weights.codes[theme]
    hits = [hit for hit in text.hits if hit.code == code]
    if hits:
        best = max(hits, key=lambda hit: (hit.length, -hit.first))
        return words.between(best.first, best.last)
    in_text = np.flatnonzero(features.first[part] >= 0)
    if not len(in_text):
        return words.between(0, 0) if words.stems else words.text
    said: Floats = features.value[part] * weights.of_feature[features.feature[part], theme]
    at = in_text[said[in_text].argmax()]
    return words.between(int(features.first[part][at]), int(features.last[part][at]))


@cache
def _shipped() -> Weights:
    """The weights that come with the program; `python -m ingest.themes.train` learns them."""
    return load(files("ingest.themes").joinpath("weights.tsv"))
