"""How well recurrence is found, and its weights: `python -m tests.evaluation.recurrence`.

The authorities of ../shared/gold-recurrence are halved by the SHA-256 of their name. Weights are learned from
the even half and tried on the odd one, with themes that were learned in turns, without the authority in
question. (How rare a word is needs no label, so it is counted over all.) What is scored is pairs, as
`measure/score_recurrence.py` does. `--pairs` prints those that are wrong in the half that was learned from;
`--learn` learns from all and writes `graph/recurrence/weights.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from graph.recurrence import rarity
from graph.recurrence.grouping import ALIKE, groups
from graph.recurrence.likeness import Likeness
from graph.recurrence.rarity import Weights
from graph.recurrence.values import Inspection, Kind, Text
from graph.recurrence.words import stems_of
from ingest.aspects import aspects_of
from ingest.features.labels import read_reports, squeeze
from ingest.frameworks.report import Recommendation, Report
from ingest.matters import matters_of
from ingest.themes import examples, train
from ingest.themes.deciding import Decided, shown_by, themes_in
from tests.evaluation.themes import GOLD, GOLD_FINDINGS, SHARED, TURNS, number

GOLD_RECURRENCE = SHARED / "gold-recurrence"
WEIGHTS = Path(rarity.__file__).with_name("weights.json")
#: In how many authorities' reports a word must stand, and how closely the regression follows its examples.
COMMON, TRUST = 3, 0.1
Pair = frozenset[int]


@dataclass(slots=True)
class Authority:
    """One authority's recommendations with the pairs that readers decided, by place in `texts`."""

    name: str
    texts: list[Text] = field(default_factory=list)
    same: set[Pair] = field(default_factory=set)
    doubtful: set[Pair] = field(default_factory=set)
    unread: int = 0

    @property
    def even(self) -> bool:
        """Whether it is of the half that is learned from."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 2 == 0

    def pairs(self) -> list[tuple[int, int]]:
        """All pairs of different inspections."""
        places = range(len(self.texts))
        return [
            (a, b) for a, b in combinations(places, 2) if self.texts[a].inspection != self.texts[b].inspection
        ]


def main() -> None:
    """Learn, try and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--pairs", action="store_true")
    options = parser.parse_args()
    known = list(authorities(list(read_reports(SHARED / "documents"))))
    even, odd, rare = [a for a in known if a.even], [a for a in known if not a.even], rarities(known)
    weights = learn(even, rare)
    show(
        "even half, each tried by the others of it",
        [(a, found(a, learn([b for b in even if b is not a], rare))) for a in even],
    )
    show("odd half, learned on the even one", [(a, found(a, weights)) for a in odd])
    if options.pairs:
        for authority in even:
            print_wrong(authority, found(authority, weights))
    if options.learn:
        learn(known, rare).save(WEIGHTS)


def authorities(reports: Sequence[Report]) -> Iterator[Authority]:
    """The authorities of the gold: recommendations as read, with themes learned from other authorities."""
    decided = dict(in_turns(reports))
    by_name = {Path(r.file).stem: r for r in reports}
    inspections = {r.file: inspection_of(r) for r in reports}
    for path in sorted(GOLD_RECURRENCE.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        authority, place = Authority(gold["authority"]), dict[int, int]()
        for label in gold["recommendations"]:
            report = by_name[label["slug"]]
            item = next((r for r in report.recommendations if is_labelled(r, label)), None)
            if item is None:
                authority.unread += 1
                continue
            place[label["id"]] = len(authority.texts)
            authority.texts.append(
                text_of(inspections[report.file], item, decided[id(item)], str(label["id"]))
            )
        certain = [i["members"] for i in gold["issues"] if i.get("certain", True)]
        unsure = [i["members"] for i in gold["issues"] if not i.get("certain", True)]
        authority.same = set(across(authority, place, certain))
        authority.doubtful = set(across(authority, place, unsure + gold["doubtful_pairs"])) - authority.same
        yield authority


def across(authority: Authority, place: Mapping[int, int], sets: Iterable[Sequence[int]]) -> Iterator[Pair]:
    """The pairs in each of the sets that are of different inspections."""
    for members in sets:
        for a, b in combinations(sorted({place[m] for m in members if m in place}), 2):
            if authority.texts[a].inspection != authority.texts[b].inspection:
                yield frozenset((a, b))


def in_turns(reports: Sequence[Report]) -> Iterator[tuple[int, Decided]]:
    """By identity of the recommendation, its themes by weights that know nothing of its authority."""
    order = sorted({r.authority for r in reports}, key=number)
    for turn in range(TURNS):
        tried = set(order[turn::TURNS])
        others = [r for r in reports if r.authority not in tried]
        weights = train.learn([*examples.labelled(others, GOLD, GOLD_FINDINGS)])
        for report in (r for r in reports if r.authority in tried):
            of_items, _ = themes_in(report, shown_by(report), weights)
            yield from zip(map(id, report.recommendations), of_items, strict=True)


def is_labelled(item: Recommendation, label: Mapping[str, str]) -> bool:
    """Whether a label's opening and closing words are the item's."""
    text = squeeze(item.text)
    return text.startswith(squeeze(label["opening"])) and text.endswith(squeeze(label["closing"]))


def inspection_of(report: Report) -> Inspection:
    """The inspection that a report is of; those of one authority are told apart by the report's file."""
    day = report.inspected_from or report.published or report.document_date or date.min
    authorities = frozenset((report.authority,))
    return Inspection(iri=report.file, day=day, framework=report.framework, authorities=authorities)


def text_of(inspection: Inspection, item: Recommendation, decided: Decided, name: str) -> Text:
    """A recommendation as recurrence sees it."""
    return Text(
        statement=name,
        kind=Kind.RECOMMENDATION,
        text=item.text,
        inspection=inspection,
        themes=tuple(theme.code for theme in decided.themes),
        likely={theme.code: theme.value for theme in decided.likely},
        matters=matters_of(item.text),
        aspects=aspects_of(item.text),
        addressee=item.addressed_to,
    )


def learn(known: Sequence[Authority], rare: Weights) -> Weights:
    """Weights learned from the pairs that readers decided; `rare` are the rarities to use."""
    measured, same = [], []
    for authority in known:
        pairs = [pair for pair in authority.pairs() if frozenset(pair) not in authority.doubtful]
        if pairs:
            one, other = np.array(pairs).T
            measured.append(Likeness(authority.texts, rare).measures(one, other))
            same += [frozenset(pair) in authority.same for pair in pairs]
    names = list(measured[0])
    x = np.column_stack([np.concatenate([m[name] for m in measured]) for name in names])
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    model = LogisticRegression(C=TRUST, max_iter=1000).fit((x - mean) / spread, same)
    measures = model.coef_[0] / spread
    bias = float(model.intercept_[0] - measures @ mean)
    weights = {name: round(float(weight), 3) for name, weight in zip(names, measures, strict=True)}
    return replace(rare, bias=round(bias, 3), measures=weights)


def rarities(known: Sequence[Authority]) -> Weights:
    """How rare each code is among all recommendations; no measure weighs anything yet."""
    texts = [text for authority in known for text in authority.texts]
    where: dict[str, set[str]] = defaultdict(set)
    for authority in known:
        for text in authority.texts:
            for stem in stems_of(text.text):
                where[stem].add(authority.name)

    def rare(seen: Counter[str], common: Iterable[str]) -> dict[str, float]:
        return {c: round(float(np.log((1 + len(texts)) / (1 + seen[c]))), 2) for c in sorted(common)}

    words = Counter(stem for text in texts for stem in stems_of(text.text))
    counted = {
        kind: Counter(c for t in texts for c in getattr(t, kind)) for kind in ("themes", "matters", "aspects")
    }
    return Weights(
        bias=0.0,
        measures={},
        words=rare(words, (stem for stem, names in where.items() if len(names) >= COMMON)),
        **{kind: rare(seen, seen) for kind, seen in counted.items()},
    )


def found(authority: Authority, weights: Weights) -> set[Pair]:
    """The pairs that are found to raise one issue."""
    pairs = authority.pairs()
    if not pairs:
        return set()
    one, other = np.array(pairs).T
    scores = dict(zip(pairs, Likeness(authority.texts, weights).scores(one, other).tolist(), strict=True))
    members = [group.members for group in groups(authority.texts, scores, weights)]
    return set(across(authority, {n: n for n in range(len(authority.texts))}, members))


@dataclass(frozen=True, slots=True)
class Figures:
    """How many pairs were found rightly, found wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """How many of those found are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """How many of the right ones were found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def figures(results: Iterable[tuple[Authority, set[Pair]]]) -> Figures:
    """What was found against what readers decided; doubtful pairs are left out."""
    counts = [
        (len(pairs & a.same), len(pairs - a.same - a.doubtful), len(a.same - pairs)) for a, pairs in results
    ]
    return Figures(*map(sum, zip(*counts, strict=True)))


def show(name: str, results: Sequence[tuple[Authority, set[Pair]]]) -> None:
    """Print precision, recall and F1 of pairs."""
    all_of_them, unread = figures(results), sum(a.unread for a, _ in results)
    print(f"{name:44s} {all_of_them} unread {unread}", end="  ")
    print(
        f"precision {all_of_them.precision:.3f} recall {all_of_them.recall:.3f} F1 {all_of_them.f1:.3f}"
        f"  (alike from {ALIKE})"
    )


def print_wrong(authority: Authority, pairs: set[Pair]) -> None:
    """Print the pairs that were found wrongly or missed."""
    for sign, wrong in (
        ("wrong ", pairs - authority.same - authority.doubtful),
        ("missed", authority.same - pairs),
    ):
        for a, b in sorted(map(sorted, wrong)):
            one, other = authority.texts[a], authority.texts[b]
            print(f"\n{sign} {authority.name}\n  {one.themes} {one.text}\n  {other.themes} {other.text}")


if __name__ == "__main__":
    main()
