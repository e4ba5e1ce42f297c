"""From phrases to actors: who each phrase stands for, in the order of reading."""

from operator import itemgetter

from spacy.tokens import Doc

from dragoman.actors.cast import Cast
from dragoman.actors.companions import are_of_others, companions
from dragoman.actors.coreference import PRONOUNS, Pronouns
from dragoman.actors.descriptors import HALVES, NEIGHBOURS, Descriptors
from dragoman.actors.drafts import Drafts
from dragoman.actors.embassies import embassy_abroad
from dragoman.actors.finishing import finished
from dragoman.actors.generics import Generics
from dragoman.actors.groups import Groups
from dragoman.actors.guests import Guests
from dragoman.actors.heads_of_bodies import HeadsOfBodies
from dragoman.actors.imprint import imprint_of, is_release
from dragoman.actors.institutions import Institutions
from dragoman.actors.jointly import is_of_a_state, joint_states, states_of_each
from dragoman.actors.leftward import PERSONAL_BODIES
from dragoman.actors.lexicon import Entry
from dragoman.actors.main_two import sent_by_main_two
from dragoman.actors.memory import UNKNOWN, Memory
from dragoman.actors.name_spans import find_names
from dragoman.actors.named_bodies import named_body
from dragoman.actors.noun_phrases import build_phrases
from dragoman.actors.offices import Offices
from dragoman.actors.offices_in_mind import OfficesInMind
from dragoman.actors.organizations import Organizations
from dragoman.actors.own_body import own_body
from dragoman.actors.owners_of_two import owners_of_two
from dragoman.actors.pairs import pair_of, unknown_states
from dragoman.actors.persons import persons_of
from dragoman.actors.phrases import Phrase
from dragoman.actors.places import is_located
from dragoman.actors.proper_names import ProperNames
from dragoman.actors.stage import Stage
from dragoman.actors.state_of_role import state_of_named, state_of_role
from dragoman.actors.two_nearby import ORDINALS, bare_two, one_of_pair
from dragoman.actors.view import View, view_of
from dragoman.actors.whose_people import WhosePeople
from dragoman.model.actor import MentionForm
from dragoman.model.document import Document
from dragoman.reading.plain import Text, plain

OURS = frozenset({"our", "my", "your"})


def find_actors(doc: Doc | Text, document: Document) -> Cast:
    """The actors of a parsed document with their mentions; linear in its length."""
    return Resolver(view_of(plain(doc), document), document).run()


class Resolver:
    """Reads the phrases of one document in order and gathers actors and mentions."""

    def __init__(self, view: View, document: Document) -> None:
        self.view = view
        self.drafts = Drafts()
        self.memory = Memory(view, self.drafts)
        names = find_names(view)
        self.phrases = build_phrases(view, names)
        self.person_at = persons_of(view, self.phrases, self.drafts)
        heads = [(view.head_of(*name), self.person_at.get(name[0])) for name in names]
        self.pronouns = Pronouns(view, self.memory, [(head, person) for head, person in heads if person is not None])
        year = (document.published or "")[:4]
        self.year = int(year) if year.isdigit() else None
        imprint = imprint_of(view, document)
        dateline = (document.dateline.country if document.dateline else None) or imprint or self._dateline_country()
        issuer = imprint or (dateline if is_release(document) else None)
        self.offices = Offices(view, self.drafts, self.person_at)
        self.groups = Groups(view, self.drafts, self.memory, issuer)
        self.generics = Generics(self.view, self.groups)
        self.institutions = Institutions(view, self.drafts, self.memory, dateline, issuer)
        self.offices.country_in_mind = self.institutions.country_in_mind
        self.offices_in_mind = OfficesInMind(view, self.drafts, self.memory, self.institutions)
        self.guests = Guests(view, self.institutions.others)
        self.heads_of_bodies = HeadsOfBodies(view, self.drafts)
        self.organizations = Organizations(view, self.drafts, names)
        self.descriptors = Descriptors(view, self.drafts, self.memory)
        self.whose_people = WhosePeople(view, self.memory, self.phrases, self.person_at, self._state_of_body)
        self.stage = Stage(view, self.drafts, self.memory)
        self.names = ProperNames(self.stage, self.organizations)

    def _dateline_country(self) -> str | None:
        for phrase in self.phrases:
            if (
                phrase.entry
                and self.view.dateline[phrase.core[0]]
                and phrase.entry.kind in ("capital", "state", "region")
            ):
                return phrase.entry.country
        return None

    def run(self) -> Cast:
        self.offices.explicit(self.phrases)
        self.offices.known(self.phrases, self.year)
        pronouns = [i for i, word in enumerate(self.view.lower) if word in PRONOUNS and self.view.sentence[i] >= 0]
        pronouns += [i for i, word in enumerate(self.view.lower) if word in ORDINALS and self.view.sentence[i] >= 0]
        pronouns += [i for i, word in enumerate(self.view.words) if word in HALVES and self.view.sentence[i] >= 0]
        steps: list[tuple[int, int, Phrase | int]] = [(p.start, -p.end, p) for p in self.phrases]
        steps += [(i, 0, i) for i in pronouns]
        steps += [
            (start, -end, self.organizations.phrase(start, end))
            for start, end in self.organizations.spans(self.phrases)
        ]
        outer_end = 0
        for start, _, step in sorted(steps, key=itemgetter(0, 1)):
            if isinstance(step, int):
                self._pronoun(step)
                continue
            nested = start < outer_end and step.end <= outer_end
            made = self._phrase(step, nested)
            if made and not nested:
                outer_end = step.end
        self.offices.infer(self.phrases)
        self.whose_people.settle()
        return finished(self.stage, self.generics)

    def _pronoun(self, i: int) -> None:
        if self.view.words[i] in HALVES:
            for id in self._remembered(self.descriptors.half(i), i):
                start = i - (self.view.lower[i - 1] == "the")
                self.stage.mention(start, i + 1, i, id, "name", place=is_located(self.view, i))
            return
        if self.view.lower[i] in ORDINALS:
            for id in self._remembered(one_of_pair(self.view, i, self.memory), i):
                self.stage.mention(i - 1, i + 1, i, id, "nominal")
            return
        ids = self.pronouns.resolve(i)
        if not ids and self.view.lower[i] == "two":
            ids = bare_two(self.view, i, self.memory)
        for id in self._remembered(ids, i):
            self.stage.mention(i, i + 1, i, id, "pronoun")

    def _remembered(self, ids: tuple[str, ...], head: int) -> tuple[str, ...]:
        if ids:
            self.memory.add(head, ids)
        return ids

    def _phrase(self, phrase: Phrase, nested: bool) -> bool:
        """Resolve one phrase; True if it became a mention that holds the phrases inside it."""
        entry = phrase.entry
        if phrase.name:
            return self._person(phrase, nested)
        if entry is None:
            return False
        if entry.kind == "role":
            return self._role(phrase, nested)
        if entry.kind == "institution":
            return self._institution(phrase, nested)
        told = self.names.resolve(phrase, entry, nested)
        if told and self.organizations.named(phrase):
            self._give_state(phrase, entry)
        return told

    def _give_state(self, phrase: Phrase, entry: Entry) -> None:
        """A body that the reference data does not know is of the state told before it, a ministry of that which one
        would be of."""
        draft = self.drafts.by_id.get(entry.id or "")
        if draft is not None and draft.country is None:
            draft.country = state_of_named(self.view, phrase, self.institutions)

    def _person(self, phrase: Phrase, nested: bool) -> bool:
        assert phrase.name is not None
        id = self.person_at.get(phrase.name[0])
        head = self.view.head_of(phrase.start, phrase.end, (*range(*phrase.name), phrase.core[1] - 1))
        if id is None:
            self.memory.add(head, (UNKNOWN,))
            return False
        antecedent = self.pronouns.resolve(phrase.possessive) if phrase.possessive is not None else ()
        self.offices.of_person(phrase, id, antecedent, self.memory)
        self.stage.mention(phrase.start, phrase.end, head, id, "name", nested=nested)
        self.memory.add(head, (id,), span=(phrase.start, phrase.end))
        return True

    def _role(self, phrase: Phrase, nested: bool) -> bool:
        entry, view = phrase.entry, self.view
        assert entry is not None
        head = view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
        if phrase.apposed_to is not None and phrase.apposed_to.name:
            id = self.person_at.get(phrase.apposed_to.name[0])
            if id is not None:
                antecedent = self.pronouns.resolve(phrase.possessive) if phrase.possessive is not None else ()
                self.offices.of_person(phrase, id, antecedent, self.memory)
                self.stage.mention(phrase.start, phrase.end, head, id, "nominal")
                return True
        if phrase.names:
            return self._several(phrase, head)
        named = phrase.apposed_to.entry if phrase.apposed_to is not None else None
        if named is not None and named.kind == "organization":
            self.stage.mention(phrase.start, phrase.end, head, self.drafts.organization(named).id, "nominal")
            return True
        if self._copular(phrase):
            return False
        ids = pair_of(view, phrase, self.memory, self.drafts)
        if (body := named_body(view, phrase)) is not None:
            ids = (self.drafts.organization(body).id,)
        if not ids and (both := self.whose_people.each_others(phrase)):
            for id in self.groups.of_both(phrase, both):  # no pair that "both" may mean
                self.stage.mention(phrase.start, phrase.end, head, id, "nominal", nested=nested)
            return True
        ids = ids or self._by_role(phrase, nested)
        chance = self.institutions.weighed.get(phrase.core[1] - 1, 1.0)
        for id in ids:
            self.stage.mention(phrase.start, phrase.end, head, id, "nominal", nested=nested, chance=chance)
        if ids and not nested:
            self.memory.add(head, ids, span=(phrase.start, phrase.end))
        return bool(ids)

    def _several(self, phrase: Phrase, head: int) -> bool:
        """ "Presidents Ana Soto and Ben Ode": the title stands for all whose names follow it."""
        ids = tuple(id for start, _ in phrase.names if (id := self.person_at.get(start)) is not None)
        for id in ids:
            self.stage.mention(phrase.start, phrase.end, head, id, "nominal")
        self.memory.add(head, ids, span=(phrase.start, phrase.end))
        return bool(ids)

    def _by_role(self, phrase: Phrase, nested: bool) -> tuple[str, ...]:
        """Whom a phrase means by its words and by whose it is; what names nobody is kept for events that need it."""
        entry = phrase.entry
        assert entry is not None
        owner = self._owner(phrase)
        country = self._owner_country(phrase, owner)
        if phrase.entry is not None and phrase.entry.plural and (both := owners_of_two(self.view, phrase, self.memory)):
            return self.groups.of_both(phrase, both)
        ids = self.descriptors.resolve(phrase, country) or companions(self.memory, phrase, owner)
        if are_of_others(self.memory, phrase, owner):
            country = ()
        strange = (country and entry.slug in NEIGHBOURS) or self.descriptors.describes(phrase)
        if not ids and (strange or unknown_states(self.view, phrase)):
            return ()  # a state, and not known which; a neighbour is not the state whose neighbour it is
        ids = ids or own_body(self.drafts, phrase, owner)
        ids = ids or self._of_person(phrase, owner) or self._named_below(phrase)
        if not ids and not country:
            ids = sent_by_main_two(self.view, phrase, self.memory)
        if not ids and not nested and (told := self._of_each(phrase, country)):
            return told
        if ids or nested:
            return ids or self.groups.resolve(phrase, country, owner, nested)
        return self._of_state(phrase, country or self._state_in_mind(phrase), owner)

    def _state_in_mind(self, phrase: Phrase) -> tuple[str, ...]:
        """The state of an office or a body that no word gives to one."""
        minded = self.offices_in_mind
        state = minded.state_of_former(phrase) or minded.state_beside(phrase) or self._state_by_body(phrase)
        return () if state is None else (state,)

    def _of_state(self, phrase: Phrase, country: tuple[str, ...], owner: tuple[str, ...]) -> tuple[str, ...]:
        """A role of nobody who was told before: by its words and its state, the likeliest where none is told."""
        if not country:
            phrase.meant = self.whose_people.state(phrase)
        ids = self.groups.resolve(phrase, country, owner, False)
        if phrase.meant is not None:
            country = (phrase.meant,)
            self.whose_people.note(ids, phrase.meant)
        office = None if ids else self.offices_in_mind.state_of_office(phrase)
        guest = self.guests.state_of(phrase) if not (ids or office or country) else None
        if (state := office or guest) is not None:
            ids = self.groups.resolve(phrase, (state,), owner, False)
        ids = ids or (self.heads_of_bodies.resolve(phrase, owner) if not country else ())
        if not ids:
            self.generics.offer(phrase, country, owner)
        return ids

    def _of_each(self, phrase: Phrase, countries: tuple[str, ...]) -> tuple[str, ...]:
        """ "The joint commission", "the two border services", "their negotiators": of two states, and each its own."""
        entry = phrase.entry
        assert entry is not None
        if countries:
            theirs = len(countries) > 1 and phrase.possessive is not None and not phrase.owners and entry.plural
            return self.groups.of_both(phrase, countries) if theirs and is_of_a_state(entry) else ()
        each = states_of_each(self.view, phrase, self.memory)
        return self.groups.of_both(phrase, each) if each else joint_states(self.view, phrase, self.memory)

    def _state_of_body(self, phrase: Phrase) -> str | None:
        """The state whose body it is, told or in mind."""
        entry = phrase.entry
        assert entry is not None
        told = self._owner_country(phrase, ())
        if told or phrase.possessive is not None or phrase.owners or phrase.owner_name:
            return told[0] if len(told) == 1 else None
        return entry.country or (None if phrase.indefinite else self.institutions.country_in_mind(phrase, entry))

    def _state_by_body(self, phrase: Phrase) -> str | None:
        """The state of a body by which a role is told, unless it was told before who holds it."""
        state = state_of_role(self.view, phrase, self.institutions)
        if state is None or self.groups.told_before.of(phrase, (), self.view.sentence[phrase.core[0]]) is not None:
            return None
        return state

    def _owner(self, phrase: Phrase) -> tuple[str, ...]:
        """Whom the pronoun before the phrase means, or for whom a spokesman speaks."""
        if phrase.owner_name and phrase.owner_name[0] > phrase.core[0]:
            person = self.person_at.get(phrase.owner_name[0])
            return () if person is None else (person,)
        return self.pronouns.resolve(phrase.possessive) if phrase.possessive is not None else ()

    def _of_person(self, phrase: Phrase, owner: tuple[str, ...]) -> tuple[str, ...]:
        """The body of the person whose name or pronoun stands before it: "the Otieno campaign", "her campaign"."""
        if phrase.entry is None or phrase.entry.slug not in PERSONAL_BODIES:
            return ()
        person = self.person_at.get(phrase.owner_name[0]) if phrase.owner_name else next(iter(owner), None)
        return self.groups.of_person(phrase, self.drafts.by_id.get(person or ""))

    def _named_below(self, phrase: Phrase) -> tuple[str, ...]:
        """ "Foreign Secretary condemns raid": the one person whom the text below that headline names with the title."""
        entry, view = phrase.entry, self.view
        if entry is None or entry.role != "office" or entry.plural or view.sentence[phrase.core[0]] != 0:
            return ()
        opening = phrase.start == view.bounds[0][0]
        if phrase.determiner or phrase.owners or not (opening or self.offices_in_mind.is_headline_office(phrase)):
            return ()
        titled = (p for p in self.phrases if p.name and p.entry is not None and p.entry.slug == entry.slug)
        named = {person for p in titled if p.name and (person := self.person_at.get(p.name[0])) is not None}
        if len(named) != 1:
            return ()
        state = None if opening else self.offices_in_mind.state_of_office(phrase)
        return tuple(named) if opening or self.drafts.by_id[next(iter(named))].state in (None, state) else ()

    def _copular(self, phrase: Phrase) -> bool:
        """ "Ruto is the president of Kenya": an office, not a mention that acts."""
        view = self.view
        head = view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
        if not view.has_child(head, ("cop",)):
            return False
        negated = any(view.lower[c] in ("not", "n't", "never") for c in view.children[head])
        subject = next((c for c in view.children[head] if view.dep[c].startswith("nsubj")), None)
        it = any(view.lower[c] == "it" for c in view.children[head] if view.dep[c] in ("expl", "nsubj"))
        if it and view.has_child(head, ("acl:relcl",)):
            return False  # "it was the Omani side that fired"
        post = phrase.entry is not None and (phrase.entry.role == "office" or bool(phrase.owners))
        embedded = view.dep[head] in ("ccomp", "advcl")
        if subject is None or negated or not post or embedded or phrase.entry is None or phrase.entry.plural:
            return True
        id = next((m.actor for m in reversed(self.stage.mentions) if m.head == subject and not m.nested), None)
        if id is not None and id.startswith("person:"):
            self.offices.of_person(phrase, id, (), self.memory)
        return True

    def _owner_country(self, phrase: Phrase, owner: tuple[str, ...]) -> tuple[str, ...]:
        countries: list[str | None] = [o.entry.country for o in phrase.owners if o.entry.country]
        if phrase.owner_name:
            person = self.drafts.by_id.get(self.person_at.get(phrase.owner_name[0]) or "")
            countries += [person.state] if person and person.state else []
        for id in owner if not countries else ():  # "his Omani counterpart" is Oman's
            draft = self.drafts.by_id.get(id)
            countries += [draft.state] if draft and draft.state else []
        if not countries:  # "a Foreign Office spokesman"
            countries += [body.country for body in phrase.modifiers if body.kind == "institution"]
        return tuple(dict.fromkeys(country for country in countries if country))

    def _shared_state(self, phrase: Phrase, head: int) -> tuple[str, ...]:
        """ "The Ukrainian parliament, cabinet and foreign ministry": bodies told one after the other are of a state."""
        first = self.view.first_conjunct(head)
        if first == head or phrase.determiner or phrase.owners or phrase.possessive is not None:
            return ()
        told = [seen for seen in self.memory.by_sentence.get(self.view.sentence[head], ()) if seen.head == first]
        told = [seen for seen in told if any(k in self.view.terms for k in range(seen.start, seen.head))]
        drafts = [self.drafts.by_id.get(id) for seen in told for id in seen.ids]
        states = {d.state for d in drafts if d is not None and d.kind == "government" and d.state}
        return tuple(states) if len(states) == 1 else ()

    def _institution(self, phrase: Phrase, nested: bool) -> bool:
        owner = self.pronouns.resolve(phrase.possessive) if phrase.possessive is not None else ()
        country = self._owner_country(phrase, owner)
        if phrase.possessive is not None and not country and self.view.lower[phrase.possessive] in OURS:
            return False  # "our parliament": that of whoever speaks
        head = self.view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
        person = self.person_at.get(phrase.owner_name[0]) if phrase.owner_name else None
        country = (
            country
            or self.whose_people.there(phrase)
            or owners_of_two(self.view, phrase, self.memory)
            or self._shared_state(phrase, head)
        )
        several = [(code,) for code in country] if phrase.entry is not None and not phrase.owners else []
        found: list[str | None] = [*self.groups.by_state.bodies(phrase)]
        found = found or [*embassy_abroad(self.view, phrase, self.institutions, owner)]
        found = found or [self.institutions.resolve(phrase, codes, self.drafts.by_id.get(person or ""))
                           for codes in (several if len(several) > 1 else [country])]  # fmt: skip
        ids = tuple(id for id in found if id is not None)
        if not ids:
            if self.institutions.is_of_rules(phrase):
                return False
            guest = phrase.entry is not None and phrase.entry.slug == "embassy"  # "the embassy in Chad" is not Chad's
            self.generics.offer(phrase, () if guest else country)
            return False
        named = phrase.entry is not None and (bool(country) or self.view.words[phrase.core[0]][0].isupper())
        chance = self.institutions.weighed.get(phrase.core[1] - 1, 1.0)
        form: MentionForm = "name" if named else "nominal"
        for id in ids:
            self.stage.mention(phrase.start, phrase.end, head, id, form, nested=nested, chance=chance)
        if not nested:
            self.memory.add(head, ids, span=(phrase.start, phrase.end))
        return True
