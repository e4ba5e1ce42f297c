"""A party that is only a word of a phrase for something else: "the embassy bombings", "an al-Qaida offshoot"."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Casting, Filler
from dragoman.coding.matching import Match
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses

JUDGED = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
THOUGHTS = frozenset({"idea", "notion", "concept", "creation", "formation", "establishment", "prospect"})
KIN = frozenset({"offshoot", "affiliate", "spinoff", "splinter", "rival", "critic", "successor"})
ENDING = frozenset({"general", "old"})  # "the Secretary-General", "a 17-year-old"


@dataclass(frozen=True, slots=True)
class MisreadPhrases:
    """Weighs what the phrases around the parties of one tree tell."""

    tree: Tree
    casting: Casting
    classes: WordClasses

    def about(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Why the phrase of one of the parties tells of something else; None if nothing speaks for that."""
        everybody = (*actors, *recipients)
        heads = [one.head for one in everybody]
        judged = recipients if match.frame.type in JUDGED else ()
        if any(map(self._is_asked_for, heads)) or any(map(self._is_thought_of, judged)):
            return "somebody who is asked for"
        if match.frame.type == "ASSAULT" and any(self._is_target(one.head) for one in actors):
            return "what was attacked, read as who did it"
        if any(map(self._is_stage, heads)):
            return "where it was said"
        if (
            any(map(self._is_kin, heads))
            or any(map(self._is_part_of_word, heads))
            or any(map(self._is_part_of_name, everybody))
        ):
            return "a part of a longer name"
        if match.frame.type == "COERCE" and any(map(self._is_body_of, recipients)):
            return "done to one of a body's people"
        blamed = any(self._is_of_blamed(one.head, match.trigger) for one in recipients)
        if blamed or (match.frame.type in JUDGED and any(map(self._is_topic, recipients))):
            return "a country that the thing is about"
        return None

    def _is_asked_for(self, head: int) -> bool:
        """ "which candidate she would back"."""
        return any(self.tree.tags[kid] in ("WDT", "WP") for kid in self.tree.kids(head, "det"))

    def _is_thought_of(self, filler: Filler) -> bool:
        """ "embraced the idea of a common army"."""
        tree, head = self.tree, filler.head
        thought = tree.deps[head] == "nmod" and tree.lemmas[tree.heads[head]] in THOUGHTS and tree.marker(head) == "of"
        return thought and bool({"a", "an"}.intersection(tree.kid_lemmas(head, "det")))

    def _is_target(self, head: int) -> bool:
        """ "the embassy bombings killed"; "a raid into a camp targeting", read as what the camp did."""
        tree = self.tree
        if tree.deps[head] in ("compound", "nmod:poss", "amod"):
            return any(self.classes.holds(name, tree, head) for name in ("embassy", "civil-target"))
        return self.classes.is_member("ground", tree.lemmas[head])

    def _is_stage(self, head: int) -> bool:
        """ "trumpeted on Twitter"."""
        return self.tree.marker(head) in ("on", "at") and self.classes.is_member("setting", self.tree.lemmas[head])

    def _is_kin(self, head: int) -> bool:
        """ "an al-Qaida offshoot": another body than the one that it comes from."""
        return self.tree.deps[head] == "compound" and self.tree.lemmas[self.tree.heads[head]] in KIN

    def _is_part_of_word(self, head: int) -> bool:
        """ "Americans" in "African-Americans"; "the Kenya-US summit" names two."""
        tree = self.tree
        after = head + 2
        compound = after < len(tree) and tree.words[head + 1] in ("-", "–") and tree.starts[head + 1] == tree.ends[head]
        if compound and self.classes.is_member("holding-verb", tree.lemmas[tree.heads[head]]):
            return False  # "the rebel-held town": whose it is
        if compound and tree.words[after].islower() and tree.heads[head] != head and tree.heads[head] >= after:
            return True  # "Otieno-style care"
        joined = head > 1 and tree.words[head - 1] in ("-", "–") and tree.ends[head - 1] == tree.starts[head]
        if not joined or tree.lemmas[head].lower() in ENDING:
            return False
        return self.casting.at(head - 2) is None

    def _is_part_of_name(self, filler: Filler) -> bool:
        """ "the Sharon Statement", "Operation Inherent Resolve"."""
        tree, head = self.tree, filler.head
        actor = self.casting.get(filler.actor)
        joined = actor.kind == "person" and "-" in actor.name and " " not in actor.name  # "Dodd-Frank" is a law
        if actor.name.startswith("Operation ") or joined:
            return True
        if any(tree.words[token].lower().rstrip(".") in ("v", "vs") for token in (head - 1, head + 1, head + 2)
               if 0 <= token < len(tree) and tree.sentence_index[token] == tree.sentence_index[head]):  # fmt: skip
            return True  # "Ode v. Association"
        named = tree.deps[head] == "compound" and tree.pos[tree.heads[head]] == "PROPN"
        return named and actor.kind == "person" and not self.casting.at(tree.heads[head])

    def _is_body_of(self, filler: Filler) -> bool:
        """ "arrested fifty Brotherhood members", read as the Brotherhood."""
        tree, head = self.tree, filler.head
        if tree.deps[head] not in ("compound", "amod"):
            return False
        people = self.classes.is_member("person", tree.lemmas[tree.heads[head]])
        return people and self.casting.get(filler.actor).kind == "organization"

    def _is_of_blamed(self, head: int, verb: int) -> bool:
        """ "Blamed Oslo's defeat on Rome": whose the thing is that others are blamed for."""
        tree, things = self.tree, self.tree.kids(verb, "obj")
        phrases = (kid for governor in (verb, *things) for kid in tree.kids(governor, "obl", "nmod") if kid != head)
        on = any(tree.marker(kid) == "on" and tree.entities[kid] != "DATE" for kid in phrases)
        within = tree.deps[head] in ("nmod:poss", "nmod", "amod") and tree.heads[head] in things
        return tree.lemmas[verb] == "blame" and on and within

    def _is_topic(self, filler: Filler) -> bool:
        """ "The Iraq war", "the Alpha pipeline": a name before a noun, where an adjective would tell whose it is."""
        tree, head = self.tree, filler.head
        kind = self.casting.get(filler.actor).kind
        if tree.deps[head] != "compound" or kind not in ("state", "organization", "company"):
            return False
        if kind != "state":
            return self.classes.is_member("works", tree.lemmas[tree.heads[head]])
        if self.classes.is_member("condition", tree.lemmas[tree.heads[head]]):
            return True
        if self._is_body(tree.heads[head]):
            return False  # "the Uganda Constitutional Court ruling"
        return tree.tags[head] == "NNP" and not tree.words[head].isupper()

    def _is_body(self, head: int) -> bool:
        return self.tree.pos[head] == "PROPN" and self.classes.is_member("body-noun", self.tree.lemmas[head])
