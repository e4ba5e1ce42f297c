"""Holidays and other names of days, as one token each."""

from collections.abc import Sequence
from functools import cache

from dragoman.times.lexicon import lexicon
from dragoman.times.tokens import Token

PHRASE_LENGTH = 5


def merge_names(tokens: list[Token]) -> list[Token]:
    """Holidays of several words as one token."""
    names = lexicon().holidays
    firsts = _firsts()
    if firsts.isdisjoint([token.text.lower() for token in tokens]):
        return tokens
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        size = holiday_at(tokens, at, firsts)
        if size:
            stretch_ = tokens[at : at + size]
            day = names[tuple(plain(token.lower) for token in stretch_)]
            text = " ".join(token.text for token in stretch_)
            out.append(Token(stretch_[0].start, stretch_[-1].end, text, {"HOLIDAYWORD": day}))
        else:
            out.append(tokens[at])
        at += size or 1
    return out


@cache
def _firsts() -> frozenset[str]:
    """The words that names of holidays begin with."""
    return frozenset(name[0] for name in lexicon().holidays)


def plain(word: str) -> str:
    return word.replace("’", "'")


def holiday_at(tokens: Sequence[Token], at: int, firsts: frozenset[str]) -> int:
    """How many tokens from here name a holiday, 0 for none."""
    if tokens[at].lower not in firsts or not tokens[at].text[:1].isupper():
        return 0
    for size in range(min(PHRASE_LENGTH, len(tokens) - at), 0, -1):
        if tuple(plain(token.lower) for token in tokens[at : at + size]) in lexicon().holidays:
            return size
    return 0
