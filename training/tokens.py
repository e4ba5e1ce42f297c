"""Words of raw text, cut as the treebanks cut them: clitics apart, hyphens apart, abbreviations and numbers whole."""

from __future__ import annotations

import re

_WORD = re.compile(
    r"""
    (?:https?://|www\.)\S*[\w/]                       # addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | (?:[A-Za-z]\.){2,}                              # U.S.
    | (?:Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Lt|Col|Sgt|St|Jr|Sr|No|Inc|Corp|Co|Ltd|vs)\.(?!\w)
    | (?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.(?!\w)
    | \d+(?:[.,:]\d+)+                                # 1,000.5 10:30
    | [#@]\w+
    | (?:ca|wo|sha)(?=n['’]t\b)
    | \w+?(?=n['’]t\b)                                # do|n't
    | n['’]t\b
    | ['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b
    | \w+
    | \.{2,} | -{2,}
    | [^\w\s]
    """,
    re.VERBOSE,
)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Character offsets of the words of a text."""
    return [match.span() for match in _WORD.finditer(text)]
