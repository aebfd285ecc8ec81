"""From the graph's rows to the bars and threads of a score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from rdflib import URIRef

from ontology import RIT
from web.asking import rows
from web.rendering import address
from web.score import WORDS, Bar, Note, Sound, Thread, compose_on_years, loudest
from web.wording import count, gap, month, shortened

Row = Mapping[str, Any]


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
    notes = _notes([row["issue"] for row in issues])
    return [_thread(row, notes[row["issue"]], with_authority) for row in issues]


def _notes(issues: list[URIRef]) -> dict[object, list[Note]]:
    """The notes of each issue; a statement that shows it improved counts only where nothing else raises it."""
    notes: dict[object, list[Note]] = defaultdict(list)
    for row in rows("issue-notes", issue=list(issues)) if issues else ():
        sound = Sound.IMPROVED if row["sound"] == "improved" else _raised(row["kind"])
        words = f"{month(row['date'])}, {WORDS[sound]}: {shortened(str(row['text']))}"
        notes[row["issue"]].append(Note(row["inspection"], sound, address(str(row["statement"])), words))
    return notes


def _raised(kind: object) -> Sound:
    return Sound.ASKED if kind == RIT.Recommendation else Sound.FOUND


def _thread(issue: Row, notes: list[Note], with_authority: bool) -> Thread:
    chosen = loudest(notes)
    status = str(issue["status"] or "").rpartition("#")[2]
    if (
        issue["asOf"]
        and status == "not-mentioned-since"
        and all(note.bar != issue["asOf"] for note in chosen)
    ):
        words = f"{month(issue['asOfDate'])}, not mentioned"
        chosen.append(Note(issue["asOf"], Sound.SILENT, address(issue["asOf"]), words))
    return Thread(
        label=issue["label"],
        href=address(issue["issue"]),
        notes=chosen,
        status=status,
        status_words=status_words(status, issue["asOfDate"], _raised_on(chosen)),
        detail=_place(issue) if with_authority else "",
        detail_href=address(issue["authority"]) if with_authority and issue["authority"] else "",
    )


def _place(issue: Row) -> str:
    return issue["authorityLabel"] or count(issue["authorities"], "council")


def _raised_on(notes: Iterable[Note]) -> list[date]:
    """The dates of the inspections that raise an issue, read from the inspections' names where they have one."""
    found = []
    for note in notes:
        if note.sound.raises:
            try:
                found.append(date.fromisoformat(note.bar.rsplit("/", 2)[-2]))
            except ValueError:
                continue
    return found


def status_words(status: str, as_of: date | None, raised: list[date]) -> str:
    """What became of an issue, in words that name the report; never that it is resolved."""
    silence = gap(raised)
    return {
        "raised-again": f"raised again after {silence}" if silence else "raised again",
        "raised-once": f"raised once, {month(as_of)}",
        "improved": f"reported improved, {month(as_of)}",
        "not-mentioned-since": f"not mentioned in the {month(as_of)} inspection, the latest here",
    }.get(status, "")


def once_threads_of(statements: Sequence[Row]) -> list[Thread]:
    """A thread for each theme that one inspection alone asked to improve."""
    by_theme: dict[str, list[Row]] = defaultdict(list)
    for row in statements:
        by_theme[row["theme"]].append(row)
    threads = []
    for theme, said in by_theme.items():
        words = f"{month(said[0]['date'])}, {WORDS[Sound.ASKED]}: {shortened(said[0]['text'])}"
        note = Note(said[0]["inspection"], Sound.ASKED, address(said[0]["statement"]), words, len(said))
        threads.append(
            Thread(said[0]["themeLabel"], address(theme), [note], "raised-once", month(said[0]["date"]))
        )
    return threads


def score_of_issues(issues: Sequence[Row], inspections: Sequence[Row]) -> dict[str, object]:
    """A score of issues of several authorities on one ruler of years, and each thread's own bars: its authority's."""
    bars = bars_of(inspections)
    if not bars or not issues:
        return {"score": None, "own_bars": []}
    places = {row["inspection"]: row["authority"] for row in inspections}
    years = [bar.day.year for bar in bars]
    score = compose_on_years(bars, threads_of(issues, with_authority=True), min(years), max(years))
    own = [[bar for bar in bars if places[bar.key] == issue["authority"]] for issue in issues]
    return {"score": score, "own_bars": own}
