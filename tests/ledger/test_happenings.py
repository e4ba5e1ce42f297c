"""Which events of several documents are one happening, and which documents are one voice."""

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, delete, select

from dragoman.ledger.consolidate import gather
from dragoman.ledger.schema import DERIVED, documents, happenings, metadata, readings, row_key, tellings, voices
from dragoman.ledger.telling import Telling, tellings_of
from dragoman.ledger.voices import listen
from dragoman.ledger.words import TABLES
from dragoman.ledger.writer import Writer, check
from dragoman.model.document import Document
from happenings import short_reports


@pytest.fixture(scope="module")
def memory() -> Iterator[Connection]:
    """A ledger's tables in memory; what is written there is rolled back by each example."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        metadata.create_all(connection)
        for statement in TABLES:
            connection.exec_driver_sql(statement)
        connection.commit()
        yield connection
    engine.dispose()


def added(connection: Connection, reports: list[Document]) -> dict[str, list[Telling]]:
    """Write these documents, and give the tellings of each."""
    Writer(connection, {}).write([check(report) for report in reports])
    keys = select(documents.c.id, readings.c.key).join(documents, documents.c.key == readings.c.document)
    read = {row.id: row.key for row in connection.execute(keys.order_by(readings.c.key))}
    return {
        one.id: list(tellings_of(one, [row_key(read[one.id], n) for n in range(len(one.events))])) for one in reports
    }


def grouped(connection: Connection) -> set[frozenset[int]]:
    """The happenings as sets of the events that tell them."""
    groups: dict[int, set[int]] = {}
    for row in connection.execute(select(tellings.c.happening, tellings.c.event)):
        groups.setdefault(row.happening, set()).add(row.event)
    assert set(connection.execute(select(happenings.c.key)).scalars()) == set(groups)
    return {frozenset(group) for group in groups.values()}


def heard(connection: Connection) -> dict[int, int]:
    return {row.document: row.voice for row in connection.execute(select(voices))}


def forget(connection: Connection) -> None:
    for table in DERIVED:
        connection.execute(delete(table))


@settings(max_examples=25, deadline=None)
@given(reports=short_reports(), chance=st.randoms(use_true_random=False), size=st.integers(1, 4))
def test_happenings_are_the_same_in_any_order(
    memory: Connection, reports: list[Document], chance: random.Random, size: int
) -> None:
    with memory.begin() as transaction:
        told = list(added(memory, reports).values())
        expected, all_voices = grouped(memory), heard(memory)
        keys = {row.id: row.key for row in memory.execute(select(documents))}
        forget(memory)
        order = chance.sample(range(len(reports)), len(reports))
        for start in range(0, len(order), size):
            part = order[start : start + size]
            listen(memory, {keys[reports[n].id]: reports[n] for n in part})
            gather(memory, [one for n in part for one in told[n]])
        assert grouped(memory) == expected
        assert heard(memory) == all_voices
        transaction.rollback()


@settings(max_examples=25, deadline=None)
@given(reports=short_reports(), data=st.data())
def test_what_is_superseded_leaves_no_trace(memory: Connection, reports: list[Document], data: Any) -> None:
    with memory.begin() as transaction:
        told = added(memory, reports)
        gone = data.draw(st.sets(st.sampled_from(sorted(told)), max_size=3))
        keep = [one for name, these in told.items() if name not in gone for one in these]
        gather(memory, [], [one.event for name in gone for one in told[name]])
        left = grouped(memory)
        forget(memory)
        keys = {row.id: row.key for row in memory.execute(select(documents))}
        listen(memory, {keys[report.id]: report for report in reports})
        gather(memory, keep)
        assert grouped(memory) == left
        transaction.rollback()


def test_a_new_reading_tells_anew(memory: Connection) -> None:
    from reports import lake_talks

    with memory.begin() as transaction:
        added(memory, [lake_talks()])
        added(memory, [replace(lake_talks(), events=lake_talks().events[:2], measures=())])
        assert len(grouped(memory)) == 2
        transaction.rollback()


def test_dates_that_no_calendar_has_are_told_and_no_more(memory: Connection) -> None:
    from reports import Report

    with memory.begin() as transaction:
        report = (
            Report("Note\nKenya met Chad.", published="0000").actor("state:KEN", "Kenya").actor("state:TCD", "Chad")
        )
        report.event("CONSULT", "state:KEN", "state:TCD", "Kenya met Chad.", "met", date="0000/0001")
        (told,) = added(memory, [report.document()]).values()
        assert [one.anchor for one in told] == ["none"]
        assert grouped(memory) == {frozenset({told[0].event})}
        transaction.rollback()
