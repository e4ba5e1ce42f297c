"""What stands after the core of a noun phrase and belongs to it: "of …", "to …", "in …", the name of the person."""

from dragoman.actors.belonging import person_behind
from dragoman.actors.classes import word_class
from dragoman.actors.phrases import (
    EXCELLENCY,
    HONORIFICS,
    JOINTS,
    MINISTERS,
    OWNERS,
    PORTFOLIOS,
    POSSESSIVE_MARKS,
    REALMS,
    Owner,
    Phrase,
    view_end,
)
from dragoman.actors.scan import Term
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
LONGEST = 8  # words of an "of" phrase; more where it may tell several states
HYPHENS = ("-", "–")
REGISTERED = frozenset({"flagged", "registered"})  # these tell whose a ship is
LOCATED = frozenset({"in", "from", "at", "across", "inside"})


class Rightward:
    """Extends phrases of one view to the right. `names` are the token ranges of persons' names."""

    def __init__(self, view: View, names: list[tuple[int, int]]) -> None:
        self.view = view
        self.name_at = dict(names)

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
                if not self._take_of(phrase, i):
                    return
            elif word in LOCATED and not phrase.owners and self._at_home(i, phrase):
                self._take_of(phrase, i)
                return
            elif word in ("in", "at") and self._owner_follows(i) and self._comma_name(i):
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
                and self._owner_follows(second + 1):  # fmt: skip
            start = second + 2 + (view.pos[second + 2] == "DET")
            phrase.owners.append(Owner(view.terms[start][1].entry, start, view_end(view, start)))

    def _owner_end(self, preposition: int) -> int:
        i = preposition + 1
        return view_end(self.view, i + (self.view.pos[i] == "DET"))

    def _comma_name(self, preposition: int) -> bool:
        """ "the head of the mission in Russia, Lynn Tracy,": a name behind the place, set off by a comma."""
        end = self._owner_end(preposition)
        return end + 1 < len(self.view.words) and self.view.words[end] == "," and end + 1 in self.name_at

    def _owner_follows(self, preposition: int) -> bool:
        i = preposition + 1
        i += i < len(self.view.words) and self.view.pos[i] == "DET"
        return i in self.view.terms and self.view.terms[i][1].entry.kind in OWNERS

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
        return self._owner_follows(preposition) or (spoken_for and self._body_follows(preposition))

    def _body_follows(self, preposition: int) -> bool:
        view, i = self.view, preposition + 1
        i += i < len(view.words) and view.pos[i] == "DET"
        return i in view.terms and _is_body(view.terms[i][1])

    def _told_by_verb(self, preposition: int, phrase: Phrase) -> bool:
        """ "Accused Russian forces of looting", "of torture": what the "of" belongs to is the verb."""
        view, head = self.view, phrase.core[1] - 1
        verb, noun = view.head[head], preposition + 1
        return (
            view.dep[head] in ("obj", "nsubj:pass", "iobj")
            and view.lemma[verb] in word_class("verbs_with_of")
            and noun < len(view.words)
            and (view.lower[noun].endswith("ing") or view.head[view.head[preposition]] == verb)
        )

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
            and self._owner_follows(preposition)
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

    def _take_of(self, phrase: Phrase, preposition: int) -> bool:
        view, i, last = self.view, preposition + 1, -1
        named = False
        longest = 3 * LONGEST if phrase.entry is not None and phrase.entry.plural else LONGEST
        while i < len(view.words) and i - preposition <= longest and view.same_sentence(i, phrase.core[0]):
            if i in self.name_at:
                if phrase.entry is not None and phrase.entry.kind == "institution":
                    phrase.owner_name, phrase.end = (i, self.name_at[i]), self.name_at[i]
                    return True
                break
            i = self._behind_compound(i)
            if i in view.terms and view.terms[i][1].entry.kind != "none":
                end, term = view.terms[i]
                if term.entry.kind in OWNERS and named:
                    break
                named = self._take_known(phrase, i, end) or named
                i = last = end
            elif self._qualifies(i, opening=last < 0) or (i == last and view.lower[i] in POSSESSIVE_MARKS):
                named = named and view.lower[i] not in POSSESSIVE_MARKS  # "the head of Iran's atomic agency"
                i += 1
            elif named and i == last and (shared := self._shared_owner(phrase, i)) is not None:
                self._take_known(phrase, shared, view_end(view, shared))
                i = last = view_end(view, shared)
            elif self._heads(i, last, named):
                i += 1
                last = i
                if phrase.title:
                    phrase.title = (phrase.title[0], i)
            else:
                break
        if last < 0:
            return False
        phrase.end = last
        seated = not named and view.lower[last : last + 1] == ["in"] and self._body_before(last)
        if seated and self._owner_follows(last):
            start = last + 1 + (view.pos[last + 1] == "DET")
            phrase.end = view_end(view, start)
            self._take_known(phrase, start, phrase.end)  # "the ministry in Beijing"
        return True

    def _behind_compound(self, i: int) -> int:
        """The token behind "Saudi-backed" or "Greek-owned", which tells what a thing is like, and not whose it is."""
        view, end = self.view, self.view.terms[i][0] if i in self.view.terms else len(self.view.words)
        joined = end + 2 < len(view.words) and view.words[end] in HYPHENS and view.glued(end) and view.glued(end + 1)
        told = joined and view.words[end + 1][:1].islower() and view.lower[end + 1] not in REGISTERED
        return end + 2 if told else i

    def _heads(self, i: int, last: int, named: bool) -> bool:
        """Whether a noun goes on with the phrase; behind a name only the one it belongs to: "the Hamas group"."""
        view = self.view
        if view.pos[i] not in ("NOUN", "PROPN") or view.entity[i] in ("DATE", "TIME") or view.lower[i] in HONORIFICS:
            return False
        return not named or (i == last and view.dep[i - 1] == "compound" and view.head[i - 1] >= i)

    def _qualifies(self, i: int, opening: bool) -> bool:
        """Whether a word leads on to the noun behind it: "the", "former", "second" in "Chad's second largest"."""
        view = self.view
        if opening and (view.pos[i] == "DET" or view.tag[i] == "PRP$"):  # not "in Kyiv his country"
            return True
        return view.pos[i] in ("ADJ", "NUM") or (view.pos[i] == "ADV" and view.lower[i - 1] in POSSESSIVE_MARKS)

    def _shared_owner(self, phrase: Phrase, joint: int) -> int | None:
        """Where the next state of "the presidents of Azerbaijan, Kazakhstan and Uzbekistan" begins."""
        view = self.view
        plural = phrase.entry is not None and (phrase.entry.plural or view.tag[phrase.core[1] - 1] == "NNS")
        if not plural or view.lower[joint] not in ("and", ",", "&"):
            return None
        i = joint + 1 + (view.lower[joint + 1 : joint + 2] == ["and"])
        i += i < len(view.words) and view.pos[i] == "DET"
        opening = i
        if i not in view.terms and view.lower[i + 1 : i + 2] == ["of"] and view.lower[i] in REALMS:
            i += 2
        known = i in view.terms and view.terms[i][1].entry.kind in ("state", "capital", "organization")
        if not known or not view.same_sentence(i, joint):
            return None
        end, last = view_end(view, i), phrase.owners[-1]
        top = view.head_of(opening, end)
        first = view.head_of(last.start, last.end)
        listed = view.head[top] in (first, view.head[first]) or (i > opening and phrase.start <= view.head[top] < joint)
        joined = view.dep[top] == "conj" and listed
        return i if joined and view.lower[end : end + 1] != ["'s"] else None

    def _body_before(self, preposition: int) -> bool:
        start = self.view.term_at[preposition - 1]
        return start >= 0 and _is_body(self.view.terms[start][1])

    def _take_known(self, phrase: Phrase, start: int, end: int) -> bool:
        """Take in a known word behind "of"; True if it names a state or body, so that no further one can."""
        entry = self.view.terms[start][1].entry
        if entry.kind in OWNERS:
            phrase.owners.append(Owner(entry, start, end))
            return entry.kind != "demonym"
        if entry.kind in ("role", "institution"):
            phrase.modifiers.append(entry)
            if phrase.title and phrase.entry is not None and phrase.entry.role == "weak":
                phrase.title = (phrase.title[0], end)
        return False

    def _take_post(self, phrase: Phrase, preposition: int) -> bool:
        view, i = self.view, preposition + 1
        if i < len(view.words) and view.pos[i] == "DET":
            i += 1
        if i in view.terms and view.terms[i][1].entry.kind in OWNERS:
            if view.terms[i][1].entry.kind == "demonym" and view.head[i] > i:
                return self._take_of(phrase, preposition)  # "an adviser to the Ukrainian president"
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
        if view.lower[end : end + 1] == ["of"] and not phrase.owners and self._owner_follows(end):
            behind = self._owner_end(end)
            start = behind - 1 if view.term_at[behind - 1] < 0 else view.term_at[behind - 1]
            if view.terms[start][1].entry.kind == "state":
                phrase.owners.append(Owner(view.terms[start][1].entry, start, behind))
                phrase.end = behind


def behind_honorifics(view: View, start: int) -> int:
    """The first token from `start` on that is no honorific: "Foreign Minister [Dr.] Ana Soto"."""
    while start + 1 < len(view.words) and view.same_sentence(start, start + 1):
        if view.lower[start] not in HONORIFICS and view.words[start] != EXCELLENCY:
            break
        start += 1
    return start


def _is_body(term: Term) -> bool:
    return any(entry.kind == "institution" or entry.role == "body" for entry in term.entries)
