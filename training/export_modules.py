"""The network cut into the three graphs that are exported. Each reads one window, so nothing is padded or masked."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network import DISTANCE, Block, Encoder, Reader
from training.smooth import Smoothed
from training.windows import WINDOW

READER_INPUTS = ("ids", "shapes", "first", "quoted", "condition")
ROLE_INPUTS = ("hidden", "quoted", "cue_start", "cue_end")
OUTPUTS = ("hidden", "upos", "xpos", "entity", "start", "cue", "arc", "label_head", "label_dep")
BELOW = ("lower", "middle")  # words of the two layers before the last: they tell more of events than the last
LONGEST = WINDOW + 6  # subwords


class WordTable(nn.Module):
    """The word embeddings in eight bits, with a scale for each row: a single one would be set by the largest word."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1).clamp_min(1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", torch.round(weight / scale[:, None]).to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids][..., None]


class ExportedBlock(nn.Module):
    """`Block` without padding. The scale of attention lies in the weights, and queries, keys and values are laid out at
    once. Only the rows that are asked for go further than keys and values."""

    def __init__(self, block: Block, some: bool = False) -> None:
        super().__init__()
        self.block, self.heads, self.width = block, block.heads, block.width
        smooth = isinstance(block.qkv, Smoothed)
        self.register_buffer("factor", block.qkv.factor if smooth else None)
        given = block.qkv.linear if smooth else block.qkv
        dim = given.in_features
        scale = torch.ones(3 * dim)
        scale[:dim] = self.width**-0.5
        weight, bias = given.weight.detach() * scale[:, None], given.bias.detach() * scale
        parts = [slice(0, dim), slice(dim, 3 * dim)] if some else [slice(0, 3 * dim)]
        self.products = nn.ModuleList(_linear(weight[part], bias[part]) for part in parts)

    def forward(self, x: Tensor, rows: Tensor | None = None) -> Tensor:
        """x [B, T, dim] to [B, T, dim], or to [B, R, dim] for the rows [R]."""
        given = x if self.factor is None else x * self.factor
        if rows is None:
            q, k, v = self._laid_out(self.products[0](given), 3)
        else:
            q, x = self._laid_out(self.products[0](given[:, rows]), 1)[0], x[:, rows]
            k, v = self._laid_out(self.products[1](given), 2)
        seen = torch.softmax(q @ k.transpose(-1, -2), -1) @ v
        block = self.block
        x = block.norm1(x + block.out(seen.transpose(1, 2).flatten(2)))
        return block.norm2(x + block.down(functional.gelu(block.up(x))))

    def _laid_out(self, x: Tensor, parts: int) -> tuple[Tensor, ...]:
        """`parts` arrays [B, heads, T, width]."""
        turned = x.view(x.shape[0], -1, parts * self.heads, self.width).transpose(1, 2)
        return turned.split(self.heads, 1) if parts > 1 else (turned,)


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = weight.clone(), bias.clone()
    return made


class ExportedEncoder(nn.Module):
    """`Encoder` for windows of at most `LONGEST` subwords. Only words' first subwords leave the last layer."""

    def __init__(self, encoder: Encoder, quantise: bool) -> None:
        super().__init__()
        weight = encoder.word.weight.detach()
        self.word = WordTable(weight) if quantise else nn.Embedding.from_pretrained(weight)
        self.register_buffer("position", (encoder.position.weight + encoder.token_type).detach()[:LONGEST].clone())
        self.shape, self.norm = encoder.shape, encoder.norm
        *below, last = encoder.layers
        self.layers, self.last = nn.ModuleList(ExportedBlock(layer) for layer in below), ExportedBlock(last, some=True)

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Word vectors of the last layer and of those in `BELOW`, each [1, N, dim]."""
        x = self.norm(self.word(ids) + self.shape(shapes) + self.position[: ids.shape[1]])
        below = []
        for layer in self.layers:
            x = layer(x)
            below.append(x)
        return self.last(x, first[0]), *(vectors[:, first[0]] for vectors in below[-len(BELOW) :])


class ReaderModule(nn.Module):
    """Everything that is read off one pass."""

    def __init__(self, reader: Reader, quantise: bool) -> None:
        super().__init__()
        self.encoder = ExportedEncoder(reader.encoder, quantise)
        self.syntax, self.names, self.quoted, self.cue = reader.syntax, reader.names, reader.quoted, reader.cue

    def forward(
        self, ids: Tensor, shapes: Tensor, first: Tensor, quoted: Tensor, condition: Tensor
    ) -> tuple[Tensor, ...]:
        """ids, shapes [1, T]; first, quoted [1, N]; condition [1]: whose names; in the order of `OUTPUTS` and
        `BELOW`."""
        hidden, *below = self.encoder(ids, shapes, first)
        syntax = self.syntax
        arcs, head_vectors, dependent_vectors = syntax(hidden)
        names = self.names(hidden, condition)
        cues = torch.log_softmax(self.cue(hidden + self.quoted(quoted)), -1)
        tags = syntax.upos(hidden), syntax.xpos(hidden)
        starts = syntax.start(hidden)[..., 0]
        return hidden, *tags, names, starts, cues, arcs, head_vectors, dependent_vectors, *below


class RelationModule(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.syntax = reader.syntax

    def forward(self, label_head: Tensor, label_dep: Tensor) -> Tensor:
        """[M, LABEL] twice to logits [M, R]."""
        return self.syntax.relations(label_head, label_dep)


class RoleModule(nn.Module):
    """`Roles` for one window, with what does not depend on the cue computed once."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.quoted, self.roles = reader.quoted, reader.roles
        self.block = ExportedBlock(reader.roles.block)
        places = reader.roles.distance.weight.detach() + reader.roles.in_cue.weight.detach()[0]
        places[DISTANCE] = reader.roles.distance.weight.detach()[DISTANCE] + reader.roles.in_cue.weight.detach()[1]
        self.register_buffer("places", places)  # a word at no distance is a word of the cue

    def forward(self, hidden: Tensor, quoted: Tensor, cue_start: Tensor, cue_end: Tensor) -> Tensor:
        """hidden [1, N, DIM]; quoted [1, N]; the cues' first and last words [K]; to log-probabilities [K, N, 3]."""
        roles = self.roles
        words = hidden[0] + self.quoted(quoted[0])
        cue = torch.cat([words[cue_start], words[cue_end]], -1)
        position = torch.arange(hidden.shape[1], device=hidden.device)[None]
        before = (position - cue_start[:, None]).clamp(-DISTANCE, 0)
        after = (position - cue_end[:, None]).clamp(0, DISTANCE)
        own = self.places[before + after + DISTANCE] + roles.cue(cue)[:, None]
        x = roles.word(words) * (1 + torch.sigmoid(roles.gate(cue)))[:, None] + roles.quoted(quoted[0]) + own
        return torch.log_softmax(roles.out(self.block(roles.norm(x))), -1)
