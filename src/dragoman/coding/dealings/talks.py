"""What is told as a meeting or as work together, and is none between parties: speeches, voters, the press, business."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.dealings.own_people import BESIDE, OwnPeople
from dragoman.coding.matching import Match
from dragoman.coding.weighing import Weigher

ALONE = frozenset({"attend-summit", "host-talks"})
RECALLED = frozenset({"recall", "withdraw", "call", "summon"})
WORKING = frozenset({"work", "collaborate", "cooperate", "co-operate"})
OWN_EXERCISE = frozenset({"exercise-together", "exercise-with"})
TOPICS = frozenset({
    "agree", "speak", "talk", "discuss", "paper", "document", "memorandum", "issue", "question", "topic", "talks",
    "discussion", "memo", "letter", "statement", "declaration",
})  # fmt: skip
WEDDING = frozenset({"marry", "married", "wed", "remarry", "divorce"})
RETURNED = frozenset({"exchange", "swap", "trade"})
AT_HOME = frozenset({"talk", "consultation", "discussion"})


@dataclass(frozen=True, slots=True)
class Talks(Weigher):
    """Weighs the talks and joint deeds of one tree."""

    own: OwnPeople

    def about(self, match: Match, parties: Sequence[Filler]) -> str | None:
        """Why these are no talks between parties; None if nothing speaks for that."""
        if any(self.own.is_follower(one.head) for one in parties):
            return "talk with voters"
        trade = match.frame.type == "COOPERATE"
        if (not trade or match.frame.name == "cooperate") and any(self.own.is_own(one, parties) for one in parties):
            return "one's own people"
        if trade:
            return self._about_trade(match, parties)
        if self._is_at_home(match.trigger):
            return "one's own envoy, called home"
        if self._is_over(match, parties):
            return "what a quarrel is over"
        agent = self.binder.grammar.agent(match.trigger) if match.pattern.kind == "verb" else None
        if agent is not None and self._is_of_press(agent.head):
            return "a question of the press"
        if match.frame.name == "speak-to" and self._is_heard(match.trigger, parties):
            return "a speech"
        if len(parties) == 1 and self._is_gathering(match, parties[0]):
            return "a meeting of one body"
        if len(parties) == 2 and self._is_one_name(parties[0], parties[1]):
            return "a meeting of one body"
        if any(self._is_of_press(one.head) for one in parties):
            return "a question of the press"
        return (self._about_one(match, parties[0]) if len(parties) == 1 else None) or self._about_words(match, parties)

    def _is_at_home(self, noun: int) -> bool:
        """ "recalled its ambassador for consultations", "the recall of its envoy for talks"."""
        tree = self.tree
        if tree.lemmas[noun] not in AT_HOME or tree.marker(noun) != "for":
            return False
        head = tree.heads[noun]
        verb = tree.heads[head] if tree.deps[head] in ("obj", "nsubj:pass", "nmod") else head
        envoys = (kid for kid in tree.kids(verb, "obj", "nsubj:pass", "nmod"))
        return tree.lemmas[verb] in RECALLED and any(
            self.classes.is_member("ambassador", tree.lemmas[kid]) for kid in envoys
        )

    def _is_over(self, match: Match, parties: Sequence[Filler]) -> bool:
        """ "ousted its premier over a call with Oslo": who acts over it did not take part."""
        noun = match.trigger
        if match.pattern.kind != "noun" or match.support is not None or self.tree.marker(noun) != "over":
            return False
        first, last = self.tree.subtree(noun)
        return any(not first <= one.head < last for one in parties)

    def _about_one(self, match: Match, party: Filler) -> str | None:
        if self.tree.lemmas[party.head] == "member":
            return "a meeting of one body"
        if match.frame.name in ALONE and not self._speaks_for_others(party):
            return "an event that somebody attends"
        return None

    def _about_words(self, match: Match, parties: Sequence[Filler]) -> str | None:
        """What the words around the verb make of it."""
        tree, word = self.tree, match.trigger
        if tree.lemmas[word] == "meet" and "halfway" in tree.kid_lemmas(word, "advmod"):
            return "what one gives way in"
        if tree.lemmas[word] == "meet" and self._is_of_a_life(word) and all(map(self._is_human, parties)):
            return "how they came to know each other"
        if tree.lemmas[word] == "meet" and "ever" in tree.kid_lemmas(word, "advmod"):
            return "whether they know each other"
        if match.frame.name == "speak-together" and any(tree.marker(one.head) in ("of", "about") for one in parties):
            return "of whom they spoke"
        if match.frame.name == "visit" and any(self._is_anywhere(one.head) for one in parties):
            return "anywhere"
        if match.frame.name != "take-call":
            return None
        if tree.lemmas[word] == "make" and self._is_plural(match.object):
            return "by phone"  # "made calls to delegates"
        between = any(tree.marker(one.head) in ("to", "from", "with") for one in parties)
        return None if between else "no call between them"  # "make a call on which is better"

    def _about_trade(self, match: Match, parties: Sequence[Filler]) -> str | None:
        """ "sold her start-up to Alpha", "is working with the Alpha fund": business, and work, of private people."""
        trade = match.frame.name in ("buy-from", "sell-to")
        if len(parties) == 1 and match.frame.name in OWN_EXERCISE:
            return "an exercise of one's own"
        if self._is_in_return(match.trigger):
            return "what is done in return"
        if match.frame.name == "cooperate" and self._tells_who_is_meant(match.trigger):
            return "who is meant"
        if match.frame.name == "cooperate" and self._is_topic(match):
            return "what is agreed or spoken on"
        if len(parties) == 1 and self.tree.lemmas[match.trigger] in ("unite", "link"):
            return "one side alone"  # "as conservatives continue to unite"
        if not trade and self.tree.lemmas[match.trigger] not in ("work", "collaborate"):
            return None
        private = any(self.is_private(one) for one in parties)
        public = any(self._is_public(one) or self.has_force(one) for one in parties)
        return "people at work" if private and not public else None

    def _is_in_return(self, noun: int) -> bool:
        """ "asked for grain in exchange for two hostages"."""
        tree = self.tree
        after = tree.words[noun + 1 : noun + 2]
        return tree.lemmas[noun] in RETURNED and tree.words[noun - 1].lower() == "in" and after == ["for"]

    def _is_one_name(self, one: Filler, other: Filler) -> bool:
        """ "the parliamentary Committee on Defence", read as two."""
        kinds = {self.actor(one).kind, self.actor(other).kind}
        return one.head == other.head and kinds == {"group", "organization"}

    def _is_of_a_life(self, verb: int) -> bool:
        """ "married a woman he met on a trip", "before she met him and got married"."""
        first, last = self.tree.sentence_of(verb)
        return not WEDDING.isdisjoint(self.tree.lemmas[first:last])

    def _is_human(self, filler: Filler) -> bool:
        return self.actor(filler).kind in ("person", "group")

    def _is_topic(self, match: Match) -> bool:
        """ "agreed on cooperation in fisheries", "papers on cooperation"."""
        tree, noun = self.tree, match.trigger
        head = tree.heads[noun]
        on = match.pattern.kind == "noun" and match.support is None and tree.marker(noun) in ("on", "about", "for")
        return on and tree.deps[noun] in ("obl", "nmod") and tree.lemmas[head] in TOPICS

    def _tells_who_is_meant(self, verb: int) -> bool:
        """ "sanctions on officials who work with Oslo": which people they are, and no happening."""
        tree, noun = self.tree, self.tree.heads[verb]
        if tree.deps[verb] not in ("acl", "acl:relcl") or tree.lemmas[verb] not in WORKING:
            return False
        first = tree.subtree(verb)[0]
        return tree.tags[noun] == "NNS" and noun < first and "," not in tree.words[noun : first + 1]

    def _is_heard(self, verb: int, parties: Sequence[Filler]) -> bool:
        """ "both spoke to the influential audience"."""
        heads = {one.head for one in parties}
        ends = [bound.head for bound in self.binder.grammar.prepositional(verb, "to")]
        return bool(ends) and heads.isdisjoint(ends)

    def _is_gathering(self, match: Match, party: Filler) -> bool:
        """ "the meeting of Nevada Democrats": of one party's or faith's people, not of ministers and leaders."""
        tree, head = self.tree, party.head
        bare = match.pattern.kind == "noun" and match.support is None and tree.heads[head] == match.trigger
        people = tree.tags[head] == "NNPS" or self.own.is_follower(head)
        return bare and people and self.actor(party).kind == "group"

    def _is_of_press(self, head: int) -> bool:
        """ "spoke with the paper's senior writer Amina Ode"."""
        tree, hit = self.tree, self.binder.casting.at(head)
        if (
            tree.words[head] == "Show"
            or self.classes.is_member("press", tree.lemmas[head])
            or self.classes.holds("press-outlet", tree, head)
            or (hit is not None and self.binder.casting.get(hit[0]).kind == "media")
        ):
            return True
        if any(self.classes.is_member("reporter", tree.lemmas[kid]) for kid in tree.kids(head, *BESIDE)):
            return True
        owners = [self.binder.casting.at(kid) for kid in tree.kids(head, "nmod:poss", "compound")]
        return any(hit is not None and self.binder.casting.get(hit[0]).kind == "media" for hit in owners)

    def _is_public(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        return actor.kind in ("state", "government") or bool(actor.country)

    def _speaks_for_others(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        return self.has_force(filler) or bool(actor.offices) or actor.country is not None

    def _is_anywhere(self, head: int) -> bool:
        """ "visit other countries"."""
        tree = self.tree
        bare = not tree.has(head, "det", "nummod", "nmod:poss", "nmod")
        return bare and tree.tags[head] == "NNS" and tree.lemmas[head] in ("country", "state", "nation", "place")

    def _is_plural(self, noun: int | None) -> bool:
        return noun is not None and self.tree.tags[noun] == "NNS"
