"""Search and suggestions: an index over labels and statements, built at each publication."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rdflib import RDFS, SKOS, URIRef

from graph.askable import Askable
from graph.kinds import KINDS, OTHER, kind_of
from ontology import RIT

#: Words of a question that count; more are left out.
_MOST_WORDS: Final = 12
_EXCERPT: Final = 160
_TRIGRAM: Final = 3
_NAMED: Final = f"""
SELECT ?node ?class ?label ?other ?text ?context {{
  {{ ?node <{SKOS.prefLabel}> ?label }} UNION {{ ?node <{RDFS.label}> ?label }}
  ?node a ?class .
  OPTIONAL {{ ?node <{SKOS.altLabel}> ?other }}
  OPTIONAL {{ ?node <{RIT.text}> ?text }}
  OPTIONAL {{ ?node <{RIT.madeIn}>/<{RDFS.label}> ?context }}
}}"""
_TABLES: Final = """
CREATE TABLE entry (id INTEGER PRIMARY KEY, iri TEXT, kind TEXT, place INTEGER, label TEXT, context TEXT,
  text TEXT, plain TEXT, names TEXT, body TEXT);
CREATE VIRTUAL TABLE words USING fts5 (plain, names, body, content='entry', content_rowid='id',
tokenize='trigram');
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its kind's code, label, context (a statement's inspection) and an excerpt."""

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


def build(graph: Askable, path: Path) -> None:
    """Write the index of a graph to a new file."""
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(_TABLES)
        database.executemany("INSERT INTO entry VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _entries(graph))
        database.execute("INSERT INTO words (words) VALUES ('rebuild')")
        database.execute("INSERT INTO words (words) VALUES ('optimize')")


def search(path: Path, text: str, kinds: Sequence[str] = (), limit: int = 20, offset: int = 0) -> Found:
    """The things whose label or text holds every word of a question, best first. No text raises."""
    words = _words(text)
    if not words:
        return Found([], 0)
    source, values = _matching(words, ("plain", "names", "body"))
    best = "bm25(words, 10.0, 5.0, 1.0), " if "MATCH" in source else ""
    with closing(_open(path)) as database:
        counts = dict(
            database.execute(f"SELECT kind, count(*) FROM {source} GROUP BY kind", values).fetchall()
        )
        chosen = [kind for kind in counts if not kinds or kind in kinds]
        rows = database.execute(
            f"SELECT iri, kind, label, context, text FROM {source} AND kind IN ({_marks(chosen)}) "
            f"ORDER BY entry.plain <> ?, {best}place, length(label), label, iri LIMIT ? OFFSET ?",
            [*values, *chosen, " ".join(words), limit, offset],
        ).fetchall()
    return Found([_hit(row, words) for row in rows], sum(counts[kind] for kind in chosen), counts)


def suggest(path: Path, text: str, kinds: Sequence[str] = (), limit: int = 10) -> list[Hit]:
    """The things whose names hold every word of a text, those beginning with it first. No text raises."""
    words = _words(text)
    if not words:
        return []
    source, values = _matching(words, ("plain", "names"))
    narrowed = f"AND kind IN ({_marks(kinds)})" if kinds else ""
    start = _like(" ".join(words))
    with closing(_open(path)) as database:
        rows = database.execute(
            f"SELECT iri, kind, label, context, '' FROM {source} {narrowed} "
            "ORDER BY entry.plain NOT LIKE ? ESCAPE '!', ' ' || entry.plain NOT LIKE ? ESCAPE '!', "
            "place, length(label), label, iri LIMIT ?",
            [*values, *kinds, f"{start}%", f"% {start}%", limit],
        ).fetchall()
    return [_hit(row, words) for row in rows]


def _entries(graph: Askable) -> Iterator[tuple[str | int, ...]]:
    """The rows of the table, sorted: the same graph gives the same index."""
    classes: defaultdict[str, set[str]] = defaultdict(set)
    names: defaultdict[str, set[str]] = defaultdict(set)
    said: dict[str, tuple[str, str, str]] = {}
    for row in graph.rows(_NAMED):
        iri = str(row["node"])
        classes[iri].add(str(row["class"]))
        names[iri].add(str(row["other"] or ""))
        found = (str(row["label"]), str(row["context"] or ""), str(row["text"] or ""))
        said[iri] = min(found, said.get(iri, found))
    for iri, (label, context, text) in sorted(said.items()):
        kind = kind_of(iri, classes[iri])
        if kind in _SEARCHED:
            plain = (_plain(label), _plain(" ".join(sorted(names[iri]))), _plain(text))
            yield iri, kind.code, _SEARCHED.index(kind), label, context, text, *plain


def _matching(words: Sequence[str], columns: Sequence[str]) -> tuple[str, list[str]]:
    """The FROM and WHERE of a question, and their values; a word shorter than a trigram must begin one."""
    long = [word.replace('"', '""') for word in words if len(word) >= _TRIGRAM]
    short = [word for word in words if len(word) < _TRIGRAM]
    source, values = "entry WHERE 1", []
    if long:
        source = "entry JOIN words ON words.rowid = entry.id WHERE words MATCH ?"
        phrases = " AND ".join(f'"{word}"' for word in long)
        values.append(f"{{{' '.join(columns)}}} : ({phrases})")
    texts = " || ' ' || ".join(f"entry.{column}" for column in columns)
    for word in short:
        source += f" AND ' ' || {texts} LIKE ? ESCAPE '!'"
        values.append(f"% {_like(word)}%")
    return source, values


def _words(text: str) -> list[str]:
    return _plain(text).split()[:_MOST_WORDS]


def _plain(text: str) -> str:
    """A text as it is compared: small letters without accents, straight quotes, single spaces."""
    text = text.encode("utf-8", "ignore").decode().casefold().translate(_STRAIGHT)
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in letters).split())


def _like(text: str) -> str:
    """A text for LIKE, in which nothing is a wildcard."""
    return re.sub(r"([!%_])", r"!\1", text)


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


_SEARCHED: Final = [*(kind for kind in KINDS if kind.shown), OTHER]
_STRAIGHT: Final = {ord("‘"): "'", ord("’"): "'", ord("“"): '"', ord("”"): '"'}
