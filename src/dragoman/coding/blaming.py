"""Words of blame that blame nobody: sorrow at a mishap, a complaint to those who hear it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import ByFrame, Rule

MISHAPS = frozenset({
    "loss", "death", "incident", "accident", "mishap", "misconduct", "error", "mistake", "misunderstanding",
    "inconvenience", "suffering", "casualty", "victim", "tragedy",
})  # fmt: skip
AT = ("at", "over", "about", "that")
SUMMONED = frozenset({"to", "over", "about", "after", "following"})  # where, or what about
NOT = frozenset({"not", "n't", "never"})
WILL = frozenset({"will", "would", "shall"})
SPEECHLESS = {
    "slam": frozenset({"door", "phone", "brake", "receiver", "lid"}),
    "call": frozenset({"number", "name", "order", "greeting", "result"}),
}  # verbs of blame, and what is no blame
ABLE = frozenset({"can", "could", "may", "might"})
REPLYING = frozenset({"reply", "answer", "respond", "maintain", "insist", "comment"})
DENYING = frozenset({
    "not", "n't", "no", "never", "none", "nothing", "neither", "nor", "nobody", "refuse", "reject", "deny", "baseless",
    "false", "unfounded", "unacceptable", "nonsense", "without", "oppose", "absurd", "lie", "wrong", "only",
    "impossible",
})  # fmt: skip
CALLING = frozenset({"call", "describe", "term", "name", "label", "dub", "regard", "brand"})
BAD = ("hostile-word", "unfair-word", "baseless-word", "enemy-noun", "blameworthy", "outlaw-word", "harm-word", "crime")
KNOCKED = frozenset({"knock", "rip", "tear", "rap", "bash"})
ASIDE = frozenset({"out", "off", "down", "over", "apart", "up", "away"})
CALLED_IN = ("force", "soldiery", "police", "rescue-word")  # classes of words
HEARERS = frozenset({"committee", "commission", "council", "court", "tribunal", "mechanism", "panel", "regulator"})


@dataclass(frozen=True, slots=True)
class Blaming(ByFrame):
    """Weighs in one tree what single frames read as blame or refusal."""

    def regret(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "expressed regret", "for an error": an apology as likely as a complaint; "at the loss of life": sorrow."""
        tree, thing = self.tree, match.object
        if thing is None or tree.lemmas[thing] != "regret":
            return None
        over = [*tree.kids(thing, "nmod", "acl"), *tree.kids(match.trigger, "obl")]
        if not any(tree.marker(kid) in AT for kid in over):
            return "regret, at one's own deed perhaps"
        sorrow = not recipients and any(tree.lemmas[kid] in MISHAPS for kid in over)
        return "regret at a mishap" if sorrow else None

    def complain(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "complained to the monitoring committee": who hears of it is not blamed."""
        tree = self.tree
        hears = any(tree.marker(one.head) == "to" and self._is_hearer(one) for one in recipients)
        if recipients and not hears and match.complement is not None and self.tree.lemmas[match.trigger] == "complain":
            return self._complained(match.complement)
        return "who hears of it, and is not blamed" if hears else self.claim(match)

    def _complained(self, clause: int) -> str | None:
        """ "Complained that Oslo had not come to its aid": what was left undone, not what nobody did."""
        nobody = any("no" in self.tree.kid_lemmas(kid, "det") for kid in self.tree.kids(clause, "nsubj"))
        return "nobody is said to have done wrong" if nobody or self.tree.has(clause, "expl") else None

    def _is_hearer(self, filler: Filler) -> bool:
        return self.tree.lemmas[filler.head] in HEARERS or self.actor(filler).id.startswith("igo:")

    def summon(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "Rome summoned its envoy", read as Rome's own: another's is meant, who is told of before. "The envoy has
        been summoned", and neither where nor over what: mostly home."""
        around = {self.tree.marker(kid) for kid in self.tree.kids(match.trigger, "obl")}
        if not actors and around.isdisjoint(SUMMONED):
            return "called home, it may be"
        owned = any(self.has_own(one.head) for one in recipients)
        own = {self.actor(one).country for one in actors} - {None}
        same = any(self.actor(one).country in own for one in recipients)
        return "the envoy of another" if owned and same else None

    def call_in(self, _: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "The Omani envoy was called to the ministry", read as that of Oman."""
        own = {self.actor(one).country for one in actors} - {None}
        return "the ministry of another" if any(self.actor(one).country in own for one in recipients) else None

    def summon_people(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "Called in Jordanian troops": for help."""
        called = self.tree.lemmas[match.trigger] == "call"
        helps = any(self.classes.holds(name, self.tree, one.head) for one in recipients for name in CALLED_IN)
        return "called in for help" if called and helps else self.summon(match, actors, recipients)

    def suspect(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "Suspects that they leaned on her": what somebody thinks."""
        clause, tree = match.complement, self.tree
        thought = clause is not None and tree.deps[clause] == "ccomp" and tree.lemmas[match.trigger] == "suspect"
        return (
            "what somebody thinks"
            if thought and clause is not None and tree.has(clause, "nsubj", "nsubj:pass")
            else None
        )

    def condemn(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "Slammed the door", "called their members out", "knocked her out of the race"."""
        tree, verb = self.tree, match.trigger
        lemma, thing = tree.lemmas[verb], self.thing(match)
        if thing is not None and tree.lemmas[thing] in SPEECHLESS.get(lemma, ()):
            return "no blame"
        if lemma in KNOCKED and not ASIDE.isdisjoint(tree.kid_lemmas(verb, "compound:prt", "advmod")):
            return "no blame"
        if lemma != "call":
            return None
        named = any(tree.marker(kid) == "by" and tree.lemmas[kid] == "name" for kid in tree.kids(verb, "obl"))
        return "called upon to come out" if named or any(self.has_own(one.head) for one in recipients) else None

    def called(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "Called Oslo a good neighbour", "described her as elected": nothing bad, where no frame tells blame."""
        tree, verb = self.tree, match.trigger
        if match.frame.type != "ACCUSE" or match.pattern.kind != "verb" or tree.lemmas[verb] not in CALLING:
            return None
        first, last = tree.subtree(verb)
        words = range(max(first, verb + 1), last)
        bad = tree.lemmas[verb] == "brand" or any(
            self.classes.is_member(name, tree.lemmas[one].lower()) for one in words for name in BAD
        )
        return None if bad else "called something, and nothing bad"

    def question(self, _: Match, actors: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        """ "Reporters questioned the minister"."""
        press = any(
            self.actor(one).kind == "media" or self.classes.is_member("press", self.tree.lemmas[one.head])
            for one in actors
        )
        return "a question of the press" if press else None

    def flak(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "The patrol came under fire from a tank", with no word of what for: shots."""
        tree = self.tree
        fired = match.object is not None and tree.lemmas[match.object] == "fire"
        over = any(tree.marker(kid) in ("over", "for") for kid in tree.kids(match.trigger, "obl", "advcl"))
        armed = any(
            self.classes.is_member(name, tree.lemmas[one.head])
            for one in (*actors, *recipients)
            for name in ("force", "weapon", "combatant")
        )
        return "shots" if fired and armed and not over else None

    def refuse(self, _: Match, actors: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        """ "Police say he refused to drop the gun"."""
        person = any(self.tree.words[one.head].lower() in ("he", "she") for one in actors)
        return "a person read as a body" if person else None

    def claim(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "said that she did not mislead anybody", "that others may cheat", "insisted that Oslo seize it"."""
        clause = match.complement
        if clause is None:
            return None
        tree = self.tree
        aside = tree.has(clause, "expl") or not NOT.isdisjoint(tree.lemmas[kid] for kid in tree.children[clause])
        aside = aside or any("no" in tree.kid_lemmas(kid, "det") for kid in tree.kids(clause, "nsubj"))
        modal = any(self.tree.tags[kid] == "MD" for kid in self.tree.kids(clause, "aux"))
        asked = self.tree.tags[clause] == "VB" and not self.tree.has(clause, "aux")
        return "nobody is said to have done wrong" if aside or modal or asked else None

    def answerable(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "found that Oslo was not responsible", "did not find it guilty"."""
        tree = self.tree
        words = [kid for kid in tree.kids(match.trigger, "ccomp", "xcomp") if kid > match.trigger]
        denied = any(not NOT.isdisjoint(tree.kid_lemmas(word, "advmod")) for word in words)
        return "nobody is held responsible" if denied else None

    def prosecuted(self, _: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "The attorney general said Rome had delivered": a minister's word on a state charges nobody."""
        minister = any(self.tree.lemmas[one.head].lower() in ("general", "attorney-general") for one in actors)
        return "no charge" if minister and any(self.actor(one).kind == "state" for one in recipients) else None

    def blame(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "The minister said his country backs the rebels": of one's own side that is no blame; "each said the other
        did" is."""
        mutual = len(actors) > 1 and {one.actor for one in actors} == {one.actor for one in recipients}
        if mutual:
            return self.claim(match)
        own = {self.actor(one).country for one in actors} - {None}
        same = any(self.actor(one).country in own and self.actor(one).kind != "group" for one in recipients)
        return "said of one's own side" if same else self.claim(match)

    def cleft(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "Said that it was Oslo who had invited them": told to somebody's credit, of one's own side, or denied."""
        tree, clause = self.tree, match.complement
        if clause is None:
            return None
        denied = not NOT.isdisjoint(tree.kid_lemmas(clause, "advmod")) or tree.has(clause, "aux")
        good = any(
            self.classes.is_member("credited-verb", tree.lemmas[verb]) for verb in tree.kids(clause, "acl:relcl")
        )
        own = {self.actor(one).country for one in actors} - {None}
        same = any(self.actor(one).country in own for one in recipients)
        return "nobody is blamed" if denied or good or same else None

    def force(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "The group said that its men had fired": of one's own people that is no blame."""
        if any(self.classes.is_member("reporter", self.tree.lemmas[one.head]) for one in actors):
            return "told by a reporter"
        owned = any(self.has_own(one.head) for one in recipients)
        return "said of one's own side" if owned else self.blame(match, actors, recipients)

    def unfulfilled(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "Said that Oslo has not disarmed them": what Oslo keeps to, or one's own side does not, is no blame."""
        clause, own = match.complement, {self.actor(one).country for one in actors} - {None}
        broken = clause is not None and not NOT.isdisjoint(self.tree.kid_lemmas(clause, "advmod"))
        same = any(self.actor(one).country in own for one in recipients)
        return None if broken and not same else "nothing is said to have been left undone"

    def will_not(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "Did not sign" is no refusal, "will not sign" is; "if Oslo won't sign" tells none."""
        willing = WILL.isdisjoint(self.tree.kid_lemmas(match.trigger, "aux"))
        supposed = self.tree.marker(match.trigger) in ("if", "unless")
        return "nothing is said to be refused" if willing or supposed else None

    def refusal(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "Told Rome that Oslo would not pay": where Rome's or a third's deed is spoken of nobody refuses."""
        tree, clause = self.tree, match.complement
        if self.question(match, recipients, ()) is not None:
            return "told to the press"
        if clause is None or NOT.isdisjoint(tree.kid_lemmas(clause, "advmod")):
            return "nothing is said to be refused"
        if self._is_forbidden(clause, actors, recipients):
            return None
        if WILL.isdisjoint(tree.kid_lemmas(clause, "aux")) or tree.lemmas[clause] == "have":
            return "nothing is said to be refused"
        if any(self.classes.is_member("follower", tree.lemmas[one.head]) for one in recipients):
            return "told to one's own"
        every, get = self.binder.casting.every, self.binder.casting.get
        if any(tree.pos[kid] == "NOUN" and not every(kid) for kid in tree.kids(clause, "nsubj", "nsubj:pass")):
            return "a thing's doing"
        sides = {one.actor for one in actors} | {self.actor(one).country for one in actors} - {None}
        doers = [actor for kid in tree.kids(clause, "nsubj", "nsubj:pass") for actor, _ in every(kid)]
        own = all(doer in sides or get(doer).country in sides for doer in doers)
        return None if own else "another's deed"

    def _is_forbidden(self, clause: int, actors: Sequence[Filler], recipients: Sequence[Filler]) -> bool:
        """ "Told the delegates that they could not enter", "that their visit could not go ahead"."""
        tree, casting = self.tree, self.binder.casting
        if ABLE.isdisjoint(tree.kid_lemmas(clause, "aux")):
            return False
        subjects = tree.kids(clause, "nsubj", "nsubj:pass")
        words = [*subjects, *(kid for subject in subjects for kid in tree.kids(subject, "nmod:poss"))]
        theirs = any(tree.words[word].lower() in ("they", "their") for word in words)
        others = [one for one in recipients if tree.tags[one.head] in ("NNS", "NNPS")]
        return theirs and bool(others) and casting.sides(actors).isdisjoint(casting.sides(others))

    def able(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "The president can veto it"."""
        able = not ABLE.isdisjoint(self.tree.kid_lemmas(match.trigger, "aux"))
        return "what somebody may do" if able and match.pattern.kind == "verb" else None

    def unframed(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """What no frame tells: a task, a reply that denies and refuses nothing, a good name."""
        tree, verb = self.tree, match.trigger
        told = tree.kid_lemmas(verb, "advcl", "ccomp", "xcomp") if tree.lemmas[verb] == "charge" else ()
        if any(self.classes.is_member("task-verb", lemma) for lemma in told):
            return "charged with a task"
        if match.frame.type != "REJECT" or tree.lemmas[verb] not in REPLYING:
            return self.called(match, actors, recipients)
        first, last = tree.subtree(verb)
        words = {tree.lemmas[one].lower() for one in range(max(first, verb + 1), last)}
        return None if words & DENYING else "a reply that refuses nothing"

    def baseless(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "Said that it was unacceptable to force a landing": blames a deed, and refuses nothing."""
        clause = match.complement
        return "a deed is blamed" if clause is not None and self.tree.has(clause, "csubj", "expl") else None

    def ground(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "Held on charges of spying"; a charge elsewhere may be a price, or words."""
        return None if self.tree.marker(match.trigger) in ("on", "of") else "no ground of an arrest"

    def concern(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "He said he wasn't worried about it"."""
        calm = {"not", "n't", "never", "hardly"}.intersection(self.tree.kid_lemmas(match.trigger, "advmod"))
        return "nobody is blamed" if calm else None

    RULES: ClassVar[Mapping[str, Rule]] = {
        "say-baseless": baseless,
        "express-concern": regret, "complain": complain, "official-protests": complain, "summon": summon,
        "call-to-ministry": call_in,
        "summon-named": summon_people, "accuse-crime": suspect, "classifier": unframed,
        "veto": able, "veto-anything": able,
        "condemn": condemn,
        "summon-envoy": summon, "question-person": question, "draw-flak": flak,
        "is-under-fire": flak, "refuse-anything": refuse, "claim-wrong": claim, "say-responsible": claim,
        "hold-responsible": answerable, "prosecutors-say": prosecuted,
        "say-guilty": claim, "say-is-wrong": claim, "say-committed": blame, "say-backs-rebels": blame,
        "claim-violation": claim, "say-used-force": force, "say-came-over-border": blame, "say-aims-at-harm": blame,
        "say-broke-word": blame, "say-bears-blame": claim, "say-drags-feet": claim, "say-is-unfit": claim,
        "say-has-yet-to": blame, "say-went-back": blame, "say-harmed": blame, "say-launched": force,
        "say-state-struck": force, "say-did-not-fulfil": unfulfilled, "will-not": will_not, "say-it-was": cleft,
        "tell-refusal": refusal, "held-on-suspicion": ground, "be-alarmed-at-deed": concern, "be-concerned": concern,
    }  # fmt: skip
