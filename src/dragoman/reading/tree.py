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

    Every root costs more than all that the other heads could win, so that the best tree has one (Stanojević and Cohen
    2021).
    """
    count = len(scores)
    square = np.full((count + 1, count + 1), _NEVER, dtype=np.float64)
    square[1:] = scores
    square[np.diag_indices(count + 1)] = np.nan  # nothing is its own head
    square[1:, 0] -= (count + 1) * (np.nanmax(square[1:]) - np.nanmin(square[1:])) + 1
    return _arborescence(np.nan_to_num(square, nan=-np.inf))[1:]


def _arborescence(scores: NDArray[np.float64]) -> Ints:
    """The best head of every node, node 0 being the root, in the square of their number (Tarjan 1977).

    From a node one walks to its best head, and on, until what was settled before; a walk that comes back to itself is
    a cycle, which is one node from then on. `into[v, u]` is the best edge from word u into node v, less what it would
    replace there; `at[v, u]` is the word of v that it enters.
    """
    size = len(scores)
    into = np.vstack([scores, np.empty_like(scores)])
    at = np.vstack([np.tile(np.arange(size)[:, None], size), np.empty((size, size), dtype=np.int64)])
    within, outermost = np.full(2 * size, -1), np.arange(size)
    word, head = np.arange(2 * size), np.zeros(2 * size, dtype=np.int64)  # of the edge chosen into each node
    settled, nodes = {0}, size
    for start in range(1, size):
        walk = [] if outermost[start] in settled else [int(outermost[start])]
        while walk:
            node = walk[-1]
            head[node] = into[node].argmax()
            word[node] = at[node, head[node]]
            before = int(outermost[head[node]])
            if before in settled:
                settled.update(walk)
                break
            if before not in walk:
                walk.append(before)
                continue
            cycle = walk[walk.index(before) :]
            gains = into[cycle] - into[cycle, head[cycle]][:, None]
            best = gains.argmax(0)
            into[nodes], at[nodes] = gains.max(0), at[cycle, :][best, np.arange(size)]
            within[cycle] = nodes
            inside = np.isin(outermost, cycle)
            outermost[inside], into[nodes, inside] = nodes, -np.inf
            walk[-len(cycle) :] = [nodes]
            nodes += 1
    for node in range(nodes - 1, size - 1, -1):
        entered = word[node]
        while within[entered] != node:
            entered = within[entered]
        word[entered], head[entered] = word[node], head[node]
    return head[:size]
