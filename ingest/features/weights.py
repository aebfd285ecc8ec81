"""A linear model as a table that can be read: how far each feature speaks for each code.

The file holds one feature a line: its name, how much its rarity weighs, and its weight for each code in
tenths, in the order of the first line. The line `(all)` holds what counts for every text.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import numpy as np

from ingest.features.vocabulary import Features, Floats, Vocabulary

_BIAS: Final = "(all)"
_UNIT: Final = 10


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model: `of_feature[f, c]` is what feature `f` says for `codes[c]`."""

    codes: tuple[str, ...]
    vocabulary: Vocabulary
    of_feature: Floats
    bias: Floats

    def totals(self, features: Features, texts: int) -> Floats:
        """What the features of a number of texts say together: an array of texts by codes, as log odds."""
        spoken = features.value[:, None] * self.of_feature[features.feature]
        total = np.zeros((texts, len(self.codes))) + self.bias
        begins = np.flatnonzero(np.diff(features.text, prepend=-1))
        if len(begins):
            total[features.text[begins]] += np.add.reduceat(spoken, begins)
        return total

    def says(self, name: str) -> float:
        """What one feature alone says for the first code; 0 if it is not known."""
        return (
            float(self.of_feature[self.vocabulary.number[name], 0]) if name in self.vocabulary.number else 0.0
        )

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


def likelihood(total: Floats) -> Floats:
    """From log odds to likelihoods."""
    return 1 / (1 + np.exp(-total))
