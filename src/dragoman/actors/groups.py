"""Roles without a name: whom of those told before they mean, those of several states, or a group of its own."""

from dragoman.actors.by_state import ByState
from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft, Drafts, Post
from dragoman.actors.labels import group_id, name_of
from dragoman.actors.lexicon import Entry, lexicon
from dragoman.actors.memory import SUBJECTS, Memory
from dragoman.actors.owners_of_two import are_bodies
from dragoman.actors.pairs import TWO
from dragoman.actors.peoples import take_clause
from dragoman.actors.phrases import Phrase
from dragoman.actors.places import is_action
from dragoman.actors.sectors import FORMER, sector_of
from dragoman.actors.told_before import UNSAID, ToldBefore
from dragoman.actors.view import View
from dragoman.model.actor import ActorKind

ACTING = (*SUBJECTS, "obj", "iobj", "obl:agent", "conj")
UNNAMED = word_class("unnamed_sources")
PARTISANS = word_class("partisans")
EPITHETS = word_class("epithets")
TELLING = word_class("verbs_of_telling")
MANY_IN_A_STATE = frozenset({"minister", "deputy minister", "secretary", "state minister", "minister of state"})
ASSOCIATIONS = frozenset({"union", "federation", "association", "guild", "confederation"})  # of workers, of a trade
LED = frozenset({"leader", "delegation"})  # each state has one at talks
PARTS = frozenset({"region", "defacto"})
GENERIC = frozenset({None, "CVL", "EDU", "BUS"})


class Groups:
    """Resolves nominal phrases and makes actors of unnamed groups."""

    def __init__(self, view: View, drafts: Drafts, memory: Memory, issuer: str | None) -> None:
        self.view = view
        self.drafts = drafts
        self.memory = memory
        self.by_state = ByState(view, drafts, memory)
        self.told_before = ToldBefore(view, drafts, memory, issuer)

    def resolve(
        self, phrase: Phrase, countries: tuple[str, ...], owner: tuple[str, ...], nested: bool
    ) -> tuple[str, ...]:
        """Whom a role without a name stands for: one told before, several by state, or a group of its own."""
        entry, view = phrase.entry, self.view
        assert entry is not None
        sentence = view.sentence[phrase.core[0]]
        held = entry.role in ("office", "title")
        if entry.plural and (entry.role == "office" or entry.slug in LED) and not countries:
            countries = self.by_state.of_two(phrase)
            held = held or len(countries) > 1
        if entry.plural and len(countries) > 1 and held:
            return tuple(self.by_state.holder(phrase, country) for country in countries)
        if entry.plural and self.by_state.shares(phrase):
            return tuple(dict.fromkeys(self.by_state.part(phrase, owner) for owner in phrase.owners))
        if entry.plural and (parted := self.by_state.with_others(phrase)):
            return parted
        if entry.slug == "campaign" and any(one.entry.kind == "state" for one in phrase.owners):
            return ()  # "Ukraine's campaign to join": what a state does
        back = None if self._of_body(phrase, owner) else self.told_before.of(phrase, countries, sentence)
        if back is not None:
            return (back,)
        if entry.slug == "counterpart" and not countries:
            return ()
        if entry.role == "office" and not entry.plural and not countries and not phrase.owners and not phrase.modifiers:
            return ()
        if not self._worth(phrase, countries, owner, nested):
            return ()
        country = countries[0] if len(countries) == 1 else None
        made = self.unnamed(phrase, country, owner)
        if entry.slug == "counterpart" and country is not None and not made.posts and (post := self._post_of(owner)):
            made.posts.append(Post(post.role, (country,), (), post.modifiers, post.title))  # he may be named elsewhere
        return (made.id,)

    def _post_of(self, owner: tuple[str, ...]) -> Post | None:
        """The post of the one whose counterpart is told of, if there is one such post in a state."""
        draft = self.drafts.by_id.get(owner[0]) if len(owner) == 1 else None
        posts = [post for post in draft.posts if post.role.slug not in MANY_IN_A_STATE] if draft is not None else []
        return posts[-1] if posts and posts[-1].role.role == "office" else None

    def of_both(self, phrase: Phrase, countries: tuple[str, ...]) -> tuple[str, ...]:
        """ "Officials from both sides": those of either state."""
        entry = phrase.entry
        assert entry is not None
        if entry.role in ("office", "title"):
            return tuple(self.by_state.holder(phrase, country) for country in countries)
        first, known = phrase.core[0], lexicon()
        while first > phrase.start and self.view.dep[first - 1] == "compound":
            first -= 1  # "border commissions"
        words = self.view.quote(first, phrase.core[1]).lower()
        behind = self.view.lower[phrase.core[1] : phrase.end]
        if behind[:1] == ["of"] and entry.role == "weak" and are_bodies(phrase):
            words = " ".join((words, *(word for word in behind if word not in ("the", *TWO))))  # "of security services"
        sector, second = sector_of(entry, phrase.modifiers, [known.states[code] for code in countries])
        names = {code: f"{known.adjectives.get(code, code)} {words}" for code in countries}
        drafts = [
            Draft(group_id(name), name, "group", code, sector, second, plural=True, head=entry.slug)
            for code, name in names.items()
        ]
        return tuple(self.drafts.put(draft).id for draft in drafts)

    def _of_body(self, phrase: Phrase, owner: tuple[str, ...]) -> bool:
        """ "Its leader", of a body of no state: nobody who holds an office of a state."""
        drafts = [self.drafts.by_id.get(id) for id in owner if phrase.possessive is not None]
        return bool(drafts) and all(d is not None and d.kind != "person" and d.state is None for d in drafts)

    def _worth(self, phrase: Phrase, countries: tuple[str, ...], owner: tuple[str, ...], nested: bool) -> bool:
        """Whether an unnamed group is somebody here: it belongs to a state or sector, or acts in its sentence."""
        entry, view = phrase.entry, self.view
        assert entry is not None
        owned = bool(countries or phrase.owners or self._whose(phrase, None, owner))
        head = view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
        if (
            nested
            or self.is_machine(phrase)
            or self.is_epithet(phrase)
            or (entry.slug in PARTISANS and not entry.plural)
        ):
            return False
        if entry.slug in UNNAMED and view.dep[head] in SUBJECTS and view.lemma[view.head[head]] in TELLING:
            return True
        if entry.slug in ASSOCIATIONS and view.dep[head] in ACTING and self._is_unnamed(head):
            return owned or phrase.indefinite or bool(phrase.modifiers) or view.has_child(head, ("nmod:poss",))
        if entry.slug in UNSAID and not (owned and entry.plural):
            return (owned and bool(phrase.modifiers)) or (
                owned and entry.slug in ("side", "staff", "party", "coalition")
            )
        if entry.role == "thing":
            return owned or any(body.kind == "institution" for body in phrase.modifiers)  # "government warplanes"
        acting = view.dep[head] in ACTING or (
            view.dep[head].startswith(("obl", "nmod")) and (entry.plural or is_action(view, view.head[head]))
        )
        if owned or phrase.modifiers:
            return True
        if entry.role == "body" or (entry.role == "weak" and entry.slug != "official"):
            return view.dep[head] in SUBJECTS and entry.role == "weak" and not view.has_child(head, ("nummod:gov",))
        if entry.sector in GENERIC:
            return view.dep[head] in (*SUBJECTS, "obj", "obl:agent")
        return acting or entry.plural or view.dep[head] == "root"

    def _is_unnamed(self, head: int) -> bool:
        """ "The growers' union", and not "the union Alpha"."""
        words = self.view.words
        return words[head].islower() and not words[min(head + 1, len(words) - 1)][:1].isupper()

    def of_person(self, phrase: Phrase, person: Draft | None) -> tuple[str, ...]:
        """ "The Otieno campaign", "her campaign": a body that acts for a person, called by his last name."""
        view, entry = self.view, phrase.entry
        assert entry is not None
        head = view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
        if person is None or person.kind != "person" or not view.dep[head].startswith((*ACTING, "obl", "nmod")):
            return ()
        name = f"{person.name.split()[-1]} {entry.slug}"
        return (self.drafts.put(Draft(group_id(name), name, "group", person.state, entry.sector, head=entry.slug)).id,)

    def is_epithet(self, phrase: Phrase) -> bool:
        """ "Urged the tycoon", "the pop star": somebody who was named before."""
        entry = phrase.entry
        return entry is not None and entry.slug in EPITHETS and phrase.determiner == "the" and not entry.plural

    def is_machine(self, phrase: Phrase) -> bool:
        """ "A Lindholm-40 fighter": a model before the noun makes it a thing."""
        view, before = self.view, phrase.core[0] - 1
        if (
            before < 0
            or (phrase.entry is not None and phrase.entry.role == "thing")
            or view.term_at[before] >= 0  # "the M23 rebels"
            or not view.same_sentence(before, phrase.core[0])
            or not any(c.isdigit() for c in view.words[before])
        ):
            return False
        return view.pos[before] != "NUM" or view.glued(before)

    def unnamed(self, phrase: Phrase, country: str | None, owner: tuple[str, ...]) -> Draft:
        """The group that these words make: called as they call it, of the sector that they tell."""
        entry, view = phrase.entry, self.view
        assert entry is not None
        words = view.lower[phrase.start : phrase.core[0]]
        sector, second = sector_of(entry, phrase.modifiers, [o.entry for o in phrase.owners], words)
        if sector is None and entry.role == "weak" and country and entry.slug in ("member", "representative"):
            sector = "GOV"
        if sector is None and owner and country and entry.slug in ("official", "leader", "delegation"):
            sector = "GOV"
        if entry.slug in ("country", "nation") and any(o.entry.id == "group:west" for o in phrase.owners):
            return self.drafts.organization(lexicon().organizations["group:west"])
        if entry.plural and entry.slug in (
            "national",
            "citizen",
            "civilian",
            "prisoner",
            "detainee",
            "diplomat",
            "soldier",
        ):
            take_clause(view, phrase)
        former = FORMER & set(words)
        of_part = any(_is_part(one.entry) for one in phrase.owners)  # "Saskatchewan's minister"
        of_part = of_part or (phrase.possessive is not None and any(not self._is_of_state(id) for id in owner))
        if entry.role == "office" and not entry.plural and country in lexicon().states and not (former or of_part):
            return self.by_state.unnamed_holder(phrase, country)
        unowned = not (phrase.owners or owner or entry.plural)
        former_one = unowned and entry.slug.startswith("former ")
        by_body = not (phrase.owners or owner or phrase.owner_name or any(one.country for one in phrase.modifiers))
        of_each = (former_one or by_body) and country in lexicon().states  # each state may have one
        name = name_of(view, phrase.start, phrase.end, phrase.determiner)
        if (of_each or phrase.meant is not None) and view.pos[phrase.start] != "PROPN":
            name = name[:1].lower() + name[1:]  # "Prosecutors" at the head of a sentence
        name = self._whose(phrase, country, owner) + name
        if of_each:
            name = f"{lexicon().adjectives.get(country or '', country)} {name}"
        if phrase.owner_name and phrase.owner_name[0] > phrase.core[0] and owner:
            name = f"{name} {view.lower[phrase.end]} {self.drafts.by_id[owner[0]].name}"
        kind: ActorKind = "group"
        strange = len(owner) == 1 and not (entry.plural or self._is_of_state(owner[0]))
        return self.drafts.put(
            Draft(
                group_id(name),
                name,
                kind,
                country,
                sector,
                second,
                gender=entry.gender,
                plural=entry.plural,
                head=entry.slug,
                body=owner[0] if strange and phrase.possessive is not None else "",
            )
        )

    def _whose(self, phrase: Phrase, country: str | None, owner: tuple[str, ...]) -> str:
        """What to call "its troops" by: "Kenyan "; "" where the words tell whose they are, or nothing does."""
        if phrase.meant is not None:
            return f"{lexicon().adjectives.get(phrase.meant, phrase.meant)} "
        draft = self.drafts.by_id.get(owner[0]) if len(owner) == 1 and phrase.possessive is not None else None
        if draft is None or draft.kind in ("person", "group") or phrase.owners:
            return ""
        called = lexicon().adjectives.get(country or "") if self._is_of_state(draft.id) else None
        return f"{called or draft.name} "

    def _is_of_state(self, id: str) -> bool:
        """Whether it is a state or a body of its, by whose adjective its people are called; a party or a militia is
        not, nor who rules a part of it."""
        draft = self.drafts.by_id[id]
        return draft.state is not None and id.startswith(("state:", "person:", f"org:{draft.state}-"))


def _is_part(entry: Entry) -> bool:
    """Whether it is a part of a state, or a body that isn't the state's own: each has its own ministers."""
    strange = entry.kind == "organization" and not str(entry.id).startswith(f"org:{entry.country}-")
    return entry.kind in PARTS or (strange and entry.country is not None)
