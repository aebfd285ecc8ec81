"""Learn the weights of themes from labelled reports.

    python -m ingest.themes.train ../shared/documents ../shared/gold ../shared/gold-findings

One logistic regression a theme, over the features of `ingest.themes.features`. The scheme's own words count
as examples too. The result depends on nothing but the documents, the labels and the ontology.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from graph.errors import DocumentError
from ingest.frameworks import extract
from ingest.frameworks.report import Report
from ingest.reading import read
from ingest.themes.examples import SCHEME, Example, labelled, of_the_scheme
from ingest.themes.features import CUE, EARLY_CUE, SETTING, Vocabulary, named_features
from ingest.themes.weights import Weights
from ontology.vocabulary import themes

#: In how many authorities a feature must stand.
COMMON: Final = 3
#: How closely the regression follows its examples (the inverse of its penalty).
_TRUST: Final = 40.0
#: Weights nearer to zero than this are dropped.
_LEAST: Final = 0.1


def fit(examples: Sequence[Example]) -> Weights:
    """Weights learned from examples."""
    codes = tuple(themes())
    vocabulary = learn_vocabulary(examples)
    features = vocabulary.features([e.statement for e in examples])
    x = csr_matrix(
        (features.value, (features.statement, features.feature)), (len(examples), len(vocabulary.names))
    )
    counts = np.array([e.weight for e in examples])
    of_feature, bias = np.zeros((x.shape[1], len(codes))), np.zeros(len(codes))
    for t, code in enumerate(codes):
        y = [code in e.codes for e in examples]
        model = LogisticRegression(C=_TRUST, solver="liblinear", max_iter=1000).fit(
            x, y, sample_weight=counts
        )
        of_feature[:, t], bias[t] = model.coef_[0], model.intercept_[0]
    of_feature[np.abs(of_feature) < _LEAST] = 0
    return Weights(codes, vocabulary, of_feature, bias)


def learn_vocabulary(examples: Sequence[Example]) -> Vocabulary:
    """The features that stand in enough authorities, and how much the rarity of each weighs."""
    authorities: dict[str, set[str]] = defaultdict(set)
    seen: Counter[str] = Counter()
    for example in examples:
        names = set(named_features(example.statement.words.stems))
        seen.update(names)
        for name in (*names, *(SETTING + s for s in example.statement.setting)):
            authorities[name] |= {example.authority} - {SCHEME}
    known = sorted(name for name, where in authorities.items() if len(where) >= COMMON)
    known += [prefix + code for prefix in (CUE, EARLY_CUE) for code in themes()]
    rarity = [1 + np.log((1 + len(examples)) / (1 + seen[n])) if seen[n] else 0 for n in known]
    return Vocabulary(known, np.array(rarity))


def read_reports(folder: Path) -> Iterator[Report]:
    """The reports in the documents of a folder and the folders in it; what can't be read is left out."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        try:
            yield extract(read(path))
        except DocumentError as error:
            print(error, file=sys.stderr)


def main(documents: str, gold: str, findings: str) -> None:
    """Learn from the labelled reports and write `weights.tsv` beside this module."""
    examples = [*labelled(read_reports(Path(documents)), Path(gold), Path(findings)), *of_the_scheme()]
    fit(examples).save(Path(__file__).with_name("weights.tsv"))


if __name__ == "__main__":
    main(*sys.argv[1:])
