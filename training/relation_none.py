"""Whether anything passes between two actors at all: one logit over what the fitted model makes of a pair.

PLV knows no such class. Of made sentences it is known; of pairs in plain news it is taken from the frames and from
grammar: what a frame tells passes, and between actors of different clauses, with nothing told, nothing does.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from dragoman.coding.relation_input import Marked
from training.relation_fit import features
from training.relation_network import NONE, Relation

PARTS = 5  # of the pairs of plain news; the last one is not fitted on
HELD_BACK = 0.002  # the weight of the squares of the weights


def is_held(row: dict[str, Any]) -> bool:
    return zlib.crc32(row["text"].encode()) % PARTS == 0


def is_none(row: dict[str, Any]) -> bool | None:
    """Of a pair of plain news; None: not known."""
    if row["told"]:
        return False
    return True if row["apart"] else None


def fit_none(model: Relation, related: Sequence[Marked], unrelated: Sequence[Marked], steps: int = 60) -> None:
    """Logistic regression in place of the last logit; both classes count alike."""
    x = features(model, [*related, *unrelated])
    y = torch.tensor([0.0] * len(related) + [1.0] * len(unrelated))
    share = torch.where(y > 0, 0.5 / len(unrelated), 0.5 / max(1, len(related)))
    weight = torch.zeros(x.shape[1] + 1, requires_grad=True)
    centre, width = x.mean(0), x.std(0) + 1e-4
    scaled = (x - centre) / width
    search = torch.optim.LBFGS([weight], max_iter=steps, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        search.zero_grad()
        logits = scaled @ weight[:-1] + weight[-1]
        loss = (functional.binary_cross_entropy_with_logits(logits, y, reduction="none") * share).sum()
        loss = loss + HELD_BACK * (weight[:-1] ** 2).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    search.step(closure)  # type: ignore[no-untyped-call]
    with torch.no_grad():
        model.out.weight[NONE] = weight[:-1] / width
        model.out.bias[NONE] = weight[-1] - (weight[:-1] / width * centre).sum()


def none_figures(logits: Tensor, none: Sequence[bool]) -> dict[str, float]:
    """How often each class is seen as what it is, their balanced calibration error, and the area under the curve."""
    chance, y = torch.sigmoid(logits[:, NONE]), torch.tensor(none)
    apart, related = chance[y], chance[~y]
    bins = [(low / 10, (low + 1) / 10) for low in range(10)]
    gaps = 0.0
    for low, high in bins:
        a, r = ((part >= low) & (part < high + (high == 1.0) * 0.01) for part in (apart, related))
        sure = 0.5 * float(apart[a].sum()) / len(apart) + 0.5 * float(related[r].sum()) / len(related)
        gaps += abs(sure - 0.5 * float(a.sum()) / len(apart))
    area = float((apart[:, None] > related[None, :]).float().mean())
    return {
        "none_seen": round(float((apart > 0.5).float().mean()), 4),
        "relation_seen": round(float((related <= 0.5).float().mean()), 4),
        "area": round(area, 4),
        "error": round(gaps, 4),
    }
