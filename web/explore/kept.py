"""Kept views: short links and saved views, a Turtle file each in `STORE/views`, named by what they hold.

Nothing else of the store is written by the web. A read-only deployment has no folder to write to; its readers
keep views in the browser.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self

from rdflib import DCTERMS, RDF, RDFS, XSD, Graph, Literal, URIRef

from graph.documents import write_atomically
from graph.errors import NotInGraph, ReadOnly
from ontology import RIT

_NAME: Final = re.compile(r"[0-9a-f]{16}")
#: Short links without a name that are kept; the oldest go first. Saved views, which only readers delete.
_UNNAMED: Final = 2_000
_SAVED: Final = 200
#: Characters of a name, of notes, and of a picture as a data address.
NAME, NOTES, PICTURE = 200, 5_000, 300_000
_PICTURE: Final = "data:image/png;base64,"


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept view. `state` is what `address` unpacks; a short link has neither name nor notes."""

    key: str
    state: dict[str, Any]
    name: str = ""
    notes: str = ""
    picture: str = ""
    saved: str = ""

    @classmethod
    def of(cls, given: dict[str, Any], state: dict[str, Any]) -> Self:
        """A view to keep, its texts cut to their longest. Raises `ValueError` for a picture that is none."""
        name, notes = (
            str(given.get("name") or "")[:NAME].strip(),
            str(given.get("notes") or "")[:NOTES].strip(),
        )
        picture = str(given.get("picture") or "")
        if picture and (len(picture) > PICTURE or not picture.startswith(_PICTURE)):
            raise ValueError("the picture is not a small PNG")
        if picture:
            base64.b64decode(picture.removeprefix(_PICTURE), validate=True)
        saved = datetime.now(UTC).isoformat(timespec="seconds") if name else ""
        return cls(key_of(state, name), state, name, notes, picture if name else "", saved)


def key_of(state: dict[str, Any], name: str) -> str:
    """The key of a view: the same state under the same name has the same."""
    text = json.dumps([state, name], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Views:
    """The folder of kept views of one store."""

    def __init__(self, store: Path | None, base: str, *, read_only: bool = False) -> None:
        self._folder = store / "views" if store else None
        self._base, self._read_only = base, read_only

    @property
    def writable(self) -> bool:
        """Whether views can be kept here."""
        return self._folder is not None and not self._read_only and os.access(self._folder.parent, os.W_OK)

    def keep(self, view: Kept) -> None:
        """Keep a view. Raises `ReadOnly`, also where as many are saved as there is room for."""
        folder = self._writable()
        if view.name and not (folder / f"{view.key}.ttl").exists() and len(self.saved()) >= _SAVED:
            raise ReadOnly(f"{_SAVED} views are saved here, and there is room for no more: delete one.")
        folder.mkdir(exist_ok=True)
        write_atomically(folder / f"{view.key}.ttl", self._turtle(view).encode())
        if not view.name:
            self._forget_old(folder)

    def get(self, key: str) -> Kept:
        """The view of that key. Raises `NotInGraph`."""
        path = self._folder / f"{key}.ttl" if self._folder and _NAME.fullmatch(key) else None
        if path is None or not path.exists():
            raise NotInGraph("There is no kept view of that name here; it may have been deleted.")
        return self._read(path)

    def saved(self) -> list[Kept]:
        """The views that have a name, the newest first."""
        found = (self._read(path) for path in self._files())
        return sorted((view for view in found if view.name), key=lambda v: (v.saved, v.name), reverse=True)

    def delete(self, key: str) -> None:
        """Delete a view. Raises `NotInGraph`, `ReadOnly`."""
        (self._writable() / f"{self.get(key).key}.ttl").unlink(missing_ok=True)

    def _writable(self) -> Path:
        if self._folder is None or not self.writable:
            raise ReadOnly("This deployment is read-only. Views can be kept in the browser, or as a file.")
        return self._folder

    def _files(self) -> Iterator[Path]:
        return (
            iter(sorted(self._folder.glob("*.ttl"))) if self._folder and self._folder.exists() else iter(())
        )

    def _forget_old(self, folder: Path) -> None:
        unnamed = [path for path in folder.glob("*.ttl") if not self._read(path).name] if self._many() else []
        for path in sorted(unnamed, key=lambda path: path.stat().st_mtime)[:-_UNNAMED]:
            path.unlink(missing_ok=True)

    def _many(self) -> bool:
        return sum(1 for _ in self._files()) > _UNNAMED

    def _turtle(self, view: Kept) -> str:
        iri, graph = URIRef(f"{self._base}view/{view.key}"), Graph()
        graph.add((iri, RDF.type, RIT.View))
        graph.add((iri, RDFS.label, Literal(view.name or f"View {view.key}")))
        graph.add((iri, RIT.state, Literal(json.dumps(view.state, sort_keys=True, ensure_ascii=False))))
        for predicate, text in (
            (DCTERMS.title, view.name),
            (RDFS.comment, view.notes),
            (RIT.picture, view.picture),
        ):
            if text:
                graph.add((iri, predicate, Literal(text)))
        if view.saved:
            graph.add((iri, DCTERMS.created, Literal(view.saved, datatype=XSD.dateTime)))
        return graph.serialize(format="turtle")

    def _read(self, path: Path) -> Kept:
        graph = Graph().parse(path, format="turtle")
        iri = URIRef(f"{self._base}view/{path.stem}")

        def text(predicate: URIRef) -> str:
            return str(graph.value(iri, predicate) or "")

        state = json.loads(text(RIT.state) or '{"n": []}')
        saved = text(DCTERMS.created)
        return Kept(path.stem, state, text(DCTERMS.title), text(RDFS.comment), text(RIT.picture), saved)
