"""Who does it and to whom: the fillers of a match's slots, weighed."""

from dataclasses import dataclass, replace

from dragoman.actors.cast import COUNTED
from dragoman.coding.arguments import Bound
from dragoman.coding.casting import Filler
from dragoman.coding.frames.model import Slot
from dragoman.coding.matching import Match
from dragoman.coding.roles.accusers import Accusers
from dragoman.coding.roles.addressees import Addressees
from dragoman.coding.roles.answerable import Answerable
from dragoman.coding.roles.bystanders import Bystanders
from dragoman.coding.roles.going_on import GoingOn
from dragoman.coding.roles.once_more import OnceMore
from dragoman.coding.roles.opponents import Opponents
from dragoman.coding.roles.reasons import Reasons
from dragoman.coding.roles.recipients import MANNED, Recipients
from dragoman.coding.roles.standing import Standing
from dragoman.coding.roles.strikers import Strikers
from dragoman.coding.roles.struck import Struck
from dragoman.coding.roles.together import Together
from dragoman.coding.roles.told_before import ToldBefore
from dragoman.coding.roles.violence import Violence
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree
from dragoman.coding.weighing import Weigher
from dragoman.coding.wordclasses import WordClasses

ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "latest"})
ORDERED = frozenset({"ASSAULT", "COERCE", "RETREAT"})
ORDERING = 0.9  # certainty of who gives the order
RECEIVING = frozenset({"host", "host-delegation", "visit"})  # frames
FORCE = frozenset({"ASSAULT", "MOBILIZE"})
ITS_MEN = frozenset({"man", "fighter", "gunman", "militiaman", "combatant"})
OF_BAND = 0.9
ARMED = frozenset({"REB", "PRM", "UAF"})  # sectors
BY_WORDS = frozenset({"REQUEST", "RETREAT", "REJECT"})
OF_NUMBERS = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION"})


@dataclass(frozen=True, slots=True)
class Roles(Weigher):
    """Fills the roles of matches in text order: what was told before helps with what comes."""

    together: Together
    recipients: Recipients
    strikers: Strikers
    reasons: Reasons
    told: ToldBefore
    standing: Standing
    accusers: Accusers
    going_on: GoingOn
    once_more: OnceMore

    @classmethod
    def of(cls, tree: Tree, binder: Binder, classes: WordClasses) -> "Roles":
        told, reasons = ToldBefore(tree, binder), Reasons(tree, binder.casting)
        violence = Violence(tree, binder.grammar, classes)
        strikers = Strikers(tree, binder, classes, violence, Answerable(tree, binder.grammar, binder.casting))
        struck, opponents = Struck(tree, binder, classes), Opponents(tree, binder, classes)
        going_on, once_more = GoingOn(tree, binder), OnceMore(tree, binder)
        addressees = Addressees(tree, binder, classes)
        beside = Bystanders(tree, binder, classes)
        recipients = Recipients(
            tree, binder, classes, struck, opponents, told, addressees, going_on, once_more, beside
        )  # fmt: skip
        together, standing = Together(tree, binder, classes, told), Standing(tree, binder)
        accusers = Accusers(tree, binder)
        parts = (together, recipients, strikers, reasons, told, standing, accusers, going_on, once_more)
        return cls(tree, binder, classes, *parts)

    def remember(self, match: Match, actors: tuple[Filler, ...], recipients: tuple[Filler, ...]) -> None:
        self.reasons.remember(match, list(actors), list(recipients))
        self.strikers.remember(match, actors)
        self.told.remember(match, actors, recipients)
        self.standing.remember(match, actors, recipients)
        self.accusers.remember(match, actors, recipients)
        self.going_on.remember(match, actors, recipients)
        self.once_more.remember(match, actors, recipients)

    def fill(self, match: Match) -> tuple[list[Filler], list[Filler]]:
        """Actors and recipients; the parties of what is done together are both."""
        if match.frame.parties:
            parties = self.together.parties(match) or self.standing.sides(match)[0]
            return parties, self.together.facing(match, parties)
        actors = self._actors(match)
        if match.frame.type == "REJECT":
            actors = self.accusers.deniers(match) or actors
            if denied := self.accusers.denied(match, actors) or self.accusers.answered(match, actors):
                return actors, denied
        recipients = self.recipients.of(match, actors)
        if not actors and match.frame.family == "release":
            actors = self.standing.swapping(match, recipients) or self._holding(match)
        return (actors, recipients) if actors or recipients else self.standing.sides(match)

    def _holding(self, match: Match) -> list[Filler]:
        """ "Two nurses held in Togo were freed", "the release of those jailed by the rebels": who held them let them
        go; a town may be in others' hands."""
        held = self.recipients.holders(match)
        return [one for one in held if not self.binder.casting.is_town(one.head)]

    def _actors(self, match: Match) -> list[Filler]:
        frame = match.frame
        actors = self.who_acts(self.binder.actors(match), frame)
        actors = [one for one in self.reasons.doers(match, actors) if not self._is_where(one)]
        if frame.name == "held-somewhere":
            actors = [one for one in actors if not self._is_where_held(one)]
        if frame.family == "kill" and self.strikers.violence.is_outcome(match.trigger):
            actors = [one for one in actors if not self._is_struck(match.trigger, one)]
        if not actors and frame.family == "arrest" and match.pattern.kind == "noun":
            actors = self.binder.behind.holders(match.trigger)
        if not actors and frame.agentless:
            actors = self.told.held_against(match)
        if frame.family == "expel":
            actors = [state for one in actors for state in self._sending(one)]
        if not actors and frame.type in ORDERED:
            actors = self.of_kind(self._who_orders(match), frame.actor_kinds, frame.official)
        if not actors and frame.type == "ASSAULT":
            actors = self.of_kind(self.strikers.of(match), frame.actor_kinds)
        if not actors and frame.type == "COERCE" and match.pattern.kind == "noun":
            actors = self.of_kind(self.strikers.answerable.of(match.trigger), frame.actor_kinds, frame.official)
        if not actors:
            actors = self.accusers.punishing(match)
        if frame.type in FORCE:
            actors = [one for told in actors for one in self._band(told) or [self._sender(told)]]
        return self.together.accompanied(match, actors)

    def _band(self, filler: Filler) -> list[Filler]:
        """ "The front, whose men killed", "its men": the armed body that they are of."""
        tree, casting, head = self.tree, self.binder.casting, filler.head
        owners = tree.kids(head, "nmod:poss")
        if tree.lemmas[head] not in ITS_MEN or not owners:
            return []
        clause = tree.heads[head]
        whose = tree.lemmas[owners[0]] == "whose" and tree.deps[clause] == "acl:relcl"
        found = casting.fillers([Bound(tree.heads[clause] if whose else owners[0], filler.how)], OF_BAND)
        found = [one for one in found if self.actor(one).kind == "organization" and self.bears_arms(one)]
        return [replace(filler, actor=one.actor) for one in found]

    def _sender(self, filler: Filler) -> Filler:
        """ "A Kenyan drone fired": the state whose it is; the many ("Kenyan jets") are those who fly them."""
        tree, head = self.tree, filler.head
        thing = self.actor(filler).kind == "group" and self.classes.is_member("acting-thing", tree.lemmas[head])
        if not thing or tree.tags[head] != "NN" or tree.lemmas[head] in MANNED:
            return filler
        states = self.binder.states([filler])
        return replace(filler, actor=states[0].actor) if states else filler

    def _sending(self, filler: Filler) -> list[Filler]:
        """ "Their expulsions", those of states that were told by their diplomats: these expel nobody."""
        last = self.actor(filler).name.split()[-1].lower()
        if not any(self.classes.is_member("diplomat", word) for word in (last, last.removesuffix("s"))):
            return [filler]
        return self.binder.states([filler])

    def _who_orders(self, match: Match) -> list[Filler]:
        """ "The judge ordered the men released", "ordered that he be held", "ordered the killing of the envoy"."""
        tree, deed = self.tree, match.trigger
        if tree.deps[deed] == "ccomp" and self.binder.grammar.is_passive(deed):
            return self._subject_of_order(tree.heads[deed])
        thing = deed
        if match.pattern.kind == "verb":  # "the men released" is one phrase to the parser
            thing = tree.heads[deed]
            if tree.tags[deed] != "VBN" or tree.deps[deed] != "acl" or thing != deed - 1:
                return []
        return self._subject_of_order(tree.heads[thing]) if tree.deps[thing] == "obj" else []

    def _subject_of_order(self, verb: int) -> list[Filler]:
        if self.tree.lemmas[verb] != "order":
            return []
        subject = self.binder.grammar.surface_subject(verb)
        if subject is None:
            return []
        found = self.binder.casting.fillers([subject._replace(how="who orders it")], ORDERING)
        return [one for one in found if self.actor(one).kind != "group" or self.actor(one).country is not None]

    def _is_where(self, filler: Filler) -> bool:
        """ "Iraq's deadliest attack", "the country's third killing": where it was, and not who did it."""
        tree, noun = self.tree, self.tree.heads[filler.head]
        if tree.deps[filler.head] != "nmod:poss" or self.actor(filler).kind != "state":
            return False
        kinds = tree.kids(noun, "amod")
        ranked = not ORDINALS.isdisjoint(tree.lemmas[kid] for kid in kinds)
        crime = ranked and self.classes.is_member("killing-noun", tree.lemmas[noun])
        return crime or any(tree.words[kid].lower() in ("deadliest", "worst", "bloodiest") for kid in kinds)

    def _is_where_held(self, filler: Filler) -> bool:
        """ "Held in Sanaa": by its state, unless the report tells of others there who bear arms."""
        casting, state = self.binder.casting, self.actor(filler)
        if self.tree.marker(filler.head) != "in" or state.kind != "state":
            return False
        armed = (one for one in casting.cast.actors if (one.code or "")[3:6] in ARMED)
        return any(one.country == state.country for one in armed)

    def _is_struck(self, verb: int, filler: Filler) -> bool:
        """ "A convoy was fired on, killing four": not those who were in it killed them."""
        return self.tree.deps[filler.head] == "nsubj:pass" and self.tree.heads[filler.head] == self.tree.heads[verb]

    def completed(
        self, match: Match, actors: list[Filler], recipients: list[Filler]
    ) -> tuple[list[Filler], list[Filler]]:
        """Actors and recipients, with those told by a role alone: one side where it has nobody else, and beside those
        who are known."""
        frame = match.frame
        if frame.named:
            return actors, recipients
        if frame.parties:
            if len(actors) < 2:
                actors = self.together.joined_by_role(match, actors) if actors else self.together.by_role(match)
            parties = [*actors, *self._beside(match, actors, self.binder.actor_slots(match))]
            return parties, self.together.facing(match, parties)
        recipients = [
            *recipients,
            *self.of_kind(self._beside(match, recipients, frame.recipient), frame.recipient_kinds),
        ]
        actors = [*actors, *self._beside(match, actors, self.binder.actor_slots(match))]
        if actors and not recipients:
            together = {head for one in actors for head in self.tree.conjuncts(one.head)}
            others = [one for one in self._by_role(match, frame.recipient) if one.head not in together]
            return actors, self.of_kind(others, frame.recipient_kinds)
        if not actors and not recipients and frame.name in RECEIVING and match.pattern.kind == "verb":
            actors = self.of_kind(self._by_role(match, self.binder.actor_slots(match)), frame.actor_kinds)
            recipients = self.of_kind(self._by_role(match, frame.recipient), frame.recipient_kinds)
            return actors, recipients
        if not actors and not recipients and self._happens_to(match):
            return [], self.of_kind(self._by_role(match, frame.recipient), frame.recipient_kinds)
        if recipients or frame.type == "PROTEST":
            if actors:
                return actors, recipients
            slots = self.binder.actor_slots(match)
            return self.of_kind(self._by_role(match, slots), frame.actor_kinds, frame.official), recipients
        return actors, recipients

    def _beside(self, match: Match, known_ones: list[Filler], slots: tuple[Slot, ...]) -> list[Filler]:
        """ "Detained two party leaders and several students": those told by a role beside those who are known."""
        tree, casting = self.tree, self.binder.casting
        heads = [one.head for one in known_ones if casting.has_generics(one.head)]
        if not heads:
            return []
        known = {one.actor for one in known_ones}
        together = {part for head in heads for part in tree.conjuncts(head) if tree.deps[part] == "conj"}
        together |= {tree.heads[head] for head in heads if tree.deps[head] == "conj"}
        if not together:
            return []
        others = [one for one in self._by_role(match, slots) if one.head in together and casting.is_crowd(one.head)]
        others = [one for one in others if not casting.is_actor(one.head)]
        return [one for one in others if one.actor not in known]

    def _happens_to(self, match: Match) -> bool:
        """What is told of whom it happened to, whoever did it: violence, and coercion ("were deported", "are held")."""
        frame, tree, verb = match.frame, self.tree, match.trigger
        coerced = frame.type == "COERCE" and frame.agentless
        made = self.binder.grammar.is_passive(verb) and tree.has(verb, "aux:pass", "nsubj:pass")
        undergone = any(slot.base == "subj" for slot in frame.recipient)  # "are in custody", "got ten years"
        asked = made and frame.type in BY_WORDS and self.binder.grammar.agent(verb) is None  # "residents were told to"
        return asked or self.strikers.is_violence(match) or (coerced and (made or undergone))

    def _by_role(self, match: Match, slots: tuple[Slot, ...]) -> list[Filler]:
        """Those told by a role alone; by a number alone only where people are hurt, held or on the streets."""
        counted = match.frame.type in OF_NUMBERS
        told = [one for one in self.binder.generic(match, slots) if counted or one.actor != COUNTED]
        told = [one for one in told if not self.recipients.bystanders.is_to_be_made(one.head)]
        return [one for one in told if not self.recipients.bystanders.is_beside(match, one)]
