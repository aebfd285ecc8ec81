"""A process that answers users' queries; `worker` starts it, tells it what to do, and kills it at a limit.

Run as a script. It imports the engine and nothing of the project, so that it is ready within tens of
milliseconds.

In: a line of JSON a query: `store`, `query`, `default_graphs`, `named_graphs`, `prefixes`, `format`,
`rows`.
Out: frames of a letter, a length (four bytes, big-endian) and that many bytes: `D` a piece of the answer, `E`
its end, `X` an error. The contents of `E` and `X` are JSON.
"""

from __future__ import annotations

import io
import json
import os
import resource
import select
import struct
import sys
import threading
import time
from typing import IO, Any

import pyoxigraph as ox

_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_RDF = {
    "turtle": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.STREAMING_JSON_LD,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}
_PIECE = 65_536
_NOT_IN_XML = bytes(code for code in range(32) if code not in b"\t\n\r")


class _Pieces(io.RawIOBase):
    """What is written here goes out as pieces of the answer, without the characters that XML can't hold."""

    def __init__(self, form: str) -> None:
        self._left_out = _NOT_IN_XML if form in ("xml", "rdfxml") else b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        _send(b"D", bytes(data).translate(None, self._left_out))
        return len(data)


def main() -> None:
    """Answer queries until standard input ends."""
    os.nice(5)  # pages come first
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    path, store = "", ox.Store()
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        try:
            if asked["store"] != path:
                path, store = asked["store"], ox.Store.read_only(asked["store"])
            _send(b"E", json.dumps(_answer(store, asked)).encode())
        except SyntaxError as error:
            _fail("syntax", error)
        except MemoryError as error:
            _fail("memory", error)
        except (RuntimeError, ValueError) as error:
            _fail("query", error)
        except BrokenPipeError:
            return
        except OSError as error:
            _fail("store", error)


def _answer(store: ox.Store, asked: dict[str, Any]) -> dict[str, Any]:
    """Send the answer in pieces; give what is said at its end."""
    started = time.perf_counter()
    answer = store.query(
        asked["query"],
        default_graph=_graphs(asked["default_graphs"]),
        named_graphs=_graphs(asked["named_graphs"]),
    )
    end: dict[str, Any] = {}
    with io.BufferedWriter(_Pieces(asked["format"]), _PIECE) as out:
        if isinstance(answer, ox.QueryTriples):
            ox.serialize(answer, out, _RDF[asked["format"]], prefixes=asked["prefixes"])
        elif isinstance(answer, ox.QuerySolutions) and asked["rows"] is not None:
            end = _first_rows(answer, out, asked["rows"])
        else:
            answer.serialize(out, _RESULTS[asked["format"]])
    return {**end, "seconds": time.perf_counter() - started}


def _first_rows(answer: ox.QuerySolutions, out: IO[bytes], most: int) -> dict[str, Any]:
    """Write the first rows as SPARQL 1.1 results in JSON, and say whether there were more."""
    names = [variable.value for variable in answer.variables]
    out.write(b'{"head":' + json.dumps({"vars": names}).encode() + b',"results":{"bindings":[')
    written, more = 0, False
    for row in answer:
        if written == most:
            more = True
            break
        bindings = {name: _json(term) for name, term in zip(names, row, strict=True) if term is not None}
        out.write((b"," if written else b"") + json.dumps(bindings, ensure_ascii=False).encode())
        written += 1
    out.write(b"]}}")
    return {"rows": written, "more": more}


def _json(term: Any) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, ox.Literal):
        parts = {
            "subject": _json(term.subject),
            "predicate": _json(term.predicate),
            "object": _json(term.object),
        }
        return {"type": "triple", "value": parts}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    datatype = term.datatype.value
    plain = {"type": "literal", "value": term.value}
    return plain if datatype.endswith("#string") else {**plain, "datatype": datatype}


def _graphs(names: list[str] | None) -> list[Any] | None:
    return None if names is None else [ox.NamedNode(name) for name in names]


def _end_with_the_server() -> None:
    """End this process once nobody is at the other end, be it in the middle of a query."""
    asker = select.poll()
    asker.register(sys.stdin.fileno(), 0)  # a hang-up is always told
    asker.poll()
    os._exit(0)


def _send(letter: bytes, content: bytes) -> None:
    sys.stdout.buffer.write(letter + struct.pack(">I", len(content)) + content)
    sys.stdout.buffer.flush()


def _fail(kind: str, error: BaseException) -> None:
    _send(b"X", json.dumps({"kind": kind, "message": str(error)}).encode())


if __name__ == "__main__":
    main()
