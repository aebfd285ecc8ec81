"""The register of authorities: from a name as printed to the authority it names.

The register is `authorities.ttl`; further ones (Turtle of the same form, such as the samples' own) may be
laid beside it with `load_register`. Their authorities have relative addresses, under the deployment's base.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ontology import RIT

_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_BASE: Final = "register:/"

#: Words that say only of what kind an authority is, or join the words of its name.
# fmt: off
_KIND_WORDS: Final = frozenset({
    "and", "authority", "bc", "borough", "cc", "children", "childrens", "city", "corporation", "council",
    "councils", "county", "district", "in", "local", "london", "mbc", "metropolitan", "of", "on", "royal",
    "s", "services", "the", "unitary", "upon",
})
# fmt: on


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """An authority of the register. `former` ones are councils that no longer exist."""

    label: str
    slug: str
    gss: str | None = None
    region: str | None = None
    also: tuple[str, ...] = ()
    exists_from: date | None = None
    exists_until: date | None = None
    predecessors: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Its address below the deployment's base."""
        return f"authority/{self.slug}"

    @property
    def former(self) -> bool:
        """Whether it no longer exists."""
        return self.exists_until is not None


def slugify(name: str) -> str:
    """A name as one segment of an address: lower case ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’.]", "", plain)).strip("-") or "unnamed"


def find_authority(name: str) -> Authority | None:
    """The authority that is printed so ("Royal Borough of Kingston upon Thames", "St. Helens MBC"), or None.

    A name that is printed alike for a former and a present council is the present one's.
    """
    exact, short = _index()
    words = _words(name)
    return exact.get(words) or short.get(_without_kind(words))


def find_authorities(text: str) -> tuple[Authority, ...]:
    """The authorities that a longer text names, in its order, each once.

    The longest name wins, so that "Central Bedfordshire" is not Bedfordshire.
    """
    exact, _ = _index()
    longest = max(map(len, exact), default=0)
    words, found, at = _words(text), [], 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
        size = next((n for n in sizes if words[at : at + n] in exact), None)
        if size is not None:
            found.append(exact[words[at : at + size]])
        at += size or 1
    return tuple(dict.fromkeys(found))


def of_the_time(authority: Authority, day: date) -> Authority:
    """The council of the authority's name on a day: before it began, the predecessor that was called so."""
    if authority.exists_from is None or day >= authority.exists_from:
        return authority
    name = _without_kind(_words(authority.label))
    earlier = (a for a in _registered() if a.slug in authority.predecessors)
    return next((a for a in earlier if _without_kind(_words(a.label)) == name), authority)


def authorities() -> tuple[Authority, ...]:
    """All authorities of the registers that are loaded, in order of label."""
    return tuple(sorted(_registered(), key=lambda a: (a.label, a.slug)))


def load_register(paths: Iterable[Path]) -> None:
    """Lay further registers beside the project's own, for this process. Raises SyntaxError for bad Turtle."""
    for path in paths:
        if path not in _further:
            _further[path] = tuple(_read(path.read_bytes()))
    _registered.cache_clear()
    _index.cache_clear()


_further: dict[Path, tuple[Authority, ...]] = {}


@cache
def _registered() -> tuple[Authority, ...]:
    own = tuple(_read(files("ontology").joinpath("authorities.ttl").read_bytes()))
    return own + tuple(authority for more in _further.values() for authority in more)


@cache
def _index() -> tuple[dict[tuple[str, ...], Authority], dict[tuple[str, ...], Authority]]:
    """Authorities by the words of their names, and by those words without the kind; present councils win."""
    exact: dict[tuple[str, ...], Authority] = {}
    short: dict[tuple[str, ...], Authority] = {}
    for authority in sorted(_registered(), key=lambda a: a.former):
        for name in (authority.label, *authority.also):
            exact.setdefault(_words(name), authority)
            short.setdefault(_without_kind(_words(name)), authority)
    return exact, short


def _words(name: str) -> tuple[str, ...]:
    """The words of a name in plain lower case, what only says that something is theirs left out."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]s?\b", "", name)).encode("ascii", "ignore").decode()
    return tuple(re.findall(r"[a-z0-9]+", plain.lower().replace("&", " and ").replace("st.", "st ")))


def _without_kind(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell one authority from another; all of them where none is left ("City of London")."""
    return tuple(w for w in words if w not in _KIND_WORDS) or words


def _read(turtle: bytes) -> Iterator[Authority]:
    values: dict[str, dict[str, list[str]]] = {}
    labels: dict[str, str] = {}
    for triple in ox.parse(turtle, format=ox.RdfFormat.TURTLE, base_iri=_BASE):
        subject, predicate = triple.subject.value, triple.predicate.value
        values.setdefault(subject, {}).setdefault(predicate, []).append(triple.object.value)
        if predicate == _SKOS + "prefLabel":
            labels[subject] = triple.object.value
    for subject, properties in values.items():
        if subject.startswith(_BASE):
            yield _authority(subject, properties, labels)


def _authority(subject: str, properties: dict[str, list[str]], labels: dict[str, str]) -> Authority:
    def one(name: str) -> str | None:
        return next(iter(properties.get(str(RIT[name]), ())), None)

    def day(name: str) -> date | None:
        value = one(name)
        return date.fromisoformat(value) if value else None

    region = one("region")
    return Authority(
        label=labels[subject],
        slug=one("slug") or subject.rpartition("/")[2],
        gss=one("gssCode"),
        region=labels.get(region) if region else None,
        also=tuple(properties.get(_SKOS + "altLabel", ())),
        exists_from=day("existsFrom"),
        exists_until=day("existsUntil"),
        predecessors=tuple(s.rpartition("/")[2] for s in properties.get(str(RIT.successorOf), ())),
    )
