"""What speaks for and against one reading of a site, as numbers: the word, what the network reads there, each side, and
what else the sentence tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.coding.casting import Filler
from dragoman.coding.coded import Coded
from dragoman.coding.judging.forests import ACTOR, RECIPIENT, Evidence
from dragoman.coding.judging.frames import CLASSIFIER
from dragoman.coding.judging.sides import Chances, Mentions, Sides
from dragoman.coding.judging.sites import YIELDING, Site, Sites, chance_of, rival_of
from dragoman.coding.judging.thinkable import Alternatives, Thinkable, either, ids
from dragoman.coding.ontology import SYMMETRICAL_TYPES
from dragoman.coding.remembered import remembered
from dragoman.coding.tree import Tree
from dragoman.coding.weighing import OWN
from dragoman.model.event import EventType

WAYS = ("nsubj", "obj", "obl", "nmod", "by", "with", "poss", "of", "to", "control", "pointed", "subject", "against",
        "told", "role")  # fmt: skip  # parts of how a party was found
LIKELY = 0.3
Numbers = dict[str, float]


class _Labels(dict[str, str]):
    """Names of numbers, with the side's before each: made once, as there are few."""

    def __init__(self, side: str) -> None:
        self.side = side

    def __missing__(self, name: str) -> str:
        label = self[name] = f"{self.side} {name}"
        return label


NOBODY: Numbers = {"distance": -1, "up": -1, "down": -1}  # told of a side on which nobody is
LABELS = {side: _Labels(side) for side in (ACTOR, RECIPIENT)}


def folded(type_: EventType) -> str:
    return "YIELD" if type_ in YIELDING else type_


@dataclass(frozen=True)
class Gatherer:
    """Gathers the evidence of one tree's readings; `told` are the frames' events by sentence."""

    tree: Tree
    mentions: Mentions
    sites: Sites
    alternatives: Alternatives
    told: Mapping[int, Sequence[Coded]]
    _of_sites: dict[Site, Numbers] = field(default_factory=dict)
    _of_sides: dict[tuple[Site, str, frozenset[str]], tuple[Numbers, str]] = field(default_factory=dict)

    def of(self, reading: Thinkable, sides: Sides) -> Evidence:
        site, actors, recipients = reading.site, reading.actors, reading.recipients
        if site not in self._of_sites:
            self._of_sites[site] = {**self._word(site), **self._network(site), **self._sentence(site)}
        parts = [self._of_sites[site], self._pair(reading)]
        mutual = site.type in SYMMETRICAL_TYPES
        acting, suffering = (either(sides),) * 2 if mutual else sides
        own = ids((*actors, *recipients)) if mutual else None
        frame = f"read:{site.type}" if site.outcome is None else site.match.frame.name
        keys = {"frame": frame, "word": f"{self.tree.lemmas[site.match.trigger]}:{folded(site.type)}"}
        for name, fillers, chances, other in (
            (ACTOR, actors, acting, suffering), (RECIPIENT, recipients, suffering, acting),
        ):  # fmt: skip
            key = (site, name, ids(fillers))
            if key not in self._of_sides:
                numbers = self._side(name, site, fillers, chances, other, own or ids(fillers))
                self._of_sides[key] = numbers, self._way(site, fillers)
            numbers, way = self._of_sides[key]
            parts.append(numbers)
            keys[f"way to {name}"] = f"{frame}:{way}"
        return Evidence(tuple(parts), keys)

    def _word(self, site: Site) -> Numbers:
        tree, match = self.tree, site.match
        word = match.trigger
        reason = "" if site.outcome is None or isinstance(site.outcome, Coded) else site.outcome.reason
        return {
            site.kind: 1.0,
            f"because {reason}": float(bool(reason)),
            site.type: 1.0,
            match.pattern.kind: 1.0,
            f"tag {tree.tags[word]}": 1.0,
            f"dep {tree.deps[word]}": 1.0,
            "light verb": float(match.support is not None),
            "complement": float(match.complement is not None),
            "passive": float(tree.has(word, "aux:pass", "nsubj:pass")),
            "has object": float(tree.has(word, "obj")),
            "has subject": float(tree.has(word, "nsubj", "nsubj:pass")),
            "prior": match.frame.prior if match.frame.name != CLASSIFIER else -1.0,
            "parties": float(match.frame.parties),
            "agentless": float(match.frame.agentless),
        }

    def _network(self, site: Site) -> Numbers:
        own, events = self.sites.events.get(site.match.trigger), self.sites.events
        words = self.sites.words(site.match)
        others = [
            (chance_of(event, site.type), word, event)
            for word in range(*self.tree.sentence_of(site.match.trigger))
            if word not in words and (event := events.get(word)) is not None
        ]
        best, place, _ = max(others, key=lambda one: one[:2], default=(0.0, 0, None))
        return {
            "read": chance_of(site.event, site.type),
            "read any": 0.0 if site.event is None else site.event.any,
            "read as another": rival_of(site.event, site.type),
            "read here": chance_of(own, site.type),
            "read any here": 0.0 if own is None else own.any,
            "read elsewhere": best,
            "how far elsewhere": abs(place - site.match.trigger) if best > LIKELY else -1,
            "read beside": sum(event.any > 0.5 for _, _, event in others),
        }

    def _sentence(self, site: Site) -> Numbers:
        first, last = self.tree.sentence_of(site.match.trigger)
        others = self._others(site)
        return {
            "words": last - first,
            "place": site.match.trigger - first,
            "first": float(first < 60),
            "told beside": len(others),
            "told of the type": sum(folded(one.frame.type) == folded(site.type) for one in others),
        }

    def _others(self, site: Site) -> list[Coded]:
        told = self.told.get(self.tree.sentence_index[site.match.trigger], ())
        return [one for one in told if one.match.trigger != site.match.trigger]

    def _pair(self, reading: Thinkable) -> Numbers:
        site, actors, recipients = reading.site, reading.actors, reading.recipients
        acting, suffering = ids(actors), ids(recipients)
        get = self.mentions.casting.get
        here, there = ({get(one.actor).country for one in side} - {None} for side in (actors, recipients))
        mutual = site.type in SYMMETRICAL_TYPES
        named = self._named(self.tree.sentence_of(site.match.trigger))
        return {
            "of one country": float(bool(here & there) and not mutual),
            "on both sides": float(bool(acting & suffering) and not mutual),
            "named": len(named),
            "left over": len(named - acting - suffering),
            "told already": float(any(tells(one, site.type, actors, recipients) for one in self._others(site))),
            reading.status.status: 1.0,
            "clarity": reading.status.clarity,
        }

    @remembered
    def _named(self, sentence: tuple[int, int]) -> frozenset[str]:
        """Everybody who is told there."""
        who = self.mentions.who
        return frozenset(actor for word in range(*sentence) for actor in who.get(word, ()))

    def _side(
        self, name: str, site: Site, fillers: Sequence[Filler], chances: Chances, other: Chances, own: frozenset[str]
    ) -> Numbers:
        """What is known of one side: how likely those on it are, who is left over, how they are told and found."""
        likely = [self.alternatives.chance(one, chances) for one in fillers]
        everybody = self.mentions.everybody
        left = [(chance, word) for word, chance in chances.items() if own.isdisjoint(everybody(word))]
        chance, word = max(left, default=(0.0, -1))
        numbers = {
            "number": len(fillers),
            "least": min(likely, default=-1),
            "most": max(likely, default=-1),
            "swapped": max((self.alternatives.chance(one, other) for one in fillers), default=-1),
            "left": chance,
            f"left {self.tree.pos[word] if chance > LIKELY else 'nobody'}": 1.0,
            "certainty": min((one.certainty for one in fillers), default=0),
            **self._told(site, fillers),
        }
        labels = LABELS[name]
        return {labels[key]: float(value) for key, value in numbers.items()}

    def _way(self, site: Site, fillers: Sequence[Filler]) -> str:
        """Through the tree to the first of a side, if anybody is on it."""
        if not fillers:
            return "nobody"
        word, head = site.match.trigger, fillers[0].head
        first, last = self.tree.sentence_of(word)
        if not first <= head < last:
            return "outside"
        up, down = self.mentions.path(word, head)
        return f"{'>'.join(up)}|{'>'.join(down)}"

    def _told(self, site: Site, fillers: Sequence[Filler]) -> Numbers:
        if not fillers:
            return NOBODY
        tree, word = self.tree, site.match.trigger
        first, last = tree.sentence_of(word)
        heads = [one.head for one in fillers]
        ways = [self.mentions.path(word, head) for head in heads if first <= head < last]
        kinds = {self.mentions.casting.get(one.actor).kind for one in fillers}
        hows = {way for one in fillers for way in WAYS if way in one.how.lower()}
        named = self.mentions.casting.named
        return {
            "distance": min(abs(head - word) for head in heads),
            "before": any(head < word for head in heads),
            "outside": any(not first <= head < last for head in heads),
            "up": min((len(up) for up, _ in ways), default=-1),
            "down": min((len(down) for _, down in ways), default=-1),
            "role": any(head in named.generics and head not in named.heads for head in heads),
            "the": any(tree.pos[head] == "NOUN" and "the" in self._beside(head, "det") for head in heads),
            "bare": any(self._is_bare(head) for head in heads),
            "own": any(not OWN.isdisjoint(self._beside(head, "nmod:poss")) for head in heads),
            "plural": any(tree.tags[head] in ("NNS", "NNPS") for head in heads),
            "country": any(self.mentions.casting.get(one.actor).country for one in fillers),
            **{f"pos {tree.pos[head]}": 1 for head in heads},
            **{f"dep {tree.deps[head]}": 1 for head in heads},
            **{f"kind {kind}": 1 for kind in kinds},
            **{f"by {how}": 1 for how in hows},
        }

    def _is_bare(self, head: int) -> bool:
        """Whether no name tells who is meant: "both sides", "the army"."""
        entities = self.tree.entities
        return not entities[head] and not any(entities[kid] for kid in self.tree.children[head])

    def _beside(self, head: int, relation: str) -> list[str]:
        return [self.tree.words[kid].lower() for kid in self.tree.kids(head, relation)]


def tells(one: Coded, type_: EventType, actors: Sequence[Filler], recipients: Sequence[Filler]) -> bool:
    """Whether an event may be another of the type, with these parties."""
    same = folded(one.frame.type) == folded(type_)
    return same and _may_be(ids(one.actors), ids(actors)) and _may_be(ids(one.recipients), ids(recipients))


def _may_be(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sides may be the same: one of them told in common, or one not told."""
    return not some or not others or bool(some & others)
