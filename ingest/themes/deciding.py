"""From features to themes, and the words that decided each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np

from ingest.features.vocabulary import Features, Floats, Texts
from ingest.features.weights import Weights, likelihood, load
from ingest.frameworks.report import Likelihood, Report, Theme
from ingest.shown import Shown, shown_in
from ingest.themes.statements import of_finding, of_recommendation


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


def shown_by(report: Report) -> Shown:
    """What the recommendations of a report show, behind them its findings, and behind these the headings that
    recommendations stand under."""
    items, findings = [r.text for r in report.recommendations], [f.text for f in report.findings]
    return shown_in([*items, *findings, *_headings(report)])


def themes_in(
    report: Report, shown: Shown, weights: Weights | None = None
) -> tuple[list[Decided], list[Decided]]:
    """The themes of recommendations, which lean on their headings and what they cite, and of findings.

    `shown` is what `shown_by` gives.
    """
    items, findings, headings = report.recommendations, report.findings, _headings(report)
    said = [*(of_recommendation(r, report) for r in items), *(of_finding(f, report) for f in findings)]
    numbered = {f.number: place for place, f in enumerate(findings, len(items)) if f.number}
    headed = {heading: place for place, heading in enumerate(headings, len(said))}
    beside = {
        i: [numbered[n] for n in r.evidence_paragraphs if n in numbered]
        + ([headed[r.group]] if r.group else [])
        for i, r in enumerate(items)
    }
    settings = [*(text.setting for text in said), *(() for _ in headings)]
    themes = decide(Texts(shown.words, shown.themes, settings), beside, weights)
    return themes[: len(items)], themes[len(items) : len(said)]


def _headings(report: Report) -> list[str]:
    return sorted({r.group for r in report.recommendations if r.group})


def decide(
    texts: Texts, beside: Mapping[int, Sequence[int]] | None = None, weights: Weights | None = None
) -> list[Decided]:
    """One to three themes of each text, best first.

    `beside` gives for a text's place the places of those that it leans on: what it cites, its heading.
    `weights` are those that are shipped, if none are given.
    """
    weights = weights or _shipped()
    features = weights.vocabulary.features(texts)
    totals = weights.totals(features, len(texts.words))
    support = np.maximum(totals - _SILENT, 0) * _SUPPORT
    for text, others in (beside or {}).items():
        totals[text] += support[list(others)].max(axis=0, initial=0)
    likely = likelihood(totals)
    chosen, told = _chosen(likely), _told(weights.codes, likely)
    cues = _Cues(texts, features, weights)
    return [
        Decided(tuple(Theme(code=weights.codes[t], cue=cues.of(text, t)) for t in themes), of_text)
        for text, (themes, of_text) in enumerate(zip(chosen, told, strict=True))
    ]


def likely_themes(texts: Texts) -> list[tuple[Likelihood, ...]]:
    """How likely each text is about which themes, by the weights that are shipped."""
    weights = _shipped()
    totals = weights.totals(weights.vocabulary.features(texts), len(texts.words))
    return _told(weights.codes, likelihood(totals))


def _chosen(likely: Floats) -> list[list[int]]:
    """The themes of each statement as places in the codes, best first; `likely` is statements by themes."""
    best = np.argsort(-likely, axis=1, kind="stable")[:, :MOST]
    enough = np.take_along_axis(likely, best, axis=1) >= LIKELY
    enough[:, :1] = True
    return [
        [theme for theme, given in zip(themes, are_given, strict=True) if given]
        for themes, are_given in zip(best.tolist(), enough.tolist(), strict=True)
    ]


def _told(codes: Sequence[str], likely: Floats) -> list[tuple[Likelihood, ...]]:
    """The themes of each text that are worth telling, the likeliest first."""
    told: list[list[Likelihood]] = [[] for _ in likely]
    where, theme = np.nonzero(likely >= WORTH_TELLING)
    values = likely[where, theme]
    order = np.lexsort((theme, -values, where))
    for text, of_theme, value in zip(*(each[order].tolist() for each in (where, theme, values)), strict=True):
        told[text].append(_likelihood(codes[of_theme], round(value, 2)))
    return [*map(tuple, told)]


@cache
def _likelihood(code: str, value: float) -> Likelihood:
    """Of the few that there are, each is made once."""
    return Likelihood(code=code, value=value)


class _Cues:
    """The words that speak for a text's theme: its longest cue, else the feature that says most for it."""

    def __init__(self, texts: Texts, features: Features, weights: Weights) -> None:
        self._words, self._features, self._weights = texts.words, features, weights
        self._bounds = np.searchsorted(features.text, np.arange(len(texts.words) + 1)).tolist()
        hits = texts.hits
        shortest_first = np.lexsort((-hits.first, hits.length))
        self._longest = {
            (text, hits.codes[code]): (first, last)
            for text, code, first, last in zip(
                *(each[shortest_first].tolist() for each in (hits.text, hits.code, hits.first, hits.last)),
                strict=True,
            )
        }

    def of(self, text: int, theme: int) -> str:
        """The words of a text that speak for a theme, a place in the weights' codes."""
        words, features = self._words, self._features
        if found := self._longest.get((text, self._weights.codes[theme])):
            return words.between(*found)
        part = slice(*self._bounds[text : text + 2])
        in_text = np.flatnonzero(features.first[part] >= 0)
        if not len(in_text):
            return words.opening(text)
        said = features.value[part] * self._weights.of_feature[features.feature[part], theme]
        at = part.start + in_text[said[in_text].argmax()]
        return words.between(int(features.first[at]), int(features.last[at]))


@cache
def _shipped() -> Weights:
    """The weights that come with the program; `python -m ingest.themes.train` learns them."""
    return load(files("ingest.themes").joinpath("weights.tsv"))
