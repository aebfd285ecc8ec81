"""What invented reports say, for tests of recurrence: plain values, as they are read from the graph."""

from __future__ import annotations

from datetime import date

from graph.recurrence.values import Inspection, Kind, Said, Text

AMBERSHIRE, BYRE, CAIRN = (
    f"https://example.org/id/authority/{name}" for name in ("ambershire", "byre", "cairn")
)
BASE = "https://example.org/id/"


def inspection(year: int, framework: str = "ilacs", authority: str = AMBERSHIRE) -> Inspection:
    """An inspection of an authority in May of a year."""
    place = authority.rpartition("/")[2]
    return Inspection(
        iri=f"{BASE}inspection/{place}/{year}-05-06/{framework}",
        day=date(year, 5, 6),
        framework=framework,
        authorities=frozenset((authority,)),
        bodies=frozenset((authority,)),
    )


def text(
    of: Inspection,
    words: str,
    *themes: str,
    kind: Kind = Kind.RECOMMENDATION,
    matters: tuple[str, ...] = (),
    aspects: tuple[str, ...] = ("quality",),
    number: int = 1,
) -> Text:
    """A text of an inspection about themes, each as likely as one that is given."""
    return Text(
        statement=of.iri.replace("inspection/", "report/") + f"/{kind}/{number}",
        kind=kind,
        text=words,
        inspection=of,
        themes=themes,
        likely=dict.fromkeys(themes, 0.95),
        matters=matters,
        aspects=aspects,
    )


def interviews(of: Inspection, number: int = 1, kind: Kind = Kind.RECOMMENDATION) -> Text:
    """A text on return home interviews, worded after the year."""
    words = (
        "Children who go missing should be offered a return home interview promptly.",
        "The timeliness of return home interviews for children who go missing from home or care.",
        "Return home interviews are not always offered in time to children who go missing.",
    )
    return text(
        of, words[of.day.year % 3], "missing-children", kind=kind, matters=("return-interviews",),
        aspects=("timeliness",), number=number,
    )  # fmt: skip


def supervision(of: Inspection, number: int = 2, kind: Kind = Kind.RECOMMENDATION) -> Text:
    """A text on the supervision of staff."""
    words = "The quality and frequency of supervision of social workers."
    return text(of, words, "supervision", kind=kind, matters=("supervision-of-staff",), number=number)


def said(*texts: Text, silent: tuple[Inspection, ...] = (), **predecessors: str) -> Said:
    """What reports say; `silent` are inspections that say nothing that counts."""
    inspections = {text.inspection for text in texts} | set(silent)
    return Said(
        inspections=sorted(inspections, key=lambda i: i.order),
        texts=sorted(texts, key=lambda t: t.order),
        named={i.iri: {t.themes[0] for t in texts if t.inspection is i} for i in inspections},
        predecessors={
            f"{BASE}authority/{new}": frozenset((f"{BASE}authority/{old}",))
            for new, old in predecessors.items()
        },
    )
