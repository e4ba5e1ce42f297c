"""From a predicate up through the clauses that govern it: "plans to", "refused to", "if", "without"."""

from dataclasses import dataclass

from dragoman.coding.status_climb import Climb
from dragoman.coding.status_predicates import Predicates
from dragoman.coding.status_words import StatusWords
from dragoman.model.event import Status

MAX_CLIMB = 14
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ASKING = frozenset({"where", "why", "how"})
GOING_ON = frozenset({"continue", "keep"})
UNDOUBTED = frozenset({"doubt", "question", "secret"})  # "no doubt that he left"


@dataclass(frozen=True, slots=True)
class Clauses:
    """Climbs through the clauses of one tree."""

    words: StatusWords
    predicates: Predicates

    def rise(self, node: int, climb: Climb) -> None:
        tree = self.words.tree
        own = True
        for _ in range(MAX_CLIMB):
            if own:
                self.predicates.read(node, climb)
            head, dep = tree.heads[node], tree.deps[node]
            if head == node:
                return
            if dep == "conj":
                if tree.marker(node) in self.words.lists["question-marks"]:
                    climb.take("hypothetical", f"“{tree.marker(node)}”")
                    return
                own = tree.tags[node] not in FINITE and not tree.has(node, "aux", "aux:pass", "nsubj")
                node = head
                continue
            step = self._relation(node, head, dep, climb)
            if step is None:
                return
            node, own = step, True

    def _relation(self, node: int, head: int, dep: str, climb: Climb) -> int | None:
        """The effect of what governs the clause; the next node to climb to, None at a boundary."""
        marker = self.words.tree.marker(node)
        if dep in ("advcl", "ccomp", "xcomp", "acl", "csubj") and self._is_marked(node, head, dep, marker, climb):
            return None
        if dep == "acl" or (dep == "acl:relcl" and "that" in self.words.tree.kid_lemmas(node, "mark")):
            return self._noun_clause(node, head, climb)
        if dep in ("xcomp", "ccomp", "csubj"):
            return self._complement(node, head, dep, climb)
        if dep == "advcl":
            return self._adverbial(node, head, marker, climb)
        return None

    def _is_marked(self, node: int, head: int, dep: str, marker: str | None, climb: Climb) -> bool:
        """Whether the word that opens the clause settles its status: "if", "whether", "without", "until"."""
        tree, lists = self.words.tree, self.words.lists
        if marker is not None and marker.split()[-1] in lists["question-marks"]:  # "talks over whether"
            climb.take("hypothetical", f"“{marker}”")
        elif marker in lists["conditional-marks"]:
            unclear = tree.has(head, "expl") and tree.lemmas[head] in ("clear", "known", "certain", "sure")
            climb.take("hypothetical" if dep in ("ccomp", "csubj") or unclear else "conditional", f"“{marker}”")
        elif marker in lists["denying-marks"]:
            climb.take("denied", f"“{marker}”")
        elif self._is_condition(node, head, dep):
            climb.take("conditional", "a condition")
        elif dep == "advcl" and marker in lists["temporal-marks"] and self._is_present(node):
            climb.take("planned", f"“{marker}” with the present tense")
        elif dep == "advcl" and marker in lists["awaiting-marks"] and self._is_present(node):
            climb.take("hypothetical", f"“{marker}” with the present tense")
        else:
            return False
        return True

    def _is_condition(self, node: int, head: int, dep: str) -> bool:
        """ "should he leave", "provided that he leaves", "as long as he leaves" """
        tree = self.words.tree
        if dep == "ccomp":
            return tree.deps[head] == "advcl" and tree.words[head].lower() in ("provided", "providing")
        return dep == "advcl" and (self.predicates.opens_condition(node) or self.predicates.is_as_long(head))

    def _complement(self, node: int, head: int, dep: str, climb: Climb) -> int | None:
        tree = self.words.tree
        lemma = tree.lemmas[head]
        if dep == "xcomp" and any(tree.lemmas[kid] == "yet" for kid in (*tree.children[head], *tree.children[node])) \
                and lemma in ("have", "be", "remain"):  # fmt: skip
            climb.take("denied", "“has yet to”")
            return None
        negated = self.words.is_negated(head)
        now = tree.tags[head] in ("VBZ", "VBP") and climb.status == "actual" and not negated
        if dep == "xcomp" and lemma in GOING_ON and now:
            climb.status = "ongoing"
            climb.reasons.append(f"“{tree.words[head]}”")
            return head
        modal = self.words.lexicon.modals.get(lemma, "would")
        if dep == "xcomp" and modal != "would":
            climb.take(modal, f"“{lemma}”", negated)
            return None
        if dep == "ccomp" and lemma == "be":
            return None  # "the fact is that": told as it is
        if dep == "ccomp" and self._asks_how(node):
            return None
        if dep == "ccomp" and lemma in self.words.lexicon.speech:
            if negated:
                climb.take("hypothetical", f"not “{tree.words[head]}”")
            return None
        if lemma == "able" and not negated and self._came_about(head):
            return head
        governor = self._governor(node, head, dep, negated)
        if governor is not None:
            climb.take(governor, f"under “{tree.words[head]}”", negated)
            return head if dep == "xcomp" and climb.status != "denied" else None
        if negated:
            climb.take("denied" if dep == "xcomp" else "hypothetical", f"not “{tree.words[head]}”")
            return None
        return head if dep == "xcomp" else None

    def _asks_how(self, clause: int) -> bool:
        """ "Did not know where he was held": what is asked is where, and not whether."""
        tree = self.words.tree
        asking = any(tree.words[kid].lower() in ASKING for kid in tree.kids(clause, "advmod", "mark") if kid < clause)
        return asking and tree.tags[clause] in FINITE | {"VBN", "VBG"} and not tree.has(clause, "expl")

    def _governor(self, node: int, head: int, dep: str, negated: bool) -> Status | None:
        """The status that a verb or adjective gives to this complement of it."""
        lemma, found = self.words.tree.lemmas[head], self.words.governor(head)
        if lemma in ("want", "need", "like") and not negated and self._is_of_another(node, head):
            return "requested"
        if found is None or (lemma in self.words.lexicon.neutral and lemma != "go"):
            return None
        if dep == "ccomp" and lemma in ("insist", "suggest") and self._is_indicative(node):
            return None if lemma == "insist" else "hypothetical"  # they say that it is so
        if dep == "ccomp" and found == "planned" and negated:
            return "hypothetical"  # "does not guarantee that": it may yet be
        if dep == "ccomp" and found == "threatened" and not self._shares_subject(node):
            return "hypothetical"
        if negated and lemma in ("able", "capable", "permit", "allow", "let"):
            return "planned"  # not able to, not allowed to: it did not happen
        return found

    def _is_of_another(self, node: int, head: int) -> bool:
        """ "wants Congress to lift the ban": another is to do it."""
        tree = self.words.tree
        return tree.has(node, "nsubj", "nsubj:pass") or any(head < kid < node for kid in tree.kids(head, "obj"))

    def _came_about(self, adjective: int) -> bool:
        """ "was able to flee", "have been able to flee": they did."""
        tree = self.words.tree
        helpers = tree.kids(adjective, "cop", "aux")
        past = any(tree.tags[kid] in ("VBD", "VBN") for kid in helpers)
        return past and not any(tree.tags[kid] == "MD" for kid in helpers)

    def _is_indicative(self, node: int) -> bool:
        """Whether the clause says that something is or was so, not that it be so."""
        tree = self.words.tree
        helpers = tree.kids(node, "aux", "aux:pass", "cop")
        return tree.tags[node] in FINITE or any(tree.tags[kid] in FINITE for kid in helpers)

    def _is_present(self, node: int) -> bool:
        tree = self.words.tree
        if tree.tags[node] in ("VBZ", "VBP"):
            return True
        return any(tree.tags[kid] in ("VBZ", "VBP") for kid in tree.kids(node, "aux", "aux:pass", "cop"))

    def _shares_subject(self, node: int) -> bool:
        tree = self.words.tree
        subjects = tree.kids(node, "nsubj", "nsubj:pass")
        return not subjects or tree.pos[subjects[0]] == "PRON"

    def _noun_clause(self, node: int, noun: int, climb: Climb) -> int | None:
        tree = self.words.tree
        infinitive = tree.has(node, "mark") and "to" in tree.kid_lemmas(node, "mark")
        table = "adjectives" if tree.pos[noun] == "ADJ" else "nouns"
        governor = self.words.lexicon.governors[table].get(tree.lemmas[noun]) or (
            self.words.governor(noun) if tree.pos[noun] == "VERB" else None
        )
        if infinitive and tree.is_first(noun):
            return tree.heads[noun] if tree.deps[noun] == "xcomp" else noun
        lists = self.words.lists
        if infinitive and tree.lemmas[noun] in lists["gathering-nouns"] and tree.lemmas[node] in lists["talking"]:
            return noun
        if infinitive or (governor is not None and tree.tags[node] == "VBG" and tree.marker(node)):
            climb.take(governor or "planned", f"“{tree.words[noun]}”", self.words.is_none(noun))
            above = tree.heads[noun]
            dropped = self.words.governor(above) == "denied" or tree.lemmas[above] in self.words.lists["dropping"]
            if tree.deps[noun] in ("obj", "nsubj:pass") and dropped:
                climb.take("denied", f"“{tree.words[above]}”", self.words.is_negated(above))
        elif "that" in tree.kid_lemmas(node, "mark"):
            self._that_clause(node, noun, governor, climb)
        return None

    def _that_clause(self, node: int, noun: int, governor: Status | None, climb: Climb) -> None:
        """ "demands that he leave", "no proof that he left"; "the announcement that he left" tells it as done."""
        tree = self.words.tree
        if self.words.is_none(noun):
            if tree.lemmas[noun] not in UNDOUBTED:
                climb.take("hypothetical", f"no “{tree.words[noun]}”")
            return
        if governor is None:
            return
        done = self._is_indicative(node)
        if governor == "planned" and done:
            return
        if governor in ("threatened", "proposed") and done:
            governor = "hypothetical"
        climb.take(governor, f"“{tree.words[noun]} that”", self.words.is_none(noun))

    def _adverbial(self, node: int, head: int, marker: str | None, climb: Climb) -> int | None:
        tree = self.words.tree
        infinitive = "to" in tree.kid_lemmas(node, "mark")  # also one with a subject of its own: "for them to return"
        if tree.tags[node] in FINITE or (tree.has(node, "nsubj", "nsubj:pass") and not infinitive):
            return None
        if "instead" in tree.kid_lemmas(node, "advmod", "cc"):
            climb.take("denied", "“instead of”")
            return None
        if tree.lemmas[head] == "go" and "on" in tree.kid_lemmas(head, "compound:prt", "advmod"):
            return head
        governor = self.words.governor(head)
        if marker == "to" and tree.tags[node] == "VBG":  # "confessed to stabbing": no purpose
            if governor is not None:
                climb.take(governor, f"“{tree.words[head]} to”", self.words.is_negated(head))
            return None
        if self._is_means(node, head, marker):
            return head
        if marker in ("to", "in order") or infinitive:
            if self._meets_to_talk(node, head) or self._is_outcome(node, head):
                return head
            pressed = self._governing_object(head, node)
            if pressed is not None:
                climb.take(self.words.lexicon.governors["nouns"][tree.lemmas[pressed]], f"“{tree.words[pressed]} to”")
                return None
            climb.take(governor or "planned", f"under “{tree.words[head]}”" if governor else "purpose",
                       governor is not None and self.words.is_negated(head))  # fmt: skip
            return head if climb.status != "denied" else None
        if marker is None:
            return head
        if governor is not None and marker in ("from", "of", "for", "against", "on", "with", "about", "in"):
            climb.take(governor, f"“{tree.words[head]} {marker}”", self.words.is_negated(head))
            return head if climb.status != "denied" else None
        return None

    def _is_means(self, node: int, head: int, marker: str | None) -> bool:
        """ "used force to clear it", "fired tear gas to disperse them", "cuts costs by selling it": one deed."""
        tree = self.words.tree
        if marker == "by" and tree.tags[node] == "VBG":
            return True
        forced = tree.lemmas[node] in self.words.lists["dispersing"]
        return "to" in tree.kid_lemmas(node, "mark") and (tree.lemmas[head] == "use" or forced)

    def _is_outcome(self, node: int, head: int) -> bool:
        """ "Regained its freedom only to be overrun": what came of it."""
        tree = self.words.tree
        only = [kid for kid in tree.kids(node, "advmod") if tree.lemmas[kid] == "only"]
        return bool(only) and tree.tags[head] in ("VBD", "VBN") and tree.lemmas[only[0] + 1] == "to"

    def _meets_to_talk(self, node: int, head: int) -> bool:
        """ "gathered to discuss", "held a rally to demand": they met, and talked."""
        tree, lists = self.words.tree, self.words.lists
        streets = tree.lemmas[head] == "take" and any(tree.lemmas[kid] == "street" for kid in tree.kids(head, "obl"))
        held = any(tree.lemmas[kid] in lists["gathering-nouns"] for kid in tree.kids(head, "obj") if kid < node)
        held = held and self.words.governor(head) is None  # "called a meeting to discuss"
        together = streets or held or tree.lemmas[head] in lists["gathering"] or tree.is_by_telephone(head)
        return together and tree.lemmas[node] in lists["talking"]

    def _governing_object(self, head: int, node: int) -> int | None:
        """ "faced pressure from donors to back him": the object whose infinitive a parse hung on its verb."""
        tree, nouns = self.words.tree, self.words.lexicon.governors["nouns"]
        between = [kid for kid in tree.kids(head, "obj", "nsubj:pass", "obl") if head < kid < node]
        return next((kid for kid in between if nouns.get(tree.lemmas[kid]) == "requested"), None)
