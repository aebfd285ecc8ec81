"""Learn from labelled findings by which words a sentence states a shortcoming.

    python -m ingest.polarity.train ../shared/documents ../shared/gold-findings

The result depends on nothing but the documents, the labels and the ontology.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from ingest.features.labels import findings, read_reports, squeeze
from ingest.features.learning import Example, fit
from ingest.features.weights import Weights
from ingest.frameworks.report import Polarity, Report
from ingest.polarity.sentences import AFTER, of_sentence
from ingest.sentences import sentences

_TRUST: Final = 30.0


def learn(examples: Sequence[Example]) -> Weights:
    """Weights learned from examples."""
    return fit(examples, (Polarity.WEAKNESS,), _TRUST)


def labelled(reports: Iterable[Report], gold_findings: Path) -> Iterator[Example]:
    """The sentences of the labelled findings, those that state a shortcoming with the code of weakness."""
    for report, finding, label in findings(reports, gold_findings):
        openings = [squeeze(words) for words in label["weak"]]
        before = False
        for start, end in sentences(finding.text):
            sentence = finding.text[start:end]
            text = of_sentence(sentence, *([AFTER] if before else []))
            before = any(squeeze(sentence).startswith(opening) for opening in openings)
            yield Example(text, [Polarity.WEAKNESS] if before else [], report.authority)


def main(documents: str, gold_findings: str) -> None:
    """Learn from the labelled findings and write `weights.tsv` beside this module."""
    examples = labelled(read_reports(Path(documents)), Path(gold_findings))
    learn([*examples]).save(Path(__file__).with_name("weights.tsv"))


if __name__ == "__main__":
    main(*sys.argv[1:])
