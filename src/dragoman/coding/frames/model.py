"""What a frame is: predicates, the constraints on their arguments, and the event they tell."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from dragoman.model.event import EventType, Status
from dragoman.model.measure import MeasureKind, MeasureState

Requirement = Literal["actor", "recipient", "both", "parties", "some"]
ComplementForm = Literal["any", "to", "infinitive", "that", "deontic", "subjunctive", "cleft", "reproach"]
Alone = Literal["yes", "here"] | None  # told of one side alone; only where its sentence tells of no other state
PredicateKind = Literal["verb", "noun", "adjective"]


class Pattern(NamedTuple):
    """A predicate: its lemma, and the particle, preposition or word needed ("carry out", "call +for", "phone call")."""

    kind: PredicateKind
    lemma: str
    particle: str | None = None
    preposition: str | None = None
    modifier: str | None = None

    @property
    def weight(self) -> int:
        return sum(part is not None for part in (self.particle, self.preposition, self.modifier))


class Slot(NamedTuple):
    """A way from the predicate to a phrase: `subj`, `obj`, `iobj`, `mod`, a preposition, or one of these and steps on.

    `obj.on` is the "on" phrase of the object, `obj.on.poss` its possessor, `comp.subj` the subject of the complement.
    """

    base: str
    steps: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ".".join((self.base, *self.steps))

    @property
    def end(self) -> str:
        """The last part of the way."""
        return self.steps[-1] if self.steps else self.base


@dataclass(frozen=True, slots=True)
class Transition:
    """What an event of this frame does to a measure when it is actual."""

    kind: MeasureKind
    state: MeasureState


@dataclass(frozen=True, slots=True)
class Frame:
    """`predicate (+ classes of its arguments) → event`. Fields as in the YAML files; see `docs/frames.md`."""

    name: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    patterns: tuple[Pattern, ...]
    light: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    object_slots: tuple[str, ...] = ("obj",)
    object_lemmas: frozenset[str] = frozenset()
    object_modifiers: frozenset[str] = frozenset()
    object_official: bool = False
    not_object: tuple[str, ...] = ()
    predicate: str | None = None
    subject: str | None = None
    complement: ComplementForm | None = None
    complement_lemmas: frozenset[str] = frozenset()
    complement_class: str | None = None
    complement_not: tuple[str, ...] = ()
    complement_contains: str | None = None
    complement_subject: str | None = None
    contains: str | None = None
    without: str | None = None
    with_any: tuple[str, ...] = ()
    actor: tuple[Slot, ...] = (Slot("subj"),)
    recipient: tuple[Slot, ...] = (Slot("obj"),)
    parties: bool = False
    requires: Requirement = "both"
    agentless: bool = False
    bare: bool = False
    mutual: bool = False
    other_state: bool = False
    official: bool = False
    named: bool = False
    negated: bool = False
    settled: bool = False
    alone: Alone = None
    actor_kinds: frozenset[str] = frozenset()
    recipient_kinds: frozenset[str] = frozenset()
    future_only: bool = False
    force_status: Status | None = None
    measure: Transition | None = None
    family: str = ""
    prior: float = 0.9

    @property
    def looks_into_clause(self) -> bool:
        """Whether a slot lies in the clause that completes the predicate: "the demand that Oslo leave"."""
        return any(slot.base == "comp" for slot in (*self.actor, *self.recipient))

    @property
    def specificity(self) -> int:
        """How many constraints the frame sets: of two frames that fit, the more exact one codes."""
        return (
            2 * bool(self.object and "any" not in self.object)
            + 2 * bool(self.object_lemmas)
            + 2 * bool(self.object_modifiers)
            + 3 * bool(self.predicate)
            + 2 * bool(self.subject)
            + bool(self.complement)
            + 2 * (self.complement in ("deontic", "subjunctive", "cleft", "reproach"))
            + 2 * bool(self.complement_lemmas)
            + 2 * bool(self.complement_class)
            + 3 * bool(self.complement_contains or self.contains)
            + 2 * bool(self.complement_subject)
            + bool(self.with_any)
            + bool(self.object)
            + (self.force_status is not None)
            + self.future_only
            + 6 * self.negated
        )


Rows = tuple[tuple[Pattern, Frame], ...]
