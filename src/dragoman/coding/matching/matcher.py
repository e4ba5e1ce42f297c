"""Which frame a predicate fits: its particle and preposition, the classes of its arguments, its complement."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.arguments import Grammar
from dragoman.coding.casting import Casting
from dragoman.coding.frames import frame_index
from dragoman.coding.frames.index import OBJECT, Asked, FrameIndex, Places
from dragoman.coding.frames.model import Frame, Pattern
from dragoman.coding.matching.carriers import Carriers
from dragoman.coding.matching.complements import Complements
from dragoman.coding.matching.match import Match
from dragoman.coding.matching.objects import Objects
from dragoman.coding.narrowing import is_negated
from dragoman.coding.remembered import remembered
from dragoman.coding.tree import RELATIVE_TAGS, Tree
from dragoman.coding.wordclasses import WordClasses

PREDICATES = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})
PREDICATIVE = ("xcomp", "conj", "advcl", "acl")  # relations of an adjective that tells something without a copula
NO_VERB = frozenset({"amod", "compound", "case", "mark", "fixed"})  # relations
NO_THING = frozenset({"compound", "nmod:desc"})  # relations
TOLD_TENSES = frozenset({"VBD", "VBZ", "VBP"})
OF_NOUNS = frozenset({"with", "for"})  # "clashes with the police", "support for the rebels"
CROWD = "crowd-word"
OUTLAW = "outlaw"
NONE = frozenset({"no", "none", "neither", "nothing"})
AS_ADJECTIVES = frozenset({"in", "without", "out of", "off"})  # "in force", "without merit", "off the table"


@dataclass(frozen=True)
class Matcher:
    """Finds the frames that fit each token of a tree."""

    tree: Tree
    grammar: Grammar
    classes: WordClasses
    index: FrameIndex
    objects: Objects
    complements: Complements
    carriers: Carriers

    @classmethod
    def of(cls, tree: Tree, grammar: Grammar, casting: Casting) -> "Matcher":
        """A matcher of the shipped frames."""
        classes = casting.classes
        objects = Objects(tree, grammar, classes, casting.is_actor, casting.is_official)
        complements, carriers = Complements(tree, grammar, classes), Carriers(tree, grammar, classes)
        return cls(tree, grammar, classes, frame_index(), objects, complements, carriers)

    def known(self, tokens: Sequence[int]) -> list[int]:
        """Those of the tokens that a frame is for, whatever stands around them."""
        lemmas, words, index, pos = self.tree.lemmas, self.tree.words, self.index, self.tree.pos
        told = [token for token in tokens if pos[token] in PREDICATES]
        told = [token for token in told if lemmas[token] in index.lemmas or words[token].lower() in index.adjectives]
        return [token for token in told if words[token][:1].isalpha()]

    def at(self, token: int) -> Iterator[Match]:
        """Every frame that fits at this token, most specific first."""
        tree = self.tree
        lemma, pos = tree.lemmas[token], tree.pos[token]
        if pos in ("VERB", "AUX") and tree.deps[token] not in NO_VERB and not self._is_modal(token):
            for pattern, frame in self._thinkable(token):
                if (match := self._verb(token, pattern, frame)) is not None:
                    yield match
        elif pos in ("NOUN", "PROPN") and tree.deps[token] not in NO_THING:
            modifiers = self._modifiers(token)
            for pattern, frame in self.index.nouns.get(lemma, ()):
                if pattern.modifier is not None and pattern.modifier not in modifiers:
                    continue
                if (match := self._noun(token, pattern, frame)) is not None:
                    yield match
        if pos == "ADJ" or (pos == "VERB" and tree.tags[token] in ("VBN", "JJ")) or self._is_in_it(token):
            word = tree.words[token].lower()
            for pattern, frame in self.index.adjectives.get(word, ()):
                if not self._worded(token, frame) or (frame.subject and not self._subject_fits(token, frame.subject)):
                    continue
                fits, complement = self._clause(token, frame)
                found, object_ = self.objects.of(token, pattern, frame) if frame.object else (True, None)
                if fits and found and (tree.has(token, "cop", "aux:pass") or tree.deps[token] in PREDICATIVE):
                    yield Match(frame, pattern, token, object=object_, complement=complement)

    def _is_modal(self, token: int) -> bool:
        """ "Would be in Oslo": what the modal says of it is told at the place."""
        return self.tree.deps[token] == "cop" and self.tree.tags[token] not in TOLD_TENSES

    def _is_in_it(self, noun: int) -> bool:
        """ "The ban is in force", "is without merit": a noun that is told as an adjective would be."""
        return self.tree.pos[noun] == "NOUN" and self.tree.has(noun, "cop") and self.tree.marker(noun) in AS_ADJECTIVES

    def _worded(self, token: int, frame: Frame) -> bool:
        """Whether the sentence has the word that the frame asks for, and none that it bars."""
        barred, asked, holds = frame.without, frame.contains, self.classes.in_sentence
        return not (barred and holds(barred, self.tree, token)) and (not asked or holds(asked, self.tree, token))

    def _clause(self, token: int, frame: Frame) -> tuple[bool, int | None]:
        """Whether the clause fits, and its head (which a frame that asks for none may have as well)."""
        if frame.complement is None and frame.complement_contains is None:
            return True, self.grammar.complement(token)
        return self.complements.of(token, frame)

    # Verbs ------------------------------------------------------------------------------------------------------------

    def _thinkable(self, verb: int) -> Iterator[tuple[Pattern, Frame]]:
        """The verb's frames, but for those that its particle, its clause, its phrases or its object rule out at once:
        of most verbs few are left, and each that is costs much more than this."""
        tree = self.tree
        if tree.lemmas[verb] not in self.index.verbs:
            return
        asked, phrasal = self.index.asked(tree.lemmas[verb]), tree.has(verb, "compound:prt")
        phrases, names, called = self.grammar.phrases(verb), self.objects.names, self.objects.lemmas
        for place in self._places(verb, asked):
            pattern, frame = asked.rows[place]
            _, _, particle, preposition, _ = pattern
            if phrasal if particle is None else not self._has_particle(verb, particle):
                continue
            if preposition is None:
                slots, lemmas = frame.object_slots, frame.object_lemmas
                if frame.object and names(verb, slots).isdisjoint(frame.object):
                    continue
                if frame.object and lemmas and lemmas.isdisjoint(called(verb, slots)):
                    continue
            elif preposition not in phrases and frame.complement is None:
                continue
            yield pattern, frame

    def _places(self, verb: int, asked: Asked) -> list[int]:
        """The places of those frames of which something that they ask for is there, in order."""
        told: list[tuple[Places, Collection[str | None]]] = []
        if asked.particles:
            after = map(str.lower, self.tree.words[verb + 1 : verb + 2])
            told.append((asked.particles, {*self._particles(verb), *after}))
        if asked.things:
            told.append((asked.things, self.objects.lemmas(verb, OBJECT)))
        if asked.classes:
            told.append((asked.classes, self.objects.names(verb, OBJECT)))
        if asked.prepositions:
            told.append((asked.prepositions, self.grammar.phrases(verb).keys()))
        if asked.of_clauses and (forms := self.complements.forms(verb)):
            lemmas, classes = self.complements.words(verb)
            told += ((asked.forms, forms), (asked.clauses, lemmas), (asked.kinds, classes))
        found = set(asked.freely)
        for table, words in told:
            for word in table.keys() & words:
                found.update(table[word])
        return sorted(found)

    def _verb(self, verb: int, pattern: Pattern, frame: Frame) -> Match | None:
        tree = self.tree
        if (pattern.preposition or frame.with_any) and not self._prepositions_fit(verb, pattern, frame):
            return None
        if frame.subject is not None and not self._subject_fits(verb, frame.subject):
            return None
        if frame.without is not None and self.classes.in_sentence(frame.without, tree, verb):
            return None
        if frame.negated and not (is_negated(tree, verb) or self._is_of_none(verb)):
            return None
        if "any" in frame.not_object and tree.has(verb, "ccomp"):
            return None  # "demonstrated that it can": told of a clause, not of a crowd
        fits, complement = self._clause(verb, frame)
        if not fits:
            return None
        found, object_ = self.objects.of(verb, pattern, frame)
        if not found:
            return None
        if frame.predicate is not None and not self.complements.has_predicate(verb, frame.predicate):
            return None
        if frame.contains is not None and not self._contains(verb, frame.contains):
            return None
        return Match(frame, pattern, verb, object=object_, complement=complement)

    def _is_of_none(self, verb: int) -> bool:
        """ "Has no intention", "accepts no conditions", "there is no truth in it", "neither letter was answered"."""
        tree, kids = self.tree, self.tree.kid_lemmas
        things = tree.kids(verb, "obj", "nsubj" if tree.has(verb, "expl") else "nsubj:pass")
        return any(tree.lemmas[one] in NONE or not NONE.isdisjoint(kids(one, "det")) for one in things)

    def _contains(self, verb: int, name: str) -> bool:
        """Whether a word of the class stands in the clause, or is what a relative clause is about."""
        about = self.grammar.antecedents(verb)
        return any(self.classes.holds(name, self.tree, noun) for noun in about) or self.classes.in_phrase(
            name, self.tree, verb
        )

    def _prepositions_fit(self, verb: int, pattern: Pattern, frame: Frame) -> bool:
        if pattern.preposition and not self._governs(verb, pattern.preposition, frame.complement is not None):
            return False
        if not frame.with_any or any(self.grammar.prepositional(verb, mark) for mark in frame.with_any):
            return True
        return any(self.tree.marker(kid) in frame.with_any for kid in self.tree.kids(verb, "advcl"))

    def _subject_fits(self, verb: int, name: str) -> bool:
        told = name == OUTLAW or not self.grammar.is_passive(verb)  # "held by smugglers"
        subject = self.grammar.subject(verb) if told else None
        if subject is None:
            return False
        return self.objects.is_of_class(subject.head, name) or (name == CROWD and self._are_locals(subject.head))

    def _are_locals(self, noun: int) -> bool:
        """ "Local Serbs", "ethnic Albanians": people of a place; a people's bare name may stand for its state."""
        told = self.tree.kid_lemmas(noun, "amod") if self.tree.tags[noun] in ("NNPS", "NNS") else ()
        return self.tree.entities[noun] == "NORP" and any(
            self.classes.is_member("crowd-modifier", lemma) for lemma in told
        )

    def _governs(self, verb: int, preposition: str, clausal: bool) -> bool:
        """Whether a phrase with this preposition belongs to the verb; "on Friday" only tells when.

        Where the frame has a clause, it may lead that: "called for Oslo to leave".
        """
        clause = self.grammar.complement(verb) if clausal else None
        if clause is not None and preposition == "for" == self.tree.marker(clause):
            return True
        phrases = self.grammar.prepositional(verb, preposition)
        return bool(phrases) and any(self._completes(bound.head, verb) for bound in phrases)

    def _completes(self, head: int, verb: int) -> bool:
        """Whether a phrase belongs to the verb: "on Friday" and a phrase in front ("On Twitter, he called …") don't."""
        tree = self.tree
        if self.classes.is_member("time-word", tree.lemmas[head]):
            return False
        return head > verb or tree.tags[head] in RELATIVE_TAGS or tree.deps[verb] == "acl:relcl"

    def _has_particle(self, verb: int, particle: str) -> bool:
        if " " not in particle:
            return particle in self._particles(verb)
        wanted = particle.split()
        return [word.lower() for word in self.tree.words[verb + 1 : verb + 1 + len(wanted)]] == wanted

    @remembered
    def _particles(self, verb: int) -> frozenset[str]:
        """The words that may be a particle of the verb: as parsed, or read as something else beside it."""
        tree, after = self.tree, verb + 1
        kids = [kid for kid in tree.kids(verb, "advmod", "xcomp", "obj") if "not" not in tree.kid_lemmas(kid, "advmod")]
        found = {*tree.kid_lemmas(verb, "compound:prt"), *(tree.lemmas[kid] for kid in kids)}
        found.update(tree.words[kid].lower() for kid in kids)
        if after < len(tree) and tree.deps[after] == "amod" and tree.deps[tree.heads[after]] == "obj":
            found.add(tree.words[after].lower())  # "set free two fishermen": read as "free fishermen"
        return frozenset(found)

    # Nouns ------------------------------------------------------------------------------------------------------------

    def _noun(self, noun: int, pattern: Pattern, frame: Frame) -> Match | None:
        found, object_ = self._noun_object(noun, frame)
        if not found or not self._worded(noun, frame):
            return None
        clausal = frame.complement or frame.looks_into_clause
        fits, complement = self._clause(noun, frame) if clausal else (True, None)
        if not fits:
            return None
        carrier = self.carriers.noun_for(noun)
        support, reverse = self.carriers.support(carrier, frame)
        circumstance = self.carriers.circumstance(carrier) if support is None else None
        return Match(frame, pattern, noun, support, object_, complement, circumstance, reverse)

    def _noun_object(self, noun: int, frame: Frame) -> tuple[bool, int | None]:
        """As `Objects.of`, for what an event noun is of: "the expulsion of diplomats"."""
        tree = self.tree
        if not (frame.object or frame.not_object):
            return True, None
        marks = {"of", *OF_NOUNS.intersection(frame.object_slots)}
        heads = [kid for kid in tree.kids(noun, "nmod") if tree.marker(kid) in marks]
        heads += tree.kids(noun, "compound", "nmod:poss")
        found, object_ = self.objects.fitting(heads, frame)
        if not found or (object_ is None and frame.object):
            return False, None
        if not frame.object and not frame.parties and object_ is not None and tree.deps[object_] == "nmod:poss":
            object_ = None  # "the president's visit": whose it is, not what it is done to
        return True, object_

    def _modifiers(self, noun: int) -> set[str]:
        """What stands before a noun, by lemma and by form: "a forced landing"."""
        tree = self.tree
        kids = tree.kids(noun, "compound", "amod")
        return {word for kid in kids for word in (tree.lemmas[kid], tree.words[kid].lower())}
