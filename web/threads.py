"""From the graph's rows to the bars and threads of a score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ontology import RIT
from web.occurrences import occurrences_of
from web.rendering import address
from web.score import WORDS, Bar, Note, Sound, Thread, compose_on_years, loudest
from web.wording import count, gap, month, shortened

Row = Mapping[str, Any]

#: Where in a year a note of that year stands.
_MIDDLE = (7, 1)


def bars_of(inspections: Iterable[Row]) -> list[Bar]:
    """A bar for each dated inspection."""
    return [
        Bar(
            key=row["inspection"],
            day=row["from"],
            name=row["frameworkShort"] or row["frameworkLabel"],
            label=f"{row['frameworkLabel']}, {month(row['from'])}"
            + (f": {row['gradeLabel']}" if row["gradeLabel"] else ""),
            href=address(row["inspection"]),
            grade=row["grade"],
            grade_label=row["gradeLabel"] or "",
        )
        for row in {row["inspection"]: row for row in inspections if row["from"]}.values()
    ]


def threads_of(issues: Sequence[Row], *, with_authority: bool = False) -> list[Thread]:
    """A thread for each row of `issues.rq`, in their order."""
    said = occurrences_of([row["issue"] for row in issues])
    return [
        _thread(row, (_notes if row["authority"] else _notes_by_year)(said[row["issue"]]), with_authority)
        for row in issues
    ]


def _notes(said: Iterable[Row]) -> list[Note]:
    """A note an inspection, the weightiest; that it shows the issue improved counts least."""
    notes = []
    for row in said:
        sound = Sound.IMPROVED if row["sound"] == "improved" else _raised(row["kind"])
        words = f"{month(row['from'])}, {WORDS[sound]}: {shortened(str(row['text']))}"
        notes.append(Note(row["inspection"], sound, address(row["statement"]), words, row["from"]))
    return loudest(notes)


def _notes_by_year(said: Iterable[Row]) -> list[Note]:
    """A note a year, with the number of inspections of many authorities that ask to improve."""
    asking: dict[int, dict[str, Row]] = defaultdict(dict)
    for row in said:
        if row["sound"] == "raised" and row["from"]:
            asking[row["from"].year].setdefault(row["inspection"], row)
    notes = []
    for year, by_inspection in asking.items():
        first, number = next(iter(by_inspection.values())), len(by_inspection)
        words = f"{year}, {WORDS[Sound.ASKED]}: in {count(number, 'inspection')}"
        notes.append(
            Note(str(year), Sound.ASKED, address(first["statement"]), words, date(year, *_MIDDLE), number)
        )
    return notes


def _raised(kind: object) -> Sound:
    return Sound.ASKED if kind == RIT.Recommendation else Sound.FOUND


def _thread(issue: Row, chosen: list[Note], with_authority: bool) -> Thread:
    status = str(issue["status"] or "").rpartition("#")[2]
    if (
        issue["asOf"]
        and status == "not-mentioned-since"
        and all(note.bar != issue["asOf"] for note in chosen)
    ):
        said = f"{month(issue['asOfDate'])}, not raised"
        chosen.append(Note(issue["asOf"], Sound.SILENT, address(issue["asOf"]), said, issue["asOfDate"]))
    words, when = (
        status_words(status, issue["asOfDate"], _raised_on(chosen)) if issue["authority"] else _again(issue)
    )
    return Thread(
        label=issue["label"],
        href=address(issue["issue"]),
        notes=chosen,
        status=status,
        status_words=words,
        status_note=when,
        joined=bool(issue["authority"]),
        detail=_place(issue) if with_authority else "",
        detail_href=address(issue["authority"]) if with_authority and issue["authority"] else "",
    )


def _place(issue: Row) -> str:
    return issue["authorityLabel"] or count(issue["authorities"], "council")


def _again(issue: Row) -> tuple[str, str]:
    """In how many of its councils a widespread issue is raised again."""
    again = issue["again"] or 0
    return (f"raised again in {again}", f"of {count(issue['authorities'], 'council')}") if again else ("", "")


def _raised_on(notes: Iterable[Note]) -> list[date]:
    """The dates of the inspections that raise an issue."""
    return [note.day for note in notes if note.sound.raises and note.day]


def status_words(status: str, as_of: date | None, raised: list[date]) -> tuple[str, str]:
    """What became of an issue, and by which report; never that it is resolved."""
    silence = gap(raised)
    return {
        "raised-again": ("raised again", f"after {silence}" if silence else month(as_of)),
        "raised-once": ("raised once", month(as_of)),
        "improved": ("reported improved", month(as_of)),
        "not-mentioned-since": ("not raised", f"in {month(as_of)}, the latest here"),
    }.get(status, ("", ""))


def once_threads_of(statements: Sequence[Row]) -> list[Thread]:
    """A thread for each theme that one inspection alone asked to improve."""
    by_theme: dict[str, list[Row]] = defaultdict(list)
    for row in statements:
        by_theme[row["theme"]].append(row)
    threads = []
    for theme, said in by_theme.items():
        first = said[0]
        words = f"{month(first['date'])}, {WORDS[Sound.ASKED]}: {shortened(first['text'])}"
        note = Note(
            first["inspection"], Sound.ASKED, address(first["statement"]), words, first["date"], len(said)
        )
        when = month(first["date"])
        threads.append(Thread(first["themeLabel"], address(theme), [note], "raised-once", "asked once", when))
    return threads


def score_of_issues(issues: Sequence[Row], inspections: Sequence[Row]) -> dict[str, Any]:
    """A score of issues on one ruler of years, and the bars of each thread: its authority's inspections."""
    bars = bars_of(inspections)
    if not bars or not issues:
        return {"score": None, "own_bars": []}
    threads = threads_of(issues, with_authority=True)
    places = {row["inspection"]: row["authority"] for row in inspections}
    own = [[bar for bar in bars if places[bar.key] == issue["authority"]] for issue in issues]
    shown = {note.bar for thread in threads for note in thread.notes}
    shown |= {bar.key for beside in own for bar in beside}
    years = [bar.day.year for bar in [*bars, *_years(threads)] if bar.key in shown]
    score = compose_on_years([*bars, *_years(threads)], threads, min(years), max(years))
    return {"score": score, "own_bars": own}


def _years(threads: Iterable[Thread]) -> list[Bar]:
    """The places of notes that stand for a year."""
    days = {note.bar: note.day for thread in threads if not thread.joined for note in thread.notes}
    return [Bar(key, day, key, key, "") for key, day in days.items() if day]
