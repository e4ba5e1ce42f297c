"""Organisations that the reference data does not know: named by the reader, sorted by the words of their names."""

import re
from functools import cache
from typing import cast

from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Drafts
from dragoman.actors.lexicon import Entry, rows
from dragoman.actors.naming import slug_of
from dragoman.actors.phrases import MINISTERS, Phrase
from dragoman.actors.scan import scan
from dragoman.actors.view import View
from dragoman.model.actor import ActorKind

LEGAL_FORM = re.compile(r",? (inc|corp|ltd|plc|llc|co|cos|bros|ag|nv|sa)\b\.?$")
ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{1,9}$")
NAME_JOINT = re.compile(r" (?:of|on|for) ")
SHORTEST = 2
SIDES = frozenset({"north", "south", "east", "west"})  # alone, parts of a land or the states of one: no body's name
# By which nouns "the …" may stand for an organisation that the reference data does not know.
GENERAL: dict[str, set[str]] = {"company": {"company", "firm"}, "media": {"newspaper"}}


class Organizations:
    """Organisations by name, by acronym and by shortened name."""

    def __init__(self, view: View, drafts: Drafts, names: list[tuple[int, int]]) -> None:
        self.view = view
        self.drafts = drafts
        self._in_name = {i for start, end in names for i in range(start, end)}
        self._entries: dict[str, Entry] = {}
        self._covered: set[int] = set()
        for _, term in view.terms.values():
            if term.entry.kind == "organization" and (initials := _initials(term.entry.name)):
                self._entries.setdefault(initials.lower(), term.entry)

    def spans(self, phrases: list[Phrase]) -> list[tuple[int, int]]:
        """Entities of type ORG that no phrase accounts for."""
        view = self.view
        part_of_others = ("state", "demonym", "capital", "region", "role", "people")
        whole = [p for p in phrases if p.entry is None or p.entry.kind not in part_of_others]
        taken = {i for phrase in whole for i in range(phrase.start, phrase.end)}
        # "U.S. Defense Secretary Mark Hale": the words of a title.
        taken |= {i for one in phrases if one.name and one.core != one.name for i in range(*one.core)}
        # "Minister for Foreign Affairs and International Cooperation": what one is minister of.
        ministers = (one for one in phrases if one.entry is not None and view.lower[one.core[1] - 1] in MINISTERS)
        taken |= {i for one in ministers for i in range(one.core[1], one.end)}
        spans: list[tuple[int, int]] = []
        reached = 0
        for i in view.tagged("ORG"):
            if i < reached or view.sentence[i] < 0:
                continue
            end = view.tagged_until(i)
            found = self._whole(i, end)
            if found and self._own(*found, taken):
                spans.append(found)
                self._covered.update(range(*found))
            reached = max(end, found[1] if found else end)
        more = self._untagged(spans, taken)
        self._covered.update(i for i, _ in more)
        return spans + more

    def _untagged(self, spans: list[tuple[int, int]], taken: set[int]) -> list[tuple[int, int]]:
        """Names of one word found elsewhere in the document, where the reader did not mark them."""
        view = self.view
        known = {view.words[start] for start, end in spans if end - start == 1 and len(view.words[start]) > 3}
        known |= {initials.upper() for initials in self._entries}
        return [
            (i, i + 1)
            for i, word in enumerate(view.words)
            if word in known
            and i not in self._covered
            and view.entity[i] not in ("WORK", "FAC")
            and view.sentence[i] >= 0
            if view.pos[i] == "PROPN" and self._own(i, i + 1, taken)
        ]

    def _whole(self, start: int, end: int) -> tuple[int, int] | None:
        """The name with what a hyphen joins to it; None for one with a number, which is a thing's ("a Lindholm 40")."""
        view = self.view
        if any(c.isdigit() for c in view.words[end - 1]) or (
            end < len(view.words) and any(c.isdigit() for c in view.words[end][:2])
        ):
            return None
        end = self._without_marks(start, end, legal=True)
        while end + 1 < len(view.words) and view.glued(end) and view.glued(end + 1) and view.words[end] in ("-", "–"):
            end += 2
        return (start, end) if end > start and not view.words[end - 1][0].isdigit() else None

    def _without_marks(self, start: int, end: int, *, legal: bool) -> int:
        """Where the name ends before marks behind it, and, unless `legal`, before an "Inc." or "Ltd." as well."""
        view = self.view
        while end > start and (
            view.pos[end - 1] in ("ADP", "DET", "CCONJ")
            or (not view.words[end - 1][-1].isalnum() and view.words[end - 1] not in (".", ")"))
        ):
            if legal and LEGAL_FORM.search(f" {view.words[end - 1].lower()}"):
                break
            end -= 1
        return end

    def _own(self, start: int, end: int, taken: set[int]) -> bool:
        view = self.view
        text = view.quote(start, end)
        if any(i in taken or i in self._in_name or view.dateline[i] for i in range(start, end)):
            return False
        if len(text) < SHORTEST or not any(word[0].isupper() for word in view.words[start:end]) or "\n" in text:
            return False
        if view.lower[end - 1] in word_class("named_things") or (end - start == 1 and view.lower[start] in SIDES):
            return False
        whole = view.terms.get(start)
        if whole and whole[0] >= end:
            return False
        if view.lower[start] == "governments":
            return False  # "the Governments of Chad and Togo": those of several states
        last = view.terms.get(view.term_at[end - 1])
        if last and last[0] == end and last[1].entry.kind == "institution":
            return False  # "the Peruvian Foreign Ministry" is read as the body of a state
        return any(view.pos[i] == "PROPN" for i in range(start, end))

    def named(self, phrase: Phrase) -> bool:
        """Whether the phrase is such a name itself."""
        entry = phrase.entry
        return entry is not None and entry.kind == "organization" and entry in self._entries.values()

    def covers(self, start: int, end: int) -> bool:
        """Whether the words are only a part of such a name ("Belarus" in "Belarus Savings Bank")."""
        return all(i in self._covered for i in range(start, end))

    def phrase(self, start: int, end: int) -> Phrase:
        view = self.view
        while start < end - 1 and (view.pos[start] in ("DET", "PUNCT") or view.lower[start] == "the"):
            start += 1
        called = self._without_marks(start, end, legal=False)
        entry = self._entry(self._written(start, called if called > start else end), self._written(start, end))
        phrase = Phrase(start, end, (start, end), entry)
        if start and view.lower[start - 1] == "the" and start <= view.head[start - 1] < end:
            phrase.start -= 1
        if end + 2 < len(view.words) and view.words[end] == "(" and view.words[end + 2] == ")":
            acronym = view.words[end + 1]
            if ACRONYM.match(acronym):
                self._entries.setdefault(acronym.lower(), entry)
        return phrase

    def _written(self, start: int, end: int) -> str:
        return re.sub(r"\s+", " ", self.view.quote(start, end))

    def _entry(self, name: str, whole: str) -> Entry:
        """The organisation of this name; `whole` is the name with its legal form."""
        key = LEGAL_FORM.sub("", name.lower())
        if key not in self._entries and " " not in name:
            longer = [known for known in self._entries if known.startswith(key + " ")]
            if len(longer) == 1:
                self._entries[key] = self._entries[longer[0]]
        if key not in self._entries and " " not in name and (known := self._ending_in(key)) is not None:
            self._entries[key] = known
        if key not in self._entries:
            kind, sector = classify(whole)
            last = name.lower().rsplit(" ", 1)[-1]
            noun = {last} if " " in name and last in word_class("collectives") else set()
            country = self._country(name)
            self._entries[key] = Entry("organization", name, "title", f"org:{slug_of(name)}", country, sector,
                                       actor_kind=kind, nominals=tuple(noun | GENERAL.get(kind, set())))  # fmt: skip
            if len(initials := _initials(name)) > SHORTEST:
                self._entries.setdefault(initials.lower(), self._entries[key])
        return self._entries[key]

    def _ending_in(self, word: str) -> Entry | None:
        """ "The League", after "the Arab League": the one organisation of the document whose name ends so, or the one
        of several states that is called so ("the Mission", after "UNAMA")."""
        if word not in word_class("collectives") and word not in word_class("short_names"):
            told = {term.entry.id: term.entry for _, term in self.view.terms.values()}
            called = [one for id, one in told.items() if word in one.nominals and str(id).startswith("igo:")]
            return called[0] if len(called) == 1 else None
        found = {entry.id: entry for name, entry in self._entries.items() if name.endswith(f" {word}")}
        found |= {
            term.entry.id: term.entry
            for _, term in self.view.terms.values()
            if term.entry.kind == "organization" and term.entry.name.lower().endswith(f" {word}")
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _country(self, name: str) -> str | None:
        """The state in the name itself ("Bank of Ghana", "Turkish Airlines"), if there is one."""
        countries = {t.entry.country for t in scan(name) if t.entry.kind in ("state", "demonym") and t.entry.country}
        return next(iter(countries)) if len(countries) == 1 else None


def _initials(name: str) -> str:
    """The abbreviation that a name of several words may have; "" for a single word."""
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    return letters if len(letters) >= SHORTEST and letters.lower() != name.lower() else ""


def is_named(name: str, noun: str) -> bool:
    """Whether a name ends in the noun, or has it before "of", "on" or "for": "Bureau for Public Works"."""
    words = NAME_JOINT.split(name.lower(), maxsplit=1)[0]
    return words.endswith(f" {noun}") or name.lower().endswith(f" {noun}") or (words == noun != name.lower())


@cache
def _name_words() -> dict[str, tuple[ActorKind, str]]:
    return {
        word: (cast(ActorKind, row["kind"]), row["sector"])
        for row in rows("name_words.csv")
        for word in row["words"].split()
    }


def classify(name: str) -> tuple[ActorKind, str | None]:
    """Kind and sector of an organisation by the last word of its name that tells them."""
    for word in reversed(re.findall(r"[\w']+", name.lower())):
        if word in _name_words():
            return _name_words()[word]
    return "organization", None
