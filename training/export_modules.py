"""The network cut into the three graphs that are exported."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.network import OFF, Reader

READER_INPUTS = ("ids", "shapes", "mask", "first", "quoted")
ROLE_INPUTS = ("hidden", "word_mask", "quoted", "window", "cue_start", "cue_end")
OUTPUTS = ("hidden", "upos", "xpos", "entity", "start", "cue", "arc", "label_head", "label_dep")


class ReaderModule(nn.Module):
    """Everything that is read off one pass, under one condition for names."""

    def __init__(self, reader: Reader, condition: int) -> None:
        super().__init__()
        self.reader = reader
        self.register_buffer("condition", torch.tensor([condition]))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, quoted: Tensor) -> tuple[Tensor, ...]:
        """ids, shapes, mask [B, T]; first, quoted [B, N]; in the order of `OUTPUTS`."""
        reader = self.reader
        hidden = reader.read(ids, shapes, mask, first)
        arcs, head_vectors, dependent_vectors = reader.syntax(hidden)
        absent = (first == 0).to(arcs.dtype) * OFF
        arcs = arcs + nn.functional.pad(absent, (1, 0))[:, None]
        syntax = reader.syntax
        names = reader.names(hidden, self.condition)
        cues = reader.cues(reader.with_quotes(hidden, quoted))
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
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.quoted, self.roles = reader.quoted, reader.roles

    def forward(
        self, hidden: Tensor, word_mask: Tensor, quoted: Tensor, window: Tensor, cue_start: Tensor, cue_end: Tensor
    ) -> Tensor:
        """hidden [B, N, DIM]; word_mask, quoted [B, N]; window and the cue's first and last word [K]; to [K, N, 3]."""
        return self.roles(hidden + self.quoted(quoted), word_mask, quoted, window, cue_start, cue_end)
