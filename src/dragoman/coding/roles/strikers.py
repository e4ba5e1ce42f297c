"""Who struck, where the sentence tells only that it was a strike: whose strike it was, or whose strikes were told."""

from dataclasses import dataclass, field

from dragoman.coding.arguments import Bound
from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.roles.answerable import Answerable
from dragoman.coding.roles.told_before import FROM_CONTEXT
from dragoman.coding.roles.violence import Violence
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses

# Beside these an adjective tells who struck; beside "attack" or "blast" it may tell where.
STRIKES = frozenset({"strike", "airstrike", "raid", "shelling", "bombardment", "barrage", "gunfire", "incursion"})
FIGHTING = frozenset({"fight", "battle", "combat"})
NEVER = -9


@dataclass(slots=True)
class Strikers:
    """The attacks of one tree that were told so far, by their words, and who made them."""

    tree: Tree
    binder: Binder
    classes: WordClasses
    violence: Violence
    answerable: Answerable
    _attacked: int = NEVER  # the sentence that told the last attack
    _told: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)

    def remember(self, match: Match, actors: tuple[Filler, ...]) -> None:
        if match.frame.type != "ASSAULT":
            return
        self._attacked = self.tree.sentence_index[match.trigger]
        if actors and match.pattern.kind == "noun":
            self._told.setdefault(self._kind_of_attack(match.trigger), set()).add(tuple(one.actor for one in actors))

    def of(self, match: Match) -> list[Filler]:
        """Who did what is told as an attack, where no slot tells it."""
        if match.pattern.kind == "noun":
            return self._broke_with(match.trigger) or self.answerable.of(match.trigger) or self._denying(match.trigger)
        return self._who_struck(match) or self._strikes_of(match) or self._behind_thing(match) or self._occasion(match)

    def is_violence(self, match: Match) -> bool:
        """Whether somebody was attacked, by these words or by the sentence before ("Two soldiers were killed")."""
        if self.violence.tells(match):
            return True
        near = self.tree.sentence_index[match.trigger] - self._attacked
        return match.frame.family == "kill" and near in (1, 2) and self.violence.may_tell(match)

    def _broke_with(self, noun: int) -> list[Filler]:
        """ "Rebels broke the truce with an attack on a base": who acts does it by the attack."""
        tree, verb = self.tree, self.tree.heads[noun]
        aimed = any(tree.marker(kid) in ("on", "against") for kid in tree.kids(noun, "nmod"))
        means = tree.deps[noun] == "obl" and tree.marker(noun) == "with" and aimed
        if not means or tree.pos[verb] != "VERB" or self.binder.grammar.is_passive(verb):
            return []
        subject = self.binder.grammar.surface_subject(verb)
        return [] if subject is None else self.binder.casting.fillers([subject], FROM_CONTEXT)

    def _denying(self, noun: int) -> list[Filler]:
        """ "The army denied any strike": it is said to have done what it denies."""
        tree, verb = self.tree, self.tree.heads[noun]
        if tree.deps[noun] != "obj" or tree.lemmas[verb] != "deny" or self.binder.grammar.is_passive(verb):
            return []
        subject = self.binder.grammar.surface_subject(verb)
        return [] if subject is None else self.binder.casting.fillers([subject], FROM_CONTEXT)

    def _who_struck(self, match: Match) -> list[Filler]:
        """ "The strikes destroyed a depot", after strikes of one side alone were told: they are that side's."""
        grammar, verb = self.binder.grammar, match.trigger
        if match.pattern.kind == "verb" and grammar.is_passive(verb):  # "two were killed and three wounded by rebels"
            others = [other for other in self.tree.conjuncts(verb) if other != verb and grammar.is_passive(other)]
            agents = [agent for other in others if (agent := grammar.agent(other)) is not None]
            return self.binder.casting.fillers(agents, FROM_CONTEXT) if len(agents) == 1 else []
        bound = grammar.subject(verb) if match.pattern.kind == "verb" else None
        if bound is None or self.binder.behind.owners(bound.head):
            return []
        told = self._told.get(self._kind_of_attack(bound.head), set())
        if len(told) != 1 or not self.classes.holds("attack", self.tree, bound.head):
            return []
        return [Filler(one, bound.head, "whose attacks were told", FROM_CONTEXT) for one in next(iter(told))]

    def _strikes_of(self, match: Match) -> list[Filler]:
        """ "Killed in an Israeli air strike": whose strike it was."""
        tree = self.tree
        if match.pattern.kind != "verb" or not self.binder.grammar.is_passive(match.trigger):
            return []
        told = [other for other in tree.conjuncts(match.trigger) if tree.pos[other] == "VERB"]
        phrases = [kid for verb in told for kid in tree.kids(verb, "obl") if tree.marker(kid) in ("in", "during")]
        phrases += self._striking(told)
        struck = [kid for kid in phrases if tree.lemmas[self.classes.inner_noun(tree, kid)] in STRIKES]
        found = self.binder.behind.actors("ASSAULT", [Bound(kid, "whose strike it was") for kid in struck])
        fights = [kid for kid in phrases if self.classes.holds("fighting", tree, kid)]
        foes = [foe for kid in fights for foe in self.binder.grammar.prepositional(kid, "with")]
        foes += self._fought(told)
        attacks = [kid for kid in phrases if self.classes.holds("violence", tree, kid)]  # "in an attack by the army"
        foes += [agent for kid in attacks if (agent := self.binder.grammar.agent(kid)) is not None]
        known = found or self.binder.casting.fillers(foes, FROM_CONTEXT)  # "killed in clashes with the rebels"
        return known or [one for kid in attacks for one in self.answerable.of(kid)]

    def _behind_thing(self, match: Match) -> list[Filler]:
        """ "Insurgent attacks killed", "attacks claimed by the front killed": whose deed or weapon it was that did."""
        bound = self.binder.grammar.subject(match.trigger)
        noun = match.object if match.frame.name == "come-under-attack" else bound and bound.head
        noun = None if noun is None else self.classes.inner_noun(self.tree, noun)
        if noun is not None and (fighters := self._fighters(noun)):
            return fighters
        if noun is None or not any(self.classes.holds(name, self.tree, noun) for name in ("violence", "shots")):
            return []
        owners = self.binder.behind.owners(noun)
        bands = [one for one in owners if self.classes.is_member("fighting-band", self.tree.lemmas[one.head])]
        return self.answerable.of(noun) or self.binder.casting.generic_fillers(bands)

    def _fighters(self, noun: int) -> list[Filler]:
        """ "Fighting between soldiers and rebels killed ten", "gunfire broke out between two clans, leaving"."""
        tree, grammar, casting = self.tree, self.binder.grammar, self.binder.casting
        if not any(self.classes.holds(name, tree, noun) for name in ("fighting", "shots")):
            return []
        both = grammar.prepositional(noun, "between")
        if not both and tree.deps[noun] == "nsubj":
            both = grammar.prepositional(tree.heads[noun], "between")
        named = casting.fillers(both, FROM_CONTEXT)
        known = {one.head for one in named}
        return [*named, *(one for one in casting.generic_fillers(both) if one.head not in known)]

    def _occasion(self, match: Match) -> list[Filler]:
        """ "Killed when militants ambushed the patrol", "when a Kenyan drone fired at a car": who attacked then."""
        tree, grammar, verb = self.tree, self.binder.grammar, match.trigger
        if match.frame.family != "kill" or match.pattern.kind != "verb" or not grammar.is_passive(verb):
            return []
        told = [other for other in tree.conjuncts(verb) if tree.pos[other] == "VERB"]
        if any(grammar.agent(other) is not None for other in told):
            return []
        clauses = [kid for other in told for kid in tree.kids(other, "advcl")]
        clauses = [kid for kid in clauses if {"when", "as"}.intersection(tree.kid_lemmas(kid, "advmod", "mark"))]
        clauses = [kid for kid in clauses if self.violence.attacks(kid)]
        if len(clauses) != 1 or (bound := grammar.subject(clauses[0])) is None:
            return []
        casting = self.binder.casting
        found = casting.fillers([bound], FROM_CONTEXT) or self.binder.behind.actors("ASSAULT", [bound])
        found = found or casting.generic_fillers([bound])
        victim = grammar.object(verb)
        return [] if victim is not None and self._is_one_side(bound, victim, found) else found

    def _is_one_side(self, attacker: Bound, victim: Bound, attackers: list[Filler]) -> bool:
        """ "Three gunmen were killed when rebels stormed the base": who attacked lost them."""
        tree, casting = self.tree, self.binder.casting
        heads = [self.classes.inner_noun(tree, bound.head) for bound in (attacker, victim)]
        bands = all(self.classes.is_member("theirs-word", tree.lemmas[head]) for head in heads)
        hurt = casting.fillers([victim]) or casting.generic_fillers([victim])
        return bands or not casting.sides(hurt).isdisjoint(casting.sides(attackers))

    def _striking(self, verbs: list[int]) -> list[int]:
        """ "Killed when Israeli air strikes hit the town"."""
        clauses = [kid for verb in verbs for kid in self.tree.kids(verb, "advcl")]
        clauses = [kid for kid in clauses if {"when", "as"}.intersection(self.tree.kid_lemmas(kid, "advmod", "mark"))]
        return [bound.head for kid in clauses if (bound := self.binder.grammar.surface_subject(kid)) is not None]

    def _fought(self, verbs: list[int]) -> list[Bound]:
        """ "Killed fighting the rebels", "killed while battling the rebels"."""
        fights = [kid for verb in verbs for kid in self.tree.kids(verb, "advcl", "xcomp")]
        things = [self.binder.grammar.object(kid) for kid in fights if self.tree.lemmas[kid] in FIGHTING]
        return [thing for thing in things if thing is not None]

    def _kind_of_attack(self, noun: int) -> str:
        lemma = self.tree.lemmas[noun]
        return "strike" if lemma.endswith("strike") else lemma
