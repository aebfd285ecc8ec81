"""Where each thing's page is: IRIs to paths and back, in one place.

Instances stand under the deployment's base and keep their local name as their path, with what a report says
named first by its kind: `report/hampshire/2014-02-18/sif/recommendation/19` is at
`/recommendation/hampshire/2014-02-18/sif/19`. Themes stand at `/theme/<code>`. Everything else that has an
IRI is described at `/resource?iri=…`.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from rdflib import URIRef

from ontology import THEME

#: What a report says, by the part of its IRI that names its kind.
SAID: Final = ("judgement", "recommendation", "finding", "decision")
#: The first segment of a local name, and of its page.
_ROOTS: Final = {
    "authority": "authority",
    "inspection": "inspection",
    "report": "document",
    "service": "service",
    "issue": "issue",
    "board": "body/board",
    "partnership": "body/partnership",
    "agency": "body/agency",
}
_PAGES: Final = {page: root for root, page in _ROOTS.items()}
_SAID_IRI: Final = re.compile(rf"report/(?P<report>.+)/(?P<kind>{'|'.join(SAID)})/(?P<name>[^/]+)")
_SAFE: Final = "/:@!$&'()*+,;=~"


def path_of(iri: str, base: str) -> str:
    """The path of a thing's page, without the deployment's prefix."""
    if iri.startswith(THEME):
        return f"/theme/{quote(iri.removeprefix(THEME))}"
    if iri.startswith(base):
        local = iri.removeprefix(base)
        if said := _SAID_IRI.fullmatch(local):
            return "/" + quote(f"{said['kind']}/{said['report']}/{said['name']}", safe=_SAFE)
        root, _, rest = local.partition("/")
        if root in _ROOTS and rest:
            return "/" + quote(f"{_ROOTS[root]}/{rest}", safe=_SAFE)
    return f"/resource?iri={quote(iri, safe='')}"


def iri_of(page: str, rest: str, base: str) -> URIRef:
    """The IRI of the thing whose page is `/<page>/<rest>`; `page` is such as `authority` or `body`."""
    if page == "theme":
        return THEME[rest]
    if page in SAID:
        report, _, name = rest.rpartition("/")
        return URIRef(f"{base}report/{report}/{page}/{name}")
    root, local = _PAGES.get(page), rest
    if root is None:
        kind, _, local = rest.partition("/")
        root = _PAGES.get(f"{page}/{kind}", page)
    return URIRef(f"{base}{root}/{local}")
