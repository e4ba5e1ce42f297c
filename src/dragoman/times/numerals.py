"""Numbers written in words: "twenty-four", "two and a half", "nineteen ninety-six"."""

from collections.abc import Sequence

from dragoman.times.lexicon import lexicon

CENTURIES_IN_WORDS = (15, 16, 17, 18, 19, 20)


def values(words: Sequence[str]) -> list[tuple[str, int]]:
    """(word, value) of each number word."""
    classes = lexicon().any_case
    found = []
    for word in words:
        known = classes.get(word, {})
        value = known.get("NUMWORD", known.get("MULTIPLE"))
        if value is not None:
            found.append((word, int(value)))
    return found


def cardinal(words: Sequence[str]) -> int | None:
    """The number that the words spell, None if they spell none ("one two")."""
    total = current = 0
    last = 1000
    for _, value in values(words):
        if value == 1000:
            total, current, last = total + max(current, 1) * 1000, 0, 1000
        elif value in (12, 100) and (value == 100 or "dozen" in words):
            current, last = max(current, 1) * value, 100
        elif value < last and (value < 10 or last >= 100):
            current, last = current + value, value
        else:
            return None
    return total + current


def year_in_words(words: Sequence[str]) -> int | None:
    """A year as spoken: "nineteen ninety-six" is 1996; None for other numbers."""
    spelt = [value for _, value in values(words)]
    if len(spelt) < 2 or spelt[0] not in CENTURIES_IN_WORDS or "and" in words:
        return None
    rest = spelt[1:]
    if len(rest) == 1 and 10 <= rest[0] < 100:
        return spelt[0] * 100 + rest[0]
    if len(rest) == 2 and 20 <= rest[0] < 100 and rest[1] < 10:
        return spelt[0] * 100 + sum(rest)
    return None
