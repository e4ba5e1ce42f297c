"""Every expression of the sentences in expressions.yaml and newswire.yaml, with its extent, type and values."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.times import bounds, find_times

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = [
    case
    for name in ("expressions.yaml", "newswire.yaml")
    for case in yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['published']} {case['text'][:50]}")
def test_expressions_of_a_sentence(case: dict[str, Any]) -> None:
    found = find_times(case["text"], case["published"])
    assert [[t.span.quote, t.type, t.timex, t.edtf] for t in found] == case["times"]


def test_every_edtf_value_of_the_cases_can_be_read() -> None:
    values = [row[3] for case in CASES for row in case["times"] if row[3]]
    assert len(values) > 120
    for value in values:
        first, last = bounds(value)
        assert first is not None or last is not None
