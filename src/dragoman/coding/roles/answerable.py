"""Who is told to have done what a noun tells: who claims it, on whom it is blamed, who is charged with it.

"The attack, claimed by the front, killed three", "blamed Rome for the killing of an envoy", "is accused of taking part
in the murder of two nurses".
"""

from dataclasses import dataclass

from dragoman.coding.arguments import Bound, Grammar
from dragoman.coding.casting import Casting, Filler
from dragoman.coding.tree import Tree

ANSWERS = 0.75  # certainty of who answers for a deed
BLAMING = {"blame": "on", "attribute": "to", "pin": "on", "ascribe": "to", "link": "to", "tie": "to", "trace": "to"}
CHARGED = frozenset({"of", "for", "with", "over", "in connection with"})
CHARGING = frozenset({
    "accuse", "blame", "charge", "suspect", "convict", "indict", "try", "implicate", "sentence", "jail", "imprison",
    "condemn", "hold", "arrest", "detain", "extradite", "want",
})  # fmt: skip
LINKING = {"link": "to", "tie": "to", "involve": "in", "implicate": "in"}
PARTS = frozenset({"part", "role", "involvement", "complicity", "connection", "participation"})
SHARES = frozenset({
    "majority", "bulk", "most", "half", "third", "quarter", "share", "proportion", "cent", "percent", "number",
    "series", "string", "spate", "wave", "dozen", "score", "hundred", "thousand",
})  # fmt: skip
LEADING = frozenset({
    "take", "play", "participate", "order", "lead", "direct", "mastermind", "organise", "organize", "commit", "carry",
    "plan", "command",
})  # fmt: skip
STEPS = 4


@dataclass(frozen=True, slots=True)
class Answerable:
    """Finds in one tree who answers for deeds that are told by nouns."""

    tree: Tree
    grammar: Grammar
    casting: Casting

    def of(self, deed: int) -> list[Filler]:
        """Those who are told to have done it."""
        claims = self._claims(deed)
        bounds = claims or self._charges(deed)
        return self.casting.fillers(bounds, ANSWERS) or self.casting.generic_fillers(bounds)

    def _claims(self, deed: int) -> list[Bound]:
        """ "Two attacks claimed by the front", "the killing of an envoy that was blamed on Rome"."""
        tree, grammar = self.tree, self.grammar
        undergoing = [kid for kid in tree.kids(deed, "nmod") if tree.marker(kid) == "of"]
        found: list[Bound] = []
        for clause in (verb for noun in (deed, *undergoing) for verb in tree.kids(noun, "acl", "acl:relcl")):
            lemma = tree.lemmas[clause]
            if lemma == "claim" and (agent := grammar.subject(clause)) is not None and agent.head != tree.heads[clause]:
                found.append(agent)
            elif lemma in BLAMING and grammar.is_passive(clause):
                found += grammar.prepositional(clause, BLAMING[lemma])
        verb = tree.heads[tree.conjuncts(deed)[0]]
        if tree.deps[tree.conjuncts(deed)[0]] == "nsubj:pass" and tree.lemmas[verb] in BLAMING:
            found += grammar.prepositional(verb, BLAMING[tree.lemmas[verb]])  # "the raids were blamed on Rome"
        return found

    def _charges(self, deed: int) -> list[Bound]:
        """Who is blamed for it or charged with it, as the nearest verb above tells."""
        tree, token = self.tree, deed
        for _ in range(STEPS):
            while tree.deps[token] == "conj":
                token = tree.heads[token]
            marker, above = tree.marker(token), tree.heads[token]
            lemma = tree.lemmas[above]
            if lemma in PARTS and tree.deps[token] == "nmod" and tree.deps[above] in ("obj", "obl"):
                if lemma == "connection" and tree.marker(above) == "in":
                    return self._charged(tree.heads[above], "in connection with")
                token = above
            elif self._is_part(above, marker) or (self._leads(above) and tree.deps[token] in ("obj", "obl")):
                token = above
            elif tree.deps[token] == "obj" and lemma in BLAMING:  # "pinned the attack on the front"
                return self._pinned_on(above, token)
            else:
                return self._charged(above, marker) if tree.deps[token] in ("obl", "advcl", "nmod") else []
        return []

    def _pinned_on(self, verb: int, deed: int) -> list[Bound]:
        """ "Attributed the killing of ten men to the front": the phrase may hang on the deed."""
        tree, preposition = self.tree, BLAMING[self.tree.lemmas[verb]]
        inner = [kid for kid in tree.kids(deed, "nmod") if tree.marker(kid) == preposition and preposition == "to"]
        return self.grammar.prepositional(verb, preposition) or [Bound(kid, preposition) for kid in inner]

    def _is_part(self, noun: int, marker: str | None) -> bool:
        """ "Responsible for half of the killings"."""
        return self.tree.lemmas[noun] in SHARES and marker == "of"

    def _leads(self, verb: int) -> bool:
        """ "Of taking part", "of having taken part"."""
        tree = self.tree
        if tree.lemmas[verb] not in LEADING:
            return False
        return tree.tags[verb] == "VBG" or any(tree.words[kid] == "having" for kid in tree.kids(verb, "aux"))

    def _charged(self, verb: int, marker: str | None) -> list[Bound]:
        tree, lemma = self.tree, self.tree.lemmas[verb]
        charged = lemma in CHARGING and marker in CHARGED
        if lemma == "responsible" and marker == "for":
            return self._responsible(verb)
        if tree.pos[verb] != "VERB" or not (charged or LINKING.get(lemma) == marker):
            return []
        found = self.grammar.object(verb)
        return [] if found is None else [found]

    def _responsible(self, adjective: int) -> list[Bound]:
        """ "A leader responsible for the killing of two nurses", "he is responsible for"."""
        if self.tree.deps[adjective] == "amod":
            return [Bound(self.tree.heads[adjective], "who is responsible")]
        told = self.grammar.surface_subject(adjective)
        return [] if told is None else [told]
