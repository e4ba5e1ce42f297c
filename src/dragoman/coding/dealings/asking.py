"""What is asked, and is yet no request between parties: questions of the press, orders to one's own people, alms."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.dealings.own_people import OwnPeople
from dragoman.coding.matching import Match
from dragoman.coding.weighing import Weigher

ALMS = frozenset({"money", "food", "alms", "bread", "change"})
QUESTIONS = frozenset({"why", "whether", "how", "if", "what"})
NO_ADDRESSEE = frozenset({"call", "advocate", "campaign", "cry"})
TOLD = frozenset({"order", "tell-to"})
INSTRUCTING = frozenset({"instruct", "direct", "task"})
THOUGHTS = frozenset({"know", "understand", "worry", "remember", "realize", "realise", "fear"})
EXPECTED = frozenset({"expect", "worry", "hope", "fear", "know"})
NOT = frozenset({"not", "n't", "never"})
ANYBODY = frozenset({"voter", "participant", "respondent", "people", "resident"})
AWAITING = frozenset({"expect", "face", "fear", "suffer"})
RIGHTS = frozenset({"right", "freedom", "chance", "opportunity", "ability", "permission"})
PROPOSING = frozenset({"propose-that", "state-proposes"})
LAWS = frozenset({"require", "mandate"})
ADDRESSED = frozenset({"obj", "iobj", "obl", "nsubj:pass"})


@dataclass(frozen=True, slots=True)
class Asking(Weigher):
    """Weighs the requests of one tree."""

    own: OwnPeople

    def about(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Why this is no request between parties; None if nothing speaks for that."""
        tree = self.tree
        people = [one for one in actors if self.actor(one).kind != "organization"]  # "Reporters Without Borders"
        if any(self.classes.is_member("reporter", tree.lemmas[one.head]) for one in people) or self._is_question(match):
            return "a question of the press"
        if self._is_to_own_people(match, actors, recipients):
            return "one's own people"
        bodies = all(self.actor(one).kind != "state" for one in actors)
        own = (one for one in recipients if self.own.is_own_state(one, actors))
        if any(not (bodies and self._is_addressed(match, one)) for one in own):
            return "what the speaker's own side should do"
        if match.frame.name == "urge-anything" and not recipients and self._is_urged(match.trigger):
            return "who is asked is told, and not known"
        return self._about_words(match, actors, recipients)

    def _is_urged(self, verb: int) -> bool:
        """ "urged factories to look elsewhere"."""
        return self.tree.has(verb, "obj") and self.tree.has(verb, "xcomp", "advcl", "ccomp")

    def _is_addressed(self, match: Match, filler: Filler) -> bool:
        """ "The cabinet asked the army to leave": one body of a state speaks to another."""
        told = self.tree.heads[filler.head] == match.trigger and self.tree.deps[filler.head] in ADDRESSED
        return told and match.pattern.kind == "verb" and self.actor(filler).kind == "government"

    def _is_to_own_people(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> bool:
        lemma = self.tree.lemmas[match.trigger]
        if match.frame.name in TOLD and any(self.own.is_in_charge_of(one.head) for one in recipients):
            return True
        if match.frame.name == "order" and any(self.own.is_under_orders(one.head) for one in recipients):
            return True
        if lemma in INSTRUCTING and any(self.own.is_posted(one.head) for one in recipients):
            return True
        if any(self.own.is_sent(one.head) for one in recipients):
            return True
        own = (one for one in recipients if not self.own.is_foreign(one, (*actors, one)))
        return any(self.own.is_ordered(one) or self.own.is_own_team(one) for one in own)

    def _about_words(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """What the words around the verb make of it."""
        tree, verb = self.tree, match.trigger
        if match.complement is not None and match.complement < verb and tree.deps[match.complement] == "advcl":
            return "a clause of something else"  # "To be sure, she was pushed to …"
        named = match.pattern.kind == "verb" and tree.lemmas[verb] in NO_ADDRESSEE and tree.has(verb, "obj", "iobj")
        if named and self._is_for(match):
            return "a name that is given"  # "called the seizure for public use a must"
        if any(one.head == match.object for one in recipients) and self._is_for(match):
            return "somebody who is asked for"
        if tree.deps[verb] == "acl" and tree.tags[verb] == "VB" and tree.lemmas[tree.heads[verb]] in RIGHTS:
            return "what anybody may ask for"  # "suspended the right to apply for asylum"
        if (
            match.frame.name in PROPOSING
            and recipients
            and tree.lemmas[verb] != "request"
            and all(map(self._is_some, recipients))
        ):
            return "what some people might do"  # "proposed that engineers look at it"
        if (other := self._about_frame(match, recipients)) is not None:
            return other
        if match.frame.name == "deontic-people" and (
            self._is_known(match)
            or any(self.is_private(one) or self.tree.lemmas[one.head] in ANYBODY for one in actors)
            or not all(map(self._is_told_which, recipients))
        ):
            return "what people in general should do"
        if tree.lemmas[verb] == "appeal" and self._is_at_court(match):
            return "an appeal to a court"
        if match.frame.name == "speaker-demands" and not self._is_demand(match):
            return "what somebody says must be, and asks of nobody"
        if match.frame.name == "demand-aid" and not recipients and all(self.is_private(one) for one in actors):
            return "help for oneself"
        if tree.lemmas[verb] == "beg" and match.object is not None and tree.lemmas[match.object] in ALMS:
            return "alms"
        if tree.lemmas[verb] in LAWS and any(self._is_anybody(one) for one in recipients):
            return "a rule for anybody"
        return None

    def _about_frame(self, match: Match, recipients: Sequence[Filler]) -> str | None:
        """What single frames read as a request: a statement, a visit, what nobody wants or need do."""
        tree, verb = self.tree, match.trigger
        if match.frame.name == "tell-to" and self._is_so(match):
            return "that something is so"
        if match.frame.name == "call-upon" and tree.lemmas[verb] == "call" and not self._is_called_on_for(verb):
            return "a visit"
        if match.frame.name == "seek-peace" and tree.lemmas[verb] == "seek" and not recipients and self._is_not(verb):
            return "what somebody does not want"
        if match.frame.name == "deontic" and match.complement is not None and self._is_free(match.complement):
            return "nothing is asked"
        if match.frame.name == "deontic" and match.complement is not None and tree.lemmas[match.complement] in AWAITING:
            return "what awaits somebody"  # "said that Oslo should expect an answer"
        return None

    def _is_so(self, match: Match) -> bool:
        """ "told the minister that they go on", "told her not to expect a third"."""
        tree, clause = self.tree, match.complement
        clauses = tree.kids(match.trigger, "ccomp")
        said = any(tree.has(kid, "nsubj", "nsubj:pass") or tree.marker(kid) == "that" for kid in clauses)
        return said or (clause is not None and tree.lemmas[clause] in EXPECTED)

    def _is_called_on_for(self, verb: int) -> bool:
        """ "called on Oslo for help"; an envoy who only calls on a minister sees him."""
        tree = self.tree
        return bool(tree.kids(verb, "xcomp", "advcl")) or any(
            tree.marker(kid) == "for" for kid in tree.kids(verb, "obl")
        )

    def _is_free(self, clause: int) -> bool:
        """ "said that she does not have to go"."""
        have = [one for one in (clause, self.tree.heads[clause]) if self.tree.lemmas[one] in ("have", "need")]
        return any(map(self._is_not, have))

    def _is_not(self, verb: int) -> bool:
        return not NOT.isdisjoint(self.tree.kid_lemmas(verb, "advmod"))

    def _is_known(self, match: Match) -> bool:
        """ "said that the Danes should know", "need not worry": what they should think, and not do."""
        tree, clause = self.tree, match.complement
        told = [] if clause is None else [tree.lemmas[clause], *tree.kid_lemmas(clause, "xcomp")]
        return not THOUGHTS.isdisjoint(told)

    def _is_told_which(self, filler: Filler) -> bool:
        """ "the Danes", "the rebels", "Armenian officers"; not "voters", "a pilot", "his army"."""
        tree, head = self.tree, filler.head
        if self.has_own(head) or {"a", "an", "any", "every", "no", "all"}.intersection(tree.kid_lemmas(head, "det")):
            return False
        return tree.pos[head] == "PROPN" or tree.has(head, "det", "amod", "compound", "nmod")

    def _is_at_court(self, match: Match) -> bool:
        """ "filed a federal appeal"."""
        tree, noun = self.tree, match.trigger
        filed = [tree.lemmas[kid] for kid in tree.kids(noun, "acl", "acl:relcl")]
        filed += [] if match.support is None else [tree.lemmas[match.support]]
        if any(self.classes.is_member("court-word", tree.lemmas[kid]) for kid in tree.kids(noun, "nmod")):
            return match.pattern.kind == "noun"
        legal = {"federal", "court", "legal"}.intersection(tree.kid_lemmas(noun, "amod", "compound"))
        return match.pattern.kind == "noun" and ("file" in filed or bool(legal))

    def _is_demand(self, match: Match) -> bool:
        """ "Russia must stop its attacks", said in so many words: a clause of its own, of what others can undo."""
        tree, verb = self.tree, self.tree.heads[match.trigger]
        statement = self.binder.casting.contents.innermost(tree.starts[verb])
        told = (
            statement is not None and statement.kind != "indirect" and tree.deps[verb] in ("root", "conj", "parataxis")
        )
        return told and self.classes.is_member("redress-verb", tree.lemmas[verb])

    def _is_for(self, match: Match) -> bool:
        """ "asked for volunteers"."""
        return match.object is not None and self.tree.marker(match.object) == "for"

    def _is_question(self, match: Match) -> bool:
        """ "was pressed on why he left"."""
        tree, verb = self.tree, match.trigger
        words = [kid for kid in tree.kids(verb, "obl", "advcl", "ccomp") if tree.marker(kid) in ("on", "over", "about")]
        return match.frame.name == "press-over" and any(tree.words[one].lower() in QUESTIONS for one in words)

    def _is_some(self, filler: Filler) -> bool:
        head = filler.head
        return self.actor(filler).kind == "group" and self.tree.tags[head] == "NNS" and not self.tree.has(head, "det")

    def _is_anybody(self, filler: Filler) -> bool:
        tree, head = self.tree, filler.head
        return self.classes.is_member("anybody", tree.lemmas[head]) and not tree.has(head, "det", "nummod")
