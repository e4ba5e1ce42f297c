"""The forms in which names are compared: without case, accents, and the marks around words; and by their consonants."""

import re
import unicodedata
from functools import lru_cache

_BETWEEN = re.compile(r"[\W_]+")
_DOUBLED = re.compile(r"(.)\1+")
# Letters that transliterations from other scripts write by turns: "Hryshkevich" and "Grishkevich", "Mohamed".
_WRITTEN = (
    (re.compile(r"tsch|tch|cz|ch"), "C"), (re.compile(r"shch|sch|sh|sz"), "s"), (re.compile(r"kh|g"), "h"),
    (re.compile(r"x"), "ks"), (re.compile(r"ck|q"), "k"), (re.compile(r"c(?=[eiy])"), "s"), (re.compile(r"c"), "k"),
    (re.compile(r"ph|[fw]"), "v"), (re.compile(r"th"), "t"), (re.compile(r"y|(?<=.)j"), "i"),
    (_DOUBLED, r"\1"),
)  # fmt: skip
_NO_CONSONANT = re.compile(r"(?<=.)h$|[aeiou]")
_ENOUGH = 5  # consonants by which a full name is known; fewer are many people's ("Li Na", "Lin Yu")


def fold(name: str) -> str:
    """ "Côte d'Ivoire" and "cote d ivoire" fold to the same key."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return _BETWEEN.sub(" ", letters).strip()


@lru_cache(maxsize=20_000)
def consonants(name: str) -> str:
    """What a full name has in common in all spellings: the consonants of its first and last word. A name of one word,
    or of few consonants, stays as it is (folded).

    "Aliaksei Hryshkevich", "Alexei V. Grishkevich" → "lks hrskvC".
    """
    folded = fold(name)
    words = folded.split()
    if len(words) < 2:
        return folded
    first, last = (_DOUBLED.sub(r"\1", _NO_CONSONANT.sub("", written(word))) for word in (words[0], words[-1]))
    return f"{first} {last}" if first and len(first) + len(last) >= _ENOUGH else folded


@lru_cache(maxsize=20_000)
def written(word: str) -> str:
    """A folded word in one of the ways in which transliterations may write it: "grishkevich" → "hriskeviC"."""
    for letters, others in _WRITTEN:
        word = letters.sub(others, word)
    return word
