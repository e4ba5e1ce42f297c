"""The ledger in memory gives the answers of SQL, whatever is asked, and follows what is added, judged, read anew."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import QueryError
from dragoman.query import Ledger, Query
from dragoman.query.columnar.quick import QuickLedger
from dragoman.query.query import Target, fields_of
from reports import all_reports, lake_talks

_TARGETS: tuple[Target, ...] = ("events", "statements", "measures", "documents", "actors")
_VALUES: dict[str, tuple[Any, ...]] = {
    "actor": ("KEN", "Uganda", "igo:AU", "state:PER", "person:amina-otieno", "Ethiopia"),
    "recipient": ("UGA", "KEN", "African Union"), "counterpart": ("UGA", "ETH", "CHL"),
    "speaker": ("Amina Otieno",), "type": ("AGREE", ("SANCTION", "ACCUSE")), "quad": (1, 3, 4),
    "status": ("actual", ("planned", "denied")), "state": ("in_force",), "act": ("say", "deny"),
    "publisher": ("The Lake Herald", ("El Faro", "Nobody")), "language": ("en",), "judged": ("open", "rejected"),
    "since": ("2023", "2024-06-07"), "until": ("2023-12", "2024-06-07"), "text": ("sanction*", "the", "Kenya ban"),
    "known_by": ("2024-01-01", "2024-06-07"), "recorded_by": ("2020-01-01", "2030-01-01"), "order": ("oldest",),
    "published_since": ("2024",), "published_until": ("2023-12",), "confidence": (0.5,), "corroboration": (1, 2),
}  # fmt: skip


def _queries(target: Target, seed: int, count: int) -> Iterator[Query]:
    rng = random.Random(seed)
    names = sorted(fields_of(target) & set(_VALUES))
    for _ in range(count):
        chosen = {name: rng.choice(_VALUES[name]) for name in rng.sample(names, min(rng.randrange(4), len(names)))}
        try:
            yield Query(**chosen, limit=rng.choice((1, 2, 50))).on(target)
        except QueryError:
            continue


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Ledger, QuickLedger]]:
    path = tmp_path / "ledger.sqlite"
    with Ledger(path) as plain:
        plain.add(all_reports()[0])
        with QuickLedger(path) as quick:
            plain.add_many(all_reports())
            yield plain, quick


def _answers(ledger: Ledger, query: Query, target: Target) -> list[Any]:
    try:
        told: list[Any] = [
            ledger.total(query, target),
            ledger.facets(query, target),
            list(getattr(ledger, target)(query)),
        ]
        if target != "actors":
            told.append(ledger.by_month(query, target))
            after = told[2][-1].cursor if told[2] else None
            told.append(list(getattr(ledger, target)(replace(query, after=after))))
        if target == "events":
            happenings = list(ledger.happenings(query))
            after = happenings[-1].cursor if happenings else None
            told += [happenings, list(ledger.happenings(replace(query, after=after)))]
            told += [ledger.months(query), ledger.network(query)]
    except QueryError as error:
        return [str(error)]
    return told


def _compare(plain: Ledger, quick: Ledger, seed: int, count: int) -> None:
    for target in _TARGETS:
        for query in _queries(target, seed, count):
            assert _answers(quick, query, target) == _answers(plain, query, target), (target, query)
    assert quick.coverage() == plain.coverage()
    assert quick.sources() == plain.sources()
    assert quick.portrait("state:KEN") == plain.portrait("state:KEN")


def test_the_answers_are_those_of_sql(both: tuple[Ledger, QuickLedger]) -> None:
    _compare(*both, seed=1, count=8)


def test_what_comes_is_added_to_what_was_asked_before(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger(path) as plain, QuickLedger(path) as quick:
        for report in all_reports():
            plain.add(report)
            _compare(plain, quick, seed=5, count=4)


def test_what_is_judged_and_read_anew_is_followed(both: tuple[Ledger, QuickLedger]) -> None:
    plain, quick = both
    quick.total(Query(), "events")
    for kind in ("events", "statements", "measures"):
        [row] = getattr(plain, kind)(Query(limit=1))
        plain.judge(kind, row.id, "rejected", "ada")
    [sanction] = plain.events(Query(type="SANCTION", limit=1))
    plain.judge("events", sanction.id, "corrected", "ada", type="REJECT")
    _compare(plain, quick, seed=2, count=3)
    report = lake_talks()
    plain.add(replace(report, events=report.events[:3], measures=()))
    _compare(plain, quick, seed=3, count=2)
    plain.consolidate()
    _compare(plain, quick, seed=4, count=2)


def test_with_a_pause_it_is_the_ledger_that_it_was_until_the_pause_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    path, later = tmp_path / "ledger.sqlite", time.monotonic() + 61
    with Ledger(path) as plain:
        plain.add(all_reports()[0])
        with QuickLedger(path, pause=60) as quick:
            asked = [(Query(text="the", limit=50), target) for target in _TARGETS if target != "actors"]
            before = [quick.reached(), *(_answers(quick, query, target) for query, target in asked)]
            plain.add_many(all_reports()[1:])
            assert [quick.reached(), *(_answers(quick, query, target) for query, target in asked)] == before
            monkeypatch.setattr(time, "monotonic", lambda: later)
            assert quick.reached() != before[0]
            _compare(plain, quick, seed=6, count=2)
