"""Search and suggestions: an index over labels and statements, built at each publication."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import Final, NamedTuple

import pyoxigraph as ox
from rdflib import RDFS, SKOS, URIRef

from graph.askable import Askable
from graph.evaluation import Opened
from graph.kinds import KINDS, NOT_SHOWN, OTHER, kind_of
from ontology import RIT

#: Words of a question that count; more are left out.
_MOST_WORDS: Final = 12
_EXCERPT: Final = 160
#: Bytes of the index that are gathered in memory: what is written in few pieces need not be merged.
_GATHERED: Final = 32 * 1024**2
_CLASSES: Final = f"SELECT ?node ?class {{ ?node a ?class FILTER(?class NOT IN ({NOT_SHOWN})) }}"
_LABELS: Final = f"SELECT ?node ?text {{ ?node <{SKOS.prefLabel}>|<{RDFS.label}> ?text }}"
_NAMES: Final = f"SELECT ?node ?text {{ ?node <{SKOS.altLabel}> ?text }}"
_TEXTS: Final = f"SELECT ?node ?text {{ ?node <{RIT.text}> ?text }}"
_CONTEXTS: Final = f"""
SELECT ?node ?text {{
  {{ ?node <{RIT.madeIn}> ?in . ?in <{RDFS.label}> ?text }}
  UNION {{ ?node <{RIT.scope}> <{RIT.Persistent}> ; <{RIT.inAuthority}> ?in . ?in <{SKOS.prefLabel}> ?text }}
}}"""
_SEARCHED: Final = [*(kind for kind in KINDS if kind.shown), OTHER]
_PLACES: Final = {kind.code: place for place, kind in enumerate(_SEARCHED)}
#: Texts stand apart from what every hit needs, so that counting many hits reads few pages.
_TABLES: Final = """
CREATE TABLE entry (id INTEGER PRIMARY KEY, iri TEXT, kind TEXT, place INTEGER, label TEXT, context TEXT,
  plain TEXT);
CREATE TABLE said (id INTEGER PRIMARY KEY, text TEXT);
CREATE VIRTUAL TABLE words USING fts5 (plain, names, body, content='',
  tokenize='unicode61 remove_diacritics 2');
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its kind's code, label, context and an excerpt.

    The context tells it from others of its label: a statement's inspection, an issue's authority.
    """

    iri: URIRef
    kind: str
    label: str
    context: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits; `counts` is how many there are of each kind, whatever kinds were chosen."""

    hits: list[Hit]
    total: int
    counts: dict[str, int] = field(default_factory=dict)


class _Entry(NamedTuple):
    place: int
    iri: str
    label: str
    context: str
    names: str
    text: str


def build_from(triples: Path, path: Path) -> None:
    """Write the index of a store of triples that nobody writes to."""
    build(Opened(ox.Store.read_only(str(triples))), path)


def build(graph: Askable, path: Path) -> None:
    """Write the index of a graph to a new file; the same graph gives the same index."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(_TABLES)
        database.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", [_GATHERED])
        for number, entry in enumerate(_entries(graph), 1):
            plain = " ".join(_words(entry.label))
            kind = _SEARCHED[entry.place].code
            about = (number, entry.iri, kind, entry.place, entry.label, entry.context, plain)
            database.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", about)
            database.execute("INSERT INTO said VALUES (?, ?)", (number, entry.text))
            words = (number, plain, entry.names, entry.text)
            database.execute("INSERT INTO words (rowid, plain, names, body) VALUES (?, ?, ?, ?)", words)
        database.execute("INSERT INTO words (words) VALUES ('optimize')")


def search(path: Path, text: str, kinds: Sequence[str] = (), limit: int = 20, offset: int = 0) -> Found:
    """The things whose label or text holds words that begin with each word of a question, best first.

    No text raises.
    """
    words = _words(text)
    if not words:
        return Found([], 0)
    source = "FROM words JOIN entry ON entry.id = words.rowid WHERE words MATCH ?"
    match = _match(words, "plain names body")
    with closing(_open(path)) as database:
        found = database.execute(f"SELECT kind, count(*) {source} GROUP BY kind", [match])
        counts = dict(found.fetchall())
        chosen = [kind for kind in counts if not kinds or kind in kinds]
        total = sum(counts[kind] for kind in chosen)
        best = f"""SELECT entry.* {source} AND kind IN ({_marks(chosen)})
            ORDER BY entry.plain <> ?, bm25(words, 10.0, 5.0, 1.0), entry.id LIMIT ? OFFSET ?"""
        rows = database.execute(
            "SELECT iri, kind, label, context, (SELECT text FROM said WHERE said.id = best.id) "
            f"FROM ({best}) AS best",
            [match, *chosen, " ".join(words), limit, min(offset, total)],
        ).fetchall()
    return Found([_hit(row, words) for row in rows], total, counts)


def suggest(path: Path, text: str, kinds: Sequence[str] = (), limit: int = 10) -> list[Hit]:
    """The things whose names hold words that begin with each word of a text, those beginning with it first.

    No text raises.
    """
    words = _words(text)
    if not words:
        return []
    narrowed = f"AND kind IN ({_marks(kinds)})" if kinds else ""
    start = " ".join(words)
    with closing(_open(path)) as database:
        rows = database.execute(
            "SELECT iri, kind, label, context, '' FROM words JOIN entry ON entry.id = words.rowid "
            f"WHERE words MATCH ? {narrowed} "
            "ORDER BY substr(entry.plain, 1, ?) <> ?, place, length(label), label, iri LIMIT ?",
            [_match(words, "plain names"), *kinds, len(start), start, limit],
        ).fetchall()
    return [_hit(row, words) for row in rows]


def _entries(graph: Askable) -> Iterator[_Entry]:
    """What can be found, in order. Five plain queries, joined here: the engine joins row by row."""
    places: dict[str, int] = {}
    for iri, class_ in graph.solutions(_CLASSES):
        place = _PLACES.get(kind_of(str(iri), [str(class_)]).code)
        if place is not None:
            places[str(iri)] = min(place, places.get(str(iri), place))
    labels, contexts, texts = (_least(graph, query, places) for query in (_LABELS, _CONTEXTS, _TEXTS))
    names: defaultdict[str, set[str]] = defaultdict(set)
    for iri, name in graph.solutions(_NAMES):
        names[str(iri)].add(str(name))
    for place, iri in sorted((place, iri) for iri, place in places.items() if iri in labels):
        known = " ".join(sorted(names.get(iri, ())))
        yield _Entry(place, iri, labels[iri], contexts.get(iri, ""), known, texts.get(iri, ""))


def _least(graph: Askable, query: str, among: Container[str]) -> dict[str, str]:
    """Of each of these things the text that sorts first."""
    found: dict[str, str] = {}
    for thing, text in graph.solutions(query):
        if (iri := str(thing)) in among:
            found[iri] = intern(min(str(text), found.get(iri, str(text))))
    return found


def _words(text: str) -> list[str]:
    """The words of a text as the index has them: letters and figures, small, without the rest."""
    text = text.encode("utf-8", "ignore").decode().casefold()
    return re.findall(r"[^\W_]+", text)[:_MOST_WORDS]


def _match(words: Sequence[str], columns: str) -> str:
    phrases = " AND ".join(f'"{word}" *' for word in words)
    return f"{{{columns}}} : ({phrases})"


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _hit(row: tuple[str, ...], words: Sequence[str]) -> Hit:
    iri, kind, label, context, text = row
    return Hit(URIRef(iri), kind, label, context, _excerpt(text, words))


def _excerpt(text: str, words: Sequence[str]) -> str:
    """The part of a text round the first word that it holds."""
    if len(text) <= _EXCERPT:
        return text
    lower = text.casefold()
    place = min((at for word in words if (at := lower.find(word)) >= 0), default=0)
    start = text.rfind(" ", 0, max(place - _EXCERPT // 3, 0)) + 1
    end = text.rfind(" ", start, start + _EXCERPT)
    end = end if end > start else start + _EXCERPT
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def _open(path: Path) -> sqlite3.Connection:
    """The index, read-only: a published file never changes."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
