"""What a verb is done to: the nouns in the slots of a frame's object, and whether they are what it asks for."""

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.coding.arguments import Grammar
from dragoman.coding.frames.model import Frame, Pattern
from dragoman.coding.remembered import remembered
from dragoman.coding.tree import PLACE_ENTITIES, Tree
from dragoman.coding.wordclasses import NONE, WordClasses

DIPLOMATS = frozenset({"diplomat"})  # classes of words


@dataclass(frozen=True)
class Objects:
    """Weighs the nouns of one tree against the classes that frames ask for."""

    tree: Tree
    grammar: Grammar
    classes: WordClasses
    is_actor: Callable[[int], bool]
    is_official: Callable[[int], bool]

    def of(self, verb: int, pattern: Pattern, frame: Frame) -> tuple[bool, int | None]:
        """Whether the object fits, and its head (None where the frame asks for none and there is none)."""
        slots = frame.object_slots
        if pattern.preposition is not None:
            of_phrase = slots == ("obj",) and bool(frame.object) and not self.tree.has(verb, "obj")
            if pattern.preposition in slots or of_phrase:
                slots = (pattern.preposition,)  # "came to an understanding"
        if frame.object and self.names(verb, slots).isdisjoint(frame.object):
            return False, None
        return self.fitting(self._heads(verb, slots), frame)

    def fitting(self, heads: list[int], frame: Frame) -> tuple[bool, int | None]:
        """As `of`, of the phrases with these heads."""
        for outer in heads:
            for noun in (*self._nouns(outer), *(self._cargo(outer) if frame.type == "AID" else ())):
                meant = self.classes.inner_noun(self.tree, noun)  # "dozens of diplomats" are diplomats
                if self._fits(noun, frame) and not any(self._any_in(one, frame.not_object) for one in (noun, meant)):
                    return True, noun
        if frame.object:
            return False, None
        if heads and frame.not_object and any(self._any_in(head, frame.not_object) for head in heads):
            return False, None
        return True, heads[0] if heads else None

    def is_of_class(self, head: int, name: str) -> bool:
        """Whether a subject, or what is counted in it ("dozens of Kenyan soldiers"), is of the class."""
        inner = self.classes.inner_noun(self.tree, head)
        return any(name in self._names(noun) for noun in (head, inner, *self._cargo(inner)))

    @remembered
    def names(self, verb: int, slots: tuple[str, ...]) -> frozenset[str]:
        """What the nouns in these slots are, all together: of most frames it tells that none fits."""
        return frozenset().union(*map(self._names, self._every(verb, slots)))

    @remembered
    def lemmas(self, verb: int, slots: tuple[str, ...]) -> frozenset[str]:
        """… and how they are called."""
        return frozenset(self.tree.lemmas[noun] for noun in self._every(verb, slots))

    def _every(self, verb: int, slots: tuple[str, ...]) -> list[int]:
        return [noun for outer in self._heads(verb, slots) for noun in (*self._nouns(outer), *self._cargo(outer))]

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

    @remembered
    def _nouns(self, outer: int) -> list[int]:
        """The nouns that may be meant by a phrase: what is coordinated in it, each with what it holds before itself."""
        heads = self.tree.conjuncts(outer)
        return [noun for head in heads for noun in dict.fromkeys((self.classes.inner_noun(self.tree, head), head))]

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

    def _fits(self, head: int, frame: Frame) -> bool:
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
        if tree.entities[head] in PLACE_ENTITIES:
            names.add("place")
        if tree.pos[head] == "PROPN" and tree.pos[head - 1] == "NOUN":
            # "the envoy Lund", "the tanker Aurora": a name is of the classes of the noun before it.
            before = [kid for kid in tree.kids(head, "nmod:desc", "compound") if kid == head - 1]
            names.update(*(self.classes.names(tree, kid) for kid in before))
        elif tree.pos[head] == "PROPN" and tree.deps[head - 1] == "nmod:desc" and tree.heads[head - 1] == head:
            # "expelled Ambassador Lund"; who is summoned with his title may be called home, or in.
            names.update(DIPLOMATS & self.classes.of_word.get(tree.lemmas[head - 1].lower(), NONE))
        return frozenset(names)
