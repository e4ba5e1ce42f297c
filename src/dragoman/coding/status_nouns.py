"""From an event noun up to the predicate that it belongs to: "a call for talks", "ahead of the vote"."""

from dataclasses import dataclass

from dragoman.coding.status_clauses import MAX_CLIMB, Clauses
from dragoman.coding.status_climb import Climb
from dragoman.coding.status_words import StatusWords
from dragoman.model.event import Status

VAGUE = frozenset({"a", "an", "any", "another", "every", "such", "no", "new", "fresh", "further", "future", "more"})
ABOUT = frozenset({"on", "upon", "to", "for", "against", "about"})


@dataclass(frozen=True, slots=True)
class Nouns:
    """Climbs through the nouns of one tree."""

    words: StatusWords
    clauses: Clauses

    def modify(self, noun: int, climb: Climb) -> None:
        """What the noun's own modifiers say: "planned talks", "no talks"."""
        tree = self.words.tree
        for kid in tree.kids(noun, "amod", "det", "compound", "advmod"):
            lemma = tree.lemmas[kid]
            if tree.deps[kid] == "det" and lemma in self.words.lists["negative-determiners"]:
                climb.take("denied", f"“{lemma}”")
            found = self.words.modifier(kid)
            if found and tree.deps[kid] in ("amod", "compound"):
                climb.take(found, f"“{tree.words[kid]}”")

    def rise(self, noun: int, support: int | None, climb: Climb) -> int | None:
        """Climbs through nouns; the clausal predicate to go on from, None where the noun's status is settled."""
        tree = self.words.tree
        if self._is_known(noun, climb):
            return None
        for _ in range(MAX_CLIMB):
            dep, head = tree.deps[noun], tree.heads[noun]
            if head == noun:
                return None
            relative = next(iter(tree.kids(noun, "acl:relcl", "acl")), None)
            if support is not None and relative == support:
                return support
            if dep == "conj" and not self.words.is_clausal(head):
                noun = head
                continue
            if self.words.is_clausal(head) or tree.pos[head] == "VERB":
                return self._above_argument(noun, head, support, climb)
            marker = tree.marker(noun)
            if self._is_governed(noun, head, dep, marker, climb):
                return None
            if dep in ("nmod", "appos", "nmod:poss", "compound") and tree.lemmas[head] != "part":
                if marker in self.words.lists["planning-marks"]:
                    climb.take("planned", f"“{marker}”")
                    return None
                if marker == "for" and tree.lemmas[head] not in self.words.lists["reason-nouns"]:
                    climb.take("hypothetical", "“for”")
                    return None
                if marker != "of":
                    climb.clarity *= 0.9
                    return None
                self.modify(head, climb)
                noun = head
                continue
            return None
        return None

    def _is_known(self, noun: int, climb: Climb) -> bool:
        """Whether the noun's own words tell it as known."""
        tree, known = self.words.tree, self.words.presupposed(noun)
        if known is None or climb.status != "actual" or tree.lemmas[tree.heads[noun]] == "deny":
            return False
        climb.status = known
        climb.reasons.append("told as known")
        return True

    def _is_governed(self, noun: int, head: int, dep: str, marker: str | None, climb: Climb) -> bool:
        """Whether the noun above settles it: "a call for talks", "the peace plan", "in the event of war"."""
        tree = self.words.tree
        found = self.words.lexicon.governors["nouns"].get(tree.lemmas[head])
        if dep == "nmod" and marker == "of" and self._is_eventuality(head):
            climb.take("conditional", f"“in {tree.words[head]} of”")
        elif dep == "nmod" and found and marker in ("of", "for", "to", "on", "against", "about", "over"):
            climb.take(found, f"“{tree.words[head]} {marker}”")
            self.modify(head, climb)
            self._deny(head, climb)
        elif dep == "compound" and found:
            climb.take(found, f"“{tree.words[head]}”")
        else:
            return False
        return True

    def _is_eventuality(self, noun: int) -> bool:
        """ "in the event of", "in case of"; "in the case of" is another thing."""
        tree = self.words.tree
        event = tree.lemmas[noun] == "event" or (tree.lemmas[noun] == "case" and not tree.has(noun, "det"))
        return event and tree.marker(noun) == "in"

    def _deny(self, noun: int, climb: Climb) -> None:
        """ "rejected calls for talks": the verb of the governing noun denies them."""
        tree = self.words.tree
        head = tree.heads[noun]
        denies = self.words.lexicon.governors["verbs"].get(tree.lemmas[head]) == "denied"
        denies = denies or tree.lemmas[head] in self.words.lists["dropping"]
        if denies and tree.deps[noun] in ("obj", "nsubj:pass"):
            climb.take("denied", f"“{tree.words[head]}”")

    def _above_argument(self, noun: int, head: int, support: int | None, climb: Climb) -> int | None:
        if (known := self._known_to(noun, head)) is not None:
            climb.status = known if climb.status == "actual" else climb.status
            climb.reasons.append("told as known")
            return None
        return head if head == support else self._above_open(noun, head, climb)

    def _above_open(self, noun: int, head: int, climb: Climb) -> int | None:
        """Where what the verb tells decides whether the noun's event is."""
        tree, lists = self.words.tree, self.words.lists
        dep, marker = tree.deps[noun], tree.marker(noun)
        governor = None if self._is_called_so(noun, head) else self.words.governor(head)
        if dep in ("obj", "nsubj:pass") and governor is not None:
            climb.take(governor, f"object of “{tree.words[head]}”", self.words.is_negated(head))
            return self._finite_modality(head, climb)
        if (
            dep == "obl"
            and governor is not None
            and marker in ("for", "to", "on", "with", "against", "in", "from", "about", "of")
            and (marker != "with" or governor == "threatened")
            and (marker != "about" or tree.lemmas[head] not in lists["inquiring"])
        ):
            climb.take(governor, f"“{tree.words[head]} {marker}”", self.words.is_negated(head))
            return self._finite_modality(head, climb)
        if dep in ("nsubj", "nsubj:pass", "nsubj:outer"):
            if tree.pos[head] == "ADJ":
                found = self.words.lexicon.governors["adjectives"].get(tree.lemmas[head])
                if found:
                    climb.take(found, f"“{tree.words[head]}”", self.words.is_negated(head))
                return head
            return head if tree.lemmas[head] in lists["bearing-verbs"] else None
        if marker in lists["conditional-marks"] or marker in ("in case of", "in the event of"):
            climb.take("conditional", f"“{marker}”")
        elif marker in lists["denying-marks"]:
            climb.take("denied", f"“{marker}”")
        elif marker in lists["planning-marks"] or (
            dep == "obl" and marker == "for" and tree.lemmas[head] not in self.words.lexicon.neutral
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

    def _known_to(self, noun: int, verb: int) -> Status | None:
        """ "Refused to comment on the invasion", "discussed the killing of a reporter", "vowed to end the siege": what
        somebody reacts to, what befell somebody and is talked over, what is to be ended; none where it is left open."""
        tree, lists = self.words.tree, self.words.lists
        lemma, told = tree.lemmas[verb], tree.lemmas[noun] in lists["befalling"]
        undergone = tree.deps[noun] in ("obj", "nsubj:pass")
        vague = any(tree.words[kid].lower() in VAGUE for kid in tree.kids(noun, "det", "amod"))
        if vague and tree.lemmas[noun] not in lists["series"]:  # "investigated a series of shootings"
            return None
        if lemma in lists["ending"] and undergone and told:
            return "ongoing"
        if lemma in lists["reviewing"] and told:
            return "actual"
        about = undergone or (tree.deps[noun] == "obl" and tree.marker(noun) in ABOUT)
        return "actual" if lemma in lists["reacting"] and about else None

    def _is_called_so(self, noun: int, verb: int) -> bool:
        """ "called the withdrawal a victory"."""
        tree = self.words.tree
        named = any(tree.pos[kid] in ("NOUN", "ADJ") for kid in tree.kids(verb, "xcomp"))
        return tree.lemmas[verb] == "call" and tree.deps[noun] == "obj" and named

    def _accompany(self, verb: int, climb: Climb) -> None:
        """ "will speak at the meeting": the meeting is as much to come as the speech; a denied speech says nothing."""
        outer = Climb()
        self.clauses.rise(verb, outer)
        if outer.status not in ("actual", "ongoing", "denied"):
            climb.take(outer.status, f"goes with “{self.words.tree.words[verb]}”")

    def _finite_modality(self, verb: int, climb: Climb) -> int | None:
        return None if climb.status == "denied" else verb
