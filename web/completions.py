"""What the query editor completes from: prefixes, classes, properties by class, things by name."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ontology import PREFIXES
from web.asking import rows


def completions() -> dict[str, Any]:
    """The graph's own description of itself, with labels.

    `classes` and `properties` are lists of IRI, label, comment and count, the most used first; `of` gives the
    properties of each class by their places in `properties`; `things` is a list of IRI, label and kind.
    """
    classes = [_entry(row) for row in rows("partition-classes")]
    properties = [_entry(row) for row in rows("partition-properties")]
    places = {entry[0]: place for place, entry in enumerate(properties)}
    of: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows("partitions"):
        of[str(row["class"])].append(places[str(row["property"])])
    things = [[str(row["value"]), str(row["label"]), str(row["kind"])] for row in rows("completed-things")]
    return {"prefixes": PREFIXES, "classes": classes, "properties": properties, "of": of, "things": things}


def _entry(row: Any) -> list[object]:
    return [str(row["name"]), str(row["label"] or ""), str(row["comment"] or ""), row["number"]]
