"""How much each word, theme, matter and aspect tells, and how what two texts share is weighed.

`weights.json` holds both. `python -m tests.evaluation.recurrence --learn` writes it from issues that readers
decided; its words are those that stand in reports on three or more authorities.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A linear scorer: rarities by kind and code, and a weight for each measure of likeness."""

    bias: float
    measures: Mapping[str, float]
    words: Mapping[str, float]
    themes: Mapping[str, float]
    matters: Mapping[str, float]
    aspects: Mapping[str, float]

    def save(self, path: Path) -> None:
        """Write the file that `shipped` reads."""
        path.write_text(json.dumps(asdict(self), indent=1, sort_keys=True) + "\n", encoding="utf-8")


@cache
def shipped() -> Weights:
    """The weights that come with the program."""
    return Weights(**json.loads(files("graph.recurrence").joinpath("weights.json").read_text("utf-8")))
