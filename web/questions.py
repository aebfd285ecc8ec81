"""The ready questions as forms: choices filled from lists the graph gives, and the query that results."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from rdflib import URIRef

from graph.door import Rows
from graph.errors import NotInGraph
from graph.substitution import substitute
from ontology.questions import Choice, ReadyQuestion, ready_questions
from web.asking import rows


def ready(name: str) -> ReadyQuestion:
    """The ready question of a name. Raises `NotInGraph` where there is none."""
    for found in ready_questions():
        if found.name == name:
            return found
    raise NotInGraph(f"There is no ready question {name!r}.")


def grouped() -> Sequence[tuple[str, Sequence[ReadyQuestion]]]:
    """The ready questions by group."""
    return [(group, list(found)) for group, found in groupby(ready_questions(), lambda q: q.group)]


def options(choice: Choice) -> Rows:
    """What can be chosen, from the graph: rows with `value` and `label`."""
    return rows(choice.list)


def filled(question: ReadyQuestion, chosen: Mapping[str, str]) -> str:
    """The query with the choices that were made written in; a VALUES line each, so that they can be read."""
    text, made = question.text, {}
    for choice in question.choices:
        value = chosen.get(choice.variable, "")
        if value:
            made[choice.variable] = [int(value) if value.isdigit() else URIRef(value)]
        text = text.replace(
            f"# choose ?{choice.variable}", f"VALUES ?{choice.variable} {{}}" if value else ""
        )
    text = re.sub(r"\n[ \t]*(?=\n)", "", text)
    return substitute(text, made) if made else text
