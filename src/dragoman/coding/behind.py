"""Who acts where the subject is a thing: the state whose jets bomb, the body for which a report speaks."""

from dataclasses import dataclass

from dragoman.actors.classes import word_class
from dragoman.coding.arguments import Bound, Grammar
from dragoman.coding.casting import Casting, Filler
from dragoman.coding.told_things import ToldThings, agreed
from dragoman.coding.tree import Tree
from dragoman.model.event import EventType

VIA_THING = 0.88
DECIDING = frozenset({"rule", "decide", "order", "agree", "vote", "demand", "propose"})
HANDING = frozenset({"hand", "give", "show", "read", "submit", "address", "run", "broadcast"})
MANNERS = frozenset({"what", "way", "manner"})
DEEDS = ("doing-verb", "showing-verb")  # word classes
PASSING = frozenset({"adopt", "pass", "approve"})
SAYING = word_class("verbs_of_telling") | word_class("verbs_of_resolve")
VERBAL: frozenset[EventType] = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
SENT: frozenset[EventType] = frozenset({"ASSAULT", "AID", "MOBILIZE"})


@dataclass(frozen=True, slots=True)
class Behind:
    """Finds in one tree who stands behind the things that are subjects."""

    tree: Tree
    grammar: Grammar
    casting: Casting

    def actors(self, type_: EventType, bounds: list[Bound]) -> list[Filler]:
        """Those who act through these phrases in an event of this type."""
        return (
            self._things(bounds, type_ in SENT)
            or self._staff(bounds)
            or (self._attacks(bounds) if type_ == "ASSAULT" else [])
            or (self._texts(bounds) if type_ in VERBAL else [])
            or (self._inquiries(bounds) if type_ == "ACCUSE" else [])
        )

    def owners(self, noun: int) -> list[Bound]:
        """Whose a thing is or who did it: "the EU's stance", "a move by Ankara", "the Western policies"."""
        tree = self.tree
        noun = self.grammar.classes.inner_noun(tree, noun)
        if tree.lemmas[noun] in MANNERS:  # "disagreed with what he said", "the way Oslo had dealt with it"
            said = (self.grammar.surface_subject(verb) for verb in tree.kids(noun, "acl:relcl"))
            return [bound for bound in said if bound is not None and bound.head != noun][:1]
        if self.grammar.classes.is_member("setting", tree.lemmas[noun]):
            return []
        for kid in tree.kids(noun, "nmod:poss"):
            clause = tree.heads[noun]
            if tree.lemmas[kid] == "whose" and tree.deps[clause] == "acl:relcl":
                return [Bound(tree.heads[clause], "whose")]  # "Mr Ode, whose record she belittled"
        agent = self.grammar.agent(noun)
        if agent is not None:
            return [agent]
        for clause in tree.kids(noun, "acl", "acl:relcl"):
            # "a deal brokered by Oslo": no party to it, but the plan is his; "the shells fired by Oslo"
            # "the steps taken by Oslo".
            names = ("brokering", "wielding-verb", *DEEDS) if tree.deps[clause] == "acl" else ("wielding-verb",)
            made = any(self.grammar.classes.is_member(name, tree.lemmas[clause]) for name in names)
            if made and (maker := self.grammar.agent(clause)) is not None:
                return [maker]
        for clause in tree.kids(noun, "acl:relcl"):
            if any(self.grammar.classes.is_member(name, tree.lemmas[clause]) for name in DEEDS):
                doer = self.grammar.subject(clause)
                if doer is not None and doer.head != noun:
                    return [doer]  # "the rockets that Oslo fired"
        owners = [Bound(kid, "possessor") for kid in self.tree.kids(noun, "nmod:poss")] or self.grammar.modifiers(noun)
        owners = [owner for owner in owners if not self._is_of_thing(owner.head, noun)]
        return owners if self.casting.fillers(owners) else self._farther(noun) or self._summed_up(noun) or owners

    def _farther(self, noun: int) -> list[Bound]:
        """Whose a thing is, told farther off: "findings of a UN report", "offers of talks by Oslo", "calls from it"."""
        tree, classes = self.tree, self.grammar.classes
        phrases = [kid for kid in tree.kids(noun, "nmod") if kid > noun]
        if any(classes.is_member(name, tree.lemmas[noun]) for name in ("appeal", "proposal", "speaking-thing")):
            senders = [kid for kid in phrases if tree.marker(kid) == "from"]
            agents = [agent for kid in phrases if (agent := self.grammar.agent(kid)) is not None]
            if senders or agents:
                return [Bound(kid, "from") for kid in senders] or agents
        inner = [kid for kid in phrases if tree.marker(kid) in ("of", "in")]
        if not classes.is_member("aspect-noun", tree.lemmas[noun]):
            return []
        return [owner for kid in inner if not self.casting.at(kid) for owner in self.owners(kid)]

    def _summed_up(self, noun: int) -> list[Bound]:
        """ "Oslo closed the port, a move that Rome condemned": what sums up a clause is its subject's deed, or the word
        of whoever said it ("Oslo said Rome had fired first, a charge that it denied")."""
        tree, classes, first = self.tree, self.grammar.classes, self.tree.subtree(noun)[0]
        indefinite = {"a", "an"}.intersection(tree.kid_lemmas(noun, "det"))
        set_off = "," in tree.words[max(first - 1, 0) : first + 1]
        if tree.deps[noun] not in ("appos", "parataxis") or not indefinite or not set_off:
            return []
        if not classes.is_member("summing", tree.lemmas[noun]):
            return []
        verb = tree.heads[noun]
        while tree.pos[verb] not in ("VERB", "AUX") and tree.heads[verb] != verb:
            verb = tree.heads[verb]
        said = classes.is_member("summing-words", tree.lemmas[noun])
        while tree.deps[verb] in ("ccomp", "xcomp") and (said or tree.lemmas[tree.heads[verb]] in DECIDING):
            verb = tree.heads[verb]
        subject = self.grammar.subject(verb)
        judges = [self.grammar.subject(clause) for clause in tree.kids(noun, "acl:relcl", "acl")]
        if subject is None or self._states([subject]) & self._states([judge for judge in judges if judge is not None]):
            return []  # "…, a charge its government denied": a charge of others
        return [Bound(subject.head, "subject of the clause that the noun sums up")]

    def _states(self, bounds: list[Bound]) -> set[str]:
        """The states, or else the bodies and persons, for which these act."""
        found = (one.actor for one in self.casting.fillers(bounds))
        return {self.casting.cast.state_of(actor) or actor for actor in found}

    def holders(self, deed: int) -> list[Filler]:
        """ "The detention of a nurse in Togo", "the expulsion of its envoy from Togo": what states alone do there."""
        tree = self.tree
        if not self.grammar.classes.is_member("deed-of-state", tree.lemmas[deed]):
            return []
        undergoing = [kid for kid in tree.kids(deed, "nmod") if tree.marker(kid) == "of"]
        nouns = [deed, *(part for noun in undergoing for part in tree.conjuncts(noun))]
        phrases = [kid for noun in nouns for kid in tree.kids(noun, "nmod")]
        there = [Bound(kid, "where it was done") for kid in phrases if tree.marker(kid) in ("in", "from")]
        found = self.casting.fillers(there, VIA_THING, place=True)
        return [one for one in found if self.casting.get(one.actor).kind == "state"]

    def whose(self, things: list[int]) -> list[Filler]:
        """Whose policy, deed or word these are: "the government's bill", "Turkish strikes"; not "the Iraq war"."""
        owners = [owner for thing in things for owner in self.owners(thing)]
        return [one for one in self._not_places(owners) if not self._is_done_to(one)]

    def _is_done_to(self, owner: Filler) -> bool:
        """ "her arrest", "the activist's death": whose it is, is whom it was done to."""
        undergone = self.grammar.classes.is_member("undergone", self.tree.lemmas[self.tree.heads[owner.head]])
        return undergone and self.casting.get(owner.actor).kind in ("person", "group")

    def _is_of_thing(self, name: int, noun: int) -> bool:
        """ "the Ryanair flight diversion": a firm's name belongs to the thing that the deed was done to."""
        undergone = self.grammar.classes.is_member("undergone", self.tree.lemmas[noun])
        if not undergone or self.tree.deps[name] != "compound":
            return False
        things = [kid for kid in self.tree.kids(noun, "compound") if self.tree.pos[kid] == "NOUN" and name < kid]
        hit = self.casting.at(name) if things else None
        return hit is not None and self.casting.get(hit[0]).kind in ("company", "organization", "group")

    def _in(self, name: str, bounds: list[Bound]) -> list[int]:
        classes, tree = self.grammar.classes, self.tree
        heads = (classes.inner_noun(tree, bound.head) for bound in bounds)  # "a series of air strikes killed"
        return [head for head in heads if classes.holds(name, tree, head)]

    def _things(self, bounds: list[Bound], sent: bool) -> list[Filler]:
        """ "Sudanese jets bombed": the state whose things act; what strikes or brings aid (`sent`) is sent by it."""
        things, prepositional = self._in("acting-thing", bounds), self.grammar.prepositional
        senders = [sender for thing in things for mark in ("of", "from") for sender in prepositional(thing, mark)]
        owners = [owner for thing in things for owner in self.owners(thing)]
        belonging = [
            kid for thing in things for kid in self.tree.kids(thing, "acl") if self.tree.lemmas[kid] == "belong"
        ]
        senders += [owner for clause in belonging for owner in self.grammar.prepositional(clause, "to")]
        found = self.casting.fillers(owners, VIA_THING, sent) or self.casting.fillers(senders, VIA_THING)
        return found or agreed([self._sent_before(thing) for thing in things])

    def _sent_before(self, thing: int) -> list[Filler]:
        """ "A Chinese cutter drew near. The cutter rammed": whose it is, told before."""
        fillers = self.casting.fillers
        told = [Bound(one, "told before") for one in ToldThings(self.tree, self.grammar.classes).before(thing)]
        return agreed([fillers([one], VIA_THING) or fillers(self.owners(one.head), VIA_THING) for one in told])

    def _staff(self, bounds: list[Bound]) -> list[Filler]:
        """ "Senator Otieno's office denied", "Oxfam's local branch": what a person's people do, they do for him, and a
        part of a body for the body."""
        owners = [owner for staff in self._in("acting-staff", bounds) for owner in self.owners(staff)]
        found = [one for one in self.casting.fillers(owners, VIA_THING) if self._kind(one) == "person"]
        parts = [owner for part in self._in("body-part", bounds) for owner in self.owners(part)]
        return found or [one for one in self.casting.fillers(parts, VIA_THING) if self._kind(one) == "organization"]

    def _kind(self, filler: Filler) -> str:
        return self.casting.get(filler.actor).kind

    def _attacks(self, bounds: list[Bound]) -> list[Filler]:
        """ "Israeli air strikes killed": whose attack it was; not where it was ("the Paris attacks")."""
        shots = self._in("shots", bounds)
        attacks = [attack for attack in self._in("attack", bounds) if not self._names_target(attack)]
        owners = [owner for attack in (*attacks, *shots) for owner in self.owners(attack)]
        senders = [sender for shot in shots for sender in self.grammar.prepositional(shot, "from")]
        return self._not_places(owners) or self.casting.fillers(senders, VIA_THING)

    def _names_target(self, attack: int) -> bool:
        """ "The American embassy bombings", "the Korean airliner attack": whose the target was."""
        if self.grammar.agent(attack) is not None:
            return False
        before = [self.tree.lemmas[kid] for kid in self.tree.kids(attack, "compound")]
        return any(self.grammar.classes.is_member("struck-target", lemma) for lemma in before)

    def _texts(self, bounds: list[Bound]) -> list[Filler]:
        """ "A suit filed by the union accuses", "the ministry's statement urges": who made the text speaks in it."""
        told = ToldThings(self.tree, self.grammar.classes)
        its = [text for bound in bounds if (text := told.meant(bound.head)) not in (None, bound.head)]
        texts = its or self._in("speaking-thing", bounds)
        owners = [owner for text in texts for owner in self._authors(text) or self._makers(text)]
        return self._not_places(owners) or agreed([self._made_before(told, text) for text in texts])

    def _authors(self, text: int) -> list[Bound]:
        """Whose a text is; "a joint statement" is nobody's by its adjective."""
        owners = self.owners(text)
        plain = all(self.tree.deps[owner.head] == "amod" for owner in owners)
        return [] if plain and not self.casting.fillers(owners) else owners

    def _inquiries(self, bounds: list[Bound]) -> list[Filler]:
        """ "A UN inquiry blamed": whose it is; a person's name before the noun tells whom it is about."""
        found = [owner for inquiry in self._in("investigation", bounds) for owner in self.owners(inquiry)]
        whole = [owner for owner in found if not self.tree.words[owner.head].endswith(("-backed", "-led"))]
        return [one for one in self._not_places(whole) if self.casting.get(one.actor).kind not in ("person", "group")]

    def _makers(self, text: int) -> list[Bound]:
        """ "a letter from Oslo", "The parties issued statements supporting", "answered with a note demanding"."""
        tree, verb = self.tree, self.tree.heads[text]
        handed = tree.deps[text] == "obj" and (self._is_making(verb) or tree.lemmas[verb] in HANDING)
        with_it = tree.deps[text] == "obl" and tree.marker(text) in ("with", "in", "during")
        made = handed or (with_it and tree.pos[verb] == "VERB" and not self.grammar.is_passive(verb))
        maker = self.grammar.subject(verb) if made else None
        return self.grammar.prepositional(text, "from") or ([] if maker is None else [maker])

    def _made_before(self, told: ToldThings, text: int) -> list[Filler]:
        """ "Oslo issued a statement on Monday. The statement urged": who made it, told before."""
        return agreed([self._not_places(self._made(one)) for one in told.before(text)])

    def _made(self, text: int) -> list[Bound]:
        """Who issued a text, said so in it, or whose it is."""
        tree = self.tree
        whole = text if tree.deps[text] not in ("compound", "nmod:desc") else tree.heads[text]  # "a statement on it"
        verb = tree.heads[whole]
        said = tree.deps[whole] == "obl" and tree.marker(whole) in ("in", "with") and tree.lemmas[verb] in SAYING
        maker = self.grammar.subject(verb) if said or (tree.deps[whole] == "obj" and self._is_making(verb)) else None
        return self._authors(text) or ([] if maker is None else [maker])

    def _is_making(self, verb: int) -> bool:
        lemma = self.tree.lemmas[verb]
        return lemma in PASSING or self.grammar.classes.is_member("making", lemma)

    def _not_places(self, owners: list[Bound]) -> list[Filler]:
        """The first of the owners that are known, without states that a bare name before the noun tells as a place."""
        named = [one for one in owners if self.tree.deps[one.head] == "compound" and not self._is_abbreviated(one.head)]
        found = self.casting.fillers([one for one in owners if one not in named], VIA_THING)
        known = [one for one in self.casting.fillers(named, VIA_THING) if self.casting.get(one.actor).kind != "state"]
        return found or known

    def _is_abbreviated(self, head: int) -> bool:
        """ "US strikes": an abbreviation stands for the adjective that it lacks."""
        word = self.tree.words[head].replace(".", "")
        return word.isupper() and len(word) > 1
