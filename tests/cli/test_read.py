"""`dragoman read`: the brief, the record, and what happens to inputs that can't be read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.interpret import read_many
from dragoman.model.schema import record_schema

REPORT = str(Path(__file__).parent.parent.parent / "examples" / "lake-talks.txt")


def read(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *arguments], input=given)


def test_the_brief_has_its_parts() -> None:
    result = read(REPORT, "--published", "2024-06-07")
    assert result.exit_code == 0, result.output
    for title in ("Who met or talked with whom", "What happened", "Planned, asked for", "Who said what", "What stands"):
        assert title in result.output
    assert "Grace Wanjala, Foreign Minister of Kenya" in result.output
    assert "“We have decided to settle our differences at the table, and not on the water,”" in " ".join(
        result.output.split()
    )
    assert "\x1b" not in result.output


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_brief_fits_its_width(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = read(REPORT, "--published", "2024-06-07").output.split("\n")
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_a_brief_with_nothing_in_it_says_so() -> None:
    result = read("-", given="The harbour lay still, and a light rain fell on the roofs of the old town.")
    assert "no event, statement or measure found" in result.output
    assert "the publication date is unknown" in " ".join(result.output.split())


def test_records_validate_one_a_line() -> None:
    result = read(REPORT, REPORT, "--format", "jsonl")
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    for line in lines:
        jsonschema.validate(json.loads(line), record_schema())
    assert json.loads(lines[0])["run"]["dragoman"]


def test_json_is_indented() -> None:
    result = read(REPORT, "--format", "json")
    assert result.stdout.startswith('{\n "record": 1')


def test_standard_input() -> None:
    result = read("-", "--format", "jsonl", given="Peru and Chad signed a treaty.\n\nChad thanked Peru for its help.")
    assert json.loads(result.stdout)["document"]["text"].startswith("Peru and Chad")


def test_a_bad_input_is_one_line_and_the_others_are_read(tmp_path: Path) -> None:
    result = read(str(tmp_path / "none.txt"), REPORT, "--format", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.splitlines() == [
        f"dragoman: {tmp_path}/none.txt: no such file or folder; check the path",
        "dragoman: 1 input could not be read",
    ]


def test_a_name_that_is_empty_is_no_folder() -> None:
    result = read("", "--format", "jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith('dragoman: "": names nothing;')


def test_strict_stops_at_the_first(tmp_path: Path) -> None:
    result = read(str(tmp_path / "none.txt"), REPORT, "--format", "jsonl", "--strict")
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize("date", ["yesterday", "2021-13-45", "18/06/2021"])
def test_a_date_that_is_none(date: str) -> None:
    result = read(REPORT, "--published", date)
    assert result.exit_code != 0
    assert date in result.stderr
    assert "2021-06-19" in result.stderr


def test_a_text_in_another_language_is_told_and_not_coded(tmp_path: Path) -> None:
    path = tmp_path / "fr.txt"
    path.write_text(
        "Le ministre des Affaires étrangères a rencontré son homologue à Paris vendredi dernier.\n\n"
        "« Nous avons signé un accord important pour nos deux pays », a-t-il déclaré aux journalistes.\n",
        encoding="utf-8",
    )
    result = read(str(path), "--format", "jsonl")
    record = json.loads(result.stdout)
    assert record["document"]["language"] == "fr"
    assert [note["code"] for note in record["notes"]].count("language-not-english") == 1
    assert (record["events"], record["statements"]) == ([], [])


def test_a_single_sentence_is_read_as_english(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("Uganda sent troops to South Sudan on Friday.\n", encoding="utf-8")
    record = json.loads(read(str(path), "--format", "jsonl").stdout)
    assert record["document"]["language"] == "en"
    assert [event["type"] for event in record["events"]] == ["MOBILIZE"]


def test_articles_come_out_in_their_order_whatever_lies_between(tmp_path: Path) -> None:
    told = {"language": "en", "text": "Uganda banned imports of maize from Kenya on Tuesday."}
    kinds = [told, {"language": "fr", "text": "La rencontre a eu lieu mardi à Lomé."}, None]
    lines = ["{" if (row := kinds[n % 3]) is None else json.dumps({"id": str(n), **row}) for n in range(48)]
    source = tmp_path / "mixed.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    found = [getattr(item, "input_id", "unreadable") for item in read_many([source])]
    assert found == ["unreadable" if n % 3 == 2 else str(n) for n in range(48)]


def test_html_without_an_article_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>", encoding="utf-8")
    result = read(str(tmp_path / "a.html"))
    assert result.exit_code == 1
    assert "a.html" in result.stderr


def test_an_article_cannot_steer_the_terminal() -> None:
    result = read("-", given="Peru\x1b[31m and Chad signed a treaty.\n\n“We \x07agree,” Peru\x9b5m said on Friday.")
    assert not {"\x1b", "\x07", "\x9b"} & set(result.output)


def test_a_closed_pipe_is_no_error() -> None:
    command = f'"{sys.executable}" -m dragoman read "{REPORT}" "{REPORT}" --format jsonl | head -c 10'
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True, env=dict(os.environ))
    assert "Traceback" not in run.stderr
