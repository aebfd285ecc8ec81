"""The services that a report names: hubs, teams, schemes, programmes. Best effort.

A name is quoted or begins with a capital and ends in what the thing is ("the 'Staying Put' scheme", "the
Troubled Families programme"), or it is spelt out before its abbreviation ("multi-agency safeguarding hub
(MASH)"), which then stands for it in the whole report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from ingest.frameworks.report import Finding, Recommendation, Report

_Statement = TypeVar("_Statement", Recommendation, Finding)

#: What a named thing is, in the singular: "services" are many.
_KIND = re.compile(r"\b(?:[Hh]ub|[Tt]eam|[Ss](?:ervice|cheme)|[Pp]ro(?:gramme|ject)|[Cc]entre|[Uu]nit)\b")
_ABBREVIATION = re.compile(r"\((?:the\s)?[‘'“\"]?(?P<short>[A-Z][A-Za-z&]{1,7})[’'”\"]?\)")
_QUOTED = re.compile(r"[‘'“\"](?P<name>[A-Za-z][^‘’'“”\"]{2,40})[’'”\"]\s*$")
#: Words that a sentence puts before a name, with a capital where they open it.
# fmt: off
_BEFORE_NAMES = frozenset({
    "a", "all", "an", "another", "as", "at", "both", "each", "every", "for", "from", "in", "its", "local",
    "most", "new", "one", "since", "some", "staff", "that", "the", "their", "this", "through", "when", "with",
    "within",
})
#: Services that are the nation's, or of a kind that every area has; not one area's own.
_EVERYWHERE = frozenset({
    "children and family court advisory and support service", "family court advisory and support service",
    "crown prosecution service", "disclosure and barring service", "national probation service",
    "pupil referral unit", "front door service", "child and adolescent mental health service",
    "children and adolescent mental health service", "young people's service", "children's service",
})
# fmt: on
#: "Staffordshire's" before a name says whose it is; "children's" belongs to the name.
_WHOSE = re.compile(
    r"^(?!(?:[Cc]hild|[Yy]oung|[Ww]omen|[Mm]en|[Pp]eople|[Cc]are|[Ff]amil|[Bb]arnardo)\w*['’])[A-Z]\w+['’]s\s+(?=[A-Z])"
)
#: Words that join the words of a name.
_JOINING = frozenset(("of", "and", "for", "to", "&"))
_SMALL = _JOINING | {"the", ""}
_LOOK_BACK = 90


def with_services(report: Report) -> Report:
    """The report with the services that each recommendation and finding names."""
    texts = [*(r.text for r in report.recommendations), *(f.text for f in report.findings)]
    short = abbreviations(texts)
    return replace(
        report,
        recommendations=tuple(_naming(r, short) for r in report.recommendations),
        findings=tuple(_naming(f, short) for f in report.findings),
    )


def _naming(statement: _Statement, short: Mapping[str, str]) -> _Statement:
    names = services_in(statement.text, short)
    return replace(statement, services=names) if names else statement


def services_in(text: str, short: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the services in a text, each once. `short` maps abbreviations to what they stand for."""
    found: dict[str, None] = {}
    for kind in _KIND.finditer(text):
        name = _name_before(text, kind.start())
        if name:
            found[short.get(name, f"{name} {kind.group()}")] = None
    for word, name in short.items():
        if word in text and re.search(rf"\b{word}\b", text):
            found[name] = None
    own = (_WHOSE.sub("", name, count=1) for name in found if _plain(name) not in _EVERYWHERE)
    return tuple(dict.fromkeys(own))


def _plain(name: str) -> str:
    return name.lower().replace("’", "'")


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """The abbreviations that the texts introduce for a service, and the name that each stands for."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _ABBREVIATION.finditer(text):
            before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
            name = _spelt_out(before.split(), match["short"])
            if name and _KIND.search(name):
                found.setdefault(match["short"], name)
    return found


def _name_before(text: str, end: int) -> str | None:
    """The name that ends at `end`: words in quotation marks, or words with capitals."""
    before = text[max(0, end - _LOOK_BACK) : end]
    if before.rstrip()[-1:] in "’'”\"" and (quoted := _QUOTED.search(before)):
        return quoted["name"]
    words = before.split()
    name: list[str] = []
    while (
        words and words[-1][-1] not in ",.;:!?)" and (_capital(words[-1]) or (name and words[-1] in _JOINING))
    ):
        name.insert(0, words.pop())
    while name and (name[0] in _JOINING or name[0].lower() in _BEFORE_NAMES):
        del name[0]
    opens_sentence = not words or words[-1][-1] in ".:!?"
    if opens_sentence and len(name) == 1 and not name[0].isupper():
        return None
    return " ".join(name) or None


def _capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _spelt_out(words: list[str], short: str) -> str | None:
    """The last words whose initials are the abbreviation's capitals, small joining words left out."""
    initials = [c.lower() for c in short if c.isupper()]
    parts = [(p, i) for i, word in enumerate(words) for p in word.split("-") if p not in _SMALL]
    tail = parts[-len(initials) :]
    if [p[:1].lower() for p, _ in tail] != initials:
        return None
    return " ".join(words[tail[0][1] :])
