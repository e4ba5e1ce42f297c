"""Roles without a name: office-holders told before, institutions of a state, unnamed groups."""

import re

from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft, Drafts
from dragoman.actors.lexicon import Entry, lexicon
from dragoman.actors.memory import SUBJECTS, Memory
from dragoman.actors.naming import slug_of
from dragoman.actors.phrases import Phrase
from dragoman.actors.sectors import sector_of
from dragoman.actors.view import View
from dragoman.model.actor import ActorKind

ACTING = (*SUBJECTS, "obj", "iobj", "obl:agent", "conj")
UNSAID = word_class("mostly_no_actor")
GENERIC = frozenset({None, "CVL", "EDU", "BUS"})
LONGEST_SLUG = 9
LONGEST_CLAUSE = 9


class Groups:
    """Resolves nominal phrases and makes actors of unnamed groups."""

    def __init__(self, view: View, drafts: Drafts, memory: Memory, dateline: str | None) -> None:
        self.view = view
        self.drafts = drafts
        self.memory = memory
        self.dateline = dateline

    # -- roles ------------------------------------------------------------------------------------------------------

    def resolve(
        self, phrase: Phrase, countries: tuple[str, ...], owner: tuple[str, ...], nested: bool
    ) -> tuple[str, ...]:
        """Whom a role without a name stands for: one told before, several by state, or a group of its own."""
        entry, view = phrase.entry, self.view
        assert entry is not None
        sentence = view.sentence[phrase.core[0]]
        if entry.plural and len(countries) > 1 and entry.role in ("office", "title"):
            return tuple(self._holder_or_group(phrase, country) for country in countries)
        back = self._told_before(phrase, countries, sentence)
        if back is not None:
            return (back,)
        if entry.slug == "counterpart" and not countries:
            return ()
        if entry.role == "office" and not entry.plural and not countries and not phrase.owners and not phrase.modifiers:
            return ()
        if not self._worth(phrase, countries, nested):
            return ()
        return (self._group(phrase, countries[0] if len(countries) == 1 else None, owner).id,)

    def _told_before(self, phrase: Phrase, countries: tuple[str, ...], sentence: int) -> str | None:
        entry = phrase.entry
        assert entry is not None
        if entry.plural or phrase.indefinite or entry.role == "thing":
            return None
        if (
            entry.slug == "country"
            and phrase.determiner in ("the", "this", "that")
            and phrase.start + 1 == phrase.core[0]
        ):
            return self.memory.nearest(lambda d: d.kind == "state", sentence, 1)
        bare = phrase.definite and not phrase.owners and phrase.possessive is None
        if bare and phrase.end == phrase.core[1]:
            body = self.memory.nearest(lambda d: entry.slug in d.nominals and d.kind != "state", sentence, 8)
            if body is not None:
                return body
        if not (phrase.definite or phrase.owners or self.view.words[phrase.core[0]][0].isupper()):
            return None
        bodies = tuple(o.entry.name for o in phrase.owners if o.entry.kind in ("organization", "seat", "defacto"))
        modifiers = tuple(m.slug or m.name for m in phrase.modifiers)
        if entry.role in ("office", "title", "weak"):
            holder = self.memory.holder(entry, countries, modifiers, bodies, sentence)
            if holder is not None:
                return holder
        if bare:
            return self.memory.nearest(
                lambda d: d.kind == "group" and d.head == entry.slug and not d.plural, sentence, 4
            )
        return None

    def _holder_or_group(self, phrase: Phrase, country: str) -> str:
        entry = phrase.entry
        assert entry is not None
        sentence = self.view.sentence[phrase.core[0]]
        modifiers = tuple(m.slug or m.name for m in phrase.modifiers)
        holder = self.memory.holder(entry, (country,), modifiers, (), sentence)
        if holder is not None and self.drafts.by_id[holder].state == country:
            return holder
        words = " ".join(self.view.lower[phrase.title[0] : phrase.core[0]] if phrase.title else [])
        name = " ".join(part for part in (lexicon().adjectives.get(country, country), words, entry.slug) if part)
        sector, second = sector_of(entry, phrase.modifiers, [lexicon().states[country]])
        return self.drafts.put(
            Draft(f"group:{slug_of(name)}", name, "group", country, sector, second, head=entry.slug)
        ).id

    def _worth(self, phrase: Phrase, countries: tuple[str, ...], nested: bool) -> bool:
        """Whether an unnamed group is somebody here: it belongs to a state or sector, or acts in its sentence."""
        entry, view = phrase.entry, self.view
        assert entry is not None
        owned = bool(countries or phrase.owners)
        head = view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
        if nested:
            return False
        if entry.slug in UNSAID and not (owned and entry.plural):
            return (owned and bool(phrase.modifiers)) or (
                owned and entry.slug in ("side", "staff", "party", "coalition")
            )
        if entry.role == "thing":
            return owned
        acting = view.dep[head] in ACTING or (view.dep[head].startswith(("obl", "nmod")) and entry.plural)
        if owned or phrase.modifiers:
            return True
        if entry.role == "body" or (entry.role == "weak" and entry.slug != "official"):
            return view.dep[head] in SUBJECTS and entry.role == "weak" and not view.has_child(head, ("nummod:gov",))
        if entry.sector in GENERIC:
            return view.dep[head] in (*SUBJECTS, "obj", "obl:agent")
        return acting or entry.plural or view.dep[head] == "root"

    def _group(self, phrase: Phrase, country: str | None, owner: tuple[str, ...]) -> Draft:
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
            self._take_clause(phrase)
        name = self.name_of(phrase.start, phrase.end, phrase.determiner)
        kind: ActorKind = "group"
        return self.drafts.put(
            Draft(
                f"group:{self._slug(name)}",
                name,
                kind,
                country,
                sector,
                second,
                gender=entry.gender,
                plural=entry.plural,
                head=entry.slug,
            )
        )

    def name_of(self, start: int, end: int, determiner: str = "") -> str:
        """The words of a phrase without determiner, numbers and possessive pronoun in front."""
        view = self.view
        quantities = word_class("quantities")
        quantity = next(
            (i for i in range(start, end - 1) if view.lower[i] in quantities and view.lower[i + 1] == "of"), -1
        )
        start = quantity + 2 if start <= quantity <= start + 2 else start
        while start < end - 1 and (
            view.pos[start] in ("DET", "NUM", "PUNCT", "ADV")
            or view.tag[start] == "PRP$"
            or view.lower[start] == determiner
        ):
            start += 1
        return re.sub(r"\s+", " ", view.quote(start, end))

    def _slug(self, name: str) -> str:
        return "-".join(slug_of(re.sub(r"['’]s?\b", "", name)).split("-")[:LONGEST_SLUG])

    # -- peoples ----------------------------------------------------------------------------------------------------

    def people(self, phrase: Phrase, entry: Entry, head: int) -> str | None:
        """ "Russians", "the French", "two Americans detained in Russia": a group with what is told of it."""
        view = self.view
        self._take_clause(phrase)
        start = phrase.core[0]
        while start > 0 and view.same_sentence(start - 1, head) and view.head[start - 1] == head:
            if view.dep[start - 1] not in ("amod", "compound", "nummod", "det"):
                break
            start -= 1
        phrase.start = min(phrase.start, start)
        name = self.name_of(start, phrase.end, phrase.determiner)
        plural = entry.plural or entry.kind == "demonym"
        draft = self.drafts.put(
            Draft(f"group:{self._slug(name)}", name, "group", entry.country, plural=plural, head="people")
        )
        return draft.id

    def _take_clause(self, phrase: Phrase) -> None:
        """ "detained in Russia" after "two Americans": what tells which ones belongs to the group."""
        view, end = self.view, phrase.end
        if end >= len(view.words) or view.tag[end] not in ("VBN", "VBG") or view.dep[end] != "acl":
            return
        stop = end
        while stop < len(view.words) and stop - end < LONGEST_CLAUSE and self._under(stop, end):
            stop += 1
        cut = next((i for i in range(end, stop) if view.words[i] in (",", ";", "for", "(", "to", "and", "or")), stop)
        while cut > end and view.pos[cut - 1] in ("PUNCT", "SPACE", "ADP"):
            cut -= 1
        phrase.end = cut

    def _under(self, token: int, top: int) -> bool:
        for _ in range(12):
            if token == top:
                return True
            up = self.view.head[token]
            if up == token:
                return False
            token = up
        return False

    # -- institutions -----------------------------------------------------------------------------------------------

    def institution(self, phrase: Phrase, countries: tuple[str, ...], owner: Draft | None = None) -> str | None:
        """The body of a state; where none is told, that of the state the report is speaking of. None in doubt.

        `owner` is the person whose body it is ("the administration of President Joe Biden").
        """
        entry, view = phrase.entry, self.view
        assert entry is not None
        states = [c for c in countries if c in lexicon().states]
        if not states and phrase.owners and entry.slug not in ("opposition", "state-media", "ruling-party"):
            return self._of_body(phrase, entry)
        if not states and phrase.owner_name:
            return self._of_person(phrase, entry, owner)
        country = states[0] if states else entry.country
        strange = [i for i in range(phrase.start, phrase.core[0]) if view.pos[i] == "PROPN" and view.term_at[i] < 0]
        if strange and not states and entry.slug == "government":
            name = self.name_of(strange[0], phrase.core[1])
            return self.drafts.put(Draft(f"org:{slug_of(name)}", name, "government", None, entry.sector)).id
        if country is None and not phrase.indefinite:
            country = self.country_in_mind(phrase, entry)
        name = self.name_of(phrase.start, phrase.end, phrase.determiner)
        if entry.slug in ("opposition", "state-media", "ruling-party"):
            prefix = f"{lexicon().adjectives[country]} " if country else ""
            label = name if states else prefix + view.quote(*phrase.core)
            return self.drafts.put(
                Draft(
                    f"group:{self._slug(label)}", label, "group", country, entry.sector, entry.second, head=entry.slug
                )
            ).id
        if country is None:
            if entry.slug in ("government", "embassy") or phrase.indefinite:
                return None
            label = view.quote(*phrase.core)
            return self.drafts.put(
                Draft(f"group:{self._slug(label)}", label, "group", None, entry.sector, entry.second, head=entry.slug)
            ).id
        label = (
            name if states and not phrase.owner_name else f"{lexicon().adjectives[country]} {view.quote(*phrase.core)}"
        )
        return self.drafts.institution(entry, country, label).id

    def _of_person(self, phrase: Phrase, entry: Entry, owner: Draft | None) -> str | None:
        """The government of a person whose state is not told."""
        if owner is None or entry.slug != "government":
            return None
        name = f"{owner.name.split()[-1]} {self.view.lower[phrase.core[1] - 1]}"
        return self.drafts.put(
            Draft(f"org:{slug_of(name)}", name, "government", None, entry.sector, head=entry.slug)
        ).id

    def _of_body(self, phrase: Phrase, entry: Entry) -> str | None:
        """A body of an international organisation ("the EU leadership"), or of a region of no state."""
        body = next((o.entry for o in phrase.owners if o.entry.kind in ("organization", "defacto")), None)
        if body is None or body.id is None:
            return None
        name = self.name_of(phrase.start, phrase.end, phrase.determiner)
        return self.drafts.put(
            Draft(f"org:{slug_of(name)}", name, "organization", body.country, body.sector, head=entry.slug)
        ).id

    def country_in_mind(self, phrase: Phrase, entry: Entry) -> str | None:
        """Whose ministry "the Foreign Ministry" is: the one told before, the dateline's, the state acting close by."""
        view = self.view
        sentence = view.sentence[phrase.core[0]]
        before = {
            d.country
            for d in self.drafts.by_id.values()
            if d.head == entry.slug and d.kind == "government" and d.country
        }
        if len(before) == 1:
            return next(iter(before))
        if before:
            id = self.memory.nearest(lambda d: d.head == entry.slug and d.country is not None, sentence, 2)
            return self.drafts.by_id[id].country if id else None
        states: dict[str, None] = {}
        for seen in reversed(self.memory.in_sentences(sentence - 1, sentence)):
            for id in seen.ids:
                draft = self.drafts.by_id.get(id)
                if draft is not None and draft.state and not seen.place and (seen.subject or seen.possessive):
                    states[draft.state] = None
        if len(states) == 1:
            return next(iter(states))
        if not states and self.dateline and entry.slug not in ("embassy",):
            return self.dateline
        return None
