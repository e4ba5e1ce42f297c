"""The training run: batches of three tasks in turn, checkpoints, resuming."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from dragoman.reading.encoding import WordPieces
from training.corpora import Corpora, load_corpora
from training.document import Document
from training.losses import batch_loss
from training.network import Reader, Vocabulary
from training.optimise import Optimiser
from training.plan import Plan
from training.published import minilm
from training.silver import add_silver
from training.teacher import TeacherEncoder
from training.windows import Window, Windower, group, tensors


class Stream:
    """An endless row of batches of one task, the same for the same seed; `epoch` and `position` say where it stands."""

    def __init__(self, task: str, documents: list[Document], windower: Windower, plan: Plan) -> None:
        self.task, self.documents, self.windower, self.plan = task, documents, windower, plan
        self.epoch, self.position = 0, 0
        self._batches = self._build()
        self.length = len(self._batches)

    def _build(self) -> list[list[Window]]:
        chooser = random.Random(f"{self.plan.seed}-{self.task}-{self.epoch}")
        breaks = self.plan.breaks[self.task]
        windows = [
            self.windower.window(document, start, end, chooser, breaks)
            for document in self.documents
            for start, end in self.windower.ranges(document, self.plan.limits, chooser)
        ]
        return group(windows, self.plan.subwords, chooser)

    def seek(self, epoch: int, position: int) -> None:
        self.epoch, self.position = epoch, position
        self._batches = self._build()

    def next(self) -> list[Window]:
        if self.position >= len(self._batches):
            self.seek(self.epoch + 1, 0)
        self.position += 1
        return self._batches[self.position - 1]


def order(streams: dict[str, Stream], plan: Plan) -> list[str]:
    """The task of every step: as many steps as the planned epochs need, shuffled."""
    tasks = [task for task, stream in streams.items() for _ in range(round(stream.length * plan.epochs[task]))]
    random.Random(plan.seed).shuffle(tasks)
    return tasks


def new_reader(vocabulary: Vocabulary, teacher: bool) -> Reader:
    """On published weights, its heads untrained."""
    if not teacher:
        reader = Reader(vocabulary)
        reader.encoder.load_minilm(minilm() / "model.safetensors")
        return reader
    encoder = TeacherEncoder()
    encoder.load_mpnet()
    return Reader(vocabulary, encoder)


def train(plan: Plan, resume: bool = False) -> Path:
    """Train, and return the path of the last checkpoint."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    plan.out.mkdir(parents=True, exist_ok=True)
    pieces = WordPieces.from_file(minilm() / "tokenizer.json")
    corpora = load_corpora(plan.corpora, pieces)
    windower = Windower(pieces, corpora.vocabulary)
    if plan.silver:
        add_silver(corpora, plan.silver)
    streams = {
        task: Stream(task, corpora.train[task], windower, plan) for task, epochs in plan.epochs.items() if epochs
    }
    tasks = order(streams, plan)
    reader = new_reader(corpora.vocabulary, plan.teacher)
    if plan.start:
        reader.load_state_dict(torch.load(plan.start, map_location="cpu", weights_only=False)["average"])
    reader.half().to(plan.device).train()
    optimiser = Optimiser(reader, len(tasks), plan.warmup, plan.rates)
    if resume and (plan.checkpoint).exists():
        _restore(plan, optimiser, streams)
    sizes = ", ".join(f"{task} {stream.length} batches an epoch" for task, stream in streams.items())
    print(f"{len(tasks)} steps; {sizes}; {len(corpora.sets.sets)} label sets", flush=True)
    saved = time.monotonic()
    for _ in _steps(plan, corpora, reader, optimiser, streams, tasks):
        if time.monotonic() - saved > plan.every:
            _save(plan, corpora, optimiser, streams)
            saved = time.monotonic()
    return _save(plan, corpora, optimiser, streams)


def _steps(
    plan: Plan, corpora: Corpora, reader: Reader, optimiser: Optimiser, streams: dict[str, Stream], tasks: list[str]
) -> Iterator[int]:
    allowed = torch.zeros(len(corpora.sets.sets), len(corpora.vocabulary.entities), dtype=torch.bool)
    for index, labels in enumerate(corpora.sets.sets):
        allowed[index, list(labels)] = True
    allowed = allowed.to(plan.device)
    sums: dict[str, list[Tensor]] = defaultdict(list)
    subwords, began = 0, time.monotonic()
    for step in range(optimiser.step_number, plan.stop or len(tasks)):
        batch = streams[tasks[step]].next()
        inputs = tensors(batch, plan.device)
        losses = batch_loss(reader, batch, inputs, allowed, random.Random(f"{plan.seed}-{step}"))
        torch.stack(list(losses.values())).sum().backward()  # type: ignore[no-untyped-call]
        sums["norm"].append(optimiser.step())
        for name, loss in losses.items():
            sums[name].append(loss.detach())  # fetched when printed: a GPU need not wait for it
        subwords += sum(len(window.ids) for window in batch)
        if (step + 1) % 50 == 0:
            means = " ".join(f"{name} {torch.stack(values).mean().item():.3f}" for name, values in sorted(sums.items()))
            seconds = time.monotonic() - began
            print(f"{step + 1}/{len(tasks)} {seconds:.0f}s {subwords / seconds:.0f}/s {means}", flush=True)
            sums.clear()
        yield step


def _save(plan: Plan, corpora: Corpora, optimiser: Optimiser, streams: dict[str, Stream]) -> Path:
    state: dict[str, Any] = optimiser.state()
    state["vocabulary"] = corpora.vocabulary.as_dict()
    state["streams"] = {task: (stream.epoch, stream.position) for task, stream in streams.items()}
    state["random"] = torch.get_rng_state()
    state["seed"], state["steps"] = plan.seed, optimiser.steps
    partial = plan.checkpoint.with_suffix(".partial")
    torch.save(state, partial)
    return partial.replace(plan.checkpoint)


def _restore(plan: Plan, optimiser: Optimiser, streams: dict[str, Stream]) -> None:
    state = torch.load(plan.checkpoint, map_location="cpu", weights_only=False)
    if state["seed"] != plan.seed:
        raise ValueError(f"{plan.checkpoint} is of another run, with seed {state['seed']}")
    optimiser.restore(state)
    for task, (epoch, position) in state["streams"].items():
        streams[task].seek(epoch, position)
    torch.set_rng_state(state["random"])
