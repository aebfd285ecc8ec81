"""The authority that a report names, in the register's words where the register has it."""

from __future__ import annotations

import re

from ingest.frameworks.report import Body, BodyKind
from ontology.register import find_authorities, find_authority

_KIND = r"(?:County|City|Borough|Metropolitan|London|District|Unitary)"
_BEFORE = re.compile(
    r"^(?:The\s+)?(?:(?:Royal|London|Metropolitan)\s+)*(?:Borough|City|County)\s+(?:Council\s+)?of\s+(?:the\s+)?",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?:[,\s]+{_KIND})*(?:\s+Council)?(?:'s|’s)?\s*$", re.IGNORECASE)


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


def as_printed(text: str) -> str:
    """The name without what only says of which kind the authority is ("Essex County Council": "Essex")."""
    name = " ".join(text.split()).strip(" .,:;*_#")
    short = _AFTER.sub("", _BEFORE.sub("", name)).strip(" ,") or name
    return short.title() if short.isupper() else short
