"""Every field of a query picks the same rows from Python, the command line, the API, the pages and an export."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from lxml import html
from starlette.testclient import TestClient

from dragoman.cli import main
from dragoman.query import Ledger, Query
from dragoman.query.query import Target, fields_of
from dragoman.web import create_app
from dragoman.web.addresses import unslug
from reports import Report, all_reports, lake_talks

LAKE = lake_talks().id
# target: field: values, each of which some rows fit and others don't
CASES: dict[Target, dict[str, list[Any]]] = {
    "documents": {
        "actor": ["Kenya", "state:PER"], "publisher": ["El Faro"], "language": ["de"], "since": ["2024-06"],
        "until": ["2024-05"], "published_since": ["2024-05-09"], "published_until": ["2020"], "text": ["maize", "acc*"],
        "known_by": ["2024-05-20"], "recorded_by": ["1999"],
    },
    "actors": {
        "actor": ["Kenya"], "kind": ["person", "group"], "since": ["2024-06-08"], "until": ["2020"],
        "published_since": ["2024-06-08"], "published_until": ["2020"], "text": ["ambassador"], "known_by": ["2020"],
        "recorded_by": ["1999"],
    },
    "statements": {
        "actor": ["Amina Otieno"], "recipient": ["igo:AU"], "speaker": ["PER"], "kind": ["direct"], "act": ["warn"],
        "publisher": ["El Faro"], "language": ["de"], "judged": ["accepted"], "since": ["2024-06"],
        "until": ["2024-05"], "published_since": ["2024-06"], "published_until": ["2024-05"], "confidence": [0.9],
        "text": ['"lift the ban"', "recall"], "known_by": ["2024-05-20"], "recorded_by": ["1999"],
    },
    "events": {
        "actor": ["UGA"], "recipient": ["Kenya"], "type": ["SANCTION", "AID"], "quad": [4], "status": ["planned"],
        "publisher": ["El Faro"], "language": ["de"], "judged": ["rejected", "corrected"], "since": ["2024-06-04"],
        "until": ["2019"], "published_since": ["2024-06-08"], "published_until": ["2020"], "confidence": [0.9],
        "corroboration": [2], "text": ["maize", '"two diplomats of Peru"', "fish*"], "known_by": ["2020-12"],
        "recorded_by": ["1999"],
    },
    "measures": {
        "actor": ["CHL"], "recipient": ["Kenya"], "kind": ["trade_ban"], "state": ["lifted"], "publisher": ["El Faro"],
        "language": ["de"], "judged": ["accepted"], "since": ["2024-06"], "until": ["2023-04"],
        "published_since": ["2024-06"], "published_until": ["2024-05"], "text": ["maize"], "known_by": ["2024-05-20"],
        "recorded_by": ["1999"],
    },
}  # fmt: skip
WITH = {"counterpart": {"actor": "KEN", "counterpart": "UGA"}}  # fields that make no sense alone
GIVEN = [(target, {field: value}) for target, asked in CASES.items() for field, values in asked.items()
         for value in values]  # fmt: skip
GIVEN += [(target, WITH["counterpart"]) for target in ("statements", "events", "measures")]  # type: ignore[misc]
GIVEN += [(target, {"order": "oldest"}) for target in CASES if target != "actors"]
GIVEN += [(target, {"limit": 2}) for target in CASES]


def another() -> Report:
    """The ban once more, by another publisher, in another language; surer of itself, and with what it alone has."""
    text = (
        "Ein Verbot\nUganda has banned Kenyan maize since March 2023.\nMs Otieno warned the African Union of hunger.\n"
    )
    report = Report(text, published="2024-06-09", publisher="Die Woche", language="de")
    report.actor("state:UGA", "Uganda").actor("state:KEN", "Kenya", "Kenyan")
    report.actor("igo:AU", "African Union", kind="organization")
    report.actor("person:amina-otieno", "Otieno", kind="person", country="KEN")
    report.statement("person:amina-otieno", "of hunger", cue="warned", act="warn", addressee="igo:AU", confidence=0.7)
    report.event("SANCTION", "state:UGA", "state:KEN", "Uganda has banned Kenyan maize since March 2023.", "banned",
                 date="2023-03/..", status="ongoing", confidence=0.8)  # fmt: skip
    report.measure("trade_ban", "state:UGA", "state:KEN", "lifted", "e1", since="2023-03/..", until="2024-05")
    return report


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filters") / "ledger.sqlite"
    with Ledger(path) as ledger:
        ledger.add_many([*all_reports(), another().document()])
        ledger.judge("events", f"{LAKE}#e6", "rejected", "ada")
        ledger.judge("events", f"{LAKE}#e3", "corrected", "ada", date="2024-06-01")
        ledger.judge("statements", f"{LAKE}#s1", "accepted", "ada")
        ledger.judge("measures", f"{LAKE}#m1", "accepted", "ada")
    return path


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path), base_url="http://localhost") as one:
        yield one


@pytest.mark.parametrize(("target", "asked"), GIVEN, ids=lambda one: one if isinstance(one, str) else str(one))
def test_a_field_picks_the_same_rows_everywhere(
    path: Path, client: TestClient, target: Target, asked: dict[str, Any]
) -> None:
    with Ledger(path, create=False) as ledger:
        everything = [row.id for row in getattr(ledger, target)()]
        found = [row.id for row in getattr(ledger, target)(Query(**asked))]
    if "order" in asked:
        assert found != everything
        assert sorted(found) == sorted(everything)
    elif "judged" not in asked:  # what is rejected is not among everything
        assert len(found) < len(everything)
    assert found or asked in ({"recorded_by": "1999"}, {"kind": "direct"}), "a filter that nothing fits tests nothing"
    options = [word for name, value in asked.items() for word in _option(name, value)]
    assert _ids(_run("export", "csv", "--what", target, "--ledger", str(path), *options)) == found
    if target != "documents":
        told = _run("show", target, "--ledger", str(path), "--format", "jsonl", *options)
        assert [json.loads(line)["id"] for line in told.splitlines()] == found
    assert [row["id"] for row in client.get(f"/api/{target}", params=asked).json()["rows"]] == found
    assert _ids(client.get(f"/api/{target}", params=asked | {"format": "csv"}).text) == found
    page = html.fromstring(client.get("/search", params=asked | {"what": target}).text)
    if "limit" not in asked:
        links = [
            unquote(link) for link in page.xpath(f"//li[@class='entry']//h3/a[starts-with(@href, '/{target}/')]/@href")
        ]
        assert [unslug(link.removeprefix(f"/{target}/")) for link in links] == found
        summary = page.xpath("string(//p[@class='sum'])")
        assert not summary.startswith("All ") or "order" in asked, summary


@pytest.mark.parametrize("target", CASES)
def test_every_field_is_tried(target: Target) -> None:
    tried = {name for other, asked in GIVEN if other == target for name in asked}
    assert fields_of(target) - tried == ({"after"} if target != "actors" else set())


def _run(*words: str) -> str:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == 0, result.output
    return result.output


def _option(name: str, value: Any) -> list[str]:
    return ["--oldest-first"] if name == "order" else [f"--{name.replace('_', '-')}", str(value)]


def _ids(table: str) -> list[str]:
    return [row["id"] for row in csv.DictReader(io.StringIO(table))]
