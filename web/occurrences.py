"""What raises recurring issues, in whose words; each issue is asked for once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rdflib import URIRef

from web.asking import keep, rows

Row = Mapping[str, Any]


def occurrences_of(issues: Sequence[URIRef]) -> Mapping[URIRef, Sequence[Row]]:
    """The rows of `occurrences.rq` by issue, oldest first; one a statement, in its first authority."""
    known: dict[URIRef, list[Row]] = keep("occurrences", dict)
    if missing := [issue for issue in issues if issue not in known]:
        found: dict[URIRef, dict[URIRef, Row]] = {issue: {} for issue in missing}
        for row in rows("occurrences", issue=missing):
            found[row["issue"]].setdefault(row["statement"], row)
        known.update({issue: list(said.values()) for issue, said in found.items()})
    return {issue: known[issue] for issue in issues}
