"""What people judge wins over what was coded, everywhere, and is never lost."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import LedgerError, QueryError
from dragoman.export.formats import lines
from dragoman.export.panel import lines as panel
from dragoman.ledger.judging import history
from dragoman.query import Ledger, Query, counts
from dragoman.query.audit import sample
from dragoman.query.network import network
from dragoman.query.series import months
from dragoman.query.standing import standing
from reports import OpenLedger, all_reports, lake_talks

LAKE = lake_talks().id


@pytest.fixture
def ledger(open_ledger: OpenLedger) -> Iterator[Ledger]:
    with open_ledger() as opened:
        opened.add_many(all_reports())
        yield opened


def _ids(ledger: Ledger, **query: object) -> set[str]:
    return {row.id for row in ledger.events(Query(**query))}  # type: ignore[arg-type]


def test_a_rejected_event_is_left_out_everywhere_and_can_be_asked_for(ledger: Ledger) -> None:
    before = len(_ids(ledger))
    ledger.judge("events", f"{LAKE}#e3", "rejected", "ada", note="he was quoted wrongly")
    assert len(_ids(ledger)) == before - 1
    assert _ids(ledger, judged="rejected") == {f"{LAKE}#e3"}
    assert len(_ids(ledger, judged=("open", "rejected"))) == before
    assert ledger.answer(lambda c: counts.total(c, Query(), "events")) == before - 1
    assert all(one.type != "ACCUSE" for one in ledger.happenings())
    assert ledger.happening(f"{LAKE}#e3") is None
    assert '"ACCUSE"' not in "".join(lines("jsonld", ledger, Query(), "events"))
    [row] = ledger.events(Query(judged="rejected"))
    assert row.judged is not None
    assert (row.judged.by, row.judged.note) == ("ada", "he was quoted wrongly")
    assert len(list(sample(ledger, Query(), 500, seed=1))) == before  # else precision would be told too well
    assert ledger.verify() == []


def test_what_is_corrected_is_found_and_counted_as_corrected(ledger: Ledger) -> None:
    ledger.judge("events", f"{LAKE}#e3", "corrected", "ada", type="CONSULT")
    assert f"{LAKE}#e3" in _ids(ledger, type="CONSULT")
    assert _ids(ledger, type="ACCUSE") == set()
    assert f"{LAKE}#e3" in _ids(ledger, quad=1)
    assert f"{LAKE}#e3" not in _ids(ledger, quad=3)
    [row] = [row for row in ledger.events() if row.id == f"{LAKE}#e3"]
    assert (row.type, row.quad, row.mode, row.cameo) == ("CONSULT", 1, None, "040")
    facets = {one.field: one for one in ledger.answer(lambda c: counts.facets(c, Query(), "events"))}
    assert "ACCUSE" not in {one.value for one in facets["type"].values}
    asked = Query(actor="KEN", recipient="UGA")
    assert ledger.answer(lambda c: network(c, asked)).edges[0].conflict == 0
    assert sum(one.verbal_conflict for one in ledger.answer(lambda c: months(c, asked))) == 0
    assert len("".join(panel(ledger, Query(type="ACCUSE"))).splitlines()) == 1  # the header
    ledger.judge("events", f"{LAKE}#e3", "corrected", "ada", status="denied")
    assert _ids(ledger, type="ACCUSE", status="denied") == {f"{LAKE}#e3"}
    assert f"{LAKE}#e3" not in _ids(ledger, status="actual")


def test_judgements_are_superseded_and_never_overwritten(ledger: Ledger) -> None:
    for verdict, by in (("rejected", "ada"), ("accepted", "bo"), ("open", "bo")):
        ledger.judge("events", f"{LAKE}#e1", verdict, by)
        seen = _ids(ledger, judged="accepted"), _ids(ledger, judged="rejected")
    assert seen == (set(), set())
    kept = ledger.answer(lambda c: history(c, "events"))
    assert [(id, one.verdict, one.by) for id, one in kept] == [
        (f"{LAKE}#e1", "rejected", "ada"), (f"{LAKE}#e1", "accepted", "bo"), (f"{LAKE}#e1", "open", "bo"),
    ]  # fmt: skip
    connection = sqlite3.connect(ledger.path)
    for change in ("UPDATE judgements SET verdict = 'accepted'", "DELETE FROM judgements"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(change)
    connection.close()


def test_a_measure_goes_with_the_events_that_tell_it(ledger: Ledger) -> None:
    assert [row.kind for row in standing(ledger, "UGA", "KEN", "2024-06-08")] == ["trade_ban"]
    ledger.judge("events", f"{LAKE}#e2", "rejected", "ada")
    assert standing(ledger, "UGA", "KEN", "2024-06-08") == []
    ledger.judge("events", f"{LAKE}#e2", "accepted", "ada")
    ledger.judge("measures", f"{LAKE}#m1", "rejected", "ada")
    assert standing(ledger, "UGA", "KEN", "2024-06-08") == []
    ledger.judge("statements", f"{LAKE}#s1", "rejected", "ada")
    assert all(row.id != f"{LAKE}#s1" for row in ledger.statements())


@pytest.mark.parametrize(
    ("kind", "id", "verdict", "more", "words"),
    [
        ("events", f"{LAKE}#e99", "accepted", {}, "no event"),
        ("events", f"{LAKE}#e1", "fine", {}, "one of: accepted, corrected"),
        ("events", f"{LAKE}#e1", "corrected", {}, "only an event is corrected"),
        ("events", f"{LAKE}#e1", "corrected", {"type": "INVADE"}, "unknown type 'INVADE'"),
        ("events", f"{LAKE}#e1", "accepted", {"type": "AGREE"}, "only an event is corrected"),
        ("measures", f"{LAKE}#m1", "corrected", {"status": "actual"}, "only an event is corrected"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused(
    ledger: Ledger, kind: str, id: str, verdict: str, more: dict[str, str], words: str
) -> None:
    with pytest.raises(QueryError, match=words):
        ledger.judge(kind, id, verdict, "ada", **more)  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="who judges"):
        ledger.judge("events", f"{LAKE}#e1", "accepted", " ")


def test_rows_are_asked_by_publisher_language_and_manner(ledger: Ledger) -> None:
    assert {row.source.publisher for row in ledger.events(Query(publisher="El Faro"))} == {"El Faro"}
    assert list(ledger.documents(Query(language="xx"))) == []
    assert len(list(ledger.statements(Query(act="say")))) == len(list(ledger.statements()))


def _as_version_2(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(
        "DROP TABLE judgements; DROP TRIGGER ledger_info_no_UPDATE;"
        "UPDATE ledger_info SET value = '2' WHERE name = 'schema';"
        "CREATE TRIGGER ledger_info_no_UPDATE BEFORE UPDATE ON ledger_info BEGIN SELECT RAISE(ABORT, 'no'); END;"
    )
    connection.close()


def test_a_ledger_of_the_version_before_is_taken_along(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with Ledger(path) as ledger:
        ledger.add(lake_talks())
    _as_version_2(path)
    with Ledger(path, create=False) as ledger:
        assert len(list(ledger.events())) == len(lake_talks().events)
        ledger.judge("events", f"{LAKE}#e1", "rejected", "ada")
        assert ledger.verify() == []
    with Ledger(path, create=False) as ledger:
        assert _ids(ledger, judged="rejected") == {f"{LAKE}#e1"}


def test_an_older_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "older.sqlite"
    Ledger(path).close()
    connection = sqlite3.connect(path)
    connection.executescript(
        "DROP TRIGGER ledger_info_no_UPDATE; UPDATE ledger_info SET value = '1' WHERE name = 'schema'"
    )
    connection.close()
    with pytest.raises(LedgerError, match="made by an older dragoman"):
        Ledger(path, create=False)
