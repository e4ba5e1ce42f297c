"""The command line as a user meets it: help at once, every command explained, errors in one line."""

import importlib
import json
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from dragoman.cli import COMMANDS, main


def test_help_answers_at_once() -> None:
    timings = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "dragoman", "--help"], check=True, stdout=subprocess.DEVNULL)
        timings.append(time.perf_counter() - began)
    assert min(timings) < 0.3


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert f"dragoman {name}" in result.output.split("Options:")[0].split("\n", 1)[1]


def test_every_command_module_is_listed() -> None:
    for name in COMMANDS:
        assert importlib.import_module(f"dragoman.cli.{name}").command.callback is not None


def test_an_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(main, ["reed"])
    assert result.exit_code == 2
    assert "No such command 'reed'" in result.output


def test_the_schema_is_json() -> None:
    result = CliRunner().invoke(main, ["schema"])
    assert json.loads(result.output)["title"] == "dragoman record"
