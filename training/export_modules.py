"""The network cut into the three graphs that are exported. Each reads one window, so nothing is padded or masked."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.network import DISTANCE, Encoder, Reader
from training.windows import WINDOW

READER_INPUTS = ("ids", "shapes", "first", "quoted", "condition")
ROLE_INPUTS = ("hidden", "quoted", "cue_start", "cue_end")
OUTPUTS = ("hidden", "upos", "xpos", "entity", "start", "cue", "arc", "label_head", "label_dep")
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


class ExportedEncoder(nn.Module):
    """`Encoder` for windows of at most `LONGEST` subwords."""

    def __init__(self, encoder: Encoder, quantise: bool) -> None:
        super().__init__()
        weight = encoder.word.weight.detach()
        self.word = WordTable(weight) if quantise else nn.Embedding.from_pretrained(weight)
        self.register_buffer("position", (encoder.position.weight + encoder.token_type).detach()[:LONGEST].clone())
        self.shape, self.norm, self.layers = encoder.shape, encoder.norm, encoder.layers

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        x = self.norm(self.word(ids) + self.shape(shapes) + self.position[: ids.shape[1]])
        for layer in self.layers:
            x = layer(x, None)
        return x


class ReaderModule(nn.Module):
    """Everything that is read off one pass."""

    def __init__(self, reader: Reader, quantise: bool) -> None:
        super().__init__()
        self.encoder = ExportedEncoder(reader.encoder, quantise)
        self.syntax, self.names, self.quoted, self.cue = reader.syntax, reader.names, reader.quoted, reader.cue

    def forward(
        self, ids: Tensor, shapes: Tensor, first: Tensor, quoted: Tensor, condition: Tensor
    ) -> tuple[Tensor, ...]:
        """ids, shapes [1, T]; first, quoted [1, N]; condition [1]: whose names; in the order of `OUTPUTS`."""
        hidden = self.encoder(ids, shapes)[:, first[0]]
        syntax = self.syntax
        arcs, head_vectors, dependent_vectors = syntax(hidden)
        names = self.names(hidden, condition)
        cues = torch.log_softmax(self.cue(hidden + self.quoted(quoted)), -1)
        tags = syntax.upos(hidden), syntax.xpos(hidden)
        return hidden, *tags, names, syntax.start(hidden)[..., 0], cues, arcs, head_vectors, dependent_vectors


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
        return torch.log_softmax(roles.out(roles.block(roles.norm(x), None)), -1)
