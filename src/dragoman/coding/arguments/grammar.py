"""What others ask of a tree: the subject, the object, the phrases and the clause of a predicate."""

from dataclasses import dataclass

from dragoman.coding.arguments import complements, modifiers, objects, phrases, relatives, subjects, voice
from dragoman.coding.arguments.bound import MAX_CLIMB, Bound
from dragoman.coding.remembered import remembered
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses


@dataclass(frozen=True)
class Grammar:
    """Argument binding over one tree."""

    tree: Tree
    classes: WordClasses

    @remembered
    def is_passive(self, verb: int) -> bool:
        """True where the surface subject is the logical object: passives, bare past participles on nouns."""
        return voice.is_passive(self, verb)

    @remembered
    def surface_subject(self, verb: int, climb: int = 0) -> Bound | None:
        """The phrase that is (or is understood as) the grammatical subject; `climb` heads up from where one asked."""
        return subjects.surface_subject(self, verb, climb)

    @remembered
    def subject(self, verb: int) -> Bound | None:
        """The logical subject: the surface subject, or the agent of a passive."""
        return self.agent(verb) if self.is_passive(verb) else self.surface_subject(verb)

    @remembered
    def agent(self, predicate: int) -> Bound | None:
        """The "by" phrase of a passive verb or of a noun."""
        return voice.agent(self, predicate)

    def antecedent(self, verb: int) -> int | None:
        """The noun that a relative clause is attached to, through coordinated verbs."""
        return relatives.antecedent(self.tree, verb)

    def antecedents(self, verb: int) -> list[int]:
        """The nouns that a relative clause may be about: "the raid on a town in Chad, which": raid, town, Chad."""
        tree, noun = self.tree, self.antecedent(verb)
        found: list[int] = []
        while noun is not None and len(found) < MAX_CLIMB:
            found.append(noun)
            noun = tree.heads[noun] if tree.deps[noun] == "nmod" else None
        return found

    @remembered
    def object(self, verb: int) -> Bound | None:
        """The logical object: obj, the surface subject of a passive, or the gap of a relative clause."""
        return objects.logical_object(self, verb)

    def indirect_object(self, verb: int) -> Bound | None:
        """The receiver: iobj, or the subject of a passive that keeps its object ("Kyiv was given tanks")."""
        return objects.indirect_object(self, verb)

    def prepositional(self, predicate: int, preposition: str) -> list[Bound]:
        """Phrases with this preposition under a verb (obl) or noun (nmod); "on what they call X" is about X."""
        return self.phrases(predicate).get(preposition, [])

    @remembered
    def phrases(self, predicate: int) -> dict[str | None, list[Bound]]:
        """All phrases under a verb or noun by their prepositions."""
        return phrases.by_preposition(self.tree, predicate)

    def modifiers(self, noun: int) -> list[Bound]:
        """Possessors, compounds and adjectives before a noun, that may name an actor: "Russia's", "Russian", "US"."""
        return modifiers.modifiers(self, noun)

    @remembered
    def complement(self, predicate: int) -> int | None:
        """The head of the clause that completes a predicate, through verbs of going on ("pledged to go on helping")."""
        return complements.complement(self, predicate)

    def clause(self, predicate: int) -> int | None:
        """The head of the clause that completes a predicate, as it stands."""
        return complements.clause(self.tree, predicate)
