"""Names from the scores of BIO labels: the best sequence that is valid."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


class Bio:
    """The labels "O", "B-X", "I-X" by number, and which may follow which.

    Two names of one type never touch: what looks like it is one name ("United", "States"), or a name and its title.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        self.kinds = tuple(label[2:] for label in labels)
        self.inside = np.array([label.startswith("I-") for label in labels])
        count = len(labels)
        allowed = np.ones((count, count), dtype=bool)  # [before, after]
        for after, label in enumerate(labels):
            if label.startswith("I-"):
                allowed[:, after] = [kind == label[2:] for kind in self.kinds]
            elif label.startswith("B-"):
                allowed[:, after] = [kind != label[2:] for kind in self.kinds]
        self.allowed = allowed

    def best(self, scores: NDArray[np.float32], starts: NDArray[np.bool_]) -> Ints:
        """Labels [N] from log-probabilities [N, L]; where `starts` is true no name goes on from the word before.

        The best label of each word by itself is the best sequence wherever it is valid; only stretches where it is not
        are searched (Viterbi).
        """
        chosen: Ints = scores.argmax(1).astype(np.int64)
        if not len(chosen):
            return chosen
        before = np.concatenate([[0], chosen[:-1]])
        valid = np.where(starts, ~self.inside[chosen], self.allowed[before, chosen])
        valid[0] = not self.inside[chosen[0]]
        if valid.all():
            return chosen
        bounds = [*np.flatnonzero(starts | (np.arange(len(starts)) == 0)).tolist(), len(chosen)]
        for first, last in pairwise(bounds):
            if not valid[first:last].all():
                chosen[first:last] = self._search(scores[first:last])
        return chosen

    def _search(self, scores: NDArray[np.float32]) -> Ints:
        barred = np.where(self.allowed, 0.0, -1e9)
        total = np.where(self.inside, -1e9, scores[0])
        back = np.zeros(scores.shape, dtype=np.int64)
        for index in range(1, len(scores)):
            ways = total[:, None] + barred
            back[index] = ways.argmax(0)
            total = ways[back[index], np.arange(len(total))] + scores[index]
        path = [int(total.argmax())]
        for index in range(len(scores) - 1, 0, -1):
            path.append(int(back[index, path[-1]]))
        return np.array(path[::-1], dtype=np.int64)

    def spans(self, chosen: Ints) -> list[tuple[int, int, str]]:
        """Half-open word ranges with their types, from a valid sequence."""
        found: list[tuple[int, int, str]] = []
        for index in np.flatnonzero(chosen).tolist():
            label = int(chosen[index])
            if self.inside[label]:
                start, _, kind = found.pop()
                found.append((start, index + 1, kind))
            else:
                found.append((index, index + 1, self.kinds[label]))
        return found
