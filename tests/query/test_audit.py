"""Audits: the draw, the interval, the agreement, judgements that are never lost."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.errors import QueryError
from dragoman.query import Ledger, Query, judgements
from dragoman.query.audit import kappa, sample, wilson
from dragoman.query.judgements import Judgement, append
from reports import OpenLedger, all_reports


@pytest.fixture
def ledger(open_ledger: OpenLedger) -> Iterator[Ledger]:
    with open_ledger() as opened:
        opened.add_many(all_reports())
        yield opened


def test_the_same_seed_draws_the_same_whatever_the_order_of_adding(ledger: Ledger, tmp_path: Path) -> None:
    drawn = [row.id for row in sample(ledger, Query(), 5, seed=3)]
    with Ledger(tmp_path / "other.sqlite") as other:
        other.add_many(reversed(all_reports()))
        assert [row.id for row in sample(other, Query(), 5, seed=3)] == drawn
    assert [row.id for row in sample(ledger, Query(), 5, seed=4)] != drawn
    assert len(list(sample(ledger, Query(), 500, seed=3))) == len(list(ledger.events()))
    assert {row.type for row in sample(ledger, Query(type="AGREE"), 5, seed=3)} == {"AGREE"}


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 100, 0.7222, 0.8749), (135, 150, 0.8416, 0.9385)],
)
def test_wilson_intervals(right: int, judged: int, low: float, high: float) -> None:
    found = wilson(right, judged)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))
    assert wilson(0, 0).high == 1.0


def test_kappa() -> None:
    one = {str(n): "right" if n < 25 else "wrong" for n in range(50)}
    other = {str(n): "right" if n < 20 or n >= 40 else "wrong" for n in range(50)}
    assert kappa(one, other) == pytest.approx((35 / 50 - 0.5) / 0.5)
    assert kappa(one, one) == 1.0
    assert kappa(one, {}) is None


def test_judgements_are_superseded_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    for verdict, by in (("right", "a"), ("wrong", "a"), ("right", "b")):
        append(path, Judgement("doc:1#e1", verdict, by, judgements.now()))
    assert len(list(judgements.read(path))) == 3
    assert judgements.standing(path)["a"]["doc:1#e1"].verdict == "wrong"
    path.write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(QueryError, match=r"audit.jsonl:1: this is no judgement"):
        list(judgements.read(path))


def test_the_command_tells_precision_and_agreement(ledger: Ledger, tmp_path: Path) -> None:
    path, out = tmp_path / "audit.jsonl", tmp_path / "training.jsonl"
    rows = list(sample(ledger, Query(), 8, seed=7))
    for number, row in enumerate(rows):
        append(path, Judgement(row.id, "wrong" if number == 0 else "right", "ada", judgements.now()))
        append(path, Judgement(row.id, "wrong" if number == 0 else "right", "bo", judgements.now()))
    asked = f"audit --sample 8 --judgements {path} --ledger {ledger.path} --training {out}"
    result = CliRunner().invoke(main, asked.split())
    assert result.exit_code == 0, result.output
    assert "ada: precision 0.875 (95 in 100: 0.529 to 0.978), 7 right of 8; 0 unsure, 0 not judged yet" in result.output
    assert "ada and bo: kappa 1.000" in result.output
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(records) == 16
    assert {record["answer"] for record in records} == {"accept", "reject"}
    for record in records:
        [span] = record["spans"]
        assert record["text"][span["start"] : span["end"]] == span["text"]


def test_judgements_of_the_ledger_are_told_for_a_sample_as_it_was_coded(ledger: Ledger) -> None:
    first = CliRunner().invoke(main, ["audit", "--sample", "8", "--ledger", str(ledger.path)])
    assert "nobody has judged any of them yet" in first.stderr
    rows = list(sample(ledger, Query(), 8, seed=7))
    for row in rows[:6]:
        ledger.judge("events", row.id, "accepted", "ada")
    ledger.judge("events", rows[6].id, "rejected", "ada")
    ledger.judge("events", rows[7].id, "corrected", "ada", actors=[], date="1999")
    again = list(sample(ledger, Query(), 8, seed=7))
    assert [(row.id, row.actors, row.date, row.judged) for row in again] == [
        (row.id, row.actors, row.date, None) for row in rows
    ]
    result = CliRunner().invoke(main, ["audit", "--sample", "8", "--ledger", str(ledger.path)])
    assert "ada: precision 0.750" in result.output, result.output
    assert "6 right of 8; 0 unsure, 0 not judged yet" in result.output
