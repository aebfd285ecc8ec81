"""`/documents` and `/document/…`: what has been read, and a report's text with its passages marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, Response, current_app

from graph.errors import NotInGraph
from web.addresses import iri_of
from web.asking import ask, base, graph, only
from web.concepts import concept_label
from web.headers import YEAR
from web.listing import Filter, Listing, Order
from web.marking import Passage, Stretch, marked
from web.page_images import image, pictured
from web.rendering import render

blueprint = Blueprint("documents", __name__)

LISTING = Listing(
    "documents",
    "document",
    (
        Filter("authority", "Council", "authority"),
        Filter("framework", "Framework", "framework", labels=concept_label),
    ),
    (
        Order("newest", "Newest first", ("from",), descending=True),
        Order("name", "File name", ("file",)),
        Order("asked", "Most recommendations", ("asked",), descending=True),
    ),
)


@blueprint.get("/documents")
def index() -> str | Response:
    """All documents that have been read."""
    page = LISTING.read()
    return render("documents.html", title="Documents", page=page, asked=page.asked, takes=_takes())


def _takes() -> bool:
    """Whether readers may add documents."""
    return bool(current_app.extensions["settings"].uploads)


@blueprint.get("/document/<path:name>")
def page(name: str) -> str | Response:
    """One document."""
    iri = iri_of("document", name, base())
    about = only("document", iri)
    asked = ask("document-passages", report=iri)
    return render(
        "document.html",
        title=about["title"],
        focus=iri,
        about=about,
        behind=1,
        asked=asked,
        pages=_marked(str(about["sha256"]), asked.rows),
        is_pictured=pictured(graph().documents, str(about["sha256"])) is not None,
        notes={row["statement"]: _note(row) for row in asked.rows},
    )


@blueprint.get("/document/<path:name>/page/<int:number>.png")
def page_image(name: str, number: int) -> Response:
    """A page of the source as printed, where it is a PDF. A document's page gives the version with it."""
    source = pictured(graph().documents, str(only("document", iri_of("document", name, base()))["sha256"]))
    if source is None:
        raise NotInGraph("There is no image of this page here.")
    kept = {"Cache-Control": f"private, max-age={YEAR}, immutable"}
    return Response(image(source, number), mimetype="image/png", headers=kept)


def _marked(sha256: str, passages: Iterable[Mapping[str, Any]]) -> list[list[Stretch]] | None:
    """The text page by page with its passages, or None where the text is not kept here."""
    on: dict[int, list[Passage]] = defaultdict(list)
    for row in passages:
        on[row["page"]].append(
            Passage(row["start"], row["end"], row["statement"], row["kind"].rpartition("#")[2].lower())
        )
    try:
        texts = graph().documents.pages(sha256)["pages"]
    except NotInGraph:
        return None
    return marked(texts, on)


def _note(row: Mapping[str, Any]) -> str:
    """What the margin says of a passage: a judgement's grade, a statement's themes."""
    themes = [concept_label(theme) for theme in (row["themes"] or "").split()]
    return ", ".join(themes) or str(row["label"])
