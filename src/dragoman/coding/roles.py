"""Who does it and to whom: the fillers of a match's slots, weighed, and what is missing for an event."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dragoman.actors.cast import COUNTED
from dragoman.coding.arguments import Bound
from dragoman.coding.casting import OF_TOWN, Filler, holds_office
from dragoman.coding.frames.model import Slot
from dragoman.coding.matching import Match
from dragoman.coding.opponents import Opponents
from dragoman.coding.reasons import Reasons
from dragoman.coding.slots import Binder
from dragoman.coding.struck import AT_THINGS, Struck, acts_for_state
from dragoman.coding.tree import Tree
from dragoman.coding.violence import Violence
from dragoman.coding.wordclasses import WordClasses
from dragoman.model.actor import Actor

COLLECTIVE_KINDS = frozenset({"state", "government", "organization", "group", "media", "company"})
FROM_CONTEXT = 0.75
WE = frozenset({"we", "us"})
THINGS = frozenset({"it", "them", "this", "these", "that", "those"})
# What somebody is punished or blamed for, by the type of the deed and the preposition before its reason.
HELD_FOR: Mapping[str, tuple[str, ...]] = {
    "SANCTION": ("over", "for", "following", "after", "because of", "in response to"),
    "ACCUSE": ("over", "for"),
}
# Why an event is not told for want of a party.
NO_ACTOR, NO_RECIPIENT = "no actor fills the initiator's slot", "no actor fills the recipient's slot"
NOBODY, BARE = "no actor fills a slot", "a bare noun without a recipient"
NO_PARTY, ONE_PARTY = "no actor is a party", "only one party is known"
OF_NUMBERS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
LACKING = frozenset({NO_ACTOR, NO_RECIPIENT, NOBODY, BARE, NO_PARTY, ONE_PARTY})
WITH_SLOTS = (Slot("subj"), Slot("with"), Slot("between"))
# Beside these an adjective tells who struck; beside "attack" or "blast" it may tell where.
STRIKES = frozenset({"strike", "airstrike", "raid", "shelling", "bombardment", "barrage", "gunfire", "incursion"})
EACH_OTHER = frozenset({("each", "other"), ("one", "another")})
ANSWERS = frozenset({"retaliation", "response", "reprisal", "revenge", "reply"})
AIMS = frozenset({"on", "against", "at"})
# At home these have no other side.
TO_PLACES = frozenset({"AID", "MOBILIZE"})
ABROAD = frozenset({"recall-ambassador", "stop-aid", "impose-restriction", "aid", "ceasefire"})
AT_HOME = frozenset({"host-delegation", "host-guest"})
HOMEWARD = frozenset({"visit", "ambassadors-return"})


def is_public(actor: Actor) -> bool:
    return actor.kind in COLLECTIVE_KINDS or holds_office(actor)


@dataclass(slots=True)
class Roles:
    """Fills the roles of matches in text order; meetings told before say who "we" are ("we agreed")."""

    tree: Tree
    binder: Binder
    classes: WordClasses
    violence: Violence
    struck: Struck
    opponents: Opponents
    reasons: Reasons
    _meetings: list[tuple[Filler, ...]] = field(default_factory=list)
    _held: dict[int, tuple[str, tuple[Filler, ...]]] = field(default_factory=dict)
    _last: tuple[int, tuple[Filler, ...]] = (-1, ())
    _did: dict[int, tuple[Filler, ...]] = field(default_factory=dict)
    _attacked: int = -9  # the sentence that told the last attack
    _strikers: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)

    def remember(self, match: Match, actors: tuple[Filler, ...], recipients: tuple[Filler, ...]) -> None:
        self.reasons.remember(match, list(actors), list(recipients))
        if match.frame.type in HELD_FOR and match.pattern.kind == "verb":
            self._held[match.trigger] = (match.frame.type, recipients)
        if match.frame.type == "ASSAULT":
            self._attacked = self.tree.sentence_index[match.trigger]
        if match.pattern.kind == "verb":
            self._did[match.trigger] = actors
        if actors and match.frame.type == "ASSAULT" and match.pattern.kind == "noun":
            self._strikers.setdefault(self._kind_of_attack(match.trigger), set()).add(
                tuple(one.actor for one in actors)
            )
        if actors and not match.frame.parties:
            self._last = (self.tree.sentence_index[match.trigger], actors)
        if match.frame.type == "CONSULT" and match.frame.parties and len(actors) > 1:
            self._meetings.append(actors)

    def fill(self, match: Match) -> tuple[list[Filler], list[Filler]]:
        """Actors and recipients; the parties of what is done together are both."""
        frame = match.frame
        if frame.parties:
            found = self._of_kind(self.binder.parties(match), frame.actor_kinds, frame.official)
            found = list({one.actor: one for party in found for one in self._sent_by(party)}.values())
            parties = self._distinct([party for party in found if not self._is_press(party, match)])
            if len(parties) == 1:
                parties = self._several_states(parties[0]) or self._with_those_met(match, parties[0])
            return parties, parties if len(parties) > 1 else []
        actors = self._of_kind(self.binder.actors(match), frame.actor_kinds, frame.official)
        actors = self.reasons.doers(match, actors)
        if not actors and frame.agentless:
            actors = self._held_against(match)
        if not actors and frame.type == "ASSAULT":
            actors = self._of_kind(self._who_struck(match) or self._strikes_of(match), frame.actor_kinds)
        names = {filler.actor for filler in actors}
        recipients = self._of_kind(self.binder.recipients(match), frame.recipient_kinds)
        recipients = self._without_owners([filler for filler in recipients if filler.actor not in names])
        if frame.name == "destroy":
            recipients = [one for one in recipients if self._actor(one).code or self._actor(one).kind != "organization"]
        placed = frame.family in AT_THINGS or frame.family in ABROAD
        recipients = [one for one in recipients if not (placed or one.how == OF_TOWN)
                      or not self.struck.is_home(match, one, actors)]  # fmt: skip
        if all(map(self.struck.is_ground, recipients)):  # "attacked a rebel camp"
            recipients = [one for one in self._struck(match, actors) if one.actor not in names] or recipients
        several = len(self._sides(actors) if frame.type == "ASSAULT" else self._states(actors)) > 1
        if not recipients and several and (frame.mutual or self._to_each_other(match, actors)):
            recipients = actors
        if not recipients and frame.type in ("REJECT", "ACCUSE", "SUPPORT"):
            recipients = [one for one in self._who_did_it(match) if one.actor not in names]
        if frame.type in TO_PLACES and actors and not recipients:
            recipients = self._of_places(match, actors)
        if frame.type == "SANCTION" and actors and not recipients:
            recipients = [one for one in self._who_answers(match) if one.actor not in names]
        if frame.family == "expel" and actors:  # nobody's own diplomats: "its" are the other side's
            own = {self._actor(one).country for one in actors} - {None}
            recipients = [one for one in recipients if self._actor(one).country not in own]
        if (frame.other_state or frame.family == "expel") and actors and not recipients:
            recipients = self._other_state(match, actors)
        return actors, recipients

    def _struck(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """Whom force is used against where it is used against a thing, or on those whom a clause beside it names."""
        found = self.struck.recipients(match, actors) if match.frame.family in AT_THINGS else []
        return found or (self.opponents.of(match) if match.frame.type in ("ASSAULT", "SANCTION") and actors else [])

    def _of_places(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """Whose border or town it is that forces or aid are sent to, if it is not the senders' own."""
        frame, own = match.frame, {filler.actor for filler in actors}
        places = self.binder.across_border(match) if frame.type == "MOBILIZE" else []
        known = frame.family == "send-peacekeepers" or all(map(self._is_of_one_side, actors))
        if not places and known and frame.family != "military-aid":  # warplanes sent to a town are nobody's gift
            places = self.binder.in_towns(match)
        others = [one for one in self._of_kind(places, frame.recipient_kinds) if one.actor not in own]
        return [one for one in others if not self.struck.is_home(match, one, actors)]

    def _is_of_one_side(self, filler: Filler) -> bool:
        """Whether it is known whose people these are, so that it can be told whether a place is abroad for them."""
        actor = self._actor(filler)
        return actor.country is not None or actor.kind == "organization"

    def completed(
        self, match: Match, actors: list[Filler], recipients: list[Filler]
    ) -> tuple[list[Filler], list[Filler]]:
        """Actors and recipients, one side taken from those told by a role alone where it has nobody else."""
        frame = match.frame
        if frame.named:
            return actors, recipients
        if frame.parties:
            parties = self._joined_by_role(match, actors) if len(actors) == 1 else actors
            return parties, parties if len(parties) > 1 else []
        if actors and not recipients:
            together = {head for one in actors for head in self.tree.conjuncts(one.head)}
            others = [one for one in self._by_role(match, frame.recipient) if one.head not in together]
            return actors, self._of_kind(others, frame.recipient_kinds)
        if not actors and not recipients and self._happens_to(match):
            return [], self._of_kind(self._by_role(match, frame.recipient), frame.recipient_kinds)
        if recipients or frame.type == "PROTEST":
            if actors:
                return actors, recipients
            slots = self.binder.actor_slots(match)
            return self._of_kind(self._by_role(match, slots), frame.actor_kinds, frame.official), recipients
        return actors, recipients

    def _happens_to(self, match: Match) -> bool:
        """What is told of whom it happened to, whoever did it: violence, and arrests that were made."""
        made = match.frame.family == "arrest" and self.binder.grammar.is_passive(match.trigger)
        return self._is_violence(match) or (made and self.tree.has(match.trigger, "aux:pass", "nsubj:pass"))

    def _is_violence(self, match: Match) -> bool:
        """Whether somebody was attacked, by these words or by the sentence before ("Two soldiers were killed")."""
        if self.violence.tells(match):
            return True
        near = self.tree.sentence_index[match.trigger] - self._attacked
        return match.frame.family == "kill" and near in (1, 2) and self.violence.may_tell(match)

    def _by_role(self, match: Match, slots: tuple[Slot, ...]) -> list[Filler]:
        """Those told by a role alone; by a number alone only where people are hurt, held or on the streets."""
        counted = match.frame.type in OF_NUMBERS
        return [one for one in self.binder.generic(match, slots) if counted or one.actor != COUNTED]

    def _joined_by_role(self, match: Match, parties: list[Filler]) -> list[Filler]:
        """The one known party of what is done together, and those told by a role with whom he did it."""
        others = [one for slot in WITH_SLOTS for one in self.binder.generic(match, (slot,))]
        return [*parties, *(one for one in others if not self._is_press(one, match))]

    def _to_each_other(self, match: Match, actors: list[Filler]) -> bool:
        """ "Accused each other", "fired at one another", "each blamed the other"."""
        words = self.tree.words
        each = any(words[one.head].lower() == "each" for one in actors)
        ends = [bound.head for slot in match.frame.recipient for bound in self.binder.bounds(match, slot)]
        if match.complement is not None:  # "pledged not to use force against each other"
            ends += self.tree.kids(match.complement, "obj", "obl")
        told = [tuple(word.lower() for word in words[max(head - 1, 0) : head + 2]) for head in ends]
        meant = {*EACH_OTHER, ("the", "other")} if each else EACH_OTHER
        return any(pair in meant for three in told for pair in (three[:2], three[1:]))

    def _held_against(self, match: Match) -> list[Filler]:
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

    def _who_struck(self, match: Match) -> list[Filler]:
        """ "The strikes destroyed a depot", after strikes of one side alone were told: they are that side's."""
        grammar, verb = self.binder.grammar, match.trigger
        if match.pattern.kind == "verb" and grammar.is_passive(verb):  # "two were killed and three wounded by rebels"
            others = [other for other in self.tree.conjuncts(verb) if other != verb and grammar.is_passive(other)]
            agents = [agent for other in others if (agent := grammar.agent(other)) is not None]
            return self.binder.casting.fillers(agents, FROM_CONTEXT) if len(agents) == 1 else []
        bound = grammar.subject(verb) if match.pattern.kind == "verb" else None
        if bound is None or self.binder.behind.owners(bound.head):
            return []
        told = self._strikers.get(self._kind_of_attack(bound.head), set())
        if len(told) != 1 or not self.classes.holds("attack", self.tree, bound.head):
            return []
        return [Filler(one, bound.head, "whose attacks were told", FROM_CONTEXT) for one in next(iter(told))]

    def _strikes_of(self, match: Match) -> list[Filler]:
        """ "Killed in an Israeli air strike": whose strike it was."""
        tree = self.tree
        if match.pattern.kind != "verb" or not self.binder.grammar.is_passive(match.trigger):
            return []
        told = [other for other in tree.conjuncts(match.trigger) if tree.pos[other] == "VERB"]
        phrases = [kid for verb in told for kid in tree.kids(verb, "obl") if tree.marker(kid) in ("in", "during")]
        struck = [kid for kid in phrases if tree.lemmas[self.classes.inner_noun(tree, kid)] in STRIKES]
        found = self.binder.behind.actors("ASSAULT", [Bound(kid, "whose strike it was") for kid in struck])
        fights = [kid for kid in phrases if self.classes.holds("fighting", tree, kid)]
        foes = [foe for kid in fights for foe in self.binder.grammar.prepositional(kid, "with")]
        return found or self.binder.casting.fillers(foes, FROM_CONTEXT)  # "killed in clashes with the rebels"

    def _kind_of_attack(self, noun: int) -> str:
        lemma = self.tree.lemmas[noun]
        return "strike" if lemma.endswith("strike") else lemma

    def _who_answers(self, match: Match) -> list[Filler]:
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

    def _who_did_it(self, match: Match) -> list[Filler]:
        """ "opposes them" after "sanctions imposed by Oslo": the pronoun is what was told just before."""
        bound = self.binder.grammar.object(match.trigger) if match.pattern.kind == "verb" else None
        sentence, actors = self._last
        if bound is None or self.tree.words[bound.head].lower() not in THINGS:
            return []
        if sentence != self.tree.sentence_index[match.trigger] or self.binder.casting.at(bound.head):
            return []
        return [Filler(one.actor, bound.head, "who did what the pronoun stands for", FROM_CONTEXT) for one in actors]

    def _is_press(self, filler: Filler, match: Match) -> bool:
        """Speaking to reporters is no consultation."""
        return match.frame.type == "CONSULT" and (
            self._actor(filler).kind == "media" or self.classes.is_member("press", self.tree.lemmas[filler.head])
        )

    def _without_owners(self, fillers: list[Filler]) -> list[Filler]:
        """ "A U.S. Supreme Court decision", "an Angolan parliament vote": the body's, and not its state's as well."""
        tree = self.tree
        bodies = [one for one in fillers if self._actor(one).kind not in ("state", "person")]

        def owns(state: Filler, body: Filler) -> bool:
            beside = {body.head, tree.heads[body.head]} if tree.deps[body.head] == "compound" else {body.head}
            return tree.heads[state.head] in beside and self._actor(state).country == self._actor(body).country

        return [
            one
            for one in fillers
            if tree.deps[one.head] not in ("compound", "amod", "nmod:poss")
            or self._actor(one).kind != "state"
            or not any(owns(one, body) for body in bodies)
        ]

    def _sent_by(self, party: Filler) -> list[Filler]:
        """ "Their ambassadors will consult": envoys who are not named act for the states that sent them."""
        tree = self.tree
        if tree.tags[party.head] != "NNS" or not self.classes.is_member("ambassador", tree.lemmas[party.head]):
            return [party]
        owners = [Bound(kid, "sent by") for kid in tree.kids(party.head, "nmod:poss", "amod", "compound", "nmod")]
        states = self.binder.states(self.binder.casting.fillers(owners))
        return states if len({one.actor for one in states}) > 1 else [party]

    def _several_states(self, party: Filler) -> list[Filler]:
        """ "the ministers of Kenya and Tanzania", "Kenyan and Tanzanian ships": a party of two states or more."""
        tree, casting = self.tree, self.binder.casting
        if tree.tags[party.head] not in ("NNS", "NNPS"):
            return []
        owners = [kid for kid in tree.kids(party.head, "nmod") if tree.marker(kid) == "of"]
        owners += tree.kids(party.head, "amod")
        states = [
            one for one in casting.fillers([Bound(kid, "of") for kid in owners]) if self._actor(one).kind == "state"
        ]
        return states if len(states) > 1 else []

    def _with_those_met(self, match: Match, party: Filler) -> list[Filler]:
        """ "We agreed": the speaker's side and those whom it met before in the report."""
        if self.tree.words[party.head].lower() not in WE or not self.binder.casting.speaker_of(party.head):
            return [party]
        if self.binder.grammar.prepositional(match.trigger, "with"):
            return [party]
        for meeting in reversed(self._meetings):
            others = [one for one in meeting if not self._states([one]) & self._states([party])]
            if others and len(others) < len(meeting):
                added = [Filler(one.actor, party.head, "met before", FROM_CONTEXT * one.certainty) for one in others]
                return [party, *self._as_states(party, added)]
        return [party]

    def _as_states(self, party: Filler, others: list[Filler]) -> list[Filler]:
        """The others at the level of the party: states beside a state."""
        cast = self.binder.casting
        if self._actor(party).kind != "state":
            return others
        states = ((one, cast.cast.state_of(one.actor)) for one in others)
        return [
            Filler(state, one.head, one.how, one.certainty) if state and cast.knows(state) else one
            for one, state in states
        ]

    def _other_state(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """The only other state whose people or name the sentence holds, as the other side of what two states do."""
        own = self._states(actors)
        found: dict[str, int] = {}
        for token in range(*self.tree.sentence_of(match.trigger)):
            for actor, _ in self.binder.casting.every(token):
                state = self.binder.casting.cast.state_of(actor)
                if state is not None and state.split(":")[-1] not in own:
                    found.setdefault(state, token)
        if len(found) != 1:
            return []
        ((state, token),) = found.items()
        known = self.binder.casting.knows(state)
        return [Filler(state, token, "the other state of the sentence", FROM_CONTEXT)] if known else []

    def _states(self, fillers: list[Filler]) -> set[str]:
        return {self._actor(filler).country or filler.actor for filler in fillers}

    def _sides(self, fillers: list[Filler]) -> set[tuple[str, bool]]:
        """The states of these, apart from those of their people who fight them."""
        known = (self._actor(one) for one in fillers)
        return {(actor.country or actor.id, acts_for_state(actor)) for actor in known}

    def _actor(self, filler: Filler) -> Actor:
        return self.binder.casting.get(filler.actor)

    def _distinct(self, parties: list[Filler]) -> list[Filler]:
        """Parties without a state that a person among them already acts for."""
        people = {self._actor(party).country for party in parties if self._actor(party).kind == "person"}
        return [
            party
            for party in parties
            if self._actor(party).kind not in ("state", "government")
            or self._actor(party).country not in people
            or (self._actor(party).kind == "government" and self.tree.deps[party.head] == "nsubj")
        ]

    def _of_kind(self, fillers: list[Filler], kinds: frozenset[str], official: bool = False) -> list[Filler]:
        return [
            filler
            for filler in fillers
            if (not kinds or self._actor(filler).kind in kinds) and (not official or holds_office(self._actor(filler)))
        ]

    # What is missing ------------------------------------------------------------------------------------------------

    def missing(self, match: Match, actors: list[Filler], recipients: list[Filler]) -> str | None:
        """Why the event is not told by these fillers, None if it is."""
        frame = match.frame
        if frame.family in HOMEWARD and frame.name not in AT_HOME and self._goes_home(match):
            return "a way within one state"
        if frame.parties:
            return self._missing_parties(match, actors)
        if frame.bare and match.object is not None and (actors or not self.binder.actors(match)):
            return None
        if frame.bare and match.support is not None and self._takes_place(match):
            return None
        bare_noun = match.pattern.kind == "noun" and match.support is None and not self._is_told(match, actors)
        agentless = frame.agentless or (not actors and bool(recipients) and self._is_violence(match))
        needs_actor = frame.requires in ("actor", "both") or (frame.requires == "some" and not agentless)
        if needs_actor and not actors and not (agentless and recipients):
            return NO_ACTOR
        if frame.requires in ("recipient", "both") and not recipients:
            return NO_RECIPIENT
        if bare_noun and not recipients:
            return BARE
        if not actors and not recipients:
            return NOBODY
        if not any(is_public(self._actor(filler)) for filler in (*actors, *recipients)):
            return "private persons only"
        return None

    def _goes_home(self, match: Match) -> bool:
        """ "the US envoy should return to Washington": nobody is visited."""
        goers = self._states(self.binder.fill(match, Slot("subj")))
        ends = self.binder.grammar.prepositional(match.trigger, "to") + self.binder.grammar.prepositional(
            match.trigger, "in"
        )
        if (thing := self.binder.grammar.object(match.trigger)) is not None and match.pattern.kind == "verb":
            ends.append(thing)
        return bool(goers & self._states(self.binder.casting.fillers(ends, place=True)))

    def _is_told(self, match: Match, actors: list[Filler]) -> bool:
        """Whether a noun alone tells that it happened: "a protest by students turned violent", "an offensive by the
        army against villages"."""
        if match.frame.type == "PROTEST":
            return bool(actors) and (self._takes_place(match) or self.tree.marker(match.trigger) == "on")
        if match.frame.family == "refuse":  # "its refusal" may be anybody's
            named = any(self.tree.pos[one.head] != "PRON" for one in actors)
            return named and match.complement is not None
        if match.frame.type != "ASSAULT" or not actors:
            return False
        aims = [bound.head for mark in AIMS for bound in self.binder.grammar.prepositional(match.trigger, mark)]
        return any(self.classes.holds("civil-target", self.tree, head) for head in aims)

    def _takes_place(self, match: Match) -> bool:
        """ "Protests erupted in Sudan": told though nobody says who was there."""
        tree, noun = self.tree, match.trigger
        happens = tree.deps[noun] == "nsubj" or (tree.deps[noun] == "nsubj:pass" and match.support is not None)
        return match.pattern.kind == "noun" and happens and tree.pos[tree.heads[noun]] == "VERB"

    def _missing_parties(self, match: Match, parties: list[Filler]) -> str | None:
        supported = match.pattern.kind != "noun" or match.support is not None
        if not parties:
            return NO_PARTY
        owned = all(self.tree.tags[party.head] == "PRP$" for party in parties)
        if owned and not supported and self.tree.deps[match.trigger] == "obj":
            return "spoken of, not told"  # "hailed their cooperation"
        if len(parties) == 1 and (self._names_another(match) or self._is_with_unknown(match, parties[0])):
            return "the other party is not known"
        if (match.frame.requires in ("parties", "both", "recipient") or not supported) and len(parties) < 2 \
                and not self._plural(parties[0]):  # fmt: skip
            return ONE_PARTY
        if not any(is_public(self._actor(filler)) for filler in parties):
            return "private persons only"
        return None

    def _names_another(self, match: Match) -> bool:
        """A "with" phrase that fills no slot: somebody took part whom the cast doesn't know."""
        tokens = [token for token in (match.trigger, match.support) if token is not None]
        return any(self.binder.grammar.prepositional(token, "with") for token in tokens)

    def _is_with_unknown(self, match: Match, party: Filler) -> bool:
        """ "The star signed a contract with Alpha": who did it with the one known party is told, and not known."""
        subject = self.binder.grammar.surface_subject(match.trigger) if match.pattern.kind == "verb" else None
        return party.how in ("with", "to") and subject is not None

    def _plural(self, filler: Filler) -> bool:
        """A group named by one plural noun ("the foreign ministers of …") meets among itself."""
        return self.tree.tags[filler.head] in ("NNS", "NNPS") and self._actor(filler).kind == "group"
