"""From phrases to actors: who each phrase stands for, in the order of reading."""

from operator import itemgetter

from spacy.tokens import Doc

from dragoman.actors.cast import Cast
from dragoman.actors.coreference import PRONOUNS, Pronouns
from dragoman.actors.described_bodies import mark_described_bodies
from dragoman.actors.descriptors import HALVES, Descriptors
from dragoman.actors.drafts import Drafts
from dragoman.actors.embassies import embassy_abroad
from dragoman.actors.finishing import finished
from dragoman.actors.groups import Groups
from dragoman.actors.imprint import imprint_of, is_release
from dragoman.actors.institutions import Institutions
from dragoman.actors.lexicon import Entry
from dragoman.actors.memory import UNKNOWN, Memory
from dragoman.actors.name_spans import find_names
from dragoman.actors.named_bodies import named_body
from dragoman.actors.noun_phrases import build_phrases
from dragoman.actors.offices import Offices
from dragoman.actors.organizations import Organizations
from dragoman.actors.owners_of_two import owners_of_two
from dragoman.actors.pairs import pair_of
from dragoman.actors.persons import persons_of
from dragoman.actors.phrases import Phrase
from dragoman.actors.places import is_located
from dragoman.actors.proper_names import ProperNames
from dragoman.actors.roles_meant import RolesMeant
from dragoman.actors.stage import Stage
from dragoman.actors.state_of_role import state_of_named
from dragoman.actors.towns import add_towns
from dragoman.actors.two_nearby import ORDINALS, bare_two, one_of_pair
from dragoman.actors.view import View, view_of
from dragoman.model.actor import MentionForm
from dragoman.model.document import Document
from dragoman.reading.plain import Text, plain

STANDING_FOR_NAMES = frozenset({*PRONOUNS, *ORDINALS})
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
        mark_described_bodies(view)
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
        self.institutions = Institutions(view, self.drafts, self.memory, dateline, issuer)
        self.offices.country_in_mind = self.institutions.country_in_mind
        self.organizations = Organizations(view, self.drafts, names)
        self.descriptors = Descriptors(view, self.drafts, self.memory)
        self.roles = RolesMeant(
            view, self.memory, self.phrases, self.person_at, self.pronouns, self.groups, self.institutions,
            self.descriptors,
        )  # fmt: skip
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
        pronouns = [i for i, word in enumerate(self.view.lower) if word in STANDING_FOR_NAMES]
        pronouns += [i for i, word in enumerate(self.view.words) if word in HALVES]
        pronouns = [i for i in pronouns if self.view.sentence[i] >= 0]
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
        self.roles.whose_people.settle()
        add_towns(self.stage)
        return finished(self.stage, self.roles.generics)

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
        if not ids and (both := self.roles.not_as_two(phrase)):
            for id in self.groups.of_both(phrase, both):  # no pair that "both" may mean
                self.stage.mention(phrase.start, phrase.end, head, id, "nominal", nested=nested)
            return True
        ids = ids or self.roles.resolve(phrase, nested)
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
        country = self.roles.owner_country(phrase, owner)
        if phrase.possessive is not None and not country and self.view.lower[phrase.possessive] in OURS:
            return False  # "our parliament": that of whoever speaks
        head = self.view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
        person = self.person_at.get(phrase.owner_name[0]) if phrase.owner_name else None
        country = (
            country
            or self.roles.whose_people.there(phrase)
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
            self.roles.generics.offer(phrase, () if guest else country)
            return False
        named = phrase.entry is not None and (bool(country) or self.view.words[phrase.core[0]][0].isupper())
        chance = self.institutions.weighed.get(phrase.core[1] - 1, 1.0)
        form: MentionForm = "name" if named else "nominal"
        for id in ids:
            self.stage.mention(phrase.start, phrase.end, head, id, form, nested=nested, chance=chance)
        if not nested:
            self.memory.add(head, ids, span=(phrase.start, phrase.end))
        return True
