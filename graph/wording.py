"""How numbers of things are put into words, for pages and terminal alike."""

from __future__ import annotations


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number of things: 1 report, 1,204 reports."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
