"""Lemmas from part of speech and form: lemminflect's tables for open classes, a small table for closed ones."""

from functools import cache

from dragoman.tables import table

_OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_REMEMBERED = 200_000
_known: dict[tuple[str, str, str], str] = {}


@cache
def _closed() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = table("reading", "lemmas.yaml")
    return loaded


def lemma(word: str, upos: str, xpos: str) -> str:
    """The lemma of a word with its universal and Penn tags. Names keep their form, but for plural names' "s"."""
    key = word, upos, xpos
    found = _known.get(key)
    if found is None:
        found = _lemma(word, upos, xpos)
        if len(_known) >= _REMEMBERED:
            _known.clear()
        _known[key] = found
    return found


def _lemma(word: str, upos: str, xpos: str) -> str:
    if upos in {"PROPN", "X", "PUNCT", "SYM", "NUM"}:
        return _of_name(word) if xpos == "NNPS" else word
    lower = word.lower()
    listed = _closed().get(upos, {}).get(lower)
    if listed is not None:
        return listed
    if upos not in _OPEN or not any(character.isalpha() for character in word) or not word.isascii():
        return lower
    if xpos in {"NN", "VB", "VBP", "JJ", "RB"} and not (upos == "VERB" and lower in {"are", "am"}):
        return lower
    return _from_tables(lower, upos)


def _of_name(word: str) -> str:
    """ "Emirates" is "Emirate", but "Netherlands" in capitals is left: only a plain plural in title case is undone."""
    return (
        word[:-1] if word.endswith("s") and not word.endswith("ss") and not word.isupper() and len(word) > 3 else word
    )


def _from_tables(lower: str, upos: str) -> str:
    from lemminflect import getLemma

    found: tuple[str, ...] = getLemma(lower, upos=upos)
    return found[0] if found else lower
