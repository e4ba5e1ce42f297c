"""Names of persons: which of them are the same person, and what a name tells of gender."""

import re
import unicodedata
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract
from rigour.text.phonetics import metaphone

from dragoman.actors.classes import word_class
from dragoman.actors.lexicon import rows
from dragoman.actors.view import View

PARTICLES = word_class("name_particles")
ARTICLE = re.compile(rf"^({'|'.join(sorted(word_class('arabic_articles')))})[-–‑](?=\w{{3}})")  # "al-Assad" is Assad
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
FEMALE = re.compile(r"(ova|(?<!u)eva|skaya|skaia|vna|kyte|aite|iene|dottir|dóttir)$")
FEMALE_BEHIND_A = re.compile(r"ina$")  # "Yelena Panina"; a Molina, Medina or Gotovina may be anybody
MALE = re.compile(r"(vich|ovic|ović|sson)$")
SIMILAR_SURNAME = 0.75
SIMILAR_SOUND = 0.8
GIVEN = 2  # how well the first word of a full name fits it
MOST_ALIKE = 300  # persons whose names are compared with one: those introduced last, in a text that has more
MIDDLE = 3  # letters: one may be called by a middle name of more
LONG_SURNAME = 5  # letters: those of more may be spelt in several ways


def ascii_of(text: str) -> str:
    """The text without accents, in lower case: "Gitanas Nausėda" → "gitanas nauseda"."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("ı", "i"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def slug_of(text: str) -> str:
    return re.sub(r"[^\w]+", "-", ascii_of(text)).strip("-") or "unnamed"


@dataclass(slots=True)
class Person:
    """One person of the document and every form of his name, with how often each was read.

    `introduced` is the number of the mention that first gave the full name, `called` the short forms used of him;
    who `reigns` was called king, queen or pope.
    """

    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)
    introduced: int = 0
    called: set[tuple[str, ...]] = field(default_factory=set)
    reigns: bool = False

    @property
    def full(self) -> tuple[str, ...]:
        """The canonical form: the most frequent of at least two words, else the first."""
        long = [form for form in self.forms if len(form) > 1] or list(self.forms)
        return max(long, key=self.forms.__getitem__)

    @property
    def name(self) -> str:
        return join_name(self.full)


def join_name(words: tuple[str, ...]) -> str:
    """The words of a name as written in one string: hyphens close up."""
    return re.sub(r"\s?([-–’'])\s?", r"\1", " ".join(words)).replace("[", "").replace("]", "")


def words_of(view: View, start: int, end: int) -> tuple[str, ...]:
    """The words of a name; parts joined by hyphens are one word, suffixes and brackets are left out."""
    joined = re.sub(r"[\[\]]", "", view.quote(start, end))
    return tuple(word for word in joined.split() if word.lower().strip(".,") not in SUFFIXES) or (joined,)


@cache
def given_names() -> dict[str, str]:
    """Gender by given name."""
    return {name: row["gender"] for row in rows("given_names.csv") for name in row["names"].split()}


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    return re.sub(r"[^a-z]", "", ARTICLE.sub("", ascii_of(word)))


def _given_agree(a: str, b: str) -> bool:
    a, b = _key(a), _key(b)
    if not a or not b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if a == b:
        return True
    alike = Levenshtein.normalized_similarity(a, b) >= 0.7 or (
        Levenshtein.normalized_similarity(metaphone(a), metaphone(b)) >= SIMILAR_SOUND
    )
    return a[0] == b[0] and alike


def _same_surname(a: str, b: str) -> bool:
    a, b = _key(a), _key(b)
    if a == b:
        return True
    return (
        min(len(a), len(b)) > LONG_SURNAME
        and a[0] == b[0]
        and Levenshtein.normalized_similarity(a, b) >= SIMILAR_SURNAME
    )


def _subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter([_key(word) for word in long])
    return all(_key(word) in rest for word in short)


def same_full(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of at least two words are one person's: patronymics, initials, other transliterations."""
    short, long = sorted((a, b), key=len)
    if _subsequence(short, long):
        return True
    return _same_surname(a[-1], b[-1]) and _given_agree(a[0], b[0])


def short_fits(short: tuple[str, ...], full: tuple[str, ...]) -> int:
    """How well a short form fits a full name: 3 the end of it, 2 its first word, 1 a like surname or a word within it
    ("Obaed" for "Shama Obaed Islam"), 0 not at all."""
    keys, whole = [_key(w) for w in short], [_key(w) for w in full]
    if whole[-len(keys) :] == keys:
        return 3
    without = [key for word, key in zip(full, whole, strict=True) if word.lower() not in PARTICLES]
    if without[-len(keys) :] == keys:
        return 3
    if whole[: len(keys)] == keys:
        return 2
    if len(keys) == 1 and (_same_surname(short[0], full[-1]) or (len(keys[0]) > MIDDLE and keys[0] in whole[1:-1])):
        return 1
    return 0


def gender_of_name(words: tuple[str, ...]) -> str | None:
    """Gender where the name tells it: a given name borne by one only, Slavic, Lithuanian and Icelandic endings."""
    if len(words) > 1 and (known := given_names().get(words[0])):
        return known
    for word in words[1:] if len(words) > 1 else words:
        plain = ascii_of(word)
        if len(plain) > 4 and FEMALE.search(plain) and len(words) > 1:
            return "f"
        if FEMALE_BEHIND_A.search(plain) and len(words) > 1 and ascii_of(words[0]).endswith("a"):
            return "f"
        if len(plain) > 5 and MALE.search(plain) and len(words) > 2:
            return "m"
    return None


def cluster(names: list[tuple[str, ...]], reigning: Set[int] = frozenset()) -> list[Person | None]:
    """The person of each name, in order of reading. A short form that may mean two persons is nobody's (None).

    `reigning` are the numbers of the names with the title of a monarch or pope: these bear no surname.
    """
    persons = _Persons()
    result: list[Person | None] = [None] * len(names)
    for k, name in enumerate(names):
        if len(name) > 1:
            person = result[k] = _full(name, persons, k)
            person.reigns = person.reigns or k in reigning
    for k, name in enumerate(names):
        if result[k] is None:
            result[k] = _short(name, persons, k, k in reigning)
    return result


class _Persons:
    """The persons so far, to be asked for those whose names may be like one: a text may name thousands."""

    def __init__(self) -> None:
        self._all: list[Person] = []
        self._place: dict[int, int] = {}
        self._by_word: dict[str, set[int]] = {}
        self._by_last: dict[str, set[int]] = {}
        # Those of surnames that may be spelt in several ways, by the initials of both names ("*" for any given name).
        self._by_initials: dict[tuple[str, str], dict[str, set[int]]] = {}

    def note(self, person: Person, name: tuple[str, ...]) -> Person:
        """Add a form to a person, known or new."""
        if id(person) not in self._place:
            self._place[id(person)] = len(self._all)
            self._all.append(person)
        place, keys = self._place[id(person)], [_key(word) for word in name]
        if name not in person.forms:
            for key in keys:
                self._by_word.setdefault(key, set()).add(place)
            self._by_last.setdefault(keys[-1], set()).add(place)
            for given in (keys[0][:1], "*") if len(keys[-1]) > LONG_SURNAME else ():
                surnames = self._by_initials.setdefault((keys[-1][:1], given), {})
                surnames.setdefault(keys[-1], set()).add(place)
        person.forms[name] += 1
        return person

    def like(self, name: tuple[str, ...]) -> list[Person]:
        """In order, those who have all words of the name, end in one of them, or have a surname much like its own and
        a given name that begins alike, where both have one."""
        keys = [_key(word) for word in name]
        rarest = min(keys, key=lambda key: len(self._by_word.get(key, ())))
        near = set(self._by_word.get(rarest, ()))
        near.update(place for key in keys for place in self._by_last.get(key, ()))
        if len(keys[-1]) > LONG_SURNAME:
            givens = (keys[0][:1], "") if len(keys) > 1 and keys[0] else ("*",)
            for given in givens:
                surnames = self._by_initials.get((keys[-1][:1], given), {})
                alike = extract(
                    keys[-1], list(surnames), scorer=Levenshtein.normalized_similarity, score_cutoff=SIMILAR_SURNAME,
                    processor=None, limit=None,
                )  # fmt: skip
                near.update(place for surname, _, _ in alike for place in surnames[surname])
        return [self._all[place] for place in sorted(near)[-MOST_ALIKE:]]


def _full(name: tuple[str, ...], persons: _Persons, k: int) -> Person:
    fitting = [p for p in persons.like(name) if any(same_full(name, form) for form in p.forms)]
    exact = [p for p in fitting if name in p.forms] or fitting
    return persons.note(exact[0] if len(exact) == 1 else Person(introduced=k), name)


def _short(name: tuple[str, ...], persons: _Persons, k: int, reigns: bool) -> Person | None:
    like = [one for one in persons.like(name) if one.reigns or not reigns or short_fits(name, one.full) == GIVEN]
    scores = [(max(short_fits(name, form) for form in person.forms), person) for person in like]
    best = max((score for score, _ in scores), default=0)
    if best == 0:
        return persons.note(Person(introduced=k, reigns=reigns), name)
    person_meant = _meant(name, [person for score, person in scores if score == best], k)
    if person_meant is not None:
        persons.note(person_meant, name)
        person_meant.called.add(name)
    return person_meant


def _meant(name: tuple[str, ...], fitting: list[Person], k: int) -> Person | None:
    """Of several who bear the surname: the one called by it before another was introduced, the only one so far."""
    if len(fitting) == 1:
        return fitting[0]
    called = [person for person in fitting if name in person.called]
    known = called or [person for person in fitting if person.introduced < k]
    return known[0] if len(known) == 1 else None
