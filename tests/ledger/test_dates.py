"""Where a row lies in valid time."""

import pytest

from dragoman.ledger.dates import place


@pytest.mark.parametrize(
    ("date", "done", "sorted_by", "latest"),
    [
        ("2024-03-02", True, "2024-03-02", "2024-03-02"),
        ("../2024-08", True, "2024-06-07", "2024-06-07"),  # "suspended aid until August": it has happened
        ("../2024-08", False, "2024-08-31", "2024-08-31"),  # "will lift them by August"
        ("2024", True, "2024-06-07", "2024-12-31"),
        ("2023/..", True, "2023-12-31", "9999-12-31"),
        (None, True, "2024-06-07", "2024-06-07"),
    ],
)
def test_what_is_done_had_begun_by_the_day_of_its_report(
    date: str | None, done: bool, sorted_by: str, latest: str
) -> None:
    placed = place(date, "2024-06-07", done=done)
    assert (placed.sort_date, placed.latest) == (sorted_by, latest)
