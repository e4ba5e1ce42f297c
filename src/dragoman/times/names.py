"""Holidays and other names of days, as one token each."""

from collections.abc import Sequence
from functools import cache

from dragoman.times.lexicon import lexicon
from dragoman.times.tokens import Token

PHRASE_LENGTH = 5


def merge_names(tokens: list[Token]) -> list[Token]:
    """Holidays of several words as one token."""
    names, firsts = lexicon().holidays, _firsts()
    out: list[Token] = []
    done = 0
    capitals = [at for at, token in enumerate(tokens) if token.text[:1].isupper()]
    for at in capitals:
        if at >= done and tokens[at].lower in firsts and (size := holiday_at(tokens, at)):
            named = tokens[at : at + size]
            day = names[tuple(plain(word.lower) for word in named)]
            text = " ".join(word.text for word in named)
            out += [*tokens[done:at], Token(named[0].start, named[-1].end, text, {"HOLIDAYWORD": day})]
            done = at + size
    return [*out, *tokens[done:]]


@cache
def _firsts() -> frozenset[str]:
    """The words that names of holidays begin with."""
    return frozenset(name[0] for name in lexicon().holidays)


def plain(word: str) -> str:
    return word.replace("’", "'")


def holiday_at(tokens: Sequence[Token], at: int) -> int:
    """How many tokens from here name a holiday, 0 for none."""
    for size in range(min(PHRASE_LENGTH, len(tokens) - at), 0, -1):
        if tuple(plain(token.lower) for token in tokens[at : at + size]) in lexicon().holidays:
            return size
    return 0
