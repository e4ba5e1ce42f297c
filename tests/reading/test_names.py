from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading.names import Bio

LABELS = ("O", "B-PERSON", "I-PERSON", "B-GPE", "I-GPE")
BIO = Bio(LABELS)


def valid(labels: tuple[int, ...], starts: list[bool]) -> bool:
    before = "O"
    for label, start in zip(labels, starts, strict=True):
        name = LABELS[label]
        if name[0] == "I" and (start or before[2:] != name[2:]):
            return False
        if name[0] == "B" and not start and before[2:] == name[2:]:
            return False
        before = name
    return True


@settings(max_examples=60, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=5), st.integers(0, 10_000))
def test_the_labels_are_the_best_valid_ones(starts: list[bool], seed: int) -> None:
    starts[0] = True
    scores = np.random.default_rng(seed).normal(size=(len(starts), 5)).astype(np.float32)
    every = (labels for labels in product(range(5), repeat=len(starts)) if valid(labels, starts))
    best = max(every, key=lambda labels: sum(scores[i, label] for i, label in enumerate(labels)))
    assert BIO.best(scores, np.array(starts)).tolist() == list(best)


def test_two_names_of_one_type_never_touch() -> None:
    scores = np.log(np.array([[0.1, 0.1, 0.1, 0.6, 0.1], [0.1, 0.1, 0.1, 0.4, 0.3]], dtype=np.float32))
    assert BIO.best(scores, np.array([True, False])).tolist() == [3, 4]
    assert BIO.best(scores, np.array([True, True])).tolist() == [3, 3]


def test_names_as_spans() -> None:
    assert BIO.spans(np.array([1, 2, 3, 0, 3, 4, 4])) == [(0, 2, "PERSON"), (2, 3, "GPE"), (4, 7, "GPE")]
