"""Heads from arc scores: the maximum spanning tree with one root a sentence (Chu and Liu 1965, Edmonds 1967)."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32] | NDArray[np.float64]
Ints = NDArray[np.int64]

_NEVER = -1e9


def heads(arcs: Floats, sentences: Ints) -> Ints:
    """The head of every word of a window, -1 for a root.

    `arcs` [N, N + 1] scores word i (row) under the root (column 0) or under word j (column j + 1); `sentences` [N]
    numbers the sentence of each word, rising from 0. Heads stay inside the sentence; each sentence is a tree with
    one root.
    """
    count = len(sentences)
    if not count:
        return np.zeros(0, dtype=np.int64)
    scores = np.full((count, count + 1), _NEVER)
    scores[:, 0] = arcs[:, 0]
    same = sentences[:, None] == sentences[None, :]
    np.fill_diagonal(same, False)
    np.copyto(scores[:, 1:], arcs[:, 1:], where=same)
    chosen: Ints = scores.argmax(1)
    for sentence in _broken(chosen, sentences):
        words = np.flatnonzero(sentences == sentence)
        first, last = words[0], words[-1] + 1
        within = one_root_tree(np.concatenate([scores[first:last, :1], scores[first:last, first + 1 : last + 1]], 1))
        chosen[first:last] = np.where(within > 0, within + first, 0)
    return chosen - 1


def _broken(chosen: Ints, sentences: Ints) -> list[int]:
    """Sentences with a cycle, or with more or less than one root."""
    roots = np.bincount(sentences[chosen == 0], minlength=int(sentences[-1]) + 1)
    above = np.concatenate([[0], chosen])
    for _ in range(len(above).bit_length()):
        above = above[above]
    broken = set(np.flatnonzero(roots != 1).tolist()) | set(sentences[above[1:] != 0].tolist())
    return sorted(broken)


def one_root_tree(scores: Floats) -> Ints:
    """Heads [n], 0 for the root and j for word j - 1, from scores [n, n + 1] in the same numbering.

    Every word is tried as the root, the most promising first: no tree under it can be better than the one in which
    all other words have their best heads, so that most words need not be tried.
    """
    count = len(scores)
    square = np.full((count + 1, count + 1), 2 * _NEVER, dtype=np.float64)
    square[1:] = scores
    np.fill_diagonal(square, 2 * _NEVER)
    roots = square[1:, 0].copy()
    square[1:, 0] = 2 * _NEVER
    best = square[1:].max(1)
    bounds = roots + (best.sum() - best)
    found, highest = np.zeros(count + 1, dtype=np.int64), -np.inf
    words = np.arange(1, count + 1)
    for word in np.argsort(-bounds).tolist():
        if bounds[word] <= highest:
            break
        square[word + 1, 0] = -_NEVER
        tree = _arborescence(square)
        square[word + 1, 0] = 2 * _NEVER
        value = roots[word] + np.delete(square[words, tree[1:]], word).sum()
        if value > highest:
            found, highest = tree, value
    return found[1:]


def _arborescence(scores: NDArray[np.float64]) -> Ints:
    """The best head of every node, node 0 being the root; contracts one cycle after another."""
    best: Ints = scores.argmax(1)
    best[0] = 0
    cycle = _cycle(best)
    if cycle is None:
        return best
    inside = np.zeros(len(best), dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    size = len(rest)
    entering = scores[np.ix_(cycle, rest)] - scores[cycle, best[cycle]][:, None]
    leaving = scores[np.ix_(rest, cycle)]
    contracted = np.full((size + 1, size + 1), 2 * _NEVER)
    contracted[:size, :size] = scores[np.ix_(rest, rest)]
    contracted[:size, size] = leaving.max(1)
    contracted[size, :size] = entering.max(0)
    outer = _arborescence(contracted)
    for place in range(1, size):
        above = outer[place]
        best[rest[place]] = rest[above] if above < size else cycle[leaving[place].argmax()]
    entrance = outer[size]
    best[cycle[entering[:, entrance].argmax()]] = rest[entrance]
    return best


def _cycle(best: Ints) -> Ints | None:
    """The nodes of a cycle, None if there is none."""
    state = [0] * len(best)  # 0 not seen, else the walk on which it was
    state[0] = -1
    above = best.tolist()
    for start in range(1, len(best)):
        node = start
        while not state[node]:
            state[node] = start
            node = above[node]
        if state[node] == start:
            found = [node]
            while (node := above[node]) != found[0]:
                found.append(node)
            return np.array(found, dtype=np.int64)
    return None
