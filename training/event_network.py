"""The event network: which words of a window tell an event, of which type, and which words name its parties.

It reads the reader's word vectors and changes nothing of the reader. Shapes: B windows, N words, K triggers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.event_types import LAYERS, SIDES, TYPES
from training.network import DIM, DISTANCE, OFF, Block, SharedDropout

WIDTH, PARTY, HEADS, BLOCKS = 256, 192, 8, 2


def _project(width: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(0.3))


class EventNetwork(nn.Module):
    """A mix of three layers (as in ELMo, Peters et al. 2018), a few layers of attention over the window's words, and on
    them types and, for a trigger, a biaffine score of each word as its actor or recipient (Dozat and Manning 2017)."""

    def __init__(self, blocks: int = BLOCKS) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(len(LAYERS)))
        self.inp, self.norm, self.drop = nn.Linear(DIM, WIDTH), nn.LayerNorm(WIDTH), SharedDropout(0.3)
        self.block = nn.ModuleList(Block(WIDTH, HEADS, 2 * WIDTH, 0.15) for _ in range(blocks))
        self.hid, self.out = _project(WIDTH), nn.Linear(WIDTH, 1 + len(TYPES))
        self.pt, self.pw = _project(PARTY), _project(PARTY)  # of the trigger, of the other word
        self.te = nn.Embedding(1 + len(TYPES), PARTY)
        self.bi = nn.Parameter(torch.randn(len(SIDES), PARTY, PARTY) * 0.02)
        self.bw = nn.Linear(PARTY, len(SIDES))
        self.dist = nn.Embedding(2 * DISTANCE + 1, len(SIDES))
        self.same = nn.Parameter(torch.zeros(len(SIDES)))
        nn.init.zeros_(self.te.weight)
        nn.init.zeros_(self.dist.weight)

    def forward(self, layers: Tensor, words: Tensor) -> Tensor:
        """Of `LAYERS` [B, 3, N, DIM] and a flag for each word that is there [B, N] to vectors [B, N, WIDTH]."""
        mixed = (layers * torch.softmax(self.mix, 0)[:, None, None]).sum(1)
        bias = (1 - words[:, None, None, :]) * OFF
        x: Tensor = self.drop(self.norm(self.inp(mixed)))
        for block in self.block:
            x = block(x, bias)
        return x

    def types(self, x: Tensor) -> Tensor:
        """[…, WIDTH] to logits […, 1 + types]."""
        logits: Tensor = self.out(self.hid(x))
        return logits

    def parties(self, x: Tensor, window: Tensor, trigger: Tensor, kind: Tensor, sentence: Tensor) -> Tensor:
        """Logits [K, N, 2] of each word of a trigger's window as its actor and recipient.

        x [B, N, WIDTH]; the triggers' windows, words and types [K] (from 1); sentence [B, N] numbers the sentences.
        """
        asked = torch.einsum("kd,sde->kse", self.pt(x[window, trigger]) + self.te(kind), self.bi)
        others = self.pw(x)[window]
        scores = torch.einsum("kse,kne->kns", asked, others) + self.bw(others)
        places = self.places(trigger, x.shape[1])
        inside = sentence[window] == sentence[window, trigger][:, None]
        logits: Tensor = scores + places + inside[..., None] * self.same
        return logits

    def places(self, trigger: Tensor, words: int) -> Tensor:
        """What the distance from a trigger [K] adds, [K, N, 2]."""
        distance = torch.arange(words, device=trigger.device)[None] - trigger[:, None]
        found: Tensor = self.dist(distance.clamp(-DISTANCE, DISTANCE) + DISTANCE)
        return found


def load(path: Path) -> tuple[EventNetwork, dict[str, Any]]:
    """A network from what `training.event_fit` keeps, and how it was fitted."""
    kept = torch.load(path, map_location="cpu", weights_only=True)
    state = kept["state"]
    network = EventNetwork(len({name.split(".")[1] for name in state if name.startswith("block.")}))
    network.load_state_dict(state)
    return network.eval(), dict(kept["args"])
