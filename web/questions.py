"""Ready questions: the .rq files of `queries/ready`, each with a title, a line on what it answers and, where
it has them, choices to be made from lists that the graph fills.

A file begins with lines of the form `#+ title: …`, `#+ about: …` and `#+ choose: ?variable, words, list`,
where the list is a question of `queries/` with the columns `?value` and `?label`; a choice that is not made
leaves the variable free.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from rdflib import URIRef

from graph.door import Rows
from graph.errors import NotInGraph
from graph.substitution import substitute
from web.asking import rows, with_prefixes

_HEAD: Final = re.compile(r"^#\+ (\w+): (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Choice:
    """Something to choose: a variable of the query, what it is called, and the question that lists its values."""

    variable: str
    words: str
    question: str

    def options(self) -> Rows:
        """The values that the graph holds: rows with `value` and `label`."""
        return rows(self.question)


@dataclass(frozen=True)
class ReadyQuestion:
    """A question in words, and its query."""

    name: str
    title: str
    about: str
    choices: Sequence[Choice]
    text: str

    def query(self, chosen: Mapping[str, str]) -> str:
        """The query with the choices that were made written in; a VALUES line each, so that they can be read."""
        made = {c.variable: [URIRef(chosen[c.variable])] for c in self.choices if chosen.get(c.variable)}
        lines = {variable: f"VALUES ?{variable} {{}}" for variable in made}
        text = self.text
        for choice in self.choices:
            text = text.replace(f"# choose ?{choice.variable}", lines.get(choice.variable, ""))
        text = re.sub(r"\n[ \t]*(?=\n)", "", text)
        return substitute(text, made) if made else text


def ready(name: str) -> ReadyQuestion:
    """The ready question of a name. Raises `NotInGraph` where there is none."""
    for found in ready_questions():
        if found.name == name:
            return found
    raise NotInGraph(f"There is no ready question {name!r}.")


@cache
def ready_questions() -> Sequence[ReadyQuestion]:
    """All ready questions, in order of their files' names."""
    folder = files(__package__).joinpath("queries", "ready")
    texts = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    return [_read(name, texts[name]) for name in sorted(texts)]


def _read(file: str, text: str) -> ReadyQuestion:
    head = _HEAD.findall(text)
    said = dict(head)
    choices = [
        Choice(*map(str.strip, value.lstrip("?").split(","))) for key, value in head if key == "choose"
    ]
    query = with_prefixes(_HEAD.sub("", text).strip())
    return ReadyQuestion(
        file.split("-", 1)[1].removesuffix(".rq"), said["title"], said["about"], choices, query
    )
