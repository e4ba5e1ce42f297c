"""The cast of a document: its actors, and every mention of them as token ranges."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from dragoman.model.actor import Actor, MentionForm

COUNTED = "group:unnamed-people"  # those of whom the report tells nothing but a number


OF_THEIR_OWN = frozenset({"LEG", "JUD", "OPP", "PTY"})  # sectors


class ActorMention(NamedTuple):
    """Tokens `[start, end)` that name an actor.

    `head` is the token on which the noun phrase hangs in the tree. `place`: the words tell where, not who ("in Peru").
    `nested`: the words stand inside a larger mention ("Russian" in "the Russian minister") and don't act themselves.
    `part`: the words name a part of the state alone ("Punjab"), which may act by itself.
    `chance`: how likely it is whom the words mean, where several states were weighed ("the government").
    """

    start: int
    end: int
    head: int
    actor: str
    form: MentionForm
    place: bool = False
    nested: bool = False
    chance: float = 1.0
    part: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """Who appears in a document. `places` are capitals and regions told as places, `towns` those that a gazetteer
    alone knows; they are no mentions of actors.

    `generics` are phrases for people and bodies that name nobody; who they stand for becomes an actor of the document
    only where an event has it as a party (`with_parties`). `get` knows these too.
    """

    actors: tuple[Actor, ...]
    mentions: tuple[ActorMention, ...]
    places: tuple[ActorMention, ...] = ()
    generics: tuple[ActorMention, ...] = ()
    towns: tuple[ActorMention, ...] = ()
    _by_id: Mapping[str, Actor] = field(default_factory=dict, repr=False)
    _by_head: Mapping[int, tuple[ActorMention, ...]] = field(default_factory=dict, repr=False)
    _covering: Mapping[int, ActorMention] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        actors: tuple[Actor, ...],
        mentions: tuple[ActorMention, ...],
        places: tuple[ActorMention, ...] = (),
        generics: tuple[ActorMention, ...] = (),
        parties: Mapping[str, Actor] = MappingProxyType({}),
        towns: tuple[ActorMention, ...] = (),
    ) -> "Cast":
        """The cast with its look-up tables; `parties` are the actors of `generics` by id."""
        by_head: dict[int, list[ActorMention]] = {}
        covering: dict[int, ActorMention] = {}
        for mention in sorted(mentions, key=lambda m: (m.nested, m.start - m.end)):
            by_head.setdefault(mention.head, []).append(mention)
        for mention in sorted(mentions, key=lambda m: m.start - m.end):
            for token in range(mention.start, mention.end):
                covering[token] = mention
        heads = {token: tuple(found) for token, found in by_head.items()}
        known = {**parties, **{actor.id: actor for actor in actors}}
        return cls(actors, mentions, places, generics, towns, known, heads, covering)

    def with_parties(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """The actors of the document and those with these ids who were told by a role alone, in text order."""
        named = {actor.id for actor in self.actors}
        added = [self.get(id) for id in dict.fromkeys(ids) if id not in named]
        return (
            tuple(sorted((*self.actors, *added), key=lambda actor: actor.mentions[0].span.start))
            if added
            else self.actors
        )

    def knowing(self, better: Mapping[str, Actor]) -> "Cast":
        """The same with these actors in place of those with their ids."""
        actors = tuple(better.get(actor.id, actor) for actor in self.actors)
        return replace(self, actors=actors, _by_id={**self._by_id, **better})

    def at(self, token: int) -> str | None:
        """The actor of the mention whose head is this token, else of the smallest mention that covers it."""
        mention = self.covering(token)
        return mention.actor if mention else None

    def every(self, token: int) -> tuple[str, ...]:
        """All actors of the mentions whose head is this token: "both countries" stands for two."""
        found = self._by_head.get(token, ())
        outer = [m.actor for m in found if not m.nested] or [m.actor for m in found]
        return tuple(dict.fromkeys(outer))

    def covering(self, token: int) -> ActorMention | None:
        """The mention whose head is this token (the outermost), else the smallest one that covers it."""
        if found := self._by_head.get(token):
            return found[0]
        return self._covering.get(token)

    def get(self, id: str) -> Actor:
        """The actor with this id. Raises KeyError where the document has none."""
        return self._by_id[id]

    def knows(self, id: str) -> bool:
        return id in self._by_id

    def state_of(self, id: str) -> str | None:
        """The id of the state for which this actor acts or in whose office a person speaks; None if none is told."""
        actor = self._by_id.get(id)
        if actor is None:
            return None
        if actor.kind == "state":
            return actor.id
        return f"state:{actor.country}" if actor.country else None

    def first_person(self, speaker: str, *, plural: bool) -> str | None:
        """Whom "I" or "we" means in the words of this speaker.

        "I" is the speaker; "we" is the state or body for which he holds an office, else the speaker himself. A
        parliament or a court does not speak for its state.
        """
        actor = self._by_id.get(speaker)
        if actor is None or not plural:
            return speaker if actor else None
        if actor.kind == "person":
            holder = next((office.of for office in actor.offices if office.of), None)
            return holder or speaker
        own = (actor.code or "")[3:6] in OF_THEIR_OWN
        return speaker if own else self.state_of(speaker) or speaker
