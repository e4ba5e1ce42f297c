"""Giving way in another sense: "surrendered to sleep", arms given as aid, leave given within one state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.arguments import Bound
from dragoman.coding.casting import POINTED, Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import ARMED, BEARING_ARMS, ByFrame, Rule

WARS = frozenset({"war", "conflict", "fighting", "violence", "bloodshed", "hostility"})
OFFICES = frozenset({"office", "embassy", "mission", "consulate", "branch", "bureau", "centre", "center"})
FRESH = frozenset({"new", "second", "third", "fourth", "another", "additional", "further"})
ON = frozenset({"on", "against"})
CAPTORS = ("kidnapper-word", "abductor-word", "fighting-band")  # classes of words
STORMING = frozenset({"storm", "overrun", "raid", "attack", "assault", "ambush", "enter", "capture", "seize", "break"})
AUTHORITIES = ("GOV", "COP", "MIL", "JUD", "SPY")


@dataclass(frozen=True, slots=True)
class Yielding(ByFrame):
    """Weighs in one tree what single frames read as a step back."""

    def surrender(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Giving in where nobody fights."""
        known = any(self.actor(one).kind == "state" for one in actors) or any(map(self._is_authority, recipients))
        return None if known or self.is_near(match.trigger, *ARMED) else "giving in without a fight"

    def surrender_to(self, _: Match, __: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "surrendered to sleep": to no authority."""
        return None if any(map(self._is_authority, recipients)) else "to no authority"

    def _is_authority(self, filler: Filler) -> bool:
        """Who may take somebody in: a state, its bodies and forces, an international body, a court."""
        actor = self.actor(filler)
        public = actor.kind in ("state", "government") or actor.id.startswith("igo:")
        force = any(self.classes.holds(name, self.tree, filler.head) for name in ("police", "force", "court-word"))
        return public or force or str(actor.code).endswith(AUTHORITIES)

    def _is_watching(self, filler: Filler) -> bool:
        """Inspectors, monitors and peacekeepers."""
        return self.classes.holds("observer", self.tree, filler.head)

    def hand_in(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "handed over tanks to Oslo": what is not the giver's own arm is aid."""
        tree, verb, thing = self.tree, match.trigger, match.object
        turned = tree.lemmas[verb] == "turn" and "over" in tree.kid_lemmas(verb, "compound:prt")
        gives = turned or tree.lemmas[verb] in ("hand", "deliver")
        watched = any(self.actor(one).id.startswith("igo:") or self._is_watching(one) for one in recipients)
        own = watched or (thing is not None and self.has_own(thing))
        return "arms given, not laid down" if gives and not own else None

    def halt_own(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "halted an attack": another's; "ended its war on drugs"."""
        own = match.object is not None and self.has_own(match.object)
        armed = any(self._is_armed(one) for one in actors)
        return None if own and armed else "not one's own attack"

    def halt_war(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "worked to end the war in Syria"."""
        where = bool(recipients) and all(one.how == "in" for one in recipients)
        war = match.object is not None and self.tree.lemmas[match.object] in WARS
        return "a war of others" if where and war else None

    def _is_armed(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        public = actor.kind == "state" or actor.id.startswith("igo:")
        return public or any(str(actor.code).endswith(sector) for sector in (*BEARING_ARMS, "GOV"))

    def end_strike(self, _: Match, actors: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        """ "police ended the protest": of others."""
        return "a protest of others" if any(map(self._is_authority, actors)) else None

    def let_guests(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "gave the police permission to search": within one state; "permission for him to be sent to Oslo"."""
        clause = match.complement if match.object is None else self.binder.grammar.clause(match.object)
        if clause is not None and self.binder.grammar.is_passive(clause):
            return "done to others, and not by those who may"
        if self._opens_office(match.complement):
            return "dealings, and no step back"
        own = {self.actor(one).country for one in actors} - {None}
        guests = [self.actor(one) for one in recipients]
        foreign = all(
            one.id.startswith("igo:") or (one.country is not None and one.country not in own) for one in guests
        )
        return None if own and foreign else "within one state"

    def _opens_office(self, clause: int | None) -> bool:
        """ "let Oslo open an office"."""
        if clause is None or self.tree.lemmas[clause] != "open":
            return False
        thing = self.binder.grammar.object(clause)
        return thing is not None and self.tree.lemmas[thing.head] in OFFICES

    def called(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "called the ceasefire historic": judged, not declared."""
        tree, verb = self.tree, match.trigger
        judged = tree.lemmas[verb] == "call" and (tree.has(verb, "xcomp") or len(tree.kids(verb, "obj")) > 1)
        return "judged, not declared" if judged else None

    def announced(self, _: Match, parties: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        """ "the rebels announced a truce": no agreement."""
        return "one side's own" if len(parties) < 2 else None

    def decided(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "decided not to join"."""
        clause = match.complement
        against = clause is not None and "not" in self.tree.kid_lemmas(clause, "advmod")
        return "decided against" if against else None

    def order_release(self, _: Match, actors: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        """What an international body orders is asked for."""
        return "asked of a state" if any(self.actor(one).id.startswith("igo:") for one in actors) else None

    def lift_curbs(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "lifted restrictions on the press": at home; "on a Kenyan bank" is of another state."""
        own = {self.actor(one).country for one in actors} - {None}
        if any(self.actor(one).id.startswith("igo:") for one in actors):
            return None
        known = {self.actor(one).country for one in recipients} or self._countries_beside(match)
        return None if own and known and known.isdisjoint({None, *own}) else "within one state"

    def _countries_beside(self, match: Match) -> set[str | None]:
        """Of those whom the curbs are on."""
        tree, thing = self.tree, self.thing(match)
        phrases = [*tree.kids(match.trigger, "obl"), *([] if thing is None else tree.kids(thing, "nmod"))]
        casting, whose = self.binder.casting, [Bound(one, POINTED) for one in phrases if tree.marker(one) in ON]
        known = casting.fillers(whose) or casting.generic_fillers(whose)
        return {self.actor(one).country for one in known}

    def reopen(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "opened a second crossing": a new one is no step back."""
        thing = self.thing(match)
        fresh = thing is not None and not FRESH.isdisjoint(self.tree.kid_lemmas(thing, "amod"))
        return "a new one" if fresh and self.tree.lemmas[match.trigger] == "open" else None

    def set_free(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "freed 200 migrants from smugglers", "stormed the jail and freed the inmates": others held them."""
        tree, verb, thing = self.tree, match.trigger, self.thing(match)
        if match.pattern.kind != "verb" or not actors:
            return None
        phrases = [*tree.kids(verb, "obl"), *([] if thing is None else tree.kids(thing, "nmod"))]
        captors = (kid for kid in phrases if tree.marker(kid) == "from")
        if any(self.classes.holds(name, tree, kid) for kid in captors for name in CAPTORS):
            return "rescued from others"
        armed = all(self.actor(one).kind != "state" and self._may_storm(one) for one in actors)
        return "freed by force" if armed and not STORMING.isdisjoint(self._deeds_beside(verb)) else None

    def _may_storm(self, filler: Filler) -> bool:
        return self.bears_arms(filler) or any(self.classes.holds(name, self.tree, filler.head) for name in CAPTORS)

    def _deeds_beside(self, verb: int) -> set[str]:
        """What the same clause tells that they did, too: "overran a post, freeing"."""
        tree = self.tree
        first = tree.heads[verb] if tree.deps[verb] in ("conj", "advcl", "parataxis") else verb
        told = [first, *tree.kids(first, "conj", "advcl"), *tree.kids(verb, "conj")]
        return {tree.lemmas[one] for one in told if one != verb}

    RULES: ClassVar[Mapping[str, Rule]] = {
        "lift-curbs-on-foreigners": lift_curbs, "reopen-border": reopen, "release-held": set_free,
        "release-person": set_free,
        "surrender": surrender, "surrender-to": surrender_to, "surrender-oneself": surrender_to,
        "lay-down-arms": hand_in, "halt-own-attack": halt_own, "halt-attack": halt_war, "end-strike": end_strike,
        "give-permission": let_guests, "allow-use": let_guests, "admit-force": let_guests,
        "order-release": order_release, "announce-ceasefire": announced, "declare-ceasefire": called,
        "decide-together": decided,
    }  # fmt: skip
