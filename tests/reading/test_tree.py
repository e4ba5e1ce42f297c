from itertools import product
from time import process_time

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading.tree import heads, one_root_tree


def is_tree(found: list[int]) -> bool:
    """One root (-1), and every word leads up to it."""
    if found.count(-1) != 1:
        return False
    for word in range(len(found)):
        above, steps = word, 0
        while above != -1:
            above, steps = found[above], steps + 1
            if steps > len(found):
                return False
    return True


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_tree_is_the_best_one(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1))
    trees = (tree for tree in product(range(-1, size), repeat=size) if is_tree(list(tree)))
    best = max(trees, key=lambda tree: sum(scores[word, head + 1] for word, head in enumerate(tree)))
    assert (one_root_tree(scores) - 1).tolist() == list(best)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=6), st.integers(0, 10_000))
def test_every_sentence_is_one_tree_of_its_own(sizes: list[int], seed: int) -> None:
    sentences = np.repeat(np.arange(len(sizes)), sizes)
    count = len(sentences)
    found = heads(np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32), sentences)
    first = 0
    for size in sizes:
        inside = found[first : first + size]
        assert is_tree([head - first if head >= 0 else -1 for head in inside.tolist()])
        first += size


def test_scores_that_say_nothing_give_a_tree_all_the_same() -> None:
    for value in (0.0, -1e4, 1e4):
        assert is_tree(heads(np.full((40, 41), value, dtype=np.float32), np.zeros(40, dtype=np.int64)).tolist())


def test_a_long_line_of_marks_is_a_tree_at_once() -> None:
    """Words of which each two are drawn to each other, so that nearly all of the best heads have to be given up."""
    size = 400
    scores = np.random.default_rng(7).normal(size=(size, size + 1))
    scores[np.arange(size), (np.arange(size) ^ 1) + 1] = 10
    began = process_time()
    assert is_tree((one_root_tree(scores) - 1).tolist())
    assert process_time() - began < 2


def test_no_words_no_heads() -> None:
    assert len(heads(np.zeros((0, 1), dtype=np.float32), np.zeros(0, dtype=np.int64))) == 0
