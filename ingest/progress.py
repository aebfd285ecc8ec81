"""A run as it goes: a bar on a terminal that allows it, else plain lines; JSON lines for other programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from graph.wording import count
from ingest.account import Became, Follower, Outcome


class Lines:
    """A line for each document."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def begun(self, documents: int) -> None:
        """Say how many there are."""
        self._say(f"{count(documents, 'document')} to look at")

    def done(self, outcome: Outcome) -> None:
        """Say what became of one."""
        self._say(said(outcome))

    def finishing(self, step: str) -> None:
        """Say what goes on."""
        self._say(f"{step} …")

    def _say(self, line: str) -> None:
        print(line, file=self._stream, flush=True)


class JsonLines:
    """An event a line: `{"event": "begun" | "done" | "finishing", …}`."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def begun(self, documents: int) -> None:
        """The first event."""
        self._say(event="begun", documents=documents)

    def done(self, outcome: Outcome) -> None:
        """One document is done."""
        self._say(event="done", **outcome.to_record())

    def finishing(self, step: str) -> None:
        """All documents are done."""
        self._say(event="finishing", step=step)

    def _say(self, **event: object) -> None:
        print(json.dumps(event, ensure_ascii=False), file=self._stream, flush=True)


class Bar:
    """A bar with documents, pages, rate and time left; failures and warnings stand above it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("Reading", pages=0, rate="")
        self._pages = 0

    def begun(self, documents: int) -> None:
        """Set the bar's length."""
        self._progress.update(self._task, total=documents)

    def done(self, outcome: Outcome) -> None:
        """Move the bar on."""
        self._pages += outcome.pages
        speed = self._progress.tasks[0].speed
        rate = f"{speed:.1f} a second" if speed else ""
        self._progress.update(self._task, advance=1, pages=self._pages, rate=rate)
        if outcome.became is Became.FAILED or outcome.warnings:
            self._progress.console.print(said(outcome), markup=False, highlight=False, soft_wrap=True)

    def finishing(self, step: str) -> None:
        """Name what goes on in place of "Reading"."""
        self._progress.update(self._task, description=step)


@contextmanager
def following(style: str | None = None) -> Iterator[Follower]:
    """Who follows a run: programs on standard output, people on standard error, a bar on a terminal."""
    console = Console(stderr=True)
    if style == "json":
        yield JsonLines(sys.stdout)
    elif style == "plain" or not console.is_terminal:
        yield Lines(sys.stderr)
    else:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[pages]} pages {task.fields[rate]}"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=console) as progress:
            yield Bar(progress)


def said(outcome: Outcome) -> str:
    """What became of a document, in a line; a file name's line breaks are shown, not made."""
    file = outcome.file.encode("unicode_escape").decode() if not outcome.file.isprintable() else outcome.file
    if outcome.became is Became.FAILED:
        return f"failed     {file}: {outcome.error}"
    if outcome.report is None:
        return f"{outcome.became:9}  {file}"
    found = f"{count(outcome.recommendations, 'recommendation')}, {count(outcome.findings, 'finding')}"
    copy = f", a copy of {outcome.copy_of}" if outcome.copy_of else ""
    notes = "".join(f"\n           {warning}" for warning in outcome.warnings)
    return f"{outcome.became:9}  {file}: {outcome.authority}, {outcome.framework}, {found}{copy}{notes}"
