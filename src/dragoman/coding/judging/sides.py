"""Whom an event is told of: how likely each mention in its sentence is its actor, and its recipient."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.coding.arguments import Bound
from dragoman.coding.casting import POINTED, Casting, Filler
from dragoman.coding.coded import Coded, Refusal
from dragoman.coding.doubts import MATERIAL
from dragoman.coding.judging.forests import ACTOR, RECIPIENT, Evidence, Forest, Numbers
from dragoman.coding.judging.sites import Site, chance_of
from dragoman.coding.remembered import remembered
from dragoman.coding.tree import Tree

AT_LEAST = 0.15  # how likely the network must think that a word is a party, where no mention is read at it
THINKABLE = 0.03  # a mention less likely a party than this is left out
FROM = ("from", "with")
WORDS = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})  # said by and to governments
Chances = dict[int, float]  # a word → how likely it is a party


class Sides(NamedTuple):
    """The mentions that may be an event's actors and recipients, by the words that they hang by."""

    actors: Chances
    recipients: Chances


@dataclass(frozen=True)
class Mentions:
    """Who is told at which words of one tree."""

    tree: Tree
    casting: Casting
    who: dict[int, frozenset[str]]

    @classmethod
    def of(cls, tree: Tree, casting: Casting) -> "Mentions":
        named, who = casting.named, dict[int, set[str]]()
        for head, actors in named.heads.items():
            who.setdefault(head, set()).update(actor for actor, _ in actors)
        for head, actor in named.generics.items():
            who.setdefault(head, set()).add(actor)
        return cls(tree, casting, {head: frozenset(actors) for head, actors in who.items()})

    @remembered
    def at(self, word: int) -> list[Filler]:
        """Whom a word names: an actor, people told by a role, or else the state of a place."""
        bounds = [Bound(word, POINTED)]
        known = self.casting.fillers(bounds) or self.casting.generic_fillers(bounds)
        return known or self.casting.fillers(bounds, place=True)

    @remembered
    def actors(self, word: int) -> frozenset[str]:
        return self.who.get(word) or frozenset(one.actor for one in self.at(word))

    @remembered
    def everybody(self, word: int) -> frozenset[str]:
        """All who may be meant there."""
        return frozenset((*self.who.get(word, ()), *(one.actor for one in self.at(word))))

    @remembered
    def told(self, word: int) -> Numbers:
        """How somebody is told at a word, whatever happens there."""
        tree, named, pos = self.tree, self.casting.named, self.tree.pos[word]
        return {
            "pronoun": pos == "PRON",
            "adjective": pos == "ADJ",
            "noun": pos == "NOUN",
            "owner": tree.deps[word] == "nmod:poss",
            "the": any(tree.words[kid].lower() == "the" for kid in tree.kids(word, "det")),
            "relative": tree.is_relative(word),
            "plural": tree.tags[word] in ("NNS", "NNPS"),
            "role": word in named.generics,
            "place": word in named.places or word in named.towns,
            f"is {self.casting.get(min(self.actors(word))).kind}": 1.0,
        }

    @remembered
    def path(self, start: int, end: int) -> tuple[list[str], list[str]]:
        """The relations from one word up to where both meet, and from there down to the other."""
        above, other = self.tree.climb(start), self.tree.climb(end)
        places = {word: number for number, word in enumerate(other)}
        for number, word in enumerate(above):
            if word in places:
                up, down = above[:number], other[: places[word]]
                return [self.tree.deps[one] for one in up], [self.tree.deps[one] for one in reversed(down)]
        return ["?"], ["?"]


@dataclass(frozen=True, slots=True)
class Parties:
    """Gathers what speaks for a mention being a party."""

    tree: Tree
    mentions: Mentions

    def scored(self, sites: Sequence[Site], forests: Mapping[str, Forest]) -> list[Sides]:
        """Of each site."""
        asked = [(number, word, one) for number, site in enumerate(sites) for word, one in self.evidence(site)]
        evidence = [one for _, _, one in asked]
        found = [Sides({}, {}) for _ in sites]
        numbers = forests[ACTOR].numbers(evidence)  # the columns of both are the same
        for side, name in enumerate((ACTOR, RECIPIENT)):
            for (number, word, _), chance in zip(asked, forests[name].of(evidence, numbers), strict=True):
                if chance >= THINKABLE and not self._is_no_party(sites[number], word, side):
                    found[number][side][word] = chance
        return found

    def _is_no_party(self, site: Site, word: int, side: int) -> bool:
        """ "Wants a road through the enclave", "wants the envoy kept at home": who is told within what is wanted is not
        asked; "was not invited to Doha": where to is not by whom; "hauliers on both sides" are none of these. Who tells
        of a deed does not do it: "Forty were killed, according to the council". A province speaks for itself, and not
        for its state: "accused Punjab of"."""
        tree, verb = self.tree, site.match.trigger
        if site.type in WORDS and word in self.mentions.casting.named.parts:
            return True
        if side == 0 and site.type in MATERIAL and (tree.marker(word) or "").startswith("according"):
            return True
        if (
            site.type == "CONSULT"
            and word == verb - 1
            and tree.pos[verb] == "NOUN"
            and self.mentions.casting.is_town(word)
        ):
            return True  # "Doha talks end"
        if tree.lemmas[word] == "side" and tree.deps[word] == "nmod" and tree.marker(word) == "on":
            return True
        if site.type != "REQUEST" or tree.pos[verb] != "VERB":
            return False
        if side == 0:
            return tree.lemmas[verb] == "invite" and tree.heads[word] == verb and tree.marker(word) == "to"
        if tree.lemmas[verb] != "want":
            return False
        if word < verb:
            return True
        wished = any("to" in tree.kid_lemmas(kid, "mark") for kid in tree.kids(verb, "xcomp", "ccomp"))
        things = () if wished else tree.kids(verb, "obj", "xcomp", "ccomp")
        phrases = (tree.subtree(thing) for thing in things)
        return any(first <= word < last and tree.marker(word) not in FROM for first, last in phrases)

    def evidence(self, site: Site) -> list[tuple[int, Evidence]]:
        """Each word at which somebody is told in the site's sentence, and what speaks for that one."""
        first, last = self.tree.sentence_of(site.match.trigger)
        pointed = ({}, {}) if site.event is None else (dict(site.event.actors), dict(site.event.recipients))
        likely = {
            word for side in pointed for word, chance in side.items() if chance > AT_LEAST and first <= word < last
        }
        who = self.mentions.who
        words = [word for word in range(first, last) if word in who or (word in likely and self.mentions.at(word))]
        common = self._of_site(site, pointed, len(words))
        return [(word, self._of_word(site, word, pointed, common)) for word in words]

    def _of_site(self, site: Site, pointed: tuple[Chances, Chances], mentions: int) -> dict[str, float]:
        outcome, tree, trigger = site.outcome, self.tree, site.match.trigger
        return {
            "likeliest actor": max(pointed[0].values(), default=0.0),
            "likeliest recipient": max(pointed[1].values(), default=0.0),
            "any": 0.0 if site.event is None else site.event.any,
            "type read": chance_of(site.event, site.type),
            "has actor": bool(outcome and outcome.actors),
            "has recipient": bool(outcome and outcome.recipients),
            "told": isinstance(outcome, Coded),
            "refused": isinstance(outcome, Refusal),
            "passive": tree.has(trigger, "aux:pass", "nsubj:pass"),
            "verb": tree.pos[trigger] == "VERB",
            "mentions": mentions,
            site.type: 1.0,
        }

    def _of_word(self, site: Site, word: int, pointed: tuple[Chances, Chances], common: dict[str, float]) -> Evidence:
        trigger, outcome, here = site.match.trigger, site.outcome, self.mentions.actors(word)
        actors, recipients = (outcome.actors, outcome.recipients) if outcome is not None else ((), ())
        up, down = self.mentions.path(trigger, word)
        numbers = {
            "read actor": pointed[0].get(word, 0.0),
            "read recipient": pointed[1].get(word, 0.0),
            "frame's actor": not here.isdisjoint([one.actor for one in actors]),
            "frame's recipient": not here.isdisjoint([one.actor for one in recipients]),
            "at actor": word in [one.head for one in actors],
            "at recipient": word in [one.head for one in recipients],
            "up": len(up),
            "down": len(down),
            "distance": word - trigger,
            "words between": abs(word - trigger),
        }
        told = self.mentions.told(word)
        return Evidence((common, numbers, told), self._keys(site, word, up, down, bool(common["passive"])))

    def _keys(self, site: Site, word: int, up: list[str], down: list[str], passive: bool) -> dict[str, str]:
        tree, trigger = self.tree, site.match.trigger
        kind = tree.pos[trigger][:1] + ("p" if passive else "")
        way, marker = f"{'>'.join(up)}|{'>'.join(down)}", tree.marker(word) or "-"
        return {
            "path": f"{kind}:{way}",
            "path of type": f"{site.type}:{kind}:{way}",
            "path of word": f"{tree.lemmas[trigger]}:{kind}:{len(up)}|{down[-1] if down else ''}|{marker}",
            "marker": f"{site.type}:{kind}:{marker}:{len(up)}:{down[0] if down else ''}",
        }
