"""Figures of the relation model: macro-F1 by granularity, and calibration."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from training.relation_data import QUADS, TYPES
from training.relation_network import MEMBERSHIP, NONE


def figures(logits: Tensor, gold: list[int]) -> dict[str, float]:
    """Macro-F1 of types, and of quad and binary classes as sums of types."""
    chance = logits[:, :NONE].softmax(-1)
    quads = chance @ MEMBERSHIP.to(chance)
    gold_quads = [QUADS[label] for label in gold]
    binary = (quads[:, 2:].sum(-1) > 0.5).long().tolist()
    return {
        "root": round(macro_f1(gold, chance.argmax(-1).tolist()), 4),
        "quad": round(macro_f1(gold_quads, (quads.argmax(-1) + 1).tolist()), 4),
        "binary": round(macro_f1([int(quad > 2) for quad in gold_quads], binary), 4),
    }


def macro_f1(gold: Sequence[int], guess: Sequence[int]) -> float:
    """The mean F1 of the classes that occur in the gold labels."""
    scores = []
    for label in sorted(set(gold)):
        right = sum(g == label == h for g, h in zip(gold, guess, strict=True))
        scores.append(2 * right / (gold.count(label) + list(guess).count(label)) if right else 0.0)
    return sum(scores) / len(scores)


def by_type(logits: Tensor, gold: list[int]) -> dict[str, tuple[float, int]]:
    """F1 and number of cases of each type."""
    guess = logits[:, :NONE].argmax(-1).tolist()
    found = {}
    for label, name in enumerate(TYPES):
        right = sum(g == label == h for g, h in zip(gold, guess, strict=True))
        found[name] = (round(2 * right / max(1, gold.count(label) + guess.count(label)), 3), gold.count(label))
    return found


def calibration(logits: Tensor, gold: list[int]) -> dict[str, float]:
    """The temperature with the least loss, and the expected calibration error (ten bins) without and with it."""
    types, labels = logits[:, :NONE], torch.tensor(gold)
    grid = [0.4 + 0.02 * step for step in range(60)]
    best = min(grid, key=lambda t: float(torch.nn.functional.cross_entropy(types / t, labels)))
    return {
        "temperature": round(best, 2),
        "error_before": round(_calibration_error(types, labels), 4),
        "error": round(_calibration_error(types / best, labels), 4),
    }


def _calibration_error(logits: Tensor, labels: Tensor) -> float:
    sure, guess = logits.softmax(-1).max(-1)
    right = (guess == labels).float()
    bins = (sure * 10).long().clamp(0, 9)
    gaps = [abs(float((sure[bins == b] - right[bins == b]).sum())) for b in range(10)]
    return sum(gaps) / len(labels)
