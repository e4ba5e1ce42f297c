"""Why a match tells no event for want of a party: which sides a frame asks for, and who has none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.coding.casting import OF_TOWN, Filler, holds_office
from dragoman.coding.frames.model import Slot
from dragoman.coding.matching import Match
from dragoman.coding.roles.strikers import Strikers
from dragoman.coding.weighing import Weigher

COLLECTIVE_KINDS = frozenset({"state", "government", "organization", "group", "media", "company"})
BODIES = COLLECTIVE_KINDS - {"group"}
NO_ACTOR, NO_RECIPIENT = "no actor fills the initiator's slot", "no actor fills the recipient's slot"
NOBODY, BARE = "no actor fills a slot", "a bare noun without a recipient"
NO_PARTY, ONE_PARTY = "no actor is a party", "only one party is known"
LACKING = frozenset({NO_ACTOR, NO_RECIPIENT, NOBODY, BARE, NO_PARTY, ONE_PARTY})
PRIVATE = "private persons only"
BEFORE_COURTS = frozenset({"COERCE", "ACCUSE"})  # "Mr Ode was arrested", "was convicted"
AIMS = frozenset({"on", "against", "at"})
AT_HOME = frozenset({"host", "host-delegation", "host-guest", "host-meal"})
TOLD_BY_DOER = frozenset({"request-told", "call-by", "calls-for", "resignation-of", "auspices", "peace-efforts",
                          "ratification-by", "tip-off-noun"})  # fmt: skip
AFTERWARDS = frozenset({"after", "following", "amid", "during", "since", "in", "over", "by", "at"})
SPEAKING = frozenset({"say", "tell", "speak", "address", "announce", "declare", "warn", "call"})
SEEN = frozenset({"see", "witness", "face", "quell", "suppress", "spark", "trigger", "prompt", "provoke", "disperse"})
NOT_HELD = frozenset(
    {"call", "suspend", "cancel", "postpone", "ban", "plan", "allow", "permit", "support", "back", "halt"}
)
ARMED_RISINGS = frozenset({"uprising", "insurrection", "rebellion", "revolt", "mutiny"})
BEFORE_NOUN = ("compound", "amod", "nmod:desc")
AGREEING = frozenset({"agree", "agree-on"})  # frames
HOMEWARD = frozenset({"visit", "ambassadors-return"})
INFORMING = frozenset({"tell", "invite", "inform", "summon"})  # "summoned for consultations": called home
TO_OTHERS = frozenset({"visit-of-state", "visit-capital"})  # frames


@dataclass(frozen=True, slots=True)
class Missing(Weigher):
    """Weighs in one tree whether enough sides of a match are known."""

    strikers: Strikers

    def about(self, match: Match, actors: list[Filler], recipients: list[Filler]) -> str | None:
        """Why the event is not told by these fillers, None if it is."""
        frame = match.frame
        if (stays := self._about_way(match, actors, recipients)) is not None:
            return stays
        if frame.parties:
            return self._about_parties(match, actors)
        what = match.object is not None or frame.subject is not None  # "the crossing reopened"
        if frame.bare and what and (actors or not self.binder.actors(match)):
            return None
        if frame.bare and self._is_told_bare(match, actors):
            return None
        bare_noun = match.pattern.kind == "noun" and match.support is None and not self._is_told(match, actors)
        agentless = frame.agentless or (not actors and bool(recipients) and self.strikers.is_violence(match))
        needs_actor = frame.requires in ("actor", "both") or (frame.requires == "some" and not agentless)
        if needs_actor and not actors and not (agentless and recipients):
            return NO_ACTOR
        if frame.requires in ("recipient", "both") and not recipients:
            return NO_RECIPIENT
        if bare_noun and not recipients:
            return BARE
        if not actors and not recipients:
            return NOBODY
        struck = match.pattern.kind == "verb" and not self.binder.grammar.is_passive(match.trigger)
        violent = struck and not actors and self.strikers.is_violence(match)  # "the bombing that killed Mr Ode"
        if violent or self.denies(match) or (not actors and frame.type in BEFORE_COURTS):
            return None
        return PRIVATE if self.none_is_public((*actors, *recipients)) else None

    def _about_way(self, match: Match, actors: list[Filler], recipients: list[Filler]) -> str | None:
        """Why nobody comes to another state, or leaves one."""
        frame = match.frame
        if frame.family in HOMEWARD and frame.name not in AT_HOME and self._goes_home(match):
            return "a way within one state"
        if frame.name in TO_OTHERS and self._sides(actors) & self._sides(recipients):
            return "a way within one state"
        if frame.type == "RETREAT" and recipients and all(one.how == OF_TOWN for one in recipients):
            own = self._sides(actors) & self._sides(recipients)  # a plane that left Auckland
            if own or not any(map(self.has_force, actors)):
                return "a way within one state, or a place beside another"
        if frame.name == "visit-town":
            thing = self.binder.grammar.object(match.trigger)  # not "visited Japan and the Pacific island"
            if thing is None or thing.head != match.object or self._sides(actors) & self._sides(recipients):
                return "a way within one state, or a place beside another"
        return None

    def is_undergone(self, match: Match, recipients: Sequence[Filler]) -> bool:
        """ "Oslo was asked to help", "four were killed", "the torture of captives": told of whom it was done to, and by
        nobody. What somebody is told or invited to is told by the rest of the clause; "we" is no single speaker."""
        tree, grammar, verb = self.tree, self.binder.grammar, match.trigger
        if match.pattern.kind == "noun" and grammar.agent(verb) is None and match.frame.type == "ASSAULT":
            inside = range(*tree.subtree(verb))
            return bool(recipients) and all(one.head in inside for one in recipients)
        if match.pattern.kind != "verb" or not grammar.is_passive(verb) or grammar.agent(verb) is not None:
            return False
        if match.frame.type == "ASSAULT" and self.strikers.violence.is_mishap(verb):
            return False
        if tree.lemmas[verb] in INFORMING or (tree.deps[verb] == "acl" and tree.lemmas[verb] == "suspect"):
            return False
        subject = grammar.surface_subject(verb)
        heads = () if subject is None else tree.conjuncts(subject.head)
        ours = [one for one in recipients if tree.words[one.head].lower() == "we"]
        known = all(self.actor(one).kind in BODIES for one in ours)
        return known and all(one.head in heads for one in recipients)

    def _sides(self, fillers: Iterable[Filler]) -> set[str]:
        return self.binder.casting.sides(fillers)

    def none_is_public(self, fillers: Iterable[Filler]) -> bool:
        known = (self.actor(one) for one in fillers)
        return not any(actor.kind in COLLECTIVE_KINDS or holds_office(actor) for actor in known)

    def _goes_home(self, match: Match) -> bool:
        """ "the US envoy should return to Washington": nobody is visited."""
        goers = self.binder.casting.sides(self.binder.fill(match, Slot("subj")))
        ends = self.binder.grammar.prepositional(match.trigger, "to") + self.binder.grammar.prepositional(
            match.trigger, "in"
        )
        thing = self.binder.grammar.object(match.trigger) if match.pattern.kind == "verb" else None
        if thing is not None and thing.head != match.object:  # not "returned its ambassador"
            ends.append(thing)
        return bool(goers & self.binder.casting.sides(self.binder.casting.fillers(ends, place=True)))

    def _is_told(self, match: Match, actors: list[Filler]) -> bool:
        """Whether a noun alone tells that it happened: "a protest by students turned violent", "an offensive by the
        army against villages"."""
        if match.frame.type == "PROTEST":
            if self.tree.lemmas[match.trigger] in ARMED_RISINGS:  # a rebels' one is no protest
                return bool(actors) and (self._takes_place(match) or self.tree.marker(match.trigger) == "on")
            verb = self.tree.heads[match.trigger]
            ended = self.tree.deps[match.trigger] == "obj" and self.tree.lemmas[verb] in NOT_HELD
            return bool(actors) and not ended and self.tree.deps[match.trigger] not in BEFORE_NOUN
        if match.frame.family == "refuse":  # "its refusal" may be anybody's
            named = any(self.tree.pos[one.head] != "PRON" for one in actors)
            return named and match.complement is not None
        if match.frame.name == "state-protest":  # "closed it in protest", "over the protests of Oslo"
            return bool(actors) and self.tree.marker(match.trigger) in ("in", "over", "despite")
        if match.frame.name in TOLD_BY_DOER:  # "at the request of Oslo", "the resignation of its premier"
            return any(self.tree.pos[one.head] != "PRON" for one in actors)
        if match.frame.type != "ASSAULT" or not actors:
            return False
        aims = [bound.head for mark in AIMS for bound in self.binder.grammar.prepositional(match.trigger, mark)]
        return any(self.classes.holds("civil-target", self.tree, head) for head in aims)

    def _is_told_bare(self, match: Match, actors: list[Filler]) -> bool:
        """Whether it is told as happening, whoever took part; "the fighting" was told before."""
        known = match.frame.type == "ASSAULT" and self.tree.has(match.trigger, "det")
        if match.support is not None and not known and self._takes_place(match):
            return True
        return match.frame.type == "PROTEST" and not actors and self._is_background(match)

    def _is_background(self, match: Match) -> bool:
        """ "Resigned after weeks of protests", "arrests followed the riots in Lima": what happened, by nobody who is
        told in its phrase."""
        tree, noun = self.tree, match.trigger
        if match.pattern.kind != "noun" or tree.deps[noun] in BEFORE_NOUN or self.binder.actors(match):
            return False
        top = self._counted(noun)
        verb, mark = tree.heads[top], tree.marker(top)
        if mark == "in" and tree.tags[top] == "NN" and not tree.has(top, "det", "nummod"):
            return False  # "stayed away in protest": done by somebody
        if tree.deps[top] == "nmod":
            return mark in ("after", "following", "amid")
        past = tree.tags[verb] in ("VBD", "VBN")
        if tree.deps[top] == "obl":
            return past and mark in AFTERWARDS and not (mark == "at" and tree.lemmas[verb] in SPEAKING)
        if tree.deps[top] == "obj":
            return tree.tags[verb] != "VB" and tree.lemmas[verb] in SEEN
        return past and tree.deps[top] in ("nsubj", "nsubj:pass") and (top != noun or tree.tags[noun] == "NNS")

    def _counted(self, noun: int) -> int:
        """The noun that stands for this one: "weeks" in "weeks of rallies and strikes"."""
        tree = self.tree
        for _ in range(4):
            head = tree.heads[noun]
            names = ("container", "time-word")
            counts = tree.marker(noun) == "of" and any(
                self.classes.is_member(name, tree.lemmas[head]) for name in names
            )
            if tree.deps[noun] != "conj" and not (tree.deps[noun] == "nmod" and counts):
                break
            noun = head
        return noun

    def _takes_place(self, match: Match) -> bool:
        """ "Protests erupted in Sudan": told though nobody says who was there."""
        tree, noun = self.tree, match.trigger
        happens = tree.deps[noun] == "nsubj" or (tree.deps[noun] == "nsubj:pass" and match.support is not None)
        return match.pattern.kind == "noun" and happens and tree.pos[tree.heads[noun]] == "VERB"

    def _about_parties(self, match: Match, parties: list[Filler]) -> str | None:
        supported = match.pattern.kind != "noun" or match.support is not None
        if not parties:
            return NO_PARTY
        owned = all(self.tree.tags[party.head] == "PRP$" for party in parties)
        if owned and not supported and self.tree.deps[match.trigger] == "obj":
            return "spoken of, not told"  # "hailed their cooperation"
        if len(parties) > 1 and all(one.how == "with" for one in parties):
            return "the other party is not known"
        if len(parties) == 1 and (self._names_another(match) or self._is_with_unknown(match, parties[0])):
            return "the other party is not known"
        if (match.frame.requires in ("parties", "both", "recipient") or not supported) and len(parties) < 2 \
                and not (self.is_several(parties[0]) or self._assembles(match, parties[0])
                         or self._does_it_alone(match, parties[0])):  # fmt: skip
            return ONE_PARTY
        if self.none_is_public(parties):
            return PRIVATE
        return None

    def _assembles(self, match: Match, party: Filler) -> bool:
        """ "The joint commission met twice", "a meeting of the joint commission"."""
        told = match.pattern.kind == "verb" or party.how.startswith("of")
        return told and match.frame.family == "meet" and self.is_assembly(party)

    def _does_it_alone(self, match: Match, party: Filler) -> bool:
        """ "Oslo agreed to a meeting", "Oslo was not consulted": told of one state, whoever the other is."""
        if match.pattern.kind != "verb" or self.actor(party).kind not in ("state", "government"):
            return False
        subject = self.binder.grammar.surface_subject(match.trigger)
        if subject is None or subject.head != party.head or self.binder.grammar.prepositional(match.trigger, "with"):
            return False
        if self.tree.lemmas[match.trigger] == "consult":
            return self.binder.grammar.is_passive(match.trigger)
        return match.frame.name in AGREEING

    def _names_another(self, match: Match) -> bool:
        """A "with" phrase that fills no slot: somebody took part whom the cast doesn't know."""
        tokens = [token for token in (match.trigger, match.support) if token is not None]
        phrases = [bound.head for token in tokens for bound in self.binder.grammar.prepositional(token, "with")]
        return any(not self._is_words(head) for head in phrases)

    def _is_words(self, head: int) -> bool:
        """ "ended a conference with a pledge to": what was said there, and nobody."""
        names = ("agreement", "statement", "demand", "warning", "giver-noun")
        return self.tree.pos[head] == "NOUN" and any(
            self.classes.is_member(name, self.tree.lemmas[head]) for name in names
        )

    def _is_with_unknown(self, match: Match, party: Filler) -> bool:
        """ "The star signed a contract with Alpha": who did it with the one known party is not known, told or not."""
        subject = self.binder.grammar.surface_subject(match.trigger) if match.pattern.kind == "verb" else None
        return party.how == "with" or (party.how == "to" and subject is not None)
