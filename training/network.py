"""The network: one MiniLM encoder and a head for every task.

Shapes: B windows, T subwords, N words, K cues.  All heads read the vector of a word's first subword.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dragoman.reading.encoding import SHAPES

DIM, HEADS, LAYERS, ARC, LABEL, ROLE = 384, 12, 6, 384, 128, 192
DISTANCE = 32  # words between cue and word beyond which the distance is not told apart
OFF = -1e4  # a logit that is never chosen


@dataclass(slots=True)
class Vocabulary:
    upos: list[str]
    xpos: list[str]
    relations: list[str]
    entities: list[str]
    conditions: list[str] = field(default_factory=lambda: ["shared"])

    def as_dict(self) -> dict[str, list[str]]:
        return asdict(self)


class SharedDropout(nn.Module):
    """Dropout whose mask is the same for all windows of a batch: far cheaper on a CPU, and as good."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        kept = torch.rand(x.shape[1:], device=x.device) >= self.rate
        return x * (kept.to(x.dtype) / (1 - self.rate))


class Block(nn.Module):
    """A post-norm transformer layer.  Attention is written out: on this size it is faster than the fused kernel."""

    def __init__(self, dim: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.width = heads, dim // heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.out = nn.Linear(dim, dim)
        self.norm1 = nn.LayerNorm(dim, 1e-12)
        self.up = nn.Linear(dim, inner)
        self.down = nn.Linear(inner, dim)
        self.norm2 = nn.LayerNorm(dim, 1e-12)
        self.drop = SharedDropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """x [B, T, dim]; bias broadcast to [B, heads, T, T], large and negative on padding."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, self.width).permute(2, 0, 3, 1, 4).unbind(0)
        scores = (q * self.width**-0.5) @ k.transpose(-1, -2)
        weights = torch.softmax(scores if bias is None else scores.add_(bias), -1)
        x = self.norm1(x + self.drop(self.out((weights @ v).transpose(1, 2).flatten(2))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM: `dim` wide, `depth` layers."""

    dim, depth = DIM, LAYERS

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, DIM, sparse=True)
        self.position = nn.Embedding(512, DIM)
        self.token_type = nn.Parameter(torch.zeros(DIM))
        self.shape = nn.Embedding(len(SHAPES), DIM)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(DIM, 1e-12)
        self.layers = nn.ModuleList(Block(DIM, HEADS, 4 * DIM, 0.1) for _ in range(LAYERS))
        self.drop = SharedDropout(0.1)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """[B, T] three times to [B, T, DIM]; no mask where nothing is padded."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(positions)[None] + self.token_type + self.shape(shapes)
        dtype = next(self.layers.parameters()).dtype
        x = self.drop(self.norm(x)).to(dtype)
        bias = self.bias(ids.shape[1], mask)
        bias = None if bias is None else bias.to(dtype)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def bias(self, length: int, mask: Tensor | None) -> Tensor | None:
        """What is added to the scores of attention, [B, 1, 1, T]; nothing where nothing is padded."""
        return None if mask is None else (1 - mask[:, None, None, :]) * OFF

    def load_minilm(self, path: Path) -> None:
        """Take the weights of a 6-layer, 384-wide BERT in safetensors."""
        given = {name.removeprefix("bert."): tensor.float() for name, tensor in load_file(str(path)).items()}
        ours = {
            "word.weight": given["embeddings.word_embeddings.weight"],
            "position.weight": given["embeddings.position_embeddings.weight"],
            "token_type": given["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
        }  # fmt: skip
        for layer in range(LAYERS):
            old = f"encoder.layer.{layer}."
            for kind in ("weight", "bias"):
                parts = [given[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                ours[f"layers.{layer}.qkv.{kind}"] = torch.cat(parts)
                for new, name in names.items():
                    ours[f"layers.{layer}.{new}.{kind}"] = given[f"{old}{name}.{kind}"]
        left = self.load_state_dict(ours, strict=False)
        if left.missing_keys != ["shape.weight"] or left.unexpected_keys:
            raise ValueError(f"{path}: not the weights expected: {left}")


def _project(dim: int, width: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(dim, width), nn.GELU(), SharedDropout(0.25))


class Syntax(nn.Module):
    """Tags, sentence starts, and the two halves of the biaffine parser (Dozat and Manning 2017)."""

    def __init__(self, vocabulary: Vocabulary, dim: int = DIM) -> None:
        super().__init__()
        self.upos = nn.Linear(dim, len(vocabulary.upos))
        self.xpos = nn.Linear(dim, len(vocabulary.xpos))
        self.start = nn.Linear(dim, 1)
        self.root = nn.Parameter(torch.randn(dim) * 0.02)
        self.arc_head, self.arc_dep = _project(dim, ARC), _project(dim, ARC)
        self.label_head, self.label_dep = _project(dim, LABEL), _project(dim, LABEL)
        self.arc = nn.Linear(ARC, ARC)
        self.relation_pair = nn.Parameter(torch.randn(LABEL, len(vocabulary.relations) * LABEL) * 0.03)
        self.relation_head = nn.Linear(LABEL, len(vocabulary.relations))
        self.relation_dep = nn.Linear(LABEL, len(vocabulary.relations), bias=False)

    def forward(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """[B, N, DIM] to arcs [B, N, N+1] (column 0: root), heads' [B, N+1, LABEL] and dependents' vectors."""
        root = self.root.to(hidden.dtype).expand(hidden.shape[0], 1, -1)
        rooted = torch.cat([root, hidden], 1)
        arcs = self.arc(self.arc_dep(hidden)) @ self.arc_head(rooted).transpose(1, 2)
        return arcs.float(), self.label_head(rooted), self.label_dep(hidden)

    def within(self, hidden: Tensor, sentence: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """As `forward`, with heads sought only in a word's own sentence; `sentence` [B, N] numbers them."""
        arcs, heads, dependents = self(hidden)
        other = sentence[:, :, None] != sentence[:, None, :]
        return torch.cat([arcs[..., :1], arcs[..., 1:].masked_fill(other, OFF)], -1), heads, dependents

    def relations_to(self, chosen: Tensor, heads: Tensor, dependents: Tensor) -> Tensor:
        """Logits [B, N, R] of every word under its head, whose column of the arcs is in `chosen` [B, N]."""
        taken = torch.gather(heads, 1, chosen[..., None].expand(-1, -1, LABEL))
        return self.relations(taken.flatten(0, 1), dependents.flatten(0, 1)).view(*chosen.shape, -1)

    def relations(self, heads: Tensor, dependents: Tensor) -> Tensor:
        """[M, LABEL] twice to logits [M, R]."""
        pairs = (dependents @ self.relation_pair).view(-1, self.relation_head.out_features, LABEL)
        logits = (pairs @ heads[..., None])[..., 0] + self.relation_head(heads) + self.relation_dep(dependents)
        return logits.float()


class Names(nn.Module):
    """Entity labels, conditioned on whose guideline to follow."""

    def __init__(self, vocabulary: Vocabulary, dim: int = DIM) -> None:
        super().__init__()
        self.inner = nn.Linear(dim, 256)
        self.condition = nn.Embedding(len(vocabulary.conditions), 256)
        nn.init.zeros_(self.condition.weight)
        self.drop = SharedDropout(0.2)
        self.out = nn.Linear(256, len(vocabulary.entities))

    def forward(self, hidden: Tensor, condition: Tensor) -> Tensor:
        """[B, N, DIM], [B] to log-probabilities [B, N, E]."""
        inner = functional.gelu(self.inner(hidden) + self.condition(condition)[:, None])
        return functional.log_softmax(self.out(self.drop(inner)).float(), -1)


class Roles(nn.Module):
    """For each cue, whether a word of its window is source, content or neither."""

    def __init__(self, dim: int = DIM) -> None:
        super().__init__()
        self.word = nn.Linear(dim, ROLE)
        self.gate = nn.Linear(2 * dim, ROLE)
        self.cue = nn.Linear(2 * dim, ROLE)
        self.distance = nn.Embedding(2 * DISTANCE + 1, ROLE)
        self.in_cue = nn.Embedding(2, ROLE)
        self.quoted = nn.Embedding(2, ROLE)
        self.norm = nn.LayerNorm(ROLE)
        self.drop = SharedDropout(0.15)
        self.block = Block(ROLE, 6, 3 * ROLE, 0.1)
        self.out = nn.Linear(ROLE, 3)

    def forward(
        self, hidden: Tensor, words: Tensor, quoted: Tensor, window: Tensor, start: Tensor, end: Tensor
    ) -> Tensor:
        """hidden [B, N, DIM]; words, quoted [B, N]; window, start, end [K] to log-probabilities [K, N, 3]."""
        cue = torch.cat([hidden[window, start], hidden[window, end]], -1)
        x = self.word(hidden)[window]
        position = torch.arange(hidden.shape[1], device=hidden.device)[None]
        before = (position - start[:, None]).clamp(-DISTANCE, 0)
        after = (position - end[:, None]).clamp(0, DISTANCE)
        inside = ((position >= start[:, None]) & (position <= end[:, None])).long()
        x = x * torch.sigmoid(self.gate(cue))[:, None] + x + self.cue(cue)[:, None]
        x = x + self.distance(before + after + DISTANCE) + self.in_cue(inside) + self.quoted(quoted[window])
        bias = ((1 - words[window][:, None, None, :]) * OFF).to(x.dtype)
        x = self.block(self.drop(self.norm(x)), bias)
        return functional.log_softmax(self.out(x).float(), -1)


class Reader(nn.Module):
    """The heads on an encoder: the shipped one, or a teacher's, which is larger."""

    def __init__(self, vocabulary: Vocabulary, encoder: Encoder | None = None) -> None:
        super().__init__()
        self.encoder = encoder or Encoder()
        dim = self.encoder.dim
        self.syntax = Syntax(vocabulary, dim)
        self.names = Names(vocabulary, dim)
        self.quoted = nn.Embedding(2, dim)
        nn.init.zeros_(self.quoted.weight)
        self.cue = nn.Sequential(nn.Linear(dim, 256), nn.GELU(), SharedDropout(0.2), nn.Linear(256, 3))
        self.roles = Roles(dim)
        self.drop = SharedDropout(0.2)

    def read(self, ids: Tensor, shapes: Tensor, mask: Tensor | None, first: Tensor) -> Tensor:
        """[B, T] three times and [B, N] to word vectors [B, N, DIM]."""
        hidden = self.encoder(ids, shapes, mask)
        return self.drop(torch.gather(hidden, 1, first[..., None].expand(-1, -1, self.encoder.dim)))

    def with_quotes(self, hidden: Tensor, quoted: Tensor) -> Tensor:
        """What the attribution heads read."""
        return hidden + self.quoted(quoted)

    def cues(self, hidden: Tensor) -> Tensor:
        """Log-probabilities [B, N, 3] of O, B and I, from vectors with quotes."""
        return functional.log_softmax(self.cue(hidden).float(), -1)

    def half(self) -> Reader:
        """Keep weights in bfloat16, all but the encoder's embeddings, which are cast after their norm."""
        self.to(torch.bfloat16)
        for part in (self.encoder.word, self.encoder.position, self.encoder.shape, self.encoder.norm):
            part.float()
        self.encoder.token_type.data = self.encoder.token_type.data.float()
        return self


def load(path: Path, encoder: Encoder | None = None) -> tuple[Reader, dict[str, Any]]:
    """A single-precision reader from a checkpoint's averaged weights, and the checkpoint."""
    checkpoint = torch.load(path, map_location="cpu", weights_only=False)
    vocabulary = Vocabulary(**checkpoint["vocabulary"])
    reader = Reader(vocabulary, encoder)
    reader.load_state_dict(checkpoint["average"])
    return reader.eval(), checkpoint
