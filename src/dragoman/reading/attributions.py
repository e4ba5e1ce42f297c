"""Attributions (PARC, PolNeAR) from the network's scores: the cue, the source and the content that go with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dragoman.reading.quotes import Quotation

Floats = NDArray[np.float32]
Run = tuple[int, int]  # words, both inclusive

NONE, SOURCE, CONTENT = 0, 1, 2
_CUE, _BEGINS = 0.5, 1  # least probability of a cue; the number of the label B
_WHOLE, _DROPPED = (
    0.5,
    0.2,
)  # shares of a quotation from which on, and below which, it is content as a whole or not at all
_SHORT = 3  # words, marks included, up to which a quotation is a quoted term that says nothing about the whole


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """Who said what, as token indices in rising order; `source` is empty where none is named."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    confidence: float

    def moved(self, places: Sequence[int]) -> "RawAttribution":
        """The same with every index `i` replaced by `places[i]`."""
        cue, source, content = (tuple(places[i] for i in part) for part in (self.cue, self.source, self.content))
        return replace(self, cue=cue, source=source, content=content)


def cue_runs(log_probabilities: Floats) -> list[Run]:
    """Runs of words that are cues, from [N, 3] for O, B and I; a word more likely B than I begins a new run."""
    probable = 1 - np.exp(log_probabilities[:, 0]) > _CUE
    begins = log_probabilities[:, 1] >= log_probabilities[:, 2]
    runs: list[Run] = []
    for index in np.flatnonzero(probable).tolist():
        if runs and runs[-1][1] == index - 1 and not begins[index]:
            runs[-1] = runs[-1][0], index
        else:
            runs.append((index, index))
    return runs


def attribution(cue: Run, cues: Floats, roles: Floats, quotations: Sequence[Quotation]) -> RawAttribution | None:
    """The attribution of one cue, None if it has no content.

    `cues` are the log-probabilities [N, 3] of O, B and I, `roles` those [N, 3] of none, source and content for this
    cue, `quotations` the window's.
    """
    inside = range(cue[0], cue[1] + 1)
    labels: list[int] = roles.argmax(1).tolist()
    for index in inside:
        labels[index] = NONE
    for quotation in quotations:
        _whole_or_not(labels, quotation, cue)
    _fill_holes(labels)
    source = _best_run(labels, roles[:, SOURCE])
    for index in inside:
        labels[index] = NONE
    content = tuple(index for index, label in enumerate(labels) if label == CONTENT)
    if not content:
        return None
    return RawAttribution(tuple(inside), source, content, _confidence(inside, cues, roles, source, content))


def _whole_or_not(labels: list[int], quotation: Quotation, cue: Run) -> None:
    """A well-formed quotation is content as a whole or not at all, unless the cue itself stands in it."""
    words = range(quotation.open, quotation.close + 1)
    if len(words) <= _SHORT or cue[0] in words:
        return
    share = sum(labels[index] == CONTENT for index in words) / len(words)
    if share >= _WHOLE:
        for index in words:
            labels[index] = CONTENT
    elif share < _DROPPED:
        for index in words:
            labels[index] = NONE if labels[index] == CONTENT else labels[index]


def _fill_holes(labels: list[int]) -> None:
    for index in range(1, len(labels) - 1):
        if labels[index] == NONE and labels[index - 1] == labels[index + 1]:
            labels[index] = labels[index - 1]


def _best_run(labels: Sequence[int], scores: Floats) -> tuple[int, ...]:
    """The run of source words with the most probability; a speaker is named in one place."""
    runs: list[list[int]] = []
    for index, label in enumerate(labels):
        if label == SOURCE:
            if runs and runs[-1][-1] == index - 1:
                runs[-1].append(index)
            else:
                runs.append([index])
    best: list[int] = max(runs, key=lambda run: float(np.exp(scores[run]).sum()), default=[])
    return tuple(best)


def _confidence(cue: range, cues: Floats, roles: Floats, source: tuple[int, ...], content: tuple[int, ...]) -> float:
    """The cue's probability times the mean probability of the roles given out."""
    of_cue = float((1 - np.exp(cues[cue.start : cue.stop, 0])).mean())
    given = np.concatenate([roles[np.array(source, dtype=int), SOURCE], roles[np.array(content), CONTENT]])
    return round(of_cue * float(np.exp(given).mean()), 4)
