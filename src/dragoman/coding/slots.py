"""Slots of a frame → phrases → actors."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.arguments import Bound, Grammar
from dragoman.coding.behind import Behind
from dragoman.coding.casting import Casting, Filler
from dragoman.coding.frames.model import Slot
from dragoman.coding.matching import Match
from dragoman.coding.remembered import remembered
from dragoman.coding.tree import Tree

VIA_MODIFIER = 0.88
VIA_PLACE = 0.85
OWNING = frozenset({"mod", "poss", "of", "by", "subj", "states", "speaker"})
# A state named as a place is what a visit, a deployment, an attack or an occupation is directed at.
PLACE_SLOTS = frozenset(
    {"in", "inside", "to", "into", "at", "on", "of", "obj", "against", "over", "off", "near", "along"}
)
PLACE_TYPES = frozenset(
    {"CONSULT", "MOBILIZE", "ASSAULT", "COERCE", "AID", "COOPERATE", "SANCTION", "RETREAT", "THREATEN"}
)
OWNERS = frozenset({"of", "mod", "poss"})  # steps: "the rebel-held port of Hodeidah" is not its state's
FORCEFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT"})  # done to a town, done to its state
# Behind these a capital stands for its state, whatever is done: "demanded an apology from Santiago".
ABOUT_THINGS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})  # what is judged is somebody's: the thing's owner is meant
PROTESTED = frozenset({"against", "at", "obj"})  # in front of these stands what a protest is about
OF_STATES = frozenset({"burn-symbol"})  # a flag is its state's, however little else the report tells of that
BORDERS = frozenset({"border", "frontier", "boundary"})
BESIDE = frozenset({"mod", "poss", "state", "inside"})  # ends of slots where no phrase stands by itself
SENDING = frozenset({"send", "deploy", "dispatch", "provide", "deliver", "supply", "contribute", "withdraw"})
CLAUSE_MARKS = frozenset({"on", "in", "during", "under"})
# Verbs that tell of a thing to whom it was done or from whom it came, by their prepositions.
MADE_TO = {"on": "making", "against": "making", "from": "taken-verb"}
ENGAGED = frozenset({"engage", "lock", "involve", "embroil"})
LIFTING = frozenset({"RETREAT", "CONCEDE"})
ISSUED = frozenset({"ACCUSE", "REQUEST", "THREATEN"})  # what comes "from" somebody
UNDERGONE = frozenset({"under", "amid", "despite", "amidst", "in spite of", "in the face of"})
AT_WHOM = frozenset({"of", "against", "on", "about", "over", "at", "to", "for"})
CONDITIONS = frozenset({"if", "unless", "in case"})
AIMED = frozenset({"from", "with", "against", "between", "toward", "towards", "to"})


@dataclass(frozen=True)
class Binder:
    """Binds the slots of matched frames in one tree."""

    tree: Tree
    grammar: Grammar
    casting: Casting
    behind: Behind

    def actors(self, match: Match) -> list[Filler]:
        """The fillers of the actor slots: of the first slot that has any."""
        if match.reverse and match.support is not None:
            told = self._prepositions(match, "from") + self._agents(match)
            return self.casting.fillers(told or self._issuers(match.trigger))
        found = self._first(match, self.actor_slots(match))
        if not found and match.pattern.kind == "noun" and match.frame.type in ISSUED:
            return self.casting.fillers(self._issuers(match.trigger))
        return [sender for one in found for sender in self._sender(one) or [one]] if self._is_issued(match) else found

    def _is_issued(self, match: Match) -> bool:
        return match.frame.type in ISSUED and match.pattern.kind == "verb"

    def _sender(self, one: Filler) -> list[Filler]:
        """ "Sent experts to investigate", "a team to demand": who sends a team does what it is sent for."""
        tree, verb = self.tree, self.tree.heads[one.head]
        sent = one.how.startswith("controlled") and tree.deps[one.head] in ("obj", "nsubj:pass")
        if not sent or tree.lemmas[verb] not in ("send", "dispatch"):
            return []
        team = self.grammar.classes.is_member("sent-people", tree.lemmas[one.head])
        return self.casting.fillers(_some(self.grammar.subject(verb)), VIA_MODIFIER) if team else []

    def actor_slots(self, match: Match) -> tuple[Slot, ...]:
        """The actor slots that may be filled here."""
        slots = match.frame.actor
        others = tuple(slot for slot in slots if slot.base != "obj" or slot.steps)
        return slots if len(others) == len(slots) or self._moves(match) else others

    def _moves(self, match: Match) -> bool:
        """ "Police were deployed": who is moved by nobody in particular, moves; not where somebody sends them."""
        tree, verb = self.tree, match.trigger
        if match.pattern.kind != "verb" or not self.grammar.is_passive(verb):
            return False
        told = [kid for kid in tree.kids(verb, "aux", "aux:pass") if tree.tags[kid] in ("VBD", "VBN", "MD")]
        return bool(told) or (tree.deps[verb] == "root" and not tree.has(verb, "aux:pass"))

    def recipients(self, match: Match) -> list[Filler]:
        """The fillers of the recipient slots: of the first slot that has any."""
        if match.reverse and match.support is not None:
            return self.casting.fillers(_some(self.grammar.subject(match.support)))
        slots, governing = match.frame.recipient, match.pattern.preposition
        if governing is None:
            return self._first(match, slots)
        return self._first(match, sorted(slots, key=lambda slot: slot.base != governing or bool(slot.steps)))

    def parties(self, match: Match) -> list[Filler]:
        """All parties of an event that they do to each other: every slot counts."""
        slots = (*match.frame.actor, *match.frame.recipient)
        found: dict[str, Filler] = {}
        for slot in slots:
            for filler in self.fill(match, slot):
                if not self._is_scene(filler, match.trigger):
                    found.setdefault(filler.actor, filler)
        for filler in self._inviting(match) if found else ():
            found.setdefault(filler.actor, filler)
        circumstance = match.circumstance
        with_others = all(one.how == "with" for one in found.values())  # "after talks with Oslo and Rome"
        if circumstance is not None and (len(found) < 2 or with_others):
            persons = [one for one in found.values() if self.casting.get(one.actor).kind == "person"]
            for filler in self._subject_around(circumstance, bool(persons)):
                found.setdefault(filler.actor, filler)
        return list(found.values())

    def _is_scene(self, party: Filler, verb: int) -> bool:
        """ "Chad, where Ms Ode met"."""
        tree = self.tree
        return tree.heads[verb] == party.head and any(tree.tags[kid] == "WRB" for kid in tree.kids(verb, "advmod"))

    def _inviting(self, match: Match) -> list[Filler]:
        """ "Invited his colleagues to hold a summit": who invites takes part."""
        verb = match.trigger if match.support is None else match.support
        matrix = self.tree.heads[verb]
        if self.tree.deps[verb] not in ("xcomp", "advcl") or self.tree.lemmas[matrix] != "invite":
            return []
        if self._prepositions(match, "with"):
            return []  # whom the guest is to meet is told
        return self.casting.fillers(_some(self.grammar.subject(matrix)), 0.9)

    def generic(self, match: Match, slots: tuple[Slot, ...]) -> list[Filler]:
        """Those who fill a slot and are told by a role alone: of the first slot that has any."""
        for slot in slots:
            if slot.base in ("speaker", "sentence") or (slot.steps or (slot.base,))[-1] in BESIDE:
                continue
            found = self.casting.generic_fillers(self.bounds(match, slot))
            if found:
                return found
        return []

    def _subject_around(self, verb: int, person: bool) -> list[Filler]:
        """Whose talks they were, told by the clause they stand in: a person where the other is one, by a clause outside
        where the nearest names states ("Paris said Rome agreed, after talks with its premier")."""
        engaged = self.tree.lemmas[verb] in ENGAGED  # "is engaged in talks with Oslo"
        bound = self.grammar.surface_subject(verb) if engaged else self.grammar.subject(verb)
        nearest = self.casting.fillers(_some(bound), 0.9)
        outer = self.tree.heads[verb]
        if not person or self.tree.pos[outer] != "VERB" or outer == verb:
            return nearest
        if any(self.casting.get(filler.actor).kind == "person" for filler in nearest):
            return nearest
        outside = self.casting.fillers(_some(self.grammar.subject(outer)), 0.85)
        return [one for one in outside if self.casting.get(one.actor).kind == "person"] or nearest

    def _first(self, match: Match, slots: Sequence[Slot]) -> list[Filler]:
        for slot in slots:
            found = self.fill(match, slot)
            if found:
                return found
        return []

    def fill(self, match: Match, slot: Slot) -> list[Filler]:
        """The actors that fill one slot."""
        if slot.base == "speaker":
            speaker = self.casting.speaker_of(match.trigger)
            return [Filler(speaker, match.trigger, "speaker of the statement", VIA_MODIFIER)] if speaker else []
        if slot.base == "sentence":
            return self._two_states(match)
        if slot.steps[-1:] in (("state",), ("inside",)):
            bounds = self.bounds(match, Slot(slot.base, slot.steps[:-1]))
            if slot.steps[-1] == "inside":
                return self._inside(match, bounds)
            return self.states(self.casting.fillers(bounds, place=slot.base == "to"))
        bounds = self.bounds(match, slot)
        if not bounds:
            return []
        ends = {slot.base, *slot.steps}
        modifier = slot.base == "mod" or not ends.isdisjoint(("mod", "poss", "of", "in"))
        governed = slot.base == match.pattern.preposition  # "lashed out at Mali": whom the verb itself aims at
        governed = governed or ("at" in ends and match.frame.type == "ACCUSE")  # "anger at Togo"
        place = governed or AIMED & ends or (PLACE_SLOTS & ends and self._is_of_places(match))
        place = place or match.frame.name in OF_STATES
        found = self.casting.fillers(bounds, VIA_MODIFIER if modifier else 1.0, bool(place))
        if not found and place and match.frame.type in FORCEFUL and not OWNERS.intersection(slot.steps):
            found = self.casting.of_towns(bounds, VIA_PLACE)
        if found:
            return found
        if slot.base == "subj" and not slot.steps:
            return self.behind.actors(match.frame.type, bounds)
        if match.frame.type == "PROTEST" and (slot.steps or (slot.base,))[-1] in PROTESTED:
            return self.behind.whose([bound.head for bound in bounds])
        if match.frame.type in ABOUT_THINGS and self._is_of_thing(match, slot):
            things = [bound.head for bound in bounds if not self.casting.is_role(bound.head)]
            owners = [owner for thing in things for owner in self.behind.owners(thing)]
            found = self.casting.fillers(owners, VIA_MODIFIER)
            found = [one for one in found if not self._suffers(one)]
        return found

    def _is_of_thing(self, match: Match, slot: Slot) -> bool:
        """Whether the slot's phrase may be a thing that somebody owns: "angered by Oslo's decision"."""
        if not slot.steps and slot.base == "by":
            return match.pattern.kind == "adjective"
        return (slot.steps or (slot.base,))[-1] not in OWNING

    def _is_of_places(self, match: Match) -> bool:
        """ "Visited Oslo", "sought asylum in Oslo": a state named as a place is a side."""
        return match.frame.type in PLACE_TYPES or "asylum" in match.frame.contexts

    def bounds(self, match: Match, slot: Slot) -> list[Bound]:
        """The phrases at the end of a slot's way."""
        bounds = self._base(match, slot.base)
        for step in slot.steps:
            bounds = [found for bound in bounds for found in self._step(match, bound, step)]
        return bounds

    def across_border(self, match: Match) -> list[Filler]:
        """ "massed troops along its border with Chad", "on the Syrian frontier": whose land begins there."""
        phrases = [kid for head in self._heads_told(match) for kid in self.tree.kids(head, "obl", "nmod")]
        phrases += [kid for phrase in phrases for kid in self.tree.kids(phrase, "nmod")]
        borders = [kid for kid in phrases if self.tree.lemmas[kid] in BORDERS]
        ends = [self.grammar.prepositional(border, mark) for border in borders for mark in ("with", "of")]
        ends += [self.grammar.modifiers(border) for border in borders]
        beyond = [bound for found in ends for bound in found]
        return self.casting.fillers(beyond, VIA_MODIFIER, place=True) or self.casting.of_towns(beyond, VIA_PLACE)

    def in_towns(self, match: Match) -> list[Filler]:
        """ "troops arrived in Monrovia": the state of a town or region that stands where the other side would."""
        slots = [slot for slot in match.frame.recipient if (slot.steps or (slot.base,))[-1] in PLACE_SLOTS | AIMED]
        found = (self.casting.of_towns(self.bounds(match, slot), VIA_PLACE) for slot in slots)
        return next((states for states in found if states), [])

    def _heads_told(self, match: Match) -> list[int]:
        """The predicate, its light verb and its object."""
        thing = self.grammar.object(match.trigger) if match.pattern.kind == "verb" else None
        told = (match.trigger, match.support, match.object, None if thing is None else thing.head)
        return list(dict.fromkeys(head for head in told if head is not None))

    def _two_states(self, match: Match) -> list[Filler]:
        """The states that the sentence speaks of, where these are two."""
        found: dict[str, Filler] = {}
        for token in range(*self.tree.sentence_of(match.trigger)):
            for filler in self.states(self.casting.fillers([Bound(token, "named in the sentence")], place=True)):
                found.setdefault(filler.actor, filler)
        return list(found.values()) if len(found) == 2 else []

    def _inside(self, match: Match, bounds: list[Bound]) -> list[Filler]:
        """The groups and bodies named anywhere in these phrases: "its policy on granting foreign reporters visas"."""
        found: dict[str, Filler] = {}
        for bound in bounds:
            for token in range(*self.tree.subtree(bound.head)):
                if token != match.trigger:
                    for filler in self.casting.fillers([Bound(token, "inside the phrase")], VIA_MODIFIER):
                        found.setdefault(filler.actor, filler)
        return list(found.values())

    def states(self, fillers: list[Filler]) -> list[Filler]:
        """The states that these actors act for: a recalled ambassador tells who recalled him."""
        found = ((filler, self.casting.cast.state_of(filler.actor)) for filler in fillers)
        return [
            Filler(state, filler.head, f"state of {filler.actor}", VIA_MODIFIER * filler.certainty)
            for filler, state in found
            if state is not None and self.casting.knows(state)
        ]

    def _base(self, match: Match, base: str) -> list[Bound]:
        nominal = match.pattern.kind == "noun"
        if base == "subj" and match.pattern.kind == "adjective":
            return _some(self.grammar.surface_subject(match.trigger))  # "is prepared to"
        if base == "subj":
            return self._nominal_subject(match) if nominal else _some(self.grammar.subject(match.trigger))
        if base == "clause":
            return self._clause_subject(match.trigger, match.frame.parties)
        if base == "obj":
            return self._objects(match, nominal)
        if base == "iobj":
            return _some(self.grammar.indirect_object(match.support if match.support is not None else match.trigger))
        if base == "mod":
            return self._modifiers(match, match.trigger)
        if base == "poss":
            return [Bound(kid, "possessor") for kid in self.tree.kids(match.trigger, "nmod:poss")]
        if base == "undergoer":
            return self._undergoer(match.trigger)
        if base == "condition":
            return self._conditions(match)
        if base == "comp":
            return [] if (clause := self.clause(match)) is None else [Bound(clause, "complement")]
        found = self._prepositions(match, base)
        return self._behind_agent(match.trigger) if nominal and base == "of" and not found else found

    def clause(self, match: Match) -> int | None:
        """The clause that completes the predicate, or its object: "gave its consent for Oslo to build"."""
        if match.complement is not None or match.object is None or match.pattern.kind != "verb":
            return match.complement
        return self.grammar.clause(match.object)

    def _issuers(self, noun: int) -> list[Bound]:
        """ "Calls from Oslo for a vote", "accusations of fraud from it": whose words these are; a threat is no word."""
        if self.tree.lemmas[noun] == "threat" and self.tree.tags[noun] == "NN":
            return []
        found = self.grammar.prepositional(noun, "from")
        inner = (kid for kid in self.tree.kids(noun, "nmod") if self.tree.marker(kid) == "of")
        return found or [bound for kid in inner for bound in self.grammar.prepositional(kid, "from")]

    def _undergoer(self, noun: int) -> list[Bound]:
        """ "Amid criticism from Oslo, Rome gave way", "is under investigation by": at whom words aim that don't say."""
        tree, clause = self.tree, self.tree.heads[noun]
        if tree.marker(noun) not in UNDERGONE or any(tree.marker(kid) in AT_WHOM for kid in tree.kids(noun, "nmod")):
            return []
        if tree.has(noun, "nsubj"):
            return [Bound(kid, "subject of the noun") for kid in tree.kids(noun, "nsubj")]
        if tree.deps[noun] != "obl" or tree.pos[clause] != "VERB":
            return []
        return _some(self.grammar.surface_subject(clause))

    def _conditions(self, match: Match) -> list[Bound]:
        """ "Threatened to strike if Oslo moves": the clauses that tell on what it hangs."""
        tree, told = self.tree, (match.trigger, match.support, match.complement, match.object)
        clauses = [kid for token in told if token is not None for kid in tree.kids(token, "advcl", "acl")]
        return [Bound(clause, "condition") for clause in clauses if tree.marker(clause) in CONDITIONS]

    def _nominal_subject(self, match: Match) -> list[Bound]:
        if self.tree.marker(match.trigger) == "behind":  # "was behind the bombing"
            return [Bound(kid, "subject of the noun") for kid in self.tree.kids(match.trigger, "nsubj")]
        if match.support is not None:
            bound = None
            if self.tree.deps[match.support] != "acl:relcl" or self.tree.has(match.support, "nsubj"):
                bound = self.grammar.subject(match.support)
            if bound is not None and bound.head != match.trigger:
                return [bound]
        return self._agents(match) or [self._possessor(bound) for bound in self._modifiers(match, match.trigger)]

    def _clause_subject(self, noun: int, mutual: bool) -> list[Bound]:
        """Who does what a noun within a clause tells: "is on a visit to Oslo", "On a visit to Oslo, she said".

        What is told of several (`mutual`) is theirs only where they are in it: "is in talks with Oslo".
        """
        tree, verb = self.tree, self.tree.heads[noun]
        if tree.marker(noun) not in CLAUSE_MARKS and not (tree.marker(noun) is None and tree.has(noun, "cop")):
            return []
        if tree.has(noun, "nsubj"):
            subject = tree.kids(noun, "nsubj")[0]
            antecedent = self.grammar.antecedent(noun) if tree.is_relative(subject) else None
            return [Bound(subject if antecedent is None else antecedent, "subject of the noun")]
        if mutual:
            return []
        if tree.deps[noun] == "nmod" and tree.marker(noun) == "on" and self.casting.at(verb) is not None:
            return [Bound(verb, "who is on it")]  # "the activist on hunger strike", "ministers on a visit to Oslo"
        if tree.deps[noun] == "nmod" and tree.deps[verb] == "obj":  # "adopted a motion in support of"
            verb = tree.heads[verb]
        elif tree.deps[noun] != "obl":
            return []
        return _some(self.grammar.surface_subject(verb))

    def _modifiers(self, match: Match, noun: int) -> list[Bound]:
        """ "the Aeroflot flight diversion": what stands before a thing that a noun is about belongs to the thing."""
        found, thing = self.grammar.modifiers(noun), match.object
        if thing is None or self.tree.deps[thing] != "compound" or self.tree.heads[thing] != match.trigger:
            return found
        if noun == match.trigger:
            return [bound for bound in found if bound.head > thing]
        before = [bound for bound in self.grammar.modifiers(match.trigger) if bound.head < thing]
        return found + before if noun == thing else found

    def _possessor(self, bound: Bound) -> Bound:
        """ "cancelled her visit": a pronoun that names nobody yet goes back to the subject."""
        tree = self.tree
        noun = tree.heads[bound.head]
        if tree.tags[bound.head] != "PRP$" or self.casting.at(bound.head) or tree.deps[noun] != "obj":
            return bound
        return self.grammar.subject(tree.heads[noun]) or bound

    def _agents(self, match: Match) -> list[Bound]:
        return _some(self.grammar.agent(match.trigger)) or (
            _some(self.grammar.agent(match.support)) if match.support is not None else []
        )

    def _objects(self, match: Match, nominal: bool) -> list[Bound]:
        own = self.grammar.object(match.trigger) if not nominal else None
        if own is not None and match.object is not None and self._hangs_beside(match, own.head):
            return [own]  # "threatened Oslo with sanctions": the thing is in the other phrase
        if match.object is not None:
            until = match.trigger if self.tree.heads[match.trigger] == match.object else None
            bounds = [Bound(match.object, "object", until=until)]
            outer = self.tree.heads[match.object]
            within = self.tree.deps[match.object] == "nmod" and outer != match.trigger
            if within and self.tree.pos[outer] in ("NOUN", "NUM"):
                bounds.append(Bound(outer, "object"))
            return bounds
        if nominal:
            return self.grammar.prepositional(match.trigger, "of")
        return _some(self.grammar.object(match.trigger))

    def _hangs_beside(self, match: Match, own: int) -> bool:
        tree, noun = self.tree, match.object
        if noun is None or self.grammar.classes.inner_noun(tree, own) == noun:
            return False  # "a package of sanctions", "five billion of debt"
        while tree.deps[noun] == "conj":
            noun = tree.heads[noun]
        beside = tree.deps[noun] == "obl" and tree.heads[noun] in (tree.heads[own], match.trigger)
        return noun != own and (beside or (tree.heads[noun] == own and tree.marker(noun) in ("of", "with")))

    def _prepositions(self, match: Match, preposition: str) -> list[Bound]:
        beside = match.circumstance if preposition in ("with", "between") else None
        return self._phrases(match.trigger, match.support, beside, match.pattern.kind == "verb", preposition)

    @remembered
    def _phrases(
        self, trigger: int, support: int | None, circumstance: int | None, verbal: bool, preposition: str
    ) -> list[Bound]:
        found = self.grammar.prepositional(trigger, preposition)
        for token in (support, circumstance):
            if token is not None:
                found = found + self.grammar.prepositional(token, preposition)
        if verbal:
            found = [bound for bound in found if not self._is_in_front(trigger, bound.head, preposition)]
            # "imposed sanctions and a travel ban on X": the phrase may hang on the last conjunct.
            for kid in self.tree.kids(trigger, "obj"):
                for conjunct in self.tree.conjuncts(kid)[1:]:
                    found = found + self.grammar.prepositional(conjunct, preposition)
                if not found and preposition == "to":
                    found = self._misattached(kid, preposition)
        return found

    def _is_in_front(self, verb: int, head: int, preposition: str) -> bool:
        """ "At an Ode event, she railed": a phrase before the clause tells where, not at whom."""
        tree = self.tree
        front = (
            preposition in ("at", "on", "in") and head < verb and tree.deps[head] == "obl" and tree.heads[head] == verb
        )
        return front and not tree.is_relative(head) and tree.deps[verb] != "acl:relcl"

    def _misattached(self, noun: int, preposition: str) -> list[Bound]:
        """ "sent a list of those convicted to Oslo": the phrase may hang on a participle inside the object."""
        tree = self.tree
        inner = [verb for part in (noun, *tree.kids(noun, "nmod")) for verb in tree.kids(part, "acl")]
        found = [
            bound
            for verb in inner
            if tree.tags[verb] == "VBN" or self.grammar.classes.is_member("carrying", tree.lemmas[verb])
            for bound in self.grammar.prepositional(verb, preposition)
        ]
        past = [verb for verb in tree.kids(noun, "acl:relcl") if self._is_past(verb)]
        return found + [bound for verb in past for bound in self.grammar.prepositional(verb, preposition)[-1:]]

    def _is_past(self, verb: int) -> bool:
        """ "a statue that was stolen in 1989", "that dates back to 1600": no clause of giving, with its own "to"."""
        return self.grammar.classes.is_member("taken-verb", self.tree.lemmas[verb])

    def _step(self, match: Match, bound: Bound, step: str) -> list[Bound]:
        if step == "mod":
            return self._modifiers(match, bound.head)
        if step == "poss":
            return [Bound(kid, "possessor") for kid in self.tree.kids(bound.head, "nmod:poss")]
        if step == "subj":
            # "called for Oslo to open and for Rome to close its border"
            subjects = [self.grammar.subject(verb) for verb in self.tree.conjuncts(bound.head)]
            return list({found.head: found for found in subjects if found is not None}.values())
        if step == "obj":
            # "called for Oslo to be expelled": of an active clause the object is no addressee.
            told = match.frame.type != "REQUEST" or self.grammar.is_passive(bound.head)
            sent = match.frame.type in ("AGREE", "THREATEN") and self.tree.lemmas[bound.head] in SENDING
            if sent and not self.grammar.prepositional(bound.head, "with"):
                return []  # "offered to send observers", "threatened to send troops": what is sent, and not to whom
            return _some(self.grammar.object(bound.head)) if told else []
        if step == "iobj":
            return _some(self.grammar.indirect_object(bound.head))
        if step == "by":
            return _some(self.grammar.agent(bound.head))
        judged = match.frame.type in ABOUT_THINGS or match.frame.type == "PROTEST"
        if step == "of" and judged and self._is_undergone(bound.head):
            return []
        found = self.grammar.prepositional(bound.head, step)
        if not found and match.frame.type in LIFTING:
            found = self._told_by_making(bound.head, step)
        if found or self.casting.at(bound.head) is not None:
            return found
        last = self.tree.conjuncts(bound.head)[1:]  # "promote trade and investment in Togo"
        return [phrase for conjunct in last for phrase in self.grammar.prepositional(conjunct, step)]

    def _told_by_making(self, noun: int, preposition: str) -> list[Bound]:
        """ "lifted the ban that it had imposed on Oslo", "withdrew a suit filed against Oslo", "looted from Oslo"."""
        kind = MADE_TO.get(preposition)
        verbs = [] if kind is None else self.tree.kids(noun, "acl", "acl:relcl")
        making = [verb for verb in verbs if self.grammar.classes.is_member(kind or "", self.tree.lemmas[verb])]
        return [bound for verb in making for bound in self.grammar.prepositional(verb, preposition)]

    def _behind_agent(self, noun: int) -> list[Bound]:
        """ "the detention by the authorities of a reporter": whom it was done to, hung on who did it."""
        agent = self.grammar.agent(noun)
        if agent is None or self.grammar.classes.is_member("crowd-noun", self.tree.lemmas[agent.head]):
            return []  # "by a gang of youths"
        inner = self.grammar.prepositional(agent.head, "of")
        return [bound for bound in inner if self.grammar.classes.is_member("person", self.tree.lemmas[bound.head])]

    def _suffers(self, owner: Filler) -> bool:
        """ "Worried about his kidnapping": whose it is, is whom it was done to."""
        tree, noun = self.tree, self.tree.heads[owner.head]
        if tree.deps[owner.head] != "nmod:poss" or self.casting.get(owner.actor).kind not in ("person", "group"):
            return False
        return self._is_undergone(noun) and "of" not in (tree.marker(kid) for kid in tree.kids(noun, "nmod"))

    def _is_undergone(self, noun: int) -> bool:
        """ "the bombing of Gaza": the "of" phrase is what it is done to, not who is to blame for it."""
        return self.grammar.classes.is_member("undergone", self.tree.lemmas[noun])


def _some(bound: Bound | None) -> list[Bound]:
    return [] if bound is None else [bound]
