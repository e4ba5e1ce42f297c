"""The quality gate: every part can be run by it, floors rise and never fall, a page keeps what is around its table."""

import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.query import Ledger

BENCHMARKS = Path(__file__).parent.parent.parent / "benchmarks"
PARTS = sorted(BENCHMARKS.glob("evaluate_*.py"))


@pytest.fixture(scope="module")
def gate() -> dict[str, Any]:
    return runpy.run_path(str(BENCHMARKS / "evaluate.py"))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.stem)
def test_every_part_takes_the_options_of_the_gate(part: Path) -> None:
    source = part.read_text(encoding="utf-8")
    assert '"--corpora"' in source
    assert '"--json"' in source


def test_figures_are_named_by_their_path(gate: dict[str, Any]) -> None:
    assert dict(gate["flatten"]("times", {"a": {"f1": 0.5, "name": "x", "ok": True}, "n": 3})) == {
        "times.a.f1": 0.5,
        "times.n": 3,
    }


def test_floors_rise_and_never_fall(gate: dict[str, Any]) -> None:
    figures = {"better": 0.9, "worse": 0.5, "new": 0.7, "perfect": 1.0, "count": 1}
    floors = gate["pinned"](figures, {"better": 0.8, "worse": 0.6, "elsewhere": 0.4}, 0.005)
    assert floors == {"better": 0.895, "elsewhere": 0.4, "new": 0.695, "perfect": 0.995, "worse": 0.6}


def test_a_figure_below_its_floor_stands_out(gate: dict[str, Any]) -> None:
    rows = gate["table"]({"x": 0.5, "y": 0.7, "z": 0.1}, {"x": 0.6, "y": 0.7})
    assert [row.rpartition(" | ")[2].strip(" |") for row in rows[2:]] == ["**below**", "ok", ""]


@pytest.mark.parametrize(("script", "mark"), [("evaluate.py", "eval"), ("bench.py", "bench")])
def test_a_page_keeps_what_stands_around_its_table(tmp_path: Path, script: str, mark: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n<!-- {mark} -->\nold\n<!-- /{mark} -->\nafter\n", encoding="utf-8")
    for _ in range(2):
        runpy.run_path(str(BENCHMARKS / script))["write"](page, ["| new |"])
    assert page.read_text(encoding="utf-8") == f"before\n<!-- {mark} -->\n| new |\n<!-- /{mark} -->\nafter\n"


def test_a_made_up_ledger_is_one_that_can_be_asked(tmp_path: Path) -> None:
    path = tmp_path / "made.sqlite"
    command = [sys.executable, str(BENCHMARKS / "make_ledger.py"), str(path), "--events", "500"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with Ledger(path, create=False) as ledger:
        assert len(list(ledger.events())) == ledger.counts()["events"] == 500
        assert sum(len(row.tellings) for row in ledger.happenings()) == 500
        assert not any("refers to a row" in str(problem) for problem in ledger.verify())
