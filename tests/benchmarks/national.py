"""Reports of a whole country, made of the samples: each again for other authorities."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"
#: The samples' own authorities, which give way to others.
NAMES = ("Port Averne", "Thornbeck", "Wealdshire")
BEGINNINGS = re.findall("...", "AldBriCorDunEldFenGarHalIveKelLorMyrNorOstPenQuaRosSelTorUlm")
ENDINGS = re.findall("....", "combmerestowwickleigholtfordgate")


def write(folder: Path, reports: int) -> Path:
    """Write so many reports to a folder (Markdown, HTML, text), and return the register that they need."""
    originals = [*(SAMPLES / "documents").glob("*.[mth]*"), *(SAMPLES / "print").glob("*.md")]
    invented = map("".join, product(BEGINNINGS, ENDINGS))
    register = (SAMPLES / "register.ttl").read_text(encoding="utf-8")
    prefixes, *authorities = re.split(r"(?m)^(?=<authority/)", register)
    written, described = 0, [prefixes]
    while written < reports:
        new = dict(zip(NAMES, invented, strict=False))
        described += [renamed(text, new) for text in authorities]
        for original in sorted(originals)[: reports - written]:
            name = f"{written:05}{original.suffix}"
            (folder / name).write_text(renamed(original.read_text(encoding="utf-8"), new), encoding="utf-8")
            written += 1
    path = folder.with_suffix(".ttl")
    path.write_text("".join(described), encoding="utf-8")
    return path


def renamed(text: str, names: dict[str, str]) -> str:
    """A text with names in the place of others, also as they stand in addresses and in capitals."""
    for old, new in names.items():
        for form in (str, str.upper, lambda name: name.lower().replace(" ", "-")):
            text = text.replace(form(old), form(new))
    return text
