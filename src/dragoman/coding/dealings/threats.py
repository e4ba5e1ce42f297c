"""What is told as a threat, and is none between parties: warnings of a danger, threats to nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import Weigher

CONSEQUENCES = frozenset({"will", "would", "could", "may", "might", "can", "must", "should", "wo"})
WARNED = frozenset({"those", "anyone", "anybody", "whoever", "that"})
PLANS = frozenset({"plan", "intend", "aim", "prepare"})
STRIKES = frozenset({"threaten-strike", "threaten-to-strike"})
WARNING = frozenset({"warn", "caution", "warning"})
AWARE = frozenset({"of", "about"})
CITIZENS = frozenset({"citizen", "national", "traveller", "traveler", "tourist", "resident", "student"})
MORE = frozenset({"more", "many", "much", "further", "extra", "additional", "another"})
CONDITIONS = frozenset({"if", "unless"})
ANSWERED = frozenset({"meet", "consider", "regard", "treat", "answer", "punish", "deem", "target", "repel", "hold"})
PAID = frozenset({"price", "consequence", "cost"})
POWERS = frozenset({"country", "government", "side", "army", "navy", "party", "group", "movement"})
OWN_DEEDS = frozenset({"warn-of-own-deed", "vow-to-retaliate"})


@dataclass(frozen=True, slots=True)
class Threats(Weigher):
    """Weighs the threats of one tree."""

    def about(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Why this is no threat between parties; None if nothing speaks for that."""
        if match.frame.name == "warn" and self._is_information(match.trigger):
            return "told of a danger, not threatened"
        warned = self.tree.lemmas[match.trigger] in WARNING and match.frame.mode is None
        if warned and any(self._is_traveller(one, actors) for one in recipients):
            return "advice to one's own people"
        if match.frame.family == "ultimatum" and self._is_respite(match):
            return "more time"
        if match.frame.family == "ultimatum" and self._is_expelled(match, recipients):
            return "a part of an expulsion"
        if (
            match.frame.name == "vow-to-retaliate"
            and match.complement is not None
            and self._is_for_them(match.complement)
        ):
            return "vowed for or with others, and no threat"
        if match.frame.name == "say-would-if" and not (
            self._hangs(match.complement) and self._is_own_deed(match, actors)
        ):
            return "nothing that the speaker would do under a condition"
        own = self.tree.lemmas[match.trigger] in WARNING and match.frame.name in OWN_DEEDS
        if own and self.tree.has(match.trigger, "ccomp") and not self._is_own_deed(match, actors):
            return "told of a danger, not threatened"
        if own and self.tree.has(match.trigger, "ccomp") and self._is_of_power(actors):
            return None
        if recipients or match.frame.name in STRIKES or any(self.has_force(one) for one in actors):
            return None
        if match.frame.name == "threaten-to" and actors and all(map(self._is_band, actors)):
            return None
        return "a threat to nobody"

    def _is_band(self, filler: Filler) -> bool:
        """ "The unions threatened to block the road": many together threaten whoever it falls to."""
        actor = self.actor(filler)
        return actor.kind in ("organization", "group") and not str(actor.code).endswith("BUS")

    def _is_information(self, verb: int) -> bool:
        """ "warned the police that he was armed", "warned him away"."""
        tree = self.tree
        if "away" in tree.kid_lemmas(verb, "advmod", "compound:prt"):
            return True
        if any(tree.marker(kid) in AWARE and not self._is_reprisal(kid) for kid in tree.kids(verb, "obl", "nmod")):
            return True  # "warned the police of a plot"
        if "advance" in (tree.lemmas[kid] for kid in tree.kids(verb, "obl")):
            return True
        clauses = [kid for kid in tree.kids(verb, "ccomp") if kid > verb]
        return any(not CONSEQUENCES.intersection(tree.kid_lemmas(clause, "aux")) for clause in clauses)

    def _is_reprisal(self, noun: int) -> bool:
        """ "warned Oslo of grave consequences", "of an attack on its ports"."""
        return any(self.classes.holds(name, self.tree, noun) for name in ("reprisal-word", "sanction", "attack"))

    def _is_traveller(self, filler: Filler, actors: Sequence[Filler]) -> bool:
        """ "issued a warning to its citizens", "Oslo warned Norwegians not to travel"."""
        country = self.actor(filler).country
        people = self.actor(filler).kind == "group" and self.tree.tags[filler.head] == "NNPS"
        if people and country is not None and any(self.actor(one).country == country for one in actors):
            return True
        own = self.has_own(filler.head) or not self.tree.has(filler.head, "amod", "compound", "nmod")
        return own and self.tree.lemmas[filler.head] in CITIZENS

    def _is_for_them(self, clause: int) -> bool:
        """ "promised to fight for them", "pledged to fight the rebels together"."""
        tree = self.tree
        if tree.lemmas[clause] not in ("fight", "battle", "combat"):
            return False
        marks = {tree.marker(kid) for kid in tree.kids(clause, "obl")}
        return "together" in tree.kid_lemmas(clause, "advmod") or ("for" in marks and not tree.has(clause, "obj"))

    def _is_respite(self, match: Match) -> bool:
        """ "gave Oslo four more months"."""
        times = (match.object, *self.tree.kids(match.trigger, "obj"))
        return any(one is not None and not MORE.isdisjoint(self.tree.kid_lemmas(one, "amod")) for one in times)

    def _is_expelled(self, match: Match, recipients: Sequence[Filler]) -> bool:
        """ "gave the ambassador until Friday to leave": told of with his expulsion."""
        if match.complement is not None and self.tree.lemmas[match.complement] == "pack":
            return True
        return any(self.classes.holds("diplomat-or-embassy", self.tree, one.head) for one in recipients)

    def _is_helpless(self, clause: int) -> bool:
        """ "warned that it would run out", "that it will be unable to pay": what it undergoes."""
        tree = self.tree
        out = tree.lemmas[clause] == "run" and "out" in tree.kid_lemmas(clause, "compound:prt", "advmod")
        return out or tree.lemmas[clause] in ("unable", "collapse", "starve", "lack", "die", "suffer")

    def _is_of_power(self, actors: Sequence[Filler]) -> bool:
        return any(self.actor(one).country is not None or self.has_force(one) for one in actors)

    def _is_answer(self, clause: int) -> bool:
        """ "Any step would be met with", "patrols would be considered hostile", "they will pay a price"."""
        tree = self.tree
        if self.binder.grammar.is_passive(clause):
            return tree.lemmas[clause] in ANSWERED
        paid = {tree.lemmas[kid] for kid in tree.kids(clause, "obj")}
        return tree.lemmas[clause] in ("pay", "face", "bear") and not PAID.isdisjoint(paid)

    def _is_of_theirs(self, noun: int, actors: Sequence[Filler]) -> bool:
        """ "warned that its navy would escort", the president "that Oslo would leave"."""
        if self.has_own(noun):
            return self.classes.holds("force", self.tree, noun) or self.tree.lemmas[noun] in POWERS
        states = {self.actor(one).country for one in actors} - {None}
        hit = self.binder.casting.at(noun)
        return (
            hit is not None
            and self.binder.casting.get(hit[0]).kind == "state"
            and self.binder.casting.get(hit[0]).country in states
        )

    def _hangs(self, clause: int | None) -> bool:
        """ "said that it would expel the envoy if they went on"."""
        tree = self.tree
        return clause is not None and any(tree.marker(kid) in CONDITIONS for kid in tree.kids(clause, "advcl"))

    def _is_own_deed(self, match: Match, actors: Sequence[Filler]) -> bool:
        """ "warned that it won't sit idle", "that those who cross the line will lose": what comes is theirs to do."""
        clause = match.complement
        if clause is None:
            return False
        grammar = self.binder.grammar
        subject = grammar.subject(clause) or (grammar.surface_subject(clause) if self._is_answer(clause) else None)
        if subject is None:
            return False
        if self.tree.lemmas[subject.head] == "patience":
            return True
        if self.tree.lemmas[clause] not in PLANS and not CONSEQUENCES.intersection(self.tree.kid_lemmas(clause, "aux")):
            return False
        if self._is_helpless(clause):
            return False
        whoever = self.tree.lemmas[subject.head] in WARNED and self.tree.has(subject.head, "acl:relcl")
        meant = {actor for actor, _ in self.binder.casting.every(subject.head)}
        whoever = whoever or self._is_answer(clause) or self._is_of_theirs(subject.head, actors)
        return whoever or not meant.isdisjoint(one.actor for one in actors)
