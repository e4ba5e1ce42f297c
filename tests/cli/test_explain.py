"""`dragoman explain`: why an event was coded, and why not."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from dragoman.cli import main

TEXT = (
    "Norway expelled two Chadian diplomats on Monday.\n\n"
    "Peru may sign a treaty with Oman next year.\n\n"
    "Norway is larger than Oman.\n\n"
    "Rain fell in the north.\n"
)


def explain(*arguments: str, given: str = TEXT) -> Result:
    return CliRunner().invoke(main, ["explain", "-", "--published", "2024-06-07", *arguments], input=given)


def test_frame_slots_and_status_of_each_event_are_told() -> None:
    result = explain()
    assert result.exit_code == 0, result.output
    assert "expelled: SANCTION-expel, frame" in result.output
    assert "actor: Norway (“Norway”, nsubj)" in result.output
    assert "status: hypothetical" in result.output
    assert "Rain fell" not in result.output


def test_a_sentence_with_two_actors_and_no_event_says_why() -> None:
    result = explain("--missed")
    assert "Norway is larger than Oman." in result.output
    assert "no event: it names Norway, Oman" in result.output
    assert "expelled" not in result.output


def test_json_lines_point_at_the_text() -> None:
    rows = [json.loads(line) for line in explain("--format", "jsonl").stdout.splitlines()]
    assert rows[0]["sentence"]["quote"] == "Norway expelled two Chadian diplomats on Monday."
    assert rows[0]["reasons"][0]["type"] == "SANCTION"
    assert rows[0]["reasons"][0]["refused"] is None


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["explain", str(tmp_path / "none.txt")])
    assert result.exit_code == 1
    assert "no such file" in result.output
