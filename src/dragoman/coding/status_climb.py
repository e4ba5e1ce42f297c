"""How statuses add up on the way from an event's trigger to the top of its clause."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.model.event import Status

UNCERTAINTY: Mapping[Status, int] = {
    "actual": 0, "ongoing": 0, "planned": 1, "threatened": 2, "requested": 3, "proposed": 4, "hypothetical": 5,
    "conditional": 6,
}  # fmt: skip


@dataclass(slots=True)
class Climb:
    """What has been found so far on the way up."""

    status: Status = "actual"
    reasons: list[str] = field(default_factory=list)
    clarity: float = 1.0

    def take(self, outer: Status, reason: str, negated: bool = False) -> None:
        self.status = compose(outer, self.status, negated)
        self.reasons.append(reason)


def compose(outer: Status, inner: Status, negated: bool = False) -> Status:
    """The status of `inner` under a governor that makes it `outer`; `negated` where that governor is itself denied."""
    if negated:
        return "actual" if outer == "denied" else "denied" if outer in ("planned", "actual") else "hypothetical"
    if outer in ("actual", "ongoing"):
        return inner
    if outer == "denied":
        return "hypothetical" if inner == "denied" else "denied"
    if inner == "denied":
        return outer if outer == "conditional" else "denied" if outer == "planned" else "hypothetical"
    return outer if UNCERTAINTY[outer] >= UNCERTAINTY[inner] else inner
