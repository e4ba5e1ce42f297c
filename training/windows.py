"""Windows of consecutive sentences, as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from dragoman.reading.encoding import PADDING, WordPieces, encode
from training.augment import augment
from training.document import Document, Soft
from training.network import Vocabulary

WINDOW = 250
LIMITS = (40, 120, 240, 250, 250)
IGNORE = -100
Range = tuple[int, int]


@dataclass(slots=True)
class Window:
    """Words `start`..`end` (half open) of a document; a list has one entry a word, `IGNORE` where nothing is known."""

    document: Document
    start: int
    end: int
    ids: list[int]
    shapes: list[int]
    first: list[int]
    sentence: list[int]
    starts: list[int]
    condition: int
    labels: dict[str, list[int]]
    roles: list[tuple[int, int, list[int]]] = field(default_factory=list)
    soft: dict[str, Soft] = field(default_factory=dict)


class Windower:
    """Cuts documents into windows and turns labels into numbers."""

    def __init__(self, pieces: WordPieces, vocabulary: Vocabulary) -> None:
        self.pieces = pieces
        self.conditions = {name: index for index, name in enumerate(vocabulary.conditions)}
        self.index = {
            "upos": {name: index for index, name in enumerate(vocabulary.upos)},
            "xpos": {name: index for index, name in enumerate(vocabulary.xpos)},
            "relation": {name: index for index, name in enumerate(vocabulary.relations)},
        }

    def ranges(self, document: Document, limits: Sequence[int], chooser: random.Random | None) -> list[Range]:
        """Word ranges of whole sentences, filled up to a limit drawn anew for each window.

        Too long sentences are left out of training, and stand alone otherwise.
        """
        found: list[Range] = []
        start, length = 0, 2
        limit = chooser.choice(limits) if chooser else limits[-1]
        for begin, end in document.sentences():
            subwords = sum(len(self.pieces.pieces(word)) for word in document.words[begin:end])
            if (length + subwords > limit and begin > start) or (chooser and subwords > WINDOW):
                if begin > start:
                    found.append((start, begin))
                start, length = begin, 2
                limit = chooser.choice(limits) if chooser else limits[-1]
                if chooser and subwords > WINDOW:
                    start = end
                    continue
            length += subwords + 1
        if start < len(document.words):
            found.append((start, len(document.words)))
        return found

    def window(
        self, document: Document, start: int, end: int, chooser: random.Random | None = None, breaks: float = 1.0
    ) -> Window:
        """`chooser` augments the words; `breaks` is the share of windows whose paragraphs are set apart."""
        words = document.words[start:end]
        if chooser:
            words = augment(words, chooser)
        apart = chooser is None or chooser.random() < breaks
        paragraphs = {index - start for index in document.paragraph_starts if start < index < end} if apart else set()
        ids, shapes, first = encode(words, paragraphs, self.pieces)
        given = document.soft_starts or document.sentence_starts
        starts = {index - start for index in given if start <= index < end}
        sentence, number = [], 0
        for index in range(end - start):
            number += index in starts
            sentence.append(number)
        shared = chooser is not None and chooser.random() < 0.4
        labels, condition = self._labels(document, start, end, shared)
        roles = _roles(document, start, end) if document.attributions is not None else []
        begins = [int(index in starts) for index in range(end - start)]
        soft, whose = self._soft(document, start, end, chooser, shared)
        condition = self.conditions[whose] if whose else condition
        return Window(document, start, end, ids, shapes, first, sentence, begins, condition, labels, roles, soft)

    def _soft(
        self, document: Document, start: int, end: int, chooser: random.Random | None, shared: bool
    ) -> tuple[dict[str, Soft], str]:
        """A teacher's labels, those for names by one guideline, and whose that is.

        Where names have gold labels, a teacher's stand beside them in windows that follow the shared guideline alone.
        """
        cut = {name: Soft(given.labels[start:end], given.chances[start:end]) for name, given in document.soft.items()}
        if "head" in cut:  # from words of the document to columns of the scores
            heads, chances = cut["head"]
            inside = (heads < 0) | ((heads >= start) & (heads < end))  # unlikely ones may lie in another window
            cut["head"] = Soft(np.where(inside & (heads >= 0), heads - start + 1, 0), np.where(inside, chances, 0))
        guidelines = sorted(name for name in cut if name.startswith("entity/"))
        kept = {name: given for name, given in cut.items() if name not in guidelines}
        if not guidelines or (document.entities is not None and not shared):
            return kept, ""
        taken = chooser.choice(guidelines) if chooser else guidelines[0]
        return {**kept, "entity": cut[taken]}, taken.split("/")[1]

    def _labels(self, document: Document, start: int, end: int, shared: bool) -> tuple[dict[str, list[int]], int]:
        labels: dict[str, list[int]] = {}
        for name, given in (("upos", document.upos), ("xpos", document.xpos), ("relation", document.relations)):
            if given is not None:
                labels[name] = [self.index[name].get(label, IGNORE) for label in given[start:end]]
        if document.heads is not None:
            labels["head"] = [0 if head < 0 else head - start + 1 for head in document.heads[start:end]]
        entities = document.entities if shared or document.entities_own is None else document.entities_own
        if entities is not None:
            labels["entity"] = entities[start:end]
        if document.quoted is not None:
            labels["quoted"] = [int(flag) for flag in document.quoted[start:end]]
        if document.attributions is not None:
            labels["cue"] = _cues(document, start, end)
        return labels, 0 if shared else self.conditions.get(document.source, 0)


def _cues(document: Document, start: int, end: int) -> list[int]:
    tags = [0] * (end - start)
    for attribution in document.attributions or ():
        for index in range(max(attribution.cue[0], start), min(attribution.cue[1] + 1, end)):
            tags[index - start] = 1 if index == attribution.cue[0] else 2
    return tags


def _roles(document: Document, start: int, end: int) -> list[tuple[int, int, list[int]]]:
    found = []
    for attribution in document.attributions or ():
        if start <= attribution.cue[0] and attribution.cue[1] < end:
            roles = [
                1 if index in attribution.source else 2 if index in attribution.content else 0
                for index in range(start, end)
            ]
            found.append((attribution.cue[0] - start, attribution.cue[1] - start, roles))
    return found


def group(windows: Sequence[Window], subwords: int, chooser: random.Random | None = None) -> list[list[Window]]:
    """Batches of windows of like length, at most `subwords` with padding; shuffled if a chooser is given."""
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids) + (chooser.random() * 8 if chooser else 0))
    batches: list[list[Window]] = []
    longest = 0
    for index in order:
        longest = max(longest, len(windows[index].ids))
        if not batches or longest * (len(batches[-1]) + 1) > subwords:
            batches.append([])
            longest = len(windows[index].ids)
        batches[-1].append(windows[index])
    if chooser:
        chooser.shuffle(batches)
    return batches


def tensors(batch: Sequence[Window], device: str | torch.device = "cpu") -> dict[str, Tensor]:
    """The batch padded: ids, shapes, mask [B, T]; first, words (mask), sentence, start and labels present [B, N]."""
    length, count = max(len(w.ids) for w in batch), max(len(w.first) for w in batch)
    made = {
        "ids": _pad([w.ids for w in batch], length, 0),
        "shapes": _pad([w.shapes for w in batch], length, PADDING),
        "first": _pad([w.first for w in batch], count, 0),
        "sentence": _pad([w.sentence for w in batch], count, 0),
        "start": _pad([w.starts for w in batch], count, IGNORE),
        "condition": torch.tensor([w.condition for w in batch]),
    }
    made["mask"] = (made["ids"] > 0).long()
    made["words"] = (made["first"] > 0).long()
    for name in sorted({name for w in batch for name in w.labels}):
        rows = [w.labels.get(name) or [IGNORE] * len(w.first) for w in batch]
        made[name] = _pad(rows, count, 0 if name == "quoted" else IGNORE)
    for name in sorted({name for w in batch for name in w.soft}):
        made[f"soft {name}"], made[f"chance {name}"] = _stack([w.soft.get(name) for w in batch], count)
    return {name: tensor.to(device) for name, tensor in made.items()}


def _pad(rows: Iterable[list[int]], width: int, value: int) -> Tensor:
    return torch.tensor([row + [value] * (width - len(row)) for row in rows])


def _stack(given: Sequence[Soft | None], width: int) -> tuple[Tensor, Tensor]:
    """[B, N, K] twice; no chance where nothing is known."""
    depth = next(soft.labels.shape[1] for soft in given if soft)
    labels = torch.zeros(len(given), width, depth, dtype=torch.long)
    chances = torch.zeros(len(given), width, depth)
    for row, soft in enumerate(given):
        if soft:
            labels[row, : len(soft.labels)] = torch.from_numpy(soft.labels.astype(np.int64))
            chances[row, : len(soft.chances)] = torch.from_numpy(soft.chances)
    return labels, chances
