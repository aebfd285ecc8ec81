"""The authority that a report names, in the register's words where the register has it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ingest.frameworks.report import Body, BodyKind
from ontology import register
from ontology.register import find_authorities, find_authority

_KIND = r"(?:County|City|Borough|Metropolitan|London|District|Unitary)"
_BEFORE = re.compile(
    r"^(?:The\s+)?(?:(?:Royal|London|Metropolitan)\s+)*(?:Borough|City|County)\s+(?:Council\s+)?of\s+(?:the\s+)?",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?:[, ]{{1,3}}{_KIND})*(?: Council)?(?:'s|’s)?$", re.IGNORECASE)


def authority(*texts: str) -> Body:
    """The authority of that name as an inspected body. A text is the name as printed, or little more.

    Where the register has nothing for the first text, the further ones are asked.
    """
    return authorities(*texts)[0]


def authorities(*texts: str) -> tuple[Body, ...]:
    """The authorities of a report on several, at least one, in the order that the text names them."""
    for text in texts:
        one = find_authority(text)
        known = [one] if one else find_authorities(text)
        if known:
            return tuple(Body(name=a.label, kind=BodyKind.AUTHORITY, gss=a.gss) for a in known)
    printed = next(filter(None, map(as_printed, texts)), "")
    return (Body(name=printed, kind=BodyKind.AUTHORITY),)


def of_the_time(body: Body, day: date | None) -> Body:
    """The body, or the former council of its name where the day is before the present one began."""
    known = find_authority(body.name) if day and body.kind is BodyKind.AUTHORITY else None
    if not known or not day:
        return body
    then = register.of_the_time(known, day)
    return body if then is known else replace(body, name=then.label, gss=then.gss)


def as_printed(text: str) -> str:
    """The name without what only says of which kind the authority is ("Essex County Council": "Essex")."""
    name = " ".join(text.split()).strip(" .,:;*_#")
    short = _AFTER.sub("", _BEFORE.sub("", name)).strip(" ,") or name
    return short.title() if short.isupper() else short
