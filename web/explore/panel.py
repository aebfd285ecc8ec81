"""The side panel: what a thing or a link is, in plain words, with the words that stand under it and where."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from flask import request, url_for
from rdflib import URIRef

from graph.errors import NotInGraph
from graph.kinds import kind_called
from web.asking import graph, rows
from web.explore.known import known
from web.explore.phrases import phrase
from web.explore.things import ASKED, Fold, Thing
from web.explore.views import members_of, round_of
from web.listing import key_of
from web.rendering import address
from web.wording import capitalized, count, day, listed, month

#: Neighbours of one kind that the panel lists; the rest are behind "show".
LISTED: Final = 6
_STATEMENTS: Final = ("recommendation", "finding", "decision")
#: Quotes that the panel of a link between an authority and a theme shows.
_QUOTED: Final = 20

Quote = dict[str, Any]


def about_thing(iri: URIRef, least: int) -> dict[str, Any]:
    """What a thing is: kind, words, quotes, address, citation, and what stands round it by kind."""
    thing = known().things([iri]).get(str(iri))
    if thing is None:
        raise NotInGraph(f"Nothing in this graph is named {iri}.")
    quotes = _quotes(thing)
    return {
        "id": thing.id,
        "kind": thing.kind,
        "kindLabel": kind_called(thing.kind).one,
        "title": thing.label,
        "words": _words(thing),
        "quotes": quotes,
        "address": address(thing.id),
        "questions": _questions(thing),
        "citation": citation(thing.label, quotes, f"{request.host_url.rstrip('/')}{address(thing.id)}"),
        "groups": groups(iri, least),
    }


def groups(iri: URIRef, least: int) -> list[dict[str, Any]]:
    """What stands round a thing, counted by kind, with the first few of each."""
    found, own = [], known().things([iri])[str(iri)].kind
    for branch in round_of(iri, least):
        kind = kind_called(branch.kind)
        words = phrase(str(branch.property), branch.kind if branch.inverse else own)
        number = len(branch.nodes)
        found.append(
            {
                "fold": Fold(iri, branch.property, branch.inverse, branch.kind).id,
                "kind": branch.kind,
                "count": number,
                "words": " ".join(
                    (count(number, kind.one, kind.many), words.back if branch.inverse else words.out)
                ),
                "items": [{"id": str(n.iri), "label": n.label} for n in branch.nodes[:LISTED]],
            }
        )
    return found


def about_fold(fold: Fold) -> dict[str, Any]:
    """What a fold holds: all its things, to choose from."""
    parent = known().things([fold.parent]).get(str(fold.parent))
    kind, members = kind_called(fold.kind), members_of(fold)
    words = phrase(str(fold.predicate), fold.kind if fold.inverse else "")
    if parent is None or not members:
        raise NotInGraph(f"Nothing in this graph is named {fold.parent}.")
    return {
        "id": fold.id,
        "kind": fold.kind,
        "kindLabel": kind.many,
        "title": f"{count(len(members), kind.one, kind.many)} {words.back if fold.inverse else words.out}",
        "words": [f"Folded together, round {parent.label}. Open them all, or choose some."],
        "quotes": [],
        "members": [{"id": str(node.iri), "label": node.label} for node in members],
        "groups": [],
    }


def about_link(source: URIRef, property: URIRef, target: URIRef) -> dict[str, Any]:  # noqa: A002
    """What a link says, with the words in the reports that it rests on."""
    ends = known().things([source, target])
    if len(ends) < 2:
        raise NotInGraph("That link is not in this graph.")
    first, last = ends[str(source)], ends[str(target)]
    quotes = _behind(source, target) if property == ASKED else _quotes_of_link(first, last)
    sentence = f"{first.label} {phrase(str(property), first.kind).verb} {last.label}."
    words = [] if property != ASKED else [_asked_words(quotes)]
    here = f"{request.host_url.rstrip('/')}{address(first.id)}"
    return {
        "kind": "link",
        "kindLabel": "link",
        "title": capitalized(sentence),
        "words": [*words, *_cue(first, last)],
        "quotes": quotes,
        "ends": [{"id": thing.id, "label": thing.label, "kind": thing.kind} for thing in (first, last)],
        "citation": citation(sentence, quotes, here),
        "groups": [],
        "behind": property == ASKED,
    }


def citation(title: str, quotes: list[Quote], where: str) -> str:
    """A line to paste: what, its report and page, the address, and the date of the data."""
    cited = "; ".join(dict.fromkeys(f"“{quote['text']}” {quote['cited']}" for quote in quotes[:3]))
    as_of = day(graph().snapshot.published.date())
    return " ".join(
        filter(None, [f"{title.rstrip('.')}.", cited, f"Ritornello, data as of {as_of}, {where}"])
    )


def _questions(thing: Thing) -> list[dict[str, str]]:
    """What can be asked about a thing next, in words, each with the page that answers it."""
    if thing.kind not in ("authority", "theme"):
        return []
    asked: dict[str, Any] = {thing.kind: key_of(URIRef(thing.id))}
    words = f"What keeps coming back in {thing.label}?"
    return [
        {"words": words, "href": url_for("recurring.page", **asked)},
        {"words": "Everything that was asked", "href": url_for("recommendations.index", **asked)},
    ]


def _words(thing: Thing) -> list[str]:
    match thing.kind:
        case "inspection":
            row = next((row for row in rows("inspections") if str(row["inspection"]) == thing.id), None)
            if row:
                grade = f" Overall: {row['gradeLabel']}." if row["gradeLabel"] else ""
                return [f"{row['frameworkLabel']}, {month(row['from'])}.{grade}"]  # type: ignore[arg-type]
        case "authority":
            met = {row["inspection"]: row for row in rows("inspections") if str(row["authority"]) == thing.id}
            years = sorted({row["from"].year for row in met.values() if isinstance(row["from"], date)})
            span = f", {years[0]} to {years[-1]}" if years else ""
            return [f"{count(len(met), 'inspection')} of it in this graph{span}."]
        case "issue":
            raised = thing.facts.get("year", ())
            times = thing.facts.get("inspections", ("",))[0]
            return [
                f"Raised in {times} inspections, {' to '.join(dict.fromkeys((*raised[:1], *raised[-1:])))}."
            ]
    return []


def _quotes(thing: Thing) -> list[Quote]:
    """The words under a thing, each with report, page and the address where they stand marked."""
    if thing.kind == "issue":
        return [
            _quote(row, str(row["statement"])) for row in rows("issue-occurrences", issue=URIRef(thing.id))
        ]
    if thing.kind in _STATEMENTS or thing.kind == "judgement":
        name = "judgement" if thing.kind == "judgement" else "statement"
        return [
            _quote(row, thing.id)
            for row in rows(name, this=URIRef(thing.id))
            if row["text"] and row["report"]
        ]
    return []


def _quotes_of_link(first: Thing, last: Thing) -> list[Quote]:
    """The words of the end that states something; the first where both do."""
    return _quotes(first) or _quotes(last)


def _behind(authority: URIRef, theme: URIRef) -> list[Quote]:
    found = rows("explore-behind", authority=authority, theme=theme)
    return [_quote(row, str(row["statement"])) for row in found[:_QUOTED]]


def _quote(row: Any, statement: str) -> Quote:
    report = str(row["report"])
    place = statement.partition("/report/")[2].replace("/", "-") or statement
    inspection = str(row.get("inspectionLabel") or row.get("reportTitle") or "")
    return {
        "text": row["text"],
        "cited": f"{inspection}, page {row['page']}",
        "page": row["page"],
        "report": row.get("reportTitle") or inspection,
        "href": f"{address(report)}#{place}",
        "id": statement,
    }


def _asked_words(quotes: list[Quote]) -> str:
    told = listed(list(dict.fromkeys(quote["cited"].rpartition(",")[0] for quote in quotes)))
    return f"Asked {count(len(quotes), 'time')}: {told}." if quotes else ""


def _cue(first: Thing, last: Thing) -> list[str]:
    """What decided that a statement is about a theme."""
    if first.kind in _STATEMENTS and last.kind == "theme":
        for row in rows("statement-themes", statement=URIRef(first.id)):
            if str(row.get("theme")) == last.id and row.get("cue"):
                return [f"Inferred from the words “{row['cue']}”."]
    return []
