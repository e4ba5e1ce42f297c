"""Loads and checks the frames files. Every mistake is a FrameError that names the frame and what is wrong with it."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, cast, get_args

import yaml

from dragoman.coding.frames.index import FrameIndex
from dragoman.coding.frames.model import Alone, Frame, Pattern, PredicateKind, Slot, Transition
from dragoman.coding.ontology import Ontology, ontology
from dragoman.coding.wordclasses import WordClasses, word_classes
from dragoman.errors import FrameError
from dragoman.model.event import EventType, Status
from dragoman.model.measure import MeasureKind, MeasureState
from dragoman.tables import parsed

PREPOSITIONS = frozenset(
    """on against upon over with to for from of in into at by between among about behind near along around
    toward towards across under after during through within despite as outside inside off before alongside
    amid""".split()
)
BASES = PREPOSITIONS | {
    "subj",
    "obj",
    "iobj",
    "mod",
    "poss",
    "comp",
    "clause",
    "condition",
    "undergoer",
    "main",
    "antecedent",
    "speaker",
    "sentence",
}
STEPS = PREPOSITIONS | {"state", "subj", "obj", "mod", "poss", "iobj", "inside", "states", "undergoer"}
OBJECT_WORDS = frozenset({"any", "actor", "place"})
KEYS = frozenset(
    """verbs nouns adjectives light object object_slot object_lemmas object_modifier object_official not_object
    predicate subject complement complement_lemmas complement_class complement_not complement_contains
    complement_subject contains without with_any actor recipient parties requires agentless official actor_kinds
    recipient_kinds future_only force_status bare mutual other_state named negated settled alone measure family prior
    type mode contexts cameo""".split()
)
REQUIREMENTS = frozenset({"actor", "recipient", "both", "parties", "some"})
COMPLEMENTS = frozenset({"any", "to", "infinitive", "that", "deontic", "subjunctive", "cleft", "reproach"})


@cache
def frame_index() -> FrameIndex:
    """The shipped frames, by predicate."""
    return index_frames(load_frames())


@cache
def load_frames() -> tuple[Frame, ...]:
    """All shipped frames, in file order."""
    folder = files(__package__)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    texts = {name: (folder / name).read_text("utf-8") for name in names if name != "lexicon.yaml"}
    return tuple(frame for name, text in texts.items() for frame in parse_frames(text, name))


def parse_frames(text: str, name: str = "frames") -> list[Frame]:
    """The frames of one YAML file. `name` is the file's name, for messages. Raises FrameError."""
    try:
        raw = parsed(text, strings=True)
    except yaml.YAMLError as error:
        raise FrameError(f"{name}: not valid YAML: {error}") from error
    if not isinstance(raw, Mapping) or not isinstance(raw.get("frames"), Mapping):
        raise FrameError(f"{name}: a frames file holds `type:` and `frames:`")
    return [_Parser(f"{name}: frame {key}", row, ontology(), word_classes()).frame(key, raw.get("type", ""))
            for key, row in raw["frames"].items()]  # fmt: skip


def index_frames(frames: Iterable[Frame]) -> FrameIndex:
    """Frames by the lemmas of their predicates. Raises FrameError where two frames share a name."""
    tables: dict[str, dict[str, list[tuple[Pattern, Frame]]]] = {"verb": {}, "noun": {}, "adjective": {}}
    named: dict[str, Frame] = {}
    for frame in frames:
        if frame.name in named:
            raise FrameError(f"frame {frame.name}: the name is taken")
        named[frame.name] = frame
        for pattern in frame.patterns:
            tables[pattern.kind].setdefault(pattern.lemma, []).append((pattern, frame))
    ready = {
        kind: {
            lemma: tuple(sorted(rows, key=lambda row: -(row[1].specificity + 2 * row[0].weight)))
            for lemma, rows in table.items()
        }
        for kind, table in tables.items()
    }
    return FrameIndex(ready["verb"], ready["noun"], ready["adjective"], named)


class _Parser:
    """One frame's row, checked key by key."""

    def __init__(self, where: str, row: Any, codes: Ontology, classes: WordClasses) -> None:
        self.where, self.codes, self.classes = where, codes, classes
        if not isinstance(row, Mapping):
            raise FrameError(f"{where}: has no content")
        self.row: Mapping[str, Any] = row
        self._one_of("a key of a frame", row.keys(), KEYS)

    def frame(self, name: str, file_type: str) -> Frame:
        row = self.row
        type_ = cast(EventType, row.get("type") or file_type)
        self._one_of("a PLOVER type", [type_], self.codes.types)
        mode = None if row.get("mode", "none") == "none" else str(row["mode"])
        if mode is not None:
            self._one_of(f"a mode of {type_}", [mode], self.codes.types[type_].modes)
        contexts = self._words("contexts")
        self._one_of("a context", contexts, self.codes.contexts)
        cameo = str(row.get("cameo") or self.codes.types[type_].cameo)
        self._one_of("a CAMEO code", [cameo], self.codes.cameo)
        requires, complement = row.get("requires", "both"), row.get("complement")
        self._one_of("a requirement", [requires], REQUIREMENTS)
        self._one_of("a complement", [complement] if complement else [], COMPLEMENTS)
        force = row.get("force_status")
        self._one_of("a status", [force] if force else [], get_args(Status))
        return Frame(
            name=name, type=type_, mode=mode, contexts=contexts, cameo=cameo,
            patterns=self._patterns(),
            light=tuple(self._class(f"light-{group}") for group in self._words("light")),
            object=tuple(word if word in OBJECT_WORDS else self._class(word) for word in self._words("object")),
            object_slots=self._words("object_slot") or ("obj",),
            object_lemmas=frozenset(self._words("object_lemmas")),
            object_modifiers=frozenset(self._words("object_modifier")),
            object_official=self._flag("object_official"),
            not_object=tuple(word if word in OBJECT_WORDS else self._class(word) for word in self._words("not_object")),
            predicate=self._optional_class("predicate"), subject=self._optional_class("subject"),
            complement=complement, complement_lemmas=frozenset(self._words("complement_lemmas")),
            complement_class=self._optional_class("complement_class"),
            complement_not=tuple(map(self._class, self._words("complement_not"))),
            complement_contains=self._optional_class("complement_contains"),
            complement_subject=self._optional_class("complement_subject"),
            contains=self._optional_class("contains"), without=self._optional_class("without"),
            with_any=self._words("with_any"),
            actor=self._slots("actor", "subj"), recipient=self._slots("recipient", "obj"),
            parties=self._flag("parties"), requires=requires, agentless=self._flag("agentless"),
            bare=self._flag("bare"), mutual=self._flag("mutual"), other_state=self._flag("other_state"),
            official=self._flag("official"), named=self._flag("named"),
            negated=self._flag("negated"), settled=self._flag("settled"),
            alone=self._alone(),
            actor_kinds=frozenset(self._words("actor_kinds")),
            recipient_kinds=frozenset(self._words("recipient_kinds")), future_only=self._flag("future_only"),
            force_status=force, measure=self._measure(), family=str(row.get("family") or name), prior=self._prior(),
        )  # fmt: skip

    def _patterns(self) -> tuple[Pattern, ...]:
        kinds: tuple[tuple[str, PredicateKind], ...] = (
            ("verbs", "verb"),
            ("nouns", "noun"),
            ("adjectives", "adjective"),
        )
        found = [self._pattern(str(word), kind) for key, kind in kinds for word in self.row.get(key) or ()]
        if not found:
            raise FrameError(f"{self.where}: has no verbs, nouns or adjectives")
        return tuple(found)

    def _pattern(self, text: str, kind: PredicateKind) -> Pattern:
        preposition = None
        words = text.lower().split()
        if words[-1].startswith("+"):
            preposition = words.pop()[1:]
            self._one_of("a preposition", [preposition], PREPOSITIONS)
        if not 1 <= len(words) <= 4:
            raise FrameError(f"{self.where}: {text!r} is no predicate")
        if kind == "noun":
            return Pattern(kind, words[-1], preposition=preposition, modifier=words[-2] if len(words) > 1 else None)
        return Pattern(kind, words[0], " ".join(words[1:]) or None, preposition)

    def _words(self, key: str) -> tuple[str, ...]:
        value = self.row.get(key)
        if value is None or value == "":
            return ()
        return tuple(value.split()) if isinstance(value, str) else tuple(str(word) for word in value)

    def _slots(self, key: str, default: str) -> tuple[Slot, ...]:
        words = self._words(key) or (default,)
        if words == ("none",):
            return ()
        slots = [Slot(base, tuple(steps)) for base, *steps in (word.split(".") for word in words)]
        self._one_of("a slot", [slot.base for slot in slots], BASES)
        self._one_of("a step of a slot", [step for slot in slots for step in slot.steps], STEPS)
        return tuple(slots)

    def _measure(self) -> Transition | None:
        words = self._words("measure")
        if not words:
            return None
        if len(words) != 2:
            raise FrameError(f"{self.where}: measure is a kind and a state")
        self._one_of("a kind of measure", words[:1], get_args(MeasureKind))
        self._one_of("a state of a measure", words[1:], get_args(MeasureState))
        return Transition(cast(MeasureKind, words[0]), cast(MeasureState, words[1]))

    def _prior(self) -> float:
        try:
            prior = float(self.row.get("prior", 0.9))
        except ValueError as error:
            raise FrameError(f"{self.where}: prior is a number from 0 to 1") from error
        if not 0 < prior <= 1:
            raise FrameError(f"{self.where}: prior is a number from 0 to 1")
        return prior

    def _flag(self, key: str) -> bool:
        value = self.row.get(key, "no")
        self._one_of("yes or no", [value], ("yes", "no"))
        return bool(value == "yes")

    def _alone(self) -> Alone:
        value = self.row.get("alone")
        self._one_of("yes or here", [value] if value else [], ("yes", "here"))
        return cast(Alone, value)

    def _class(self, name: str) -> str:
        if name not in self.classes:
            raise FrameError(f"{self.where}: no class {name!r} in lexicon.yaml")
        return name

    def _optional_class(self, key: str) -> str | None:
        value = self.row.get(key)
        return self._class(str(value)) if value else None

    def _one_of(self, what: str, values: Iterable[Any], allowed: Iterable[str]) -> None:
        for value in values:
            if value not in allowed:
                raise FrameError(f"{self.where}: {value!r} is not {what}")
