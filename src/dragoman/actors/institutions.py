"""Institutions of states: whose foreign ministry, government or opposition the words mean."""

from dragoman.actors.acting import Acting
from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft, Drafts
from dragoman.actors.labels import group_id, name_of
from dragoman.actors.lexicon import Entry, lexicon
from dragoman.actors.memory import HEADS_OF_STATE, Memory
from dragoman.actors.naming import slug_of
from dragoman.actors.others import Others
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View
from dragoman.actors.whose import Whose

LIKELY = 0.65  # least chance of a state
# Least chance of the state of the dateline; where its own people speak of the body; where an envoy to it does.
HERE, INSIDE, HOST = 0.6, 0.5, 0.4
PARTISAN = ("opposition", "state-media", "ruling-party")
ADVERSE = frozenset({"regime"})  # nobody calls his own government so, and no report that of its dateline
REPORTING = frozenset({"armed-forces", "army", "navy", "air-force"})  # these tell what other states do
ELSEWHERE = REPORTING | {"embassy", "police"}
SOVEREIGN = REPORTING | {"foreign-ministry", "defence-ministry", "embassy"}  # what no state has that is another's
LOCAL = frozenset({"governor", "mayor"})  # of a part of it
SETTLED = frozenset({  # these are seldom told of abroad
    "attorney general", "attorney-general", "solicitor general", "governor-general", "ombudsman", "ombudswoman",
    "ombudsperson",
})  # fmt: skip
PERSONAL = frozenset({"administration"})
PRESIDENTIAL = "USA"
OWNED_ONLY = frozenset({"presidency", "leadership"})  # often a party's, where no state is told


class Institutions:
    """Finds the bodies of states. `dateline` is the state of the place where the report was written, `issuer` that of
    the body that wrote it."""

    def __init__(
        self, view: View, drafts: Drafts, memory: Memory, dateline: str | None, issuer: str | None = None
    ) -> None:
        self.view = view
        self.drafts = drafts
        self.memory = memory
        self.dateline = dateline
        self.issuer = issuer
        self.others = Others(view, memory)
        self.acting = Acting(view, drafts, memory, dateline, self.others)
        self.whose = Whose(view, drafts, memory, dateline)
        self.weighed: dict[int, float] = {}  # the last word of a phrase → how likely it is the state told
        self._regimes: set[str] = set()  # the states whose government was called a regime

    def resolve(self, phrase: Phrase, countries: tuple[str, ...], owner: Draft | None = None) -> str | None:
        """The body of a state; where none is told, that of the state the report is speaking of. None in doubt.

        `owner` is the person whose body it is ("the administration of President Joe Biden").
        """
        entry, view = phrase.entry, self.view
        assert entry is not None
        states = [c for c in countries if c in lexicon().states]
        if self._is_unowned(phrase) or self.is_of_rules(phrase) or (entry.slug == "embassy" and self.is_guest(phrase)):
            return None
        if self._of_province(phrase):
            name = name_of(view, phrase.start, phrase.end, phrase.determiner)
            country = countries[0] if countries else None
            return self.drafts.put(Draft(f"org:{slug_of(name)}", name, "government", country, entry.sector)).id
        if not states and phrase.owners and entry.slug not in PARTISAN:
            return self._of_body(phrase, entry)
        if not states and phrase.owner_name:
            return self._of_person(phrase, entry, owner)
        country = states[0] if states else self._usual(phrase, entry)
        strange = [i for i in range(phrase.start, phrase.core[0]) if view.pos[i] == "PROPN" and view.term_at[i] < 0]
        if strange and not states and entry.slug == "government":
            name = name_of(view, strange[0], phrase.core[1])
            return self.drafts.put(Draft(f"org:{slug_of(name)}", name, "government", None, entry.sector)).id
        if country is None and view.lower[phrase.core[1] - 1] in PERSONAL and phrase.definite:
            president = self._president(view.sentence[phrase.core[0]])
            if president is not None:
                return self._of_ruler(phrase, entry, president)
        if country is None and not phrase.indefinite:
            country = self.country_in_mind(phrase, entry) or self._presidential(phrase)
        if country is not None and view.lower[phrase.core[1] - 1] in ADVERSE:
            self._regimes.add(country)
        name = name_of(view, phrase.start, phrase.end, phrase.determiner)
        if entry.slug in PARTISAN:
            prefix = f"{lexicon().adjectives.get(country, country)} " if country else ""
            label = name if states else prefix + view.quote(*phrase.core)
            return self.drafts.put(
                Draft(group_id(label), label, "group", country, entry.sector, entry.second, head=entry.slug)
            ).id
        if country is None:
            if entry.slug in ("government", "embassy") or phrase.indefinite:
                return None
            label = view.quote(*phrase.core)
            return self.drafts.put(
                Draft(group_id(label), label, "group", None, entry.sector, entry.second, head=entry.slug)
            ).id
        label = (
            name
            if states and not phrase.owner_name
            else f"{lexicon().adjectives.get(country, country)} {view.quote(*phrase.core)}"
        )
        return self.drafts.institution(entry, country, label).id

    def _usual(self, phrase: Phrase, entry: Entry) -> str | None:
        """The state that alone calls a body so; "In Islamabad, the Foreign Office" is that of Pakistan."""
        if not entry.members:
            return entry.country
        here = self.acting.scene(self.view.sentence[phrase.core[0]]) or self.dateline
        told = [state for state in entry.members if self.whose.is_told(state)]
        return here if here in entry.members else told[0] if len(told) == 1 else entry.country

    def _presidential(self, phrase: Phrase) -> str | None:
        """ "The administration" alone, in a report that tells of the one state whose government is mostly called so."""
        bare = phrase.determiner == "the" and phrase.start + 1 == phrase.core[0] and phrase.end == phrase.core[1]
        if not bare or self.view.lower[phrase.core[0]] not in PERSONAL or not self.whose.is_told(PRESIDENTIAL):
            return None
        return None if PRESIDENTIAL in self.others.opposed(phrase) or self._is_of_another(phrase) else PRESIDENTIAL

    def is_of_rules(self, phrase: Phrase) -> bool:
        """ "The visa regime", "a sanctions regime": rules, and nobody."""
        view, head = self.view, phrase.core[1] - 1
        before = (view.lower[kid] for kid in view.children[head] if kid < head)
        return view.lower[head] in ADVERSE and not word_class("ruled_things").isdisjoint(before)

    def is_guest(self, phrase: Phrase) -> bool:
        """ "The embassy in Chad": of another state, and not told of which."""
        view, after = self.view, [owner.start for owner in phrase.owners if owner.start >= phrase.core[1]]
        told = len(after) < len(phrase.owners) or phrase.owner_name is not None
        return bool(after) and not told and view.lower[after[0] - 1] in ("in", "at")

    def _is_unowned(self, phrase: Phrase) -> bool:
        """ "The leadership": often a party's; so is a presidency that doesn't act, or turns round among states."""
        view, head = self.view, phrase.core[1] - 1
        if view.lower[head] not in OWNED_ONLY or phrase.owners:
            return False
        acts = view.dep[head] == "nsubj" and phrase.definite and phrase.start + 1 == phrase.core[0]
        return view.lower[head] != "presidency" or not acts

    def _of_province(self, phrase: Phrase) -> bool:
        """ "The Texas legislature", "the state police": a body of a part of a state, not of the state."""
        owners = {owner.entry.kind for owner in phrase.owners}
        return owners == {"region"}

    def _of_ruler(self, phrase: Phrase, entry: Entry, ruler: Draft) -> str | None:
        """ "The administration" of the president of whom the report has just told."""
        if ruler.state is None:
            return self._of_person(phrase, entry, ruler)
        label = f"{lexicon().adjectives.get(ruler.state, ruler.state)} {self.view.quote(*phrase.core)}"
        return self.drafts.institution(entry, ruler.state, label).id

    def _of_person(self, phrase: Phrase, entry: Entry, owner: Draft | None) -> str | None:
        """The government of a person whose state is not told."""
        if owner is None or entry.slug != "government":
            return None
        name = f"{owner.name.split()[-1]} {self.view.lower[phrase.core[1] - 1]}"
        return self.drafts.put(
            Draft(f"org:{slug_of(name)}", name, "government", None, entry.sector, head=entry.slug, person=owner.id)
        ).id

    def _of_body(self, phrase: Phrase, entry: Entry) -> str | None:
        """A body of an international organisation ("the EU leadership"), or of a region of no state."""
        body = next((o.entry for o in phrase.owners if o.entry.kind in ("organization", "defacto")), None)
        if body is None or body.id is None:
            return None
        name = name_of(self.view, phrase.start, phrase.end, phrase.determiner)
        return self.drafts.put(
            Draft(f"org:{slug_of(name)}", name, "organization", body.country, body.sector, head=entry.slug)
        ).id

    def country_in_mind(self, phrase: Phrase, entry: Entry) -> str | None:
        """Whose ministry "the Foreign Ministry" is: that of the state which is asked for something, or where the report
        is, or the likeliest, if it is likely enough. No state does something to its own government ("Kenya backed the
        government").
        """
        if self._is_of_another(phrase):
            return None
        written_large = self.view.words[phrase.core[0]][0].isupper()
        if self.issuer is not None and written_large and entry.slug.endswith("ministry"):
            return self.issuer
        if (asked := self.acting.asked(phrase)) is not None:
            return asked
        if self.view.lower[phrase.core[1] - 1] in ADVERSE:
            return self._only_regime() or self._spoken_of(self.view.sentence[phrase.core[0]])
        opposed = self.others.opposed(phrase) | self._without(phrase, entry)
        critic, inside = self.others.critic(phrase)
        if entry.slug == "embassy" or critic in opposed:
            critic = None
        if entry.slug in REPORTING:
            opposed |= self.others.reported_on(phrase)
        settled = entry.kind == "institution" or entry.slug in SETTLED
        scene = self.acting.scene(self.view.sentence[phrase.core[0]]) if settled else None
        if critic is None and scene is not None and scene not in opposed:
            return scene
        ruled = self.acting.state(phrase, entry, opposed)
        chances = self.whose.chances(phrase, entry, ruled, opposed)
        likeliest = max(chances, key=lambda state: chances[state], default=None)
        if critic is not None and critic != likeliest:
            return critic
        if likeliest is None:
            return None
        least = self._least(phrase, entry, likeliest, inside=inside)
        if critic is None and chances[likeliest] < least and set(chances) != {ruled}:
            return None
        self.weighed[phrase.core[1] - 1] = chances[likeliest]
        return likeliest

    def _without(self, phrase: Phrase, entry: Entry) -> set[str]:
        """The states told of that have no such body: no navy, if they are another's; no Congress, if theirs is
        called otherwise."""
        if self.view.lower[phrase.core[1] - 1] == "congress":
            return self.whose.told() - word_class("states_with_congress")
        return set(word_class("dependencies")) if entry.slug in SOVEREIGN else set()

    def _least(self, phrase: Phrase, entry: Entry, state: str, *, inside: bool) -> float:
        """How likely a state must be to be told; forces and embassies at the dateline may well be of others."""
        if state != self.dateline or entry.slug in ELSEWHERE:
            return 1.0 if entry.slug in LOCAL else LIKELY
        if self.others.is_told_by_guest(phrase):
            return HOST
        return INSIDE if inside else HERE

    def _is_of_another(self, phrase: Phrase) -> bool:
        """ "The army of Wa", "the leadership of the Orle association": of somebody named, who is no known state; but
        "the Supreme Court of Justice" is one name."""
        view, head = self.view, phrase.core[1] - 1
        told = [kid for kid in view.children[head] if view.dep[kid] == "nmod" and view.pos[kid] == "PROPN"]
        told = [kid for kid in told if view.entity[kid] and not all(view.entity[head : kid + 1])]
        return any(view.dep[c] == "case" and view.lower[c] == "of" for kid in told for c in view.children[kid])

    def _only_regime(self) -> str | None:
        """The state whose government alone the report has called a regime: "the Asad regime"."""
        drafts = self.drafts.by_id
        regimes = [d for d in drafts.values() if d.kind == "government" and set(d.name.lower().split()) & ADVERSE]
        states = {d.country or (drafts[d.person].state if d.person in drafts else None) for d in regimes}
        states.update(self._regimes)
        return states.pop() if len(states) == 1 else None

    def _spoken_of(self, sentence: int) -> str | None:
        """The only state that this sentence and the last one name, without those that act in them themselves."""
        seen = self.memory.in_sentences(sentence - 1, sentence)
        drafts = ((one, self.drafts.by_id.get(id)) for one in seen for id in one.ids)
        known = [(one, draft) for one, draft in drafts if draft is not None and draft.state]
        acting = {draft.state for one, draft in known if one.subject and draft.kind in ("state", "government")}
        states = {draft.state for _, draft in known} - acting - {self.dateline}
        return states.pop() if len(states) == 1 else None

    def _president(self, sentence: int) -> Draft | None:
        """The only head of state or government told of in the nearest sentences."""

        def rules(draft: Draft) -> bool:
            return draft.kind == "person" and any(post.role.slug in HEADS_OF_STATE for post in draft.posts)

        id = self.memory.nearest(rules, sentence, 6)
        return self.drafts.by_id[id] if id else None
