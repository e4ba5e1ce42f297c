"""Which frame a predicate fits: its particle and preposition, the classes of its arguments, its complement."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.arguments import Bound, Grammar
from dragoman.coding.frames.model import Frame, FrameIndex, Pattern
from dragoman.coding.remembered import remembered
from dragoman.coding.tree import RELATIVE_TAGS, Tree
from dragoman.coding.wordclasses import WordClasses

DEONTIC = frozenset({"must", "should", "ought"})
COMING = DEONTIC | {"will", "would"}
CIRCUMSTANCE = frozenset({
    "after", "following", "during", "at", "in", "before", "ahead of", "for", "since", "amid", "despite", "over", "on",
    "through", "ahead", "from",
})  # fmt: skip
PREDICATIVE = ("xcomp", "conj", "advcl", "acl")  # relations of an adjective that tells something without a copula
OCCURRENCE = "occur"
LIGHT_PARTICLES = frozenset({
    ("carry", "out"), ("carry", "on"), ("kick", "off"), ("wrap", "up"), ("step", "up"), ("set", "up"), ("speed", "up"),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits at a token: `support` is the light verb of an event noun, `object` the head of its object."""

    frame: Frame
    pattern: Pattern
    trigger: int
    support: int | None = None
    object: int | None = None
    complement: int | None = None
    circumstance: int | None = None
    reverse: bool = False


@dataclass(frozen=True)
class Matcher:
    """Finds the frames that fit each token of a tree."""

    tree: Tree
    grammar: Grammar
    classes: WordClasses
    index: FrameIndex
    is_actor: Callable[[int], bool]
    is_official: Callable[[int], bool]

    def known(self, tokens: Sequence[int]) -> list[int]:
        """Those of the tokens that a frame is for, whatever stands around them."""
        lemmas, words, index = self.tree.lemmas, self.tree.words, self.index
        told = [token for token in tokens if lemmas[token] in index.lemmas or words[token].lower() in index.adjectives]
        return [token for token in told if words[token][:1].isalpha()]

    def at(self, token: int) -> Iterator[Match]:
        """Every frame that fits at this token, most specific first."""
        tree = self.tree
        lemma, pos = tree.lemmas[token], tree.pos[token]
        if pos in ("VERB", "AUX") and tree.deps[token] not in ("amod", "compound", "case", "mark", "fixed"):
            for pattern, frame in self.index.verbs.get(lemma, ()):
                if (match := self._verb(token, pattern, frame)) is not None:
                    yield match
        elif pos in ("NOUN", "PROPN"):
            for pattern, frame in self.index.nouns.get(lemma, ()):
                if (match := self._noun(token, pattern, frame)) is not None:
                    yield match
        if pos == "ADJ" or (pos == "VERB" and tree.tags[token] in ("VBN", "JJ")):
            word = tree.words[token].lower()
            for pattern, frame in self.index.adjectives.get(word, ()):
                fits, complement = self._complement(token, frame)
                found, object_ = self._object(token, pattern, frame) if frame.object else (True, None)
                if fits and found and (tree.has(token, "cop", "aux:pass") or tree.deps[token] in PREDICATIVE):
                    yield Match(frame, pattern, token, object=object_, complement=complement)

    # Verbs ------------------------------------------------------------------------------------------------------------

    def _verb(self, verb: int, pattern: Pattern, frame: Frame) -> Match | None:
        tree = self.tree
        if not self._particle_fits(verb, pattern):
            return None
        if pattern.preposition and not self._governs(verb, pattern.preposition, frame.complement is not None):
            return None
        if frame.with_any and not any(self.grammar.prepositional(verb, p) for p in frame.with_any) \
                and not any(tree.marker(kid) in frame.with_any for kid in tree.kids(verb, "advcl")):  # fmt: skip
            return None
        if frame.subject is not None:
            subject = self.grammar.subject(verb) if not self.grammar.is_passive(verb) else None
            if subject is None or not self._is_subject(subject.head, frame.subject):
                return None
        if frame.without is not None and self._sentence_contains(verb, frame.without):
            return None
        if "any" in frame.not_object and tree.has(verb, "ccomp"):
            return None  # "demonstrated that it can": told of a clause, not of a crowd
        fits, complement = self._complement(verb, frame)
        if not fits:
            return None
        found, object_ = self._object(verb, pattern, frame)
        if not found:
            return None
        if frame.predicate is not None and not self._has_predicate(verb, frame.predicate):
            return None
        if frame.contains is not None and not self._contains(verb, frame.contains):
            return None
        return Match(frame, pattern, verb, object=object_, complement=complement)

    def _is_subject(self, head: int, name: str) -> bool:
        """Whether a subject, or what is counted in it ("dozens of Kenyan soldiers"), is of the class."""
        inner = self.classes.inner_noun(self.tree, head)
        return any(name in self._names(noun) for noun in (head, inner, *self._cargo(inner)))

    def _cargo(self, noun: int) -> list[int]:
        """ "a plane carrying 50 tonnes of food": what is sent, or comes, is the food."""
        tree, classes = self.tree, self.classes
        if not classes.is_member("carrier-thing", tree.lemmas[noun]):
            return []
        verbs = [
            verb for verb in tree.kids(noun, "acl", "acl:relcl") if classes.is_member("carrying", tree.lemmas[verb])
        ]
        phrases = [kid for verb in verbs for kid in tree.kids(verb, "obj", "obl") if tree.marker(kid) in (None, "with")]
        phrases += [kid for kid in tree.kids(noun, "nmod") if tree.marker(kid) == "of"]
        return [classes.inner_noun(tree, kid) for kid in phrases]

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

    def _particle_fits(self, verb: int, pattern: Pattern) -> bool:
        particle = pattern.particle
        if particle is None:
            return not self.tree.has(verb, "compound:prt")
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

    def _object(self, verb: int, pattern: Pattern, frame: Frame) -> tuple[bool, int | None]:
        """Whether the object fits, and its head (None where the frame asks for none and there is none)."""
        slots = frame.object_slots
        if pattern.preposition is not None:
            of_phrase = slots == ("obj",) and bool(frame.object) and not self.tree.has(verb, "obj")
            if pattern.preposition in slots or of_phrase:
                slots = (pattern.preposition,)  # "came to an understanding"
        if frame.object and self._all_names(verb, slots).isdisjoint(frame.object):
            return False, None
        return self._fitting(self._heads(verb, slots), frame)

    @remembered
    def _all_names(self, verb: int, slots: tuple[str, ...]) -> frozenset[str]:
        """What the nouns in these slots are, all together: of most frames it tells that none fits."""
        nouns = [noun for outer in self._heads(verb, slots) for noun in (*self._nouns(outer), *self._cargo(outer))]
        return frozenset().union(*map(self._names, nouns))

    @remembered
    def _heads(self, verb: int, slots: tuple[str, ...]) -> list[int]:
        """The heads of the verb's phrases in these slots."""
        heads: list[int] = []
        thing = self.grammar.object(verb)
        for slot in slots:
            base, _, preposition = slot.partition(".")
            bounds = [] if thing is None else [thing]
            if base != "obj":
                bounds = self.grammar.prepositional(verb, slot)
            elif preposition:  # "fired a volley of rockets on the port": hung on what is fired
                parts = [
                    part for bound in bounds for part in (bound.head, self.classes.inner_noun(self.tree, bound.head))
                ]
                bounds = [found for part in parts for found in self.grammar.prepositional(part, preposition)]
            heads += [bound.head for bound in bounds]
        return heads

    def _fitting(self, heads: list[int], frame: Frame) -> tuple[bool, int | None]:
        for outer in heads:
            for noun in (*self._nouns(outer), *(self._cargo(outer) if frame.type == "AID" else ())):
                if self._object_fits(noun, frame) and not self._any_in(noun, frame.not_object):
                    return True, noun
        if frame.object:
            return False, None
        if heads and frame.not_object and any(self._any_in(head, frame.not_object) for head in heads):
            return False, None
        return True, heads[0] if heads else None

    @remembered
    def _nouns(self, outer: int) -> list[int]:
        """The nouns that may be meant by a phrase: what is coordinated in it, each with what it holds before itself."""
        heads = self.tree.conjuncts(outer)
        return [noun for head in heads for noun in dict.fromkeys((self.classes.inner_noun(self.tree, head), head))]

    def _object_fits(self, head: int, frame: Frame) -> bool:
        tree = self.tree
        if frame.object_lemmas and tree.lemmas[head] not in frame.object_lemmas:
            return False
        if frame.object_modifiers and not frame.object_modifiers.intersection(
            tree.kid_lemmas(head, "amod", "compound")
        ):
            return False
        if frame.object_official and not self.is_official(head):
            return False
        if frame.object_official and any(tree.tags[kid] == "VBG" for kid in tree.kids(head, "acl")):
            return False  # "recalled the minister talking": remembered
        return not frame.object or self._any_in(head, frame.object)

    def _any_in(self, head: int, names: tuple[str, ...]) -> bool:
        return not self._names(head).isdisjoint(names)

    @remembered
    def _names(self, head: int) -> frozenset[str]:
        """All that frames may ask of a noun and that it is: its classes, "any", "actor", "place"."""
        tree = self.tree
        names = {"any", *self.classes.names(tree, head)}
        if self.is_actor(head):
            names.add("actor")
        if tree.entities[head] in ("GPE", "LOC"):
            names.add("place")
        if tree.pos[head] == "PROPN" and tree.pos[head - 1] == "NOUN":
            # "Ambassador Lund", "the tanker Aurora": a name is of the classes of the noun before it.
            before = [kid for kid in tree.kids(head, "nmod:desc", "compound") if kid == head - 1]
            names.update(*(self.classes.names(tree, kid) for kid in before))
        return frozenset(names)

    def _complement(self, verb: int, frame: Frame) -> tuple[bool, int | None]:
        tree = self.tree
        head = self.grammar.complement(verb)
        wanted = frame.complement
        if wanted is None and frame.complement_contains is None:
            return True, head
        if head is None:
            return False, None
        # "pledged to help defend": the mark stands at "help". Whom one wants to help is asked for nothing.
        outer = self.grammar.clause(verb) if frame.type == "AGREE" else None
        infinitive = any("to" in tree.kid_lemmas(one, "mark") for one in (head, outer) if one is not None)
        if wanted == "infinitive" and not (infinitive and tree.deps[head] == "xcomp"):
            return False, None
        if wanted in ("to", "infinitive") and self._is_asked(verb):
            return False, None
        if (wanted == "to" and not infinitive) or (wanted == "that" and infinitive):
            return False, None
        if wanted == "subjunctive" and (infinitive or not self._is_subjunctive(head)):
            return False, None
        modals = COMING if frame.type == "AGREE" else DEONTIC
        if wanted == "deontic" and (
            tree.deps[head] not in ("ccomp", "parataxis") or not self._is_deontic(head, modals)
        ):
            return False, None
        lemma = tree.lemmas[head]
        if tree.has(head, "cop") and tree.marker(head) == "behind":
            lemma = "behind"  # "said Oslo was behind the attack"
        if frame.complement_lemmas and lemma not in frame.complement_lemmas:
            return False, None
        if frame.complement_class and not self.classes.is_member(frame.complement_class, lemma):
            return False, None
        if any(self.classes.is_member(name, lemma) for name in frame.complement_not):
            return False, None
        if frame.complement_contains and not self._contains(head, frame.complement_contains):
            return False, None
        return True, head

    def _is_asked(self, verb: int) -> bool:
        """ "asked whether he would go on to": a question demands nothing."""
        return any(self.tree.marker(clause) in ("if", "whether") for clause in self.tree.kids(verb, "ccomp", "xcomp"))

    def _is_subjunctive(self, head: int) -> bool:
        """ "Insisted that Oslo leave", "urged that it be freed": a bare verb with a subject of its own."""
        tree = self.tree
        told = tree.has(head, "nsubj", "nsubj:pass") and not tree.has(head, "aux")
        bare = tree.tags[head] == "VB" or any(
            tree.words[kid].lower() == "be" for kid in tree.kids(head, "aux:pass", "cop")
        )
        return told and bare

    def _is_deontic(self, head: int, modals: frozenset[str]) -> bool:
        tree = self.tree
        if "have" in tree.kid_lemmas(head, "aux") or tree.has(head, "expl"):
            return False
        if modals.intersection(tree.kid_lemmas(head, "aux")):
            return tree.lemmas[head] != "have"
        return tree.lemmas[head] in ("have", "need") and any(
            "to" in tree.kid_lemmas(kid, "mark") and not (tree.lemmas[kid] == "do" and not tree.has(kid, "obj"))
            for kid in tree.kids(head, "xcomp")
        )  # "has to do with" is no need

    def _contains(self, head: int, name: str) -> bool:
        first, last = self.tree.subtree(head)
        return any(self.classes.is_member(name, self.tree.lemmas[token]) for token in range(first, last))

    def _sentence_contains(self, token: int, name: str) -> bool:
        first, last = self.tree.sentence_of(token)
        return any(self.classes.is_member(name, lemma) for lemma in self.tree.lemmas[first:last])

    def _has_predicate(self, verb: int, name: str) -> bool:
        """A second predicate: "called it illegal", "declared X persona non grata", "designated as terrorist"."""
        tree = self.tree
        told = any(tree.marker(kid) == "as" for kid in tree.kids(verb, "obl", "advcl", "xcomp", "nmod"))
        for kid in tree.kids(verb, "xcomp", "obl", "obj", "advcl", "ccomp", "iobj"):
            if told and tree.deps[kid] in ("obj", "iobj"):
                continue
            if kid > verb and (tree.deps[kid] != "obl" or tree.marker(kid) in ("as", "to")):
                if self.classes.holds(name, tree, kid) or self.classes.holds(
                    name, tree, self.classes.inner_noun(tree, kid)
                ):
                    return True
                if any(self.classes.is_member(name, lemma) for lemma in tree.kid_lemmas(kid, "amod", "compound")):
                    return True
        return any(self._told_as(phrase, name) for phrase in tree.kids(verb, "obj", "obl", "advcl", "xcomp"))

    def _told_as(self, phrase: int, name: str) -> bool:
        """ "as a demonstration of aggressive intentions", hung on the verb or on its object."""
        tree = self.tree
        for kid in (phrase, *tree.kids(phrase, "nmod", "obl")):
            if tree.marker(kid) == "as":
                words = [kid, *tree.kids(kid, "amod", "compound", "nmod")]
                words += [part for word in tree.kids(kid, "nmod") for part in tree.kids(word, "amod")]
                if any(self.classes.is_member(name, tree.lemmas[word]) for word in words):
                    return True
        return False

    # Nouns ------------------------------------------------------------------------------------------------------------

    def _noun(self, noun: int, pattern: Pattern, frame: Frame) -> Match | None:
        tree = self.tree
        if pattern.modifier and not self._is_modified(noun, pattern.modifier):
            return None
        if tree.deps[noun] in ("compound", "nmod:desc"):
            return None
        object_: int | None = None
        if frame.object or frame.not_object:
            heads = [kid for kid in tree.kids(noun, "nmod") if tree.marker(kid) == "of"]
            heads += tree.kids(noun, "compound", "nmod:poss")
            found, object_ = self._fitting(heads, frame)
            if not found or (object_ is None and frame.object):
                return None
            if not frame.object and not frame.parties and object_ is not None and tree.deps[object_] == "nmod:poss":
                object_ = None  # "the president's visit": whose it is, not what it is done to
        if frame.contains is not None and not self._sentence_contains(noun, frame.contains):
            return None
        if frame.without is not None and self._sentence_contains(noun, frame.without):
            return None
        fits, complement = (
            self._complement(noun, frame) if frame.complement or frame.looks_into_clause else (True, None)
        )
        if not fits:
            return None
        carrier = self._carrier(noun)
        support, reverse = self._support(carrier, frame)
        circumstance = self._circumstance(carrier) if support is None else None
        return Match(frame, pattern, noun, support, object_, complement, circumstance, reverse)

    def _is_modified(self, noun: int, modifier: str) -> bool:
        """A participle is known by its form: "a forced landing"."""
        tree = self.tree
        kids = tree.kids(noun, "compound", "amod")
        return any(modifier in (tree.lemmas[kid], tree.words[kid].lower()) for kid in kids)

    def _carrier(self, noun: int) -> int:
        """The noun that stands for this one: "round" in "a round of talks", "day" in "a third day of them"."""
        tree = self.tree
        for _ in range(3):
            head = tree.heads[noun]
            counted = tree.deps[noun] == "nmod" and (
                self.classes.is_member("container", tree.lemmas[head])
                or (tree.marker(noun) == "of" and self.classes.is_member("time-word", tree.lemmas[head]))
            )
            if counted or (tree.deps[noun] == "conj" and tree.pos[head] in ("NOUN", "PROPN")):
                noun = head
            else:
                break
        return noun

    def _support(self, noun: int, frame: Frame) -> tuple[int | None, bool]:
        """The light verb that carries the noun, and whether its subject undergoes the event ("faced criticism")."""
        tree = self.tree
        verbs: list[int] = []
        head, dep = tree.heads[noun], tree.deps[noun]
        if dep in ("obj", "nsubj:pass") or (dep == "nsubj" and self.classes.is_member(OCCURRENCE, tree.lemmas[head])):
            verbs.append(head)
        if dep == "obj":  # "return and start talks": an object that verbs share hangs on the first
            verbs += [kid for kid in tree.kids(head, "conj") if head < kid < noun and not tree.has(kid, "obj")]
        verbs += [kid for kid in tree.kids(noun, "acl", "acl:relcl") if self._carries(kid, noun)]
        for verb in verbs:
            lemma = tree.lemmas[verb]
            if dep == "nsubj" and verb == head:
                return verb, False
            for group in frame.light:
                if self._is_raised(verb):
                    break
                if self.classes.is_member(group, lemma):
                    return verb, group == "light-reverse"
        return None, False

    def _is_raised(self, verb: int) -> bool:
        """ "hold up cooperation as a model": with another particle it is another verb."""
        particles = self.tree.kid_lemmas(verb, "compound:prt")
        return bool(particles) and (self.tree.lemmas[verb], particles[0]) not in LIGHT_PARTICLES

    def _carries(self, verb: int, noun: int) -> bool:
        bound: Bound | None = self.grammar.object(verb)
        return bound is not None and bound.head == noun

    def _circumstance(self, noun: int) -> int | None:
        """The predicate that a bare event noun is a circumstance of: "said" in "said after talks with Beijing"."""
        tree = self.tree
        head = tree.heads[noun]
        if tree.deps[noun] == "obl" and tree.marker(noun) in CIRCUMSTANCE and tree.pos[head] == "VERB":
            return head
        outer = tree.heads[head]
        planned = tree.deps[noun] == "nmod" and tree.marker(noun) == "for" and tree.deps[head] == "obj"
        if planned and tree.pos[outer] == "VERB":
            return outer  # "announced plans for a summit with Rome"
        if tree.deps[noun] in ("obl", "nmod") and tree.marker(noun) == "to" and tree.pos[head] == "ADJ":
            return head  # "open to talks"
        return None
