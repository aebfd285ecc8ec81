"""Requests made from `/openapi.json`: `python -m tests.fuzz.contract [--seconds 3600]`.

Schemathesis serves as the client of the small graph of the web's tests. It asks each address with what the
contract allows and what it doesn't, and stops where an answer is the server's fault, or has a status, a type
or a body that the contract doesn't give it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from waitress import create_server

from graph.door import open_graph
from graph.settings import Settings
from tests.web.conftest import filled
from web import create_app

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)


def main() -> None:
    """Ask for as long as was said; the exit status is 1 where an answer breaks the contract."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        chosen = Settings(store=str(filled(Path(folder))), uploads=True, query_seconds=2, requests=0)
        server = create_server(
            create_app({"graph": open_graph(Path(folder)), "settings": chosen}), listen="127.0.0.1:0"
        )
        threading.Thread(target=server.run, daemon=True).start()
        sys.exit(asked(f"http://127.0.0.1:{server.effective_port}/openapi.json", seconds, Path(folder)))


def asked(contract: str, seconds: int, folder: Path) -> int:
    """The exit status of schemathesis, which keeps what it keeps in a folder."""
    program = Path(sys.executable).with_name("schemathesis")
    options = ["--checks", ",".join(CHECKS), "--max-time", str(seconds), "--no-color", "--warnings", "off"]
    command = [program, "run", contract, *options, "--phases", "coverage,fuzzing", "--continue-on-failure"]
    return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    main()
