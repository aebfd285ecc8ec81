"""Learn from labelled sentences by which words a sentence states a shortcoming.

    python -m ingest.polarity.train ../shared/documents ../shared/gold-findings

Three kinds of label: findings that were read whole (the folder above); single sentences of other reports,
chosen because weights were not sure of them (`labels.tsv`, by digest); plain sentences of no report
(`plain_sentences.tsv`), for wordings that these reports lack. The result depends on nothing but the
documents, the labels and the ontology.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Final

from ingest.features.labels import findings, read_reports, squeeze
from ingest.features.learning import Example, fit
from ingest.features.vocabulary import Text
from ingest.features.weights import Weights
from ingest.frameworks.report import Polarity, Report
from ingest.polarity.sentences import AFTER, seen
from ingest.sentences import sentences

_TRUST: Final = 5.0
_TELLING: Final = 0.3


def learn(examples: Sequence[Example]) -> Weights:
    """Weights learned from examples."""
    return fit(examples, seen, (Polarity.WEAKNESS,), _TRUST, _TELLING)


def labelled(reports: Sequence[Report], gold_findings: Path) -> Iterator[Example]:
    """The labelled sentences, those that state a shortcoming with the code of weakness."""
    yield from _of_findings(reports, gold_findings)
    yield from _single(reports)
    for line in _lines("plain_sentences.tsv"):
        polarity, sentence = line.split("\t")
        yield Example(Text(sentence), [polarity] if polarity == Polarity.WEAKNESS else [], "")


def _of_findings(reports: Iterable[Report], gold_findings: Path) -> Iterator[Example]:
    """The sentences of the findings that were read whole."""
    for report, finding, label in findings(reports, gold_findings):
        openings = [squeeze(words) for words in label["weak"]]
        before = False
        for start, end in sentences(finding.text):
            sentence = finding.text[start:end]
            states = any(squeeze(sentence).startswith(opening) for opening in openings)
            yield _example(sentence, states, before, report)
            before = states


def _single(reports: Iterable[Report]) -> Iterator[Example]:
    """The sentences that `labels.tsv` knows, each once."""
    states = {digest: label == "1" for digest, label in map(str.split, _lines("labels.tsv"))}
    left = set(states)
    for report in reports:
        for finding in report.findings:
            said = ["", *(finding.text[start:end] for start, end in sentences(finding.text))]
            for before, sentence in pairwise(said):
                if (digest := _digest(sentence)) in left:
                    left.remove(digest)
                    yield _example(sentence, states[digest], states.get(_digest(before), False), report)


def _example(sentence: str, states: bool, after_one: bool, report: Report) -> Example:
    text = Text(sentence, (AFTER,) if after_one else ())
    return Example(text, [Polarity.WEAKNESS] if states else [], report.authority)


def _digest(sentence: str) -> str:
    return hashlib.sha256(squeeze(sentence).encode()).hexdigest()[:12]


def _lines(name: str) -> list[str]:
    text = files("ingest.polarity").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def main(documents: str, gold_findings: str) -> None:
    """Learn from the labelled sentences and write `weights.tsv` beside this module."""
    reports = list(read_reports(Path(documents)))
    learn([*labelled(reports, Path(gold_findings))]).save(Path(__file__).with_name("weights.tsv"))


if __name__ == "__main__":
    main(*sys.argv[1:])
