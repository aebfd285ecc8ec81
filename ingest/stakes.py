"""What of a statement recurrence weighs: the whole of it, or the sentences that find fault or praise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.recurrence.stakes import Stake
from ingest.frameworks.report import Finding, Polarity, Praise, Recommendation, Shortcoming

Statement = Recommendation | Finding


def stakes_of(item: Statement) -> Iterator[Stake]:
    """What is at stake in a recommendation, a strength, or in each shortcoming and praise of a finding."""
    strength = isinstance(item, Finding) and item.polarity is Polarity.STRENGTH
    if strength or isinstance(item, Recommendation):
        yield _stake(item, 0, praise=strength)
    else:
        yield from _stakes_of_parts(item.text, item.shortcomings)
        yield from _stakes_of_parts(item.text, item.praise, praise=True)


def _stakes_of_parts(
    text: str, parts: Iterable[Shortcoming | Praise], *, praise: bool = False
) -> Iterator[Stake]:
    end = 0
    for part in parts:
        yield (stake := _stake(part, text.index(part.text, end), praise=praise))
        end = stake.end


def _stake(item: Statement | Shortcoming | Praise, start: int, *, praise: bool) -> Stake:
    likely = {theme.code: theme.value for theme in item.likely}
    return Stake(start, start + len(item.text), likely, item.matters, item.aspects, praise)
