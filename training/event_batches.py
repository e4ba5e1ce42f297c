"""Windows of like length together, as tensors."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.event_examples import IGNORE, Example
from training.event_types import LAYERS, SIDES
from training.event_words import Kept
from training.network import DIM

TOGETHER = 1500  # words of a batch
SPREAD = 10  # words by which chance may change a window's place in the order


@dataclass(frozen=True, slots=True)
class Asked:
    """K triggers: their windows, words and types [K], and the words that are their parties [K, N, 2]."""

    window: Tensor
    word: Tensor
    kind: Tensor
    parties: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """B windows of N words: `layers` [B, 3, N, DIM]; which `words` are there, their sentences, and the types that they
    tell [B, N]; the triggers among them, None where there are none."""

    examples: Sequence[Example]
    layers: Tensor
    words: Tensor
    sentence: Tensor
    wanted: Tensor
    asked: Asked | None


def in_batches(examples: Sequence[Example], chance: random.Random | None = None) -> list[list[Example]]:
    """In chance order, or from short to long."""
    order = sorted(examples, key=lambda one: len(one) + (SPREAD * chance.random() if chance else 0))
    found: list[list[Example]] = [[]]
    for one in order:
        if sum(map(len, found[-1])) > TOGETHER:
            found.append([])
        found[-1].append(one)
    if chance:
        chance.shuffle(found)
    return found


def batch(examples: Sequence[Example], kept: Kept) -> Batch:
    size, length = len(examples), max(map(len, examples))
    layers, words = torch.zeros(size, len(LAYERS), length, DIM), torch.zeros(size, length)
    sentence, wanted = torch.zeros(size, length, dtype=torch.long), torch.full((size, length), IGNORE)
    for number, one in enumerate(examples):
        vectors = torch.from_numpy(kept.of(one.number).astype("float32"))
        layers[number, :, : len(one)] = vectors.transpose(0, 1)
        words[number, : len(one)] = 1
        sentence[number, : len(one)] = torch.from_numpy(one.sentence)
        wanted[number, : len(one)] = torch.from_numpy(one.wanted)
    return Batch(examples, layers, words, sentence, wanted, _asked(examples, length))


def _asked(examples: Sequence[Example], length: int) -> Asked | None:
    every = [(number, trigger) for number, one in enumerate(examples) for trigger in one.triggers]
    if not every:
        return None
    parties = torch.zeros(len(every), length, len(SIDES))
    for row, (_, trigger) in enumerate(every):
        parties[row, list(trigger.actors), 0] = 1
        parties[row, list(trigger.recipients), 1] = 1
    return Asked(
        torch.tensor([number for number, _ in every]),
        torch.tensor([trigger.word for _, trigger in every]),
        torch.tensor([trigger.kind for _, trigger in every]),
        parties,
    )
