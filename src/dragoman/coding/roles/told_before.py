"""Who is meant by what a report told before: whose deed is punished, who "we" are, what a pronoun stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dragoman.coding.casting import Filler, holds_office
from dragoman.coding.matching import Match
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree

OF_PRONOUN = 0.9
FROM_CONTEXT = 0.75  # certainty of a party that another sentence or clause tells
WE = frozenset({"we", "us"})
THINGS = frozenset({"it", "them", "this", "these", "that", "those"})
# What somebody is punished or blamed for, by the type of the deed and the preposition before its reason.
HELD_FOR: Mapping[str, tuple[str, ...]] = {
    "SANCTION": ("over", "for", "following", "after", "because of", "in response to"),
    "ACCUSE": ("over", "for"),
}
ANSWERING = frozenset({"retaliate", "respond", "reply", "return", "strike back", "hit back"})
ANSWERED_WITHIN = 2  # sentences
ONE, MANY = frozenset({"he", "she", "him", "her"}), frozenset({"they", "them"})
ADDRESSING = frozenset({"petition", "contact", "send-document", "summon-envoy"})  # frames
STEPS = frozenset({"AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})  # what talks lead to
WITH_WHOM = frozenset({"with", "between", "among", "of", "by"})
BODIES = frozenset({"state", "government", "organization"})
ANSWERS = frozenset({"retaliation", "response", "reprisal", "revenge", "reply"})


@dataclass(slots=True)
class ToldBefore:
    """The deeds and meetings of one tree that were told so far, in text order."""

    tree: Tree
    binder: Binder
    _meetings: list[tuple[Filler, ...]] = field(default_factory=list)
    _held: dict[int, tuple[str, tuple[Filler, ...]]] = field(default_factory=dict)
    _last: tuple[int, tuple[Filler, ...]] = (-1, ())
    _did: dict[int, tuple[Filler, ...]] = field(default_factory=dict)
    _told_to: dict[int, tuple[Filler, ...]] = field(default_factory=dict)
    _met: dict[int, tuple[Filler, ...]] = field(default_factory=dict)
    _stepped: dict[int, tuple[tuple[Filler, ...], tuple[Filler, ...]]] = field(default_factory=dict)
    _attack: tuple[int, tuple[Filler, ...], tuple[Filler, ...]] = (-1, (), ())

    def remember(self, match: Match, actors: tuple[Filler, ...], recipients: tuple[Filler, ...]) -> None:
        frame = match.frame
        if frame.type in STEPS and actors and recipients:
            self._stepped[match.trigger if match.support is None else match.support] = (actors, recipients)
        if match.pattern.kind == "verb":
            self._did[match.trigger] = actors
            if frame.type in HELD_FOR:
                self._held[match.trigger] = (frame.type, recipients)
            if frame.name in ADDRESSING:
                self._told_to[match.trigger] = recipients
        if actors and not frame.parties:
            self._last = (self.tree.sentence_index[match.trigger], actors)
        if frame.type == "ASSAULT" and actors and recipients:
            self._attack = (self.tree.sentence_index[match.trigger], actors, recipients)
        if frame.type == "CONSULT" and frame.parties and len(actors) > 1:
            self._meetings.append(actors)
        if frame.type == "CONSULT":
            self._met[match.trigger if match.support is None else match.support] = (*actors, *recipients)

    def held_against(self, match: Match) -> list[Filler]:
        """ "Punished Togo over the arrest of a reporter": what somebody is punished or blamed for, his state did."""
        tree, noun = self.tree, match.trigger
        while tree.deps[noun] == "conj" or (noun != match.trigger and tree.marker(noun) == "of"):
            noun = tree.heads[noun]  # "the diversion of a jet and arrest of …"
        marker, verb = tree.marker(noun), tree.heads[noun]
        if match.pattern.kind != "noun" or tree.deps[noun] not in ("obl", "nmod"):
            return []
        for _ in range(4):
            if verb in self._held:
                told = (self._held[one] for one in tree.conjuncts(verb) if one in self._held)
                kind, against = next(((kind, whom) for kind, whom in told if whom), self._held[verb])
                if marker not in HELD_FOR[kind]:
                    return []
                doers = self._of_states(against)
                return [replace(one, how="whom it is held against", certainty=FROM_CONTEXT) for one in doers]
            verb = tree.heads[verb]
        return []

    def who_answers(self, match: Match) -> list[Filler]:
        """ "Expelled an envoy in retaliation for the sanctions imposed by Oslo": imposed on whoever retaliates."""
        tree, token, answered = self.tree, match.trigger, False
        for _ in range(5):
            if answered and token in self._did:
                told = self._of_states(self._did[token])
                return [replace(one, how="who retaliates", certainty=FROM_CONTEXT) for one in told]
            answered = answered or (tree.lemmas[token] in ANSWERS and token != match.trigger)
            token = tree.heads[token]
        return []

    def _of_states(self, fillers: tuple[Filler, ...]) -> list[Filler]:
        """The states that these act for; who acts for none, himself."""
        found = {one.head: one for one in fillers} | {one.head: one for one in self.binder.states(list(fillers))}
        return list({one.actor: one for one in found.values()}.values())

    def who_did_it(self, match: Match) -> list[Filler]:
        """ "opposes them" after "sanctions imposed by Oslo": the pronoun is what was told just before."""
        bound = self.binder.grammar.object(match.trigger) if match.pattern.kind == "verb" else None
        sentence, actors = self._last
        if bound is None or self.tree.words[bound.head].lower() not in THINGS:
            return []
        if match.frame.name == "hold-responsible":  # people are, and no things
            return []
        if sentence != self.tree.sentence_index[match.trigger] or self.binder.casting.at(bound.head):
            return []
        return [Filler(one.actor, bound.head, "who did what the pronoun stands for", FROM_CONTEXT) for one in actors]

    def who_attacked(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """ "Togo shelled Benin. Benin retaliated by firing rockets": at those who attacked just before."""
        tree, casting = self.tree, self.binder.casting
        verb = tree.heads[match.trigger] if tree.deps[match.trigger] in ("advcl", "obl") else match.trigger
        sentence, attackers, attacked = self._attack
        near = 0 <= tree.sentence_index[match.trigger] - sentence <= ANSWERED_WITHIN
        if not near or not {tree.lemmas[verb], tree.lemmas[match.trigger]} & ANSWERING:
            return []
        own = casting.sides(actors)
        if own.isdisjoint(casting.sides(attacked)) or own & casting.sides(attackers):
            return []
        return [Filler(one.actor, match.trigger, "who attacked before", FROM_CONTEXT) for one in attackers]

    def addressed(self, match: Match) -> list[Filler]:
        """ "Wrote to the council demanding a vote", "petitioned it, calling for talks": those who were written to;
        "rang the president to urge that": those who were spoken with."""
        tree = self.tree
        if tree.deps[match.trigger] == "advcl" and tree.marker(match.trigger) == "to":
            verb = tree.heads[match.trigger]
            met = {one.actor: one for one in self._met.get(verb) or self._told_to.get(verb, ())}
            return [Filler(actor, one.head, "with whom one speaks", FROM_CONTEXT) for actor, one in met.items()]
        if tree.tags[match.trigger] != "VBG" or tree.deps[match.trigger] not in ("advcl", "acl", "xcomp"):
            return []
        told = self._told_to.get(tree.heads[match.trigger], ())
        return [Filler(one.actor, one.head, "to whom it is written", FROM_CONTEXT) for one in told]

    def object_around(self, match: Match) -> list[Filler]:
        """ "Expelled the envoy, saying he had lied", "rang the king to thank him": to whom the clause around was done,
        where a pronoun in a recipient's slot is nobody else; not "asked that they stay"."""
        frame = match.frame
        slots = [slot for slot in frame.recipient if frame.type != "REQUEST" or not slot.steps]
        ends = [bound.head for slot in slots for bound in self.binder.bounds(match, slot)]
        return next((told for end in ends if (told := self._stands_for(match, end))), [])

    def _stands_for(self, match: Match, pronoun: int) -> list[Filler]:
        tree, grammar, casting = self.tree, self.binder.grammar, self.binder.casting
        word, verb = tree.words[pronoun].lower(), match.trigger
        around = tree.heads[verb]
        if word not in ONE | MANY or tree.deps[verb] not in ("advcl", "xcomp", "conj") or around > verb:
            return []
        if not self._is_nobody(match, pronoun) or tree.has(verb, "nsubj", "nsubj:pass") or tree.pos[around] != "VERB":
            return []
        done_to = [] if (thing := grammar.object(around)) is None else [thing]
        told = casting.fillers(done_to) or casting.fillers(grammar.prepositional(around, "to"))
        found = [one for one in told if one.head < verb and self._agrees(one, word)]
        alone = found if len(told) == 1 else []
        return [replace(one, how="for whom the pronoun stands", certainty=OF_PRONOUN) for one in alone]

    def _is_nobody(self, match: Match, pronoun: int) -> bool:
        """Whether the pronoun is read as nobody, or, as an object, as the subject, who would be "himself"."""
        read = {actor for actor, _ in self.binder.casting.every(pronoun)}
        if self.tree.deps[pronoun] != "obj":
            return not read
        subject = self.binder.grammar.subject(match.trigger)
        return not read or (subject is not None and read <= {one for one, _ in self.binder.casting.every(subject.head)})

    def _agrees(self, one: Filler, pronoun: str) -> bool:
        kind, several = self.binder.casting.get(one.actor).kind, self.tree.tags[one.head] in ("NNS", "NNPS")
        if pronoun in MANY:
            return several
        return not several and kind in ("person", "group") and self.tree.pos[one.head] in ("NOUN", "PROPN")

    def met_just_before(self, match: Match, parties: list[Filler]) -> list[Filler]:
        """ "They called on the minister and discussed trade": with whom those met who go on in a coordinated verb."""
        verb = self.tree.heads[match.trigger] if match.support is None else self.tree.heads[match.support]
        told = self.tree.deps[match.trigger if match.support is None else match.support] == "conj"
        own = {one.actor for one in parties}
        met = self._met.get(verb, ()) if told and self.tree.pos[verb] == "VERB" else ()
        if not own <= {one.actor for one in met}:
            return []
        others = {one.actor: one for one in met if one.actor not in own}
        return [Filler(one.actor, one.head, "met just before", FROM_CONTEXT) for one in others.values()]

    def whose_talks(self, match: Match, party: Filler) -> list[Filler]:
        """ "Oslo reopened crossings with Rome after talks": between those whom the step that they led to is of."""
        tree, casting = self.tree, self.binder.casting
        if match.pattern.kind != "noun" or match.circumstance not in self._stepped or match.frame.type != "CONSULT":
            return []
        named = tree.has(match.trigger, "nmod:poss")
        if named or any(tree.marker(kid) in WITH_WHOM for kid in tree.kids(match.trigger, "nmod")):
            return []
        actors, recipients = self._stepped[match.circumstance]
        if party.actor not in {one.actor for one in actors} or len(actors) > 1:
            return []
        own = casting.sides([party])
        others = [one for one in recipients if own.isdisjoint(casting.sides([one]))]
        added = [Filler(one.actor, one.head, "whom the step is towards", FROM_CONTEXT) for one in others]
        known = ((one, casting.get(one.actor)) for one in self._as_states(party, added))
        public = [
            one for one, actor in known if actor.kind in BODIES or (actor.kind == "person" and holds_office(actor))
        ]
        return [party, *public] if public else []

    def stepped(self, verb: int) -> tuple[Filler, ...]:
        """Both sides of the step that this verb tells."""
        actors, recipients = self._stepped.get(verb, ((), ()))
        return (*actors, *recipients)

    def brought_together(self, match: Match) -> list[Filler]:
        """ "Oslo and Rome reopened the border after mediation by Bern", "a swap mediated by Bern": those whose joint
        step, or whose steps in one sentence, the go-between made possible."""
        tree, casting = self.tree, self.binder.casting
        step = match.circumstance if match.pattern.kind == "noun" else self._brokered(match)
        if step is not None and step not in self._stepped and tree.deps[step] == "obl":
            step = tree.heads[step]  # "released two men in an exchange arranged by Bern"
        if step is None:
            return []
        did = {one.actor: one for part in tree.conjuncts(step) for one in self._stepped.get(part, ((), ()))[0]}
        public = all(casting.get(actor).kind in BODIES for actor in did)
        several = public and len(casting.sides(list(did.values()))) > 1
        return [Filler(one.actor, one.head, "brought together", FROM_CONTEXT) for one in did.values() if several]

    def _brokered(self, match: Match) -> int | None:
        """The noun that a verb of brokering is about: "a swap eased by", "a truce that they said was brokered"."""
        tree, verb = self.tree, match.trigger
        for _ in range(2):
            if tree.deps[verb] in ("acl", "acl:relcl"):
                return tree.heads[verb]
            if tree.deps[verb] != "ccomp":
                break
            verb = tree.heads[verb]
        return None

    def with_those_met(self, match: Match, party: Filler) -> list[Filler]:
        """ "We agreed": the speaker's side and those whom it met before in the report."""
        casting = self.binder.casting
        if self.tree.words[party.head].lower() not in WE or not casting.speaker_of(party.head):
            return [party]
        if self.binder.grammar.prepositional(match.trigger, "with"):
            return [party]
        own = casting.sides([party])
        for meeting in reversed(self._meetings):
            others = [one for one in meeting if own.isdisjoint(casting.sides([one]))]
            if others and len(others) < len(meeting):
                added = [Filler(one.actor, party.head, "met before", FROM_CONTEXT * one.certainty) for one in others]
                return [party, *self._as_states(party, added)]
        return [party]

    def _as_states(self, party: Filler, others: list[Filler]) -> list[Filler]:
        """The others at the level of the party: states beside a state."""
        cast = self.binder.casting
        if cast.get(party.actor).kind != "state":
            return others
        states = ((one, cast.cast.state_of(one.actor)) for one in others)
        return [
            Filler(state, one.head, one.how, one.certainty) if state and cast.knows(state) else one
            for one, state in states
        ]
