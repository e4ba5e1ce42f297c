"""Arguments of predicates, bound through Universal Dependencies.

Handles active and passive voice, nominal predicates, coordination, relative clauses, participles, infinitives with
subject or object control, and the dependants that a light verb's object shares with its verb. Every function returns
heads of noun phrases (token indices); coordination of the phrases themselves is expanded by `Tree.conjuncts`.
Recursion follows heads upwards and is bounded by `MAX_CLIMB`.
"""

from dataclasses import dataclass
from typing import NamedTuple

from dragoman.coding.remembered import remembered
from dragoman.coding.tree import BULLETS, NOMINAL, Tree
from dragoman.coding.wordclasses import WordClasses

MAX_CLIMB = 8
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
FINITE = frozenset({"VBD", "VBN", "VBZ", "VBP"})
ITEM = 2  # tokens from the mark of a list's item to its verb
OATHS = frozenset({"hell", "crap", "heck", "shit"})
BLAMING = frozenset({"blame", "pin"})
OUTCOMES = frozenset({"kill", "wound", "injure", "murder"})  # "shot and killed": one deed
BEHIND_AGENT = frozenset({"on", "against", "at", "into"})
AIMING = frozenset({"aim", "direct", "target"})
FOR_TO = frozenset({"agree", "arrange", "consent", "wait", "call", "push", "press"})
# Prepositions of several words, and the one that frames name.
COMPOUND = {
    "out of": "from", "away from": "from", "in favour of": "for", "in favor of": "for", "on behalf of": "for",
}  # fmt: skip
CLAUSAL_CONTROL_MARKS = frozenset({"as", "of", "for", "from", "into", "against", "to", "with"})


class Bound(NamedTuple):
    """A phrase head that fills a slot, and how it was found ("nsubj", "control by urge", …).

    `near` is another head that may be meant where the first names nobody: "trouble with Iran, which condemned".
    """

    head: int
    how: str
    near: int | None = None
    until: int | None = None  # what is coordinated with the phrase behind this token is not meant


@dataclass(frozen=True)
class Grammar:
    """Argument binding over one tree."""

    tree: Tree
    classes: WordClasses

    @remembered
    def is_passive(self, verb: int) -> bool:
        """True where the surface subject is the logical object: passives, bare past participles on nouns."""
        tree = self.tree
        if tree.has(verb, "aux:pass"):
            return True
        if tree.has(verb, "nsubj:pass"):
            return "have" not in tree.kid_lemmas(verb, "aux")  # "has berated" read as a passive
        if tree.tags[verb] != "VBN" or tree.has(verb, "aux", "obj", "nsubj"):
            return False
        if tree.deps[verb] in ("acl", "advcl", "amod", "acl:relcl"):
            return True
        return tree.deps[verb] == "conj" and self.is_passive(tree.heads[verb])

    def surface_subject(self, verb: int, climb: int = 0) -> Bound | None:
        """The phrase that is (or is understood as) the grammatical subject."""
        tree = self.tree
        if climb > MAX_CLIMB:
            return None
        for kid in tree.kids(verb, *SUBJECTS):
            if not tree.is_relative(kid):
                if self._is_misread_object(verb, kid):
                    continue
                return Bound(kid, tree.deps[kid])
            antecedent = self.antecedent(verb)
            if antecedent is not None:
                meant = self._agreeing(verb, kid, antecedent)
                near = self._described(antecedent) or self._noun_before(kid)
                return Bound(meant, "antecedent of the relative clause", near, verb)
            if tree.deps[verb] == "advcl:relcl" and (before := self._noun_before(kid)) is not None:
                return Bound(before, "noun before the relative clause")
        dep, head = tree.deps[verb], tree.heads[verb]
        if head == verb:
            return self._above_list(verb)
        if dep == "conj":
            if (beside := self._noun_in_front(verb)) is not None:
                return Bound(beside, "noun before the participle")
            head = self._bare_before(verb, head)
            shared = self.surface_subject(head, climb + 1)
            return shared and Bound(shared.head, f"shared with “{tree.words[head]}”")
        if dep in ("acl", "acl:relcl"):
            return self._subject_of_noun_clause(verb, head, climb)
        if dep == "xcomp":
            return self._controller(verb, head, climb)
        if dep == "advcl":
            return self._adverbial_subject(verb, head, climb)
        return None

    def _above_list(self, verb: int) -> Bound | None:
        """The subject of the sentence that leads up to a list ("The ministers met. – condemned …; – called on …")."""
        tree = self.tree
        number = tree.sentence_index[verb]
        if tree.tags[verb] not in FINITE or not self._begins_item(number) or verb - tree.sentences[number][0] > ITEM:
            return None
        while number > 0 and self._begins_item(number):
            number -= 1
        roots = (token for token in range(*tree.sentences[number]) if tree.heads[token] == token)
        leads = next((root for root in roots if tree.pos[root] == "VERB"), None)
        found = None if leads is None else self.surface_subject(leads, 1)
        return found and Bound(found.head, f"shared with “{tree.words[leads or 0]}”, above the list")

    def _begins_item(self, sentence: int) -> bool:
        return self.tree.words[self.tree.sentences[sentence][0]] in BULLETS

    def _described(self, noun: int) -> int | None:
        """Whom a noun is said of: "described Ode as a spy who would pay"."""
        tree, verb = self.tree, self.tree.heads[noun]
        said = tree.marker(noun) == "as" and tree.pos[verb] == "VERB" and not self.is_passive(verb)
        return next(iter(tree.kids(verb, "obj")), None) if said else None

    def _agreeing(self, verb: int, relative: int, antecedent: int) -> int:
        """The noun that a relative clause is about: by number ("men like Ode, who was shot"), and for "who" a person
        ("a colleague in the ministry who raised")."""
        tree = self.tree
        finite = next((kid for kid in tree.kids(verb, "aux", "aux:pass", "cop") if kid > relative), verb)
        before = self._noun_before(relative)
        if before is not None and before != antecedent:
            one = tree.tags[finite] == "VBZ" or tree.words[finite].lower() == "was"
            many = tree.tags[finite] == "VBP" or tree.words[finite].lower() == "were"
            plural = [tree.tags[noun] in ("NNS", "NNPS") or tree.has(noun, "conj") for noun in (antecedent, before)]
            if (one and plural == [True, False]) or (many and plural == [False, True]):
                return before
        if before is not None and tree.lemmas[relative] == "which" and self._is_of_person(antecedent):
            return before
        holder = tree.heads[antecedent]
        nested = tree.deps[antecedent] == "nmod" and tree.pos[holder] == "NOUN"
        if tree.lemmas[relative] == "who" and nested and self.classes.is_member("body-noun", tree.lemmas[antecedent]):
            return holder
        return antecedent

    def _is_of_person(self, noun: int) -> bool:
        """Whether the noun is a word for a person, or stands in apposition to one's name."""
        tree = self.tree
        named = tree.deps[noun] == "appos" and tree.entities[tree.heads[noun]] == "PERSON"
        return named or self.classes.is_member("person", tree.lemmas[noun])

    def _bare_before(self, verb: int, head: int) -> int:
        """ "is to talk to guards who survived and meet": a bare verb goes on with a bare one, not with a past tense."""
        tree = self.tree
        if tree.tags[verb] != "VB" or tree.has(verb, "aux", "mark") or tree.tags[head] not in ("VBD", "VBZ", "VBN"):
            return head
        outer = head
        for _ in range(MAX_CLIMB):
            outer = tree.heads[outer]
            if tree.tags[outer] == "VB" and outer < verb:
                return outer
        return head

    def _noun_before(self, relative: int) -> int | None:
        """The noun right before ", which", wherever the parser hung the clause."""
        tree = self.tree
        before = relative - 2 if relative > 1 and tree.words[relative - 1] == "," else relative - 1
        if before < 0 or tree.pos[before] not in ("PROPN", "NOUN"):
            return None
        return tree.heads[before] if tree.deps[before] == "flat" else before

    def _is_misread_object(self, verb: int, kid: int) -> bool:
        """A second "subject" behind an active verb is an object that the parser took for one ("urged Sudan to …")."""
        tree = self.tree
        return kid > verb and any(other < verb for other in tree.kids(verb, *SUBJECTS)) and not tree.has(verb, "obj")

    def _subject_of_noun_clause(self, verb: int, noun: int, climb: int) -> Bound | None:
        tree = self.tree
        if tree.pos[noun] in ("VERB", "ADJ", "AUX"):
            return self._controller(verb, noun, climb)
        if not self._is_infinitive(verb):
            return self._told_of_itself(verb, noun, climb) or Bound(noun, "noun the clause is attached to", until=verb)
        if self._for_clause(tree.heads[noun]) == verb:
            return Bound(noun, "“for … to”")
        if (allowed := self._allowed(verb, noun)) is not None:
            return allowed
        if (first := self._first_to_do(noun, climb)) is not None:
            return first
        for kid in tree.kids(noun, "nmod:poss"):
            return Bound(kid, "possessor of the governing noun")
        agent = self.agent(noun)
        if agent is not None:
            return agent
        if tree.deps[noun] == "root" and tree.pos[noun] == "PROPN":
            return Bound(noun, "subject of a headline's infinitive")
        demonym = next((kid for kid in tree.kids(noun, "amod", "compound") if tree.tags[kid] in ("NNP", "NNPS", "JJ")
                        and tree.words[kid][:1].isupper()), None)  # fmt: skip
        if demonym is not None:
            return Bound(demonym, "modifier of the governing noun")
        governor = tree.heads[noun]
        if tree.deps[noun] == "obj" and not self.is_passive(governor):
            if (given := self._given(verb, governor)) is not None:
                return given
            subject = self.surface_subject(governor, climb + 1)
            return subject and Bound(subject.head, f"control through “{tree.words[noun]}”")
        return None

    def _allowed(self, verb: int, noun: int) -> Bound | None:
        """Who may do what a noun allows: "gave Oslo permission to", "gave approval for Oslo to"."""
        tree, governor = self.tree, self.tree.heads[noun]
        if not self.classes.is_member("permission", tree.lemmas[noun]):
            return None
        own = self._for_subject(verb, noun) or self._for_subject(verb, governor)
        if own is not None or tree.deps[noun] not in ("obj", "nsubj:pass"):
            return own
        given = self.indirect_object(governor) or next(iter(self.prepositional(governor, "to")), None)
        return given or next(iter(self.prepositional(noun, "to")), None)

    def _first_to_do(self, noun: int, climb: int) -> Bound | None:
        """ "Togo was (or became) the first country to …"."""
        tree, verb = self.tree, self.tree.heads[noun]
        if not tree.is_first(noun):
            return None
        if tree.has(noun, "cop") and tree.has(noun, *SUBJECTS):
            return self.surface_subject(noun, climb + 1)
        became = tree.deps[noun] == "xcomp" and tree.lemmas[verb] == "become"
        return self.surface_subject(verb, climb + 1) if became else None

    def _told_of_itself(self, verb: int, noun: int, climb: int) -> Bound | None:
        """ "Togo is the largest donor, giving …": who is called so gives."""
        tree = self.tree
        first = tree.subtree(verb)[0]
        aside = tree.tags[verb] == "VBG" and "," in tree.words[max(first - 1, 0) : first + 1]
        called = aside and tree.has(noun, "cop") and tree.has(noun, *SUBJECTS)
        return self.surface_subject(noun, climb + 1) if called else None

    def _controller(self, verb: int, matrix: int, climb: int) -> Bound | None:
        tree = self.tree
        own = self._for_subject(verb, matrix)
        if own is not None:
            return own
        if self.is_passive(matrix):
            subject = self.surface_subject(matrix, climb + 1)
            return subject and Bound(subject.head, f"raised from “{tree.words[matrix]}”")
        if (given := self._given(verb, matrix)) is not None:
            return given
        if self.classes.is_member("object-control", tree.lemmas[matrix]) and not self.calls_to_say(matrix, verb):
            found = self.object(matrix)
            if found is not None and found.head != verb:
                return Bound(found.head, f"controlled by “{tree.words[matrix]}”")
            for kid in tree.kids(matrix, "iobj"):
                return Bound(kid, f"controlled by “{tree.words[matrix]}”")
            for kid in tree.kids(matrix, "obl"):
                if tree.marker(kid) in ("on", "upon", "to", "for", "with", "at") and kid < verb:
                    return Bound(kid, f"controlled by “{tree.words[matrix]}”")
            return None
        subject = self.surface_subject(matrix, climb + 1)
        return subject and Bound(subject.head, f"controlled by “{tree.words[matrix]}”")

    def calls_to_say(self, matrix: int, verb: int) -> bool:
        """ "called President Salo to express support": who calls says it."""
        return self.tree.is_by_telephone(matrix) and self.classes.is_member("calling-to", self.tree.lemmas[verb])

    def _for_subject(self, verb: int, matrix: int) -> Bound | None:
        """ "agreed for their ambassadors to return": however attached, the phrase is the subject of the infinitive."""
        tree = self.tree
        if not self._is_infinitive(verb):
            return None
        marks = {tree.lemmas[kid] for kid in tree.kids(verb, "mark")}
        for kid in tree.kids(matrix, "obl", "nmod", *SUBJECTS):
            if matrix < kid < verb and "for" in (tree.marker(kid), *marks):
                return Bound(kid, "“for … to”")
        return None

    def _for_clause(self, verb: int) -> int | None:
        """The infinitive of "agreed for their ambassadors to return" where the parser hung it on its subject."""
        tree = self.tree
        if tree.lemmas[verb] not in FOR_TO:
            return None
        nouns = [kid for kid in tree.kids(verb, "obl") if kid > verb and tree.marker(kid) == "for"]
        return next((kid for noun in nouns for kid in tree.kids(noun, "acl") if self._is_infinitive(kid)), None)

    def _adverbial_subject(self, verb: int, matrix: int, climb: int) -> Bound | None:
        tree = self.tree
        if tree.tags[verb] in ("VBD", "VBZ", "VBP"):
            return None
        mark = tree.marker(verb)
        own = self._for_subject(verb, matrix)
        if own is not None:
            return own
        if mark in CLAUSAL_CONTROL_MARKS and self.classes.is_member("object-control", tree.lemmas[matrix]):
            controller = self._controller(verb, matrix, climb)
            if controller is not None or mark != "to":
                return controller  # "police deployed to …": nobody else is told to do it
        if (given := self._given(verb, matrix)) is not None:
            return given
        if tree.pos[matrix] in ("VERB", "AUX", "ADJ") or tree.has(matrix, "cop"):
            subject = self.surface_subject(matrix, climb + 1)
            return subject and Bound(subject.head, f"shared with “{tree.words[matrix]}”")
        return None

    def _noun_in_front(self, verb: int) -> int | None:
        """ "Asked about a pilot, held in Lima, she said": read as coordinated, and about the noun beside it."""
        tree, first = self.tree, self.tree.heads[verb]
        fronted = tree.deps[first] == "advcl" and first < tree.heads[first] and tree.tags[first] == "VBN"
        bare = tree.tags[verb] == "VBN" and not tree.has(verb, "cc", "aux", "nsubj") and tree.words[verb - 1] == ","
        if not fronted or not bare:
            return None
        return verb - 2 if tree.heads[verb - 2] == first and tree.pos[verb - 2] in ("NOUN", "PROPN") else None

    def _given(self, verb: int, matrix: int) -> Bound | None:
        """ "Gave Oslo a week to leave": who is given it does it, unless the giver promises to."""
        tree = self.tree
        receivers = tree.kids(matrix, "iobj") if tree.lemmas[matrix] in ("give", "grant") else []
        things = [tree.lemmas[kid] for kid in tree.kids(matrix, "obj")]
        promised = any(self.classes.is_member("giver-noun", thing) for thing in things)
        return (
            Bound(receivers[0], "who is given it") if receivers and not promised and self._is_infinitive(verb) else None
        )

    def _is_infinitive(self, verb: int) -> bool:
        return any(self.tree.lemmas[kid] == "to" for kid in self.tree.kids(verb, "mark"))

    def antecedent(self, verb: int) -> int | None:
        """The noun that a relative clause is attached to, through coordinated verbs."""
        tree = self.tree
        for _ in range(MAX_CLIMB):
            if tree.deps[verb] == "acl:relcl":
                return tree.heads[verb]
            if tree.deps[verb] != "conj":
                return None
            verb = tree.heads[verb]
        return None

    @remembered
    def subject(self, verb: int) -> Bound | None:
        """The logical subject: the surface subject, or the agent of a passive."""
        if not self.is_passive(verb):
            return self.surface_subject(verb)
        return self.agent(verb)

    def agent(self, predicate: int) -> Bound | None:
        """The "by" phrase of a passive verb or of a noun."""
        tree = self.tree
        for kid in tree.kids(predicate, "obl:agent"):
            if tree.marker(kid) in ("by", None):
                return Bound(kid, "agent")
        for kid in tree.kids(predicate, "obl", "nmod"):
            if tree.marker(kid) == "by":
                return Bound(kid, "by")
        if tree.pos[predicate] in NOMINAL:
            for verb in tree.kids(predicate, "acl"):
                if tree.tags[verb] == "VBN" and self.classes.is_member("making", tree.lemmas[verb]):
                    return self.agent(verb)  # "a petition filed by Togo", "strikes carried out by Oslo"
            for patient in tree.kids(predicate, "nmod"):
                for kid in tree.kids(patient, "nmod"):
                    if tree.marker(patient) == "of" and tree.marker(kid) == "by":
                        return Bound(kid, "by")
        return None

    @remembered
    def object(self, verb: int) -> Bound | None:
        """The logical object: obj, the surface subject of a passive, or the gap of a relative clause."""
        tree = self.tree
        if self.is_passive(verb) and not tree.has(verb, "obj"):
            return self.surface_subject(verb)
        for kid in tree.kids(verb, "obj")[self._receiver(verb) is not None :]:
            if not tree.is_relative(kid):
                return Bound(self._behind_oath(verb, kid), "obj")
            antecedent = self.antecedent(verb)
            if antecedent is not None:
                return Bound(antecedent, "antecedent of the relative clause", until=verb)
        for kid in tree.kids(verb, "nsubj"):
            if self._is_misread_object(verb, kid):
                return Bound(kid, "obj")
        if found := self._before_clause(verb) or self._behind_as(verb):  # never the first word of a text
            return Bound(found, "obj")
        for kid in tree.kids(verb, "iobj"):
            return Bound(kid, "iobj")  # nothing is handed over: "sentenced the leader to …"
        if tree.deps[verb] == "acl:relcl" and self._has_own_subject(verb) and not self._has_clause(verb):
            return Bound(tree.heads[verb], "antecedent of the relative clause", until=verb)
        return self._shared_object(verb)

    def _shared_object(self, verb: int) -> Bound | None:
        """The object that verbs share: "bombed and destroyed the camp", hung on the first or on the last."""
        tree, head, after = self.tree, self.tree.heads[verb], verb + 2
        if tree.deps[verb] == "conj" and tree.pos[head] == "VERB":
            for kid in tree.kids(head, "obj"):
                if kid > verb:
                    return Bound(kid, f"shared with “{tree.words[head]}”")
        last = after < len(tree) and tree.heads[after] == verb and tree.deps[after] == "conj"
        last = last and tree.lemmas[after] not in OUTCOMES
        for kid in tree.kids(after, "obj") if last and tree.tags[after] == tree.tags[verb] else ():
            return Bound(kid, f"shared with “{tree.words[after]}”")
        return None

    def _behind_oath(self, verb: int, noun: int) -> int:
        """ "bomb the hell out of the militia": whom it is done to."""
        tree = self.tree
        if tree.lemmas[noun] not in OATHS:
            return noun
        phrases = (*tree.kids(noun, "nmod"), *tree.kids(verb, "obl"))
        return next((kid for kid in phrases if tree.marker(kid) in ("of", "out of", "out")), noun)

    def _before_clause(self, verb: int) -> int | None:
        """ "accuses Oslo of arming rebels", where the parser hung "Oslo" on the clause behind it."""
        tree = self.tree
        for clause in tree.kids(verb, "advcl", "ccomp", "xcomp"):
            marks = tree.kids(clause, "mark")
            for kid in tree.kids(clause, "obj", "nsubj"):
                if marks and verb < kid < marks[0] and tree.marker(clause) in CLAUSAL_CONTROL_MARKS:
                    return kid
        return None

    def _behind_as(self, verb: int) -> int | None:
        """ "Rejected as unacceptable a plan by Oslo", where the parser hung the plan on the adjective."""
        tree = self.tree
        words = [kid for kid in tree.kids(verb, "obl") if tree.marker(kid) == "as" and tree.pos[kid] == "ADJ"]
        return next((kid for word in words for kid in tree.kids(word, "obj") if kid > word), None)

    def indirect_object(self, verb: int) -> Bound | None:
        """The receiver: iobj, or the subject of a passive that keeps its object ("Kyiv was given tanks")."""
        for kid in self.tree.kids(verb, "iobj"):
            return Bound(kid, "iobj")
        if (receiver := self._receiver(verb)) is not None:
            return Bound(receiver, "iobj")
        if self.is_passive(verb) and self.tree.has(verb, "obj"):
            return self.surface_subject(verb)
        return None

    def _receiver(self, verb: int) -> int | None:
        """ "granted the Red Cross access": the first of two objects of a verb of giving."""
        objects = self.tree.kids(verb, "obj")
        two = len(objects) == 2 and verb < objects[0] and self.classes.is_member("giving-verb", self.tree.lemmas[verb])
        return objects[0] if two else None

    def _has_own_subject(self, verb: int) -> bool:
        tree = self.tree
        subjects = tree.kids(verb, *SUBJECTS)
        return bool(subjects) and not tree.is_relative(subjects[0])

    def _has_clause(self, verb: int) -> bool:
        """A clause of its own, which leaves no room for an object; "rejected as rigged" has room."""
        return any(self.tree.marker(kid) != "as" for kid in self.tree.kids(verb, "ccomp", "xcomp"))

    def prepositional(self, predicate: int, preposition: str) -> list[Bound]:
        """Phrases with this preposition under a verb (obl) or noun (nmod); "on what they call X" is about X."""
        return self._phrases(predicate).get(preposition, [])

    @remembered
    def _phrases(self, predicate: int) -> dict[str | None, list[Bound]]:
        """All phrases under a verb or noun by their prepositions."""
        tree = self.tree
        marked = [
            (mark, kid)
            for kid in tree.kids(predicate, "obl", "nmod", "obl:agent", "obj")
            for mark in {tree.marker(kid), COMPOUND.get(tree.marker(kid) or "")}
        ]
        if tree.lemmas[predicate] in BLAMING:  # "blamed the attack on Oslo" aims at Oslo, and the attack did not
            things = tree.kids(predicate, "obj")
            marked += [("on", kid) for thing in things for kid in tree.kids(thing, "nmod") if tree.marker(kid) == "on"]
        elif tree.deps[predicate] == "obj" and tree.lemmas[tree.heads[predicate]] in BLAMING:
            marked = [(mark, kid) for mark, kid in marked if mark != "on"]
        fronts = [kid for mark, kid in marked if mark == "in" and tree.lemmas[kid] == "front"]
        marked += [("outside", kid) for front in fronts for kid in tree.kids(front, "nmod") if tree.marker(kid) == "of"]
        agents = [kid for mark, kid in marked if mark == "by" and tree.pos[predicate] == "NOUN"]
        behind = [kid for agent in agents for kid in tree.kids(agent, "nmod")]  # "an attack by rebels on the base"
        marked += [(tree.marker(kid), kid) for kid in behind if tree.marker(kid) in BEHIND_AGENT]
        for verb in tree.kids(predicate, "acl"):  # "sanctions aimed at Oslo", "rockets directed at"
            aimed = tree.tags[verb] == "VBN" and tree.lemmas[verb] in AIMING
            marked += [(tree.marker(kid), kid) for kid in tree.kids(verb, "obl") if aimed]
        for verb in tree.kids(predicate, "acl", "advcl", "ccomp"):
            for kid in (*tree.kids(verb, "obj"), *tree.kids(predicate, "nmod")):
                if tree.lemmas[kid] == "what":
                    marked += [(mark, kid) for mark in {tree.marker(kid), tree.marker(verb)}]
        for kid in tree.kids(predicate, "obl", "nmod"):
            if tree.lemmas[kid] == "direction" and tree.marker(kid) == "in":  # "in the direction of the border"
                marked += [("toward", part) for part in tree.kids(kid, "nmod") if tree.marker(part) == "of"]
        found: dict[str | None, list[Bound]] = {}
        for mark, kid in marked:
            found.setdefault(mark, []).append(Bound(self._called(kid), mark or ""))
        return found

    def _called(self, head: int) -> int:
        """The phrase behind "what they call …"; other heads as they are."""
        tree = self.tree
        if tree.lemmas[head] != "what":
            return head
        verbs = [tree.heads[head], *tree.kids(head, "acl:relcl", "acl"), *tree.kids(tree.heads[head], "acl", "advcl")]
        for verb in verbs:
            for kid in tree.kids(verb, "xcomp", "obj"):
                if kid > verb and kid != head:
                    return kid
        return head

    def modifiers(self, noun: int) -> list[Bound]:
        """Possessors, compounds and adjectives before a noun, that may name an actor: "Russia's", "Russian", "US"."""
        tree = self.tree
        kids = [
            kid for kid in tree.kids(noun, "nmod:poss", "amod", "compound", "nmod:desc", "nmod", "flat") if kid < noun
        ]
        kids += self._misread_receiver(noun)
        found = [Bound(kid, tree.deps[kid]) for kid in kids]
        for kid in kids:
            found += [Bound(part, tree.deps[kid]) for part in tree.conjuncts(kid) if part != kid]
            found += [Bound(part, "compound") for part in tree.kids(kid, "compound") if part < kid]
        return found

    def _misread_receiver(self, noun: int) -> list[int]:
        """ "Denied US accusations", where "US" was read as whom something is given to."""
        tree, verb = self.tree, self.tree.heads[noun]
        if tree.deps[noun] != "obj" or self.classes.is_member("giving", tree.lemmas[verb]):
            return []
        return [kid for kid in tree.kids(verb, "iobj") if kid + 1 == tree.subtree(noun)[0]]

    @remembered
    def complement(self, predicate: int) -> int | None:
        """The head of the clause that completes a predicate, through verbs of going on ("pledged to go on helping")."""
        head = self.clause(predicate)
        for _ in range(2):
            if head is None or self._is_coming(head) or not self.classes.is_member("aspectual", self.tree.lemmas[head]):
                break
            inner = self.clause(head)
            if inner is None:
                break
            head = inner
        return head

    def _is_coming(self, verb: int) -> bool:
        """ "Is going to": a future, nothing that one goes on with."""
        tree = self.tree
        return tree.lemmas[verb] == "go" and tree.tags[verb] == "VBG" and tree.has(verb, "aux")

    def clause(self, predicate: int) -> int | None:
        """The head of the clause that completes a predicate, as it stands."""
        tree = self.tree
        for kid in tree.kids(predicate, "ccomp", "xcomp"):
            return kid
        candidates = tree.kids(predicate, "advcl", "acl", "parataxis")
        if not candidates and tree.deps[predicate] == "conj":
            candidates = [kid for kid in tree.kids(tree.heads[predicate], "advcl") if kid > predicate]
        for kid in candidates:
            if tree.marker(kid) in ("to", "for", "of", "from", "into", "that", "against") and tree.pos[kid] in (
                "VERB",
                "AUX",
                "ADJ",
                "NOUN",
            ):
                return kid
        return self._for_clause(predicate)

    def is_nominal(self, token: int) -> bool:
        return self.tree.pos[token] in NOMINAL
