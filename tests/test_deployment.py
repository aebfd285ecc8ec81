"""The container and the unit say what the command line says, and run it with few rights."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from graph.settings import Settings, variable_of
from ritornello import main
from tests.web.conftest import filled
from tests.web.test_copies import free_port

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
UNIT = (ROOT / "deploy/ritornello.service").read_text("utf-8")
VARIABLES = {variable_of(name) for name in Settings.__dataclass_fields__}


def assert_known(arguments: list[str]) -> None:
    """Assert that the command line has this command with these options."""
    command = main.commands[arguments[0]]
    known = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
    assert {argument for argument in arguments[1:] if argument.startswith("--")} <= known


def test_container_runs_a_command_with_settings_that_exist() -> None:
    assert re.findall(r"RITORNELLO_\w+", DOCKERFILE)
    assert set(re.findall(r"RITORNELLO_\w+", DOCKERFILE + UNIT)) <= VARIABLES
    assert re.search(r'^ENTRYPOINT \["ritornello"\]$', DOCKERFILE, re.MULTILINE)
    assert_known(re.findall(r'"(\w+)"', re.findall(r"^CMD (.*)$", DOCKERFILE, re.MULTILINE)[-1]))


def test_container_is_shown_with_commands_that_exist() -> None:
    shown = re.findall(r"^# docker run .* ritornello (\w.*)$", DOCKERFILE, re.MULTILINE)
    assert shown == ["ingest /reports"]
    assert_known(shown[0].split())


def test_container_is_built_from_all_that_the_package_is_made_of() -> None:
    assert re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.MULTILINE) == [". ."]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = [*wheel["only-include"], project["project"]["readme"], *project["project"]["license-files"]]
    left_out = (ROOT / ".dockerignore").read_text("utf-8").split()
    for name in (*needed, "pyproject.toml", "hatch_build.py", "web/assets/package-lock.json"):
        assert (ROOT / name).exists()
        assert not {name, *map(str, Path(name).parents)} & {*left_out}, name


@pytest.mark.verify
def test_package_installed_elsewhere_reads_and_serves_what_the_repository_does(tmp_path: Path) -> None:
    pip, there = [sys.executable, "-m", "pip", "--quiet"], tmp_path / "installed"
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, ROOT], check=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", there, wheel], check=True)
    environment = {**os.environ, "PYTHONPATH": str(there)}
    run = [sys.executable, "-P", "-m", "ritornello"]
    sample = ROOT / "samples/documents/wealdshire-2019-ilacs.md"
    told = subprocess.run([*run, "extract", sample], cwd=tmp_path, env=environment, stdout=subprocess.PIPE)
    assert b'"framework": "ilacs"' in told.stdout
    address = f"127.0.0.1:{free_port()}"
    store = filled(tmp_path / "store")
    serving = [*run, "explore", "--read-only", store, "--address", address]
    with subprocess.Popen(serving, cwd=tmp_path, env=environment, stderr=subprocess.PIPE) as server:
        try:
            assert server.stderr
            assert server.stderr.readline().startswith(b"The explorer is at")
            for path in ("/", "/authority/fernshire", "/explore", "/sparql", "/ontology", "/heat-map"):
                asked = Request(f"http://{address}{path}", headers={"Accept": "text/html"})
                page = urlopen(asked, timeout=60).read().decode()
                loaded = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
                assert loaded, path
                assert all(urlopen(f"http://{address}{asset}", timeout=60).read() for asset in loaded)
        finally:
            server.terminate()


def test_container_runs_as_a_user_of_its_own_and_says_whether_it_is_healthy() -> None:
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER (?!root)", last, re.MULTILINE)
    assert "/healthz" in last.partition("HEALTHCHECK")[2]


def test_unit_runs_a_command_that_exists_and_may_do_little() -> None:
    start = re.search(r"^ExecStart=\S+/ritornello (.*)$", UNIT, re.MULTILINE)
    assert start
    assert_known(shlex.split(start[1]))
    for kept in (
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "DynamicUser=yes",
        "CapabilityBoundingSet=\n",
    ):
        assert kept in UNIT


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed here")
def test_unit_is_one_that_systemd_takes_and_finds_well_enclosed(tmp_path: Path) -> None:
    unit = tmp_path / "ritornello.service"
    program = Path(sys.executable).with_name("ritornello")
    unit.write_text(UNIT.replace("/opt/ritornello/bin/ritornello", str(program)), "utf-8")
    for command in (
        ["verify"],
        ["security", "--offline=true", "--threshold=20"],
    ):  # of 100, the least is best
        done = subprocess.run(["systemd-analyze", *command, unit], capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_container_is_built_where_there_is_a_daemon() -> None:
    try:
        ready = subprocess.run(["docker", "info"], capture_output=True, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        ready = False
    if not ready:
        pytest.skip("no Docker daemon is running here")
    subprocess.run(["docker", "build", "--check", "."], cwd=ROOT, check=True, timeout=120)
