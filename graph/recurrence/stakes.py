"""What is at stake in a statement, as one literal: the value of `rit:atStake`.

A line for the whole text, or for each sentence of a finding that states a shortcoming or praises a particular
thing: `start-end | theme likelihood, … | matter … | aspect …`, and `| praise` where it praises. The first two
count characters of the statement's text; themes are told with the likelihood of each, from 0 to 1, likeliest
first, also those not given to the statement. Nobody asks for these singly, and a triple for each would be a
third of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sys import intern
from typing import NamedTuple


class Stake(NamedTuple):
    """What `text[start:end]` is about, in codes of the ontology, and whether it praises."""

    start: int
    end: int
    likely: dict[str, float]
    matters: tuple[str, ...]
    aspects: tuple[str, ...]
    praise: bool = False


def written(stakes: Iterable[Stake]) -> str:
    """The literal."""
    return "\n".join(
        f"{stake.start}-{stake.end} | "
        + ", ".join(f"{code} {value:.2f}" for code, value in stake.likely.items())
        + f" | {' '.join(stake.matters)} | {' '.join(stake.aspects)}"
        + (" | praise" if stake.praise else "")
        for stake in stakes
    )


def stakes_in(literal: str) -> Iterator[Stake]:
    """What `written` wrote."""
    for line in literal.splitlines():
        place, likely, matters, aspects, *praise = (part.strip() for part in line.split("|"))
        start, _, end = place.partition("-")
        told = (theme.split() for theme in likely.split(",") if theme)
        yield Stake(
            int(start),
            int(end),
            {intern(code): float(value) for code, value in told},
            tuple(map(intern, matters.split())),
            tuple(map(intern, aspects.split())),
            bool(praise),
        )
