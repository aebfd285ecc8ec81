"""The grade that matches a theme, at each inspection: of the theme's own area, or overall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from rdflib import URIRef

from ontology import AREA
from web.asking import keep, rows

OVERALL: Final = AREA.overall

Row = Mapping[str, Any]


class Standing:
    """The grades of all inspections, by inspection and area."""

    def __init__(self, judgements: Sequence[Row], areas: Iterable[Row]) -> None:
        self._area = {row["theme"]: row["area"] for row in areas}
        self._given: dict[tuple[URIRef, URIRef], Row] = {}
        self._graded: dict[URIRef, dict[URIRef, None]] = defaultdict(dict)
        for row in judgements:  # newest first
            self._graded[row["authority"]].setdefault(row["inspection"])
        for row in sorted(judgements, key=lambda row: row["body"] != row["authority"]):
            self._given.setdefault((row["inspection"], row["area"]), row)

    def then(self, inspection: URIRef, theme: URIRef) -> Row | None:
        """The grade that an inspection gave where the theme belongs, if it gave any."""
        own = self._given.get((inspection, self._area.get(theme, OVERALL)))
        return own or self._given.get((inspection, OVERALL))

    def now(self, authority: URIRef, theme: URIRef) -> Row | None:
        """The grade of the latest inspection that gave one there."""
        given = (self.then(inspection, theme) for inspection in self._graded.get(authority, ()))
        return next(filter(None, given), None)


def standing() -> Standing:
    """The grades of the newest graph."""
    return keep("standing", lambda: Standing(rows("judgements"), rows("theme-areas")))
