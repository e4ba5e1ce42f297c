"""Against whom something is done, told by what stands beside it: "an offensive to drive out the militants", "fired gas
when demonstrators threw stones", "imposed sanctions after the invasion of Kuwait by Iraq"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.coding.arguments import Bound
from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses

VIA_CLAUSE = 0.85
ON_CROWDS = frozenset({"repress", "shoot"})  # families
REASONS = frozenset({"over", "for", "following", "after", "because of", "in response to", "since"})
BODIES = frozenset({"state", "government", "organization"})
OF_DEED = 0.75
PUNISHING = frozenset({"punish", "pressure", "press", "coerce", "squeeze", "isolate", "spite", "penalise", "penalize"})
OCCASIONS = frozenset({"when", "after", "as", "while"})


@dataclass(frozen=True, slots=True)
class Opponents:
    """Finds in one tree whom an attack is meant for where its own phrases tell nobody."""

    tree: Tree
    binder: Binder
    classes: WordClasses

    def of(self, match: Match) -> list[Filler]:
        """Those whom the purpose of an attack names, or whose deeds police or troops answer with force."""
        if match.frame.type == "SANCTION":
            return self._answered(match)
        if match.frame.family in ON_CROWDS:
            bounds = list(self._crowds(match))
        elif match.frame.family == "attack" and match.pattern.kind == "noun":
            bounds = list(self._hunted(match))
        elif match.frame.type == "ASSAULT" and match.pattern.kind == "verb":
            bounds = list(self._aimed_at(match))
        else:
            return []
        casting = self.binder.casting
        owners = [owner for bound in bounds for owner in self.binder.grammar.modifiers(bound.head)]
        known = casting.fillers(bounds, VIA_CLAUSE) or casting.generic_fillers(bounds)
        return known or casting.fillers(owners, VIA_CLAUSE)  # "Taliban remnants"

    def punished(self, match: Match) -> list[Filler]:
        """ "Closed the border to punish Oslo for its stance", "cut off the gas to put pressure on Rome"."""
        tree, grammar, bounds = self.tree, self.binder.grammar, list[Bound]()
        for clause in self._clauses(match, "advcl", "xcomp"):
            if tree.marker(clause) != "to":
                continue
            if tree.lemmas[clause] in PUNISHING and (thing := grammar.object(clause)) is not None:
                bounds.append(thing)
            elif "pressure" in tree.kid_lemmas(clause, "obj"):
                pressure = tree.kids(clause, "obj")
                bounds += [one for word in (clause, *pressure) for one in grammar.prepositional(word, "on")]
        return self.binder.casting.fillers(bounds, VIA_CLAUSE)

    def _answered(self, match: Match) -> list[Filler]:
        """The states whose deeds a punishment answers."""
        tree, casting = self.tree, self.binder.casting
        beside = [*self._clauses(match, "obl", "advcl")]
        beside += [] if match.object is None else tree.kids(match.object, "nmod")
        deeds = [kid for kid in beside if tree.marker(kid) in REASONS]
        nouns = [deed for deed in deeds if self.classes.is_member("answered-deed", tree.lemmas[deed])]
        verbs = [deed for deed in deeds if self.classes.is_member("answered-verb", tree.lemmas[deed])]
        doers = [owner for noun in nouns for owner in self.binder.behind.owners(noun)]
        doers += [doer for verb in verbs if tree.has(verb, "nsubj") and (doer := self.binder.grammar.subject(verb))]
        known = casting.fillers(doers, OF_DEED)
        found = self.binder.states(known) if any(casting.get(one.actor).kind == "person" for one in known) else known
        return [replace(one, how="whose deed it answers") for one in found if casting.get(one.actor).kind in BODIES]

    def _clauses(self, match: Match, *deps: str) -> Iterator[int]:
        for word in (match.trigger, match.support):
            if word is not None:
                yield from self.tree.kids(word, *deps)

    def _hunted(self, match: Match) -> Iterator[Bound]:
        grammar = self.binder.grammar
        for clause in self._clauses(match, "acl", "advcl", "xcomp"):
            lemma = self.tree.lemmas[clause]
            if self.tree.marker(clause) != "to" or not self.classes.is_member("hunting-verb", lemma):
                continue
            yield from grammar.prepositional(clause, "for") if lemma in ("hunt", "search", "look") else ()
            if (thing := grammar.object(clause)) is not None:
                yield thing

    def _aimed_at(self, match: Match) -> Iterator[Bound]:
        """ "An air strike on Togo destroyed a reactor": at whom the strike was aimed that did it."""
        grammar, subject = self.binder.grammar, self.binder.grammar.surface_subject(match.trigger)
        if subject is not None and self.classes.holds("attack", self.tree, subject.head):
            yield from (*grammar.prepositional(subject.head, "on"), *grammar.prepositional(subject.head, "against"))

    def _crowds(self, match: Match) -> Iterator[Bound]:
        for clause in self._clauses(match, "advcl"):
            subject = self.binder.grammar.surface_subject(clause)
            if self.tree.marker(clause) not in OCCASIONS or subject is None or not self.tree.has(clause, "nsubj"):
                continue
            if self.classes.is_member("crowd-word", self.tree.lemmas[subject.head]):
                yield subject
