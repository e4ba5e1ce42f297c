"""Names of states, capitals, peoples and bodies: who acts, what is only a place, what belongs to another name."""

from collections.abc import Sequence

from dragoman.actors.cast import ActorMention
from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft
from dragoman.actors.lexicon import Entry, lexicon
from dragoman.actors.organizations import Organizations
from dragoman.actors.peoples import people
from dragoman.actors.peoples_of_regions import states_of_region
from dragoman.actors.phrases import Phrase, heads_phrase
from dragoman.actors.places import is_action, is_place
from dragoman.actors.stage import Stage
from dragoman.actors.view import View
from dragoman.model.actor import MentionForm

_TOWARDS = {"obl": ("to", "in", "into"), "obj": ("",), "nmod": ("to",)}  # prepositions of where somebody comes to
_SENDING = frozenset({"send", "dispatch"})

DEALING = frozenset({"with", "between", "against"})  # "a row with Brussels"
ACTING = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent", "nmod:poss"})
ONE_OF_A_PEOPLE = frozenset({"nsubj", "nsubj:pass", "obj", "obl:agent", "iobj"})  # "shot a Palestinian"


def view_head(view: View, token: int) -> int:
    """The noun at the top of the compound that the token modifies ("NATO" in "NATO leaders summit")."""
    for _ in range(3):
        if view.dep[token] not in ("compound", "nmod:desc", "amod", "nmod:poss"):
            break
        token = view.head[token]
    return token


class ProperNames:
    """Resolves phrases that are nothing but a name."""

    def __init__(self, stage: Stage, organizations: Organizations) -> None:
        self.stage = stage
        self.view, self.drafts, self.memory = stage.view, stage.drafts, stage.memory
        self.organizations = organizations

    def resolve(self, phrase: Phrase, entry: Entry, nested: bool) -> bool:
        view = self.view
        head = view.head_of(*phrase.core)
        if entry.kind == "region" and entry.id and not nested and self._acts_for_body(phrase, entry, head):
            self.stage.mention(phrase.start, phrase.end, head, entry.id, "metonym")
            self.memory.add(head, (entry.id,), span=(phrase.start, phrase.end))
            return True
        if entry.kind in ("none", "region"):
            return self._region(phrase, entry, head, nested)
        if self._inside_other_name(phrase):
            return False
        if codes := entry.members if entry.kind == "countries" else states_of_region(phrase, self.memory):
            return not nested and self._several(phrase, codes, head)
        if entry.kind == "demonym":
            return self._demonym(phrase, entry, head, nested)
        if entry.kind == "people":
            return not nested and self._group_of_people(phrase, entry, head)
        unknown = self.organizations.named(phrase)
        if unknown and view.lemma[view.head[head]] in word_class("named_things") and view.head[head] >= phrase.core[1]:
            return False
        describes = (entry.kind == "state" or unknown) and not nested and self._only_describes(head, phrase.core[1])
        place = not nested and is_place(view, phrase, head)
        comer = self._comer(head, entry) if place and entry.kind in ("capital", "state") else None
        if entry.kind == "capital" and comer is None and (place or (nested and view.dep[head] in ("obl", "nmod"))):
            self.stage.places.append(ActorMention(*phrase.core, head, entry.id or "", "name", place=True))
            return False
        if entry.id == "group:west" and phrase.determiner != "the" and view.lower[phrase.core[0]] == "west":
            return False
        if entry.kind == "organization" and view.dateline[phrase.core[0]]:
            return False
        draft = self.drafts.organization(entry) if entry.kind in ("organization", "defacto") else self._seat(entry)
        if entry.kind == "organization" and not nested and self._convenor(phrase, draft.id, head):
            self.stage.mention(*phrase.core, head, draft.id, "name", nested=True)
            return True
        form: MentionForm = "metonym" if entry.kind in ("capital", "seat") else "name"
        inner = nested or describes
        self.stage.mention(phrase.start, phrase.end, head, draft.id, form, place=place, nested=inner)
        self.memory.add(head, (draft.id,), place=place or inner, span=(phrase.start, phrase.end))
        if comer is not None:
            self.memory.pairs.append((head, (comer.id, draft.id)))
        return not inner

    def _region(self, phrase: Phrase, entry: Entry, head: int, nested: bool) -> bool:
        """A part of a state, which is a place and names nobody."""
        if entry.kind == "region" and entry.country and not nested:
            region = ActorMention(*phrase.core, head, f"state:{entry.country}", "name", place=True)
            self.stage.places.append(region._replace(part=entry.id is None))
        return False

    def _acts_for_body(self, phrase: Phrase, entry: Entry, head: int) -> bool:
        """ "Brussels accused": the town of a body between states, where its state is not told, and of a part of a state
        that the report names ("Tiraspol rejected")."""
        view, first = self.view, self.view.first_conjunct(head)
        dealt_with = any(view.lower[c] in DEALING for c in view.children[head] if view.dep[c] == "case")
        if not (view.dep[first] in ACTING or dealt_with) or is_place(view, phrase.as_capital(), head):
            return False
        if self._inside_other_name(phrase):
            return False
        told = {one.id for _, term in view.terms.values() for one in term.entries[:1] if one.kind != "region"}
        body = lexicon().organizations.get(entry.id or "")
        between_states = str(entry.id).startswith("igo:")
        if body is None or (between_states and (f"state:{entry.country}" in told or "igo:NATO" in told - {entry.id})):
            return False
        if not between_states and entry.id not in told:
            return False
        self.drafts.organization(body)
        return True

    def _comer(self, head: int, entry: Entry) -> Draft | None:
        """ "President Mwangi flew to Nairobi", "sent its minister to Nairobi": who acts for another state and comes to
        a capital comes to its state."""
        view, governor = self.view, self.view.head[head]
        case = next((view.lower[c] for c in view.children[head] if view.dep[c] == "case"), "")
        if case not in _TOWARDS.get(view.dep[head], ()):
            return None
        sent = view.lemma[governor] in _SENDING
        coming = "coming_nouns" if view.dep[head] == "nmod" else "coming_verbs"
        if not sent and view.lemma[governor] not in word_class(coming):
            return None
        around = (governor, view.head[governor], view.head[view.head[governor]])
        relations = ("obj", "nsubj:pass") if sent else ("nsubj", "nmod:poss")
        subjects = {c for v in around[: 1 if sent else 3] for c in view.children[v] if view.dep[c] in relations}
        if view.dep[governor] == "acl:relcl":  # "the minister, who flew to"
            subjects.add(view.head[governor])
        seen = self.memory.by_sentence.get(view.sentence[head], ())
        comers = (self.drafts.by_id.get(id) for one in seen if one.head in subjects for id in one.ids)
        return next((one for one in comers if one is not None and _comes_for_another(one, entry.id)), None)

    def _several(self, phrase: Phrase, codes: Sequence[str], head: int) -> bool:
        """ "The three Baltic states": each of the states that the name stands for."""
        view, start = self.view, phrase.start
        if start and view.pos[start - 1] == "NUM" and view.head[start - 1] == head:
            start -= 1
            start -= start > 0 and view.lower[start - 1] == "the"
        place = is_place(view, phrase, head)
        ids = tuple(self.drafts.state(code).id for code in codes)
        for id in ids:
            self.stage.mention(start, phrase.end, head, id, "nominal", place=place)
        self.memory.add(head, ids, place=place, span=(start, phrase.end))
        return True

    def _only_describes(self, head: int, end: int) -> bool:
        """ "US stocks", "a Kenya trip": a state's name as an adjective, beside a noun for nothing that it does."""
        view = self.view
        noun = view.head[head]
        return (
            view.dep[head] in ("compound", "amod", "nmod:desc")
            and noun >= end
            and view.pos[noun] == "NOUN"
            and view.words[noun].islower()
            and not is_action(view, noun)
        )

    def _convenor(self, phrase: Phrase, id: str, head: int) -> bool:
        """ "The NATO summit pledged …": a meeting that resolves on something stands for the body that convened it."""
        view, meeting = self.view, view_head(self.view, head)
        if view.lemma[meeting] not in word_class("convenors_events") or view.dep[meeting] != "nsubj":
            return False
        if view.lemma[view.head[meeting]] not in word_class("verbs_of_resolve") or meeting < phrase.core[1]:
            return False
        start = min([phrase.start, *(c for c in view.children[meeting] if view.dep[c] == "det")])
        self.stage.mention(start, meeting + 1, meeting, id, "metonym")
        self.memory.add(meeting, (id,), span=(start, meeting + 1))
        return True

    def _seat(self, entry: Entry) -> Draft:
        """The actor that a capital or seat of power stands for, or the state itself."""
        assert entry.id is not None
        if entry.id.startswith("state:"):
            return self.drafts.state(entry.id[6:])
        institution = entry.id.split("-", 1)[1]
        known = Entry("institution", entry.name, "any", slug=institution, sector=entry.sector)
        return self.drafts.institution(known, entry.country or "", entry.name)

    def _inside_other_name(self, phrase: Phrase) -> bool:
        """ "Bank of America", "Iran-backed", "pro-Russian": part of another name, or no one who acts."""
        view, (start, end) = self.view, phrase.core
        if start > 1 and view.words[start - 1] == "-" and view.lower[start - 2] in ("pro", "anti", "non", "ex"):
            return True
        if end + 1 < len(view.words) and view.words[end] == "-" and view.pos[end + 1] in ("VERB", "ADJ"):
            if view.lower[end + 1] in word_class("participles_of_belonging"):
                return False  # "Kenyan-registered lorries"
            other = view.terms.get(end + 1)
            return other is None or other[1].entry.kind not in ("demonym", "state")
        if self.organizations.named(phrase):
            return False
        return view.entity[start] == "WORK" or self.organizations.covers(start, end)

    def _demonym(self, phrase: Phrase, entry: Entry, head: int, nested: bool) -> bool:
        view, (start, end) = self.view, phrase.core
        if entry.id is None or entry.id.startswith("org:"):
            return False
        if nested:
            draft = self.drafts.named(entry.id)
            if draft is not None and self._names_its_phrase(start):
                self.stage.mention(start, end, head, draft.id, "demonym", nested=True)
            return False
        first = view.first_conjunct(end - 1)  # "French and British criticism"
        governor = view.head[first]
        if view.words[end : end + 1] == ["-"] and governor == end + 1 and view.dep[governor] == "amod":
            governor = view.head[governor]  # "Kenyan-registered lorries"
        modifies = view.dep[first] in ("amod", "compound", "nmod:poss") and governor >= end
        if modifies:
            draft = self.drafts.named(entry.id)
            if draft is not None and is_action(view, governor):
                self.stage.mention(start, end, head, draft.id, "demonym")
                self.memory.add(head, (draft.id,), place=True)
            elif draft is not None and self._is_belonging(end, governor):
                self.stage.mention(start, end, head, draft.id, "demonym", place=True)
                self.memory.add(head, (draft.id,), place=True)
            return False
        many = (
            phrase.determiner == "the" or view.tag[end - 1] in ("NNPS", "NNS") or view.has_child(end - 1, ("nummod",))
        )
        one = view.lower[start - 1 : start] in (["a"], ["an"], ["another"]) and self._is_one(end - 1)
        heads = heads_phrase(view, start, end) or (one and view.dep[end - 1] == "appos")
        if heads and (many or (one and view.same_sentence(start - 1, start))):
            return self._group_of_people(phrase, entry, head, plural=not one)
        return False

    def _is_one(self, person: int) -> bool:
        """ "Shot a Palestinian"; "arrested two Chadians, a Kenyan and an Omani", where the tree has an apposition."""
        view = self.view
        first = view.first_conjunct(person)
        if view.dep[first] == "appos" and view.tag[view.head[first]] in ("NNS", "NNPS"):
            first = view.first_conjunct(view.head[first])
        undergoes = view.dep[first] == "nmod" and view.lemma[view.head[first]] in word_class("deeds_to_people")
        return undergoes or view.dep[first] in ONE_OF_A_PEOPLE

    def _is_belonging(self, after: int, governor: int) -> bool:
        """ "the Iranian base", "the Iranian tanker Aurora": a thing that is somebody's, by its noun."""
        view, things = self.view, word_class("belongings")
        introduced = view.pos[governor] == "PROPN" and view.head[after] == governor and view.lemma[after] in things
        return view.lemma[governor] in things or introduced

    def _names_its_phrase(self, start: int) -> bool:
        return any(m.start <= start < m.end and not m.nested for m in self.stage.mentions[-4:])

    def _group_of_people(self, phrase: Phrase, entry: Entry, head: int, *, plural: bool = True) -> bool:
        """ "Russians", "two Kenyans", "an American": people told by their state alone."""
        id = people(self.view, self.drafts, phrase, entry, head, plural)
        self.stage.mention(phrase.start, phrase.end, head, id, "nominal")
        self.memory.add(head, (id,))
        return True


def _comes_for_another(comer: Draft, reached: str | None) -> bool:
    """Whether the comer acts for a state that is not the one reached."""
    official = comer.kind == "person" or comer.sector in ("GOV", "MIL")
    return official and comer.state is not None and f"state:{comer.state}" != reached
