"""What stands after the core of a noun phrase and belongs to it: "of …", "to …", "in …", the name of the person."""

from dragoman.actors.belonging import person_behind
from dragoman.actors.classes import word_class
from dragoman.actors.owners_behind import OwnersBehind, is_body, owner_follows
from dragoman.actors.phrases import (
    EXCELLENCY,
    HONORIFICS,
    JOINTS,
    MINISTERS,
    OWNERS,
    PORTFOLIOS,
    POSSESSIVE_MARKS,
    Owner,
    Phrase,
    view_end,
)
from dragoman.actors.view import View

ACCREDITED = (
    "ambassador",
    "envoy",
    "representative",
    "commissioner",
    "consul",
    "adviser",
    "advisor",
    "aide",
    "delegate",
)
POSSESSED = tuple([mark] for mark in POSSESSIVE_MARKS)
CHARGING = frozenset({"accuse", "suspect", "convict", "acquit", "clear", "absolve"})
REACH = 12  # words behind a noun in which "of" tells what one is accused of
LOCATED = frozenset({"in", "from", "at", "across", "inside"})


class Rightward:
    """Extends phrases of one view to the right. `names` are the token ranges of persons' names."""

    def __init__(self, view: View, names: list[tuple[int, int]]) -> None:
        self.view = view
        self.name_at = dict(names)
        self.owners_behind = OwnersBehind(view, self.name_at)

    def extend(self, phrase: Phrase) -> None:
        """Take in "of …" (twice at most), "to …" after one accredited, "in …" where the tree hangs it here."""
        view = self.view
        phrase.title = (self._title_start(phrase), phrase.core[1])
        if phrase.entry is not None and phrase.entry.kind == "institution" and not phrase.owners:
            self._share_owner(phrase)
        if phrase.owners and phrase.entry is not None and phrase.entry.kind == "institution":
            return
        self._take_portfolio(phrase)
        for _ in range(3):
            i = phrase.end
            if i + 1 >= len(view.words) or not view.same_sentence(i, phrase.core[0]):
                return
            word = view.lower[i]
            if (name := person_behind(view, self.name_at, i, phrase)) is not None:
                phrase.owner_name = None if view.lower[name[1] : name[1] + 1] in POSSESSED else name
                return
            if self._tells_post(word, phrase):
                if not self._take_post(phrase, i):
                    return
            elif (word == "of" and not self._told_by_verb(i, phrase)) or (word == "for" and self._is_for(i, phrase)):
                if not self.owners_behind.take(phrase, i):
                    return
            elif word in LOCATED and not phrase.owners and self._at_home(i, phrase):
                self.owners_behind.take(phrase, i)
                return
            elif word in ("in", "at") and owner_follows(self.view, i) and self._comma_name(i):
                phrase.end = self._owner_end(i)
                return
            else:
                return

    def _share_owner(self, phrase: Phrase) -> None:
        """ "The government and people of Iraq": what the second noun is "of" holds for the first too."""
        view, i = self.view, phrase.end
        if i + 3 >= len(view.words) or view.lower[i] not in ("and", "or") or not view.same_sentence(i + 3, i):
            return
        second = i + 1 + (view.pos[i + 1] == "DET")
        if view.dep[second] == "conj" and view.head[second] == phrase.core[1] - 1 and view.lower[second + 1] == "of" \
                and owner_follows(self.view, second + 1):  # fmt: skip
            start = second + 2 + (view.pos[second + 2] == "DET")
            phrase.owners.append(Owner(view.terms[start][1].entry, start, view_end(view, start)))

    def _owner_end(self, preposition: int) -> int:
        i = preposition + 1
        return view_end(self.view, i + (self.view.pos[i] == "DET"))

    def _comma_name(self, preposition: int) -> bool:
        """ "the head of the mission in Russia, Lynn Tracy,": a name behind the place, set off by a comma."""
        end = self._owner_end(preposition)
        return end + 1 < len(self.view.words) and self.view.words[end] == "," and end + 1 in self.name_at

    def _take_portfolio(self, phrase: Phrase) -> None:
        """Take in what one is minister of: "for Foreign Affairs", "of the interior and public security"."""
        view, preposition = self.view, phrase.end
        told = view.lower[preposition : preposition + 1] in (["of"], ["for"])
        if not told or view.lower[phrase.core[1] - 1] not in MINISTERS or phrase.title is None:
            return
        i = preposition + 1
        while i < len(view.words) and view.same_sentence(i, preposition) and view.lower[i] in PORTFOLIOS | JOINTS:
            i += 1
            if view.lower[i - 1] in PORTFOLIOS:
                phrase.end, phrase.title = i, (phrase.title[0], i)

    def _tells_post(self, preposition: str, phrase: Phrase) -> bool:
        """Whether it tells where one is posted: "ambassador to Chad", "the US envoy for Sudan"."""
        accredited = phrase.entry is not None and phrase.entry.slug.endswith(ACCREDITED)
        return accredited and (preposition == "to" or (preposition == "for" and bool(phrase.owners)))

    def _is_for(self, preposition: int, phrase: Phrase) -> bool:
        """Whether it tells for whom one speaks or works: "for Chad", "for the ministry in Beijing"."""
        if not self._hangs(preposition, phrase):
            return False
        spoken_for = phrase.entry is not None and phrase.entry.slug in word_class("speakers")
        return owner_follows(self.view, preposition) or (spoken_for and self._body_follows(preposition))

    def _body_follows(self, preposition: int) -> bool:
        view, i = self.view, preposition + 1
        i += i < len(view.words) and view.pos[i] == "DET"
        return i in view.terms and is_body(view.terms[i][1])

    def _told_by_verb(self, preposition: int, phrase: Phrase) -> bool:
        """ "Accused Russian forces of looting", "of torture": what the "of" belongs to is the verb."""
        view, head = self.view, phrase.core[1] - 1
        verb, noun = view.head[head], preposition + 1
        if (
            view.dep[head] not in ("obj", "nsubj:pass", "iobj")
            or view.lemma[verb] not in word_class("verbs_with_of")
            or noun >= len(view.words)
        ):
            return False
        return (
            view.lower[noun].endswith("ing")
            or view.head[view.head[preposition]] == verb
            or self._is_bare_matter(noun)
            or (view.lemma[verb] in CHARGING and self._is_charge(preposition, verb))
        )

    def _is_bare_matter(self, noun: int) -> bool:
        """ "Sexism", "citizenship": one word that is neither somebody nor a place."""
        view = self.view
        follows = noun + 1 < len(view.words) and view.head[noun] > noun and view.pos[view.head[noun]] == "NOUN"
        return view.tag[noun] == "NN" and noun not in view.terms and not follows

    def _is_charge(self, preposition: int, verb: int) -> bool:
        """ "Accused police units of summary executions": no people and no body, and no other "of" tells the charge."""
        view, noun = self.view, self.view.head[preposition]
        if noun < preposition or any(i in view.terms for i in range(preposition + 1, noun + 1)):
            return False
        rest = range(noun + 1, min(noun + REACH, len(view.words)))
        return not any(view.lower[i] == "of" and verb in (view.head[i], view.head[view.head[i]]) for i in rest)

    def _hangs(self, case: int, phrase: Phrase) -> bool:
        """Whether the noun of this preposition depends on the phrase."""
        noun = self.view.head[case]
        return noun > case and phrase.start <= self.view.head[noun] < phrase.end

    def _at_home(self, preposition: int, phrase: Phrase) -> bool:
        """Whether the place behind the preposition is that of the phrase, and those it names belong there."""
        entry = phrase.entry
        if entry is None or (entry.slug in word_class("found_abroad") and self.view.lower[preposition] != "from"):
            return False
        if self.view.lower[preposition] == "from" and phrase.possessive is not None:
            return False  # "the expulsion of its envoy from Oslo"
        if self.view.lower[preposition] == "from" and entry.slug.endswith(ACCREDITED):
            following = self.view.terms.get(preposition + 1)
            return following is not None and following[1].entry.kind == "state" and self._hangs(preposition, phrase)
        return self._hangs(preposition, phrase) or (entry.plural and self._side_by_side(preposition, phrase))

    def _side_by_side(self, preposition: int, phrase: Phrase) -> bool:
        """ "arrested protesters in Quito": where the object's people are is where the deed was done."""
        view = self.view
        noun, head = view.head[preposition], phrase.core[1] - 1
        if view.dep[head] == "nmod" and view.lower[view.head[head]] in word_class("quantities"):
            head = view.head[head]
        return (
            view.lower[preposition] == "in"
            and owner_follows(self.view, preposition)
            and view.dep[head] in ("obj", "nsubj:pass")
            and view.head[noun] == view.head[head]
        )

    def _title_start(self, phrase: Phrase) -> int:
        """The title begins after determiner and owners; bodies belong to it ("Foreign Ministry spokesman")."""
        start = phrase.start
        lead = [o.end for o in phrase.owners if o.entry.kind in ("state", "demonym", "capital", "region", "defacto")]
        lead += [o.end for o in phrase.owners if o.entry.kind == "organization"]
        if phrase.owner_name:
            lead.append(phrase.owner_name[1])
        if phrase.possessive is not None:
            lead.append(phrase.possessive + 1)
        start = max([start, *lead])
        while start < phrase.core[0] and (
            self.view.pos[start] == "DET" or self.view.lower[start] in POSSESSIVE_MARKS or self.view.words[start] == "-"
        ):
            start += 1
        return start

    def _take_post(self, phrase: Phrase, preposition: int) -> bool:
        view, i = self.view, preposition + 1
        if i < len(view.words) and view.pos[i] == "DET":
            i += 1
        if i in view.terms and view.terms[i][1].entry.kind in OWNERS:
            if view.terms[i][1].entry.kind == "demonym" and view.head[i] > i:
                return self.owners_behind.take(phrase, preposition)  # "an adviser to the Ukrainian president"
            phrase.end = view.terms[i][0]
            phrase.posted = view.terms[i][1].entry.country
            if phrase.title:
                phrase.title = (phrase.title[0], phrase.end)
            return True
        return False

    def attach_name(self, phrase: Phrase) -> None:
        """The name right after the title ("President of Kenya William Ruto", "US envoy John Sullivan to Moscow")."""
        view = self.view
        start = behind_honorifics(view, phrase.end)
        if start not in self.name_at or not view.same_sentence(start, phrase.core[0]):
            return
        if phrase.entry is None or phrase.entry.role in ("thing", "body", ""):
            return
        if phrase.entry.plural and phrase.entry.slug.lower() != view.lower[phrase.core[1] - 1]:
            return
        if start > phrase.end:
            phrase.honorific = HONORIFICS[view.lower[start - 1]]
        phrase.name = (start, self.name_at[start])
        self.take_state(phrase)
        if view.lower[phrase.end : phrase.end + 1] == ["to"] and phrase.entry.slug.endswith(ACCREDITED):
            title = phrase.title
            if self._take_post(phrase, phrase.end):
                phrase.title = title

    def take_state(self, phrase: Phrase) -> None:
        """End the phrase with its name, and the state behind that: "President William Ruto of Kenya"."""
        assert phrase.name is not None
        view, end = self.view, phrase.name[1]
        phrase.end = end
        if view.lower[end : end + 1] == ["of"] and not phrase.owners and owner_follows(self.view, end):
            behind = self._owner_end(end)
            start = behind - 1 if view.term_at[behind - 1] < 0 else view.term_at[behind - 1]
            if view.terms[start][1].entry.kind == "state":
                phrase.owners.append(Owner(view.terms[start][1].entry, start, behind))
                phrase.end = behind


def behind_honorifics(view: View, start: int) -> int:
    """The first token from `start` on that is no honorific: "Foreign Minister [Dr.] Ana Soto"."""
    while start + 1 < len(view.words) and view.same_sentence(start, start + 1):
        if view.lower[start] not in HONORIFICS and view.words[start] not in EXCELLENCY:
            break
        start += 1
    return start
