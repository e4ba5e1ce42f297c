"""Names of persons: where they stand, and which of them are the same person."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein
from rigour.text.phonetics import metaphone

from dragoman.actors.classes import word_class
from dragoman.actors.lexicon import rows
from dragoman.actors.phrases import HONORIFICS, POSSESSIVE_MARKS
from dragoman.actors.view import View

PARTICLES = word_class("name_particles")
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
FEMALE = re.compile(r"(ova|eva|ina|skaya|skaia|vna|kyte|aite|iene|dottir|dóttir)$")
MALE = re.compile(r"(vich|ovic|ović|sson)$")
RUN_TOGETHER = re.compile(r"[a-z][A-Z]")
SIMILAR_SURNAME = 0.75
SIMILAR_SOUND = 0.8


def ascii_of(text: str) -> str:
    """The text without accents, in lower case: "Gitanas Nausėda" → "gitanas nauseda"."""
    plain = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("ı", "i"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def slug_of(text: str) -> str:
    return re.sub(r"[^\w]+", "-", ascii_of(text)).strip("-") or "unnamed"


def find_names(view: View) -> list[tuple[int, int]]:
    """Token ranges of persons' names: entities, cut free of titles and marks; then the same surnames unmarked."""
    spans: list[tuple[int, int]] = []
    i = 0
    while i < len(view.words):
        if view.entity[i] != "PERSON" or view.sentence[i] < 0:
            i += 1
            continue
        end = i + 1
        while (
            end < len(view.words) and view.entity[end] == "PERSON" and not view.entity_starts[end]
            and view.sentence[end] == view.sentence[i]
        ):  # fmt: skip
            end += 1
        if trimmed := _trim(view, i, end):
            spans.append(trimmed)
        i = end
    spans = _join_brackets(view, spans)
    return _add_surnames(view, spans)


def _trim(view: View, start: int, end: int) -> tuple[int, int] | None:
    """Without titles, demonyms, honorifics before the name and possessive marks or punctuation after it."""
    moved = True
    while moved and start < end:
        moved = False
        if start in view.terms:
            after, term = view.terms[start]
            kinds = {entry.kind for entry in term.entries}
            only_title = "role" in kinds and view.words[start][0].islower()
            title = after < end and (kinds & {"role", "demonym", "institution"})
            if (title or only_title) and not (view.words[start] in ("Major", "King", "Prince", "Justice", "General")
                                              and after >= end):  # fmt: skip
                start, moved = after, True
                continue
            if after < end - 1 and "state" in kinds and start and view.lower[start - 1] == "of":
                start, moved = after, True
                continue
            if after >= end and kinds & {"role", "institution"} and kinds <= {"role", "institution", "demonym"}:
                return None
            if after >= end and term.entry.kind in ("state", "organization", "demonym", "capital", "people", "seat"):
                return None
        if view.lower[start] in HONORIFICS or view.pos[start] in ("DET", "PUNCT", "ADP"):
            start, moved = start + 1, True
    while end > start and (
        view.lower[end - 1] in POSSESSIVE_MARKS or not any(c.isalnum() for c in view.words[end - 1])
    ):
        end -= 1
    words = view.words[start:end]
    if not any(word[0].isupper() for word in words) or sum(map(len, words)) < 2:
        return None
    if any(len(RUN_TOGETHER.findall(word)) > 1 for word in words):
        return None
    return (start, end)


def _join_brackets(view: View, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "[Konstantin] Yaroshenko": what the reporter put in brackets belongs to the name."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and view.words[start - 1] == "]" and joined[-1][1] == start - 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _add_surnames(view: View, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Surnames of persons found elsewhere, where the reader missed them."""
    taken = {i for start, end in spans for i in range(start, end)}
    surnames = {view.words[end - 1] for start, end in spans if end - start > 1 and len(view.words[end - 1]) > 3}
    for i, word in enumerate(view.words):
        if word in surnames and i not in taken and view.sentence[i] >= 0 and view.term_at[i] < 0:
            if view.pos[i] != "PROPN" or view.entity[i] in ("ORG", "GPE", "WORK", "LOC"):
                continue
            if i + 1 < len(view.words) and view.pos[i + 1] == "PROPN" and view.head[i + 1] == i:
                continue
            spans.append((i, i + 1))
    return sorted(spans)


@dataclass(slots=True)
class Person:
    """One person of the document and every form of his name."""

    forms: list[tuple[str, ...]] = field(default_factory=list)
    gender: str | None = None

    @property
    def full(self) -> tuple[str, ...]:
        """The canonical form: the most frequent of at least two words, else the first."""
        long = [form for form in self.forms if len(form) > 1] or self.forms
        return max(dict.fromkeys(long), key=long.count)

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
    return re.sub(r"[^a-z]", "", ascii_of(word))


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
    return min(len(a), len(b)) > 5 and a[0] == b[0] and Levenshtein.normalized_similarity(a, b) >= SIMILAR_SURNAME


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
    """How well a short form fits a full name: 3 the end of it, 2 its first word, 1 a like surname, 0 not at all."""
    keys, whole = [_key(w) for w in short], [_key(w) for w in full]
    if whole[-len(keys) :] == keys:
        return 3
    without = [key for word, key in zip(full, whole, strict=True) if word.lower() not in PARTICLES]
    if without[-len(keys) :] == keys:
        return 3
    if whole[: len(keys)] == keys:
        return 2
    if len(keys) == 1 and _same_surname(short[0], full[-1]):
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
        if len(plain) > 5 and MALE.search(plain) and len(words) > 2:
            return "m"
    return None


def cluster(names: list[tuple[str, ...]]) -> list[Person | None]:
    """The person of each name, in order. A short form that fits two persons equally well is nobody's (None)."""
    persons: list[Person] = []
    result: list[Person | None] = [None] * len(names)
    for k, name in enumerate(names):
        if len(name) < 2:
            continue
        fitting = [p for p in persons if any(same_full(name, form) for form in p.forms if len(form) > 1)]
        exact = [p for p in fitting if name in p.forms] or fitting
        if len(exact) == 1:
            person = exact[0]
        else:
            person = Person()
            persons.append(person)
        person.forms.append(name)
        result[k] = person
    for k, name in enumerate(names):
        if result[k] is not None:
            continue
        result[k] = _short(name, persons, result, k)
    return result


def _short(name: tuple[str, ...], persons: list[Person], result: list[Person | None], k: int) -> Person | None:
    scores = [(max(short_fits(name, form) for form in person.forms), person) for person in persons]
    best = max((score for score, _ in scores), default=0)
    if best == 0:
        person = Person([name])
        persons.append(person)
        return person
    fitting = [person for score, person in scores if score == best]
    if len(fitting) == 1:
        fitting[0].forms.append(name)
        return fitting[0]
    return None
