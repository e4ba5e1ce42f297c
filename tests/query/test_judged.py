"""What people judge wins over what was coded, everywhere, and is never lost."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import LedgerError, QueryError
from dragoman.export.formats import lines
from dragoman.export.panel import lines as panel
from dragoman.ledger.carrying import orphans
from dragoman.ledger.judging import history
from dragoman.model.measure import Measure
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


def test_parties_and_date_are_corrected_everywhere(ledger: Ledger) -> None:
    ledger.judge("events", f"{LAKE}#e2", "corrected", "ada", actors=["Ethiopia"], recipients=["Kenya", "UGA"],
                 date="2024-05")  # fmt: skip
    [row] = ledger.events(Query(judged="corrected"))
    assert [one.id for one in row.actors] == ["state:ETH"]
    assert [one.name for one in row.recipients] == ["Kenya", "Uganda"]
    assert (row.date, row.date_from, row.coded_by) == ("2024-05", None, "review:ada")
    assert _ids(ledger, actor="ETH", recipient="UGA") == {f"{LAKE}#e2"}
    assert f"{LAKE}#e2" not in _ids(ledger, actor="UGA")
    assert f"{LAKE}#e2" not in _ids(ledger, until="2024-04")
    edges = ledger.answer(lambda c: network(c, Query(since="2024-05", status="ongoing"))).edges
    assert {(edge.source, edge.target) for edge in edges} == {("state:ETH", "state:KEN"), ("state:ETH", "state:UGA")}
    assert "2024-05,state:ETH,state:UGA,1" in "".join(panel(ledger, Query()))
    assert ledger.happening(f"{LAKE}#e2").actors == row.actors  # type: ignore[union-attr]
    [note] = ledger.document(LAKE).notes
    assert (
        "event e2: corrected (actors state:ETH; recipients state:KEN, state:UGA; date 2024-05), by ada" in note.message
    )
    assert ledger.verify() == []


def test_a_correction_that_is_taken_back_leaves_what_was_coded(ledger: Ledger) -> None:
    ledger.judge("measures", f"{LAKE}#m1", "accepted", "bo")
    ledger.judge("events", f"{LAKE}#e1", "corrected", "ada", actors=[], date="", status="denied")
    [row] = ledger.events(Query(judged="corrected"))
    assert (row.actors, row.date, row.status) == ((), None, "denied")
    ledger.judge("events", f"{LAKE}#e1", "open", "ada")
    assert ledger.document(LAKE).events == lake_talks().events
    assert list(ledger.events(Query(judged="corrected"))) == []
    assert [row.judged.by for row in ledger.measures(Query(judged="accepted")) if row.judged] == ["bo"]
    assert ledger.add(lake_talks()).outcome == "unchanged"
    assert ledger.verify() == []


def test_judgements_follow_their_entries_to_a_newer_reading(ledger: Ledger) -> None:
    ledger.judge("events", f"{LAKE}#e1", "accepted", "ada")
    ledger.judge("events", f"{LAKE}#e2", "corrected", "ada", recipients=["igo:AU"])
    ledger.judge("events", f"{LAKE}#e3", "rejected", "bo")
    ledger.judge("events", f"{LAKE}#e6", "rejected", "bo", note="only a road")
    ledger.judge("statements", f"{LAKE}#s1", "accepted", "bo")
    old = lake_talks()
    kept = [one for one in old.events if one.id not in ("e1", "e6")]  # what is told before an entry moves its number
    newer = [replace(one, type="REJECT") if one.id == "e3" else one for one in kept]
    again = replace(old, events=tuple(replace(one, id=f"e{n}") for n, one in enumerate(newer, 1)),
                    measures=tuple(_renumbered(one, {"e2": "e1"}) for one in old.measures))  # fmt: skip
    assert ledger.add(again).outcome == "superseded"
    told = {id: (one.verdict, one.by) for id, one in ledger.answer(lambda c: history(c, "events"))}
    assert told == {f"{LAKE}#e1": ("corrected", "ada")}
    [row] = ledger.events(Query(judged="corrected"))
    assert ([one.id for one in row.recipients], row.trigger.quote) == (["igo:AU"], "banned")
    assert len(ledger.answer(lambda c: history(c, "statements"))) == 1
    lost = ledger.answer(lambda c: list(orphans(c)))
    assert [(one.id.partition("#")[2], one.judged.verdict) for one in lost] == [
        ("e1", "accepted"), ("e3", "rejected"), ("e6", "rejected"),
    ]  # fmt: skip
    assert lost[2].words == "Fishermen blocked the pier."
    assert ledger.add(again).outcome == "unchanged"
    ledger.add(replace(old, publisher="The Lake Herald and Post"))
    assert ledger.answer(lambda c: list(orphans(c))) == []
    assert _ids(ledger, judged="rejected") == {f"{LAKE}#e3", f"{LAKE}#e6"}
    assert ledger.verify() == []


def _renumbered(measure: Measure, ids: dict[str, str]) -> Measure:
    return replace(measure, history=tuple(replace(step, event=ids[step.event]) for step in measure.history))


@pytest.mark.parametrize(
    ("kind", "id", "verdict", "more", "words"),
    [
        ("events", f"{LAKE}#e99", "accepted", {}, "no event"),
        ("events", f"{LAKE}#e1", "fine", {}, "one of: accepted, corrected"),
        ("events", f"{LAKE}#e1", "corrected", {}, "only an event is corrected"),
        ("events", f"{LAKE}#e1", "corrected", {"type": "INVADE"}, "unknown type 'INVADE'"),
        ("events", f"{LAKE}#e1", "corrected", {"date": "last week"}, "date 'last week' is not a date"),
        ("events", f"{LAKE}#e1", "corrected", {"actors": ["Atlantis"]}, "no actor 'Atlantis'"),
        ("events", f"{LAKE}#e1", "corrected", {"actors": ["state:FRA"]}, "no actor 'state:FRA'"),
        ("events", f"{LAKE}#e1", "accepted", {"type": "AGREE"}, "only an event is corrected"),
        ("measures", f"{LAKE}#m1", "corrected", {"status": "actual"}, "only an event is corrected"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused(
    ledger: Ledger, kind: str, id: str, verdict: str, more: dict[str, Any], words: str
) -> None:
    with pytest.raises(QueryError, match=words):
        ledger.judge(kind, id, verdict, "ada", **more)
    with pytest.raises(QueryError, match="who judges"):
        ledger.judge("events", f"{LAKE}#e1", "accepted", " ")


def test_rows_are_asked_by_publisher_language_and_manner(ledger: Ledger) -> None:
    assert {row.source.publisher for row in ledger.events(Query(publisher="El Faro"))} == {"El Faro"}
    assert list(ledger.documents(Query(language="xx"))) == []
    assert len(list(ledger.statements(Query(act="say")))) == len(list(ledger.statements()))


def _as_version_2(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(
        "DROP TABLE carried; DROP TABLE corrections; DROP TABLE namings; DROP TRIGGER happenings_changed;"
        "DROP TABLE changes; DROP INDEX happenings_by_change; ALTER TABLE happenings DROP COLUMN change;"
        "ALTER TABLE happenings DROP COLUMN publishers;"
        "DROP TRIGGER statement_actors_no_DELETE; DELETE FROM statement_actors WHERE role = 'named';"
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
        ledger.judge("events", f"{LAKE}#e2", "corrected", "ada", recipients=["igo:AU"])
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
