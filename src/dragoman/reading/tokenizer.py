"""spaCy's English tokenizer, brought closer to the words of the Universal Dependencies treebanks EWT and GUM."""

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from dragoman.tables import table

# A stretch without white space that is longer is no word, and spaCy's affix rules would cost the square of its length.
_LONG_CHUNK = re.compile(r"\S{400,}")
_CRUDE = re.compile(r"\w{1,100}|[^\w\s]")
_RUNS = [*(re.escape(mark) + "{2,}" for mark in "*=_#~-–—+$<>.…"), "[!?]{2,}"]
_BETWEEN = [r"(?<=[^\W_])[-–—~](?=[^\W_])", r"(?<=[^\W\d_])/(?=[^\W\d_])", r"(?<=[^\W_])(?:--+|——+)(?=[^\W_])"]
_NOT_SPECIAL = ("and/or",)


@cache
def _words() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = table("reading", "tokens.yaml")
    return loaded


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations with their full stop, in every case that they are written in."""
    words = _words()
    forms = {form for word in words["abbreviations"] for form in (word, word.capitalize(), word.upper())}
    return frozenset(form + "." for form in (*forms, *words["capitalised"]))


@cache
def _whole() -> re.Pattern[str]:
    prefixes = "|".join(_words()["prefixes"])
    return re.compile(
        rf"""(?: (?i:{prefixes})-(?:[^\W\d_]+|\d{{4}}s|\d\ds)      # anti-government, mid-1990s
        | \+?\d{{1,4}}(?:-\d{{2,5}}){{0,3}}-\d{{3,5}}-\d{{4}}      # telephone numbers
        | [#@]\w+ | [A-Z]&[A-Z] | (?:[A-Z]\.){{2,}} | [’']\d0s
        )\Z""",
        re.VERBOSE,
    )


class WordTokenizer(Tokenizer):  # type: ignore[misc]  # compiled, without types
    """Cuts text into words; over-long stretches without white space are cut crudely, in linear time."""

    def __call__(self, string: str) -> Doc:
        if not _LONG_CHUNK.search(string):
            short: Doc = super().__call__(string)
            return short
        words: list[str] = []
        spaces: list[bool] = []
        place = 0
        for chunk in _LONG_CHUNK.finditer(string):
            self._append(string[place : chunk.start()], words, spaces)
            words.extend(_CRUDE.findall(chunk.group()))
            spaces.extend([False] * (len(words) - len(spaces)))
            place = chunk.end()
        self._append(string[place:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _append(self, text: str, words: list[str], spaces: list[bool]) -> None:
        if text.startswith(" ") and words:
            spaces[-1], text = True, text[1:]
        for token in super().__call__(text) if text else ():
            words.append(token.text)
            spaces.append(bool(token.whitespace_))


def make_tokenizer(nlp: Language) -> WordTokenizer:
    """A tokenizer over the vocabulary of `nlp`."""
    defaults = spacy.blank("en").Defaults
    rules = {form: rule for form, rule in (defaults.tokenizer_exceptions or {}).items() if form not in _NOT_SPECIAL}
    rules.update({form: [{ORTH: form}] for form in abbreviations()})
    return WordTokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex([*_RUNS, *(defaults.prefixes or ())]).search,
        suffix_search=compile_suffix_regex([*_RUNS, *(defaults.suffixes or ())]).search,
        infix_finditer=compile_infix_regex([*_RUNS, *(defaults.infixes or ()), *_BETWEEN]).finditer,
        token_match=_whole().match,
        url_match=defaults.url_match,
    )
