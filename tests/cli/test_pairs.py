"""`dragoman pairs`: one line for each line, in order; bad lines are named."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main

TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
}  # fmt: skip
TEXT = "Kenya has accused Uganda of moving the boundary stones on Migingo island."
GOOD: dict[str, Any] = {"id": "a", "text": TEXT, "source_span": [0, 5], "target_span": [18, 24]}


def pairs(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["pairs", *arguments], input=stdin)


def lines(*rows: Any) -> bytes:
    return b"".join(row if isinstance(row, bytes) else json.dumps(row).encode() + b"\n" for row in rows)


def test_a_line_for_each_line(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(lines(GOOD, {**GOOD, "id": 7, "target_span": None}, b"\n", {**GOOD, "id": "ü"}))
    result = pairs(str(file))
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [row["id"] for row in rows] == ["a", 7, "ü"]
    for row in rows:
        assert list(row) == ["id", "type", "quad", "binary", "probabilities"]
        assert set(row["probabilities"]) == TYPES
        assert sum(row["probabilities"].values()) == pytest.approx(1, abs=1e-3)
        assert row["type"] == max(row["probabilities"], key=row["probabilities"].get)
    assert (rows[0]["type"], rows[0]["quad"], rows[0]["binary"]) == ("ACCUSE", 3, 1)


def test_neighbours_change_nothing(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    long = {"id": "b", "text": TEXT + " " + "Fishermen waited. " * 400, "source_span": [0, 5], "target_span": [18, 24]}
    file.write_bytes(lines(long, GOOD))
    alone = pairs("-", stdin=lines(GOOD)).stdout
    assert pairs(str(file)).stdout.splitlines()[1:] == alone.splitlines()


@pytest.mark.parametrize("span", [None, [None, None]])
def test_a_side_may_be_unknown(span: Any) -> None:
    without_target = {"id": "a", "text": TEXT, "source_span": [0, 5]}
    without_source = {"id": "b", "text": TEXT, "source_span": span, "target_span": span}
    result = pairs("-", stdin=lines(without_target, without_source))
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2


@pytest.mark.parametrize("name", ["in.jsonl.gz", "-"])
def test_gzipped(tmp_path: Path, name: str) -> None:
    data = gzip.compress(lines(GOOD))
    (tmp_path / "in.jsonl.gz").write_bytes(data)
    result = pairs("-", stdin=data) if name == "-" else pairs(str(tmp_path / name))
    assert result.stdout == pairs("-", stdin=lines(GOOD)).stdout


@pytest.mark.parametrize(
    ("bad", "cause"),
    [
        (b"{\n", "not a JSON object"),
        (b"\xff\xfe\n", "not a JSON object"),
        ([1], "not a JSON object"),
        ({**GOOD, "text": " "}, "no text"),
        ({"id": "x"}, "no text"),
        ({**GOOD, "source_span": "0-5"}, "source_span is not two offsets"),
        ({**GOOD, "source_span": [0, 5.5]}, "source_span is not two offsets"),
        ({**GOOD, "source_span": [True, 5]}, "source_span is not two offsets"),
        ({**GOOD, "target_span": [18, 999]}, "target_span [18, 999] is not inside the text"),
        ({**GOOD, "target_span": [24, 18]}, "target_span [24, 18] is not inside the text"),
        ({**GOOD, "target_span": [-3, 4]}, "target_span [-3, 4] is not inside the text"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(bad: Any, cause: str) -> None:
    result = pairs("-", stdin=lines(GOOD, bad, GOOD))
    named, count = result.stderr.splitlines()
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert named.startswith(f"dragoman: -:2: {cause}")
    assert count == "dragoman: 1 input could not be read"


def test_strict_stops_at_the_first() -> None:
    result = pairs("-", "--strict", stdin=lines(b"no\n", GOOD))
    assert (result.exit_code, result.stdout) == (1, "")


def test_missing_and_broken_files(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gz"
    broken.write_bytes(gzip.compress(lines(*[GOOD] * 3))[:-12])
    result = pairs(str(tmp_path / "none.jsonl"), str(broken), str(tmp_path))
    assert result.exit_code == 1
    assert [line.split(": ")[1] for line in result.stderr.splitlines()[:-1]] == [
        str(tmp_path / "none.jsonl"), str(broken), str(tmp_path),
    ]  # fmt: skip
