"""Real clients of the SPARQL protocol, against the server that the command line starts."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from flask import Flask
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, SPARQLWrapper
from waitress.server import create_server

from graph.guard import Form
from hatch_build import NODE, NPM, run_node
from ontology import RIT
from web.snippets import snippets

CLIENTS = Path(__file__).with_name("clients")
COUNCILS = f"SELECT ?council {{ ?council a <{RIT.Authority}> }} ORDER BY ?council"
FERNSHIRE = "https://ritornello.example/id/authority/fernshire"


@pytest.fixture(scope="module")
def endpoint(app: Flask) -> Iterator[str]:
    server = create_server(app, listen="127.0.0.1:0", threads=4, channel_request_lookahead=1)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}/sparql"
    server.close()


def test_rdflib_reads_the_graph_as_a_store(endpoint: str) -> None:
    graph = Graph(SPARQLStore(endpoint, returnFormat="json"))
    assert URIRef(FERNSHIRE) in {row[0] for row in graph.query(COUNCILS)}
    assert (URIRef(FERNSHIRE), None, RIT.Authority) in graph
    assert len(list(graph.triples((URIRef(FERNSHIRE), None, None)))) > 2


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_results(endpoint: str, method: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setMethod(method)
    client.setReturnFormat(JSON)
    client.setQuery(COUNCILS)
    found = [row["council"]["value"] for row in client.query().convert()["results"]["bindings"]]
    assert FERNSHIRE in found


def test_sparqlwrapper_posts_a_query_itself_and_reads_a_table(endpoint: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setMethod(POST)
    client.setRequestMethod(POSTDIRECTLY)
    client.setReturnFormat(CSV)
    client.setQuery(COUNCILS)
    assert FERNSHIRE.encode() in client.query().convert()


def test_sparqlwrapper_reads_triples(endpoint: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setReturnFormat(TURTLE)
    client.setQuery(f"DESCRIBE <{FERNSHIRE}>")
    assert len(Graph().parse(data=client.query().convert(), format="turtle")) > 2


HOSTILE = r"SELECT ?x { BIND('it\'s \"$x`\" é' AS ?x) }"


@pytest.mark.parametrize(
    ("query", "form", "said"),
    [
        (COUNCILS, Form.SELECT, "fernshire"),
        (f"DESCRIBE <{FERNSHIRE}>", Form.DESCRIBE, "Fernshire"),
        (HOSTILE, Form.SELECT, "$x` é"),
    ],
)
def test_the_snippets_for_a_terminal_and_for_python_run_as_pasted(
    endpoint: str, query: str, form: Form, said: str
) -> None:
    code = {snippet.language: snippet.code for snippet in snippets(query, endpoint, form)}
    commands = [[sys.executable, "-c", code["Python"]]]
    commands += [["bash", "-c", f"{code['curl']} --silent"]] if which("curl") else []
    for command in commands:
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        assert said in ran.stdout.replace('"', "")


@pytest.mark.verify
def test_comunica_reads_bindings_and_triples(endpoint: str, tmp_path: Path) -> None:
    package = CLIENTS / "node_modules/@comunica/query-sparql"
    if not package.exists():
        run_node(NPM, "ci", "--no-progress", folder=CLIENTS)
    script = tmp_path / "ask.mjs"
    script.write_text(
        f"""import {{ QueryEngine }} from "{package}/lib/index.js";
        const engine = new QueryEngine();
        const sources = [{{ type: "sparql", value: "{endpoint}" }}];
        const rows = await (await engine.queryBindings(`{COUNCILS}`, {{ sources }})).toArray();
        const quads = await (await engine.queryQuads("DESCRIBE <{FERNSHIRE}>", {{ sources }})).toArray();
        console.log(JSON.stringify([rows.map((row) => row.get("council").value), quads.length]));"""
    )
    ran = subprocess.run([NODE, script], capture_output=True, text=True, check=True, timeout=120)
    councils, quads = json.loads(ran.stdout)
    assert FERNSHIRE in councils
    assert quads > 2
