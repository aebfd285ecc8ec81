"""Write `authorities.ttl`: the register of English authorities with children's services.

`python -m ontology.build_register` joins the packaged ONS lookup (upper tier, edition of April 2021) with
what `register.toml` adds: regions, printed names, and the changes before and after, each with its source.
Authorities have relative addresses (`authority/hampshire`), which stand under the base of the deployment.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from ontology.register import slugify

FOLDER: Final = Path(__file__).parent
_HEAD: Final = """\
# The register of English authorities with children's services.
# Written by `python -m ontology.build_register` from the packaged ONS lookup (edition of April 2021) and
# register.toml: change those, not this file.
# Source: Office for National Statistics licensed under the Open Government Licence v.3.0.
@prefix rit: <https://w3id.org/ritornello/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix region: <https://w3id.org/ritornello/region/> .

<https://w3id.org/ritornello/region> a skos:ConceptScheme ;
  skos:prefLabel "Regions of England" ; dcterms:title "Regions of England" .
"""


@dataclass(slots=True)
class _Entry:
    """One authority of the register, as it is written."""

    name: str
    gss: str | None
    former_gss: str | None = None
    also: list[str] = field(default_factory=list)
    since: date | None = None
    until: date | None = None
    successor_of: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def entries(lookup: list[dict[str, str]], added: dict[str, Any]) -> list[_Entry]:
    """The register's entries in order of name, from the lookup's records and the content of register.toml."""
    found: dict[str, _Entry] = {}
    for code, printed in sorted({(r["UTLA21CD"], r["UTLA21NM"]) for r in lookup}):
        name = added["names"].get(printed, printed)
        if code.startswith("E"):  # Wales inspects its own
            found[name] = _Entry(name, code, sources=[added["sources"]["lookup"]])
            found[name].also += [printed] if printed != name else []
    _change(found, added)
    for entry in found.values():
        entry.also = list(
            dict.fromkeys([*_printed(entry, added), *entry.also, *added["also"].get(entry.name, [])])
        )
    return [found[name] for name in sorted(found)]


def _change(found: dict[str, _Entry], added: dict[str, Any]) -> None:
    """Enter what changed before and after the lookup's edition."""
    source = added["sources"]["changes"]
    for row in added["former"]:
        entry = found.setdefault(row["name"], _Entry(row["name"], row.get("gss")))
        entry.until = row["until"]
        _note(entry, row, None if "unconfirmed" in row else source)
    for row in added["created"]:
        found[row["name"]] = _Entry(row["name"], row["gss"])
    for row in added["created"] + added["succeeded"]:
        entry = found[row["name"]]
        entry.since, entry.successor_of = row["on"], row["successor_of"]
        _note(entry, row, source)
    for row in added["recoded"]:
        entry = found[row["name"]]
        entry.gss, entry.former_gss = row["gss"], entry.gss
        _note(entry, row, source)


def _note(entry: _Entry, row: dict[str, Any], source: str | None) -> None:
    entry.also += [row["printed"]] if "printed" in row else []
    entry.notes += [row["note"]] if "note" in row else []
    entry.notes += [f"Unconfirmed: {row['unconfirmed']}"] if "unconfirmed" in row else []
    entry.sources += [source] if source else []


def _printed(entry: _Entry, added: dict[str, Any]) -> Iterator[str]:
    """The council's names as reports print them."""
    others = [form for form, names in added["printed_otherwise"].items() if entry.name in names]
    kind = (entry.former_gss or entry.gss or "")[:3]
    if not others and kind and not any(name.endswith("Council") for name in entry.also):
        others = [added["printed"][kind]]
    elif entry.former_gss:
        others.append(added["printed"][kind])
    yield from (form.format(entry.name) for form in others)


def turtle(register: list[_Entry], regions: dict[str, list[str]]) -> str:
    """The register as Turtle."""
    region_of = {name: region for region, names in regions.items() for name in names}
    blocks = [_HEAD]
    for region in regions:
        blocks.append(
            f"region:{slugify(region)} a skos:Concept ; skos:inScheme <https://w3id.org/ritornello/region> ;"
            f" skos:prefLabel {_literal(region)} .\n"
        )
    blocks += [_block(entry, region_of[entry.name]) for entry in register]
    return "\n".join(blocks)


def _block(entry: _Entry, region: str) -> str:
    lines = [
        f"rit:slug {_literal(slugify(entry.name))} ; skos:prefLabel {_literal(entry.name)}",
        f"rit:region region:{slugify(region)}",
    ]
    lines += [f"rit:gssCode {_literal(entry.gss)}"] if entry.gss else []
    lines += [f"rit:formerGssCode {_literal(entry.former_gss)}"] if entry.former_gss else []
    lines += [f"skos:altLabel {', '.join(map(_literal, entry.also))}"] if entry.also else []
    lines += [f'rit:existsFrom "{entry.since}"^^xsd:date'] if entry.since else []
    lines += [f'rit:existsUntil "{entry.until}"^^xsd:date'] if entry.until else []
    lines += [f"rit:successorOf <authority/{slugify(name)}>" for name in entry.successor_of]
    lines += [f"skos:editorialNote {_literal(note)}" for note in entry.notes]
    lines += [f"dcterms:source <{source}>" for source in dict.fromkeys(entry.sources)]
    return f"<authority/{slugify(entry.name)}> a rit:Authority ;\n  " + " ;\n  ".join(lines) + " .\n"


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main() -> None:
    """Write the register beside this module."""
    import qlacref_authorities

    added = tomllib.loads((FOLDER / "register.toml").read_text("utf-8"))
    text = turtle(entries(qlacref_authorities.records, added), added["regions"])
    (FOLDER / "authorities.ttl").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
