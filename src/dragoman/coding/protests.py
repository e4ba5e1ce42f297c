"""Protests in another sense, or done by those who keep order: "rallied around her", "the ministry protested"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import ByFrame, Rule

RULING = ("GOV", "LEG", "JUD", "MIL", "COP")  # sectors that complain where others take to the streets
FORCES = ("MIL", "COP")  # sectors that close roads on duty
ALONG = frozenset({"between", "under", "onto", "into", "across", "through", "toward", "towards", "to", "past"})
TELLING = frozenset({"express", "voice", "convey", "lodge", "deliver", "register", "hand"})


@dataclass(frozen=True, slots=True)
class Protests(ByFrame):
    """Weighs in one tree what single frames read as protest."""

    def rally(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "rallied around her"; a parade is no protest."""
        tree, verb = self.tree, match.trigger
        first, last = tree.sentence_of(verb)
        feast = "parade" in tree.lemmas[max(0, first - 30) : last]
        feast = feast or any(self.classes.is_member("celebration", lemma) for lemma in tree.lemmas[first:last])
        marks = {tree.marker(kid) for kid in tree.kids(verb, "obl")}
        backs = tree.lemmas[verb] == "rally" and not marks.isdisjoint(("around", "round", "behind", "to", "for"))
        if tree.deps[verb] == "xcomp" and tree.lemmas[tree.heads[verb]] in ("force", "make", "compel", "order"):
            return "under force"
        return "a parade, or backing" if feast or backs else None

    def demonstrate(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "the applications demonstrated": shown; "the ministry protested"."""
        tree, verb = self.tree, match.trigger
        if tree.lemmas[verb] == "protest" and any(self._is_of_state(one) for one in actors):
            return "a complaint of those in office"
        if tree.lemmas[verb] == "march" and actors and all(map(self._is_one_man, actors)):
            return "an advance"  # of whom he leads
        if tree.lemmas[verb] == "march" and any(map(self._is_fighting, actors)):
            return "an advance"
        if tree.lemmas[verb] == "protest" and actors and all(map(self._complains, actors)):
            return "a complaint in words"
        shown = tree.lemmas[verb] == "demonstrate" and tree.tags[verb] == "VBN" and not tree.has(verb, "aux")
        return "shown, not called for" if shown else None

    def _is_one_man(self, filler: Filler) -> bool:
        one = self.tree.tags[filler.head] == "NN" and self.actor(filler).kind == "group"
        return one and self.classes.holds("person", self.tree, filler.head)

    def _complains(self, filler: Filler) -> bool:
        """Firms and their owners, those who bear arms."""
        return str(self.actor(filler).code).endswith(("BUS", "REB", "SEP")) or self.actor(filler).kind == "company"

    def turn_out(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "voters turned out"."""
        if self.tree.lemmas[match.trigger] != "turn":
            return None
        polls = self.is_near(match.trigger, "campaign-word", "vote") or self.is_near(match.trigger, "poll-word")
        return "at the polls" if polls else None

    def break_up(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "breaking up the banks"."""
        kinds = {self.actor(one).kind for one in (*actors, *recipients)}
        if kinds == {"person"}:
            return "a quarrel"
        firms = recipients and all(
            self.classes.is_member("body-noun", self.tree.lemmas[one.head]) for one in recipients
        )
        return "a firm that is parted" if firms and self.tree.lemmas[match.trigger] == "break" else None

    def close_road(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "The Guard occupies the streets"; "rebels cut the last road"."""
        if any((self.actor(one).code or "").endswith(FORCES) for one in actors):
            return "done by police or soldiers, and no protest"
        cut = match.frame.name == "block-road" and any(map(self._is_fighting, actors))
        return "done by those who fight" if cut else None

    def _is_of_state(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        return actor.kind == "state" or (actor.code or "").endswith(RULING)

    def walk_out(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "walked out between the lines": somewhere."""
        tree, verb = self.tree, match.trigger
        ways = {tree.marker(kid) for kid in tree.kids(verb, "obl")}
        return "on foot" if tree.lemmas[verb] == "walk" and not ways.isdisjoint(ALONG) else None

    def protest(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """The month of March; "expressed its protest", "Oslo's strong protest": a state's complaint."""
        tree, noun = self.tree, match.trigger
        if tree.words[noun] == "March" and tree.tags[noun] == "NNP" and not tree.has(noun, "det", "compound"):
            return "a month"
        if any(self.actor(party).kind == "state" for party in actors):
            return "a complaint of those in office"
        if actors and all((self.actor(one).code or "").endswith(FORCES) for one in actors):
            return "on duty"
        owned = tree.has(noun, "nmod:poss") or any(tree.marker(kid) == "of" for kid in tree.kids(noun, "nmod"))
        if tree.lemmas[noun] == "protest" and tree.marker(noun) == "over" and owned:
            return "a complaint that was not heeded"
        public = any(self.actor(party).kind in ("state", "government") for party in actors)
        told = tree.lemmas[tree.heads[noun]] in TELLING
        return "a complaint of those in office" if (public or told) and self._is_one(noun) else None

    def complaint(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "the Chad protests": in the streets."""
        addressed = any(self.tree.marker(kid) in ("to", "with") for kid in self.tree.kids(match.trigger, "nmod"))
        return None if addressed or self._is_one(match.trigger) else "in the streets"

    def _is_one(self, noun: int) -> bool:
        tree = self.tree
        return tree.lemmas[noun] == "protest" and tree.tags[noun] in ("NN", "NNP")

    def _is_fighting(self, filler: Filler) -> bool:
        names = ("fighting-band", "own-force", "kidnapper-word")
        return any(self.classes.holds(name, self.tree, filler.head) for name in names)

    RULES: ClassVar[Mapping[str, Rule]] = {
        "rally": rally, "demonstrate": demonstrate, "gather-to-protest": turn_out, "repress": break_up,
        "hold-protest": protest, "block-road": close_road, "block-place": close_road, "disrupt-event": close_road,
        "set-up-barricade": close_road, "walk-out": walk_out, "state-protest": complaint,
    }  # fmt: skip
