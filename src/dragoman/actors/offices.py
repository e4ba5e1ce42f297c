"""Offices: the posts that persons hold, as the report tells them, and the states they belong to."""

from collections.abc import Callable
from dataclasses import replace

from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft, Drafts, Post
from dragoman.actors.leaders import state_of_leader
from dragoman.actors.lexicon import Entry
from dragoman.actors.memory import HEADS_OF_STATE, Memory
from dragoman.actors.phrases import Phrase
from dragoman.actors.sectors import sector_of
from dragoman.actors.view import View
from dragoman.model.actor import Office
from dragoman.model.span import Span

HEADS = frozenset({"president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "sultan"})
POSTS = frozenset({"office", "title", "weak"})
# Weak nouns that name no post: one is a supporter or partner of somebody, one does not hold the office of it.
NO_POST = word_class("no_post")


class Offices:
    """Gives persons their offices, countries and sectors."""

    def __init__(self, view: View, drafts: Drafts, person_at: dict[int, str | None]) -> None:
        self.view = view
        self.drafts = drafts
        self.person_at = person_at
        self.country_in_mind: Callable[[Phrase, Entry], str | None] | None = None

    def explicit(self, phrases: list[Phrase]) -> None:
        """Before reading: the countries of persons whose title names a state, so that earlier mentions know them."""
        for phrase in phrases:
            name = phrase.name or (phrase.apposed_to.name if phrase.apposed_to else None)
            draft = self.drafts.by_id.get(self.person_at.get(name[0]) or "") if name else None
            if draft is not None and phrase.entry is not None:
                for country in sorted({o.entry.country for o in phrase.owners if o.entry.country}):
                    draft.countries[country] += 1
            elif draft is not None and name is not None and (behind := self._owner_behind(name)) is not None:
                draft.countries[behind] += 1

    def _owner_behind(self, name: tuple[int, int]) -> str | None:
        """The state of "Amina Otieno of Kenya"."""
        view, end = self.view, name[1]
        if view.lower[end : end + 1] != ["of"] or end + 1 not in view.terms:
            return None
        entry = view.terms[end + 1][1].entry
        hangs = name[0] <= view.head[view.terms[end + 1][0] - 1] < end
        return entry.country if entry.kind == "state" and hangs else None

    def known(self, phrases: list[Phrase], year: int | None) -> None:
        """The states of heads of state and government whom the report names without them, from the reference data."""
        titled = {p.name[0] for p in phrases if p.name and p.entry and p.entry.slug in HEADS_OF_STATE}
        titled |= {p.owner_name[0] for p in phrases if p.owner_name and p.entry and p.entry.slug == "government"}
        ruling = {id for start in titled if (id := self.person_at.get(start))}
        for draft in list(self.drafts.by_id.values()):
            if draft.kind != "person" or draft.countries:
                continue
            found = state_of_leader(draft.name, year, titled=draft.id in ruling)
            if found is not None:
                draft.led, draft.term = found
                draft.countries[draft.led] += 1

    def infer(self, phrases: list[Phrase]) -> None:
        """The state of an office-holder whose title names none, where the report leaves one only.

        Two ways: offices of two states told together ("Russian and Belarusian foreign ministers"), one of them held by
        another; or, for a head of state, the only state whose people or bodies stand in the same sentence
        ("Belarusian officials since President Lukashenko's …"). States whose holder is told otherwise are taken away;
        no guess where nothing was taken away.
        """
        sentence = self.view.sentence
        beside: dict[int, set[str]] = {}
        together: dict[str, set[str]] = {}
        for phrase in phrases:
            if phrase.entry is None or phrase.entry.kind not in ("role", "institution") or phrase.name:
                continue
            states = {o.entry.country for o in phrase.owners if o.entry.country}
            beside.setdefault(sentence[phrase.core[0]], set()).update(states)
            if phrase.entry.plural and len(states) > 1:
                together.setdefault(phrase.entry.slug, set()).update(states)
        taken: dict[frozenset[str], set[str]] = {}
        for phrase in phrases:
            if phrase.name is None or phrase.entry is None or phrase.owners or phrase.entry.role != "office":
                continue
            slug = phrase.entry.slug
            left = together.get(slug, set()) or (
                beside.get(sentence[phrase.core[0]], set()) if slug in HEADS else set()
            )
            if not left:
                continue
            heads = HEADS if slug in HEADS else frozenset({slug})
            if heads not in taken:
                taken[heads] = self._taken(heads)
            if taken[heads] and len(left - taken[heads]) == 1 and self._belongs(phrase, *(left - taken[heads])):
                taken.clear()

    def _taken(self, offices: frozenset[str]) -> set[str]:
        """The states of which somebody holds one of these offices."""
        people = (draft for draft in self.drafts.by_id.values() if draft.kind == "person")
        return {state for one in people for post in one.posts if post.role.slug in offices for state in post.countries}

    def _belongs(self, phrase: Phrase, country: str) -> bool:
        """Let the holder be of this state, unless another is known for him."""
        draft = self.drafts.by_id.get(self.person_at.get(phrase.name[0]) or "") if phrase.name else None
        if draft is None or draft.countries:
            return False
        draft.countries[country] += 1
        self.drafts.state(country)
        draft.offices[:] = [replace(o, of=o.of or f"state:{country}") for o in draft.offices]
        draft.posts[:] = [replace(p, countries=p.countries or (country,)) for p in draft.posts]
        return True

    def of_person(self, phrase: Phrase, id: str, antecedent: tuple[str, ...], memory: Memory) -> None:
        """Write down what the title in this phrase tells of the person."""
        draft, entry = self.drafts.by_id[id], phrase.entry
        if entry is None or phrase.title is None:
            return
        draft.gender = draft.gender or entry.gender
        countries = [o.entry.country for o in phrase.owners if o.entry.country]
        if entry.slug == "counterpart":
            self._counterpart(phrase, draft, antecedent, memory)
            return
        for other in antecedent:
            state = self.drafts.by_id[other].state
            if state and self.drafts.by_id[other].kind != "person" and not countries:
                countries.append(state)
                draft.countries[state] += 1
        if phrase.owner_name:
            person = self.drafts.by_id.get(self.person_at.get(phrase.owner_name[0]) or "")
            if person and person.state and not countries:
                countries.append(person.state)
                draft.countries[person.state] += 1
        body = next((m for m in phrase.modifiers if m.kind == "institution"), None)
        state = None
        if body is not None and self.country_in_mind is not None and not (countries or phrase.owners):
            state = body.country or self.country_in_mind(phrase, body)
        if state is not None:
            countries.append(state)
            draft.countries[state] += 1
        words = self.view.lower[phrase.start : phrase.core[0]]
        sector, second = sector_of(entry, phrase.modifiers, [o.entry for o in phrase.owners], words)
        if draft.sector is None or (draft.sector in ("CVL", "OPP") and sector == "GOV"):
            draft.sector, draft.second = sector, second
        if sector is None and entry.role == "weak" and countries and entry.slug not in NO_POST and draft.sector is None:
            draft.sector = "GOV"
        if entry.role in POSTS and entry.slug not in NO_POST:
            self._add(phrase, draft, entry, tuple(countries))
            before = [m for m in phrase.modifiers if m.kind == "role" and m.role == "office" and not m.plural]
            if entry.sector == "MIL" and entry.role == "title" and before and draft.posts:
                draft.posts.append(replace(draft.posts[-1], role=before[0], modifiers=()))  # "minister General Lund"

    def _add(self, phrase: Phrase, draft: Draft, entry: Entry, countries: tuple[str, ...]) -> None:
        assert phrase.title is not None
        bodies = [o.entry for o in phrase.owners if o.entry.kind in ("organization", "defacto", "seat")]
        body = next((b.id for b in bodies if b.kind != "seat" and (not b.country or b.kind == "organization")), None)
        known = (draft.led,) if draft.led and entry.slug in HEADS_OF_STATE else ()
        countries = countries or known
        of = body or (f"state:{countries[0]}" if countries else None)
        if of is not None:
            self.drafts.named(of)
        span = Span.of(self.view.text, *self.view.span(*phrase.title))
        if not span.quote:
            return
        draft.offices.append(Office(self._title(phrase, entry, span.quote), of, span))
        modifiers = tuple(m.slug or m.name for m in phrase.modifiers)
        names = tuple(b.name for b in bodies)
        draft.hold(Post(entry, countries, names, modifiers, span.quote, phrase.posted))

    def _title(self, phrase: Phrase, entry: Entry, words: str) -> str:
        """The title as one alone bears it: "President" of "Presidents Ana Soto and Ben Ode"."""
        last = (phrase.title or phrase.core)[1] - 1
        regular = words.lower().endswith(f"{entry.slug}s") or words.endswith(("PMs", "FMs"))
        return words[:-1] if regular and not entry.plural and self.view.tag[last] in ("NNS", "NNPS") else words

    def _counterpart(self, phrase: Phrase, draft: Draft, antecedent: tuple[str, ...], memory: Memory) -> None:
        """ "his Belarusian counterpart Vladimir Makei": the same office of another state."""
        other = next((self.drafts.by_id[id] for id in antecedent if self.drafts.by_id[id].posts), None)
        if other is None:
            other = self._last_holder(draft, memory)
        country = next((o.entry.country for o in phrase.owners if o.entry.country), None)
        if country:
            draft.countries[country] += 1
        if other is None:
            return
        draft.sector, draft.second = draft.sector or other.sector, draft.second or other.second
        assert phrase.title is not None
        span = Span.of(self.view.text, *self.view.span(phrase.start, phrase.core[1]))
        post = other.posts[-1]
        draft.offices.append(Office(post.title, f"state:{country}" if country else None, span))
        draft.hold(Post(post.role, (country,) if country else (), (), post.modifiers, post.title))

    def _last_holder(self, draft: Draft, memory: Memory) -> Draft | None:
        """The person with an office named last before, in this sentence or the one before."""
        for seen in reversed(memory.seen[-12:]):
            for id in seen.ids:
                other = self.drafts.by_id.get(id)
                if other is not None and other.kind == "person" and other is not draft and other.posts:
                    return other
        return None
