"""Turning points of a relation."""

from dragoman.query.series import Month
from dragoman.query.turning import turning_points


def _months(told: dict[str, tuple[int, int]]) -> list[Month]:
    return [Month(month, good, 0, bad, 0) for month, (good, bad) in told.items()]


def test_a_turn_is_told_once_at_its_month() -> None:
    months = {f"2020-{n:02d}": (3, 0) for n in range(1, 7)} | {f"2020-{n:02d}": (0, 4) for n in range(7, 13)}
    [turn] = turning_points(_months(months))
    assert (turn.month, turn.before, turn.after) == ("2020-07", 1.0, -1.0)


def test_there_and_back_are_two() -> None:
    told = {f"20{20 + n // 12}-{n % 12 + 1:02d}": ((0, 3) if 8 <= n < 16 else (3, 0)) for n in range(24)}
    assert [turn.month for turn in turning_points(_months(told))] == ["2020-09", "2021-05"]


def test_a_few_events_or_a_steady_relation_are_no_turn() -> None:
    assert turning_points(_months({"2020-01": (2, 0), "2020-02": (0, 2)})) == ()
    assert turning_points(_months({f"2020-{n:02d}": (1, 4) for n in range(1, 13)})) == ()
    assert turning_points(()) == ()
