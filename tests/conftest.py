"""What tests of several rooms share. `reports.py` beside this file builds documents by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.query import Ledger
from reports import OpenLedger


@pytest.fixture(params=["sqlite"])
def open_ledger(request: pytest.FixtureRequest, tmp_path: Path) -> OpenLedger:
    """Opens a ledger that is empty at first; every call opens the same one anew. One parameter a kind of store."""
    return {"sqlite": lambda: Ledger(tmp_path / "ledger.sqlite")}[request.param]


@pytest.fixture
def store(open_ledger: OpenLedger) -> Iterator[Ledger]:
    """An empty ledger."""
    with open_ledger() as ledger:
        yield ledger
