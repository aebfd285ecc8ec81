"""The vocabulary: Turtle files that people read and edit, and the namespaces that code uses."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from rdflib import Namespace

RIT: Final = Namespace("https://w3id.org/ritornello/ontology#")
THEME: Final = Namespace("https://w3id.org/ritornello/theme/")
GRADE: Final = Namespace("https://w3id.org/ritornello/grade/")
AREA: Final = Namespace("https://w3id.org/ritornello/area/")
ASPECT: Final = Namespace("https://w3id.org/ritornello/aspect/")
FW: Final = Namespace("https://w3id.org/ritornello/framework/")


def vocabulary_files() -> list[Traversable]:
    """The Turtle files of this folder, in order of name."""
    return sorted((f for f in files(__name__).iterdir() if f.name.endswith(".ttl")), key=lambda f: f.name)
