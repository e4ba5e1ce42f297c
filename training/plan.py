"""How long and how to train: the plan of a run, and the recipes' plans."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from training.optimise import Rates
from training.windows import LIMITS

CHECKPOINT = "checkpoint.pt"


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how: `epochs` are passes over each task's texts."""

    corpora: Path
    out: Path
    seed: int = 1
    subwords: int = 3600
    warmup: int = 200
    device: str = "cpu"
    threads: int = 2
    every: float = 300.0  # seconds between checkpoints
    stop: int = 0  # stop after so many steps, for a trial; 0: never
    teacher: bool = False  # train the large reader that labels plain text, not the one that is shipped
    silver: Path | None = None  # such labels
    start: Path | None = None  # a checkpoint whose averaged weights are gone on from
    rates: Rates = field(default_factory=Rates)
    limits: tuple[int, ...] = LIMITS  # subwords of a window, one drawn for each
    epochs: dict[str, float] = field(default_factory=lambda: {"syntax": 13.0, "attribution": 5.0, "names": 6.0})
    breaks: dict[str, float] = field(
        default_factory=lambda: {"syntax": 0.85, "attribution": 0.95, "names": 0.5, "news": 0.85}
    )

    @property
    def checkpoint(self) -> Path:
        return self.out / CHECKPOINT


def plain(plan: Plan) -> Plan:
    """The plan for a reader that learns gold labels alone."""
    return replace(plan, out=plan.out / "plain")


def teaching(plan: Plan) -> Plan:
    """The plan for the teacher: no attributions, shorter windows, slower steps."""
    return replace(
        plan,
        out=plan.out / "teacher",
        teacher=True,
        silver=None,
        rates=Rates(top=1e-4, decay=0.9, head=1e-3),
        limits=(40, 90, 128),
        warmup=60,
        epochs={"syntax": 8.0, "names": 6.0},
    )


def taught(plan: Plan) -> Plan:
    """The plan for a reader that learns a teacher's labels beside gold ones: long, since these leave more to learn."""
    epochs = {"syntax": 22.0, "attribution": 12.5, "names": 12.5, "news": 4.5}
    return replace(plan, out=plan.out / "taught", silver=plan.out / "silver.npz", epochs=epochs)


def finishing(plan: Plan) -> Plan:
    """A shorter second run from there, on labels of which the reader itself gave half."""
    return replace(
        plan,
        out=plan.out / "finished",
        silver=plan.out / "silver-again.npz",
        start=taught(plan).checkpoint,
        rates=Rates(top=2e-4, head=1.2e-3),
        warmup=60,
        epochs={"syntax": 8.0, "attribution": 4.5, "names": 4.5, "news": 1.5},
    )
