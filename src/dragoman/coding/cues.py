"""The lexicon of attributing words: which speech act a verb or noun tells of (`data/cues.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Token

# Acts that are speech whatever stands in their content; the others need a proposition to be a statement.
SPEECH = frozenset(
    {
        "say",
        "claim",
        "announce",
        "admit",
        "deny",
        "accuse",
        "praise",
        "warn",
        "promise",
        "order",
        "request",
        "ask",
        "predict",
    }
)
_PARTICLES = frozenset({"compound:prt", "prt"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas to acts; a verb's key may be "point out", verb and particle. `data/cues.yaml` says what the sets hold."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    voices: frozenset[str]
    clausal: frozenset[str]
    deeds: frozenset[str]
    manners: frozenset[str]
    venues: frozenset[str]

    def act(self, token: Token) -> str | None:
        """The act that this word tells of as a verb or noun, None if it does not attribute."""
        lemma = (token.lemma_ or token.text).lower()
        if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
            for particle in particles(token):
                if found := self.verbs.get(f"{lemma} {particle.lower_}"):
                    return found
            return self.verbs.get(lemma)
        if token.pos_ == "NOUN":
            return self.nouns.get(lemma)
        return None


def particles(verb: Token) -> list[Token]:
    """Its particles, and a preposition right behind it that a lexicon entry may name ("call for")."""
    found = [child for child in verb.children if child.dep_ in _PARTICLES]
    if verb.i + 1 < len(verb.doc) and verb.nbor().pos_ in ("ADP", "ADV", "PART"):
        found.append(verb.nbor())
    return found


@cache
def lexicon() -> Lexicon:
    data = yaml.safe_load(files("dragoman.coding").joinpath("data/cues.yaml").read_text(encoding="utf-8"))
    sets = (frozenset(data[name]) for name in ("voices", "clausal", "deeds", "manners", "venues"))
    return Lexicon(_by_lemma(data["verbs"]), _by_lemma(data["nouns"]), *sets)


def _by_lemma(classes: Mapping[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for act, lemmas in classes.items():
        for lemma in lemmas:
            found.setdefault(lemma, act)
    return found
