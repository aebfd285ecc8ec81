"""The pages of the documentation site that are made from the project itself, as a hook of MkDocs.

The cookbook is made from the ready questions, the commands from their own help, the vocabulary's page by
pyLODE and the model's diagram by Graphviz from the ontology: none of them can fall behind what it tells of.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from pylode import OntPub
from rdflib import OWL, RDF, RDFS, SDO, Graph, URIRef

from hatch_build import NODE
from ontology import RIT
from ontology.questions import GROUPS, ReadyQuestion, ready_questions, with_prefixes
from ritornello import main

logging.getLogger().setLevel(logging.WARNING)  # which pyLODE sets to DEBUG when it is imported
ROOT = Path(__file__).parents[1]
#: Node finds the modules of a script beside the script, so what draws is run where they are installed.
ASSETS = ROOT / "web/assets"
LEFT_OUT = {"Passage", "Shortcoming", "CommitteeDecision", "StatedInspection", "Polarity", "Scope", "Status"}
COLOURS = {"RecurringIssue": "#e69f00", "Echo": "#e69f00", "IssueStatus": "#e69f00"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to those of the folder."""
    made = {
        "cookbook.md": cookbook(),
        "commands.md": commands(),
        "vocabulary.html": OntPub(ontology=str(ROOT / "ontology/ritornello.ttl")).make_html(),
        "model.svg": drawn(dot(Graph().parse(ROOT / "ontology/ritornello.ttl"))),
    }
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    return files


def cookbook() -> str:
    """The ready questions with their SPARQL, by group, in Markdown."""
    parts = [
        "# Query cookbook",
        "The questions that `/sparql` offers in words, each with the query that answers it. Put one into a"
        " file and run it with `ritornello query FILE`, or paste it into the query page. A form puts what you"
        " chose in place of the comment `# choose ?variable`; where you chose nothing, the question stays"
        " open.",
    ]
    for group in GROUPS:
        asked = [question for question in ready_questions() if question.group == group]
        parts += [f"## {group}", *(_recipe(question) for question in asked)]
    return "\n\n".join(parts) + "\n"


def _recipe(question: ReadyQuestion) -> str:
    chosen = " and ".join(f"{choice.words.lower()} (`?{choice.variable}`)" for choice in question.choices)
    choices = f"\n\nYou may choose: {chosen}." if chosen else ""
    query = with_prefixes(question.text)
    return f"### {question.title}\n\n{question.about}{choices}\n\n```sparql\n{query}```"


def commands() -> str:
    """The help of each command, in Markdown."""
    parts = ["# Commands", "What each command says of itself with `--help`.", _help()]
    for name in sorted(main.commands):
        parts += [f"## ritornello {name}", _help(name)]
    return "\n\n".join(parts) + "\n"


def _help(*command: str) -> str:
    said = CliRunner().invoke(main, [*command, "--help"], prog_name="ritornello", terminal_width=100).output
    return f"```text\n{said.strip()}\n```"


def dot(ontology: Graph) -> str:
    """The classes of the ontology and how they are linked, in the DOT language."""
    links = sorted(set(_links(ontology)))
    lines = [
        'digraph model { rankdir=LR; bgcolor="transparent"; nodesep=0.35; ranksep=0.9;',
        'node [shape=box, style="rounded,filled", fillcolor="#f4f1e9", color="#8f8a7c"];',
        'node [fontname="Helvetica", fontsize=12]; edge [fontname="Helvetica", fontsize=10];',
        'edge [color="#4d5964", fontcolor="#4d5964", arrowsize=0.7];',
        *(f'{json.dumps(name)} [fillcolor="{colour}"];' for name, colour in COLOURS.items()),
        *(f"{json.dumps(start)} -> {json.dumps(end)} [{style}];" for start, end, style in links),
        "}",
    ]
    return "\n".join(lines)


def _links(ontology: Graph) -> Iterator[tuple[str, str, str]]:
    drawn = {c for c in ontology.subjects(RDF.type, OWL.Class) if _name(c) not in LEFT_OUT}
    for kind in drawn:
        for above in drawn.intersection(ontology.objects(kind, RDFS.subClassOf)):
            yield _name(kind), _name(above), 'arrowhead=empty, style=dashed, label=""'
    for link in ontology.subjects(RDF.type, OWL.ObjectProperty):
        ends = drawn.intersection(ontology.objects(link, RDFS.range))
        starts = {*ontology.objects(link, RDFS.domain), *ontology.objects(link, SDO.domainIncludes)}
        yield from ((_name(a), _name(b), f'label="{_name(link)}"') for a in drawn & starts for b in ends)


def _name(term: object) -> str:
    return str(term).removeprefix(str(RIT)) if isinstance(term, URIRef) else ""


def drawn(graph: str) -> str:
    """A graph in DOT as SVG, laid out by Graphviz; raises CalledProcessError where it can't be."""
    script = (ROOT / "docs/draw.mjs").read_text(encoding="utf-8")
    environment = {**os.environ, "DOT": graph}
    command = [str(NODE), "--input-type=module", "--eval", script]
    return subprocess.run(
        command, cwd=ASSETS, env=environment, capture_output=True, text=True, check=True
    ).stdout
