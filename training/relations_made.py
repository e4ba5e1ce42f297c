"""Sentences made from `relation_lexicon.yaml`: who does what to whom, in many voices, tenses and surroundings.

The codebook's logic is in `MOODS`: a deed done is of its type; conflict announced is THREATEN; cooperation announced is
AGREE, and refused is REJECT.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dragoman.coding.relation_input import Offsets, Pair
from training.relation_data import TYPES, Example
from training.relation_names import KINDS, Namer
from training.verb_forms import gerund, participle, past, third

LEXICON = Path(__file__).with_name("relation_lexicon.yaml")
SLOT = re.compile(r"\{([A-Za-z-]+)\}")
FORMS = {"past": past, "participle": participle, "third": third, "gerund": gerund, "base": str}
# For each kind of phrase: the type that results (None: the phrase's own), how it is told, how often.
MOODS: dict[str, list[tuple[str | None, str, float]]] = {
    "conflict": [(None, "done", 6), ("THREATEN", "threatened", 1.2)],
    "cooperation": [(None, "done", 5), ("AGREE", "promised", 1.6), ("REJECT", "refused", 1.2)],
    "verbal": [(None, "done", 1)],
}
PASSIVE, INSIDE, SURROUNDED, UNNAMED = 0.25, 0.2, 0.6, 0.03  # how often
LOWERED, HEADED = (
    0.1,
    0.2,
)  # how often without capitals, as transcripts have it; and with an actor's main word marked alone
_DIRECT = re.compile(r"(\w+) \{([AGPSHB])\}(.*)")
_NO_PASSIVE = frozenset("meet call tell say use hold take set gun force".split())
SOURCES = frozenset("sbv")  # slots of a marked source
NOTHING = -1  # the label of pairs of whom no relation is told
_AFTER_HEAD = re.compile(r" (?:of|in|near|at|on|from|to)\b")
_ARTICLE = re.compile(r"\b([Aa]) (?=[AEIOaeio])")


@dataclass(frozen=True, slots=True)
class Phrase:
    kind: str
    label: str
    text: str


@cache
def lexicon() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(LEXICON.read_text(encoding="utf-8"))
    return loaded


def phrases() -> list[Phrase]:
    kinds = {
        **{kind: lexicon()[kind] for kind in (*MOODS, "together", "nominal")},
        "device": {"ASSAULT": lexicon()["devices"]},
    }
    return [
        Phrase(kind, label, text) for kind, found in kinds.items() for label, texts in found.items() for text in texts
    ]


def _unmarked_target(slot: re.Match[str]) -> str:
    return f"{{o{slot[1]}}}" if slot[1] in KINDS - SOURCES else slot[0]


def _head(text: str, span: Offsets) -> Offsets:
    """The last word before what follows an actor's noun: "rebels" of "rebels in Mali"."""
    words = _AFTER_HEAD.split(text[span[0] : span[1]])[0].split(" ")
    end = span[0] + len(" ".join(words))
    return end - len(words[-1]), end


class Maker:
    """Makes sentences; the same seed gives the same ones."""

    def __init__(self, seed: int, joined: float = 0.0) -> None:
        """`joined`: how often a sentence also tells of others."""
        self.chance, self.joined = random.Random(seed), joined
        self.names = Namer(self.chance, lexicon())
        self.by_label: dict[str, list[Phrase]] = {}
        for phrase in phrases():
            self.by_label.setdefault(phrase.label, []).append(phrase)
        self.nothing = [str(text) for text in lexicon()["none"]]

    def make(self, count: int) -> list[Example]:
        """Types with more phrases come more often, but none is rare."""
        weights = {label: len(found) ** 0.5 for label, found in self.by_label.items()}
        labels = self.chance.choices(list(weights), list(weights.values()), k=count)
        return [self.sentence(self.chance.choice(self.by_label[label])) for label in labels]

    def make_unrelated(self, count: int) -> list[Example]:
        """Pairs between which nothing passes: told so, or the source of one clause and who suffers another."""
        return [self._unrelated() for _ in range(count)]

    def _unrelated(self) -> Example:
        if self.chance.random() < 0.4:
            words = self.chance.choice(self.nothing)
            if self.chance.random() < self.joined:
                words = self._join(words)
        else:
            words = SLOT.sub(_unmarked_target, self._other(self._phrase()))
            words = self._join(words, self._with_target())
        return Example(self._fill(self._around("heads") + words.removesuffix(".") + "."), NOTHING)

    def _phrase(self) -> Phrase:
        return self.chance.choice(self.by_label[self.chance.choice(list(self.by_label))])

    def _with_target(self) -> str:
        """A clause of others, whose target is the marked one."""
        while True:
            other = SLOT.sub(lambda m: f"{{o{m[1]}}}" if m[1] in SOURCES else m[0], self._other(self._phrase()))
            if any(slot in KINDS for slot in SLOT.findall(other)):
                return other

    def sentence(self, phrase: Phrase) -> Example:
        label, words = phrase.label, None
        if phrase.kind == "together":
            told = self._told("done").replace("has ", "have ").replace("is ", "are ")
            words = self._clause("{s} and {t} " + told, phrase.text)
        elif phrase.kind in ("nominal", "device"):
            words = phrase.text
        else:
            moods = MOODS[phrase.kind]
            other, told, _ = self.chance.choices(moods, [weight for _, _, weight in moods])[0]
            label = other or label
            if other is None and self.chance.random() < PASSIVE:
                words = self._passive(phrase)
            elif other is None and self.chance.random() < INSIDE:
                words = self._clause(self.chance.choice(lexicon()["inside"]), phrase.text)
            words = words or self._clause("{s} " + self._told(told), phrase.text)
        whole = words + self._around("tails") + "."
        if self.chance.random() < self.joined:
            whole = self._join(whole)
        return Example(self._fill(self._around("heads") + whole), TYPES.index(label))

    def _join(self, whole: str, other: str | None = None) -> str:
        """Beside what others do to one another, which is not what is asked about."""
        if other is None:
            other = SLOT.sub(lambda m: f"{{o{m[1]}}}" if m[1] in KINDS else m[0], self._other(self._phrase()))
        linked = self.chance.choice(lexicon()["links"])
        whole = whole.removesuffix(".")
        return str(linked).replace("{this}", whole).replace("{other}", other) + "."

    def _other(self, phrase: Phrase) -> str:
        """The phrase as a plain clause."""
        told = phrase.text if any(slot in SOURCES for slot in SLOT.findall(phrase.text)) else "{s} " + phrase.text
        if phrase.kind == "together":
            told = self._clause("{s} and {t} {past}", phrase.text)
        elif phrase.kind in MOODS:
            told = self._clause("{s} {past}", phrase.text)
        return told.replace(" {-}", "")

    def _told(self, how: str) -> str:
        forms = lexicon()[how]
        return str(self.chance.choices([form for form, _ in forms], [weight for _, weight in forms])[0])

    def _around(self, where: str) -> str:
        return str(self.chance.choice(lexicon()[where])) if self.chance.random() < SURROUNDED else ""

    def _clause(self, form: str, phrase: str) -> str:
        """The phrase with its verb in the form that the pattern asks for."""
        verb, _, rest = phrase.partition(" ")
        return SLOT.sub(lambda m: f"{FORMS[m[1]](verb)} {rest}".strip() if m[1] in FORMS else m[0], form)

    def _passive(self, phrase: Phrase) -> str | None:
        """ "{t} was arrested by {s}", where the target comes right after the verb."""
        match = _DIRECT.match(phrase.text)
        if not match or match[1] in _NO_PASSIVE:
            return None
        verb = self.chance.choice(["was", "were", "was", "has been", "have been"]) + " " + participle(match[1])
        return f"{{{match[2]}}} {verb}" + self.chance.choice([f" by {{s}}{match[3]}", f"{match[3]} by {{s}}"])

    def _fill(self, pattern: str) -> Pair:
        """Fill the slots; note where the source and the first target stand."""
        left, text = _ARTICLE.sub(r"\1n ", pattern.replace(" {-}", "")), ""
        spans: dict[str, Offsets] = {}
        while match := SLOT.search(left):
            text += left[: match.start()]
            left = left[match.end() :]
            if match[1] in KINDS:
                side, value = (
                    "source" if match[1] in SOURCES else "target",
                    _ARTICLE.sub(r"\1n ", self.names.actor(match[1])),
                )
                spans.setdefault(side, (len(text), len(text) + len(value)))
                text += value
            else:
                left = self._small(match[1]) + left
        if self.chance.random() < UNNAMED:
            spans.pop(self.chance.choice(["source", "target"]), None)
        text += left
        return self._roughened(text[0].upper() + text[1:], spans)

    def _roughened(self, text: str, spans: dict[str, Offsets]) -> Pair:
        if self.chance.random() < LOWERED:
            text = text.lower()
        if self.chance.random() < HEADED:
            spans = {side: _head(text, span) for side, span in spans.items()}
        return Pair(text, spans.get("source"), spans.get("target"))

    def _small(self, name: str) -> str:
        """What fills a slot that is no marked actor; it may hold such slots itself."""
        base, _, form = name.partition("-")
        if name[0] == "o" and name[1:] in KINDS:
            return self.names.actor(name[1:])
        words: Sequence[str] | None = lexicon().get(base)
        if words is None:
            return self.names.small(name)
        if base in ("deed", "good"):
            return self._clause({"ing": "{gerund}", "ed": "{past}", "": "{base}"}[form], self.chance.choice(words))
        return self.chance.choice(words)
