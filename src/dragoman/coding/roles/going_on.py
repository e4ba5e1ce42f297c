"""Of whom something is demanded, who is threatened or promised something, where a clause goes on from what was just
done to somebody.

"Recalled its envoy to Oslo and demanded an explanation", "accused Rome of spying and threatened to close the crossing",
"handed Oslo's envoy a note, asking that it stop", "spoke with Oslo and urged restraint", "met Rome's envoy and promised
help".
"""

from dataclasses import dataclass, field, replace

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree

GOES_ON = 0.8
TYPES = frozenset({"REQUEST", "THREATEN", "AGREE"})
DEMANDING = frozenset({"demand", "ask", "request", "insist", "threaten", "warn", "vow", "reserve"})
TALKING = frozenset({"urge", "appeal", "press", "counsel", "exhort", "promise", "pledge", "offer"})
BEFORE = frozenset({"ACCUSE", "SANCTION", "THREATEN", "CONSULT"})
PUBLIC = frozenset({"state", "government", "organization", "group"})
Told = tuple[str, tuple[Filler, ...], tuple[Filler, ...]]  # type, actors, recipients


@dataclass(slots=True)
class GoingOn:
    """What the verbs of one tree told so far."""

    tree: Tree
    binder: Binder
    _told: dict[int, Told] = field(default_factory=dict)

    def remember(self, match: Match, actors: tuple[Filler, ...], recipients: tuple[Filler, ...]) -> None:
        if match.frame.type in BEFORE and recipients:
            verb = match.trigger if match.support is None else match.support
            self._told[verb] = (match.frame.type, actors, recipients)

    def against(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """Those to whom the clause before was done, if the demand or threat names nobody else."""
        verb = match.trigger
        if match.frame.type not in TYPES or match.pattern.kind != "verb":
            return []
        if self.tree.lemmas[verb] not in DEMANDING | TALKING:
            return []
        if any(self.binder.casting.is_actor(kid) for kid in self.tree.kids(verb, "obj", "iobj")):
            return []  # "expelled Oslo's envoy and asked Rome for help"
        doers = {one.actor for one in actors}
        for before in self._clauses_before(verb):
            type_, doing, done_to = self._told.get(before, ("", (), ()))
            if not doers.intersection(one.actor for one in doing):
                continue
            others = [one for one in done_to if one.actor not in doers]
            if not self._may_go_on(match, type_, others):
                continue
            if others and self._is_public(others) and not self._names_another(verb, [*actors, *others]):
                return [replace(one, how="done to before", certainty=GOES_ON * one.certainty) for one in others]
        return []

    def _may_go_on(self, match: Match, before: str, others: list[Filler]) -> bool:
        """Who met somebody asks him, or promises him; "accused Oslo and asked for an inquiry" asks others."""
        if before == "CONSULT":
            return match.frame.type != "THREATEN"
        if self.tree.lemmas[match.trigger] in TALKING:
            return False
        asks = self.tree.lemmas[match.trigger] in ("ask", "request")
        return not (asks and before == "ACCUSE" and not self._is_addressed(others))

    def _is_addressed(self, others: list[Filler]) -> bool:
        """ "Summoned Oslo's envoy", "protested to Oslo": who hears it."""
        tree = self.tree
        near = (word for one in others for word in (one.head, tree.heads[one.head]))
        return any(tree.marker(word) == "to" or self._is_envoy(word) for word in near)

    def _is_envoy(self, word: int) -> bool:
        classes = self.binder.grammar.classes
        return any(classes.is_member(name, self.tree.lemmas[word]) for name in ("ambassador", "diplomat"))

    def _clauses_before(self, verb: int) -> list[int]:
        """The verbs coordinated before this one, nearest first, or the one that its participle hangs on."""
        tree = self.tree
        if tree.has(verb, "nsubj", "nsubj:pass"):
            return []
        if tree.deps[verb] == "conj":
            first = verb
            while tree.deps[first] == "conj":
                first = tree.heads[first]
            return [other for other in reversed(tree.conjuncts(first)) if other < verb]
        around = tree.heads[verb]
        goes_on = tree.tags[verb] == "VBG" and tree.deps[verb] == "advcl" and tree.marker(verb) is None
        return [around] if goes_on and around < verb else []

    def _is_public(self, fillers: list[Filler]) -> bool:
        known = [self.binder.casting.get(one.actor) for one in fillers]
        return all(one.kind in PUBLIC or one.country or one.offices for one in known)

    def _names_another(self, verb: int, known: list[Filler]) -> bool:
        """ "Accused Oslo of theft and demanded that Rome act": a third state or body in what is demanded."""
        casting = self.binder.casting
        sides = casting.sides(known)
        told = (actor for word in range(verb + 1, self.tree.subtree(verb)[1]) for actor, _ in casting.every(word))
        others = (casting.get(actor) for actor in dict.fromkeys(told))
        bodies = (one for one in others if one.kind in ("state", "government") or one.id.startswith("igo:"))
        return any((one.country or one.id) not in sides for one in bodies)
