"""What raises recurring issues, in whose words; each issue is asked for once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from rdflib import URIRef

from web.asking import keep, rows

Row = Mapping[str, Any]


def occurrences_of(issues: Sequence[URIRef]) -> Mapping[URIRef, Sequence[Row]]:
    """The rows of `occurrences.rq` by issue, oldest first; one a statement, in its first authority.

    Of a finding that also praises, the text is the sentences that say what is not good enough.
    """
    known: dict[URIRef, list[Row]] = keep("occurrences", dict)
    if missing := [issue for issue in issues if issue not in known]:
        known.update(_asked(missing))
    return {issue: known[issue] for issue in issues}


def _asked(issues: list[URIRef]) -> dict[URIRef, list[Row]]:
    short: dict[object, list[str]] = defaultdict(list)
    for row in rows("shortcomings", issue=issues):
        short[row["statement"]].append(str(row["text"]))
    found: dict[object, dict[object, Row]] = {issue: {} for issue in issues}
    asked = (row for row in rows("occurrences", issue=issues) if row["issue"] in found)  # Virtuoso gives more
    for row in asked:
        raises = row["sound"] == "raised" and row["statement"] in short
        text = " … ".join(short[row["statement"]]) if raises else row["text"]
        found[row["issue"]].setdefault(row["statement"], {**row, "text": text})
    return {issue: list(found[issue].values()) for issue in issues}
