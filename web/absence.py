"""Why nothing is found of a council: it is not known here, or no report on it is here."""

from __future__ import annotations

from collections.abc import Iterable

from graph.errors import NotInGraph
from web.addresses import iri_of
from web.asking import base, rows


def absent(keys: Iterable[str]) -> str:
    """What is to be said of those councils, by the last part of their names, on which no report is here."""
    inspected = {row["value"] for row in rows("councils")}
    return " ".join(_words(key) for key in keys if iri_of("authority", key, base()) not in inspected)


def _words(key: str) -> str:
    try:
        named = rows("authority", this=iri_of("authority", key, base()))
    except NotInGraph:  # no name at all
        named = None
    if not named:
        return f"There is no council “{key}” in this graph."
    label = named[0]["label"]
    return f"No report on {label} is in this graph. That says nothing of whether it was inspected."
