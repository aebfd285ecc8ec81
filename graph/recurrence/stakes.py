"""What is at stake in a statement, as one literal: the value of `rit:atStake`.

A line for the whole text, or for each sentence of a finding that states a shortcoming or praises a particular
thing: `start-end | theme likelihood, … | matter … | aspect …`, and `| praise` where it praises. The first two
count characters of the statement's text; themes are told with the likelihood of each, from 0 to 1, likeliest
first, also those not given to the statement. Nobody asks for these singly, and a triple for each would be a
third of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
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
        place, likely, matters, aspects, *praise = line.split("|")
        start, _, end = place.partition("-")
        told = iter(likely.replace(",", " ").split())
        yield Stake(
            int(start),
            int(end),
            {intern(code): _number(value) for code, value in zip(told, told, strict=True)},
            _codes(matters),
            _codes(aspects),
            bool(praise),
        )


# The same few come again and again: each is made once, and kept once.
@cache
def _number(written: str) -> float:
    return float(written)


@lru_cache(maxsize=10_000)
def _codes(written: str) -> tuple[str, ...]:
    return tuple(map(intern, written.split()))
