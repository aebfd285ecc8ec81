"""The weights by which features speak for themes, and how they decide.

`weights.tsv` holds one feature a line: its name, how much its rarity weighs, and its weight for each theme in
hundredths, in the order of the first line. `python -m ingest.themes.train` writes it. Its features are words
and pairs of words that stand in the reports of three or more authorities, cues by theme, and settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import numpy as np

from ingest.themes.features import Features, Floats, Vocabulary

#: A theme after the first is given if it is at least this likely.
LIKELY: Final = 0.35
MOST: Final = 3
_BIAS: Final = "(all)"
_UNIT: Final = 100


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model: `of_feature[f, t]` is what feature `f` says for theme `codes[t]`."""

    codes: tuple[str, ...]
    vocabulary: Vocabulary
    of_feature: Floats
    bias: Floats

    def likelihoods(self, features: Features, statements: int) -> Floats:
        """How likely each theme is for each statement: an array of statements by themes."""
        spoken = features.value[:, None] * self.of_feature[features.feature]
        total = np.zeros((statements, len(self.codes))) + self.bias
        begins = np.flatnonzero(np.diff(features.statement, prepend=-1))
        total[features.statement[begins]] += np.add.reduceat(spoken, begins) if len(begins) else 0
        return 1 / (1 + np.exp(-total))

    def choose(self, likelihoods: Floats) -> list[list[int]]:
        """One to three themes of each statement, as places in `codes`, best first."""
        best = np.argsort(-likelihoods, axis=1, kind="stable")[:, :MOST]
        return [
            [int(t) for n, t in enumerate(row) if n == 0 or likelihood[t] >= LIKELY]
            for row, likelihood in zip(best, likelihoods, strict=True)
        ]

    def save(self, path: Path) -> None:
        """Write the file that `load` reads."""
        rarity = ["0", *(f"{r:.2f}".rstrip("0").rstrip(".") for r in self.vocabulary.rarity)]
        rows = np.rint(np.vstack([self.bias, self.of_feature]) * _UNIT).astype(int).astype(str)
        lines = ["\t".join(["feature", "rarity", *self.codes])]
        for name, rare, row in zip((_BIAS, *self.vocabulary.names), rarity, rows, strict=True):
            lines.append("\t".join([name, rare, *row]))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def load(file: Traversable | Path) -> Weights:
    """The weights of a file."""
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    split = [line.split("\t", 2) for line in lines]
    codes = tuple(head.split("\t")[2:])
    numbers = np.fromstring("\t".join(row for _, _, row in split), dtype=np.int64, sep="\t")
    table = numbers.reshape(-1, len(codes)) / _UNIT
    rarity = np.array([float(r) for _, r, _ in split[1:]])
    return Weights(codes, Vocabulary([name for name, _, _ in split[1:]], rarity), table[1:], table[0])


@cache
def shipped() -> Weights:
    """The weights that come with the program."""
    return load(files("ingest.themes").joinpath("weights.tsv"))
