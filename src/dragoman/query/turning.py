"""Turning points: months from which two actors deal with each other otherwise than before."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.query.series import Month

_WINDOW = 6  # months before, and from it on
_LEAST = 3  # events on each side: fewer show no habit


@dataclass(frozen=True, slots=True)
class Turning:
    """From this month on the balance (share of cooperation less share of conflict) has another sign than before."""

    month: str
    before: float
    after: float


def turning_points(months: Sequence[Month]) -> tuple[Turning, ...]:
    """The months at which the balance of half a year before and after differ most, and in sign; one for each turn."""
    counted = {_number(one.month): one for one in months}
    found: list[tuple[int, Turning]] = []
    for number, one in sorted(counted.items()):
        before = _balance([counted[n] for n in range(number - _WINDOW, number) if n in counted])
        after = _balance([counted[n] for n in range(number, number + _WINDOW) if n in counted])
        if before is None or after is None or before * after >= 0:
            continue
        turn = Turning(one.month, round(before, 2), round(after, 2))
        if found and number - found[-1][0] < _WINDOW and (found[-1][1].after > 0) == (after > 0):
            if abs(after - before) <= abs(found[-1][1].after - found[-1][1].before):
                continue
            found.pop()
        found.append((number, turn))
    return tuple(turn for _, turn in found)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7] or 1)


def _balance(months: Sequence[Month]) -> float | None:
    good = sum(one.verbal_cooperation + one.material_cooperation for one in months)
    bad = sum(one.verbal_conflict + one.material_conflict for one in months)
    return (good - bad) / (good + bad) if good + bad >= _LEAST else None
