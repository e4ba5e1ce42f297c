"""Fitting the relation model: bfloat16 layers with single-precision masters, averaged weights."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from dragoman.coding.relation_input import Marked
from training.relation_network import Relation, Wanted, batch, loss

DECAY = 0.85
Asked = tuple[Marked, Wanted]


@dataclass(frozen=True, slots=True)
class Stage:
    """One pass of fitting."""

    epochs: float
    top: float = 2e-4  # the rate of the topmost layer
    head: float = 1e-3
    size: int = 32
    average: float = 0.98
    frozen: int = 0  # lowest layers that stay as they are


class Fitter:
    """AdamW over single-precision copies; the word table and the positions stay as they are."""

    def __init__(self, model: Relation, stage: Stage, steps: int) -> None:
        self.model, self.steps, self.number = model, steps, 0
        model.frozen = stage.frozen
        self.working: list[nn.Parameter] = []
        self.master: list[nn.Parameter] = []
        groups = []
        depth = len(model.encoder.layers)
        for name, parameter in model.named_parameters():
            fixed = name.startswith(("encoder.word", "encoder.position", "encoder.token_type", "encoder.relative"))
            rate = stage.head
            if name.startswith("encoder.layers."):
                layer = int(name.split(".")[2])
                fixed = layer < stage.frozen
                rate = stage.top * DECAY ** (depth - 1 - layer)
            elif name.startswith("encoder.norm"):
                rate = stage.top * DECAY**depth
            if stage.frozen and name.startswith(("encoder.norm", "encoder.shape", "role")):
                fixed = True
            parameter.requires_grad_(not fixed)
            if fixed:
                continue
            master = nn.Parameter(parameter.detach().float().clone())
            self.working.append(parameter)
            self.master.append(master)
            groups.append({"params": [master], "lr": rate, "weight_decay": 0.01 if parameter.dim() > 1 else 0.0})
        self.adam = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
        self.rates = [group["lr"] for group in groups]
        self.keep = stage.average
        self.averages = [m.detach().clone() for m in self.master]

    @torch.no_grad()
    def step(self) -> None:
        for master, working in zip(self.master, self.working, strict=True):
            master.grad = None if working.grad is None else working.grad.float()
            working.grad = None
        nn.utils.clip_grad_norm_(self.master, 1.0)
        warm = max(1, self.steps // 10)
        factor = (
            (self.number + 1) / warm
            if self.number < warm
            else max(0.02, (self.steps - self.number) / (self.steps - warm))
        )
        for group, rate in zip(self.adam.param_groups, self.rates, strict=True):
            group["lr"] = rate * factor
        self.adam.step()
        torch._foreach_copy_(self.working, [m.detach() for m in self.master])
        self.number += 1
        if self.number % 4 == 0 or self.number == self.steps:
            keep = min(self.keep**4, 1 - 1 / max(1.0, self.number / 4))
            torch._foreach_lerp_(self.averages, [m.detach() for m in self.master], 1 - keep)

    @torch.no_grad()
    def finish(self) -> None:
        for working, average in zip(self.working, self.averages, strict=True):
            working.copy_(average)


def batches(lengths: Sequence[int], size: int, chooser: random.Random) -> list[list[int]]:
    """Sentences of like length together, in chance order."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + 8 * chooser.random())
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    chooser.shuffle(groups)
    return groups


def fit(
    model: Relation,
    epoch: Callable[[random.Random], list[Asked]],
    stage: Stage,
    seed: int,
    log: Callable[[str], None] = print,
) -> None:
    """`epoch` gives the examples of one epoch, changed by chance as it likes."""
    torch.manual_seed(seed)
    chooser = random.Random(seed)
    model.train()
    first = epoch(chooser)
    steps = max(1, round(stage.epochs * -(-len(first) // stage.size)))
    fitter = Fitter(model, stage, steps)
    begun, total, pieces = time.time(), 0.0, 0
    for number, (marked, wanted) in enumerate(_stream(first, epoch, stage.size, chooser)):
        value = loss(model(*batch(marked)), wanted)
        value.backward()
        fitter.step()
        total, pieces = total + float(value.detach()), pieces + sum(len(m.ids) for m in marked)
        if (number + 1) % 50 == 0:
            log(f"step {number + 1}/{steps} loss {total / 50:.3f} {pieces / (time.time() - begun):.0f} pieces/s")
            total = 0.0
        if number + 1 == steps:
            break
    fitter.finish()
    model.eval()


def _stream(
    first: list[Asked],
    epoch: Callable[[random.Random], list[Asked]],
    size: int,
    chooser: random.Random,
) -> Iterator[tuple[list[Marked], list[Wanted]]]:
    examples = first
    while True:
        for group in batches([len(m.ids) for m, _ in examples], size, chooser):
            yield [examples[i][0] for i in group], [examples[i][1] for i in group]
        examples = epoch(chooser)


def predict(model: Relation, marked: Sequence[Marked]) -> Tensor:
    """Logits, in the order given."""
    with torch.no_grad():
        logits: Tensor = model.out(features(model, marked))
    return logits


@torch.no_grad()
def features(model: Relation, marked: Sequence[Marked], size: int = 64) -> Tensor:
    """What the logits are sums of, in the order given."""
    model.eval()
    order = sorted(range(len(marked)), key=lambda i: len(marked[i].ids))
    out = torch.zeros(len(marked), model.out.in_features)
    for i in range(0, len(order), size):
        group = order[i : i + size]
        out[group] = model.features(*batch([marked[j] for j in group]))
    return out
