"""Violence told without the one who did it: "a bomb killed two officers", "was shot dead", "the attack on the port".

Who is killed in a crash or a flood is no victim of anybody, so the words must tell of an attack: by the verb itself, by
what did it, or by what it was done in.
"""

from dataclasses import dataclass

from dragoman.coding.arguments import Grammar
from dragoman.coding.matching import Match
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses

MAX_CLIMB = 4
WITHIN = frozenset({"in", "by", "during", "with", "after", "when", "from"})
BESIDE = ("nmod:poss", "nmod:unmarked", "compound", "obl:unmarked", "nmod", "amod")
KILLING = frozenset({"kill", "wound", "slay"})
HURTING = KILLING | {"injure", "shoot"}
STRIKING = frozenset({"storm", "strike", "assault", "detonate", "launch"})
DROPPING = frozenset({"drop", "throw", "hurl", "lob", "launch", "rain"})
CRUSHING = frozenset({"trample"})
BREAKING = frozenset({"crash", "collapse", "capsize", "sink", "derail", "overturn", "collide", "plunge", "burst"})
BURSTS = frozenset({"blast", "explosion"})  # which may be accidents
MISHAPS = ("accidental", "mishap", "disaster")
WARS = frozenset({"war", "conflict", "insurgency", "uprising", "rebellion", "unrest", "bloodshed"})
ATTACKS = ("violence", "weapon-fire")
TOLD = ("the", "this", "that", "these", "those")


@dataclass(frozen=True, slots=True)
class Violence:
    """Tells in one tree whether a predicate is violence, whoever did it."""

    tree: Tree
    grammar: Grammar
    classes: WordClasses

    def tells(self, match: Match) -> bool:
        """Whether somebody was attacked by the words of this match, though none says by whom."""
        if match.frame.type != "ASSAULT" or match.pattern.kind == "adjective":
            return False
        if match.pattern.kind == "noun":
            return match.support is None and self._is_told(match.trigger)
        return (
            self._verb(match.trigger)
            or (match.frame.family == "kill" and self.is_outcome(match.trigger))
            or self._kills_in_arms(match)
            or self._kills_amid(match)
            or self._is_gunned(match)
            or self._is_fired(match)
        )

    def may_tell(self, match: Match) -> bool:
        """Whether somebody was killed or hurt, without a word of what by: after an attack was told, by that."""
        tree, verb = self.tree, match.trigger
        if match.pattern.kind != "verb" or not self.grammar.is_passive(verb) or self.grammar.agent(verb) is not None:
            return False
        return tree.deps[verb] in ("root", "conj", "ccomp", "parataxis") and not self._has_mishap(verb)

    def attacks(self, verb: int) -> bool:
        """Whether a clause tells of an attack by its subject: "militants ambushed", "gunmen opened fire"."""
        tree = self.tree
        if tree.pos[verb] != "VERB" or self._has_mishap(verb):
            return False
        fired = tree.lemmas[verb] == "fire" or (
            tree.lemmas[verb] in ("open", "exchange") and "fire" in tree.kid_lemmas(verb, "obj")
        )
        dropped = tree.lemmas[verb] in DROPPING and any(
            self.classes.holds(name, tree, kid)
            for kid in tree.kids(verb, "obj")
            for name in ("fired-thing", "bomb-noun")
        )
        fired = fired or dropped
        named = self.classes.is_member("violent-verb", tree.lemmas[verb]) or tree.lemmas[verb] in STRIKING
        return fired or named

    def is_outcome(self, verb: int) -> bool:
        """ "The convoy was fired on, killing four": what an attack that is told in the passive led to."""
        tree, deed = self.tree, self.tree.heads[verb]
        goes_on = tree.tags[verb] == "VBG" and tree.deps[verb] == "advcl" and tree.marker(verb) is None
        return goes_on and deed < verb and self.grammar.is_passive(deed) and self.attacks(deed)

    def is_mishap(self, verb: int) -> bool:
        """ "Were killed in a crash", "were hurt in a pipeline explosion", "died when a bus crashed": by nobody."""
        tree = self.tree
        told = [other for other in tree.conjuncts(verb) if tree.pos[other] == "VERB"]  # "killed, and others hurt, in"
        phrases = [kid for other in told for kid in tree.kids(other, "obl") if tree.marker(kid) in WITHIN]
        nouns = (self.classes.inner_noun(tree, kid) for kid in phrases)
        if tree.lemmas[verb] in CRUSHING or any(map(self._befalls, nouns)):
            return True
        clauses = (kid for other in told for kid in tree.kids(other, "advcl", "parataxis"))
        return any(tree.lemmas[clause] in BREAKING for clause in clauses)

    def _befalls(self, noun: int) -> bool:
        tree = self.tree
        before = tree.kid_lemmas(noun, "compound", "amod", "nmod")
        burst = tree.lemmas[noun] in BURSTS and any(self.classes.is_member("accidental", word) for word in before)
        return burst or any(self.classes.is_member(name, tree.lemmas[noun]) for name in ("mishap", "disaster"))

    def _kills_in_arms(self, match: Match) -> bool:
        """ "Two soldiers were killed in Mali": of those who bear arms, where no mishap is told."""
        tree, verb = self.tree, match.trigger
        if tree.lemmas[verb] not in KILLING or not self.may_tell(match):
            return False
        victims = [self.classes.inner_noun(tree, kid) for kid in tree.kids(verb, "nsubj:pass")]
        return any(self.classes.is_member("combatant", tree.lemmas[noun]) for noun in victims)

    def _kills_amid(self, match: Match) -> bool:
        """ "Two were killed, and shots were heard", "wounded as police moved in": where the sentence tells of force."""
        tree, verb = self.tree, match.trigger
        if tree.lemmas[verb] not in HURTING or not self.grammar.is_passive(verb) or self._has_mishap(verb):
            return False
        if tree.deps[verb] in ("acl", "acl:relcl") and self._is_in_chain(tree.heads[verb]):
            return False
        told = [other for other in tree.conjuncts(verb) if tree.pos[other] == "VERB"]  # "killed and others hurt by"
        return all(self.grammar.agent(other) is None for other in told) and any(
            self.classes.is_member(name, tree.lemmas[token])
            for token in range(*tree.sentence_of(verb))
            for name in ("force-told", "combatant")
        )

    def _is_in_chain(self, noun: int) -> bool:
        """ "families of soldiers killed": the clause may be about either."""
        nouns = [kid for kid in self.tree.kids(noun, "nmod") if self.tree.marker(kid) == "of"]
        return bool(nouns) or self.tree.deps[noun] == "nmod"

    def _has_mishap(self, token: int) -> bool:
        return any(self.classes.in_sentence(name, self.tree, token) for name in MISHAPS)

    def _is_fired(self, match: Match) -> bool:
        """ "Rockets were fired at the port", "a grenade was thrown at soldiers"."""
        thing = match.object
        if thing is None or not self.grammar.is_passive(match.trigger) or self.grammar.agent(match.trigger) is not None:
            return False
        return any(self.classes.holds(name, self.tree, thing) for name in ("fired-thing", "set-bomb"))

    def _is_gunned(self, match: Match) -> bool:
        """ "Helicopter gunships pounded rebel hideouts": whosever they are, they attack."""
        subject = self.grammar.surface_subject(match.trigger) if match.frame.family == "attack" else None
        return subject is not None and self.classes.holds("gunship", self.tree, subject.head)

    def _verb(self, verb: int) -> bool:
        tree = self.tree
        if not self.grammar.is_passive(verb):
            subject = self.grammar.surface_subject(verb)
            return subject is not None and any(self._is_attack(noun) for noun in self._may_be_meant(verb, subject.head))
        agent = self.grammar.agent(verb)
        if agent is not None:
            return self._is_attack(agent.head)
        if tree.lemmas[verb] == "attack" and {"for", "over", "as"} & {tree.marker(kid) for kid in tree.children[verb]}:
            return False  # "was attacked for his vote": in words
        if self.classes.is_member("violent-verb", tree.lemmas[verb]):
            return not (
                tree.deps[verb] in ("acl", "advcl") and "being" in (tree.words[kid] for kid in tree.children[verb])
            )
        told = [other for other in tree.conjuncts(verb) if tree.pos[other] == "VERB"]  # "killed, and others hurt, in"
        phrases = [kid for other in told for kid in tree.kids(other, "obl", "obl:agent", "advcl")]
        around = [kid for kid in phrases if tree.marker(kid) in WITHIN]
        around += [kid for kid in phrases if tree.deps[kid] == "advcl" and tree.kid_lemmas(kid, "advmod") == ["when"]]
        return any(self._is_attack(kid) or self._strikes(kid) for kid in around)

    def _may_be_meant(self, verb: int, noun: int) -> list[int]:
        """ "the attack on a market in Quetta that killed": a clause on a place may be one on what happened there."""
        tree, found = self.tree, [noun]
        while tree.deps[verb] == "acl:relcl" and tree.deps[noun] == "nmod" and len(found) < MAX_CLIMB:
            noun = tree.heads[noun]
            found.append(noun)
        return found

    def _strikes(self, verb: int) -> bool:
        """ "when a roadside bomb exploded", "when the house was hit by a missile", "when gunmen opened fire"."""
        tree = self.tree
        if tree.pos[verb] != "VERB":
            return False
        if tree.lemmas[verb] == "fire" or self.classes.is_member("violent-verb", tree.lemmas[verb]):
            return True
        sides = tree.kids(verb, "nsubj", "nsubj:pass", "obj", "obl", "obl:agent")
        return any(
            self._is_attack(kid) or tree.lemmas[kid] == "fire" for kid in sides if tree.marker(kid) in (None, "by")
        )

    def _is_attack(self, noun: int) -> bool:
        inner = self.classes.inner_noun(self.tree, noun)
        before = self.tree.kid_lemmas(inner, "compound", "amod", "nmod")
        kids = self.tree.kids(inner, "compound")
        laid = any("land" in self.tree.kid_lemmas(kid, "compound") for kid in kids)  # "a land mine explosion"
        burst = self.tree.lemmas[inner] in BURSTS
        if burst and not laid and any(self.classes.is_member("accidental", word) for word in before):
            return False
        parts = self.tree.conjuncts(inner)
        return any(
            self.tree.lemmas[part] in WARS or any(self.classes.holds(name, self.tree, part) for name in ATTACKS)
            for part in parts
        )

    def _is_told(self, noun: int) -> bool:
        """A noun that speaks of one deed: "the bombing of …", "Friday's attack on …"; not any "attacks on …"."""
        tree = self.tree
        if tree.deps[noun] in ("compound", "amod", "nmod:desc"):
            return False
        if tree.kid_lemmas(noun, "det") and tree.kid_lemmas(noun, "det")[0] in TOLD:
            return True
        if any(self._tells_when(kid) for kid in tree.children[noun] if tree.deps[kid] in BESIDE):
            return True
        return tree.deps[noun].startswith("nsubj") and tree.pos[tree.heads[noun]] == "VERB"

    def _tells_when(self, token: int) -> bool:
        tree = self.tree
        return tree.entities[token] in ("DATE", "TIME") or self.classes.is_member("time-word", tree.lemmas[token])
