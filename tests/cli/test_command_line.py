"""The command line as a user meets it: help at once, every command explained, errors in one line."""

import importlib
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import COMMANDS, main
from dragoman.query import Ledger


def processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_help_answers_at_once() -> None:
    """In processor time, which other work on the machine doesn't lengthen."""
    timings = []
    for _ in range(3):
        began = processor_seconds()
        subprocess.run([sys.executable, "-m", "dragoman", "--help"], check=True, stdout=subprocess.DEVNULL)
        timings.append(processor_seconds() - began)
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


@pytest.mark.parametrize("name", ["read", "add", "quotes", "explain", "parse"])
def test_a_reader_that_is_not_installed_is_told_in_a_line(name: str, tmp_path: Path) -> None:
    ledger = ["--ledger", str(tmp_path / "l.sqlite")] if name == "add" else []
    result = CliRunner().invoke(main, [name, "-", "--reader", "spacy:none_such", *ledger], input="Peru left.")
    assert result.exit_code in (1, 2)
    assert "spacy:none_such" in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_a_full_disk_is_told_in_a_line() -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "dragoman", "schema"], check=False, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (result.returncode, result.stderr) == (1, "Error: No space left on device\n")


def test_a_folder_in_a_file_s_place_is_told_in_a_line(tmp_path: Path) -> None:
    path, nowhere = str(tmp_path / "news.sqlite"), str(tmp_path / "no" / "training.jsonl")
    Ledger(path).close()
    result = CliRunner().invoke(main, ["audit", "--ledger", path, "--training", nowhere])
    assert (result.exit_code, result.stderr) == (1, f"Error: {nowhere}: No such file or directory\n")
