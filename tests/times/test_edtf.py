"""The days that EDTF values cover, and values that are none."""

from datetime import date

import pytest

from dragoman.times import bounds


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-06-16", date(2021, 6, 16), date(2021, 6, 16)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014~", date(2014, 1, 1), date(2014, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2014/..", date(2014, 1, 1), None),
        ("../2021-06", None, date(2021, 6, 30)),
        ("2020-24", date(2020, 12, 1), date(2021, 2, 28)),
        ("2014/2016-03", date(2014, 1, 1), date(2016, 3, 31)),
        ("2021-06-16T10:25:00Z", date(2021, 6, 16), date(2021, 6, 16)),
    ],
)
def test_bounds(value: str, first: date | None, last: date | None) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize(
    "value", ["", "2021-13", "2021-02-30", "2021-W24", "2016/2014", "../..", "1/2/3", "21", "2021-06-16T25:00:00"]
)
def test_what_is_no_edtf_value(value: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|no such|backwards"):
        bounds(value)
