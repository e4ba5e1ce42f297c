"""Fitting the event network on kept vectors: the reader itself stays as it is."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.lr_scheduler import LambdaLR

from training.event_batches import Asked, Batch, batch, in_batches
from training.event_examples import IGNORE, Example
from training.event_figures import figures, lines
from training.event_network import EventNetwork
from training.event_types import NONE, TYPES
from training.event_words import Kept

WARM, LARGEST = 50, 5.0  # steps to the full rate; norm of gradients
ON_TYPE = 1.5  # weight of a word that tells an event
SMOOTHING = 0.01
ON_PARTY = 2.0  # weight of a word that is a party
TRIGGERS, PARTIES = 60.0, 0.5  # weights of the two losses: a mean over words, a sum over the words of a trigger


@dataclass(frozen=True, slots=True)
class Plan:
    """How to fit. `whole`: on the texts of the development part too; `without`: a half left out."""

    seed: int = 1
    epochs: int = 8
    rate: float = 1e-3
    whole: bool = False
    without: int | None = None


def fit(examples: Sequence[Example], kept: Kept, plan: Plan) -> EventNetwork:
    """AdamW, the rate falling to nothing; prints the losses of each epoch."""
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    network = EventNetwork()
    taught = [one for one in examples if (plan.whole or not one.held) and one.half != plan.without]
    adam = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=0.01)
    steps = plan.epochs * len(in_batches(taught))
    rates = LambdaLR(adam, lambda step: min(1.0, (step + 1) / WARM) * max(0.0, 1 - step / steps))
    begun = time.time()
    for epoch in range(plan.epochs):
        network.train()
        groups = in_batches(taught, chance)
        types, parties = sum((_step(network, batch(one, kept), adam, rates) for one in groups), torch.zeros(2)).tolist()
        mean = f"types {types / len(groups):.2f} parties {parties / len(groups):.2f}"
        print(f"epoch {epoch + 1} of {plan.epochs}: {mean}; {time.time() - begun:.0f} s", flush=True)
    return network.eval()


def _step(network: EventNetwork, given: Batch, adam: torch.optim.Optimizer, rates: LambdaLR) -> Tensor:
    """The two losses before it."""
    losses = _losses(network, given)
    adam.zero_grad()
    losses.sum().backward()
    nn.utils.clip_grad_norm_(network.parameters(), LARGEST)
    adam.step()
    rates.step()
    return losses.detach()


def save(network: EventNetwork, plan: Plan, path: Path) -> None:
    torch.save({"state": network.state_dict(), "args": asdict(plan)}, path)


def report(network: EventNetwork, examples: Sequence[Example], kept: Kept) -> None:
    """Prints the figures of the development part."""
    print("\n".join(lines(figures(network, [one for one in examples if one.held], kept))), flush=True)


def _losses(network: EventNetwork, given: Batch) -> Tensor:
    """Of triggers and of parties, weighted, [2]."""
    with torch.autocast("cpu", torch.bfloat16):
        x = network(given.layers, given.words)
    x = x.float()
    nothing = x.new_zeros(())
    parties = _party_loss(network, x, given, given.asked) if given.asked else nothing
    return torch.stack([TRIGGERS * _type_loss(network, x, given), PARTIES * parties])


def _type_loss(network: EventNetwork, x: Tensor, given: Batch) -> Tensor:
    weights = torch.full((1 + len(TYPES),), ON_TYPE)
    weights[NONE] = 1
    return functional.cross_entropy(
        network.types(x).flatten(0, 1), given.wanted.flatten(), weights, ignore_index=IGNORE, label_smoothing=SMOOTHING
    )


def _party_loss(network: EventNetwork, x: Tensor, given: Batch, asked: Asked) -> Tensor:
    logits = network.parties(x, asked.window, asked.word, asked.kind, given.sentence)
    each = functional.binary_cross_entropy_with_logits(
        logits, asked.parties, reduction="none", pos_weight=torch.tensor(ON_PARTY)
    )
    return (each * given.words[asked.window][..., None]).sum() / len(asked.word)
