"""Frames by their predicates; those of a verb also by what they ask for, as most ask for what isn't there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from dragoman.coding.frames.model import Frame, Pattern, Rows

FINITE, INFINITIVE = "finite", "infinitive"  # clauses
# The form of complements that are of one alone.
FORMS = {
    "that": FINITE, "reproach": FINITE, "subjunctive": FINITE, "to": INFINITIVE, "infinitive": INFINITIVE,
}  # fmt: skip
OBJECT = ("obj",)  # slots
Places = Mapping[str, tuple[int, ...]]  # a word, or what else is asked for → the places of the frames that ask for it


class Asked(NamedTuple):
    """The frames of one verb, most specific first. Each is in one table, by that of its demands which is least often
    met: any of the words that it is found by will do."""

    rows: Rows
    freely: tuple[int, ...]  # asking for none of these
    particles: Places  # by their first words
    clauses: Places  # by the lemmas of their heads
    kinds: Places  # … by the classes of these
    forms: Places
    things: Places  # objects, by their lemmas
    classes: Places
    prepositions: Places

    @property
    def of_clauses(self) -> bool:
        return bool(self.forms or self.clauses or self.kinds)


def asked_of(rows: Rows) -> Asked:
    freely: list[int] = []
    tables: dict[str, dict[str, list[int]]] = {
        name: {} for name in ("particles", "clauses", "kinds", "forms", "things", "classes", "prepositions")
    }
    for place, (pattern, frame) in enumerate(rows):
        table, words = _demand(pattern, frame)
        for word in words:
            tables[table].setdefault(word, []).append(place)
        if not table:
            freely.append(place)
    ready = {name: {word: tuple(places) for word, places in table.items()} for name, table in tables.items()}
    return Asked(rows, tuple(freely), **ready)


def _demand(pattern: Pattern, frame: Frame) -> tuple[str, Iterable[str]]:
    """Where a frame is found, and by which words; nowhere, if it may be told with nothing beside the verb."""
    if pattern.particle is not None:
        return "particles", pattern.particle.split()[:1]
    if frame.complement or frame.complement_contains:
        if frame.complement_lemmas:
            return "clauses", frame.complement_lemmas
        if frame.complement_class:
            return "kinds", (frame.complement_class,)
        form = None if frame.type == "AGREE" else FORMS.get(frame.complement or "")  # "pledged to help defend": two
        return "forms", (FINITE, INFINITIVE) if form is None else (form,)
    if pattern.preposition is not None:
        return "prepositions", (pattern.preposition,)
    if frame.object and frame.object_slots == OBJECT:
        return ("things", frame.object_lemmas) if frame.object_lemmas else ("classes", frame.object)
    return "", ()


@dataclass(frozen=True)
class FrameIndex:
    """Frames by the lemma of their predicate, most specific first."""

    verbs: Mapping[str, Rows] = field(default_factory=dict)
    nouns: Mapping[str, Rows] = field(default_factory=dict)
    adjectives: Mapping[str, Rows] = field(default_factory=dict)
    frames: Mapping[str, Frame] = field(default_factory=dict)
    _asked: dict[str, Asked] = field(default_factory=dict, repr=False, compare=False)

    def asked(self, verb: str) -> Asked:
        """What the frames of a known verb ask for."""
        if verb not in self._asked:
            self._asked[verb] = asked_of(self.verbs[verb])
        return self._asked[verb]

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """Those of verbs and nouns; adjectives go by their words."""
        return frozenset((*self.verbs, *self.nouns))
