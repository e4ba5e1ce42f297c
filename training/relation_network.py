"""The relation model: an encoder over a sentence with two marked actors, and one layer over their marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.coding.relation_input import Marked
from training.network import Encoder
from training.published import minilm
from training.relation_data import QUADS, TYPES

MEMBERSHIP = torch.tensor([[float(quad == q) for q in (1, 2, 3, 4)] for quad in QUADS])
NONE = len(TYPES)  # the last logit: of nothing passing between the two, against all types together


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the model should say of a pair: the chance of each type (all 0: not known, or none passes), of none, and
    where the side alone is known, of conflict."""

    chances: tuple[float, ...]
    none: float
    conflict: float | None = None


class Relation(nn.Module):
    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder, self.frozen = encoder, 0
        self.role = nn.Embedding(3, encoder.dim)
        nn.init.zeros_(self.role.weight)
        self.inner = nn.Linear(3 * encoder.dim, encoder.dim)
        self.drop = nn.Dropout(0.2)
        self.out = nn.Linear(encoder.dim, NONE + 1)

    def forward(
        self, ids: Tensor, shapes: Tensor, roles: Tensor, mask: Tensor, source: Tensor, target: Tensor
    ) -> Tensor:
        """[B, T] four times, [B] twice to logits [B, NONE + 1]."""
        logits: Tensor = self.out(self.drop(self.features(ids, shapes, roles, mask, source, target)))
        return logits

    def features(
        self, ids: Tensor, shapes: Tensor, roles: Tensor, mask: Tensor, source: Tensor, target: Tensor
    ) -> Tensor:
        """The same to [B, dim], what the logits are sums of."""
        encoder = self.encoder
        positions = torch.arange(ids.shape[1])
        x = encoder.word(ids) + encoder.position(positions)[None] + encoder.token_type + encoder.shape(shapes)
        dtype = next(encoder.layers.parameters()).dtype
        x = encoder.drop(encoder.norm(x + self.role(roles))).to(dtype)
        bias = encoder.bias(ids.shape[1], mask)
        bias = None if bias is None else bias.to(dtype)
        for number, layer in enumerate(encoder.layers):
            with torch.set_grad_enabled(torch.is_grad_enabled() and number >= self.frozen):
                x = layer(x, bias)
        x = x.float()
        weights = mask[..., None] / mask.sum(1)[:, None, None]
        rows = torch.arange(len(ids))
        pooled = torch.cat([(x * weights).sum(1), x[rows, source], x[rows, target]], -1)
        return functional.gelu(self.inner(self.drop(pooled)))

    def half(self) -> Relation:
        self.encoder.layers.to(torch.bfloat16)
        return self


def batch(marked: Sequence[Marked]) -> list[Tensor]:
    length = max(len(m.ids) for m in marked)

    def padded(name: str) -> Tensor:
        return torch.tensor([getattr(m, name) + [0] * (length - len(m.ids)) for m in marked])

    mask = torch.tensor([[1.0] * len(m.ids) + [0.0] * (length - len(m.ids)) for m in marked])
    ends = [torch.tensor([getattr(m, side) for m in marked]) for side in ("source", "target")]
    return [padded("ids"), padded("shapes"), padded("roles"), mask, *ends]


def loss(logits: Tensor, wanted: Sequence[Wanted], coarse: float = 0.5, none: float = 0.3) -> Tensor:
    """Cross-entropy over types, and over the quad classes as sums of types; over the two sides as sums of types where
    no more is known; and of none or any."""
    chances = torch.tensor([w.chances for w in wanted])
    types = torch.log_softmax(logits[:, :NONE], -1)
    quads = types.exp() @ MEMBERSHIP
    sides = torch.log(torch.stack([quads[:, :2].sum(-1), quads[:, 2:].sum(-1)], -1) + 1e-6)
    known = torch.tensor([(0.0, 0.0) if w.conflict is None else (1 - w.conflict, w.conflict) for w in wanted])
    told = (chances.sum() + known.sum()).clamp(min=1.0)
    both = (
        -(chances * types).sum()
        - coarse * (chances @ MEMBERSHIP * torch.log(quads + 1e-6)).sum()
        - (known * sides).sum()
    )
    unrelated = torch.tensor([w.none for w in wanted])
    return both / told + none * functional.binary_cross_entropy_with_logits(logits[:, NONE], unrelated)


def student(rows: Sequence[int]) -> Relation:
    """MiniLM with the given rows of its word table, and a head of chance."""
    encoder = Encoder()
    encoder.load_minilm(minilm() / "model.safetensors")
    kept = encoder.word.weight.detach()[torch.tensor(rows)]
    encoder.word = nn.Embedding.from_pretrained(kept, sparse=True)
    return Relation(encoder)
