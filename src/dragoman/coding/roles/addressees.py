"""Of whom something is asked where no slot of a request tells it: several told in turn, those who are written to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.arguments import Bound
from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import Weigher

IN_TURN = "told in turn"
BEFORE_ADDRESSEE = frozenset({"on", "upon", "to"})
OF_OWNERS = frozenset({"demand-thing", "seek-thing", "demand-aid"})  # frames
BODIES = frozenset({"state", "government", "organization"})
OWNING = 0.85
ASKING = frozenset({"request", "invitation", "behest", "urging", "appeal", "plea"})
AND = frozenset({"and", "or", "but", ",", ";"})


@dataclass(frozen=True, slots=True)
class Addressees(Weigher):
    """Finds those of the requests of one tree."""

    def in_turn(self, match: Match, found: Sequence[Filler]) -> list[Filler]:
        """ "Called on Oslo to open its ports and on Rome to help": each has a deed of its own, and the parser hangs the
        later ones anywhere."""
        tree = self.tree
        marker = tree.marker(found[0].head) if found else None
        if match.frame.type != "REQUEST" or marker not in BEFORE_ADDRESSEE:
            return []
        heads = [head for head in self._behind(match.trigger, found[-1].head) if tree.marker(head) == marker]
        heads = [head for head in heads if self._is_next(head) and self._has_deed(head)]
        return self.binder.casting.fillers([Bound(head, IN_TURN) for head in heads])

    def _behind(self, trigger: int, head: int) -> Iterator[int]:
        tree = self.tree
        for token in range(head + 1, tree.subtree(trigger)[1]):
            if tree.pos[token] in ("NOUN", "PROPN") and tree.deps[token] in ("conj", "obl", "nmod"):
                yield token

    def _is_next(self, head: int) -> bool:
        """Whether the phrase stands behind an "and" or a comma of its own."""
        cases = self.tree.kids(head, "case")
        return bool(cases) and cases[0] > 0 and self.tree.words[cases[0] - 1].lower() in AND

    def _has_deed(self, head: int) -> bool:
        """Whether an infinitive follows."""
        tree = self.tree
        return any(
            tree.pos[token] == "PART" and tree.words[token].lower() == "to"
            for token in range(head + 1, tree.sentence_of(head)[1])
        )

    def whose(self, match: Match) -> list[Filler]:
        """ "Asked for Oslo's view", "requested the good offices of Oslo": who has it to give."""
        thing = match.object
        if match.frame.name not in OF_OWNERS or thing is None:
            return []
        if not self.classes.holds("given-answer", self.tree, thing):
            return []
        return self.of_kind(self._owners([thing]) or self._promising(thing), BODIES)

    def _owners(self, things: Sequence[int]) -> list[Filler]:
        grammar, tree, casting = self.binder.grammar, self.tree, self.binder.casting
        owners = [bound for thing in things for bound in grammar.modifiers(thing)]
        owners += [Bound(kid, "owner") for thing in things for kid in tree.kids(thing, "nmod:poss")]
        owners += [bound for thing in things for bound in grammar.prepositional(thing, "of")]
        return casting.fillers(owners, OWNING)

    def _promising(self, thing: int) -> list[Filler]:
        """ "Asked for a pledge that Oslo would pay"."""
        clauses = self.tree.kids(thing, "acl", "ccomp")
        clauses = [clause for clause in clauses if self.tree.marker(clause) == "that"]
        subjects = [one for clause in clauses if (one := self.binder.grammar.subject(clause)) is not None]
        return self.binder.casting.fillers(subjects, OWNING)

    def in_clause_around(self, match: Match) -> list[Filler]:
        """ "Oslo refused the extradition that Rome had asked for": who does what is asked, or won't."""
        tree, verb = self.tree, match.trigger
        thing, around = tree.heads[verb], tree.heads[tree.heads[verb]]
        if tree.deps[verb] != "acl:relcl" or tree.deps[thing] not in ("obj", "nsubj:pass"):
            return []
        if not self.classes.is_member("done-as-asked", tree.lemmas[around]):
            return []
        subject = self.binder.grammar.subject(around)
        told = [] if subject is None else self.binder.casting.fillers([subject._replace(how="who does it")], OWNING)
        return self.of_kind(told, BODIES)

    def requesting(self, match: Match) -> list[Filler]:
        """ "Gave training at the request of Oslo", "at Oslo's invitation": to whom the aid goes that was asked for."""
        tree, verb = self.tree, match.trigger if match.support is None else match.support
        asked = [kid for kid in tree.kids(verb, "obl") if tree.marker(kid) == "at" and tree.lemmas[kid] in ASKING]
        owners = [bound for noun in asked for bound in self.binder.grammar.prepositional(noun, "of")]
        owners += [Bound(kid, "who asked for it") for noun in asked for kid in tree.kids(noun, "nmod:poss")]
        return self.of_kind(self.binder.casting.fillers(owners, OWNING), BODIES)

    def written_to(self, match: Match) -> list[Filler]:
        """ "Sent a letter to the council demanding a vote", "in a letter to the council, asked for": those to whom the
        text goes in which it is asked for."""
        tree, grammar = self.tree, self.binder.grammar
        found = grammar.prepositional(match.trigger, "in") if match.pattern.kind == "verb" else []
        for text in (bound.head for bound in found):
            if self.classes.is_member("speaking-thing", tree.lemmas[text]):
                return self.binder.casting.fillers(grammar.prepositional(text, "to"), place=True)
        text = tree.heads[match.trigger]
        if tree.tags[match.trigger] != "VBG" or tree.deps[match.trigger] not in ("acl", "advcl"):
            return []
        if tree.pos[text] == "VERB":
            bound = grammar.object(text)
            text = text if bound is None else bound.head
        if not self.classes.is_member("speaking-thing", tree.lemmas[text]) or tree.deps[text] != "obj":
            return []
        sent = grammar.indirect_object(tree.heads[text])
        told = [sent] if sent is not None else grammar.prepositional(tree.heads[text], "to")
        return self.binder.casting.fillers(told or grammar.prepositional(text, "to"), place=True)
