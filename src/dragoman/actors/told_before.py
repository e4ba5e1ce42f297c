"""Whom a role without a name means of those told before: "the minister", "the rebels", "the group", "the country"."""

from dragoman.actors.armed_meant import ArmedMeant
from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft, Drafts
from dragoman.actors.lexicon import Entry, lexicon
from dragoman.actors.memory import Memory, portfolio
from dragoman.actors.organizations import is_named
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

RARE_NOMINALS = frozenset({"agency"})  # what one body of a report is called, however long ago it was named
ORGANS = {"commission": ("igo:EU", "igo:EU-commission")}  # written large: of this whole, where it is told of
UNSAID = word_class("mostly_no_actor")
MOVEMENTS = frozenset(
    {"group", "militia", "movement"}
)  # who were called by what they are: "the rebels", then "the group"
NAMED_OTHERWISE = frozenset({"party", "company", "firm", "group", "movement", "organization", "organisation"})
TRADING = frozenset({"company", "firm"})
BODIES = ("org:", "igo:")
CALLED_SO = frozenset({"organization", "government"})
UNNAMED = frozenset({"person", "group", "state"})
PARTIES = frozenset({"PTY", "OPP", "GOV"})
ARMED = frozenset({"REB", "PRM"})
NESTED_NOMINALS = frozenset({"bloc", "alliance"})  # "the EU envoy": what the bloc is may be told so


class ToldBefore:
    """Finds such antecedents in the memory of one document. `issuer` is the state one of whose bodies wrote it."""

    def __init__(self, view: View, drafts: Drafts, memory: Memory, issuer: str | None) -> None:
        self.view = view
        self.drafts = drafts
        self.memory = memory
        self.issuer = issuer
        self.armed = ArmedMeant(view, memory)

    def of(self, phrase: Phrase, countries: tuple[str, ...], sentence: int) -> str | None:
        """The person, body, state or group told before whom the phrase means; None if it means none of them."""
        entry = phrase.entry
        assert entry is not None
        bare_plural = entry.plural and phrase.determiner == "the" and phrase.start + 1 == phrase.core[0]
        if bare_plural and entry.slug not in UNSAID:
            near = self.memory.nearest(lambda draft: _are_called(draft, entry), sentence, 3)
            return near or self.armed.of(phrase, sentence)
        if entry.plural or phrase.indefinite or entry.role == "thing":
            return self.armed.of(phrase, sentence)
        if (
            entry.slug == "country"
            and phrase.determiner in ("the", "this", "that")
            and phrase.start + 1 == phrase.core[0]
        ):
            return self._state_near(sentence)
        bare = (
            (phrase.definite or self._in_headline(phrase))
            and not phrase.owners
            and phrase.possessive is None
            and self._plain(phrase)
        )
        if bare and phrase.end == phrase.core[1]:
            body = self._of_issuer(phrase, entry)
            body = body or self.memory.nearest(lambda d: _is_called(d, entry.slug) and d.kind != "state", sentence, 8)
            body = body or self._called_otherwise(entry, sentence) or self._only_one(phrase, entry)
            body = body or self.armed.of(phrase, sentence)
            if body is not None:
                return body
        if entry.slug in NESTED_NOMINALS and (body := self._of_region(phrase)) is not None:
            return body
        if not (phrase.definite or phrase.owners or self.view.words[phrase.core[0]][0].isupper()):
            return None
        bodies = tuple(o.entry.name for o in phrase.owners if o.entry.kind in ("organization", "seat", "defacto"))
        modifiers = tuple(m.slug or m.name for m in phrase.modifiers)
        if entry.role in ("office", "title", "weak"):
            holder = self.memory.holder(entry, countries, modifiers, bodies, sentence, self._portfolio(phrase))
            if holder is not None and not self._leads_another(holder, phrase, bodies):
                return holder
        if bare:
            return self.memory.nearest(
                lambda d: d.kind == "group" and d.head == entry.slug and not d.plural, sentence, 4
            )
        return None

    def _of_issuer(self, phrase: Phrase, entry: Entry) -> str | None:
        """ "The Ministry", written large in a text that a ministry has issued: that ministry."""
        if self.issuer is None or not self.view.words[phrase.core[0]][0].isupper():
            return None
        own = [d.id for d in self.drafts.by_id.values()
               if d.country == self.issuer and d.kind == "government" and _is_called(d, entry.slug)]  # fmt: skip
        return own[0] if own else None

    def _of_region(self, phrase: Phrase) -> str | None:
        """ "The West African bloc": the only body between states told of whose name tells the same region."""
        view = self.view
        first = phrase.start + bool(phrase.determiner)
        region = [view.lower[i] for i in range(first, phrase.core[0]) if view.words[i][0].isupper()]
        named = f" {' '.join(region)} "
        told = (id for id in self.memory.named if id.startswith("igo:"))
        found = [id for id in told if named in f" {self.drafts.by_id[id].name.lower()} "]
        return found[0] if region and len(found) == 1 else None

    def _in_headline(self, phrase: Phrase) -> bool:
        """ "Bloc threatens sanctions": a body in a headline, which has no articles."""
        entry, alone = phrase.entry, phrase.start == phrase.core[0]
        return entry is not None and entry.slug in NESTED_NOMINALS and alone and self.view.sentence[phrase.start] == 0

    def _state_near(self, sentence: int) -> str | None:
        """The one state, or else the one state of the governments, that this sentence tells of, or the one before."""
        for number in (sentence, sentence - 1):
            told = [self.drafts.by_id.get(id) for seen in self.memory.in_sentences(number, number)
                    if not seen.place for id in seen.ids]  # fmt: skip
            states = {draft.id: None for draft in told if draft is not None and draft.kind == "state"}
            bodies = [draft.state for draft in told if draft is not None and draft.kind == "government"]
            found = list(states) or [f"state:{code}" for code in dict.fromkeys(bodies) if code is not None]
            if found:
                known = self.drafts.named(found[0]) if len(found) == 1 else None
                return None if known is None else known.id
        return None

    def _leads_another(self, id: str, phrase: Phrase, bodies: tuple[str, ...]) -> bool:
        """ "The leader of al-Qaida" is no president, though presidents are leaders: a body of no state has its own."""
        strange = any(owner.entry.kind == "organization" and owner.entry.country is None for owner in phrase.owners)
        weak = phrase.entry is not None and phrase.entry.role == "weak"
        posts = self.drafts.by_id[id].posts if id in self.drafts.by_id else []
        return strange and weak and not any(set(post.bodies) & set(bodies) for post in posts)

    def _called_otherwise(self, entry: Entry, sentence: int) -> str | None:
        """A body named or told of just before that "the group", "the militia", "the body" may mean."""
        body = None
        if entry.slug in NAMED_OTHERWISE:
            body = self.memory.nearest(lambda d: _may_be_called(d, entry.slug), sentence, 1)
        if body is None and entry.slug in MOVEMENTS:
            body = self.memory.nearest(_is_armed_body, sentence, 1)
        if entry.slug == "body":
            body = self.memory.nearest(lambda d: d.id.startswith("igo:"), sentence, 1)
        if body is None and entry.slug in NESTED_NOMINALS:
            known = self.drafts.by_id.values()
            told = [d.id for d in known if d.kind == "organization" and _is_called(d, entry.slug)]
            body = told[0] if len(told) == 1 else None
        return body

    def _only_one(self, phrase: Phrase, entry: Entry) -> str | None:
        """ "The commission", after one on human rights: the only body told of that bears the noun in its name; "the
        Mission", "the Ministry", written large, or "the agency": the only one that is called so; "the Commission" is
        that of the Union which the report tells of."""
        known = self.drafts.by_id.values()
        bearing = [draft.id for draft in known if _bears(draft, self.view.lower[phrase.core[1] - 1])]
        if len(bearing) == 1:
            return bearing[0]
        large = self.view.words[phrase.core[0]][0].isupper() and phrase.start >= self.view.bounds[0][1]
        if not (large or entry.slug in RARE_NOMINALS):
            return None
        named = [draft.id for draft in known if draft.kind in CALLED_SO and _is_called(draft, entry.slug)]
        if named:
            return named[0] if len(named) == 1 and (large or named[0].startswith("igo:")) else None
        organ = ORGANS.get(entry.slug) if large else None
        if organ is None or not any(id.startswith(organ[0]) for id in self.drafts.by_id):
            return None
        return self.drafts.organization(lexicon().organizations[organ[1]]).id

    def _portfolio(self, phrase: Phrase) -> frozenset[str]:
        """What an office-holder is minister of, as written: "interior" in "the interior minister"."""
        if phrase.title is None or self.view.lower[phrase.core[1] - 1] not in ("minister", "secretary"):
            return frozenset()
        return portfolio(" ".join(self.view.lower[slice(*phrase.title)]))

    def _plain(self, phrase: Phrase) -> bool:
        """Whether nothing before the noun names another one: "the military alliance", "the 15-nation bloc"."""
        view = self.view
        kinds = word_class("counted_members")
        return all(entry.slug in kinds for entry in phrase.modifiers) and not any(
            view.pos[i] == "PROPN" or (view.pos[i] == "NOUN" and view.lower[i] not in kinds)
            for i in range(phrase.start, phrase.core[0])
        )


def _are_called(draft: Draft, entry: Entry) -> bool:
    """Whether "the NOUNS" may be these: a group called so before, or, where they bear arms, an armed organisation."""
    if draft.kind == "group" and draft.plural:
        if draft.name.startswith("other "):  # "the rebels" are not "the other 14 rebels" alone
            return False
        return draft.head == entry.slug or draft.head.endswith(f" {entry.slug}")
    armed = entry.sector in ARMED and draft.sector in ARMED
    return armed and draft.kind in ("organization", "group") and draft.id.startswith("org:")


def _may_be_called(draft: Draft, noun: str) -> bool:
    """Whether a named body may be "the party", which no body but one is called, or "the firm", which no state's is."""
    if draft.kind != "organization" or not draft.id.startswith(BODIES):
        return False
    if noun == "party":
        return draft.sector in PARTIES
    return noun not in TRADING or (draft.id.startswith("org:") and draft.sector in (None, "BUS"))


def _is_armed_body(draft: Draft) -> bool:
    """Rebels told in the plural, or an armed organisation."""
    return draft.sector in ARMED and (draft.plural or draft.id.startswith("org:"))


def _is_called(draft: Draft, noun: str) -> bool:
    """Whether "the NOUN" may be this body: by its kind, or by a word of its name ("the ministry", "the department")."""
    if noun in draft.nominals or _bears(draft, noun):
        return True
    if draft.kind not in ("government", "group") or "-" not in draft.head:
        return False
    return draft.head.endswith(f"-{noun}") or draft.name.lower().endswith(f" {noun}")


def _bears(draft: Draft, noun: str) -> bool:
    """Whether the noun is the one in the name of a body, which is no ministry or court of a state as such."""
    return draft.kind not in UNNAMED and not draft.head and is_named(draft.name, noun)
