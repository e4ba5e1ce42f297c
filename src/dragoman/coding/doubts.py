"""What speaks against a match that has the parties it needs: a side that is told and not known, a reading in doubt.

An event that did not happen costs a reader more than one that is missing, so a doubt is enough to leave a match untold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses

PERSONAL = frozenset({"him", "her", "them", "us", "me", "you", "those", "everyone", "everybody", "anyone", "somebody"})
NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})
OWNERS = ("of", "by", "from", "against", "to")
OWN = frozenset({"his", "her", "its", "their", "our", "my"})
DEMANDED_OF = ("by", "from", "to")  # what is demanded may be anybody's
DESCRIBED = ("nmod", "compound", "nmod:poss", "acl", "acl:relcl", "appos")
AID_PROMISED, LAW_BROKEN = "0331", "128"
STATES = frozenset({"state", "country", "nation", "government"})
SOMEBODY = frozenset({"he", "she", "him", "her", "his"})
MAX_CLIMB = 8


@dataclass(frozen=True, slots=True)
class Doubts:
    """Weighs the matches of one tree."""

    tree: Tree
    binder: Binder
    classes: WordClasses

    def about(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Why this match tells no event that could be relied on; None if nothing speaks against it."""
        if self._in_fiction(match.trigger):
            return "told of a work of fiction"
        if self.tree.deps[match.trigger] in ("csubj", "csubj:pass"):
            return "spoken of, not told"
        if match.frame.parties:
            return self._about_parties(match, actors)
        if not recipients and self._leaves_somebody_out(match):
            return "the other side is told, and not known"
        if match.frame.type == "REJECT" and self._keeps_silent(match):
            return "nothing said is nothing rejected"
        everybody = (*actors, *recipients)
        if self._is_of_states(match) and not any(self._is_public(one) for one in everybody):
            return "a matter of business"
        if any(self._is_somebody_named(one) for one in actors):
            return "a person read as a group"
        if any(self._is_half_told(one, everybody) for one in everybody):
            return "one of several is not known"
        if any(self._is_open(one) for one in everybody):
            return "a pronoun that may be somebody else"
        if not actors and self._hides_its_doer(match):
            return "the doer is told, and not known"
        if match.frame.type in ("AGREE", "SUPPORT") and recipients and all(self._is_own(one) for one in recipients):
            return "done to one's own"
        return None

    def _about_parties(self, match: Match, parties: Sequence[Filler]) -> str | None:
        if match.frame.type == "CONSULT" and len(parties) == 1 and self._is_bare(parties[0]):
            return "a crowd of which nothing is known"
        if len(parties) == 1 and match.pattern.kind == "noun" and match.support is None:
            return "a bare noun with one party"
        if any(self._is_scene(one, match.trigger) for one in parties):
            return "a place among the parties"
        if any(self._is_half_told(one, parties) for one in parties):
            return "one of several is not known"
        return None

    def _is_scene(self, party: Filler, verb: int) -> bool:
        """ "China, where Mr Kerry met"."""
        tree = self.tree
        return tree.heads[verb] == party.head and any(tree.tags[kid] == "WRB" for kid in tree.kids(verb, "advmod"))

    def _is_bare(self, party: Filler) -> bool:
        """A plural without a name or anything that describes it: "the leaders discussed"."""
        actor = self.binder.casting.get(party.actor)
        return actor.kind == "group" and not self.tree.has(party.head, *DESCRIBED)

    def _leaves_somebody_out(self, match: Match) -> bool:
        frame, grammar = match.frame, self.binder.grammar
        slots = [slot for slot in frame.recipient if slot.base != "comp"]
        if frame.type == "REQUEST":
            slots = [slot for slot in slots if not {"of", "poss", "mod"}.intersection((slot.base, *slot.steps))]
        heads = [bound.head for slot in slots for bound in self.binder.bounds(match, slot)]
        if match.pattern.kind == "verb" and (thing := grammar.object(match.trigger)) is not None:
            heads += [thing.head, *self._owners(thing.head, DEMANDED_OF if frame.type == "REQUEST" else OWNERS)]
        if frame.type == "ACCUSE":
            heads += self._blamed(match)
        if frame.type == "ASSAULT" and match.pattern.kind == "noun":
            heads += self._aimed_at(match.trigger)
        phrases = [self.tree.conjuncts(head) for head in heads]
        if frame.object and "any" not in frame.object:
            phrases = [parts for parts in phrases if match.object not in parts]
        return any(self._is_somebody(head) for parts in phrases for head in parts)

    def _aimed_at(self, noun: int) -> Iterator[int]:
        """ "conducted strikes using drones against ISIL targets": whatever the parser hung it on."""
        tree = self.tree
        for token in range(noun + 1, tree.sentence_of(noun)[1]):
            if tree.marker(token) == "against":
                yield token
                yield from tree.kids(token, "compound", "nmod:poss")

    def _blamed(self, match: Match) -> Iterator[int]:
        """Whom a clause speaks of: "concern that the ministry's methods went too far"."""
        tree = self.tree
        thing = match.object if match.object is not None else match.trigger
        for clause in (*tree.kids(thing, "acl", "ccomp"), *tree.kids(match.trigger, "ccomp")):
            for subject in tree.kids(clause, "nsubj", "nsubj:pass"):
                yield subject
                yield from tree.kids(subject, "nmod:poss", "compound")

    def _owners(self, noun: int, prepositions: Sequence[str]) -> Iterator[int]:
        tree = self.tree
        if "of" in prepositions:
            yield from tree.kids(noun, "nmod:poss")
        yield from (kid for kid in tree.kids(noun, "nmod") if tree.marker(kid) in prepositions)

    def _is_somebody(self, head: int) -> bool:
        """Whether a phrase tells of people or a body, whoever they are."""
        tree = self.tree
        if tree.pos[head] == "PRON":
            return tree.words[head].lower() in PERSONAL
        if tree.pos[head] == "PROPN":
            named = tree.entities[head] in NAMED
            return named or (not tree.entities[head] and tree.deps[head] not in ("amod", "compound"))
        if tree.deps[head] in ("amod", "compound"):
            return False
        return any(self.classes.holds(name, tree, head) for name in ("person", "body-noun"))

    def _hides_its_doer(self, match: Match) -> bool:
        """An active verb with a subject that is nobody: "the liberation will free Syrians"."""
        if match.pattern.kind != "verb" or match.frame.type == "ASSAULT":
            return False
        grammar = self.binder.grammar
        if grammar.is_passive(match.trigger):
            agent = grammar.agent(match.trigger)
            return agent is not None and self._is_somebody(agent.head)
        if self.tree.tags[match.trigger] == "VBN":
            return False
        return match.frame.type in ("COERCE", "RETREAT") or grammar.surface_subject(match.trigger) is not None

    def _keeps_silent(self, match: Match) -> bool:
        """ "declined comment", "declined to confirm or deny"."""
        tree, verb = self.tree, match.trigger
        if tree.lemmas[verb] in ("decline", "refuse"):
            return match.object is not None and self.classes.is_member("silence", tree.lemmas[match.object])
        while tree.deps[verb] == "conj":
            verb = tree.heads[verb]
        return tree.deps[verb] == "xcomp" and tree.lemmas[tree.heads[verb]] in ("decline", "refuse")

    def _is_of_states(self, match: Match) -> bool:
        """Aid and breaches of law: between companies they are trade and contracts."""
        return match.frame.type == "AID" or match.frame.cameo in (AID_PROMISED, LAW_BROKEN)

    def _is_public(self, filler: Filler) -> bool:
        actor = self.binder.casting.get(filler.actor)
        if actor.kind == "person":
            return bool(actor.offices or actor.country or actor.code)
        return actor.kind not in ("organization", "company") or (bool(actor.code) and "BUS" not in str(actor.code))

    def _is_half_told(self, filler: Filler, told: Sequence[Filler]) -> bool:
        """ "The CIA and other nations": a phrase coordinated with a party, that nobody is known by."""
        heads = {one.head for one in told}
        parts = [part for part in self.tree.kids(filler.head, "conj") if part not in heads]
        return any(self._is_public_name(part) and not self.binder.casting.at(part) for part in parts)

    def _is_somebody_named(self, filler: Filler) -> bool:
        """ "Russia's leader, Vladimir Putin", read as a group."""
        casting = self.binder.casting
        if casting.get(filler.actor).kind != "group" or self.tree.tags[filler.head] != "NN":
            return False
        named = (casting.at(kid) for kid in self.tree.kids(filler.head, "appos", "flat"))
        return any(hit is not None and casting.get(hit[0]).kind == "person" for hit in named)

    def _is_public_name(self, head: int) -> bool:
        tree = self.tree
        if tree.pos[head] == "PROPN":
            return tree.entities[head] in ("ORG", "NORP", "GPE")
        return tree.lemmas[head] in STATES

    def _is_open(self, filler: Filler) -> bool:
        """A "he" behind somebody else who was the subject since this one was named."""
        tree, casting = self.tree, self.binder.casting
        if tree.words[filler.head].lower() not in SOMEBODY or casting.get(filler.actor).kind != "person":
            return False
        first = tree.sentence_of(filler.head)[0]
        first = tree.sentence_of(first - 1)[0] if first else first
        for token in range(filler.head - 1, first - 1, -1):
            if tree.pos[token] != "PROPN" or (hit := casting.at(token)) is None:
                continue
            if hit[0] == filler.actor:
                return False
            if casting.get(hit[0]).kind == "person" and tree.deps[token] in ("nsubj", "nsubj:pass"):
                return True
        return False

    def _is_own(self, filler: Filler) -> bool:
        """ "pledged to expand its army"."""
        tree = self.tree
        return any(tree.words[kid].lower() in OWN for kid in tree.kids(filler.head, "nmod:poss"))

    def _in_fiction(self, token: int) -> bool:
        """Within a clause about a film or a book: "a scene in which the captain orders"."""
        tree = self.tree
        for _ in range(MAX_CLIMB):
            head = tree.heads[token]
            if tree.deps[token] in ("acl", "acl:relcl") and self.classes.is_member("fiction", tree.lemmas[head]):
                return True
            if head == token:
                break
            token = head
        return False
