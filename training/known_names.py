"""What the package's own reference data know of a name: states are GPE and their peoples NORP.

Corpora call a state a place, an organization or a demonym, and a people persons or anything at all; sets of labels
alone would leave all of these open.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.actors.lexicon import Entry, Lexicon
from training.entities import LABELS, LabelSets, Span

_GPE, _NORP, _PERSON = frozenset({"GPE"}), frozenset({"NORP"}), frozenset({"PERSON"})
_PEOPLE = [LABELS.index("O"), LABELS.index("B-NORP")]


@cache
def _lexicon() -> Lexicon:
    return Lexicon()


def _entries(name: str) -> list[Entry]:
    found = _lexicon().by_name.get(name.lower(), [])
    return [entry for entry in found if name[:1].isupper() and (entry.case != "exact" or name.isupper())]


def narrowed(words: Sequence[str], span: Span) -> Span:
    """The span with the one type that reference data give it; persons who bear a state's name stay persons."""
    start, end, kinds = span
    found = {(entry.kind, entry.plural) for entry in _entries(" ".join(words[start:end]))}
    if kinds == _PERSON:
        return (start, end, _NORP) if ("people", True) in found else span
    if any(kind == "state" for kind, _ in found):
        return start, end, _GPE
    return (start, end, _NORP) if any(kind in {"demonym", "people"} for kind, _ in found) else span


def label_peoples(words: Sequence[str], labels: list[int], spans: Sequence[Span], sets: LabelSets) -> None:
    """Words for a people outside of names, which many corpora leave untagged, are that or nothing."""
    named = {index for start, end, _ in spans for index in range(start, end)}
    open_to_peoples = LABELS.index("B-NORP")
    for index, word in enumerate(words):
        if index in named or open_to_peoples not in sets.sets[labels[index]]:
            continue
        kinds = {entry.kind for entry in _entries(word)}
        if kinds & {"demonym", "people"} and "state" not in kinds:
            labels[index] = sets.add(_PEOPLE)
