"""The words that name actors, read once from the reference data in `data/` and from rigour's table of territories."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from dragoman.model.actor import ActorKind

EntryKind = Literal[
    "state", "demonym", "people", "capital", "seat", "region", "defacto", "countries", "organization", "institution",
    "role", "none",
]  # fmt: skip
Case = Literal["exact", "title", "any", "article"]  # "article": only behind "the"
# Where the same words stand for several things: the earlier kind is meant.
PRIORITY: tuple[EntryKind, ...] = (
    "none", "countries", "state", "organization", "defacto", "seat", "capital", "demonym", "people", "region",
    "institution", "role",
)  # fmt: skip
COMMON_NOUNS = frozenset({"the States"})  # without the article, no names
# Names of territories that are mostly something else in English text.
AMBIGUOUS_REGIONS = frozenset({"Acre", "Victoria", "Global", "Cyberspace", "Jura", "Uri", "Washington", "Georgia"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What some words stand for.

    `id` is the actor's id where the words alone give it (None for roles, institutions and regions); `slug` the class
    of an institution or the lemma of a role; `members` the states that a name for several stands for, or whose body is
    called so too; `role` the kind of role (office, title, person, body, weak, thing); `shared` a name that others bear,
    which counts only where the report tells of its state.
    """

    kind: EntryKind
    name: str
    case: Case
    id: str | None = None
    country: str | None = None
    sector: str | None = None
    second: str | None = None
    actor_kind: ActorKind = "organization"
    wikidata: str | None = None
    nominals: tuple[str, ...] = ()
    slug: str = ""
    role: str = ""
    gender: str | None = None
    plural: bool = False
    members: tuple[str, ...] = ()
    shared: bool = False


ABBREVIATED = {"PM": "prime minister", "FM": "foreign minister"}  # offices that headlines shorten


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a data file; lines that begin with "#" are comments."""
    text = (files("dragoman.actors") / "data" / name).read_text(encoding="utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


def parts(field: str) -> list[str]:
    return [part.strip() for part in field.split("|") if part.strip()]


def case_of(name: str) -> Case:
    """Abbreviations must stand as they are ("us" is no state); other names may also stand in capitals."""
    letters = [c for c in name if c.isalpha()]
    if (
        len(letters) <= 5
        and " " not in name
        and (all(c.isupper() for c in letters) or any(map(str.isupper, letters[1:])))
    ):
        return "exact"
    return "title"


def plural_of(noun: str) -> str:
    """The regular English plural of a noun's last word."""
    if re.search(r"(s|x|ch|sh)$", noun):
        return noun + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + "s"


def plural_of_phrase(noun: str) -> str:
    """The plural of a noun phrase: "minister of defence" → "ministers of defence", "attorney general" as written."""
    head, preposition, rest = noun.partition(" of ")
    return plural_of(head) + preposition + rest


class Lexicon:
    """All entries by the lower-cased words that name them, and the states by code."""

    def __init__(self) -> None:
        self.by_name: dict[str, list[Entry]] = {}
        self.states: dict[str, Entry] = {}
        self.adjectives: dict[str, str] = {}
        self.organizations: dict[str, Entry] = {}
        self._territories()
        self._states()
        self._regions()
        self._country_groups()
        self._organizations()
        self._seats()
        self._shared_names()
        self._institutions()
        self._roles()
        for entries in self.by_name.values():
            entries.sort(key=lambda entry: PRIORITY.index(entry.kind))

    def _add(self, surface: str, entry: Entry) -> None:
        surface = surface.removeprefix("the ").removeprefix("The ")
        entries = self.by_name.setdefault(surface.lower(), [])
        same = (e for e in entries if e.kind == entry.kind and e.id == entry.id and e.slug == entry.slug)
        if not any(e.case == entry.case for e in same):  # "NATO" and "Nato" are told by their letters
            entries.append(entry)

    def _territories(self) -> None:
        from rigour.territories import get_territories  # megabytes that a server of a ledger doesn't need

        for territory in get_territories():
            plain = re.sub(r" \(.*\)$| SAR$", "", territory.name)
            if territory.alpha3:
                code = territory.alpha3.upper()
                entry = Entry("state", plain, "title", f"state:{code}", code, actor_kind="state",
                              wikidata=territory.qid)  # fmt: skip
                self.states[code] = entry
                names = {territory.name, plain, territory.full_name, territory.in_sentence.removeprefix("the ")}
                for name in names:
                    self._add(name, entry)
            elif territory.parent is not None and territory.parent.alpha3 and plain not in AMBIGUOUS_REGIONS:
                country = territory.parent.alpha3.upper()
                self._add(plain, Entry("region", plain, "title", country=country))

    def _states(self) -> None:
        for row in rows("states.csv"):
            code = row["code"]
            state = self.states[code]
            for name in parts(row["names"]):
                case: Case = "article" if name in COMMON_NOUNS else case_of(name)
                self._add(name, Entry("state", state.name, case, state.id, code, actor_kind="state",
                                      wikidata=state.wikidata))  # fmt: skip
            adjectives = parts(row["adjectives"])
            self.adjectives[code] = adjectives[0] if adjectives else state.name
            for adjective in adjectives:
                self._add(adjective, Entry("demonym", state.name, case_of(adjective), state.id, code))
            for noun in parts(row["people"]) or [adjective + "s" for adjective in adjectives]:
                plural = noun.endswith(("s", "men", "women")) or noun in ("Batswana", "Basotho")
                if noun not in adjectives:
                    self._add(noun, Entry("people", noun, "title", state.id, code, plural=plural))
            for capital in parts(row["capitals"]):
                self._add(capital, Entry("capital", state.name, "title", state.id, code))

    def _regions(self) -> None:
        for row in rows("regions.csv"):
            country = row["country"] or None
            for name in parts(row["name"]):
                if row["kind"] == "de-facto":
                    entry = Entry("defacto", parts(row["name"])[0], case_of(name), row["id"], country, "PRE",
                                  actor_kind="government")  # fmt: skip
                    self.organizations.setdefault(row["id"], entry)
                    self._replace(name, entry)
                else:
                    kind: EntryKind = "none" if row["kind"] == "none" else "region"
                    self._replace(name, Entry(kind, name, case_of(name), row["id"] or None, country))
            for adjective in parts(row["adjectives"]):
                kind = "none" if row["kind"] == "none" else "demonym"
                self._add(adjective, Entry(kind, adjective, "title", row["id"] or None, country))
        self._add("Western", Entry("demonym", "West", "title", "group:west"))

    def _country_groups(self) -> None:
        for row in rows("country_groups.csv"):
            for name in parts(row["names"]):
                self._add(name, Entry("countries", name, "title", members=tuple(parts(row["members"]))))

    def _replace(self, name: str, entry: Entry) -> None:
        """Our own table of regions goes before rigour's."""
        entries = self.by_name.setdefault(name.lower(), [])
        entries[:] = [other for other in entries if other.kind not in ("region", "none")]
        if not any(other.kind in ("state", "capital") for other in entries) or entry.kind == "none":
            entries.append(entry)

    def _organizations(self) -> None:
        for row in rows("organizations.csv"):
            names = parts(row["names"])
            for name in names:
                entry = Entry(
                    "organization", names[0], case_of(name), row["id"], row["country"] or None, row["sector"] or None,
                    actor_kind=row["kind"], wikidata=row["qid"] or None,  # type: ignore[arg-type]
                    nominals=tuple(parts(row["nominals"])),
                )  # fmt: skip
                self.organizations.setdefault(row["id"], entry)
                self._add(name, entry)

    def _seats(self) -> None:
        for row in rows("seats.csv"):
            for name in parts(row["name"]):
                sector = "MIL" if row["actor"].endswith("-army") else "GOV"
                self._add(name, Entry("seat", name, "title", row["actor"], row["country"], sector))

    def _shared_names(self) -> None:
        for row in rows("shared_names.csv"):
            state = self.states[row["state"]]
            kind: EntryKind = "state" if row["kind"] == "state" else "capital"
            for name in parts(row["names"]):
                self._add(name, Entry(kind, state.name, "title", state.id, row["state"], actor_kind="state",
                                      wikidata=state.wikidata, shared=True))  # fmt: skip

    def _institutions(self) -> None:
        for row in rows("institutions.csv"):
            for name in parts(row["names"]):
                users = parts(row["default"])
                self._add(name, Entry("institution", name, "any", country=users[0] if users else None,
                                      sector=row["sector"], second=row["second"] or None, actor_kind="government",
                                      slug=row["slug"], members=tuple(users[1:])))  # fmt: skip

    def _roles(self) -> None:
        for row in rows("roles.csv"):
            for noun in parts(row["nouns"]):
                singular, slash, plural = noun.partition("/")
                gender = row["gender"] or None
                case: Case = "exact" if singular.isupper() else "any"
                shared = {
                    "sector": row["sector"] or None, "second": row["second"] or None,
                    "slug": ABBREVIATED.get(singular, singular),
                    "role": row["kind"], "gender": gender,
                }  # fmt: skip
                uncounted = bool(slash) and not plural
                many = uncounted and row["kind"] in ("person", "body") and not singular.endswith((".", "officer"))
                self._add(singular, Entry("role", singular, case, plural=many, **shared))  # type: ignore[arg-type]
                if not uncounted:
                    plural = plural or plural_of_phrase(singular)
                    self._add(plural, Entry("role", singular, case, plural=True, **shared))  # type: ignore[arg-type]


@cache
def lexicon() -> Lexicon:
    return Lexicon()
