"""A party that may be somebody else: an open pronoun, a clause that hangs on two nouns, a title read as a crowd."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Casting, Filler
from dragoman.coding.matching import Match
from dragoman.coding.misread_phrases import MisreadPhrases
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses

MALE, FEMALE = frozenset({"he", "him", "his"}), frozenset({"she", "her"})
PLURAL = frozenset({"they", "them", "their"})
PRONOUNS = MALE | FEMALE | PLURAL
WITHIN = frozenset({"appos", "compound", "nmod:poss"})
LOCAL = frozenset({"governor", "mayor", "senator", "congressman", "congresswoman", "lawmaker"})  # of a part of a state
STAGED = frozenset({"host", "organize", "organise", "sponsor"})
SPOKEN_OUT = frozenset({"ACCUSE", "REJECT", "REQUEST"})
JOINING = frozenset(
    {"join", "attend", "gather", "participate", "take", "go", "come", "march", "rally", "call", "plan", "use"}
)
SOLE = frozenset({"pope", "pontiff"})  # one at a time in the world
# What is said to and done to those in office, and by them, is news whoever they are; not what an unknown one promises.
TOLD_OF_OFFICE = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "CONSULT", "COERCE", "AID"})
RUNNING = frozenset({"candidate", "nominee", "senator", "country", "nation", "state", "campaign", "party"})
ANTECEDENT = "antecedent of the relative clause"


@dataclass(frozen=True, slots=True)
class Misread:
    """Weighs how the parties of one tree were read."""

    tree: Tree
    casting: Casting
    classes: WordClasses
    phrases: MisreadPhrases

    @classmethod
    def of(cls, tree: Tree, casting: Casting, classes: WordClasses) -> "Misread":
        return cls(tree, casting, classes, MisreadPhrases(tree, casting, classes))

    def about(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Why one of the parties may be another; None if nothing speaks for that."""
        everybody = (*actors, *recipients)
        groups = [one for one in everybody if self.casting.get(one.actor).kind == "group"]
        pronouns = [one for one in everybody if self.tree.words[one.head].lower() in PRONOUNS]
        if any(map(self._is_titled, groups)):
            return "a person read as a group"
        if any(self._is_open(one, everybody) for one in pronouns):
            return "a pronoun that may be somebody else"
        if any(self._is_office(one) and not self._may_go_unnamed(one, match) for one in groups):
            return "an office whose holder is not known"
        if any(self._is_far(one, match.trigger) for one in everybody if one.head == self.tree.heads[match.trigger]):
            return "a clause that may hang on another noun"
        of_crowd = match.frame.type in SPOKEN_OUT and self._is_of_crowd(match.trigger)
        if of_crowd or any(self._is_of_others(one, match.trigger) for one in actors):
            return "a plan of others"
        if (phrase := self.phrases.about(match, actors, recipients)) is not None:
            return phrase
        told_twice = any(self._is_told_twice(side, match.trigger) for side in (actors, recipients) if len(side) > 1)
        if told_twice or self._is_one_name(actors, recipients):
            return "one party told twice"
        return None

    def _is_told_twice(self, parties: Sequence[Filler], trigger: int) -> bool:
        """Two parties that are one phrase: "the League, a group of states", "his Liberation Army"."""
        tree = self.tree
        heads = {one.head for one in parties}
        named = {one.actor: self.casting.get(one.actor) for one in parties}
        bodies = [actor.name for actor in named.values() if actor.kind == "organization"]
        if any(
            actor.kind == "group" and f" {body} " in f" {actor.name} " for actor in named.values() for body in bodies
        ):
            return True  # "Alpha" beside "Alpha leaders"
        listed = {head for head in heads if self.casting.is_another(tree.heads[head], head)}
        within = (head for head in heads - listed if tree.deps[head] in WITHIN)
        inner = [tree.heads[head] for head in within if tree.heads[head] != trigger]
        return len(inner) != len(set(inner)) or not heads.isdisjoint(inner)

    def _is_one_name(self, actors: Sequence[Filler], recipients: Sequence[Filler]) -> bool:
        """ "Otieno" beside "Daniel Otieno of Kisumu"."""
        ones = [self.casting.get(one.actor) for one in actors]
        others = [self.casting.get(one.actor) for one in recipients]
        pairs = ((set(one.name.split()), set(other.name.split())) for one in ones for other in others
                 if one.kind == other.kind == "person" and one.id != other.id)  # fmt: skip
        return any(one <= other or other <= one for one, other in pairs)

    def _is_titled(self, filler: Filler) -> bool:
        """ "Chad's leader, Amina Ode", "the contenders Ode and Otieno", read as groups."""
        tree, head = self.tree, filler.head
        kids = tree.kids(head, "appos", "flat", "nmod:desc")
        named = [kid for kid in kids if (hit := self.casting.at(kid)) and self.casting.get(hit[0]).kind == "person"]
        return any(tree.tags[head] == "NN" or kid <= head + 3 for kid in named if tree.words[kid - 1] != ",")

    def _is_open(self, filler: Filler, everybody: Sequence[Filler]) -> bool:
        """A "he" behind somebody else who was the subject since this one was named; a "they" for one person."""
        tree = self.tree
        word = tree.words[filler.head].lower()
        if word in PLURAL:
            alone = len({one.actor for one in everybody if one.head == filler.head}) == 1
            return alone and self.casting.get(filler.actor).kind == "person"
        if self._is_speaker(filler):
            return True
        first = tree.sentence_of(filler.head)[0]
        first = tree.sentence_of(first - 1)[0] if first else first
        for token in range(filler.head - 1, first - 1, -1):
            if tree.pos[token] not in ("PROPN", "NOUN"):
                continue
            hit = self.casting.at(token)
            if hit is not None and hit[0] == filler.actor:
                return False
            if tree.deps[token] not in ("nsubj", "nsubj:pass") or self._does_it_to(token, filler.head):
                continue
            if self._is_person(token):
                return hit is None or not self._is_called(hit[0], MALE if word in FEMALE else FEMALE)
        return False

    def _does_it_to(self, subject: int, pronoun: int) -> bool:
        """ "The minister accused him of": nobody is him who does it to him."""
        tree = self.tree
        return tree.deps[pronoun] in ("obj", "iobj", "obl") and tree.heads[subject] == tree.heads[pronoun]

    def _is_called(self, actor: str, words: frozenset[str]) -> bool:
        """Whether one of these pronouns stands for this actor somewhere."""
        return not words.isdisjoint(self.casting.called(actor))

    def _is_speaker(self, filler: Filler) -> bool:
        """A "he" within the words of one's own quotation is somebody else."""
        statement = self.casting.contents.innermost(self.tree.starts[filler.head])
        return statement is not None and statement.kind == "direct" and statement.speaker == filler.actor

    def _is_person(self, token: int) -> bool:
        hit = self.casting.at(token)
        if hit is not None and self.casting.get(hit[0]).kind == "person":
            return True
        if hit is None and self.tree.tags[token] == "NNP" and self.tree.entities[token] == "PERSON":
            return True
        return self.tree.tags[token] == "NN" and self.classes.is_member("person", self.tree.lemmas[token])

    def _is_office(self, filler: Filler) -> bool:
        """ "The prime minister", "the government": somebody whom the report takes for known."""
        tree, actor = self.tree, self.casting.get(filler.actor)
        local = tree.lemmas[filler.head] in LOCAL and not tree.has(filler.head, "appos", "flat")
        if (actor.country is not None and not local) or tree.tags[filler.head] not in ("NN", "NNP"):
            return False
        if tree.has(filler.head, "nmod", "nmod:poss") or tree.lemmas[filler.head] in SOLE:
            return False
        owners = [self.casting.at(kid) for kid in tree.kids(filler.head, "compound")]
        if any(owner is not None and owner[0].startswith("igo:") for owner in owners):
            return False  # "the UN human rights chief"
        indefinite = {"a", "an", "one", "another"}.intersection(tree.kid_lemmas(filler.head, "det", "nummod"))
        return not indefinite and self.classes.is_member("office", tree.lemmas[filler.head])

    def _may_go_unnamed(self, filler: Filler, match: Match) -> bool:
        """ "Thanked the president", "the mayor was arrested": the office alone tells who it is; of several who run for
        one, it does not."""
        tree, head = self.tree, filler.head
        sought = tree.marker(head) == "for" and not tree.has(head, "det")  # "campaigned for mayor"
        return match.frame.type in TOLD_OF_OFFICE and tree.lemmas[head] not in RUNNING and not sought

    def _is_far(self, filler: Filler, verb: int) -> bool:
        """ "South Africa deplored the blasts which killed", "the parents of a soldier killed by"."""
        tree, head = self.tree, filler.head
        if tree.deps[verb] not in ("acl", "acl:relcl") or verb < head:
            return False
        first = tree.subtree(verb)[0]
        between = range(head + 1, max(first, head + 1))
        if filler.how == ANTECEDENT and any(tree.pos[token] == "VERB" for token in between):
            return True
        if tree.deps[verb] != "acl" or tree.tags[verb] != "VBN":
            return False
        inner = [kid for kid in tree.kids(head, "nmod") if head < kid < verb]
        people = any(
            tree.words[kid].lower() == "those"
            or self.classes.is_member("person", tree.lemmas[kid])
            or self._is_person(kid)
            for kid in inner
        )
        return tree.lemmas[verb] in STAGED or people

    def _is_of_crowd(self, verb: int) -> bool:
        """ "Police arrested reporters at a demonstration to denounce the bill": those denounce it who demonstrate."""
        tree, deed = self.tree, self.tree.heads[verb]
        if tree.deps[verb] != "advcl" or tree.marker(verb) != "to" or not deed < verb:
            return False
        if tree.lemmas[deed] in JOINING or self.classes.is_member("light-protest", tree.lemmas[deed]):
            return False
        return any(self.classes.is_member("protest", tree.lemmas[token]) for token in range(deed + 1, verb))

    def _is_of_others(self, filler: Filler, verb: int) -> bool:
        """ "didn't mention proposals to ban", "his call to", "a US call to": who speaks of it does not do it."""
        tree = self.tree
        noun = tree.heads[verb]
        if (
            tree.deps[verb] not in ("acl", "acl:relcl")
            or tree.pos[noun] not in ("NOUN", "PROPN")
            or noun == filler.head
        ):
            return False
        if filler.how.startswith(("possessor of the governing", "modifier of the governing")):
            return self.classes.is_member("appeal", tree.lemmas[noun])
        if not filler.how.startswith("control through"):
            return False
        governor = tree.lemmas[tree.heads[noun]]
        return self.classes.is_member("appeal", tree.lemmas[noun]) or not self.classes.is_member(
            "own-plan-verb", governor
        )
