"""A query that makes no sense is told so, with what would."""

from typing import Any

import pytest

from dragoman.errors import QueryError
from dragoman.query import Query


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"type": "INVADE"}, "unknown type 'INVADE'; one of: AGREE, CONSULT"),
        ({"status": "done"}, "unknown status 'done'; one of: actual, ongoing"),
        ({"state": "on"}, "unknown state 'on'; one of: proposed"),
        ({"quad": 5}, "unknown quad '5'; one of: 1, 2, 3, 4"),
        ({"order": "random"}, "unknown order 'random'; one of: newest, oldest"),
        ({"since": "last week"}, "since 'last week' is not a date; write a year, month or day"),
        ({"until": "2021-02-30"}, "until '2021-02-30' is not a date"),
        ({"since": "2014/.."}, "since '2014/..' is not a date"),
        ({"until": ""}, "until '' is not a date"),
        ({"actor": " "}, "actor is empty; leave it out"),
        ({"since": "2022", "until": "2021"}, "since 2022 lies after until 2021; swap them"),
        ({"limit": 0}, "limit 0 makes no sense"),
        ({"counterpart": "RUS"}, "give actor as well"),
        ({"text": " * "}, "has no word in it"),
    ],
)
def test_what_makes_no_sense_is_told_with_advice(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(QueryError) as caught:
        Query(**fields)
    assert words in str(caught.value)


def test_values_are_taken_as_users_write_them() -> None:
    query = Query(type=("sanction", " Agree"), status="Actual", kind="asset freeze", state="in-force")
    assert (query.type, query.status, query.kind, query.state) == (
        ("SANCTION", "AGREE"), ("actual",), ("asset_freeze",), ("in_force",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-06", "2021-06-01", "2021-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021-06-19", "2021-06-19", "2021-06-19"),
        ("2021-06-19T10:00:00+03:00", "2021-06-19", "2021-06-19"),
        ("2021-34", "2021-04-01", "2021-06-30"),
        ("202X", "2020-01-01", "2029-12-31"),
    ],
)
def test_a_date_is_as_long_as_it_is_precise(given: str, first: str, last: str) -> None:
    query = Query(since=given, until=given)
    assert (query.first_day, query.last_day) == (first, last)


@pytest.mark.parametrize(
    ("target", "fields", "words"),
    [
        ("statements", {"type": "AID"}, "statements have no type; they can be asked by act, actor"),
        ("measures", {"status": "actual"}, "measures have no status"),
        ("events", {"kind": "sanctions"}, "events have no kind"),
        ("documents", {"speaker": "KEN"}, "documents have no speaker"),
        ("measures", {"kind": "direct"}, "unknown kind 'direct'; one of: sanctions"),
        ("statements", {"kind": "sanctions"}, "unknown kind 'sanctions'; one of: direct, indirect, mixed"),
        ("statements", {"actor": "KEN", "speaker": "KEN"}, "give one of them"),
    ],
)
def test_a_field_that_the_rows_do_not_have_is_told(target: Any, fields: dict[str, Any], words: str) -> None:
    with pytest.raises(QueryError) as caught:
        Query(**fields).on(target)
    assert words in str(caught.value)
