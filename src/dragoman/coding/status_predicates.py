"""The status that a predicate has of itself: its tense, modality, negation and conditions."""

from dataclasses import dataclass

from dragoman.coding.status_climb import Climb
from dragoman.coding.status_words import Modal, StatusWords
from dragoman.model.event import Status

SCHEDULED = "present tense with a day"
CONDITIONS = frozenset({
    ("as", "long", "as"), ("so", "long", "as"), ("in", "case"), ("in", "the", "event"), ("on", "condition"),
    ("provided",), ("providing",), ("unless",), ("assuming",),
})  # fmt: skip
LONGEST = 3  # words of a condition
REGRETTING = frozenset({"should", "ought"})


@dataclass(frozen=True, slots=True)
class Predicates:
    """Reads predicates of one tree."""

    words: StatusWords

    def read(self, node: int, climb: Climb) -> None:
        """Takes up in `climb` what the predicate's auxiliaries, adverbs, conditions and mood say."""
        tree, lists = self.words.tree, self.words.lists
        kids = tree.children[node]
        auxiliaries = [tree.lemmas[kid] for kid in kids if tree.deps[kid] in ("aux", "aux:pass", "cop")] + [
            tree.words[kid].lower() for kid in kids if tree.deps[kid] == "aux"
        ]
        modals = self.words.lexicon.modals
        modal = next((modals[word] for word in auxiliaries if word in modals), None)
        negated = self.words.is_negated(node) and not any(reason == "“no”" for reason in climb.reasons)
        if negated and "have" in auxiliaries and REGRETTING.intersection(auxiliaries):
            climb.reasons.append("should not have been")  # but was
            negated = False
        elif modal is not None:
            self._modal(node, modal, "have" in auxiliaries, climb)
        elif tree.tags[node] == "VBG" and "be" in auxiliaries and climb.status == "actual" and not self._is_over(node):
            climb.take("ongoing", "progressive")
            climb.status = "ongoing"
        elif "have" in auxiliaries and "to" in tree.kid_lemmas(node, "mark") and self._is_yet(node):
            climb.take("denied", "“has yet to”")
        if negated:
            permissive = modal == "hypothetical" and not {"can", "could", "ca"}.intersection(auxiliaries)
            climb.take("hypothetical" if permissive else "denied", "negated")
        if (
            self._future_words(node)
            and climb.status in ("actual", "ongoing")
            and tree.tags[node] in ("VBZ", "VBP", "VBG")
        ):
            climb.take("planned", "present tense with a future time")
        if climb.status == "actual" and self._is_scheduled(node):
            climb.take("planned", SCHEDULED)
        if any(tree.words[kid].lower() in lists["approximators"] for kid in tree.kids(node, "advmod") if kid < node):
            climb.take("hypothetical", "approximating adverb")
        hanging = [kid for kid in kids if tree.deps[kid] in ("advcl", "obl") or tree.lemmas[kid] == "long"]
        if any(self._is_condition(kid) for kid in hanging) or self._is_inverted(node):
            climb.take("conditional", "conditional clause")
        if climb.status == "actual" and self._is_to_be(node):
            climb.take("planned", "is to be")
        if tree.deps[node] in ("root", "ccomp", "parataxis") and tree.tags[node] == "VB" and modal is None:
            self._bare_infinitive(node, climb)
        if tree.deps[node] in ("root", "parataxis", "appos") and self._is_question(node):
            climb.take("hypothetical", "question")

    def _modal(self, node: int, modal: Modal, perfect: bool, climb: Climb) -> None:
        status: Status
        if modal == "would":
            head = self.words.tree.heads[node]
            vowed = self.words.governor(head) in ("planned", "threatened")
            reported = self.words.tree.deps[node] == "ccomp" and (vowed or self._is_past(head))
            status = self._designed(node, head) or ("hypothetical" if perfect or not reported else "planned")
        elif modal == "requested" and perfect:
            status = "hypothetical"  # "must have fled": a guess; "should have left": it was not so
        else:
            status = modal
        climb.take(status, f"modal: {modal}")

    def _designed(self, node: int, noun: int) -> Status | None:
        """ "a bill that would ban the party": what a plan or proposal lays down."""
        tree = self.words.tree
        if tree.deps[node] not in ("acl:relcl", "acl"):
            return None
        found = self.words.lexicon.governors["nouns"].get(tree.lemmas[noun])
        return found if found in ("planned", "proposed", "requested") else None

    def _is_past(self, verb: int) -> bool:
        """A participle has the tense of the verb that it goes with: "said …, adding that …"."""
        tree = self.words.tree
        if tree.tags[verb] == "VBG" and tree.deps[verb] == "advcl":
            verb = tree.heads[verb]
        return tree.tags[verb] in ("VBD", "VBN")

    def _is_over(self, node: int) -> bool:
        """ "had been holding ten officers"."""
        return "had" in [self.words.tree.words[kid].lower() for kid in self.words.tree.kids(node, "aux")]

    def _is_yet(self, node: int) -> bool:
        return "yet" in self.words.tree.kid_lemmas(node, "advmod")

    def _is_condition(self, kid: int) -> bool:
        tree, marks = self.words.tree, self.words.lists["conditional-marks"]
        if self.is_as_long(kid):
            return True
        if tree.deps[kid] not in ("advcl", "obl"):
            return False
        return (
            any(tree.words[mark].lower() in marks for mark in tree.kids(kid, "mark", "advmod", "case"))
            or self.opens_condition(kid)
            or tree.marker(kid) in marks
            or (tree.lemmas[kid] == "provide" and "that" in tree.kid_lemmas(kid, "mark"))
            or (tree.words[kid].lower() in ("provided", "providing") and tree.has(kid, "advcl", "ccomp"))
        )

    def is_as_long(self, token: int) -> bool:
        """ "as long as the ceasefire holds", where a parse hangs the clause on "long"."""
        tree = self.words.tree
        if token == 0 or tree.lemmas[token] != "long" or not tree.has(token, "advcl"):
            return False
        return tree.words[token - 1].lower() in ("as", "so")

    def opens_condition(self, clause: int) -> bool:
        """ "Should the convoy cross …", "as long as …", "in case …": conditions without an "if"."""
        tree = self.words.tree
        first, _ = tree.subtree(clause)
        opening = tuple(word.lower() for word in tree.words[first : first + LONGEST])
        if opening[:1] == ("should",) and tree.deps[first] == "aux":
            return True
        before = tuple(word.lower() for word in tree.words[max(0, first - LONGEST) : first])
        return any(opening[:size] in CONDITIONS or before[-size:] in CONDITIONS for size in range(1, LONGEST + 1))

    def _is_inverted(self, node: int) -> bool:
        """ "Had they crossed the line, he would …", "Were Oslo to leave, …": both halves of the sentence."""
        tree = self.words.tree
        start, end = tree.sentence_of(node)
        if tree.words[start].lower() not in ("had", "were"):
            return False
        words = [word.lower() for word in tree.words[start:end]]
        return "," in words and "would" in words and not self._is_question(node)

    def _is_to_be(self, node: int) -> bool:
        """ "is to be held", "is due to be held": as parsed without a governor."""
        tree = self.words.tree
        if tree.tags[node] != "VBN" or tree.deps[node] not in ("root", "conj", "ccomp", "parataxis", "acl:relcl"):
            return False
        passive = any(tree.tags[kid] == "VB" for kid in tree.kids(node, "aux:pass"))
        marks = tree.kids(node, "mark")
        return passive and any("to" in (tree.lemmas[mark], *tree.kid_lemmas(mark, "fixed")) for mark in marks)

    def _bare_infinitive(self, node: int, climb: Climb) -> None:
        tree = self.words.tree
        if "to" in tree.kid_lemmas(node, "mark", "aux"):
            climb.take("planned", "infinitive as in headlines")
        elif not tree.has(node, "nsubj", "nsubj:pass", "aux"):
            climb.take("requested", "imperative")

    def _future_words(self, node: int) -> bool:
        tree, words = self.words.tree, self.words.lists["future-words"]
        for kid in tree.kids(node, "advmod", "obl", "obl:tmod", "obl:unmarked", "nmod:unmarked"):
            if tree.lemmas[kid] in words or any(
                tree.lemmas[part] in words for part in tree.kids(kid, "amod", "advmod")
            ):
                return True
        return False

    def _is_scheduled(self, node: int) -> bool:
        """ "arrives on Sunday": what is told in the present tense, with its day, is still to come."""
        tree, lists = self.words.tree, self.words.lists
        if tree.tags[node] not in ("VBZ", "VBP") or tree.lemmas[node] not in lists["scheduling"]:
            return False
        days = tree.kids(node, "obl", "obl:tmod", "obl:unmarked", "nmod:unmarked")
        return any(
            tree.lemmas[day] in lists["days"] and not tree.has(day, "det") and tree.tags[day] != "NNPS"
            and tree.marker(day) in (None, "on")
            for day in days
        )  # fmt: skip

    def _is_question(self, node: int) -> bool:
        _, end = self.words.tree.sentence_of(node)
        last = end - 1
        while last > node and (self.words.tree.pos[last] == "SPACE" or self.words.tree.words[last] in "”\"'’)"):
            last -= 1
        return self.words.tree.words[last] == "?"
