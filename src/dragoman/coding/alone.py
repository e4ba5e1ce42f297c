"""What is told of one side alone: "Washington applauded", "Kenya donated four boats", "China complained about prices".

Some deeds are told though nobody is to whom they are done. Where the words of the deed tell somebody after all, who is
not known as the other side, they are left untold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.unnamed import Unnamed

SPOKEN_TO = ("obj", "iobj")
THINGS = (*SPOKEN_TO, "ccomp", "xcomp")
TOWARDS = frozenset({"to", "for", "of", "on", "upon", "from", "with", "against", "about", "over", "at", "between"})
GIVING = frozenset({"AID", "AGREE", "SANCTION", "SUPPORT", "CONSULT"})
GOING = frozenset({"CONSULT"})  # what its bare noun tells: "after a visit by the minister", "with Omani mediation"
NO_ONE = frozenset({"nobody", "none", "nothing", "anybody", "anyone", "one"})  # "summoned nobody", "no one"
UNNAMED = frozenset({"name", "identify", "quote", "cite"})  # "asked not to be named"
HANGING = ("conj", "advcl", "parataxis", "acl:relcl")


@dataclass(frozen=True, slots=True)
class Alone:
    """Weighs matches of one tree that find nobody to whom it is done."""

    unnamed: Unnamed

    def is_told(self, match: Match, actors: Sequence[Filler]) -> bool:
        """Whether its words tell of nobody but those who do it."""
        bare = match.pattern.kind == "noun" and match.support is None
        if (bare and match.frame.type not in GOING) or self._is_given(match) or self._is_source(match):
            return False
        own = {one.actor for one in actors}
        return not any(self._is_another(word, own) for word in self._words(match))

    def _is_given(self, match: Match) -> bool:
        """ "Lent the airline money", "gave grants to libraries", "a trip to Orle": to somebody, whoever that is."""
        tree, thing = self.unnamed.tree, match.object
        if tree.has(match.trigger, "iobj") or len(tree.kids(match.trigger, "obj")) > 1:
            return True
        around = [*tree.kids(match.trigger, "obl"), *(tree.kids(thing, "nmod") if thing is not None else ())]
        to = [kid for kid in around if tree.marker(kid) == "to" and not self._is_what(match, kid)]
        return match.frame.type in GIVING and bool(to)

    def _is_source(self, match: Match) -> bool:
        """ "An official who asked not to be named"."""
        tree, clause = self.unnamed.tree, match.complement
        if clause is None or match.frame.type != "REQUEST":
            return False
        return tree.has(clause, "aux:pass") and tree.lemmas[clause] in UNNAMED

    def _is_what(self, match: Match, word: int) -> bool:
        """ "Open to talks", "agreed to a visit": what is given, and nobody."""
        return word == match.object or (match.pattern.kind == "adjective" and not self.unnamed.is_somebody(word))

    def _words(self, match: Match) -> Iterator[int]:
        """The words of the phrases that may tell to whom it is done, without clauses beside them."""
        tree = self.unnamed.tree
        tops = [word for word in (match.trigger, match.support) if word is not None]
        denied = match.frame.type == "REJECT" and match.frame.complement == "that"  # "replied that no judge had asked"
        things = SPOKEN_TO if denied else THINGS
        queue = [kid for top in tops for kid in tree.kids(top, *things)]
        queue += [kid for top in tops for kid in tree.kids(top, "obl", "nmod") if tree.marker(kid) in TOWARDS]
        while queue:
            word = queue.pop()
            yield word
            queue += [kid for kid in tree.children[word] if tree.deps[kid] not in HANGING or tree.pos[kid] == "NOUN"]

    def _is_another(self, word: int, own: set[str]) -> bool:
        """A pronoun, somebody who is known, or whoever may be one."""
        tree, casting = self.unnamed.tree, self.unnamed.binder.casting
        told = {actor for actor, _ in casting.every(word, True)}
        if told:
            return not told <= own
        if tree.pos[word] == "PRON" and (tree.tags[word] == "PRP" or tree.lemmas[word] in NO_ONE):
            return True
        both = tree.words[word].lower() in ("both", "all", "each", "everybody", "those")
        return both or casting.is_role(word) or (tree.pos[word] == "NOUN" and self.unnamed.is_somebody(word))
