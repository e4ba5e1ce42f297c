"""A mistake of dragoman's own in one article: told in a line; the others are read, and the exit status is 1."""

import json
from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest
from click.testing import CliRunner, Result

import dragoman
from dragoman.cli import main
from dragoman.errors import FailedReading

TEXTS = ("Peru and Chad signed a treaty.", "Kenya is the wicked text.", "Ghana criticised Togo.")
STAGES = {
    "text": "dragoman.interpret.to_document",
    "words": "dragoman.reading.pipeline.layout",
    "network": "dragoman.reading.decoding.Decoder.read",
    "trees": "dragoman.reading.annotation.Writer.write",
    "actors": "dragoman.interpret.find_actors",
}
COMMANDS = ("read", "quotes", "explain", "parse")


@pytest.fixture
def articles(tmp_path: Path) -> str:
    path = tmp_path / "three.jsonl"
    path.write_text("".join(json.dumps({"id": f"A{n}", "text": text}) + "\n" for n, text in enumerate(TEXTS)))
    return str(path)


def spoil(monkeypatch: pytest.MonkeyPatch, stage: str, error: BaseException) -> None:
    """Let a stage raise the error for the wicked text."""
    sound: Callable[..., Any] = resolve_name(stage)

    def spoiled(*arguments: Any, **options: Any) -> Any:
        if "wicked" in " ".join(map(str, arguments)):
            raise error
        return sound(*arguments, **options)

    monkeypatch.setattr(stage, spoiled)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("stage", STAGES)
def test_the_other_articles_are_read(articles: str, stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(monkeypatch, STAGES[stage], IndexError("list index out of range"))
    result = run("read", articles, "--format", "jsonl")
    assert result.exit_code == 1
    assert [json.loads(line)["document"]["input_id"] for line in result.stdout.splitlines()] == ["A0", "A2"]
    told, count = result.stderr.splitlines()
    assert told.startswith(f"dragoman: {articles}:2 (A1): a mistake in dragoman (IndexError: list index out of range, ")
    assert " line " in told
    assert count == "dragoman: 1 input could not be read"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_reads_goes_on(articles: str, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(monkeypatch, STAGES["words"], KeyError("x"))
    result = run(command, articles)
    assert result.exit_code == 1
    assert "Ghana" in result.stdout
    assert "1 input could not be read" in result.stderr


def test_it_is_counted_among_what_failed_to_be_kept(
    articles: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(monkeypatch, STAGES["actors"], RecursionError())
    result = run("add", articles, "--ledger", str(tmp_path / "l.sqlite"))
    assert (result.exit_code, result.stdout.split(":")[0]) == (1, "2 added, 0 unchanged, 0 superseded, 1 failed")


@pytest.mark.parametrize("stage", ["dragoman.ledger.store.check", "dragoman.ledger.writer.listen"])
def test_what_fails_to_be_kept_leaves_nothing_in_the_ledger(
    articles: str, stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = tmp_path / "l.sqlite"
    run("add", articles, "--ledger", str(ledger))
    spoil(monkeypatch, stage, ValueError())
    Path(articles).write_text(Path(articles).read_text().replace("Ghana", "Benin").replace("Kenya", "Malawi"))
    result = run("add", articles, "--ledger", str(ledger))
    assert result.stdout.startswith("1 added, 1 unchanged")
    assert run("verify", "--ledger", str(ledger)).exit_code == 0


def test_strict_stops_there(articles: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(monkeypatch, STAGES["trees"], ZeroDivisionError())
    result = run("read", articles, "--strict")
    assert result.exit_code == 1
    assert "Ghana" not in result.output


def test_the_traceback_is_shown_to_who_asks(articles: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(monkeypatch, STAGES["actors"], IndexError("oh \x1b[31m"))
    monkeypatch.setenv("DRAGOMAN_DEBUG", "1")
    said = run("read", articles).stderr
    assert "Traceback (most recent call last):" in said
    assert 'interpret.py", line' in said
    assert "\x1b" not in said


@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError(), BrokenPipeError()])
def test_what_is_nobodys_mistake_ends_the_run(
    articles: str, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(monkeypatch, STAGES["actors"], error)
    with pytest.raises(type(error)):
        list(dragoman.read_many([articles]))


def test_from_python_it_comes_in_its_place(articles: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raised = TypeError("x")
    spoil(monkeypatch, STAGES["network"], raised)
    found = list(dragoman.read_many([articles]))
    assert [getattr(item, "input_id", None) for item in found] == ["A0", None, "A2"]
    assert isinstance(found[1], FailedReading)
    assert found[1].__cause__ is raised
    with pytest.raises(dragoman.InputError):
        dragoman.read("The wicked text.")


def test_a_reader_that_fails_at_once_ends_the_run(articles: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no such pipe")

    monkeypatch.setattr("dragoman.interpret.annotate_many", lambda *_: map(broken, [0]))
    with pytest.raises(FailedReading, match="no such pipe"):
        list(dragoman.read_many([articles]))
