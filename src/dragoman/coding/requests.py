"""Words of asking where nothing is asked of anybody: "requested a ballot", "made a call", "asked who would pay"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import ByFrame, Rule

WH = frozenset({"who", "whom", "whose", "what", "which", "when", "where", "why", "how", "whether"})


@dataclass(frozen=True, slots=True)
class Requests(ByFrame):
    """Weighs in one tree the words that single frames read as asking."""

    def demand(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "campaigned for mayor", "requested a ballot", "I ask, for what?"."""
        tree, verb = self.tree, match.trigger
        things = [kid for kid in tree.kids(verb, "obj", "obl") if tree.marker(kid) in (None, "for", "on")]
        relative = tree.deps[verb] == "acl:relcl"  # "the route that Oslo asks for"
        if not relative and any(tree.tags[thing] in ("WP", "WDT") for thing in things):
            return "a question"
        pushed = tree.lemmas[verb] in ("push", "press") and any(
            tree.lemmas[kid] in ("button", "lever", "case", "key") for kid in tree.kids(verb, "obj")
        )
        if pushed:
            return "a thing that is pushed"
        if (
            match.object is not None
            and tree.lemmas[match.object] in ("it", "this", "that", "them")
            and verb < match.object
        ):
            return "a thing that is not told"
        if any(self.classes.is_member("asked-idly", tree.lemmas[thing]) for thing in things):
            return "nothing is to be done"  # "were asked for their opinion", "requested anonymity"
        if tree.lemmas[verb] == "ask" and "around" in tree.kid_lemmas(verb, "advmod", "compound:prt"):
            return "asked around"
        if tree.lemmas[verb] == "call" and any(self._is_bare_order(thing) for thing in things):
            return "a chair's call"
        private = all(self.actor(one).kind in ("person", "group") for one in actors)
        if private and match.object is not None and self.classes.is_member("counter-thing", tree.lemmas[match.object]):
            return "asked for over a counter"
        posts = any(self.classes.is_member(name, tree.lemmas[thing]) for thing in things for name in ("office", "post"))
        persons = any(tree.pos[thing] in ("PRON", "PROPN") for thing in things)
        return "runs for a post, or backs" if tree.lemmas[verb] == "campaign" and (posts or persons) else None

    def _is_bare_order(self, noun: int) -> bool:
        return self.tree.lemmas[noun] == "order" and not self.tree.has(noun, "det", "amod", "compound", "nmod")

    def invite(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "called its envoy back to Oslo", "called them cowards to their faces"."""
        tree, verb = self.tree, match.trigger
        back = {"back", "home", "in", "off"}.intersection(tree.kid_lemmas(verb, "advmod", "compound:prt"))
        named = tree.has(verb, "xcomp") or len(tree.kids(verb, "obj", "iobj")) > 1
        return "called back, or called something" if tree.lemmas[verb] == "call" and (back or named) else None

    def asked(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "Asked who would pay", "reminded Oslo that", where no frame tells a request."""
        tree, verb = self.tree, match.trigger
        if match.pattern.kind != "verb" or match.frame.type != "REQUEST":
            return None
        clauses = (
            tree.kids(verb, "ccomp", "advcl", "xcomp") if tree.lemmas[verb] in ("ask", "wonder", "inquire") else []
        )
        if any(self._is_question(clause) for clause in clauses):
            return "a question"
        if tree.lemmas[verb] == "remind" and not any(tree.has(kid, "aux") for kid in tree.kids(verb, "ccomp", "xcomp")):
            return "reminded, not asked"
        return self.demand(match, actors, recipients)

    def _is_question(self, clause: int) -> bool:
        tree = self.tree
        words = [tree.words[kid].lower() for kid in tree.children[clause] if kid < clause]
        return tree.marker(clause) in ("whether", "if") or not WH.isdisjoint(words)

    def appeal(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "his bombastic appeal to voters": what pleases them; "making calls to members": by phone."""
        tree, noun = self.tree, match.trigger
        if tree.lemmas[noun] == "call" and match.support is not None and tree.lemmas[match.support] == "make":
            return None if tree.has(noun, "acl") or self._is_for(noun) else "by phone"
        if tree.lemmas[noun] != "appeal" or match.support is not None or tree.tags[noun] == "NNS":
            return None
        return None if tree.has(noun, "acl") or self._is_for(noun) else "what pleases, not what is asked"

    def call_out(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "made a call", without what is called for; "make a call on" it: a judgement."""
        judged = match.support is not None and self.tree.lemmas[match.support] == "make"
        told = self._is_for(match.trigger) or (self.tree.has(match.trigger, "acl") and not judged)
        return None if told and match.support is not None else "nothing is asked for"

    def _is_for(self, noun: int) -> bool:
        return any(self.tree.marker(kid) == "for" for kid in self.tree.kids(noun, "nmod"))

    def call_for(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "called for a prosecutor to investigate": somebody who is yet to be found is asked for, not asked."""
        tree = self.tree
        clause = match.complement
        kids = [] if clause is None else [clause, *tree.kids(clause, "nsubj", "nsubj:pass")]
        kids += tree.kids(match.trigger, "obl")
        if any(tree.lemmas[kid] in ("name", "identity") and self.has_own(kid) for kid in kids):
            return "not to be named"
        wanted = any({"a", "an"}.intersection(self.tree.kid_lemmas(one.head, "det")) for one in recipients)
        return "somebody who is asked for" if wanted else None

    def ought(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "said that we should leave"; "the professor said the president should"."""
        if actors and all(self._has_no_say(one) for one in actors):
            return "an opinion"
        first = any(self.tree.words[one.head].lower() in ("we", "us", "i") for one in recipients)
        return "what the speaker's own side should do" if first else None

    def _has_no_say(self, filler: Filler) -> bool:
        """Who speaks for himself: experts, voters, business."""
        actor = self.actor(filler)
        private = not actor.code or str(actor.code).endswith(("CVL", "BUS", "EDU", "MED"))
        return actor.kind in ("person", "group") and not actor.offices and private

    def order(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "sponsored the act, requiring states to report"."""
        goes_on = self.tree.tags[match.trigger] == "VBG" and self.tree.deps[match.trigger] == "advcl"
        return "what an act lays down, or its author" if goes_on else None

    RULES: ClassVar[Mapping[str, Rule]] = {
        "demand-thing": demand, "invite": invite, "issue-demand": appeal, "issue-call": call_out,
        "call-for-doing": call_for, "deontic": ought, "order": order, "force-to": order, "classifier": asked,
    }  # fmt: skip
