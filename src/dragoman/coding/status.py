"""The status of an event: whether it is told as done, going on, planned, proposed, requested, conditional, threatened,
denied or merely possible.

Starts at the trigger and climbs the tree: the predicate's own tense, modality and negation, then every governor whose
complement is not told as fact ("plans to", "refused to", "a call for"). The lexicon is `data/status.yaml`. Where
several apply they are composed: an outer denial denies; among the others the least certain holds. The climb stops at
the edge of a statement, a relative clause or another finite clause, and is bounded by `MAX_CLIMB`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from dragoman.coding.tree import Tree
from dragoman.model.event import Status

MAX_CLIMB = 14
SCHEDULED = "present tense with a day"
CONDITIONS = (("as", "long", "as"), ("so", "long", "as"), ("in", "case"), ("in", "the", "event"), ("on", "condition"),
              ("provided",), ("providing",), ("unless",), ("assuming",))  # fmt: skip
FINITE = frozenset({"VBD", "VBZ", "VBP"})
UNCERTAINTY: Mapping[Status, int] = {
    "actual": 0, "ongoing": 0, "planned": 1, "threatened": 2, "requested": 3, "proposed": 4, "hypothetical": 5,
    "conditional": 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatusLexicon:
    """Lemma → status, by part of speech of the governor; marks and modals."""

    governors: Mapping[str, Mapping[str, Status]]
    neutral: frozenset[str]
    speech: frozenset[str]
    modals: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]


@cache
def status_lexicon() -> StatusLexicon:
    raw: dict[str, Any] = yaml.safe_load((files(__package__) / "data" / "status.yaml").read_text("utf-8"))
    governors: dict[str, dict[str, Status]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for status, table in raw["governors"].items():
        for kind, lemmas in table.items():
            for lemma in lemmas:
                governors[kind].setdefault(lemma, status)
    modals = {word: status for status, words in raw["modals"].items() for word in words}
    lists = {key: frozenset(value) for key, value in raw.items() if isinstance(value, list)}
    return StatusLexicon(
        governors, frozenset(raw["neutral"]["verbs"]), frozenset(raw["speech"]["verbs"]), modals, lists
    )


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status, the reasons in words, and how clear the case is (0…1)."""

    status: Status
    reasons: tuple[str, ...] = ()
    clarity: float = 1.0


@dataclass(slots=True)
class _Climb:
    """What has been found so far on the way up."""

    status: Status = "actual"
    reasons: list[str] = field(default_factory=list)
    clarity: float = 1.0

    def take(self, outer: Status, reason: str, negated: bool = False) -> None:
        self.status = compose(outer, self.status, negated)
        self.reasons.append(reason)


def compose(outer: Status, inner: Status, negated: bool = False) -> Status:
    """The status of `inner` under a governor that makes it `outer`; `negated` where that governor is itself denied."""
    if negated:
        return "actual" if outer == "denied" else "denied" if outer in ("planned", "actual") else "hypothetical"
    if outer in ("actual", "ongoing"):
        return inner
    if outer == "denied":
        return "hypothetical" if inner == "denied" else "denied"
    if inner == "denied":
        return outer if outer == "conditional" else "denied" if outer == "planned" else "hypothetical"
    return outer if UNCERTAINTY[outer] >= UNCERTAINTY[inner] else inner


@dataclass(frozen=True, slots=True)
class StatusReader:
    """Reads the status of predicates in one tree."""

    tree: Tree
    lexicon: StatusLexicon

    def read(self, trigger: int, support: int | None = None) -> StatusReading:
        """The status of the event at `trigger`; `support` is the light verb that carries an event noun, if any."""
        climb = _Climb()
        node = trigger
        if not self._is_clausal(trigger):
            self._noun_modifiers(trigger, climb)
            above = self._above_noun(trigger, support, climb)
            if above is None:
                return self._reading(climb)
            node = above
        self._climb_clauses(node, climb)
        return self._reading(climb)

    def _reading(self, climb: _Climb) -> StatusReading:
        return StatusReading(climb.status, tuple(climb.reasons), climb.clarity)

    def _is_clausal(self, token: int) -> bool:
        tree = self.tree
        return tree.pos[token] in ("VERB", "AUX", "ADJ") or tree.has(token, "cop")

    # Nouns ----------------------------------------------------------------------------------------------------------

    def _noun_modifiers(self, noun: int, climb: _Climb) -> None:
        tree = self.tree
        for kid in tree.kids(noun, "amod", "det", "compound", "advmod"):
            lemma = tree.lemmas[kid]
            if tree.deps[kid] == "det" and lemma in self.lexicon.lists["negative-determiners"]:
                climb.take("denied", f"“{lemma}”")
            for word in (lemma, tree.words[kid].lower()):
                found = self.lexicon.governors["adjectives"].get(word)
                if found and tree.deps[kid] in ("amod", "compound"):
                    climb.take(found, f"“{tree.words[kid]}”")
                    break

    def _above_noun(self, noun: int, support: int | None, climb: _Climb) -> int | None:
        """Climbs through nouns; the clausal predicate to go on from, None where the noun's status is settled."""
        tree = self.tree
        for _ in range(MAX_CLIMB):
            dep, head = tree.deps[noun], tree.heads[noun]
            if head == noun:
                return None
            relative = next(iter(tree.kids(noun, "acl:relcl", "acl")), None)
            if support is not None and relative == support:
                return support
            if dep == "conj" and not self._is_clausal(head):
                noun = head
                continue
            if self._is_clausal(head) or tree.pos[head] == "VERB":
                return self._above_argument(noun, head, support, climb)
            marker = tree.marker(noun)
            found = self.lexicon.governors["nouns"].get(tree.lemmas[head])
            if dep == "nmod" and found and marker in ("of", "for", "to", "on", "against", "about", "over"):
                climb.take(found, f"“{tree.words[head]} {marker}”")
                self._noun_modifiers(head, climb)
                return self._above_noun_governor(head, climb)
            if dep == "compound" and found:
                climb.take(found, f"“{tree.words[head]}”")
                return None
            if dep in ("nmod", "appos", "nmod:poss", "compound") and tree.lemmas[head] != "part":
                if marker in self.lexicon.lists["planning-marks"]:
                    climb.take("planned", f"“{marker}”")
                    return None
                if marker == "for" and tree.lemmas[head] not in self.lexicon.lists["reason-nouns"]:
                    climb.take("hypothetical", "“for”")
                    return None
                if marker != "of":
                    climb.clarity *= 0.9
                    return None
                self._noun_modifiers(head, climb)
                noun = head
                continue
            return None
        return None

    def _above_noun_governor(self, noun: int, climb: _Climb) -> int | None:
        """From a governing noun ("a call for talks") on to its own verb, where that denies or weakens it."""
        tree = self.tree
        head = tree.heads[noun]
        if (
            tree.deps[noun] in ("obj", "nsubj:pass")
            and self.lexicon.governors["verbs"].get(tree.lemmas[head]) == "denied"
        ):
            climb.take("denied", f"“{tree.words[head]}”")
        return None

    def _above_argument(self, noun: int, head: int, support: int | None, climb: _Climb) -> int | None:
        tree, lists = self.tree, self.lexicon.lists
        dep, marker = tree.deps[noun], tree.marker(noun)
        if head == support:
            return head
        governor = self._governor(head)
        if dep in ("obj", "nsubj:pass") and governor is not None:
            climb.take(governor, f"object of “{tree.words[head]}”", self._negated(head))
            return self._finite_modality(head, climb)
        if (
            dep == "obl"
            and marker in ("for", "to", "on", "with", "against", "in", "from", "about", "of")
            and governor is not None
        ):
            climb.take(governor, f"“{tree.words[head]} {marker}”", self._negated(head))
            return self._finite_modality(head, climb)
        if dep in ("nsubj", "nsubj:pass", "nsubj:outer"):
            if tree.pos[head] == "ADJ":
                found = self.lexicon.governors["adjectives"].get(tree.lemmas[head])
                if found:
                    climb.take(found, f"“{tree.words[head]}”", self._negated(head))
                return head
            return head if tree.lemmas[head] in lists["bearing-verbs"] else None
        if marker in lists["denying-marks"]:
            climb.take("denied", f"“{marker}”")
        elif marker in lists["planning-marks"] or (
            dep == "obl" and marker == "for" and tree.lemmas[head] not in self.lexicon.neutral
        ):
            climb.take("planned", f"“{marker}”")
        elif dep == "obl" and marker in lists["accompanying-marks"]:
            self._accompany(head, climb)
        elif dep == "obl" and marker not in lists["presupposing-marks"]:
            return head
        elif dep == "obj":
            climb.clarity *= 0.85
            return head
        return None

    def _accompany(self, verb: int, climb: _Climb) -> None:
        """ "will speak at the meeting": the meeting is as much to come as the speech; a denied speech says nothing."""
        outer = _Climb()
        self._climb_clauses(verb, outer)
        if outer.status not in ("actual", "ongoing", "denied"):
            climb.take(outer.status, f"goes with “{self.tree.words[verb]}”")

    def _finite_modality(self, verb: int, climb: _Climb) -> int | None:
        return None if climb.status == "denied" else verb

    # Clauses --------------------------------------------------------------------------------------------------------

    def _climb_clauses(self, node: int, climb: _Climb) -> None:
        tree = self.tree
        own = True
        for _ in range(MAX_CLIMB):
            if own:
                self._own(node, climb)
            head, dep = tree.heads[node], tree.deps[node]
            if head == node:
                return
            if dep == "conj":
                if tree.marker(node) in self.lexicon.lists["question-marks"]:
                    climb.take("hypothetical", f"“{tree.marker(node)}”")
                    return
                own = tree.tags[node] not in FINITE and not tree.has(node, "aux", "aux:pass", "nsubj")
                node = head
                continue
            step = self._relation(node, head, dep, climb)
            if step is None:
                return
            node, own = step, True

    def _relation(self, node: int, head: int, dep: str, climb: _Climb) -> int | None:
        """The effect of what governs the clause; the next node to climb to, None at a boundary."""
        tree, lists = self.tree, self.lexicon.lists
        marker = tree.marker(node)
        if dep in ("advcl", "ccomp", "xcomp", "acl", "csubj") and marker:
            if marker in lists["conditional-marks"] or marker in lists["question-marks"]:
                asked = (
                    dep in ("ccomp", "csubj")
                    or marker in lists["question-marks"]
                    or (tree.has(head, "expl") and tree.lemmas[head] in ("clear", "known", "certain", "sure"))
                )
                climb.take("hypothetical" if asked else "conditional", f"“{marker}”")
                return None
            if marker in lists["denying-marks"]:
                climb.take("denied", f"“{marker}”")
                return None
        if dep == "advcl" and marker in lists["temporal-marks"] and tree.tags[node] in ("VBZ", "VBP", "VBN", "VBG") \
                and self._is_present(node):  # fmt: skip
            climb.take("planned", f"“{marker}” with the present tense")
            return None
        if dep in ("acl:relcl", "advcl:relcl", "parataxis", "appos", "root"):
            return None
        if dep in ("xcomp", "ccomp", "csubj"):
            return self._complement(node, head, dep, climb)
        if dep == "acl":
            return self._noun_clause(node, head, climb)
        if dep == "advcl":
            return self._adverbial(node, head, marker, climb)
        return None

    def _complement(self, node: int, head: int, dep: str, climb: _Climb) -> int | None:
        tree = self.tree
        lemma = tree.lemmas[head]
        if dep == "xcomp" and any(tree.lemmas[kid] == "yet" for kid in (*tree.children[head], *tree.children[node])) \
                and lemma in ("have", "be", "remain"):  # fmt: skip
            climb.take("denied", "“has yet to”")
            return None
        negated = self._negated(head)
        if dep == "xcomp" and self.lexicon.modals.get(lemma, "would") != "would":
            climb.take(self.lexicon.modals[lemma], f"“{lemma}”", negated)  # type: ignore[arg-type]  # a status
            return None
        if dep == "ccomp" and lemma == "be":
            return None  # "the fact is that": told as it is
        if dep == "ccomp" and lemma in self.lexicon.speech:
            if negated:
                climb.take("hypothetical", f"not “{tree.words[head]}”")
            return None
        governor = self._governor(head)
        if governor == "planned" and dep == "ccomp" and negated:
            governor = "hypothetical"  # "does not guarantee that": it may yet be
        if governor == "threatened" and dep == "ccomp" and not self._shares_subject(node):
            governor = "hypothetical"
        if governor is not None and (lemma not in self.lexicon.neutral or lemma == "go"):
            if negated and lemma in ("able", "capable", "permit", "allow", "let"):
                governor = "planned"  # not able to, not allowed to: it did not happen
            climb.take(governor, f"under “{tree.words[head]}”", negated)
            return head if dep == "xcomp" and climb.status != "denied" else None
        if negated:
            climb.take("denied" if dep == "xcomp" else "hypothetical", f"not “{tree.words[head]}”")
            return None
        return head if dep == "xcomp" else None

    def _is_present(self, node: int) -> bool:
        tree = self.tree
        if tree.tags[node] in ("VBZ", "VBP"):
            return True
        return any(tree.tags[kid] in ("VBZ", "VBP") for kid in tree.kids(node, "aux", "aux:pass", "cop"))

    def _shares_subject(self, node: int) -> bool:
        tree = self.tree
        subjects = tree.kids(node, "nsubj", "nsubj:pass")
        return not subjects or tree.pos[subjects[0]] == "PRON"

    def _noun_clause(self, node: int, noun: int, climb: _Climb) -> int | None:
        tree = self.tree
        infinitive = tree.has(node, "mark") and "to" in tree.kid_lemmas(node, "mark")
        table = "adjectives" if tree.pos[noun] == "ADJ" else "nouns"
        governor = self.lexicon.governors[table].get(tree.lemmas[noun]) or (
            self._governor(noun) if tree.pos[noun] == "VERB" else None
        )
        if infinitive or (governor is not None and tree.tags[node] == "VBG" and tree.marker(node)):
            climb.take(governor or "planned", f"“{tree.words[noun]}”", self._is_none(noun))
            above = tree.heads[noun]
            if tree.deps[noun] in ("obj", "nsubj:pass") and self._governor(above) == "denied":
                climb.take("denied", f"“{tree.words[above]}”", self._negated(above))
            return None
        return None

    def _adverbial(self, node: int, head: int, marker: str | None, climb: _Climb) -> int | None:
        tree = self.tree
        if tree.tags[node] in FINITE or tree.has(node, "nsubj", "nsubj:pass"):
            return None
        if "instead" in tree.kid_lemmas(node, "advmod", "cc"):
            climb.take("denied", "“instead of”")
            return None
        if tree.lemmas[head] == "go" and "on" in tree.kid_lemmas(head, "compound:prt", "advmod"):
            return head
        governor = self._governor(head)
        if marker == "to" and tree.tags[node] == "VBG":
            return None  # "confessed to stabbing": no purpose
        if marker in ("to", "in order") or "to" in tree.kid_lemmas(node, "mark"):
            if self._meets_to_talk(node, head):
                return head
            pressed = self._governing_object(head, node)
            if pressed is not None:
                climb.take(self.lexicon.governors["nouns"][tree.lemmas[pressed]], f"“{tree.words[pressed]} to”")
                return None
            climb.take(governor or "planned", f"under “{tree.words[head]}”" if governor else "purpose",
                       governor is not None and self._negated(head))  # fmt: skip
            return head if climb.status != "denied" else None
        if marker is None:
            return head
        if governor is not None and marker in ("from", "of", "for", "against", "on", "with", "about", "in"):
            climb.take(governor, f"“{tree.words[head]} {marker}”", self._negated(head))
            return head if climb.status != "denied" else None
        return None

    def _meets_to_talk(self, node: int, head: int) -> bool:
        """ "gathered to discuss": they met, and talked."""
        lists = self.lexicon.lists
        return self.tree.lemmas[head] in lists["gathering"] and self.tree.lemmas[node] in lists["talking"]

    def _governing_object(self, head: int, node: int) -> int | None:
        """ "faced pressure from donors to back him": the object whose infinitive a parse hung on its verb."""
        tree, nouns = self.tree, self.lexicon.governors["nouns"]
        between = [kid for kid in tree.kids(head, "obj", "nsubj:pass", "obl") if head < kid < node]
        return next((kid for kid in between if nouns.get(tree.lemmas[kid]) == "requested"), None)

    def _governor(self, token: int) -> Status | None:
        """The status that this word gives to its complement."""
        tree, governors = self.tree, self.lexicon.governors
        lemma = tree.lemmas[token]
        particles = tree.kid_lemmas(token, "compound:prt")
        if particles:
            return governors["verbs"].get(f"{lemma} {particles[0]}")
        if tree.pos[token] == "ADJ":
            return governors["adjectives"].get(lemma) or governors["adjectives"].get(tree.words[token].lower())
        if tree.pos[token] in ("NOUN", "PROPN"):
            return governors["nouns"].get(lemma)
        if tree.tags[token] == "VBN" and tree.has(token, "aux:pass", "cop"):
            found = governors["adjectives"].get(tree.words[token].lower())
            if found:
                return found
        if lemma == "go" and tree.tags[token] == "VBG":
            return "planned"
        return governors["verbs"].get(lemma)

    # A predicate's own tense, modality and negation ------------------------------------------------------------------

    def _negated(self, token: int) -> bool:
        tree, lists = self.tree, self.lexicon.lists
        for kid in tree.children[token]:
            if tree.lemmas[kid] in lists["negation"] or tree.words[kid].lower() in lists["negation"]:
                following = tree.words[kid + 1].lower() if kid + 1 < len(tree) else ""
                if following not in ("only", "just", "merely"):
                    return True
            if tree.deps[kid] in ("nsubj", "nsubj:pass", "obj"):
                if tree.lemmas[kid] in lists["negative-determiners"]:
                    return True
                if any(lemma in lists["negative-determiners"] for lemma in tree.kid_lemmas(kid, "det")):
                    return True
        words = [tree.words[kid].lower() for kid in tree.kids(token, "advmod")]
        return "longer" in words and "no" in [tree.words[k - 1].lower() for k in tree.kids(token, "advmod") if k > 0]

    def _is_none(self, noun: int) -> bool:
        return any(word in self.lexicon.lists["negative-determiners"] for word in self.tree.kid_lemmas(noun, "det"))

    def _own(self, node: int, climb: _Climb) -> None:
        tree, lists = self.tree, self.lexicon.lists
        kids = tree.children[node]
        auxiliaries = [tree.lemmas[kid] for kid in kids if tree.deps[kid] in ("aux", "aux:pass", "cop")] + [
            tree.words[kid].lower() for kid in kids if tree.deps[kid] == "aux"
        ]
        modal = next((self.lexicon.modals[word] for word in auxiliaries if word in self.lexicon.modals), None)
        if modal is not None:
            self._modal(node, modal, "have" in auxiliaries, climb)
        elif tree.tags[node] == "VBG" and "be" in auxiliaries and climb.status == "actual":
            climb.take("ongoing", "progressive")
            climb.status = "ongoing"
        elif "have" in auxiliaries and "to" in tree.kid_lemmas(node, "mark") and self._is_yet(node):
            climb.take("denied", "“has yet to”")
        if self._negated(node) and not any(reason == "“no”" for reason in climb.reasons):
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
        if any(self._is_condition(kid) for kid in kids):
            climb.take("conditional", "conditional clause")
        if tree.deps[node] in ("root", "ccomp", "parataxis") and tree.tags[node] == "VB" and modal is None:
            self._bare_infinitive(node, climb)
        if tree.deps[node] == "root" and self._is_question(node):
            climb.take("hypothetical", "question")

    def _is_yet(self, node: int) -> bool:
        return "yet" in self.tree.kid_lemmas(node, "advmod")

    def _is_condition(self, kid: int) -> bool:
        tree, marks = self.tree, self.lexicon.lists["conditional-marks"]
        if tree.deps[kid] not in ("advcl", "obl"):
            return False
        return (
            any(tree.words[mark].lower() in marks for mark in tree.kids(kid, "mark", "advmod", "case"))
            or self._opens_condition(kid)
            or tree.marker(kid) in marks
            or (tree.lemmas[kid] == "provide" and "that" in tree.kid_lemmas(kid, "mark"))
            or (tree.words[kid].lower() in ("provided", "providing") and tree.has(kid, "advcl", "ccomp"))
        )

    def _opens_condition(self, clause: int) -> bool:
        """ "Should the convoy cross …", "as long as …", "in case …": conditions without an "if"."""
        tree = self.tree
        first, _ = tree.subtree(clause)
        opening = [word.lower() for word in tree.words[first : first + 4]]
        if opening[:1] == ["should"] and tree.deps[first] == "aux":
            return True
        return any(" ".join(opening[: len(mark)]) == " ".join(mark) for mark in CONDITIONS)

    def _modal(self, node: int, modal: str, perfect: bool, climb: _Climb) -> None:
        status: Status
        if modal == "would":
            head = self.tree.heads[node]
            vowed = self._governor(head) in ("planned", "threatened")
            reported = self.tree.deps[node] == "ccomp" and (vowed or self._is_past(head))
            status = "hypothetical" if perfect or not reported else "planned"
        else:
            status = modal  # type: ignore[assignment]  # the lexicon's other keys are statuses
        climb.take(status, f"modal: {modal}")

    def _is_past(self, verb: int) -> bool:
        """A participle has the tense of the verb that it goes with: "said …, adding that …"."""
        tree = self.tree
        if tree.tags[verb] == "VBG" and tree.deps[verb] == "advcl":
            verb = tree.heads[verb]
        return tree.tags[verb] in ("VBD", "VBN")

    def _bare_infinitive(self, node: int, climb: _Climb) -> None:
        tree = self.tree
        if "to" in tree.kid_lemmas(node, "mark", "aux"):
            climb.take("planned", "infinitive as in headlines")
        elif not tree.has(node, "nsubj", "nsubj:pass", "aux"):
            climb.take("requested", "imperative")

    def _future_words(self, node: int) -> bool:
        tree, words = self.tree, self.lexicon.lists["future-words"]
        for kid in tree.kids(node, "advmod", "obl", "obl:tmod", "obl:unmarked", "nmod:unmarked"):
            if tree.lemmas[kid] in words or any(
                tree.lemmas[part] in words for part in tree.kids(kid, "amod", "advmod")
            ):
                return True
        return False

    def _is_scheduled(self, node: int) -> bool:
        """ "arrives on Sunday": what is told in the present tense, with its day, is still to come."""
        tree, lists = self.tree, self.lexicon.lists
        if tree.tags[node] not in ("VBZ", "VBP") or tree.lemmas[node] not in lists["scheduling"]:
            return False
        days = tree.kids(node, "obl", "obl:tmod", "obl:unmarked", "nmod:unmarked")
        return any(
            tree.lemmas[day] in lists["days"] and not tree.has(day, "det") and tree.tags[day] != "NNPS"
            and tree.marker(day) in (None, "on")
            for day in days
        )  # fmt: skip

    def _is_question(self, node: int) -> bool:
        _, end = self.tree.sentence_of(node)
        last = end - 1
        while last > node and (self.tree.pos[last] == "SPACE" or self.tree.words[last] in "”\"'’)"):
            last -= 1
        return self.tree.words[last] == "?"
