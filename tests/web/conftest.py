"""A small ledger served without a network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.query import Ledger
from dragoman.web import create_app
from hostile import hostile
from reports import all_reports


@pytest.fixture(scope="session")
def ledger_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger with the three reports of `reports.py` and a hostile one."""
    path = tmp_path_factory.mktemp("web") / "ledger.sqlite"
    with Ledger(path) as ledger:
        ledger.add_many([*all_reports(), hostile()])
    return path


@pytest.fixture(scope="session")
def client(ledger_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(ledger_path), base_url="http://localhost", raise_server_exceptions=False) as one:
        yield one
