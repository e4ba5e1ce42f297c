"""Measures: what stands between actors after an event, and the life of it."""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Span

MeasureKind = Literal[
    "sanctions", "asset_freeze", "visa_ban", "airspace_ban", "trade_ban", "ambassador_recalled", "expulsion",
    "embassy_closed", "ties_severed", "designation", "agreement", "ceasefire", "detention", "prisoner_exchange",
    "exercise", "deployment", "blockade", "recognition", "talks", "aid", "restriction", "other",
]  # fmt: skip
MeasureState = Literal[
    "proposed", "threatened", "announced", "in_force", "extended", "eased", "suspended", "lifted", "expired", "rejected"
]

# There is one of these at a time between two actors: an announcement and what came of it are one measure.
UNIQUE: frozenset[MeasureKind] = frozenset(
    {"ambassador_recalled", "embassy_closed", "ties_severed", "recognition", "designation", "airspace_ban", "blockade"}
)

# All parties impose these on each other: they are imposers, and there is no target but of one who alone ends it.
MUTUAL: frozenset[MeasureKind] = frozenset({"agreement", "ceasefire", "talks", "prisoner_exchange"})
# What tells of a measure that was opened before.
CLOSING: frozenset[MeasureState] = frozenset({"eased", "suspended", "lifted", "expired", "extended"})


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of a measure: its state from `date` (EDTF) on, told by `event`, proved by `evidence`.

    `toward` is the state that an `announced` step only announces ("agreed to lift": announced, toward lifted); None
    where the step itself sets the state, or announces that the measure opens.
    """

    state: MeasureState
    date: str | None
    event: str
    evidence: Span
    toward: MeasureState | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that stands: who imposed it, on whom, about what, since when, and every step of it.

    `imposer` and `target` are actor ids; `subject` is what it is about, as written. `since` and `until` are EDTF.
    """

    id: str
    kind: MeasureKind
    imposer: tuple[str, ...]
    target: tuple[str, ...]
    target_countries: tuple[str, ...]
    subject: str | None
    state: MeasureState
    since: str | None
    until: str | None
    history: tuple[Step, ...]
