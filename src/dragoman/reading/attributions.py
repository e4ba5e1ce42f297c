"""Attributions (PARC, PolNeAR) from the network's scores: the cue, the source and the content that go with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dragoman.reading.quotes import Quotation

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
Run = tuple[int, int]  # words, both inclusive

NONE, SOURCE, CONTENT = 0, 1, 2
_CUE, _BEGINS = 0.5, 1  # least probability of a cue; the number of the label B
_WHOLE = 0.5  # share of a quotation from which on it is content as a whole
_SURE = 0.5  # confidence below which an attribution is wrong more often than right
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


def attributions(
    runs: Sequence[Run], cues: Floats, roles: Floats, quotations: Sequence[Quotation]
) -> tuple[RawAttribution, ...]:
    """The attributions of a window of N words; a cue without content, or not sure enough, makes none.

    `runs` are its K cues, `cues` the log-probabilities [N, 3] of O, B and I, `roles` those [K, N, 3] of none, source
    and content, `quotations` the well-formed ones.
    """
    if not runs:
        return ()
    labels = np.array([_labels(run, role, quotations) for run, role in zip(runs, roles, strict=True)])
    content = _shared_out(labels == CONTENT, np.exp(roles[:, :, CONTENT]), runs, quotations)
    found = (
        _attribution(run, cues, role, _best_run(row, role[:, SOURCE]), np.flatnonzero(words))
        for run, role, row, words in zip(runs, roles, labels.tolist(), content, strict=True)
    )
    return tuple(one for one in found if one.content and one.confidence >= _SURE)


def _labels(cue: Run, roles: Floats, quotations: Sequence[Quotation]) -> list[int]:
    labels: list[int] = roles.argmax(1).tolist()
    outside = [NONE] * (cue[1] + 1 - cue[0])
    labels[cue[0] : cue[1] + 1] = outside
    for quotation in quotations:
        _whole_or_not(labels, quotation, cue)
    _fill_holes(labels)
    labels[cue[0] : cue[1] + 1] = outside
    return labels


def _whole_or_not(labels: list[int], quotation: Quotation, cue: Run) -> None:
    """A well-formed quotation is content as a whole or not at all, unless the cue itself stands in it."""
    words = range(quotation.open, quotation.close + 1)
    if len(words) <= _SHORT or cue[0] in words:
        return
    whole = sum(labels[index] == CONTENT for index in words) >= _WHOLE * len(words)
    for index in words:
        if whole:
            labels[index] = CONTENT
        elif labels[index] == CONTENT:
            labels[index] = NONE


def _fill_holes(labels: list[int]) -> None:
    """A single word amid content is content."""
    for index in range(1, len(labels) - 1):
        if labels[index] == NONE and labels[index - 1] == CONTENT == labels[index + 1]:
            labels[index] = CONTENT


def _shared_out(content: Flags, claims: Floats, runs: Sequence[Run], quotations: Sequence[Quotation]) -> Flags:
    """Content [K, N] of which no word belongs to two cues, but where one cue stands in the content of the other.

    A word goes to the cue with the highest claim to it (its probability), the words of a quotation together.
    """
    claims = claims.copy()
    for quotation in quotations:
        if quotation.close - quotation.open >= _SHORT:
            words = slice(quotation.open, quotation.close + 1)
            claims[:, words] = claims[:, words].mean(1, keepdims=True)
    inside = np.stack([content[:, start] for start, _ in runs], 1)  # [K, K]: the second's cue in the first's content
    rivals = ~(inside | inside.T)
    np.fill_diagonal(rivals, False)
    lost = [
        np.where(content & rival[:, None], claims, 0).max(0) > claim
        for rival, claim in zip(rivals, claims, strict=True)
    ]
    kept: Flags = content & ~np.stack(lost)
    return kept


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


def _attribution(
    cue: Run, cues: Floats, roles: Floats, source: tuple[int, ...], content: NDArray[np.int64]
) -> RawAttribution:
    """Its confidence is the cue's probability times the mean probability of the roles given out."""
    words = slice(cue[0], cue[1] + 1)
    given = np.concatenate([roles[np.array(source, dtype=np.int64), SOURCE], roles[content, CONTENT]])
    sure = float((1 - np.exp(cues[words, 0])).mean()) * float(np.exp(given).mean()) if len(given) else 0.0
    return RawAttribution(tuple(range(cue[0], cue[1] + 1)), source, tuple(content.tolist()), round(sure, 4))
