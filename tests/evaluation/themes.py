"""How well themes, polarity and shortcomings are found: `python -m tests.evaluation.themes`.

The weights that are shipped were learned from all that readers labelled in ../shared, so they are not scored
here. Weights are learned from some authorities and tried on the others: from the half whose slug has an even
SHA-256, on the odd half; and in turns, so that each authority is tried by weights that know nothing of it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ingest.features.labels import findings, read_reports, recommendations, squeeze
from ingest.frameworks.report import Polarity, Report
from ingest.polarity import judge_findings
from ingest.polarity import train as polarity
from ingest.themes import examples, train
from ingest.themes.deciding import shown_by, themes_in

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLD, GOLD_FINDINGS = SHARED / "gold", SHARED / "gold-findings"
TURNS = 8
T = TypeVar("T")
NEGATIVE = {Polarity.WEAKNESS, Polarity.MIXED}


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes that readers gave and those that were found, best first."""

    gold: Sequence[str]
    found: Sequence[str]
    of_finding: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What readers said of a finding and what was found; sentences as right, wrong and missed ones."""

    gold: str
    found: str
    sentences: tuple[int, int, int]


def number(authority: str) -> int:
    """A number that parts the authorities, the same at every time."""
    slug = re.sub(r"[^a-z0-9]+", "-", authority.lower()).strip("-")
    return int(hashlib.sha256(slug.encode()).hexdigest(), 16)


def themes_by_others(learned: Sequence[Report], tried: Sequence[Report]) -> Iterator[Themes]:
    """The themes of labelled statements, by weights learned from other reports."""
    weights = train.learn([*examples.labelled(learned, GOLD, GOLD_FINDINGS)])
    for report in tried:
        of_items, of_findings = themes_in(report, shown_by(report), weights)
        known = dict(
            zip(map(id, report.recommendations + report.findings), of_items + of_findings, strict=True)
        )
        for _, item, label in recommendations([report], GOLD):
            yield Themes(label["themes"], [t.code for t in known[id(item)].themes], of_finding=False)
        for _, finding, label in findings([report], GOLD_FINDINGS):
            yield Themes(label["themes"], [t.code for t in known[id(finding)].themes], of_finding=True)


def judged_by_others(learned: Sequence[Report], tried: Sequence[Report]) -> Iterator[Judged]:
    """Polarity and shortcomings of labelled findings, by weights learned from other reports."""
    weights = polarity.learn([*polarity.labelled(learned, GOLD_FINDINGS)])
    for report in tried:
        judged = {
            id(f): j
            for f, j in zip(report.findings, judge_findings(report, shown_by(report), weights), strict=True)
        }
        for _, finding, label in findings([report], GOLD_FINDINGS):
            found = judged[id(finding)]
            said = [squeeze(finding.text[a:b]) for a, b in found.shortcomings]
            right = sum(any(s.startswith(squeeze(w)) for s in said) for w in label["weak"])
            wrong, missed = max(0, len(said) - right), len(label["weak"]) - right
            yield Judged(label["polarity"], found.polarity, (right, wrong, missed))


def in_turns(reports: Sequence[Report], by_others: Callable[..., Iterator[T]]) -> Iterator[T]:
    """What weights say of every authority that they know nothing of."""
    order = sorted({r.authority for r in reports}, key=number)
    for turn in range(TURNS):
        tried = set(order[turn::TURNS])
        yield from by_others(
            [r for r in reports if r.authority not in tried], [r for r in reports if r.authority in tried]
        )


def f1(right: int, wrong: int, missed: int) -> float:
    """The harmonic mean of precision and recall; 1 where there is nothing to find."""
    return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0


def print_themes(name: str, rows: Sequence[Themes]) -> None:
    """Print micro F1 over all themes given, and how often the first is right."""
    right = sum(len({*r.gold} & {*r.found}) for r in rows)
    found, gold = sum(len(r.found) for r in rows), sum(len(r.gold) for r in rows)
    first = sum(r.found[0] in r.gold for r in rows) / max(1, len(rows))
    print(
        f"{name:44s} {len(rows):5d}  micro F1 {f1(right, found - right, gold - right):.3f}  first {first:.3f}"
    )


def print_judged(name: str, rows: Sequence[Judged]) -> None:
    """Print what `measure/score_findings.py` prints."""
    same = sum(r.gold == r.found for r in rows) / max(1, len(rows))
    signs = Counter((r.gold in NEGATIVE, r.found in NEGATIVE) for r in rows)
    negative = f1(signs[True, True], signs[False, True], signs[True, False])
    sentences = f1(*(sum(r.sentences[k] for r in rows) for k in range(3)))
    shown = f"polarity {same:.3f}  negative {negative:.3f}  shortcomings {sentences:.3f}"
    print(f"{name:44s} {len(rows):5d}  {shown}")


def print_confusion(rows: Sequence[Themes]) -> None:
    """Print by theme how often readers gave it, precision, recall, and what was found where it was missed."""
    gold = Counter(code for r in rows for code in r.gold)
    found = Counter(code for r in rows for code in r.found)
    right = Counter(code for r in rows for code in {*r.gold} & {*r.found})
    instead: dict[str, Counter[str]] = defaultdict(Counter)
    for r in rows:
        for missed in {*r.gold} - {*r.found}:
            instead[missed].update({*r.found} - {*r.gold} or {"nothing"})
    print(f"\n{'theme':24s} {'gold':>4s} {'found':>5s} {'prec':>5s} {'rec':>5s}  where missed, found")
    for code, count in sorted(gold.items(), key=lambda item: (-item[1], item[0])):
        others = ", ".join(f"{other} {n}" for other, n in instead[code].most_common(4))
        precision, recall = right[code] / max(1, found[code]), right[code] / count
        print(f"{code:24s} {count:4d} {found[code]:5d} {precision:5.2f} {recall:5.2f}  {others}")


def main() -> None:
    """Learn, try and print."""
    reports = list(read_reports(SHARED / "documents"))
    even = [r for r in reports if number(r.authority) % 2 == 0]
    odd = [r for r in reports if number(r.authority) % 2]
    rows = list(themes_by_others(even, odd))
    print_themes("recommendations, learned on even, tried on odd", [r for r in rows if not r.of_finding])
    print_themes("findings, learned on even, tried on odd", [r for r in rows if r.of_finding])
    rows = list(in_turns(reports, themes_by_others))
    print_themes("recommendations, in turns", [r for r in rows if not r.of_finding])
    print_themes("findings, in turns", [r for r in rows if r.of_finding])
    print_judged("findings, learned on even, tried on odd", list(judged_by_others(even, odd)))
    print_judged("findings, in turns", list(in_turns(reports, judged_by_others)))
    print_confusion([r for r in rows if not r.of_finding])


if __name__ == "__main__":
    main()
