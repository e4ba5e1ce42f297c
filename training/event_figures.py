"""What the event network finds in texts that it was not taught: precision and recall of triggers and of parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import torch

from training.event_batches import Batch, batch, in_batches
from training.event_examples import IGNORE, Example
from training.event_network import EventNetwork
from training.event_types import NONE, SIDES
from training.event_words import Kept

THRESHOLDS = (0.3, 0.5, 0.7, 0.9)  # of the likeliest type's probability
PARTY = 0.5


@dataclass(slots=True)
class Count:
    """How many were found, wanted, and both; of parties, how many triggers were asked for and had all of them right."""

    found: int = 0
    wanted: int = 0
    right: int = 0
    asked: int = 0
    whole: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.wanted)


@dataclass(slots=True)
class Figures:
    """By threshold and whence the text is ("all": together), and by side."""

    triggers: dict[tuple[str, float], Count] = field(default_factory=dict)
    parties: dict[str, Count] = field(default_factory=lambda: {side: Count() for side in SIDES})


@torch.no_grad()
def figures(network: EventNetwork, examples: Sequence[Example], kept: Kept) -> Figures:
    """Triggers count where the type is right too; parties are asked for at the marked triggers."""
    network.eval()
    made = Figures()
    for group in in_batches(examples):
        given = batch(group, kept)
        x = network(given.layers, given.words)
        chances, kinds = torch.softmax(network.types(x), -1)[..., 1:].max(-1)
        for number, one in enumerate(group):
            known = given.wanted[number] != IGNORE
            rows = zip(*(some[number][known].tolist() for some in (chances, kinds + 1, given.wanted)), strict=True)
            _count_triggers(made, one.kind, rows)
        _count_parties(made, network, x, given)
    return made


def _count_triggers(made: Figures, kind: str, rows: Iterable[tuple[float, int, int]]) -> None:
    """Each row: how likely which type is, and the type wanted."""
    for chance, type_, wanted in rows:
        for threshold in THRESHOLDS:
            for name in ("all", kind):
                count = made.triggers.setdefault((name, threshold), Count())
                count.found += chance > threshold
                count.wanted += wanted != NONE
                count.right += chance > threshold and type_ == wanted


def _count_parties(made: Figures, network: EventNetwork, x: torch.Tensor, given: Batch) -> None:
    asked = given.asked
    if asked is None:
        return
    logits = network.parties(x, asked.window, asked.word, asked.kind, given.sentence)
    found = (torch.sigmoid(logits) > PARTY) & (given.words[asked.window] > 0)[..., None]
    wanted = asked.parties > 0
    for side, name in enumerate(SIDES):
        count, here, there = made.parties[name], found[..., side], wanted[..., side]
        count.found += int(here.sum())
        count.wanted += int(there.sum())
        count.right += int((here & there).sum())
        count.asked += len(here)
        count.whole += int((here == there).all(-1).sum())


def lines(made: Figures) -> Iterator[str]:
    for (kind, threshold), count in sorted(made.triggers.items()):
        told = f"precision {count.precision:.3f} recall {count.recall:.3f} F1 {count.f1:.3f}"
        yield f"triggers {kind} ({count.wanted}), from {threshold}: {told}"
    for side, count in made.parties.items():
        told = f"precision {count.precision:.3f} recall {count.recall:.3f} F1 {count.f1:.3f}"
        yield f"{side} ({count.wanted}): {told}, all right at {count.whole / max(1, count.asked):.3f} of triggers"
