"""Actors in the making: one draft an id, with what the report has told of it so far."""

from collections import Counter
from dataclasses import dataclass, field

from dragoman.actors.leaders import Term
from dragoman.actors.lexicon import Entry, lexicon
from dragoman.actors.sectors import code_from
from dragoman.model.actor import Actor, ActorKind, Mention, Office

WEST = "group:west"  # CAMEO has a code for it: WST


@dataclass(frozen=True, slots=True)
class Post:
    """An office as the rules compare it: role, state or body, what it is spokesman or chief of, where one is posted."""

    role: Entry
    countries: tuple[str, ...]
    bodies: tuple[str, ...]
    modifiers: tuple[str, ...]
    title: str
    posted: str | None = None


@dataclass(slots=True)
class Draft:
    """An actor while the document is read. `gender` is m, f or None; `plural` for groups.

    `doubtful`: a single word that the reader took for a person, with nothing beside it that says so.
    `person`: the person whose government it is; `body`: the body whose leader or speaker an unnamed one is.
    `called` counts by gender the pronouns used of a person. `led` is the state that he leads or led, by the reference
    data, and `term` where the report lies, seen from his terms.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    second: str | None = None
    wikidata: str | None = None
    gender: str | None = None
    plural: bool = False
    doubtful: bool = False
    head: str = ""
    person: str = ""
    body: str = ""
    led: str | None = None
    term: Term | None = None
    nominals: tuple[str, ...] = ()
    posts: list[Post] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)
    called: Counter[str] = field(default_factory=Counter)

    def hold(self, post: Post) -> None:
        """Note an office; the one that was told last stands last."""
        if post in self.posts:
            self.posts.remove(post)
        self.posts.append(post)

    def finished(self, mentions: tuple[Mention, ...]) -> Actor:
        country = self.state
        seen: set[tuple[str, str | None]] = set()
        offices = []
        told = {office.title.lower() for office in self.offices if office.of}
        for office in self.offices:
            if office.of is None and office.title.lower() in told:
                continue
            key = (office.title.lower(), office.of)
            if key not in seen:
                seen.add(key)
                offices.append(office)
        sector = self.sector or {"during": "GOV", "after": "ELI"}.get(self.term or "")
        code = "WST" if self.id == WEST else code_from(country, sector, self.second, igo=self.id)
        return Actor(
            self.id, self.name, self.kind, country, code,
            self.wikidata, tuple(offices), mentions,
        )  # fmt: skip

    @property
    def state(self) -> str | None:
        """The state acted for: of those told as often, that of the office held ("head of Mali's mission in Chad")."""
        if self.country or not self.countries:
            return self.country or None
        held = {post.countries[0] for post in self.posts if post.countries}
        return max(self.countries, key=lambda one: (self.countries[one], one in held))


class Drafts:
    """All drafts of a document by id."""

    def __init__(self) -> None:
        self.by_id: dict[str, Draft] = {}

    def state(self, code: str) -> Draft:
        if (made := self.by_id.get(f"state:{code}")) is not None:
            return made
        known = lexicon().states[code]
        return self._put(Draft(f"state:{code}", known.name, "state", code, wikidata=known.wikidata,
                               nominals=("country", "nation", "state")))  # fmt: skip

    def organization(self, entry: Entry) -> Draft:
        known = lexicon().organizations.get(entry.id or "", entry)
        if (made := self.by_id.get(known.id or "")) is not None:
            return made
        return self._put(
            Draft(
                known.id or "",
                known.name,
                known.actor_kind,
                known.country,
                known.sector,
                known.second,
                known.wikidata,
                nominals=known.nominals,
            )
        )

    def named(self, id: str) -> Draft | None:
        """The draft of an id that the lexicon knows: a state, an organisation, an institution of a state."""
        if id in self.by_id:
            return self.by_id[id]
        if id.startswith("state:") and id[6:] in lexicon().states:
            return self.state(id[6:])
        if id in lexicon().organizations:
            return self.organization(lexicon().organizations[id])
        return None

    def institution(self, entry: Entry, country: str, name: str) -> Draft:
        return self._put(
            Draft(
                f"org:{country}-{entry.slug}", name, "government", country, entry.sector, entry.second, head=entry.slug
            )
        )

    def put(self, draft: Draft) -> Draft:
        return self._put(draft)

    def _put(self, draft: Draft) -> Draft:
        return self.by_id.setdefault(draft.id, draft)
