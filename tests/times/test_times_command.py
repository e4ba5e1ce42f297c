"""`dragoman times`: what it reads and prints, and what it does with inputs that can't be read."""

import json
from pathlib import Path

from click.testing import CliRunner

from dragoman.cli.times import command


def test_json_lines_from_standard_input() -> None:
    line = json.dumps({"id": "a1", "dct": "2021-06-18", "text": "They met on Wednesday."})
    result = CliRunner().invoke(command, ["-"], input=line + "\n")
    assert result.exit_code == 0
    assert json.loads(result.output) == {
        "id": "a1",
        "timexes": [{"start": 12, "end": 21, "type": "DATE", "value": "2021-06-16"}],
    }


def test_a_text_file_with_its_day_of_publication(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("The bridge has been shut since March.", encoding="utf-8")
    result = CliRunner().invoke(command, [str(path), "--published", "2021-06-18", "--edtf"])
    (found,) = json.loads(result.output)["timexes"]
    assert (found["text"], found["value"], found["edtf"]) == ("March", "2021-03", "2021-03/..")


def test_bad_lines_are_named_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text('{"id": 1, "text": "In 2014."}\nnot json\n{"id": 3}\n', encoding="utf-8")
    result = CliRunner().invoke(command, [str(path), str(tmp_path / "absent.jsonl")])
    assert result.exit_code == 1
    assert '"value": "2014"' in result.output
    assert "texts.jsonl:2" in result.output
    assert "texts.jsonl:3" in result.output
    assert "absent.jsonl" in result.output
    assert "3 inputs could not be read" in result.output
