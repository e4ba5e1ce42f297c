"""Attributions (PARC, PolNeAR) from the network's scores: the cue, the source and the content that go with it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dragoman.reading.quotes import Quotation
from dragoman.tables import table

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
Run = tuple[int, int]  # words, both inclusive

NONE, SOURCE, CONTENT = 0, 1, 2
_BEGINS = 1  # the number of the label B
_WHOLE = 0.5  # share of a quotation from which on it is content as a whole
_SHORT = 3  # words, marks included, up to which a quotation is a quoted term that says nothing about the whole
_SHRED, _SURELY = 3, 0.8  # a piece of content of no more words, less probable, beside a longer one is a slip
_SOFTLY = 1e-3  # keeps logits finite


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """The mean probability of an attribution's parts; `source`, where it has none, is the probability of that."""

    cue: float
    source: float
    content: float

    def logits(self) -> dict[str, float]:
        return {name: _logit(getattr(self, name)) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Settings:
    """The thresholds and weights of `data/attributions.yaml`, which says what they mean."""

    cue: float
    sure: float
    bias: float
    weights: Mapping[str, float]

    def confidence(self, evidence: Evidence) -> float:
        """The probability that source, cue and content are all about right."""
        total = self.bias + sum(self.weights[name] * logit for name, logit in evidence.logits().items())
        return round(1 / (1 + math.exp(-total)), 4)


@cache
def settings() -> Settings:
    return Settings(**table("reading", "attributions.yaml"))


def cue_runs(log_probabilities: Floats, least: float | None = None) -> list[Run]:
    """Runs of words that are cues, from [N, 3] for O, B and I; a word more likely B than I begins a new run."""
    probable = 1 - np.exp(log_probabilities[:, 0]) > (settings().cue if least is None else least)
    begins = log_probabilities[:, _BEGINS] >= log_probabilities[:, 2]
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
    least = settings().sure
    return tuple(one for one, _ in weighed(runs, cues, roles, quotations) if one.confidence >= least)


def weighed(
    runs: Sequence[Run], cues: Floats, roles: Floats, quotations: Sequence[Quotation]
) -> Iterator[tuple[RawAttribution, Evidence]]:
    """As `attributions`, the unsure ones too, each with the evidence that its confidence is made from."""
    if not runs:
        return
    labels = np.array([_labels(run, role, quotations) for run, role in zip(runs, roles, strict=True)])
    probable = np.exp(roles)
    claims = probable[:, :, CONTENT].copy()
    content = np.stack([_without_shreds(row, claim, quotations)
                        for row, claim in zip(labels == CONTENT, claims, strict=True)])  # fmt: skip
    content = _shared_out(content, claims, runs, quotations)
    for run, role, row, words in zip(runs, probable, labels.tolist(), content, strict=True):
        found = np.flatnonzero(words)
        if len(found):
            source = _best_run(row, role[:, SOURCE])
            evidence = _evidence(run, cues, role, source, found)
            cue = tuple(range(run[0], run[1] + 1))
            yield RawAttribution(cue, source, tuple(found.tolist()), settings().confidence(evidence)), evidence


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


def _stretches(words: Flags) -> list[Run]:
    runs: list[Run] = []
    for index in np.flatnonzero(words).tolist():
        if runs and runs[-1][1] == index - 1:
            runs[-1] = runs[-1][0], index
        else:
            runs.append((index, index))
    return runs


def _without_shreds(words: Flags, claims: Floats, quotations: Sequence[Quotation]) -> Flags:
    pieces = _stretches(words)
    if len(pieces) < 2:
        return words
    main = max(pieces, key=lambda piece: float(claims[piece[0] : piece[1] + 1].sum()))
    kept = words.copy()
    for start, end in pieces:
        short = (start, end) != main and end - start < _SHRED and claims[start : end + 1].mean() < _SURELY
        if short and not any(mark.open <= start and end <= mark.close for mark in quotations):
            kept[start : end + 1] = False
    return kept


def _shared_out(content: Flags, claims: Floats, runs: Sequence[Run], quotations: Sequence[Quotation]) -> Flags:
    """Content [K, N] of which no word belongs to two cues, but where one cue stands in the content of the other.

    What two claim goes, stretch by stretch, to the one with the higher mean probability, a quotation as a whole.
    """
    claims = claims.copy()
    for quotation in quotations:
        if quotation.close - quotation.open >= _SHORT:
            words = slice(quotation.open, quotation.close + 1)
            claims[:, words] = claims[:, words].mean(1, keepdims=True)
    inside = np.stack([content[:, start] for start, _ in runs], 1)  # [K, K]: the second's cue in the first's content
    told = inside | inside.T
    kept = content.copy()
    for first, second in _rivals(content):
        if told[first, second]:
            continue
        for start, end in _stretches(kept[first] & kept[second]):
            words = slice(start, end + 1)
            loser = first if claims[first, words].mean() < claims[second, words].mean() else second
            kept[loser, words] = False
    return kept


def _rivals(content: Flags) -> list[tuple[int, int]]:
    """Pairs of cues with a word in common."""
    counts = content.astype(np.int32)
    return [(i, j) for i, j in np.argwhere(counts @ counts.T > 0).tolist() if i < j]


def _best_run(labels: Sequence[int], scores: Floats) -> tuple[int, ...]:
    """The run of source words with the most probability; a speaker is named in one place."""
    pieces = _stretches(np.array(labels) == SOURCE)
    if not pieces:
        return ()
    start, end = max(pieces, key=lambda piece: float(scores[piece[0] : piece[1] + 1].sum()))
    return tuple(range(start, end + 1))


def _evidence(cue: Run, cues: Floats, roles: Floats, source: tuple[int, ...], content: NDArray[np.int64]) -> Evidence:
    """`cues` are log-probabilities, `roles` [N, 3] probabilities."""
    named = roles[np.array(source), SOURCE].mean() if source else 1 - roles[:, SOURCE].max()
    return Evidence(
        cue=float((1 - np.exp(cues[cue[0] : cue[1] + 1, 0])).mean()),
        source=float(named),
        content=float(roles[content, CONTENT].mean()),
    )


def _logit(probability: float) -> float:
    return math.log((probability + _SOFTLY) / (1 - probability + _SOFTLY))
