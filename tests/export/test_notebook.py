"""The worked study runs from its articles to its plot, and finds what its reports tell."""

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def test_the_study_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    notebook = json.loads((ROOT / "docs" / "notebooks" / "lake.ipynb").read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    names["ledger"].close()
    assert len(names["added"]) == 9
    assert {"SANCTION", "COERCE"} <= set(names["events"]["type"])
    assert names["balance"]["sum"].min() < 0 < names["balance"]["sum"].max()
    assert str(names["plot"]).startswith("<svg")
    assert {"trade_ban", "ambassador_recalled"} <= {row.kind for row in names["stood"] if row.stands}
