"""A side of an event that its words tell and nobody is known by: "mocked his rivals", "arrested by a passer-by".

A row without this side reads as if nobody had been meant, so the match is better left untold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.casting import OF_TOWN, Filler
from dragoman.coding.frames.model import Slot
from dragoman.coding.matching import Match
from dragoman.coding.roles.addressees import IN_TURN
from dragoman.coding.slots import Binder
from dragoman.coding.tree import PLACE_ENTITIES, Tree
from dragoman.coding.wordclasses import WordClasses

PERSONAL = frozenset({"him", "her", "them", "us", "me", "you", "those", "everyone", "everybody", "anyone", "somebody",
                      "both"})  # fmt: skip
NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})
BY_NAME = ("flat", "appos", "nmod:desc")
POSSESSIVE = frozenset({"his", "her", "their", "our", "your", "other", "others"})
HELD_AGAINST = frozenset({"ACCUSE", "REJECT", "SANCTION"})
OWNERS = ("of", "by", "from", "against", "to")
DEMANDED_OF = ("by", "from")  # what is demanded may be anybody's, and access to anybody
WANTING = frozenset({"want", "demand", "seek", "request", "require"})  # their object is what is asked for
TIMES = frozenset({"today", "yesterday", "tomorrow", "tonight", "century", "world", "season"})
VAGUE = frozenset({"other", "several", "some", "many", "various", "senior", "top", "numerous"})
STATES = frozenset({"state", "country", "nation", "government"})
STRIKING = frozenset({"attack", "destroy", "shoot-down", "fire-at"})
TO_PLACES = frozenset({"MOBILIZE", "ASSAULT", "RETREAT", "COERCE", "PROTEST"})


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Finds in one tree the sides that are told and not known."""

    tree: Tree
    binder: Binder
    classes: WordClasses

    def other_side(self, match: Match, actors: Sequence[Filler]) -> bool:
        """Whether somebody stands where the other side would; a thing that is of those who act has none."""
        frame, grammar = match.frame, self.binder.grammar
        slots = [slot for slot in frame.recipient if slot.base != "comp"]
        slots += [Slot("to")] if frame.family == "protest" else []  # "protested to both sides": no march
        if frame.type == "REQUEST":
            slots = [slot for slot in slots if not {"of", "poss", "mod"}.intersection((slot.base, *slot.steps))]
        asked_for = frame.type == "REQUEST" and self._is_asked_for(match)
        if (frame.type == "REQUEST" and not asked_for and self._is_asked(match)) or self._is_begged(match, slots):
            return True
        own = frame.type == "MOBILIZE"  # who moves troops moves his own, and a place is no side
        if own:
            slots = [slot for slot in slots if "against" in (slot.base, *slot.steps)]
        heads = [bound.head for slot in slots for bound in self.binder.bounds(match, slot)]
        if match.pattern.kind == "verb" and not own and (thing := grammar.object(match.trigger)) is not None:
            heads += self._owners(thing.head, DEMANDED_OF if frame.type == "REQUEST" else OWNERS)
            heads = [head for head in heads if head != thing.head] if asked_for else [*heads, thing.head]
        if frame.type == "ACCUSE":
            heads += self._blamed(match)
        if frame.family == "prosecute" and match.object is not None and self._is_named_in(match.object):
            return True
        if frame.type == "AGREE":
            heads += self._promised(match)
        if frame.type == "ASSAULT" and match.pattern.kind == "noun":
            heads += self._aimed_at(match.trigger)
        if frame.type in HELD_AGAINST:
            heads += [kid for head in heads for kid in self.tree.kids(head, "nmod:poss")]
            heads = [head for head in heads if not self._is_of_both(head, actors) and not self._names_deed(head)]
            if any(self.tree.words[head].lower() in POSSESSIVE or self._is_owner(head) for head in heads):
                return True
            heads += [
                kid
                for head in heads
                for verb in self.tree.kids(head, "acl")
                if verb != match.trigger
                for kid in self._agents(verb)
            ]
        phrases = [self.tree.conjuncts(head) for head in heads]
        if frame.object and "any" not in frame.object:
            phrases = [parts for parts in phrases if match.object not in parts]
        if frame.type in TO_PLACES:
            phrases = [[head for head in parts if not self._is_place(head)] for parts in phrases]
        struck = frame.type == "ASSAULT" and frame.family in STRIKING and self._is_anothers(heads)
        return struck or any(self.is_somebody(head) for parts in phrases for head in parts)

    def _is_anothers(self, heads: Sequence[int]) -> bool:
        """ "bombed its plants", "burned three of their camps": whose they are is told, and not found."""
        things = {self.classes.inner_noun(self.tree, head) for head in heads}
        others = [thing for thing in things if "own" not in self.tree.kid_lemmas(thing, "amod")]
        return any(self.tree.tags[kid] == "PRP$" for thing in others for kid in self.tree.kids(thing, "nmod:poss"))

    def _is_of_both(self, head: int, actors: Sequence[Filler]) -> bool:
        """ "Oslo and Rome put off their talks": the owners are those who act."""
        owners = {actor for actor, _ in self.binder.casting.every(head)}
        return self.tree.tags[head] == "PRP$" and len(owners) > 1 and owners == {one.actor for one in actors}

    def _names_deed(self, head: int) -> bool:
        """ "The Mogadishu hotel attack", "the Ode murder": a deed is called after where or to whom it was done."""
        tree, deed = self.tree, self.tree.heads[head]
        before = tree.deps[head] == "compound" and tree.entities[head] != "ORG" and tree.tags[head] == "NNP"
        names = ("undergone", "attack", "killing-noun", "deadly-attack", "crime")
        return before and any(self.classes.is_member(name, tree.lemmas[deed]) for name in names)

    def _is_place(self, head: int) -> bool:
        """ "moved ships into the Gulf", "shelled the town of Barawe": where it was, not a side."""
        return self.tree.entities[head] in ("GPE", "LOC", "FAC")

    def _is_owner(self, head: int) -> bool:
        """ "the telecom giant's offer": what owns an act or a word is mostly somebody."""
        tree = self.tree
        if (
            tree.deps[head] != "nmod:poss"
            or tree.pos[head] != "NOUN"
            or self.classes.is_member("time-word", tree.lemmas[head])
        ):
            return False
        return tree.lemmas[head] not in TIMES

    def _agents(self, verb: int) -> list[int]:
        """ "the stance taken by the nominee"."""
        agent = self.binder.grammar.agent(verb) if self.tree.tags[verb] == "VBN" else None
        return [] if agent is None else [agent.head]

    def _aimed_at(self, noun: int) -> Iterator[int]:
        """ "flew strikes with drones against rebel camps": whatever the parser hung it on."""
        tree = self.tree
        for token in range(noun + 1, tree.sentence_of(noun)[1]):
            if tree.marker(token) == "against":
                yield token
                yield from tree.kids(token, "compound", "nmod:poss")

    def _is_named_in(self, case: int) -> bool:
        """ "a suit seeking the sale of Alpha's plant"."""
        clauses = [
            verb
            for verb in self.tree.kids(case, "acl", "acl:relcl")
            if self.classes.is_member("suing", self.tree.lemmas[verb])
        ]
        tokens = [token for clause in clauses for token in range(*self.tree.subtree(clause)) if token > case]
        return any(self._is_named(token) and self.tree.entities[token] in ("ORG", "PERSON") for token in tokens)

    def _blamed(self, match: Match) -> Iterator[int]:
        """Whom a clause speaks of: "concern that the ministry's methods went too far"."""
        tree = self.tree
        thing = match.object if match.object is not None else match.trigger
        for clause in (*tree.kids(thing, "acl", "ccomp"), *tree.kids(match.trigger, "ccomp")):
            for subject in tree.kids(clause, "nsubj", "nsubj:pass"):
                yield subject
                yield from tree.kids(subject, "nmod:poss", "compound")

    def _is_asked(self, match: Match) -> bool:
        """ "called for the League to be expelled", "demanded the group disarm"."""
        if match.object is None or self._is_named(match.object):
            return match.object is not None
        return match.pattern.preposition is None and self.is_somebody(match.object)

    def _is_asked_for(self, match: Match) -> bool:
        """ "Wants him back", "sought the men", "wants them handed over": whom one is to get, not who is to do it."""
        tree, verb = self.tree, match.trigger
        things = tree.kids(verb, "obj") if match.pattern.kind == "verb" and tree.lemmas[verb] in WANTING else []
        if not things or any(tree.entities[thing] == "ORG" or self._is_body(thing) for thing in things):
            return False
        return all(tree.tags[kid] == "VBN" and not tree.marker(kid) for kid in tree.kids(verb, "xcomp", "ccomp"))

    def _is_body(self, head: int) -> bool:
        return self.classes.holds("body-noun", self.tree, head)

    def _is_begged(self, match: Match, slots: Sequence[Slot]) -> bool:
        """ "Apologised to the archers": whoever is asked for pardon is somebody."""
        return match.frame.name == "apologize" and any(self.binder.bounds(match, slot) for slot in slots)

    def _promised(self, match: Match) -> Iterator[int]:
        """ "agreed to buy Norsk's shares": whose they are is the other side."""
        verbs = [] if match.complement is None else self.tree.conjuncts(match.complement)
        for verb in (verb for verb in verbs[1:] if self.tree.pos[verb] == "VERB"):
            phrases = self.tree.kids(verb, "obj", "iobj", "obl")
            yield from (part for part in phrases if self._is_named(part))
        thing = None if match.complement is None else self.binder.grammar.object(match.complement)
        by = None if match.complement is None else self.binder.grammar.agent(match.complement)
        if by is not None and self.is_somebody(by.head):
            yield by.head
        if thing is not None:
            yield from (part for part in (thing.head, *self._owners(thing.head, OWNERS)) if self._is_named(part))

    def _owners(self, noun: int, prepositions: Sequence[str]) -> Iterator[int]:
        """Whose a thing is; what a deed is done to ("condemned the murder of a priest") is no side of it."""
        tree = self.tree
        if self.classes.is_member("undergone", tree.lemmas[noun]):
            prepositions = [word for word in prepositions if word != "of"]
        if self.classes.is_member("accusation", tree.lemmas[noun]):
            prepositions = [word for word in prepositions if word != "to"]  # to whom one complains
        if "of" in prepositions:
            yield from tree.kids(noun, "nmod:poss")
        yield from (kid for kid in tree.kids(noun, "nmod") if tree.marker(kid) in prepositions)

    def doer(self, match: Match) -> bool:
        """An active verb with a subject that is nobody: "the liberation will free Syrians"."""
        if match.pattern.kind == "noun" or match.frame.type == "ASSAULT":
            return False
        frame = match.frame
        if frame.agentless and frame.subject:  # "a cyberattack hit": by whom is not told
            return False
        if all(slot.base != "subj" for slot in frame.actor):  # "drew criticism from within his party"
            within = range(match.trigger + 1, self.tree.subtree(match.trigger)[1])
            behind = (token for token in within if self.tree.marker(token) == "from")  # "for the move from rivals"
            told = any(self.binder.bounds(match, slot) for slot in frame.actor)
            return told or any(self.binder.casting.at(token) or self.is_somebody(token) for token in behind)
        if frame.agentless and any(slot.base == "subj" for slot in frame.recipient):
            return False  # "faces charges": the subject is whom it is done to
        grammar = self.binder.grammar
        if grammar.is_passive(match.trigger):
            agent = grammar.agent(match.trigger)
            return agent is not None and (match.frame.type == "COERCE" or self.is_somebody(agent.head))
        subject = grammar.surface_subject(match.trigger)
        if self.tree.tags[match.trigger] == "VBN":  # "businesses have begged": as in the past tense
            perfect = "have" in self.tree.kid_lemmas(match.trigger, "aux")
            return perfect and subject is not None and self.tree.deps[match.trigger] != "acl:relcl"
        return match.frame.type in ("COERCE", "RETREAT") or subject is not None

    def one_of_several(self, filler: Filler, told: Sequence[Filler], *, done_to_towns: bool = False) -> bool:
        """ "The CIA and other nations": a phrase coordinated with a party, that nobody is known by; but where it is
        `done_to_towns`, "bombed Damascus and Tyre", whose a further town is may stay open."""
        tree = self.tree
        heads = {part for one in told for part in (one.head, *tree.kids(one.head, "appos"))}
        parts = [part for part in tree.kids(filler.head, "conj") if part not in heads and not self._is_vague(part)]
        names = [self.binder.casting.cast.covering(head) for head in heads]

        def is_named(part: int) -> bool:  # "Trinidad and Tobago", and "Faso" in "Burkina Faso", are parts of a name
            return any(name.start <= part < name.end for name in names if name is not None)

        parts = [part for part in parts if not is_named(part)]
        first = tree.heads[filler.head]
        if filler.how.startswith(IN_TURN):
            return False
        if tree.deps[filler.head] == "conj" and first not in heads and not is_named(first):
            return self.is_somebody(first) or tree.tags[first] == "PRP"
        casting = self.binder.casting
        if done_to_towns and filler.how == OF_TOWN:
            parts = [part for part in parts if tree.entities[part] not in PLACE_ENTITIES]
        if done_to_towns:
            own = casting.get(filler.actor).country  # "struck Kyiv and Lviv"
            parts = [part for part in parts if not (casting.is_town(part) and casting.country_at(part) == own)]
        unknown = (part for part in parts if not casting.at(part))
        return any(self._is_public_name(part) or self._is_of_body(part) for part in unknown)

    def _is_of_body(self, head: int) -> bool:
        """ "The men of the Africa Corps": people of a body are no mere crowd."""
        tree = self.tree
        bodies = (kid for kid in tree.kids(head, "nmod") if tree.marker(kid) == "of")
        several = tree.tags[head] == "NNS" and self.is_somebody(head)
        return several and any(self._is_named(kid) and tree.entities[kid] == "ORG" for kid in bodies)

    def _is_vague(self, head: int) -> bool:
        """ "and other senior officials", "and several countries", "and their allies": a crowd that goes untold without
        loss."""
        tree = self.tree
        if tree.tags[head] != "NNS":
            return False
        theirs = any(tree.tags[kid] == "PRP$" for kid in tree.kids(head, "nmod:poss"))
        return theirs or not VAGUE.isdisjoint(tree.kid_lemmas(head, "amod", "det"))

    def _is_public_name(self, head: int) -> bool:
        """A body, a state or somebody in office; a private person or a crowd beside them may go untold."""
        tree = self.tree
        if tree.pos[head] == "PROPN":
            return self._is_named(head) or self.classes.is_member("leader-noun", tree.lemmas[head])
        return tree.lemmas[head] in STATES or any(
            self.classes.is_member(name, tree.lemmas[head]) for name in ("office", "body-noun")
        )

    def _is_named(self, head: int) -> bool:
        return self.tree.pos[head] == "PROPN" and self.tree.entities[head] in NAMED

    def is_somebody(self, head: int) -> bool:
        """Whether a phrase tells of people or a body, whoever they are."""
        tree = self.tree
        head = self.classes.inner_noun(tree, head)
        if tree.pos[head] == "PRON":
            return tree.words[head].lower() in PERSONAL
        if tree.pos[head] == "PROPN":
            return self._is_named(head) or (not tree.entities[head] and tree.deps[head] not in ("amod", "compound"))
        if tree.deps[head] in ("amod", "compound"):
            return False
        if tree.entities[head] in NAMED or any(tree.entities[kid] == "PERSON" for kid in tree.kids(head, *BY_NAME)):
            return True
        return any(self.classes.holds(name, tree, head) for name in ("person", "body-noun"))
