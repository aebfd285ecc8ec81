"""What links are called in plain words, seen from either end."""

from __future__ import annotations

from typing import Final, NamedTuple

from rdflib import SKOS

from ontology import RIT
from web.drawing import TOGETHER
from web.explore.things import ASKED


class Phrase(NamedTuple):
    """`verb` joins both ends in a sentence; `out` follows things at its end, `back` those at its start."""

    verb: str
    out: str
    back: str


PHRASES: Final = {
    str(ASKED): Phrase("was asked to improve", "it was asked to improve", "asked to improve in it"),
    str(TOGETHER): Phrase("stands in one row with", "in one row with it", "in one row with it"),
    str(RIT.inspects): Phrase("looked at", "that it looked at", "of it"),
    str(RIT.inAuthority): Phrase("took place in", "that it concerns", "in its area"),
    str(RIT.provides): Phrase("provides", "that it provides", "that provides it"),
    str(RIT.ofAuthority): Phrase("belongs to", "that it belongs to", "in its area"),
    str(RIT.addressedTo): Phrase("is addressed to", "that it is addressed to", "addressed to it"),
    str(RIT.of): Phrase("judges", "that it judges", "of it"),
    str(RIT.ofService): Phrase("judges", "that it judges", "of it"),
    str(RIT.madeIn): Phrase("was made in", "in which it was made", "made in it"),
    str(RIT.theme): Phrase("is about", "that it is about", "about it"),
    str(RIT.aspect): Phrase("is about", "that it is about", "about it"),
    str(RIT.reportsOn): Phrase("reports", "that it reports", "on it"),
    str(RIT.concerns): Phrase("concerns", "that it concerns", "that concern it"),
    str(RIT.evidencedBy): Phrase("rests on", "that it rests on", "that rest on it"),
    str(RIT.framework): Phrase("follows", "that it follows", "that follow it"),
    str(RIT.grade): Phrase("gives the grade", "that it gives", "that give it"),
    str(RIT.area): Phrase("is about", "that it is about", "about it"),
    str(RIT.occurrence): Phrase("is raised by", "that raise it", "that it is part of"),
    str(RIT.echoes): Phrase("says again what was said in", "that it says again", "that say it again"),
    str(RIT.precededBy): Phrase("came after", "before it", "after it"),
    str(RIT.mentions): Phrase("mentions", "that it mentions", "that mention it"),
    str(RIT.successorOf): Phrase("took over from", "that it took over from", "that took over from it"),
    str(RIT.copyOf): Phrase("is a copy of", "of which it is a copy", "that are copies of it"),
    str(RIT.statedIn): Phrase("stands in", "in which it stands", "that stand in it"),
    str(SKOS.broader): Phrase("belongs to", "that it belongs to", "that belong to it"),
}


#: What links from a recurring issue are called, where that differs.
_OF_ISSUES: Final = {
    str(RIT.inAuthority): Phrase("came back in", "in which it came back", "that came back in it")
}


def phrase(property: str, kind: str = "") -> Phrase:  # noqa: A002
    """The words of a property that leads from a thing of a kind; one that no table has goes by its name."""
    if kind == "issue" and property in _OF_ISSUES:
        return _OF_ISSUES[property]
    plain = property.rpartition("#")[2].rpartition("/")[2]
    return PHRASES.get(property, Phrase(plain, f"({plain})", f"({plain} of it)"))
