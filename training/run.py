"""The training run: batches of three tasks in turn, checkpoints, resuming."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch

from dragoman.reading.encoding import WordPieces
from training.corpora import Corpora, load_corpora
from training.document import Document
from training.losses import batch_loss
from training.network import Reader, Vocabulary
from training.optimise import Optimiser, Rates
from training.published import minilm
from training.silver import add_silver
from training.teacher import TeacherEncoder
from training.windows import LIMITS, Window, Windower, group, tensors

CHECKPOINT = "checkpoint.pt"


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how: `epochs` are passes over each task's texts."""

    corpora: Path
    out: Path
    seed: int = 1
    subwords: int = 3600
    warmup: int = 200
    device: str = "cpu"
    threads: int = 2
    every: float = 300.0  # seconds between checkpoints
    stop: int = 0  # stop after so many steps, for a trial; 0: never
    teacher: bool = False  # train the large reader that labels plain text, not the one that is shipped
    silver: Path | None = None  # such labels
    start: Path | None = None  # a checkpoint whose averaged weights are gone on from
    rates: Rates = field(default_factory=Rates)
    limits: tuple[int, ...] = LIMITS  # subwords of a window, one drawn for each
    epochs: dict[str, float] = field(default_factory=lambda: {"syntax": 13.0, "attribution": 5.0, "names": 6.0})
    breaks: dict[str, float] = field(default_factory=lambda: {"syntax": 0.85, "attribution": 0.95, "names": 0.5})


def teaching(plan: Plan) -> Plan:
    """The plan for the teacher: no attributions, shorter windows, slower steps."""
    return replace(
        plan,
        out=plan.out / "teacher",
        teacher=True,
        silver=None,
        rates=Rates(top=1e-4, decay=0.9, head=1e-3),
        limits=(40, 90, 128),
        warmup=60,
        epochs={"syntax": 4.0, "names": 3.0},
    )


def taught(plan: Plan) -> Plan:
    """The plan for a reader that learns a teacher's labels beside gold ones."""
    epochs = {"syntax": 12.0, "attribution": 4.0, "names": 5.0}
    return replace(plan, out=plan.out / "taught", silver=plan.out / "silver.npz", epochs=epochs)


def finishing(plan: Plan) -> Plan:
    """A short second run on gold labels alone, mostly of attributions, which a teacher's trees crowd out."""
    return replace(
        plan,
        out=plan.out / "finished",
        silver=None,
        start=plan.out / "taught" / CHECKPOINT,
        rates=Rates(top=1e-4, head=6e-4),
        warmup=40,
        epochs={"syntax": 1.5, "attribution": 3.0, "names": 1.0},
    )


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
    if resume and (plan.out / CHECKPOINT).exists():
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
    sums: dict[str, list[float]] = defaultdict(list)
    subwords, began = 0, time.monotonic()
    for step in range(optimiser.step_number, plan.stop or len(tasks)):
        batch = streams[tasks[step]].next()
        inputs = tensors(batch, plan.device)
        losses = batch_loss(reader, batch, inputs, allowed, random.Random(f"{plan.seed}-{step}"))
        torch.stack(list(losses.values())).sum().backward()  # type: ignore[no-untyped-call]
        sums["norm"].append(optimiser.step())
        for name, loss in losses.items():
            sums[name].append(loss.detach().item())
        subwords += sum(len(window.ids) for window in batch)
        if (step + 1) % 50 == 0:
            means = " ".join(f"{name} {sum(values) / len(values):.3f}" for name, values in sorted(sums.items()))
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
    path, partial = plan.out / CHECKPOINT, plan.out / f"{CHECKPOINT}.partial"
    torch.save(state, partial)
    partial.replace(path)
    return path


def _restore(plan: Plan, optimiser: Optimiser, streams: dict[str, Stream]) -> None:
    state = torch.load(plan.out / CHECKPOINT, map_location="cpu", weights_only=False)
    if state["seed"] != plan.seed:
        raise ValueError(f"{plan.out / CHECKPOINT} is of another run, with seed {state['seed']}")
    optimiser.restore(state)
    for task, (epoch, position) in state["streams"].items():
        streams[task].seek(epoch, position)
    torch.set_rng_state(state["random"])
