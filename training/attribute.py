"""Attributions from the scores of cues and roles: simple decoding, for evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.reading.quotes import Quotation

SOURCE, CONTENT = 1, 2
MOST, FEW, SHORT = 0.5, 0.2, 3
Spans = list[list[int]]


def cue_runs(scores: Sequence[Sequence[float]], threshold: float = 0.5) -> list[tuple[int, int]]:
    """Runs of words, inclusive, whose probability [O, B, I] of being a cue passes the threshold."""
    runs: list[tuple[int, int]] = []
    for index, (outside, begins, inside) in enumerate(scores):
        if 1 - outside <= threshold:
            continue
        if runs and runs[-1][1] == index - 1 and inside > begins:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def smooth(roles: Sequence[int], cue: tuple[int, int], quotations: Sequence[Quotation]) -> list[int]:
    """Quotations whole or not at all, one-word holes closed, the longest source only, and nothing inside the cue."""
    made = list(roles)
    for index in range(cue[0], cue[1] + 1):
        made[index] = 0
    for quotation in quotations:
        inside = range(max(0, quotation.open), min(len(made), quotation.close + 1))
        if len(inside) <= SHORT:
            continue
        share = sum(made[index] == CONTENT for index in inside) / len(inside)
        for index in inside:
            if share >= MOST:
                made[index] = CONTENT
            elif share < FEW and made[index] == CONTENT:
                made[index] = 0
    for index in range(1, len(made) - 1):
        if made[index] == 0 and made[index - 1] == made[index + 1]:
            made[index] = made[index - 1]
    _longest_source(made)
    for index in range(cue[0], cue[1] + 1):
        made[index] = 0
    return made


def _longest_source(roles: list[int]) -> None:
    runs: list[tuple[int, int]] = []
    for index, role in enumerate(roles):
        if role == SOURCE:
            runs = [*runs[:-1], (runs[-1][0], index)] if runs and runs[-1][1] == index - 1 else [*runs, (index, index)]
    for run in runs:
        if run != max(runs, key=lambda r: r[1] - r[0]):
            roles[run[0] : run[1] + 1] = [0] * (run[1] + 1 - run[0])


def record(cue: tuple[int, int], roles: Sequence[int], offsets: Sequence[tuple[int, int]]) -> dict[str, Any] | None:
    """The attribution in character offsets; none without content."""
    content = _spans([index for index, role in enumerate(roles) if role == CONTENT], offsets)
    if not content:
        return None
    source = _spans([index for index, role in enumerate(roles) if role == SOURCE], offsets)
    return {"source": source, "cue": _spans(list(range(cue[0], cue[1] + 1)), offsets), "content": content}


def _spans(words: Sequence[int], offsets: Sequence[tuple[int, int]]) -> Spans:
    spans: Spans = []
    last = -2
    for index in words:
        start, end = offsets[index]
        if index == last + 1:
            spans[-1][1] = end
        else:
            spans.append([start, end])
        last = index
    return spans
