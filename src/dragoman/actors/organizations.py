"""Organisations that the reference data does not know: named by the reader, sorted by the words of their names."""

import re

from dragoman.actors.drafts import Drafts
from dragoman.actors.lexicon import Entry
from dragoman.actors.naming import slug_of
from dragoman.actors.phrases import Phrase
from dragoman.actors.scan import scan
from dragoman.actors.view import View
from dragoman.model.actor import ActorKind

# Words of a name that tell its kind and sector. The last word that tells wins.
VOCABULARY: tuple[tuple[ActorKind, str, frozenset[str]], ...] = (
    ("company", "BUS", frozenset(["airlines", "airline", "airways", "bank", "corp", "corporation", "inc", "ltd", "llc", "plc", "gmbh", "ag", "co", "company", "group", "holdings", "motors", "industries", "oil", "petroleum", "gas", "energy", "electric", "electronics", "steel", "insurance", "telecom", "technologies", "pharmaceuticals", "shipping", "aviation", "aerospace", "semiconductor", "logistics", "chemicals", "mining", "capital"])),
    ("media", "MED", frozenset(["tv", "television", "news", "times", "post", "herald", "daily", "radio", "newspaper", "gazette", "tribune", "journal", "broadcasting", "telegraph", "broadcaster", "magazine", "observer", "chronicle", "press", "weekly", "mirror", "today"])),
    ("organization", "EDU", frozenset(["university", "institute", "college", "school", "academy", "laboratory"])),
    ("organization", "PTY", frozenset(["party", "democrats", "republicans"])),
    ("government", "JUD", frozenset(["court", "tribunal"])),
    ("government", "GOV", frozenset(["ministry", "commission", "department", "authority", "directorate", "secretariat"])),
    ("government", "MIL", frozenset(["army", "brigade", "battalion", "fleet", "command", "regiment", "corps", "forces"])),
    ("organization", "NGO", frozenset(["foundation", "watch", "association", "federation", "committee", "union", "centre", "center", "fund", "society", "council", "initiative", "network", "coalition", "alliance", "movement", "organization", "organisation"])),
    ("organization", "REL", frozenset(["church", "mosque", "diocese", "patriarchate"])),
    ("organization", "REB", frozenset(["front", "brigades"])),
)  # fmt: skip
ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{1,9}$")
SHORTEST = 2


class Organizations:
    """Organisations by name, by acronym and by shortened name."""

    def __init__(self, view: View, drafts: Drafts, names: list[tuple[int, int]]) -> None:
        self.view = view
        self.drafts = drafts
        self._in_name = {i for start, end in names for i in range(start, end)}
        self._entries: dict[str, Entry] = {}
        self._covered: set[int] = set()

    def spans(self, phrases: list[Phrase]) -> list[tuple[int, int]]:
        """Entities of type ORG that no phrase accounts for."""
        view = self.view
        taken = {i for p in phrases if p.entry is None or p.entry.kind not in ("state", "demonym", "capital", "region", "role",
                                                                              "people")
                 for i in range(p.start, p.end)}  # fmt: skip
        spans: list[tuple[int, int]] = []
        i = 0
        while i < len(view.words):
            if view.entity[i] != "ORG" or view.sentence[i] < 0:
                i += 1
                continue
            end = i + 1
            while end < len(view.words) and view.entity[end] == "ORG" and not view.entity_starts[end]:
                end += 1
            if self._own(i, end, taken):
                spans.append((i, end))
                self._covered.update(range(i, end))
            i = end
        return spans

    def _own(self, start: int, end: int, taken: set[int]) -> bool:
        view = self.view
        text = view.quote(start, end)
        if any(i in taken or i in self._in_name or view.dateline[i] for i in range(start, end)):
            return False
        if len(text) < SHORTEST or not any(word[0].isupper() for word in view.words[start:end]) or "\n" in text:
            return False
        whole = view.terms.get(start)
        if whole and whole[0] >= end:
            return False
        return any(view.pos[i] == "PROPN" for i in range(start, end))

    def covers(self, start: int, end: int) -> bool:
        """Whether the words are only a part of such a name ("Belarus" in "Belarus Savings Bank")."""
        return all(i in self._covered for i in range(start, end))

    def phrase(self, start: int, end: int) -> Phrase:
        view = self.view
        while start < end - 1 and (view.pos[start] in ("DET", "PUNCT") or view.lower[start] == "the"):
            start += 1
        name = re.sub(r"\s+", " ", view.quote(start, end))
        entry = self._entry(name)
        phrase = Phrase(start, end, (start, end), entry)
        if start and view.lower[start - 1] == "the" and view.same_sentence(start - 1, start):
            phrase.start -= 1
        if end + 2 < len(view.words) and view.words[end] == "(" and view.words[end + 2] == ")":
            acronym = view.words[end + 1]
            if ACRONYM.match(acronym):
                self._entries.setdefault(acronym.lower(), entry)
        return phrase

    def _entry(self, name: str) -> Entry:
        key = name.lower()
        if key not in self._entries:
            kind, sector = classify(name)
            country = self._country(name)
            self._entries[key] = Entry("organization", name, "title", f"org:{slug_of(name)}", country, sector,
                                       actor_kind=kind)  # fmt: skip
        return self._entries[key]

    def _country(self, name: str) -> str | None:
        """The state in the name itself ("Bank of Ghana", "Turkish Airlines"), if there is one."""
        countries = {t.entry.country for t in scan(name) if t.entry.kind in ("state", "demonym") and t.entry.country}
        return countries.pop() if len(countries) == 1 else None


def classify(name: str) -> tuple[ActorKind, str | None]:
    """Kind and sector of an organisation by the words of its name."""
    for word in reversed(re.findall(r"[\w']+", name.lower())):
        for kind, sector, words in VOCABULARY:
            if word in words:
                return kind, sector
    return "organization", None
