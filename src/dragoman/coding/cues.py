"""The lexicon of attributing words: which speech act a verb or noun tells of (`data/cues.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.reading.plain import Word
from dragoman.tables import table

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
_CLAUSES = ("xcomp", "ccomp", "advcl")
_PARTICLES = frozenset({"compound:prt", "prt"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas to acts; a verb's key may be "point out", verb and particle. `data/cues.yaml` says what the sets hold."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    infinitives: Mapping[str, str]
    subjunctives: Mapping[str, str]
    phrasal: frozenset[str]
    voices: frozenset[str]
    clausal: frozenset[str]
    deeds: frozenset[str]
    manners: frozenset[str]
    venues: frozenset[str]
    anonymity: frozenset[str]

    def act(self, token: Word) -> str | None:
        """The act that this word tells of as a verb or noun, None if it does not attribute."""
        lemma = (token.lemma_ or token.text).lower()
        if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
            for particle in particles(token) if lemma in self.phrasal else ():
                if found := self.verbs.get(f"{lemma} {particle.lower_}"):
                    return found
            found = self.verbs.get(lemma)
            return None if found == "name" and has_particle(token) else found  # "called off"
        if token.pos_ == "NOUN":
            return self.nouns.get(lemma)
        return None


def particles(verb: Word) -> list[Word]:
    """Its particles, and a preposition right behind it that a lexicon entry may name ("call for")."""
    found = [child for child in verb.children if child.dep_ in _PARTICLES]
    if verb.i + 1 < len(verb.doc) and verb.nbor().pos_ in ("ADP", "ADV", "PART"):
        found.append(verb.nbor())
    return found


def has_particle(verb: Word) -> bool:
    return any(child.dep_ in _PARTICLES for child in verb.children)


def infinitive_act(verb: Word) -> str | None:
    """The act of a verb that means another one with an infinitive or a subjunctive, None for others.

    Who agrees to go promises, who suggests that one go asks for it.
    """
    clauses = [child for child in verb.children if child.dep_ in _CLAUSES]
    if any(part.lower_ == "to" for clause in clauses for part in clause.children):
        return lexicon().infinitives.get(verb.lemma_)
    bare = any(clause.dep_ == "ccomp" and clause.tag_ == "VB" and not _helped(clause) for clause in clauses)
    return lexicon().subjunctives.get(verb.lemma_) if bare else None


def _helped(verb: Word) -> bool:
    return any(child.dep_ in ("aux", "aux:pass") and child.lower_ != "be" for child in verb.children)


@cache
def lexicon() -> Lexicon:
    data = table("coding", "cues.yaml")
    sets = (frozenset(data[name]) for name in ("voices", "clausal", "deeds", "manners", "venues", "anonymity"))
    verbs = _by_lemma(data["verbs"])
    phrasal = frozenset(key.rpartition(" ")[0] for key in verbs if " " in key)
    return Lexicon(verbs, _by_lemma(data["nouns"]), _by_lemma(data["infinitives"]), _by_lemma(data["subjunctives"]),
                   phrasal, *sets)  # fmt: skip


def _by_lemma(classes: Mapping[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for act, lemmas in classes.items():
        for lemma in lemmas:
            found.setdefault(lemma, act)
    return found
