"""Learn the weights of themes from labelled reports.

    python -m ingest.themes.train ../shared/documents ../shared/gold ../shared/gold-findings

The scheme's own words count as examples too. The result depends on nothing but the documents, the labels and
the ontology.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ingest.features.labels import read_reports
from ingest.features.learning import Example, fit
from ingest.features.weights import Weights
from ingest.themes.examples import labelled, of_the_scheme
from ingest.themes.statements import seen
from ontology.vocabulary import themes

_TRUST: Final = 40.0
_TELLING: Final = 0.8


def learn(examples: Sequence[Example]) -> Weights:
    """Weights of themes learned from labelled examples and the scheme."""
    return fit([*examples, *of_the_scheme()], seen, tuple(themes()), _TRUST, _TELLING)


def main(documents: str, gold: str, findings: str) -> None:
    """Learn from the labelled reports and write `weights.tsv` beside this module."""
    examples = labelled(read_reports(Path(documents)), Path(gold), Path(findings))
    learn([*examples]).save(Path(__file__).with_name("weights.tsv"))


if __name__ == "__main__":
    main(*sys.argv[1:])
