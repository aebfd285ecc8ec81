"""The guard, against the engine itself: a listener on loopback must hear nothing from a query that passes."""

import socket
import threading
import time
from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.diagnosis import diagnose
from graph.errors import QueryRefused
from graph.guard import Form, check, inspect
from graph.tokens import Kind, tokens


class Listener:
    """A server that counts who connects and answers nobody."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.heard = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            self.heard += 1
            connection.close()


@pytest.fixture(scope="module")
def listener() -> Listener:
    return Listener()


STORE = ox.Store()
STORE.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(1)))

#: Each would reach U in some engine: plain, in odd case, glued to its neighbours as the engine's grammar
#: allows, hidden behind a comparison that looks like an IRI, or by escapes.
HOSTILE = [
    "SELECT * { SERVICE <U> { ?s ?p ?o } }",
    "SELECT * { sErViCe#x\n<U> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <U> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <U> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <U> { ?s ?p ?o } } } }",
    "SELECT * { BIND(<U> AS ?x) SERVICE ?x { ?s ?p ?o } }",
    "PREFIX : <U> SELECT * { SERVICE: { ?s ?p ?o } }",
    "PREFIX x: <U> SELECT * { SERVICEx: { ?s ?p ?o } }",
    "PREFIX x: <U> SELECT * { SERVICESILENTx: { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<U>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p 1.SERVICE<U>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<U>{ ?s ?p ?o } }",
    'SELECT * { ?a ?b ?c FILTER(?c<?b#>"""\n) SERVICE <U> { ?s ?p ?o } #"""\n }',
    "SELECT * { ?a ?b ?c FILTER(?c<?b'>'''\n) SERVICE <U> { ?s ?p ?o } #'''\n }",
    'PREFIX b: <urn:> SELECT * { ?a ?b ?c FILTER(?c<b:c#>"""\n) SERVICE <U> { ?s ?p ?o } #"""\n }',
    'SELECT * { ?s ?p "a\\\\" SERVICE <U> { ?s ?p ?o } }',
    "SELECT * { SERV\\u0049CE <U> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <U> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "\\u0022 SERVICE <U> { ?s ?p ?o } #" }',
]
UPDATES = [
    "INSERT DATA { <urn:a> <urn:b> 1 }",
    "LOAD <U>",
    "# first\nPREFIX a: <urn:a> load silent <U> INTO GRAPH a:b",
    "DELETE WHERE { ?s ?p ?o }",
    "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DROP ALL",
    "CLEAR DEFAULT",
    "CREATE GRAPH <urn:g>",
    "MOVE <urn:a> TO <urn:b>",
    "COPY <urn:a> TO <urn:b>",
    "ADD <urn:a> TO <urn:b>",
    "L\\u004FAD <U>",
]
#: None names SERVICE as a keyword, and all are queries.
HARMLESS = [
    "SELECT * { ?s <urn:SERVICE> ?service }",
    "SELECT * { ?s ?p 'SERVICE', \"service\", '''SERVICE <U> {}''' , \"\"\"SERVICE\"\"\" }",
    "SELECT * { ?s ?p ?o } # SERVICE <U>",
    "PREFIX rit: <urn:> SELECT * { ?s rit:service ?o ; rit:ofService ?service . ?o rit:load rit:insert }",
    "PREFIX : <urn:> SELECT * { :service ?p _:service }",
    "SELECT * { ?s ?p 'Dienst'@service-x }",
    "SELECT ?load ?insert { ?load ?insert $SERVICE }",
    "SELECT * { <http://a.example/id/service/x#part> ?p <http://a.example/service> }",
    "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    "DESCRIBE <U>",
    "SELECT * FROM <U> { ?s ?p ?o }",
    "SELECT * FROM NAMED <U> { GRAPH ?g { ?s ?p ?o } }",
    "ASK { GRAPH <U> { ?s ?p ?o } }",
    "CONSTRUCT { <U> <U> <U> } WHERE { ?s ?p ?o }",
]


def run(query: str) -> None:
    try:
        answer = STORE.query(query, use_default_graph_as_union=not inspect(query).names_dataset)
        if not isinstance(answer, ox.QueryBoolean):
            list(answer)
    except (SyntaxError, OSError, RuntimeError, ValueError):
        pass


@pytest.mark.parametrize("query", HOSTILE)
def test_service_is_refused_however_it_is_written(query: str) -> None:
    with pytest.raises(QueryRefused, match="SERVICE is refused: a query here asks this graph only"):
        check(query.replace("<U>", "<http://127.0.0.1:9/>"))


@pytest.mark.parametrize("query", UPDATES)
def test_an_update_is_refused_and_named(query: str) -> None:
    with pytest.raises(QueryRefused, match=r"^[A-Z]+ is refused: this graph can be asked, not changed\.$"):
        check(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_a_query_that_only_looks_so_passes_and_reaches_nobody(query: str, listener: Listener) -> None:
    query = query.replace("<U>", f"<http://127.0.0.1:{listener.port}/>")
    check(query)
    run(query)
    assert listener.heard == 0


def test_the_listener_would_hear_a_service(listener: Listener) -> None:
    run(HOSTILE[0].replace("<U>", f"<http://127.0.0.1:{listener.port}/>"))
    assert listener.heard == 1
    listener.heard = 0


FRAGMENTS = [
    *(
        "SERVICE",
        "service",
        "SILENT",
        "<U>",
        "x:",
        ":",
        "x:y",
        "?a",
        "?b",
        "$x",
        "{",
        "}",
        "(",
        ")",
        "<",
        ">",
        "#",
        "\n",
    ),
    *(
        '"',
        "'",
        '"""',
        "'''",
        "\\",
        " ",
        ".",
        ";",
        ",",
        "FILTER",
        "BIND",
        "AS",
        "OPTIONAL",
        "UNION",
        "a",
        "1",
        "1.",
        "true",
    ),
    *(
        "@en",
        "_:b",
        "^^",
        "<urn:p>",
        "<?b#>",
        "<b:c'>",
        "\\u0053",
        "SELECT",
        "*",
        "VALUES",
        "UNDEF",
        "GRAPH",
        "&&",
        "!",
    ),
]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14), st.sampled_from(["", " "]))
def test_no_query_that_passes_reaches_anybody(listener: Listener, parts: list[str], between: str) -> None:
    url = f"http://127.0.0.1:{listener.port}/"
    body = between.join(["?a ?b ?c", *parts, "SERVICE", "<U>", "{ ?s ?p ?o }"])
    query = f"PREFIX x: <{url}> PREFIX : <{url}> PREFIX b: <urn:> SELECT * {{ {body} }}"
    query = query.replace("<U>", f"<{url}>")
    try:
        check(query)
    except QueryRefused:
        return
    run(query)
    assert listener.heard == 0


@given(st.text())
def test_tokens_are_the_query(query: str) -> None:
    assert "".join(token.text for token in tokens(query)) == query


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<http://a/b#c>", Kind.IRI),
        ("<a\\u0020b>", Kind.IRI),
        ("'a\\'b'", Kind.STRING),
        ('"""a"b""c"""', Kind.STRING),
        ("?été", Kind.VARIABLE),
        ("a.b-c:d.e%20f\\,g", Kind.PREFIXED),
        (":", Kind.PREFIXED),
        ("_:a.b", Kind.BLANK),
        ("@en-GB", Kind.LANGUAGE),
        ("1.5e-3", Kind.NUMBER),
        ("ENCODE_FOR_URI", Kind.WORD),
        ("# it's", Kind.COMMENT),
    ],
)
def test_a_token_is_read_whole(text: str, kind: Kind) -> None:
    assert [(token.kind, token.text) for token in tokens(text)] == [(kind, text)]


@pytest.mark.parametrize(
    ("query", "form", "names_dataset"),
    [
        ("select * {}", Form.SELECT, False),
        ("# ask\nBASE <urn:a> PREFIX ask: <urn:b> CONSTRUCT WHERE {}", Form.CONSTRUCT, False),
        ("DESCRIBE <urn:a> FROM <urn:g>", Form.DESCRIBE, True),
        ("ASKFROM<urn:g>{}", Form.ASK, True),
        ("SELECT ?from { ?from <urn:from> 'FROM' }", Form.SELECT, False),
        ("HELLO", Form.UNKNOWN, False),
    ],
)
def test_a_querys_form_and_dataset_are_read_from_its_tokens(
    query: str, form: Form, names_dataset: bool
) -> None:
    assert (inspect(query).form, inspect(query).names_dataset) == (form, names_dataset)


@pytest.mark.parametrize(
    "piece",
    ["a.", "a-", '"a\\', "'\\", '"""\\', "<a", "_:a.", "a:a.", "'''a", "?a", "\\", "a.a:", "1-", "<a:b>"],
)
def test_hostile_query_is_looked_at_in_a_moment(piece: str) -> None:
    query, before = "SELECT " + piece * (200_000 // len(piece)), time.process_time()
    with suppress(QueryRefused):
        check(query)
    diagnose(query, "error at 1:1: expected x")
    assert time.process_time() - before < 10


def test_service_behind_a_text_that_looks_open_is_refused() -> None:
    for opening in ('"""abc"', "'''abc'", '"a\\""', "a-a." * 40 + "b:c"):
        with pytest.raises(QueryRefused):
            check(f"SELECT * {{ VALUES ?x {{ {opening} }} SERVICE <http://192.0.2.1/> {{ }} }}")
