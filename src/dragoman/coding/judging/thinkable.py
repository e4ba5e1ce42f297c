"""Which events could be meant at a site: whom a frame found, whom the scores name, and both together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.coding.casting import Filler
from dragoman.coding.coded import Coded
from dragoman.coding.judging.sides import Chances, Mentions, Sides
from dragoman.coding.judging.sites import Site
from dragoman.coding.ontology import SYMMETRICAL_TYPES
from dragoman.coding.roles import Missing
from dragoman.coding.status import StatusReading

LIKELY, POSSIBLE = (0.4, 0.6), (0.2, 0.35)  # least chance of a party, and least share of the likeliest one's
MUTUAL = SYMMETRICAL_TYPES - {"AGREE"}  # one may promise alone
PROMISING = frozenset({
    "promise", "offer", "pledge", "undertake", "undertaking", "commitment", "commit", "vow", "assure", "assurance",
    "guarantee", "ready", "willing", "prepared", "readiness", "willingness", "volunteer", "accept", "acceptance",
    "announce",
})  # fmt: skip
VOWING = frozenset({"pledge", "vow", "undertake", "commit"})  # verbs of what may be vowed together
TOWARDS = frozenset({"to", "for"})
Fillers = tuple[Filler, ...]


class Thinkable(NamedTuple):
    """One reading of a site."""

    site: Site
    actors: Fillers
    recipients: Fillers
    status: StatusReading


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Lists the readings of sites."""

    mentions: Mentions
    missing: Missing

    def of(self, site: Site, sides: Sides, status_at: Callable[[int], StatusReading]) -> Iterator[Thinkable]:
        """What the frame told, and nothing else there: fuller sides are wrong more often than those told. Elsewhere
        each set of parties once."""
        if isinstance(site.outcome, Coded):
            yield Thinkable(site, site.outcome.actors, site.outcome.recipients, site.outcome.status)
            return
        seen: set[tuple[frozenset[str], frozenset[str]]] = set()
        status: StatusReading | None = None  # asked only where anything is told
        for actors, recipients in self._pairs(site, sides):
            key = (ids(actors), ids(recipients))
            if key not in seen and self._is_told(site, actors, recipients):
                seen.add(key)
                status = status or status_at(site.match.trigger)
                yield Thinkable(site, actors, recipients, status)

    def _pairs(self, site: Site, sides: Sides) -> Iterator[tuple[Fillers, Fillers]]:
        found = site.outcome
        actors, recipients = (found.actors, found.recipients) if found is not None else ((), ())
        if is_mutual(site, actors, recipients):
            for parties in self._options(actors, either(sides), {}):
                yield parties, parties if len(parties) > 1 else ()
            return
        acting = self._options(actors, sides.actors, sides.recipients)
        suffering = self._options(recipients, sides.recipients, sides.actors)
        for one in acting:
            own = ids(one)
            for other in suffering:
                yield one, tuple(each for each in other if each.actor not in own)

    def _options(self, given: Fillers, side: Chances, other: Chances) -> list[Fillers]:
        """Those whom a frame found, else who is likely, and who is possible."""
        if given:
            return [given, together(given, self._named(side, other, *LIKELY))]
        return [(), self._named(side, other, *LIKELY), self._named(side, other, *POSSIBLE)]

    def _named(self, side: Chances, other: Chances, least: float, share: float) -> Fillers:
        """Everybody who is likely enough, and likelier here than on the other side."""
        bound = max(least, share * max(side.values(), default=0.0))
        words = [word for word in sorted(side) if side[word] >= bound and side[word] >= other.get(word, 0.0)]
        return together((), tuple(one for word in words for one in self.mentions.at(word)))

    def chance(self, filler: Filler, side: Chances) -> float:
        """How likely somebody is a party of a side, by the likeliest word at which he is told."""
        who = self.mentions.who
        return max(
            (p for word, p in side.items() if word == filler.head or filler.actor in who.get(word, ())), default=0.0
        )

    def _is_told(self, site: Site, actors: Fillers, recipients: Fillers) -> bool:
        """Whether anybody is told, enough of those who do something together, and not private persons alone. Where a
        frame lacks a party, those whom it found are not enough; and where it knows who was hurt and not by whom, it
        was nobody: "killed when the bus crashed"."""
        if not (actors or recipients):
            return False
        found = site.outcome
        undergone = found is not None and not actors and self.missing.is_undergone(site.match, recipients)
        if found is not None and not undergone:
            if (ids(actors), ids(recipients)) == (ids(found.actors), ids(found.recipients)):
                return False
            if site.type == "ASSAULT" and not actors:
                return False
        if (
            site.type in MUTUAL
            and is_joint(site)
            and len(actors) < 2
            and not (actors and self.missing.is_several(actors[0]))
        ):
            return False
        if site.type == "AGREE" and (not actors or any(self._is_promised_to(site, one.head) for one in actors)):
            return False
        return not self.missing.none_is_public((*actors, *recipients))

    def _is_promised_to(self, site: Site, word: int) -> bool:
        """ "We were promised a road", "the ships promised to Oslo": to whom it is promised promises nothing."""
        tree, verb = self.mentions.tree, site.match.trigger
        if site.match.pattern.lemma not in PROMISING or tree.heads[word] != verb:
            return False
        return tree.deps[word] == "nsubj:pass" or (tree.deps[word] == "obl" and tree.marker(word) in TOWARDS)


def is_mutual(site: Site, actors: Sequence[Filler], recipients: Sequence[Filler]) -> bool:
    """Whether its parties stand on both sides; who promises something to somebody does not."""
    alone = site.type == "AGREE" and _goes_one_way(site)
    return is_joint(site) and not alone and (not recipients or ids(actors) == ids(recipients))


def _goes_one_way(site: Site) -> bool:
    """Promises, offers and what is accepted."""
    pattern = site.match.pattern
    together = pattern.kind == "verb" and pattern.lemma in VOWING
    return pattern.lemma in PROMISING and not together


def is_joint(site: Site) -> bool:
    """Whether it is done together: a visit, a sale, a mediation go one way."""
    frame = site.match.frame
    return site.type in SYMMETRICAL_TYPES and (frame.parties or frame.mutual or site.type not in MUTUAL)


def either(sides: Sides) -> Chances:
    """How likely each word is a party at all."""
    words = {*sides.actors, *sides.recipients}
    return {word: max(sides.actors.get(word, 0.0), sides.recipients.get(word, 0.0)) for word in words}


def ids(fillers: Sequence[Filler]) -> frozenset[str]:
    return frozenset([one.actor for one in fillers])


def together(some: Fillers, others: Fillers) -> Fillers:
    """Each once, in order."""
    found = {one.actor: one for one in reversed((*some, *others))}
    return tuple(found[actor] for actor in dict.fromkeys(one.actor for one in (*some, *others)))
