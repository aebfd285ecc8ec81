"""The bodies that a report inspects, judges and asks to act, and the services that they provide.

Each is described once, where it is first spoken of: a report's graph holds no body that it doesn't use.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.frameworks.report import Body, BodyKind, Report
from ingest.triples import Node, Triples, node_of
from ontology import RIT
from ontology.register import slugify
from ontology.vocabulary import areas

_CLASSES: Final = {
    BodyKind.BOARD: "SafeguardingBoard",
    BodyKind.PARTNERSHIP: "AreaPartnership",
    BodyKind.AGENCY: "Agency",
}
#: The kind of body that a judgement of an area is of, where it isn't the authority.
_JUDGED: Final = {"lscb": BodyKind.BOARD, "send-outcome": BodyKind.PARTNERSHIP}
#: The kind of body that a recommendation is addressed to, where it isn't one agency.
_ADDRESSED: Final = {
    "local-authority": BodyKind.AUTHORITY,
    "lscb": BodyKind.BOARD,
    "partnership": BodyKind.PARTNERSHIP,
}
#: What the place's body is called where the report doesn't name it.
_UNNAMED: Final = {
    BodyKind.AUTHORITY: "{}",
    BodyKind.BOARD: "{} Safeguarding Children Board",
    BodyKind.PARTNERSHIP: "{} local area partnership",
}
#: Words that say which kind of board or partnership it is; what is left says where.
_KIND_WORDS: Final = re.compile(
    r"\b(?:the|local|area|safeguarding|childrens?|child|young|people|and|for|of|board|partnership|partners|"
    r"lscb|lscp|scb|scp|send)\b"
)


class Bodies:
    """The bodies and services of one report. `base` is where instances live."""

    def __init__(self, report: Report, triples: Triples, base: str) -> None:
        self._report, self._triples, self._base = report, triples, base
        self._place = slugify(report.authority)
        self._made: dict[str, Node] = {}

    @property
    def inspected(self) -> list[Node]:
        """All that the report says were inspected."""
        return [self._body(body) for body in self._report.bodies] or self.of(BodyKind.AUTHORITY)

    def of(self, kind: BodyKind) -> list[Node]:
        """Those of one kind; where the report names none, the place's."""
        named = [body for body in self._report.bodies if body.kind is kind]
        unnamed = Body(name=_UNNAMED[kind].format(self._report.authority), kind=kind)
        return [self._body(body) for body in named or [unnamed]]

    def judged(self, area: str) -> list[Node]:
        """Those that a judgement of this area is of."""
        return self.of(_JUDGED.get(area, BodyKind.AUTHORITY))

    def addressed(self, code: str) -> list[Node]:
        """Those that an addressee's code stands for."""
        if code in _ADDRESSED:
            return self.of(_ADDRESSED[code])
        return [self._body(Body(name=code, kind=BodyKind.AGENCY))]

    def service(self, area: str) -> Node | None:
        """The authority's service in this area, if the area is a service."""
        concept = areas().get(area)
        if concept is None or not concept.is_service:
            return None
        label = f"{self._report.authority} · {concept.label}"
        return self._service(f"service/{self._place}/{area}", "Service", label, area=node_of(concept.iri))

    def named_service(self, name: str) -> Node:
        """A service that the report calls by this name."""
        return self._service(f"service/{self._place}/named/{slugify(name)}", "NamedService", name)

    def _service(self, local: str, of_class: str, label: str, **properties: Node) -> Node:
        if local not in self._made:
            self._made[local] = Node(f"<{self._base}{local}>")
            self._triples.about(self._made[local], of_class, label, **properties)
            for authority in self.of(BodyKind.AUTHORITY):
                self._triples.say(authority, RIT.provides, self._made[local])
        return self._made[local]

    def _body(self, body: Body) -> Node:
        local = self._local_name(body)
        if local not in self._made:
            self._made[local] = Node(f"<{self._base}{local}>")
            self._describe(body, self._made[local])
        return self._made[local]

    def _describe(self, body: Body, node: Node) -> None:
        if body.kind is BodyKind.AUTHORITY:
            self._triples.about(node, "Authority", body.name, gssCode=body.gss, slug=slugify(body.name))
        else:
            agency = body.kind is BodyKind.AGENCY
            name = f"{self._report.authority} · {body.name.replace('-', ' ')}" if agency else body.name
            self._triples.about(node, _CLASSES[body.kind], name, ofAuthority=self.of(BodyKind.AUTHORITY))

    def _local_name(self, body: Body) -> str:
        if body.kind is BodyKind.AUTHORITY:
            return f"authority/{slugify(body.name)}"
        if body.kind is BodyKind.AGENCY:
            return f"agency/{self._place}/{slugify(body.name)}"
        where = " ".join(_KIND_WORDS.sub(" ", slugify(body.name).replace("-", " ")).split())
        return f"{body.kind}/{slugify(where) if where else self._place}"
