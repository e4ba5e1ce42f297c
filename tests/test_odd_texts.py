"""Whatever a report is written with, it is read to the end, and what is told has its proof."""

from pathlib import Path

import pytest
import yaml

import dragoman
from dragoman.ledger.writer import check

ODD = yaml.safe_load((Path(__file__).parent / "articles" / "odd.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("sentence", ODD)
def test_odd_signs_are_read(sentence: str) -> None:
    document = dragoman.read(
        f"Kenya met Uganda.\n{sentence}\nChad recalled its ambassador from Mali.", published="2024-06-07"
    )
    check(document)
    assert document.events[-1].type == "SANCTION"
