"""Readies the encoder for eight-bit activations.

At run time a layer's input is quantised with one scale for all of its channels, and a few channels are twenty times as
large as the rest. Dividing those, and multiplying the weights that read them, changes nothing in exact arithmetic (as
in SmoothQuant, Xiao et al. 2023, but for outliers only: moving more than that onto the weights costs what it gains).
How large the channels are is seen on sample texts.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from training.document import Document
from training.network import DIM, Block, Encoder, Reader
from training.tokens import word_spans
from training.windows import Window, Windower, tensors

MOST = 1.5  # times the median channel's largest value that a channel may reach
SAMPLES = Path(__file__).parent.parent / "examples" / "lake-talks.txt"


class Smoothed(nn.Module):
    """A linear layer whose input is divided first."""

    def __init__(self, linear: nn.Linear, divisor: Tensor) -> None:
        super().__init__()
        self.register_buffer("factor", 1 / divisor)
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.weight.data = linear.weight.detach() * divisor
        self.linear.bias.data = linear.bias.detach()

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(x * self.factor)


@torch.no_grad()
def smoothed(reader: Reader, windower: Windower) -> Reader:
    """A reader that computes the same."""
    made = copy.deepcopy(reader)
    largest = _largest(made, _samples(windower))
    for layer in made.encoder.layers:
        for name in ("qkv", "up", "down"):
            linear = getattr(layer, name)
            setattr(layer, name, Smoothed(linear, _divisor(largest[linear])))
        _smooth_values(layer, largest[layer.out])
    return made


def _samples(windower: Windower) -> list[Window]:
    made = []
    for line in SAMPLES.read_text(encoding="utf-8").splitlines():
        words = [line[start:end] for start, end in word_spans(line)]
        if words:
            made.append(windower.window(Document(line, "shared", words, [0], [0]), 0, len(words)))
    return made


def _smooth_values(block: Block, largest: Tensor) -> None:
    """What `out` reads are sums of values, whose own weights take the division."""
    divisor = _divisor(largest)
    rows = slice(2 * DIM, 3 * DIM)
    linear = block.qkv.linear if isinstance(block.qkv, Smoothed) else block.qkv
    linear.weight[rows] /= divisor[:, None]
    linear.bias[rows] /= divisor
    block.out.weight *= divisor


def _divisor(largest: Tensor) -> Tensor:
    return (largest / (MOST * largest.median())).clamp_min(1)


def _largest(reader: Reader, samples: Sequence[Window]) -> dict[nn.Module, Tensor]:
    """The largest input of every channel of the encoder's linear layers."""
    found: dict[nn.Module, Tensor] = {}

    def look(module: nn.Module, given: tuple[Tensor, ...]) -> None:
        seen = given[0].abs().flatten(0, -2).amax(0)
        found[module] = torch.maximum(found[module], seen) if module in found else seen

    hooks = [one.register_forward_pre_hook(look) for one in _linears(reader.encoder)]
    for window in samples:
        inputs = tensors([window])
        reader.read(inputs["ids"], inputs["shapes"], None, inputs["first"])
    for hook in hooks:
        hook.remove()
    return found


def _linears(encoder: Encoder) -> list[nn.Linear]:
    return [module for layer in encoder.layers for module in layer.modules() if isinstance(module, nn.Linear)]
