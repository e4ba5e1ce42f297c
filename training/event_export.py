"""From a fitted event network to `event.onnx`, which is read beside the reader's graphs."""

from __future__ import annotations

import copy
import math
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import Tensor, nn

from training.event_network import EventNetwork
from training.event_types import LAYERS, TYPES
from training.export_modules import ExportedBlock
from training.graphs import write
from training.network import DIM, Block

NAME = "event.onnx"
INPUTS, OUTPUTS = (*LAYERS, "sentence"), ("event", "trigger", "party")
ASKED = 0.1  # whose parties are sought: words that tell an event at least so likely
TOLERANCE = 1e-3  # between probabilities of the network and of its graph in single precision
WORDS = (1, 2, 47, 90)  # of the windows that are compared
EXACT = ("/inp/",)  # it reads the reader's few channels that are far larger than the rest
N, K = "words", "triggers"
LEAST = math.log(1 - ASKED)
TRAINED_ON = (
    "marks of this project over texts written for it, and over NGEC's machine-written stories, PolNeAR, Voice of "
    "America (GMB), re3d, GUM's news and MEANTIME"
)


class EventModule(nn.Module):
    """`EventNetwork` for one window without padding; a trigger is of the likeliest type that it may tell."""

    mix: Tensor
    pair: Tensor

    def __init__(self, network: EventNetwork) -> None:
        super().__init__()
        self.network = network
        self.register_buffer("mix", torch.softmax(network.mix.detach(), 0))
        self.blocks = nn.ModuleList(ExportedBlock(block) for block in network.block if isinstance(block, Block))
        sides, width, _ = network.bi.shape
        self.register_buffer("pair", network.bi.detach().permute(1, 0, 2).reshape(width, sides * width))

    def forward(self, lower: Tensor, middle: Tensor, hidden: Tensor, sentence: Tensor) -> tuple[Tensor, ...]:
        """Three times [1, N, DIM], and [1, N], to log-probabilities [1, N, 1 + types] of what a word tells, the words
        that are likely triggers [K], and probabilities [K, N, 2] of their actors and recipients."""
        network = self.network
        x = network.norm(network.inp(lower * self.mix[0] + middle * self.mix[1] + hidden * self.mix[2]))
        for block in self.blocks:
            x = block(x)
        event = torch.log_softmax(network.types(x), -1)
        trigger = torch.nonzero(event[0, :, 0] < LEAST)[:, 0]
        kind = event[0, trigger, 1:].argmax(-1) + 1
        others, asked = network.pw(x), (network.pt(x[0, trigger]) + network.te(kind)) @ self.pair
        sides = self.pair.shape[1] // self.pair.shape[0]
        scores = (asked.view(-1, sides, self.pair.shape[0]).transpose(0, 1) @ others[0].T).permute(1, 2, 0)
        scores = scores + network.bw(others) + network.places(trigger, sentence.shape[1])
        inside = (sentence[0, trigger][:, None] == sentence[0]).float()
        return event, trigger, torch.sigmoid(scores + inside[..., None] * network.same)


def export(network: EventNetwork, folder: Path, quantise: bool = True) -> Path:
    """Write the graph into `folder`, once it has been compared with the network."""
    folder.mkdir(parents=True, exist_ok=True)
    module = EventModule(copy.deepcopy(network).float().eval()).eval()
    sample = torch.randn(1, 7, DIM)
    inputs = {name: (sample + number, {1: N}) for number, name in enumerate(LAYERS)}
    outputs = {"event": {1: N}, "trigger": {0: K}, "party": {0: K, 1: N}}
    with tempfile.TemporaryDirectory(dir=folder, prefix=".event-") as temporary:
        for name, small in (("full.onnx", False), (NAME, quantise)):
            path = Path(temporary, name)
            write(module, path, small, {**inputs, "sentence": (torch.arange(7)[None] // 3, {1: N})}, outputs, EXACT)
            if not small:
                check(network, path)
        _describe(path)
        path.replace(folder / NAME)
    print(f"{folder / NAME}: {(folder / NAME).stat().st_size / 2**20:.2f} MiB")
    return folder / NAME


def _describe(path: Path) -> None:
    """The file itself tells the types' order, and what it was trained on."""
    model = onnx.load(str(path))
    onnx.helper.set_model_props(model, {"types": " ".join(TYPES), "trained_on": TRAINED_ON})
    onnx.save(model, str(path))


@torch.no_grad()
def check(network: EventNetwork, path: Path, seed: int = 1) -> float:
    """The largest difference between the network's probabilities and the graph's; raises where it is too large."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    chance, largest = torch.Generator().manual_seed(seed), 0.0
    for words in WORDS:
        layers = torch.randn(1, len(LAYERS), words, DIM, generator=chance)
        sentence = torch.sort(torch.randint(0, 4, (1, words), generator=chance)).values
        given = {name: layers[:, number].numpy() for number, name in enumerate(LAYERS)}
        event, trigger, party = session.run(list(OUTPUTS), {**given, "sentence": sentence.numpy()})
        types, parties = answers(network, layers, sentence)
        for wanted, found in ((types, np.exp(event)), (parties[trigger], party)):
            largest = max(largest, float(np.abs(wanted.numpy() - found).max(initial=0)))
    if largest > TOLERANCE:
        raise ValueError(f"{path}: the exported graph differs from the network by {largest:.4f}")
    return largest


def answers(network: EventNetwork, layers: Tensor, sentence: Tensor) -> tuple[Tensor, Tensor]:
    """Probabilities [1, N, 1 + types] and [N, N, 2] of one window's layers [1, 3, N, DIM], from the network."""
    network.eval()
    words = layers.shape[2]
    x = network(layers, torch.ones(1, words))
    types = torch.softmax(network.types(x), -1)
    kind, every = types[0, :, 1:].argmax(-1) + 1, torch.arange(words)
    return types, torch.sigmoid(network.parties(x, torch.zeros_like(every), every, kind, sentence))
