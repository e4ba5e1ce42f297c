"""Noun phrases that may name an actor: a name, title or role with the words that belong to it, mostly from the surface.

The grammar: `[determiner | possessor] modifier* core ("of" X)? name? ("to" X)?`. The tree is asked only whether an
unknown word left of the core belongs to it, and for the head of the whole.
"""

from dataclasses import dataclass, field

from dragoman.actors.classes import word_class
from dragoman.actors.lexicon import Entry
from dragoman.actors.scan import Term
from dragoman.actors.view import View

LONGEST = 14
NAMES = frozenset({"state", "demonym", "people", "capital", "seat", "region", "organization", "defacto"})
OWNERS = frozenset({"state", "demonym", "capital", "seat", "region", "organization", "defacto"})
HONORIFICS = {
    "mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "sir": "m", "lord": "m",
    "lady": "f", "dame": "f", "dr": None, "dr.": None, "prof.": None, "rev.": None, "hon.": None,
}  # fmt: skip
ACCREDITED = ("ambassador", "envoy", "representative", "commissioner", "consul", "adviser", "advisor", "delegate")
POSSESSIVE_MARKS = frozenset({"'s", "’s", "'", "’"})
LOCATED = frozenset({"in", "from", "at", "across", "inside"})


@dataclass(frozen=True, slots=True)
class Owner:
    """The state or body beside a role: "Russian", "Kenya's", "of NATO", "White House"; tokens `[start, end)`."""

    entry: Entry
    start: int
    end: int


@dataclass(slots=True)
class Phrase:
    """A noun phrase `[start, end)` around its core. `name` are the tokens of a person's name inside it."""

    start: int
    end: int
    core: tuple[int, int]
    entry: Entry | None
    name: tuple[int, int] | None = None
    owners: list[Owner] = field(default_factory=list)
    modifiers: list[Entry] = field(default_factory=list)
    possessive: int | None = None
    owner_name: tuple[int, int] | None = None
    determiner: str = ""
    title: tuple[int, int] | None = None
    apposed_to: "Phrase | None" = None
    honorific: str | None = None

    @property
    def definite(self) -> bool:
        return self.determiner in ("the", "this", "that", "these", "those", "both") or self.possessive is not None

    @property
    def indefinite(self) -> bool:
        return self.determiner in ("a", "an", "some", "several", "many", "any", "no", "another", "one", "every", "each")


class Builder:
    """Builds the phrases of one view."""

    def __init__(self, view: View, names: list[tuple[int, int]]) -> None:
        self.view = view
        self.name_at = dict(names)
        self.in_name: dict[int, int] = {i: start for start, end in names for i in range(start, end)}
        self.name_end = {end: start for start, end in names}
        self.used = [False] * len(view.words)

    def term_before(self, i: int) -> tuple[int, Term] | None:
        """The term whose last token is i, with its first token."""
        start = self.view.term_at[i]
        if start < 0 or self.view.terms[start][0] != i + 1 or i in self.in_name:
            return None
        return start, self.view.terms[start][1]

    def extend_left(self, phrase: Phrase) -> None:
        """Take in determiner, possessor, modifiers and owners that stand before the core."""
        view, i = self.view, phrase.start - 1
        plural = phrase.entry is not None and phrase.entry.plural
        while i >= 0 and phrase.core[0] - i <= LONGEST and view.same_sentence(i, phrase.core[0]):
            word = view.lower[i]
            if i in self.in_name:
                self._take_name_owner(phrase, i)
                return
            if found := self.term_before(i):
                if not self._take_term(phrase, *found):
                    return
                i = found[0] - 1
            elif word in POSSESSIVE_MARKS and i > 0 and i + 1 == phrase.start and view.pos[i] != "PUNCT":
                self._take_possessor(phrase, i)
                return
            elif view.tag[i] == "PRP$":
                phrase.possessive, phrase.start = i, i
                return
            elif view.pos[i] == "DET" or word in ("several", "many", "both", "no", "some"):
                phrase.determiner, phrase.start = word, i
                if i and view.lower[i - 1] in ("both", "all") and view.same_sentence(i - 1, i):
                    phrase.start = i - 1
                return
            elif plural and word in ("and", ",", "&") and phrase.owners and self._owner_ends(i - 1):
                i -= 1
            elif word == "-" and i > 0 and view.lower[i - 1] in word_class("stances"):
                phrase.start = i - 1
                i -= 2
            elif self._modifies(i, phrase):
                phrase.start = i
                i -= 1
            else:
                return

    def _owner_ends(self, i: int) -> bool:
        found = self.term_before(i) if i >= 0 else None
        return bool(found and found[1].entry.kind in OWNERS)

    def _modifies(self, i: int, phrase: Phrase) -> bool:
        view = self.view
        if view.entity[i] == "DATE" or view.sentence[i] < 0:
            return False
        inside = i < view.head[i] < phrase.end
        if view.pos[i] in ("ADJ", "NOUN", "PROPN", "NUM"):
            return inside or (view.dep[i] in ("amod", "compound", "nummod", "nmod:desc") and view.head[i] > i)
        if view.pos[i] == "VERB":
            return inside and view.tag[i] in ("VBN", "VBG", "JJ") and view.dep[i] in ("amod", "compound")
        if view.words[i] in ("-", "–", "/"):
            return i > 0 and view.pos[i - 1] in ("ADJ", "NOUN", "PROPN", "NUM", "ADV") and view.head[i - 1] != i - 1
        return view.pos[i] == "ADV" and i < view.head[i] < phrase.end and view.dep[i] == "advmod"

    def _take_term(self, phrase: Phrase, start: int, term: Term) -> bool:
        """A known word before the core: an owner, or what the core is chief, spokesman or member of."""
        view, end, entry = self.view, view_end(self.view, start), term.entry
        if entry.kind in OWNERS:
            stance = start > 1 and view.words[start - 1] == "-" and view.lower[start - 2] in word_class("stances")
            participle = (
                end < len(view.words) - 1
                and view.words[end] == "-"
                and view.lower[end + 1] in word_class("participles_of_dependence")
            )
            if not stance and not participle:
                phrase.owners.insert(0, Owner(entry, start, end))
        elif entry.kind in ("role", "institution"):
            plural_noun = entry.plural and entry.kind == "role" and entry.role != "body"
            if view.pos[end - 1] not in ("NOUN", "PROPN", "ADJ") or (plural_noun and view.head[end - 1] > phrase.end):
                return False
            phrase.modifiers.append(entry)
        elif entry.kind in ("people", "none"):
            return False
        phrase.start = start
        return True

    def _take_name_owner(self, phrase: Phrase, i: int) -> None:
        """ "the Obama administration": the name of a person before a body."""
        start = self.in_name[i]
        bodily = phrase.entry is not None and (phrase.entry.kind == "institution" or phrase.entry.role == "body")
        if i + 1 == phrase.start and bodily:
            phrase.owner_name, phrase.start = (start, i + 1), start
            if start and self.view.pos[start - 1] == "DET":
                phrase.determiner, phrase.start = self.view.lower[start - 1], start - 1

    def _take_possessor(self, phrase: Phrase, mark: int) -> None:
        i = mark - 1
        if i in self.in_name:
            phrase.owner_name, phrase.start = (self.in_name[i], i + 1), self.in_name[i]
            return
        found = self.term_before(i)
        if found is None:
            return
        start, term = found
        if term.entry.kind in OWNERS:
            phrase.owners.insert(0, Owner(term.entry, start, i + 1))
        elif term.entry.kind in ("role", "institution"):
            phrase.modifiers.append(term.entry)
        else:
            return
        phrase.start = start
        inner = Phrase(start, i + 1, (start, i + 1), term.entry)
        self.extend_left(inner)
        phrase.start = inner.start
        phrase.owners = inner.owners + phrase.owners
        phrase.modifiers = inner.modifiers + phrase.modifiers
        phrase.owner_name = inner.owner_name

    def extend_right(self, phrase: Phrase) -> None:
        """Take in "of …" (twice at most), "to …" after one accredited, "in …" where the tree hangs it here."""
        view = self.view
        phrase.title = (self._title_start(phrase), phrase.core[1])
        if phrase.owners and phrase.entry is not None and phrase.entry.kind == "institution":
            return
        for _ in range(3):
            i = phrase.end
            if i + 1 >= len(view.words) or not view.same_sentence(i, phrase.core[0]):
                return
            word = view.lower[i]
            if word == "of" or (word == "for" and self._hangs(i, phrase) and self._owner_follows(i)):
                if not self._take_of(phrase, i):
                    return
            elif word == "to" and phrase.entry and phrase.entry.slug.endswith(ACCREDITED):
                if not self._take_post(phrase, i):
                    return
            elif word in LOCATED and not phrase.owners and self._hangs(i, phrase):
                self._take_of(phrase, i)
                return
            elif word in ("in", "at") and self._owner_follows(i) and self._comma_name(i):
                phrase.end = self._owner_end(i)
                return
            else:
                return

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

    def _hangs(self, case: int, phrase: Phrase) -> bool:
        """Whether the noun of this preposition depends on the phrase."""
        noun = self.view.head[case]
        return noun > case and phrase.start <= self.view.head[noun] < phrase.end

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
        while i < len(view.words) and i - preposition <= 8 and view.same_sentence(i, phrase.core[0]):
            if i in self.name_at:
                if phrase.entry is not None and phrase.entry.kind == "institution":
                    phrase.owner_name, phrase.end = (i, self.name_at[i]), self.name_at[i]
                    return True
                break
            if i in view.terms and view.terms[i][1].entry.kind != "none":
                end, term = view.terms[i]
                if term.entry.kind in OWNERS:
                    if named:
                        break
                    phrase.owners.append(Owner(term.entry, i, end))
                    named = term.entry.kind != "demonym"
                elif term.entry.kind in ("role", "institution"):
                    phrase.modifiers.append(term.entry)
                i = last = end
            elif view.pos[i] in ("DET", "ADJ", "NUM") or view.tag[i] == "PRP$":
                i += 1
            elif view.pos[i] in ("NOUN", "PROPN") and not named:
                i += 1
                last = i
                if phrase.title:
                    phrase.title = (phrase.title[0], i)
            else:
                break
        if last < 0:
            return False
        phrase.end = last
        return True

    def _take_post(self, phrase: Phrase, preposition: int) -> bool:
        view, i = self.view, preposition + 1
        if i < len(view.words) and view.pos[i] == "DET":
            i += 1
        if i in view.terms and view.terms[i][1].entry.kind in OWNERS:
            phrase.end = view.terms[i][0]
            if phrase.title:
                phrase.title = (phrase.title[0], phrase.end)
            return True
        return False

    def take_quantity(self, phrase: Phrase) -> None:
        """ "Dozens of protesters", "a number of officials": the quantity is the head of the phrase."""
        view, i = self.view, phrase.start - 2
        if phrase.name or i < 0 or view.lower[i + 1] != "of" or view.lower[i] not in word_class("quantities"):
            return
        if not view.same_sentence(i, phrase.core[0]) or self.used[i]:
            return
        phrase.start = i
        phrase.determiner = phrase.determiner or "some"
        while phrase.start > 0 and view.head[phrase.start - 1] == i and view.same_sentence(i, phrase.start - 1):
            if view.pos[phrase.start - 1] not in ("DET", "NUM", "ADJ"):
                break
            phrase.start -= 1

    def attach_name(self, phrase: Phrase) -> None:
        """The name right after the title ("President of Kenya William Ruto", "US envoy John Sullivan to Moscow")."""
        view = self.view
        if phrase.end not in self.name_at or not view.same_sentence(phrase.end, phrase.core[0]):
            return
        if phrase.entry is None or phrase.entry.role in ("thing", "body", ""):
            return
        if phrase.entry.plural and phrase.entry.slug.lower() != view.lower[phrase.core[1] - 1]:
            return
        phrase.name = (phrase.end, self.name_at[phrase.end])
        phrase.end = phrase.name[1]
        if view.lower[phrase.end : phrase.end + 1] == ["to"] and phrase.entry.slug.endswith(ACCREDITED):
            title = phrase.title
            if self._take_post(phrase, phrase.end):
                phrase.title = title

    def mark(self, phrase: Phrase) -> None:
        for i in range(phrase.start, phrase.end):
            self.used[i] = True


def view_end(view: View, start: int) -> int:
    """The token after the term that begins here."""
    return view.terms[start][0]


def heads_phrase(view: View, start: int, end: int) -> bool:
    """Whether the words at `[start, end)` are the last noun of their phrase, not a modifier of a further noun."""
    last = end - 1
    if view.pos[last] not in ("NOUN", "PROPN") and view.tag[last] not in ("NNS", "NN", "NNP", "NNPS"):
        return view.pos[last] in ("ADJ", "X", "INTJ") and view.dep[last].split(":")[0] in (
            "nsubj", "obj", "obl", "nmod", "conj", "root", "iobj"
        )  # fmt: skip
    return not (
        view.dep[last] in ("compound", "amod")
        and view.head[last] >= end
        and end < len(view.words)
        and view.pos[end] in ("NOUN", "PROPN", "ADJ")
    )


def build_phrases(view: View, names: list[tuple[int, int]]) -> list[Phrase]:
    """All phrases in order of their core. Roles first: they take in the names, states and bodies beside them."""
    builder = Builder(view, names)
    phrases = [*_role_phrases(builder), *_institutions(builder), *_named_persons(builder), *_names(builder)]
    phrases.sort(key=lambda phrase: (phrase.start, -phrase.end))
    _appose(view, phrases)
    return phrases


def _role_phrases(builder: Builder) -> list[Phrase]:
    view, found = builder.view, []
    for start, (end, term) in view.terms.items():
        entry = _role_reading(view, end, term)
        if entry is None or start in builder.in_name or (builder.used[start] and builder.used[end - 1]):
            continue
        before_name = end in builder.name_at and view.pos[end - 1] != "VERB"
        if not before_name and (not heads_phrase(view, start, end) or _modifies_next(view, end)):
            continue
        phrase = Phrase(start, end, (start, end), entry)
        builder.extend_left(phrase)
        builder.extend_right(phrase)
        builder.attach_name(phrase)
        builder.take_quantity(phrase)
        if entry.kind == "institution" and phrase.name is None:
            continue
        builder.mark(phrase)
        found.append(phrase)
    return found


def _role_reading(view: View, end: int, term: Term) -> Entry | None:
    entry = next((e for e in term.entries if e.kind == "role"), None)
    if entry is None or term.entry.kind in ("institution", "organization", "none", "state"):
        return None
    plural = view.tag[end - 1] in ("NNS", "NNPS")
    return next((e for e in term.entries if e.kind == "role" and e.plural == plural), entry)


def _modifies_next(view: View, end: int) -> bool:
    """Another role follows: "opposition leader", "government officials"."""
    return end in view.terms and view.terms[end][1].entry.kind in ("role", "institution") and (
        view.pos[view.terms[end][0] - 1] in ("NOUN", "PROPN") and view.head[end - 1] >= end
    )  # fmt: skip


def _institutions(builder: Builder) -> list[Phrase]:
    view, found = builder.view, []
    for start, (end, term) in view.terms.items():
        if term.entry.kind != "institution" or builder.used[start] or start in builder.in_name:
            continue
        if view.pos[end - 1] not in ("NOUN", "PROPN"):
            continue
        phrase = Phrase(start, end, (start, end), term.entry)
        builder.extend_left(phrase)
        builder.extend_right(phrase)
        builder.mark(phrase)
        found.append(phrase)
    return found


def _named_persons(builder: Builder) -> list[Phrase]:
    view, found = builder.view, []
    for start, end in builder.name_at.items():
        if builder.used[start]:
            continue
        phrase = Phrase(start, end, (start, end), None, name=(start, end))
        if start and view.lower[start - 1] in HONORIFICS and view.same_sentence(start - 1, start):
            phrase.honorific = HONORIFICS[view.lower[start - 1]]
            phrase.start -= 1
        builder.mark(phrase)
        found.append(phrase)
    return found


def _names(builder: Builder) -> list[Phrase]:
    view, found = builder.view, []
    for start, (end, term) in view.terms.items():
        if term.entry.kind in NAMES and start not in builder.in_name:
            phrase = Phrase(start, end, (start, end), term.entry)
            if start and view.lower[start - 1] == "the" and view.same_sentence(start - 1, start):
                phrase.determiner = "the"
                if not builder.used[start] and start <= view.head[start - 1] < end:
                    phrase.start -= 1
            found.append(phrase)
    return found


def _appose(view: View, phrases: list[Phrase]) -> None:
    """ "Lavrov, Russia's foreign minister," and "the president of Kenya, William Ruto,": link both parts."""
    by_start = {phrase.start: phrase for phrase in phrases if phrase.entry is None or phrase.entry.kind == "role"}
    for phrase in phrases:
        comma = phrase.end
        if comma + 1 >= len(view.words) or view.words[comma] != "," or not view.same_sentence(comma, phrase.core[0]):
            continue
        other = by_start.get(comma + 1)
        if other is None or not view.same_sentence(other.core[0], phrase.core[0]):
            continue
        closed = other.end >= len(view.words) or view.pos[other.end] in ("PUNCT", "SPACE")
        if not closed or view.lower[other.end : other.end + 1] in (["("],):
            continue
        if phrase.name and not other.name and _describes(other):
            other.apposed_to = phrase
        elif (
            other.name
            and not phrase.name
            and _describes(phrase)
            and other.core == other.name
            and (phrase.definite or phrase.owners)
        ):
            phrase.apposed_to = other


def _describes(phrase: Phrase) -> bool:
    entry = phrase.entry
    return entry is not None and entry.kind == "role" and not entry.plural and entry.role not in ("thing", "body")
