"""Parties told by a role alone ("protesters", "two officers"): nobody by themselves, but somebody in what they suffer.

A report is full of people, officials and companies that do nothing in it, so a phrase that names nobody and acts in no
clause of its own is no actor. Where an event needs one in just this place, it is kept as a group of its sector, of a
state only where its own words tell one.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from dragoman.actors.addressed import are_asked, is_addressed
from dragoman.actors.bodies_meant import bodies_meant
from dragoman.actors.by_description import people_by_description
from dragoman.actors.by_relative import people_by_relative
from dragoman.actors.cast import COUNTED, ActorMention
from dragoman.actors.classes import word_class
from dragoman.actors.counted_again import counted_before, counted_groups
from dragoman.actors.counts import counted_people
from dragoman.actors.drafts import Draft
from dragoman.actors.groups import PARTISANS, Groups
from dragoman.actors.labels import group_id, name_of
from dragoman.actors.owners_by_role import owners_by_role
from dragoman.actors.people_meant import people_meant
from dragoman.actors.peoples import named_peoples
from dragoman.actors.phrases import Phrase
from dragoman.actors.unlisted_bodies import bodies_by_word, unlisted_bodies
from dragoman.actors.view import View
from dragoman.model.actor import Actor, Mention
from dragoman.model.span import Span

Told = tuple[int, int, int, Draft]  # first token, end, head, and who it is
STATES = frozenset({"state", "power"})  # "twenty-seven states", "several states": who they are is told elsewhere
SIDES = frozenset({"side", "party"})  # "urged all sides to stop": whoever they are
QUANTIFIED = frozenset({"several", "many", "most", "some", "other", "few"})
DONE_TO = ("obj", "obl", "nsubj:pass")
GATHERED = frozenset({"crowd", "mob", "couple", "family"})  # who are there where they are told of
INVITED = frozenset({"guest", "host"})  # "her guest" is somebody who was named
TAKING = frozenset({"seize", "commandeer", "blacklist"})  # done to a vessel that is anybody's
IN = frozenset({"in", "at", "near", "from"})
LOCATED = frozenset({"faction", "business", "movement", "unit", "camp", "network", "committee", "council", "group",
                     "commission", "union", "association", "party", "driver", "producer", "gang"})  # fmt: skip
RELATIVES = frozenset({"which", "that", "who"})
PARTY_ROLES = frozenset({"person", "office", "title", "weak", "body"})


class Generics:
    """Gathers the phrases of one document that told no actor, in the order of reading."""

    def __init__(self, view: View, groups: Groups) -> None:
        self.view = view
        self.groups = groups
        self.offered: list[tuple[Phrase, tuple[str, ...], tuple[str, ...]]] = []

    def offer(self, phrase: Phrase, countries: tuple[str, ...], owner: tuple[str, ...] = ()) -> None:
        """Take note of a phrase that named nobody, if its noun is one for people or bodies."""
        entry = phrase.entry
        if entry is None or self.groups.is_machine(phrase):
            return
        last = self.view.tag[phrase.core[1] - 1]
        if entry.slug == "government" and last == "NNS" and phrase.possessive is not None and not countries:
            return  # "their governments": which ones is told elsewhere
        located = entry.slug in LOCATED and self._is_located(phrase)
        addressed = entry.slug in word_class("addressed_parties") and is_addressed(self.view, self._head(phrase))
        if entry.slug in word_class("no_party") and not (located or addressed or self._are_states(phrase)):
            return
        if entry.slug in PARTISANS and not entry.plural:
            return
        if self.groups.is_epithet(phrase):
            return
        if self._is_name(phrase) or (entry.slug in INVITED and phrase.possessive is not None):
            return
        if (
            entry.kind == "role"
            and entry.slug in word_class("collectives")
            and entry.slug not in GATHERED
            and not (entry.plural or phrase.definite or countries or located or self._has_acted(phrase))
        ):
            return  # "called for a force": a body that nobody has met is a plan
        if entry.kind == "institution" or entry.role in PARTY_ROLES or self._is_crewed(phrase, countries):
            self.offered.append((phrase, countries, owner))

    def _is_crewed(self, phrase: Phrase, countries: tuple[str, ...]) -> bool:
        """ "Two skiffs opened fire", "fired at the Thai trawler": a vessel that acts, or whose crew or state it is done
        to; not "seized a tanker", which may be anybody's."""
        entry, view = phrase.entry, self.view
        if entry is None or entry.role != "thing" or entry.slug in word_class("weapons"):
            return False
        if entry.sector is not None and phrase.determiner == "the" and not entry.plural:
            return False  # "the cutter": whose it is was told before
        head = self._head(phrase)
        verb = view.lemma[view.head[head]]
        if view.dep[head] in ("nsubj", "obl:agent") and view.pos[view.head[head]] == "VERB":
            return True
        if not countries and (phrase.definite or phrase.possessive is not None or verb in TAKING):
            return False
        return self._is_struck(head) or (view.dep[head] in DONE_TO and verb in word_class("verbs_done_to_crews"))

    def _is_located(self, phrase: Phrase) -> bool:
        """ "A faction in Barawe", "businesses in Orle": the place tells which."""
        view = self.view
        head = self._head(phrase)
        places = (kid for kid in view.children[head] if view.dep[kid] == "nmod" and view.pos[kid] == "PROPN")
        return any(view.lower[case] in IN for kid in places for case in view.children[kid] if view.dep[case] == "case")

    def _is_struck(self, head: int) -> bool:
        """ "Seized a Thai tanker", "an attack on a Greek ferry"."""
        view, over = self.view, self.view.lemma[self.view.head[head]]
        if view.dep[head] in ("nmod", "obl"):
            marks = {view.lower[child] for child in view.children[head] if view.dep[child] == "case"}
            return over in word_class("deeds_to_vessels") and not marks.isdisjoint(("on", "of", "against"))
        return view.dep[head] in DONE_TO and over in word_class("verbs_done_to_vessels")

    def _has_acted(self, phrase: Phrase) -> bool:
        """ "A committee of relatives has accused the army", "a working group that met twice": no mere plan."""
        view = self.view
        head = self._head(phrase)
        verbs = [view.head[head]] if view.dep[head] == "nsubj" else []
        verbs += [
            kid
            for kid in view.children[head]
            if view.dep[kid] == "acl:relcl"
            and view.dep[head] != "appos"
            and any(view.lower[one] in RELATIVES and view.dep[one] == "nsubj" for one in view.children[kid])
        ]
        return any(self._is_past(verb) for verb in verbs)

    def _is_past(self, verb: int) -> bool:
        view = self.view
        helpers = {view.lemma[kid] for kid in view.children[verb] if view.dep[kid] == "aux"}
        return (view.tag[verb] == "VBD" and not helpers) or (view.tag[verb] == "VBN" and helpers == {"have"})

    def _is_name(self, phrase: Phrase) -> bool:
        """ "She criticized Singer": one written as a name, without an article."""
        view, last = self.view, phrase.core[1] - 1
        alone = phrase.start == last and not phrase.determiner and view.tag[last] in ("NN", "NNP")
        opening = last == 0 or view.sentence[last - 1] != view.sentence[last]
        return alone and not opening and view.words[last][0].isupper() and not view.words[last].isupper()

    def _are_states(self, phrase: Phrase) -> bool:
        """ "Twenty-seven states sued", "urged all sides to stop": somebody, where they act or are to act."""
        entry, view = phrase.entry, self.view
        if entry is None or entry.slug not in STATES | SIDES or not entry.plural:
            return False
        words = view.lower[max(phrase.start - 1, 0) : phrase.core[0]]
        head = self._head(phrase)
        if entry.slug in SIDES:
            return "all" in words and are_asked(view, head)
        words = view.lower[phrase.start : phrase.core[0]]
        if are_asked(view, head):
            return True
        sided = view.dep[head] in ("obj", "obl", "nmod") and phrase.determiner not in ("the", "these", "those", "both")
        first = view.dep[view.first_conjunct(head)]  # "the European Union and 41 other states"
        acting = sided or first.startswith("nsubj") or view.has_child(head, ("acl", "acl:relcl"))
        return acting and any(view.pos[i] == "NUM" or word in QUANTIFIED for i, word in enumerate(words, phrase.start))

    def _head(self, phrase: Phrase) -> int:
        return self.view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))

    def made(
        self, known: Mapping[str, Actor], named: Collection[int]
    ) -> tuple[tuple[ActorMention, ...], dict[str, Actor]]:
        """The mentions, and the actors that they stand for; `known` are those whom the report names anyway, `named` the
        heads of the phrases that do."""
        mentions: list[ActorMention] = []
        drafts: dict[str, Draft] = {}
        spans: dict[str, list[Mention]] = {}
        by_role = [*self._by_role()]
        for start, end, head, draft in (
            *by_role,
            *self._by_number(named, {head: draft for _, _, head, draft in by_role}),
            *self._by_thing(),
            *self._by_relative(named),
            *self._by_people(named),
            *self._by_description(named),
            *self._by_body(named),
        ):
            mentions.append(ActorMention(start, end, head, draft.id, "nominal"))
            drafts.setdefault(draft.id, draft)
            left, right = self.view.span(start, end)
            spans.setdefault(draft.id, []).append(Mention(Span.of(self.view.text, left, right), "nominal"))
        told = {mention.head: drafts[mention.actor] for mention in mentions}
        meant = [*people_meant(self.view, told, named, self.groups.memory), *bodies_meant(self.view, told, named)]
        for i, draft in meant:
            mentions.append(ActorMention(i, i + 1, i, draft.id, "nominal"))
            left, right = self.view.span(i, i + 1)
            drafts.setdefault(draft.id, draft)
            spans.setdefault(draft.id, []).append(Mention(Span.of(self.view.text, left, right), "pronoun"))
        made = {id: known.get(id) or draft.finished(tuple(spans[id])) for id, draft in drafts.items()}
        return tuple(mentions), made

    def _by_role(self) -> Iterator[Told]:
        for phrase, countries, owner in self.offered:
            head = self._head(phrase)
            draft = self._draft(phrase, countries, owner)
            yield phrase.start, phrase.end, head, draft
            if self.view.tag[head] == "NNS" or self.view.lower[head] == "police":
                yield from ((they, they + 1, they, draft) for they in self._said_they(head))

    def _said_they(self, subject: int) -> Iterator[int]:
        """ "Police say they arrested 20 people": the pronoun below the verb that people are the subject of."""
        view = self.view
        if view.dep[subject] == "nsubj":
            clauses = (c for c in view.children[view.head[subject]] if view.dep[c] == "ccomp")
            told = (c for clause in clauses for c in view.children[clause])
            yield from (c for c in told if view.dep[c] == "nsubj" and view.lower[c] == "they")

    def _by_number(self, named: Collection[int], told: Mapping[int, Draft]) -> Iterator[Told]:
        groups = counted_groups(self.view, told, self.groups.memory)
        for start, head in counted_people(self.view):
            if head in named:  # "the two", who are known
                continue
            people = Draft(COUNTED, "people", "group", plural=True, head="people")
            yield start, head + 1, head, counted_before(self.view, head, groups) or people

    def _by_thing(self) -> Iterator[Told]:
        for token, draft in owners_by_role(self.view, self.groups.drafts.by_id):
            yield token, token + 1, token, draft

    def _by_relative(self, named: Collection[int]) -> Iterator[Told]:
        heads = {self._head(phrase) for phrase, _, _ in self.offered}
        return people_by_relative(self.view, heads.union(named))

    def _by_people(self, named: Collection[int]) -> Iterator[Told]:
        heads = {self._head(phrase) for phrase, _, _ in self.offered}
        return named_peoples(self.view, heads.union(named))

    def _by_body(self, named: Collection[int]) -> Iterator[Told]:
        heads = {self._head(phrase) for phrase, _, _ in self.offered}
        known = heads.union(named)
        return chain(unlisted_bodies(self.view, known), bodies_by_word(self.view, known))

    def _by_description(self, named: Collection[int]) -> Iterator[Told]:
        heads = {self._head(phrase) for phrase, _, _ in self.offered}
        return people_by_description(self.view, heads.union(named))

    def _draft(self, phrase: Phrase, countries: tuple[str, ...], owner: tuple[str, ...]) -> Draft:
        entry = phrase.entry
        assert entry is not None
        country = countries[0] if len(countries) == 1 else None
        if entry.slug in SIDES and entry.plural:
            name = f"all {self.view.quote(*phrase.core)}"
            return Draft(group_id(name), name, "group", plural=True, head=entry.slug)
        if entry.kind == "role":
            return self.groups.unnamed(phrase, country, owner)
        name = name_of(self.view, phrase.start, phrase.end, phrase.determiner)
        return Draft(group_id(name), name, "group", country, entry.sector, entry.second, head=entry.slug)
