"""English dates as reports print them."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_SHORT = "|".join(m[:3] for m in MONTHS)
#: A month's name, whole or short, or misspelt before its year ("Janaury 2022").
_MONTH = rf"(?:Sept|{'|'.join(MONTHS)}|{_SHORT})(?![a-z])|(?:{_SHORT})[a-z]{{2,8}}(?=\s*(?:19|20)\d\d\b)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
#: Some PDFs set a space between the day's figures ("1 9 June").
_DAY = rf"(?P<day>[1-3] \d(?=\s(?:{_SHORT}))|\d{{1,2}})(?:\s?(?:st|nd|rd|th))?"
#: One date, its month and year perhaps left to the end of a range ("18 February – 12 March 2014").
_DATE = re.compile(
    rf"\b{_WEEKDAY}{_DAY}(?:\s*(?:of\s+)?(?P<month>{_MONTH})\.?(?:,?\s*(?P<year>(?:19|20)\d\d)\b)?)?",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:-|–|—|−|to|until|and|&|,)\s*(?:and\s+)?", re.IGNORECASE)
#: Between days that both name their month a sign that was lost joins them too.
_LOOSE_JOINT = re.compile(rf"(?:{_JOINT.pattern}|\s+)", re.IGNORECASE)
#: What makes one range of two whole dates.
_TO = re.compile(r"\s*(?:-|–|—|−|to|until)\s*", re.IGNORECASE)
_NUMERIC = re.compile(r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:19|20)\d\d)\b")


def dates(text: str) -> list[date]:
    """All whole dates in the text, in order, a range giving its first and last day."""
    return [d for first, last in ranges(text) for d in ((first,) if first == last else (first, last))]


def first_date(text: str) -> date | None:
    """The first whole date in the text."""
    return next(iter(dates(text)), None)


def date_range(text: str) -> tuple[date, date] | None:
    """The earliest and the latest day that the text names: two visits are one inspection."""
    found = dates(text)
    return (min(found), max(found)) if found else None


def ranges(text: str) -> list[tuple[date, date]]:
    """Each date or range of dates in the text, as first and last day."""
    found: list[tuple[int, tuple[date, date]]] = []
    chain: list[re.Match[str]] = []
    end = len(text)
    for match in _DATE.finditer(text):
        if chain:
            joint = _LOOSE_JOINT if chain[-1]["month"] and match["month"] else _JOINT
            chain = chain if joint.fullmatch(text, chain[-1].end(), match.start()) else []
        chain.append(match)
        if match["year"]:
            days = _resolve(chain)
            if days and found and _TO.fullmatch(text, end, chain[0].start()):
                found[-1] = (found[-1][0], (found[-1][1][0], days[-1]))
            elif days:
                found.append((chain[0].start(), (days[0], days[-1])))
            chain, end = [], match.end()
    for match in _NUMERIC.finditer(text):
        day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
        if day:
            found.append((match.start(), (day, day)))
    return [days for _, days in sorted(found, key=lambda pair: pair[0])]


def _resolve(chain: list[re.Match[str]]) -> list[date]:
    """The days of a chain whose last link has month and year, earlier links borrowing what they leave out."""
    days: list[date] = []
    year, month = 0, 0
    for match in reversed(chain):
        borrowed = month
        month = _month(match["month"]) if match["month"] else month
        year = int(match["year"]) if match["year"] else year - (bool(borrowed) and month > borrowed)
        day = _day(year, month, int(match["day"].replace(" ", "")))
        if day is None:
            return days[::-1]
        days.append(day)
    return days[::-1]


def _month(name: str) -> int:
    return next(i for i, m in enumerate(MONTHS, 1) if m[:3].lower() == name[:3].lower())


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
