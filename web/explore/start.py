"""The first screen: what recurs most, of a council or in a theme, as issues or as councils and themes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from rdflib import URIRef

from graph.errors import NotInGraph
from graph.terms import Value, sparql_term
from web.absence import absent
from web.asking import graph, question, rows
from web.explore.pairs import PAIRS, most_recurring
from web.explore.things import Cut, View
from web.explore.views import shown_of
from web.listing import key_of
from web.wording import count

#: Issues that the first screen shows when nothing else is asked for, and at most.
ISSUES, MOST = 40, 640
#: More inspections than there are: no link between authority and theme is drawn.
_NEVER: Final = 1_000


@dataclass(frozen=True)
class Start:
    """What the first screen is asked for: keys of an authority and a theme, `pairs`, the `most` to show."""

    authority: str = ""
    theme: str = ""
    pairs: bool = False
    most: int = 0

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Self:
        """As an address or a state says it."""
        most = str(given.get("show", ""))
        return cls(
            str(given.get("authority", "")),
            str(given.get("theme", "")),
            given.get("as") == "pairs",
            min(int(most), MOST) if most.isascii() and most.isdigit() else 0,
        )

    @property
    def asked(self) -> dict[str, str]:
        """As an address says it; what is usual is left out."""
        said = {
            "authority": self.authority,
            "theme": self.theme,
            "as": "pairs" if self.pairs else "",
            "show": str(self.most or ""),
        }
        return {name: value for name, value in said.items() if value}

    @property
    def of_issues(self) -> bool:
        """Whether issues are shown: where there are any, unless councils and themes are asked for."""
        return not self.pairs and bool(rows("explore-issues"))

    def view(self) -> View:
        """The things to show, and what of all that recurs they leave out."""
        ids, cut, least = self._issues() if self.of_issues else self._pairs()
        named = (rows("councils"), self.authority), (rows("raised-themes"), self.theme)
        chosen = [
            str(row["value"]) for offered, key in named for row in offered if key and _is(row["value"], key)
        ]
        return replace(shown_of([*chosen, *ids]), cut=cut, least=least)

    def cut(self) -> Cut | None:
        """What the first screen leaves out, without the screen."""
        return (self._issues() if self.of_issues else self._pairs())[1]

    def sparql(self) -> str:
        """The question behind it, as a query that can be read."""
        text = question("explore-issues" if self.of_issues else "explore-pairs")
        named = ("authority", "councils", self.authority), ("theme", "raised-themes", self.theme)
        narrowed = "".join(
            f"  VALUES ?{variable} {{ {sparql_term(row['value'])} }}\n"
            for variable, offered, key in named
            for row in rows(offered)
            if key and _is(row["value"], key)
        )
        return text.replace("WHERE {\n", f"WHERE {{\n{narrowed}", 1)

    def _takes(self, authority: Value, theme: Value) -> bool:
        return _is(authority, self.authority) and _is(theme, self.theme)

    def _nothing(self, words: str) -> str:
        return absent([self.authority] if self.authority else ()) or words

    def _issues(self) -> tuple[list[str], Cut | None, int]:
        every = [row for row in rows("explore-issues") if self._takes(row["authority"], row["theme"])]
        issues = list(dict.fromkeys(row["issue"] for row in every))
        chosen = set(issues[: self.most or ISSUES])
        ids = [
            str(row[name])
            for row in every
            if row["issue"] in chosen
            for name in ("issue", "authority", "theme")
        ]
        words = f"{count(len(issues), 'recurring issue')}, those raised in most inspections"
        nothing = self._nothing("No issue of that kind recurs here.")
        return ids, Cut.of(len(chosen), len(issues), words, nothing), _NEVER

    def _pairs(self) -> tuple[list[str], Cut | None, int]:
        found, every, least = most_recurring(
            lambda pair: self._takes(URIRef(pair.authority), URIRef(pair.theme)), self.most or PAIRS
        )
        words = f"{count(every, 'pair')} of council and theme, those asked about most often"
        nothing = self._nothing("Nobody was asked to improve in that here.")
        cut = Cut.of(len(found), every, words, nothing)
        return [name for pair in found for name in (pair.authority, pair.theme)], cut, least


def named(words: str) -> URIRef:
    """What is meant most likely by some words, or the thing of that IRI. Raises `NotInGraph`."""
    if words.startswith(("http:", "https:", "urn:")):
        return URIRef(words)
    hits = graph().suggest(words, limit=1)
    if not hits:
        raise NotInGraph(f"Nothing in this graph is called “{words}”.")
    return URIRef(hits[0].iri)


def _is(value: Value, key: str) -> bool:
    return not key or key_of(value) == key
