"""Ready questions: .rq files, each with a title, a line on what it answers and, where it has them, choices.

A file begins with lines of the form `#+ title: …`, `#+ about: …`, `#+ group: …` and
`#+ choose: ?variable, words, list`, where the list names what can be chosen. A choice that is made takes the
place of the comment `# choose ?variable`; one that is not made leaves the variable free. A part of the form
`{ SELECT * { … } }` says the same without its frame: the engine reads it once and joins it as a whole, where
it would look it up for each of thousands of rows. The same questions are triples of the vocabulary (SHACL,
section 5.1 of its SPARQL part), as the SIB's editor reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from rdflib import RDF, RDFS, SDO, SH, XSD, Literal, Namespace, URIRef
from rdflib.term import Node

from ontology import PREFIXES

QUESTION: Final = Namespace("https://w3id.org/ritornello/question/")
#: The groups of questions, in the order in which they are shown.
GROUPS: Final = ("What comes back", "What was asked for", "Grades", "What was found", "The reports")
_HEAD: Final = re.compile(r"^#\+ (\w+): (.*)$\n?", re.MULTILINE)
_DECLARED: Final = re.compile(r"(?i)\bprefix\s+([\w-]*):")
_CLASSES: Final = {
    "SELECT": (SH.SPARQLSelectExecutable, SH.select),
    "CONSTRUCT": (SH.SPARQLConstructExecutable, SH.construct),
    "ASK": (SH.SPARQLAskExecutable, SH.ask),
}


@dataclass(frozen=True)
class Choice:
    """Something to choose: a variable of the query, what it is called, and the list of its values."""

    variable: str
    words: str
    list: str


@dataclass(frozen=True)
class ReadyQuestion:
    """A question in words, and its query."""

    name: str
    title: str
    about: str
    group: str
    choices: Sequence[Choice]
    text: str


@cache
def ready_questions() -> Sequence[ReadyQuestion]:
    """All ready questions, by group and title."""
    texts = {
        f.name: f.read_text(encoding="utf-8") for f in files(__name__).iterdir() if f.name.endswith(".rq")
    }
    found = [_read(name.removesuffix(".rq"), text) for name, text in texts.items()]
    return sorted(found, key=lambda question: (GROUPS.index(question.group), question.title))


def with_prefixes(text: str) -> str:
    """A query's text with a PREFIX line for each of the usual prefixes that it uses and doesn't declare."""
    declared = set(_DECLARED.findall(text))
    used = [name for name in PREFIXES if re.search(rf"(?<![\w:<-]){name}:", text)]
    lines = [f"PREFIX {name}: <{PREFIXES[name]}>" for name in used if name not in declared]
    return "\n".join([*lines, text.strip()]) + "\n"


def triples() -> Iterator[tuple[Node, Node, Node]]:
    """The questions and the prefixes as triples, without blank nodes."""
    for question in ready_questions():
        yield from _executable(question)
    for prefix, namespace in PREFIXES.items():
        declaration = QUESTION[f"prefix/{prefix}"]
        yield QUESTION.prefixes, SH.declare, declaration
        yield declaration, SH.prefix, Literal(prefix)
        yield declaration, SH.namespace, Literal(namespace, datatype=XSD.anyURI)


def _executable(question: ReadyQuestion) -> Iterator[tuple[Node, Node, Node]]:
    iri: URIRef = QUESTION[question.name]
    kind, property_ = next(
        value for form, value in _CLASSES.items() if re.search(rf"^{form}\b", question.text, re.MULTILINE)
    )
    yield iri, RDF.type, SH.SPARQLExecutable
    yield iri, RDF.type, kind
    yield iri, RDFS.label, Literal(question.title)
    yield iri, RDFS.comment, Literal(question.title)
    yield iri, SDO.description, Literal(question.about)
    yield iri, SDO.keywords, Literal(question.group)
    yield iri, SH.prefixes, QUESTION.prefixes
    yield iri, property_, Literal(question.text)


def _read(name: str, text: str) -> ReadyQuestion:
    head = _HEAD.findall(text)
    said = dict(head)
    choices = [
        Choice(*map(str.strip, value.lstrip("?").split(","))) for key, value in head if key == "choose"
    ]
    query = with_prefixes(_HEAD.sub("", text))
    return ReadyQuestion(name, said["title"], said["about"], said["group"], choices, query)
