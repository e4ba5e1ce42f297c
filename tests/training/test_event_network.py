"""The event network learns, counts what it finds, and says the same once exported (README.md of `training`)."""

from pathlib import Path

import numpy as np
import pytest
import torch
from training.event_batches import batch, in_batches
from training.event_examples import IGNORE, Example, Trigger
from training.event_export import check, export
from training.event_figures import figures
from training.event_fit import Plan, fit, save
from training.event_network import EventNetwork, load
from training.event_types import TYPES
from training.event_words import Kept, Words

LENGTHS = (5, 9, 7, 12)


@pytest.fixture
def kept() -> Kept:
    """Windows of chance vectors, but for the triggers', which are told by one channel, and the parties', by another."""
    chance, first = np.random.default_rng(1), np.cumsum([0, *LENGTHS])
    vectors = chance.normal(size=(first[-1], 3, 384)).astype(np.float16)
    vectors[first[:-1] + 1, :, 7] = 20
    vectors[first[:-1] + 3, :, 9] = 20
    empty = np.zeros(0, np.int32)
    windows = [Words(empty, empty, empty, empty, empty.astype(bool)) for _ in LENGTHS]
    return Kept(["a"] * len(LENGTHS), windows, first, vectors)


@pytest.fixture
def examples() -> list[Example]:
    made = []
    for number, length in enumerate(LENGTHS):
        wanted = np.zeros(length, np.int64)
        wanted[1], wanted[-1] = 4, IGNORE
        sentence = (np.arange(length) // 4).astype(np.int32)
        made.append(Example(number, "news", number == 0, sentence, wanted, (Trigger(1, 4, (3,), ()),)))
    return made


def test_shapes_do_not_hang_on_company(kept: Kept, examples: list[Example]) -> None:
    network = EventNetwork(1).eval()
    alone, together = batch(examples[:1], kept), batch(examples, kept)
    x, y = network(alone.layers, alone.words), network(together.layers, together.words)
    assert y.shape == (4, 12, 256)
    assert network.types(y).shape == (4, 12, 1 + len(TYPES))
    assert torch.allclose(x[0], y[0, :5], atol=1e-4)
    assert together.asked is not None
    asked = together.asked
    assert network.parties(y, asked.window, asked.word, asked.kind, together.sentence).shape == (4, 12, 2)


def test_batches_hold_every_window_once(examples: list[Example]) -> None:
    assert sorted(one.number for group in in_batches(examples) for one in group) == [0, 1, 2, 3]


def test_learns_and_is_kept(kept: Kept, examples: list[Example], tmp_path: Path) -> None:
    plan = Plan(epochs=40, rate=3e-3, whole=True)
    save(fit(examples, kept, plan), plan, tmp_path / "event.pt")
    network, told = load(tmp_path / "event.pt")
    assert told["epochs"] == 40
    found = figures(network, examples, kept)
    assert found.triggers["all", 0.5].f1 == 1
    assert found.parties["actor"].whole == found.parties["actor"].asked == 4


@pytest.mark.parametrize("blocks", [1, 2])
def test_export_says_the_same(blocks: int, tmp_path: Path) -> None:
    torch.manual_seed(blocks)
    network = EventNetwork(blocks)
    for table in (network.te, network.dist):
        torch.nn.init.normal_(table.weight)
    assert check(network, export(network, tmp_path, quantise=False)) < 1e-4
    with pytest.raises(ValueError, match="differs"):
        check(EventNetwork(blocks), tmp_path / "event.onnx")
