"""How dates, numbers and texts are put into words on a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from flask import Flask

from graph.wording import count as count


def day(value: date | None) -> str:
    """A date as 12 March 2014."""
    return f"{value.day} {value:%B %Y}" if value else "date not stated"


def month(value: date | None) -> str:
    """A date as March 2014."""
    return f"{value:%B %Y}" if value else "date not stated"


def period(first: date | None, last: date | None) -> str:
    """Two dates as 4 to 26 March 2014, with what they share said once."""
    if not first or not last or first == last:
        return day(first or last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def listed(words: list[str]) -> str:
    """Words as a, b and c."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def shortened(text: str, length: int = 160) -> str:
    """A text cut at a word, with an ellipsis where it was cut."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def gap(dates: list[date]) -> str:
    """The longest silence between dates in order, as 18 years, or '' where it is under two years."""
    years = max(
        (round((after - before).days / 365.25) for before, after in pairwise(sorted(dates))), default=0
    )
    return count(years, "year") if years > 1 else ""


def capitalized(text: str) -> str:
    """A text with its first letter large and the others as they are."""
    return text[:1].upper() + text[1:]


def spaced(name: str) -> str:
    """A variable's name as words: lastSeen as Last seen."""
    return capitalized(
        re.sub(r"(?<=[a-z])([A-Z])", lambda match: f" {match[1].lower()}", name).replace("_", " ")
    )


def tally(rows: Iterable[Mapping[str, object]], name: str) -> str:
    """How often each value of a column stands in some rows: 3 mixed, 2 strength."""
    counts = Counter(str(row[name]) for row in rows if row[name])
    return listed([f"{number} {value}" for value, number in counts.most_common()])


def init_app(app: Flask) -> None:
    """Let templates use these as filters."""
    for words in (day, month, period, count, listed, shortened, capitalized, spaced, tally):
        app.jinja_env.filters[words.__name__] = words
