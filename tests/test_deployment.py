"""The container and the unit say what the command line says, and run it with few rights."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from graph.settings import Settings, variable_of
from ritornello import main

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


def test_container_is_built_where_there_is_a_daemon() -> None:
    try:
        ready = subprocess.run(["docker", "info"], capture_output=True, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        ready = False
    if not ready:
        pytest.skip("no Docker daemon is running here")
    subprocess.run(["docker", "build", "--check", "."], cwd=ROOT, check=True, timeout=120)
