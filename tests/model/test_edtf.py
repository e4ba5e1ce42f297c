"""The days that an EDTF value covers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.edtf import bounds


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-06", "2021-06-01", "2021-06-30"),
        ("2021-06-19", "2021-06-19", "2021-06-19"),
        ("2021-06-19T23:30:00Z", "2021-06-19", "2021-06-19"),
        ("2021-06~", "2021-06-01", "2021-06-30"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2021-XX-19", "2021-01-19", "2021-12-19"),
        ("2021-24", "2021-12-01", "2022-02-28"),
        ("2021-36", "2021-10-01", "2021-12-31"),
        ("2021-06-16/2021-06-18", "2021-06-16", "2021-06-18"),
        ("2014/..", "2014-01-01", None),
        ("../2021-06-19", None, "2021-06-19"),
        ("/2021", None, "2021-12-31"),
        ("[2020-01,2020-03]", "2020-01-01", "2020-03-31"),
        ("{2020..2022}", "2020-01-01", "2022-12-31"),
        ("[..2020]", None, "2020-12-31"),
    ],
)
def test_first_and_last_day(value: str, first: str | None, last: str | None) -> None:
    found = bounds(value)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "Friday",
        "2021-13",
        "2021-02-30",
        "21",
        "2021/2020",
        "../..",
        "/",
        "XXXX",
        "[]",
        "9999-24",
        "2021" * 99,
    ],
)
def test_what_is_no_date_has_no_days(value: str | None) -> None:
    assert bounds(value) is None


@given(st.text("0123456789X-/.~?[]{},T:Z+ ", max_size=30))
def test_no_text_breaks_it_and_days_are_in_order(value: str) -> None:
    found = bounds(value)
    assert found is None or not (found.first and found.last) or found.first <= found.last
