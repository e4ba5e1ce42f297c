"""Optimisation in mixed precision: bfloat16 working weights, single-precision masters, an average of the masters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from training.network import Reader

SHAPE_RATE = 1e-3
AVERAGE_EVERY = 8
LONGEST, SHARE = (
    500,
    8,
)  # steps over which the average fades: a share of the run, so that a short one has left its start


@dataclass(frozen=True, slots=True)
class Rates:
    """Peak learning rates: of the encoder's last layer, by what the layers below fall behind, of the heads."""

    top: float = 2.5e-4
    decay: float = 0.85
    head: float = 1.5e-3

    def of(self, name: str, depth: int) -> float:
        """Lower layers learn more slowly than upper ones, and the encoder than the heads."""
        if name.startswith("encoder.layers."):
            return self.top * self.decay ** (depth - 1 - int(name.split(".")[2]))
        if name.startswith("encoder.shape"):
            return SHAPE_RATE
        return self.top * self.decay**depth if name.startswith("encoder.") else self.head


def schedule(step: int, steps: int, warmup: int) -> float:
    """The factor on all rates: up in a line, then down in a line to a hundredth."""
    if step < warmup:
        return (step + 1) / warmup
    return max(0.01, 1 - (step - warmup) / max(1, steps - warmup))


class Optimiser:
    """AdamW over master copies of the weights; the word table is updated only in the rows that a batch touched."""

    def __init__(self, reader: Reader, steps: int, warmup: int, rates: Rates) -> None:
        self.steps, self.warmup, self.step_number = steps, warmup, 0
        self.working = dict(reader.named_parameters())
        self.master = {
            name: parameter if parameter.dtype == torch.float32 else nn.Parameter(parameter.detach().float())
            for name, parameter in self.working.items()
        }
        self.copied = [name for name, parameter in self.working.items() if parameter is not self.master[name]]
        for name in self.copied:
            self.master[name].grad = torch.zeros_like(self.master[name])
        table = "encoder.word.weight"
        self.dense = [name for name in self.working if name != table]
        groups: dict[tuple[float, float], list[Tensor]] = {}
        for name in self.dense:
            key = rates.of(name, reader.encoder.depth), 0.01 if self.working[name].dim() > 1 else 0.0
            groups.setdefault(key, []).append(self.master[name])
        settings = [{"params": tensors, "lr": rate, "weight_decay": decay} for (rate, decay), tensors in groups.items()]
        self.adam = torch.optim.AdamW(settings, betas=(0.9, 0.98), fused=True)
        self.rows = torch.optim.SparseAdam(
            [self.master[table]], lr=rates.of(table, reader.encoder.depth), betas=(0.9, 0.98)
        )
        self.rates = [[group["lr"] for group in optimiser.param_groups] for optimiser in (self.adam, self.rows)]
        self.average = {name: tensor.detach().clone() for name, tensor in self.master.items()}

    @torch.no_grad()
    def step(self) -> Tensor:
        """Update from the gradients on the working weights; returns their norm before clipping."""
        present = [name for name in self.copied if self.working[name].grad is not None]
        for name in self.copied:
            given = self.working[name].grad
            self.master[name].grad = None if given is None else given.float()
        norm = nn.utils.clip_grad_norm_([self.master[name] for name in self.dense], 1.0)
        factor = schedule(self.step_number, self.steps, self.warmup)
        for optimiser, rates in zip((self.adam, self.rows), self.rates, strict=True):
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            optimiser.step()
        torch._foreach_copy_([self.working[name] for name in present], [self.master[name] for name in present])
        for parameter in self.working.values():
            parameter.grad = None
        self.step_number += 1
        if self.step_number % AVERAGE_EVERY == 0:
            self._take_average()
        return norm

    def _take_average(self) -> None:
        rounds = self.step_number // AVERAGE_EVERY
        fades = min(LONGEST, max(AVERAGE_EVERY, self.steps / SHARE)) / AVERAGE_EVERY
        keep = min(1 - 1 / fades, 1 - 1 / max(1.0, rounds - 100 / AVERAGE_EVERY))
        names = list(self.average)
        torch._foreach_lerp_([self.average[n] for n in names], [self.master[n].detach() for n in names], 1 - keep)

    def state(self) -> dict[str, Any]:
        return {
            "step": self.step_number,
            "model": {name: tensor.detach() for name, tensor in self.master.items()},
            "average": self.average,
            "adam": self.adam.state_dict(),
            "rows": self.rows.state_dict(),
        }

    @torch.no_grad()
    def restore(self, state: dict[str, Any]) -> None:
        for name, tensor in self.master.items():
            tensor.copy_(state["model"][name])
            self.working[name].copy_(tensor)
            self.average[name].copy_(state["average"][name])
        self.adam.load_state_dict(state["adam"])
        self.rows.load_state_dict(state["rows"])
        self.step_number = state["step"]
