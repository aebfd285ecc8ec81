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
MATTER: Final = Namespace("https://w3id.org/ritornello/matter/")
FW: Final = Namespace("https://w3id.org/ritornello/framework/")


#: The prefixes that queries and files are written with.
PREFIXES: Final = {
    "rit": str(RIT),
    "theme": str(THEME),
    "grade": str(GRADE),
    "area": str(AREA),
    "aspect": str(ASPECT),
    "matter": str(MATTER),
    "fw": str(FW),
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def vocabulary_files() -> list[Traversable]:
    """The Turtle files of this folder, in order of name."""
    return sorted((f for f in files(__name__).iterdir() if f.name.endswith(".ttl")), key=lambda f: f.name)
