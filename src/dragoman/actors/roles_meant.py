"""Whom a phrase for a role means: "the foreign ministers", "her campaign", "prosecutors"; and whose it is."""

from collections.abc import Sequence

from dragoman.actors.companions import are_of_others, companions
from dragoman.actors.coreference import Pronouns
from dragoman.actors.descriptors import NEIGHBOURS, Descriptors
from dragoman.actors.each_others import each_others
from dragoman.actors.generics import Generics
from dragoman.actors.groups import Groups
from dragoman.actors.guests import Guests
from dragoman.actors.heads_of_bodies import HeadsOfBodies
from dragoman.actors.institutions import Institutions
from dragoman.actors.joint_boards import JointBoards
from dragoman.actors.jointly import is_of_a_state, states_of_each
from dragoman.actors.leftward import PERSONAL_BODIES
from dragoman.actors.main_two import sent_by_main_two, sides_of_report
from dragoman.actors.memory import Memory
from dragoman.actors.named_by_kind import named_by_kind
from dragoman.actors.offices_in_mind import OfficesInMind
from dragoman.actors.own_body import own_body
from dragoman.actors.owners_of_two import owners_of_two
from dragoman.actors.pairs import unknown_states
from dragoman.actors.peoples_beside import CREWS, states_beside
from dragoman.actors.phrases import Phrase
from dragoman.actors.state_of_role import state_of_role
from dragoman.actors.view import View
from dragoman.actors.whose_people import NATIONALS, WhosePeople


class RolesMeant:
    """Resolves the roles of one document, phrase by phrase in the order of reading."""

    def __init__(
        self,
        view: View,
        memory: Memory,
        phrases: Sequence[Phrase],
        person_at: dict[int, str | None],
        pronouns: Pronouns,
        groups: Groups,
        institutions: Institutions,
        descriptors: Descriptors,
    ) -> None:
        self.view, self.memory, self.drafts = view, memory, memory.drafts
        self.phrases, self.person_at, self.pronouns = phrases, person_at, pronouns
        self.groups, self.institutions, self.descriptors = groups, institutions, descriptors
        self.generics = Generics(view, groups)
        self.offices_in_mind = OfficesInMind(view, self.drafts, memory, institutions)
        self.guests = Guests(view, institutions.others)
        self.joint_boards = JointBoards(view, memory)
        self.heads_of_bodies = HeadsOfBodies(view, self.drafts)
        self.whose_people = WhosePeople(view, memory, phrases, person_at, self._state_of_body)

    def resolve(self, phrase: Phrase, nested: bool) -> tuple[str, ...]:
        """Whom a phrase means by its words and by whose it is; what names nobody is kept for events that need it."""
        entry = phrase.entry
        assert entry is not None
        owner = self._owner(phrase)
        country = self.owner_country(phrase, owner)
        if phrase.entry is not None and phrase.entry.plural and (both := owners_of_two(self.view, phrase, self.memory)):
            return self.groups.of_both(phrase, both)
        ids = self.descriptors.resolve(phrase, country) or companions(self.memory, phrase, owner)
        ids = ids or sides_of_report(self.view, phrase, self.memory)
        if are_of_others(self.memory, phrase, owner):
            country = ()
        strange = (country and entry.slug in NEIGHBOURS) or self.descriptors.describes(phrase)
        if not ids and (strange or unknown_states(self.view, phrase)):
            return ()  # a state, and not known which; a neighbour is not the state whose neighbour it is
        ids = ids or own_body(self.drafts, phrase, owner) or named_by_kind(self.drafts, phrase)
        ids = ids or self._of_person(phrase, owner) or self._named_below(phrase)
        if not ids and not country:
            ids = sent_by_main_two(self.view, phrase, self.memory)
        if not ids and not nested and (told := self._of_each(phrase, country)):
            return told
        if ids or nested:
            return ids or self.groups.resolve(phrase, country, owner, nested)
        return self._of_state(phrase, country or self._state_in_mind(phrase), owner)

    def not_as_two(self, phrase: Phrase) -> tuple[str, ...]:
        """The states whose people are told beside them, so that "both" means the states: "each other's envoys", "Chad
        and Oman told their nationals to leave"."""
        entry = phrase.entry
        if entry is None or not (entry.plural or entry.slug in CREWS):
            return ()
        if beside := states_beside(self.view, phrase):
            return beside
        if entry.slug not in NATIONALS or phrase.possessive is None or phrase.owners:
            return each_others(self.view, self.memory, phrase)
        states = self.owner_country(phrase, self._owner(phrase))
        return states if len(states) > 1 else ()

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
            self.joint_boards.note(phrase, countries)
            theirs = len(countries) > 1 and phrase.possessive is not None and not phrase.owners and entry.plural
            return self.groups.of_both(phrase, countries) if theirs and is_of_a_state(entry) else ()
        each = states_of_each(self.view, phrase, self.memory)
        if each:
            return self.groups.of_both(phrase, each)
        if (joint := self.joint_boards.states(phrase)) and self._is_told_before(phrase):
            return ()
        return joint

    def _state_of_body(self, phrase: Phrase) -> str | None:
        """The state whose body it is, told or in mind."""
        entry = phrase.entry
        assert entry is not None
        told = self.owner_country(phrase, ())
        if told or phrase.possessive is not None or phrase.owners or phrase.owner_name:
            return told[0] if len(told) == 1 else None
        return entry.country or (None if phrase.indefinite else self.institutions.country_in_mind(phrase, entry))

    def _state_by_body(self, phrase: Phrase) -> str | None:
        """The state of a body by which a role is told, unless it was told before who holds it."""
        state = state_of_role(self.view, phrase, self.institutions)
        return None if state is None or self._is_told_before(phrase) else state

    def _is_told_before(self, phrase: Phrase) -> bool:
        return self.groups.told_before.of(phrase, (), self.view.sentence[phrase.core[0]]) is not None

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

    def owner_country(self, phrase: Phrase, owner: tuple[str, ...]) -> tuple[str, ...]:
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
