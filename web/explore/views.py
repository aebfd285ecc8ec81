"""What a view holds: what stands round a thing, and any set of things with their links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from rdflib import URIRef

from graph.errors import NotInGraph
from graph.kinds import kind_called
from graph.neighbourhood import Branch
from graph.network import Link, Network, Node
from web.asking import rows
from web.explore.known import known
from web.explore.pairs import ties_among, ties_round
from web.explore.things import ASKED, FOLD, Cut, Fold, Thing, Tie, View
from web.wording import count

#: More neighbours of one kind than this come as one node.
FOLDED: Final = 25
#: Of these, which tell least, more than that, unless they are asked for by name.
_FOLDED_SOONER: Final = {"named-service": 3}
#: Things on one screen; what is beyond is said.
MOST: Final = 2_000
#: Kinds that nearly everything is linked with: shown when they are asked for by name.
_EVERYWHERE: Final = frozenset({"framework", "area", "aspect", "grade", "report"})


def shown_of(ids: Iterable[str]) -> View:
    """Things by their IRIs or the names of folds, and all links among them; unknown ones are left out."""
    wanted = list(dict.fromkeys(ids))
    folds = [fold for fold in map(Fold.of, wanted) if fold]
    iris = [URIRef(id_) for id_ in wanted if not id_.startswith(FOLD)]
    things = known().things(iris[:MOST])
    ties = known().ties_among(things) + ties_among(things)
    for fold in folds:
        if str(fold.parent) in things:
            members = _members(fold)
            things[fold.id] = _folded(fold, len(members))
            ties.append(Tie(str(fold.parent), str(fold.predicate), fold.id, len(members)))
    words = f"{count(len(iris), 'thing')}, in the order in which they came"
    return View(things, ties, Cut.of(min(len(iris), MOST), len(iris), words))


def round_of(iri: URIRef, least: int = 1) -> list[Branch]:
    """What stands round a thing, by kind and property; `least` as in a view."""
    asked = {end for tie in ties_round(str(iri)) if tie.times >= least for end in (tie.source, tie.target)}
    found = []
    for branch in known().branches(iri):
        kept = (
            branch.nodes
            if branch.property != ASKED
            else tuple(n for n in branch.nodes if str(n.iri) in asked)
        )
        if kept:
            found.append(branch._replace(nodes=kept))
    return found


def focused(iris: Sequence[URIRef]) -> View:
    """Some things and what stands round them."""
    things = known().things(iris)
    if not things:
        raise NotInGraph(f"Nothing in this graph is named {', '.join(iris)}.")
    least = _least_of(list(things))
    ids = [*things, *_own_issues(list(things))]
    for iri in things:
        ids += [id_ for id_ in expanded(URIRef(iri), (), ids, least).things if id_ not in ids]
    return replace(shown_of([*ids, *_shared(list(things), least)]), least=least)


def _least_of(ids: Sequence[str]) -> int:
    """The inspections that a link of authority and theme needs: two, where any was asked for that often."""
    return 2 if any(tie.times > 1 for id_ in ids for tie in ties_round(id_)) else 1


def _own_issues(ids: Sequence[str]) -> list[str]:
    """The issues that come back in some authorities, so many as can be shown one by one."""
    return [
        str(row["issue"])
        for id_ in ids
        for row in [row for row in rows("explore-issues") if str(row["authority"]) == id_][:FOLDED]
    ]


def _shared(ids: Sequence[str], least: int) -> list[str]:
    """The themes in which all of some authorities were asked to improve, often enough to be linked."""
    themes = [
        {t.target for t in ties_round(id_) if t.times >= least}
        for id_ in ids
        if id_.partition("/authority/")[1]
    ]
    return sorted(set.intersection(*themes))[:FOLDED] if len(themes) > 1 else []


def standing(view: View) -> View:
    """A view without those links of authorities with themes that are rare or whose statements are shown."""
    said = {
        (authority, theme)
        for thing in view.things.values()
        if thing.kind in ("recommendation", "issue")
        for authority in thing.facts.get("authority", ())
        for theme in thing.facts.get("theme", ())
    }
    ties = [
        tie
        for tie in view.ties
        if tie.predicate != str(ASKED)
        or (Fold.of(tie.target) or (tie.times >= view.least and (tie.source, tie.target) not in said))
    ]
    return replace(view, ties=ties)


def expanded(
    iri: URIRef, kinds: Collection[str], shown: Sequence[str], least: int = 1, *, folding: bool = True
) -> View:
    """A thing's neighbours (of some kinds, or those that tell most), and their links with what is shown."""
    fresh: list[str] = []
    folds: list[Fold] = []
    for branch in round_of(iri, least):
        if branch.kind in kinds or (not kinds and branch.kind not in _EVERYWHERE):
            names = [str(node.iri) for node in branch.nodes if str(node.iri) not in shown]
            most = FOLDED if branch.kind in kinds else _FOLDED_SOONER.get(branch.kind, FOLDED)
            if folding and len(names) > most:
                folds.append(Fold(iri, branch.property, branch.inverse, branch.kind))
            else:
                fresh += names
    return added([str(iri), *fresh, *(fold.id for fold in folds)], shown)


def opened(fold: Fold, chosen: Sequence[str], shown: Sequence[str]) -> View:
    """The things that a fold holds, or some of them, and their links with what is shown."""
    names = [str(node.iri) for node in _members(fold)]
    return added([name for name in names if not chosen or name in chosen], shown)


def members_of(fold: Fold) -> list[Node]:
    """The things that a fold holds, in order."""
    return list(_members(fold))


def behind(pairs: Collection[tuple[str, str]]) -> list[str]:
    """The recommendations for which links of authorities with themes stand, with their inspections."""
    authorities = sorted({URIRef(authority) for authority, _ in pairs})
    found = rows("explore-asked", authority=authorities) if authorities else []
    wanted = set(pairs)
    return _said(row for row in found if (str(row["authority"]), str(row["theme"])) in wanted)


def raising(issue: str) -> list[str]:
    """The statements that raise an issue, with their inspections."""
    return _said(rows("issue-occurrences", issue=URIRef(issue)))


def _said(found: Iterable[Mapping[str, object]]) -> list[str]:
    return list(dict.fromkeys(str(row[name]) for row in found for name in ("statement", "inspection")))


def network_of(view: View) -> Network:
    """A view as the graph floor's network: its folds are things of no kind, its counts are left out."""
    nodes = {URIRef(t.id): Node(URIRef(t.id), t.kind, t.label) for t in view.things.values()}
    return Network(nodes, [Link(*map(URIRef, tie[:3])) for tie in view.ties])


def added(fresh: Sequence[str], shown: Sequence[str]) -> View:
    """Fresh things with the links that touch them; the things shown stay out of the answer."""
    whole, new = shown_of([*shown, *fresh]), set(fresh)
    things = {id_: thing for id_, thing in whole.things.items() if id_ in new}
    return View(things, [tie for tie in whole.ties if tie.source in new or tie.target in new], whole.cut)


def _members(fold: Fold) -> tuple[Node, ...]:
    wanted = (fold.predicate, fold.inverse, fold.kind)
    return next((branch.nodes for branch in known().branches(fold.parent) if branch[:3] == wanted), ())


def _folded(fold: Fold, number: int) -> Thing:
    kind = kind_called(fold.kind)
    return Thing(fold.id, fold.kind, count(number, kind.one, kind.many), count=number)
