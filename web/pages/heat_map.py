"""`/heat-map`: the themes by council, or by year."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, request

from web.asking import Asked, ask, rows
from web.heat import groups_of, heat
from web.rendering import render

blueprint = Blueprint("heat_map", __name__)

#: What the lines can be: the variable, that of its name, and what a table calls it.
BY: Final = {"council": ("authority", "authorityLabel"), "year": ("year", "year")}


@blueprint.get("/heat-map")
def page() -> str | Response:
    """The map, as the address says: `by` council or year, with the top concepts of `open` opened."""
    by = request.args.get("by", "council")
    by = by if by in BY else "council"
    variable, label = BY[by]
    groups = groups_of(rows("themes"), request.args.getlist("open"))
    asked = ask("asked-in")
    shown = heat(groups, rows("inspections"), asked.rows, by=variable, label=label)
    return render(
        "heat_map.html",
        title=f"Themes by {by}",
        asked=Asked(asked.sparql, shown.table(by)),
        heat=shown,
        by=by,
        things=[column.iri for column in shown.columns],
    )
