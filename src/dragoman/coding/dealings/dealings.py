"""Dealings that are none between parties: orders to one's own people, questions of the press, talk with voters."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.dealings.asking import Asking
from dragoman.coding.dealings.own_people import OwnPeople
from dragoman.coding.dealings.promises import Promises
from dragoman.coding.dealings.talks import Talks
from dragoman.coding.dealings.threats import Threats
from dragoman.coding.dealings.visiting import Visiting
from dragoman.coding.matching import Match
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree
from dragoman.coding.weighing import Weigher
from dragoman.coding.wordclasses import WordClasses

THINGS = frozenset({"it", "that", "this", "which"})
ANY = frozenset({"any", "every", "each", "whoever", "whomever"})
WHOEVER = frozenset({"whoever", "whomever", "anyone", "anybody", "everyone"})
LAW_WORDS = frozenset({"Act", "Law", "Amendment"})
DEALINGS = frozenset({"REQUEST", "CONSULT", "COOPERATE", "AGREE", "THREATEN"})
DEITIES = frozenset({"God", "Allah", "Jesus"})
OPINED = frozenset({"anything", "everything", "little", "much", "issue", "matter", "question"})
TEAMS = frozenset({"team", "side", "squad", "club"})


@dataclass(frozen=True, slots=True)
class Dealings(Weigher):
    """Weighs in one tree what parties ask of, say to and do with one another."""

    own: OwnPeople
    asking: Asking
    threats: Threats
    talks: Talks
    promises: Promises
    visiting: Visiting

    @classmethod
    def of(cls, tree: Tree, binder: Binder, classes: WordClasses) -> "Dealings":
        own, threats = OwnPeople(tree, binder, classes), Threats(tree, binder, classes)
        asking, talks = Asking(tree, binder, classes, own), Talks(tree, binder, classes, own)
        promises, visiting = Promises(tree, binder, classes), Visiting(tree, binder, classes)
        return cls(tree, binder, classes, own, asking, threats, talks, promises, visiting)

    def about(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Why this is no dealing between parties; None if nothing speaks for that."""
        kind = match.frame.type
        if kind not in DEALINGS:
            return None
        everybody = list({one.actor: one for one in (*actors, *recipients)}.values())
        if (other := self._about_parties(match, actors, everybody)) is not None:
            return other
        if kind == "REQUEST":
            return self.asking.about(match, actors, recipients)
        if kind == "THREATEN":
            return self.threats.about(match, actors, recipients)
        if kind == "AGREE":
            return self._about_agreement(match, actors, recipients)
        if kind == "CONSULT" and any(self.is_of_staff(one) for one in recipients):
            return "one's own people"
        if (other := self.visiting.about(match, actors, recipients)) is not None:
            return other
        return self.talks.about(match, everybody)

    def _about_parties(self, match: Match, actors: Sequence[Filler], everybody: Sequence[Filler]) -> str | None:
        """What is taken for a party and can be none, whatever is dealt with."""
        if any(self._is_thing(one) for one in everybody) or self._is_done_by_thing(match, actors):
            return "a thing read as a person"
        after = [word.lower() for word in self.tree.words[match.trigger + 1 : match.trigger + 4]]
        if match.frame.parties and WHOEVER.intersection(after):
            return "anybody"
        if any(self._is_indefinite(one.head, match.trigger) for one in everybody):
            return "anybody"
        if any(self.tree.words[one.head] in LAW_WORDS for one in everybody):
            return "a law read as a body"
        if any(self._is_of_sports(one) for one in everybody):
            return "a matter of sports"
        return None

    def _about_agreement(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        several = {one.actor for one in (*actors, *recipients)}
        if match.frame.name == "agree-that" and len(several) < 2:
            return "an opinion"
        if match.frame.name == "agree-on" and self._is_opinion(match.trigger):
            return "an opinion"
        if any(self.own.is_ordered(one) for one in recipients):
            return "one's own people"
        if match.frame.parties and any(self.own.is_follower(one.head) for one in recipients):
            return "voters who think so too"
        if (other := self.promises.about(match, actors, recipients)) is not None:
            return other
        can = any(self.tree.lemmas[kid] in ("can", "could") for kid in self.tree.kids(match.trigger, "aux"))
        return "what somebody might do" if can and len(several) < 2 else None

    def _is_opinion(self, verb: int) -> bool:
        """ "agreed with her on the issue", "agree on little"."""
        things = (kid for kid in self.tree.kids(verb, "obl") if self.tree.marker(kid) in ("on", "upon"))
        return any(self.tree.lemmas[thing] in OPINED for thing in things)

    def _is_thing(self, filler: Filler) -> bool:
        """ "That is unlikely to intimidate him", "it would encourage investors"."""
        actor = self.actor(filler)
        return actor.kind == "person" and (self.tree.words[filler.head].lower() in THINGS or actor.name in DEITIES)

    def _is_done_by_thing(self, match: Match, actors: Sequence[Filler]) -> bool:
        """ "That is unlikely to intimidate her", with somebody else's name in the clause before."""
        tree, verb = self.tree, match.trigger
        if match.pattern.kind != "verb" or tree.deps[verb] != "xcomp":
            return False
        governor = tree.heads[verb]
        subjects = [tree.words[kid].lower() for kid in tree.kids(governor, "nsubj")]
        return (
            any(self._is_person(one) for one in actors)
            and tree.pos[governor] == "ADJ"
            and bool(THINGS.intersection(subjects))
        )

    def _is_person(self, filler: Filler) -> bool:
        return self.actor(filler).kind == "person"

    def _is_indefinite(self, head: int, trigger: int) -> bool:
        """ "will meet with any candidate", "a person who wrote to her"."""
        tree = self.tree
        if tree.tags[trigger] in ("VB", "VBZ", "VBP") and ANY.intersection(tree.kid_lemmas(head, "det")):
            return True
        return tree.lemmas[head] == "person" and tree.tags[head] == "NN" and "a" in tree.kid_lemmas(head, "det")

    def _is_of_sports(self, filler: Filler) -> bool:
        """ "the Canadian striker", "the Australian team" before a match."""
        lemma = self.tree.lemmas[filler.head]
        team = lemma in TEAMS and self.is_near(filler.head, "sports-word")
        return team or self.classes.is_member("athlete", lemma)
