"""Headlines that run into their story's first paragraph: "Ministers to meet in Quito: The ministers of … will meet …".

Digests print several stories one after another like that. The headline is set apart as a line of its own, so that it is
neither coded nor read as part of the sentence after it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.text.dateline import find_dateline
from dragoman.text.lines import Line

_RUN_IN = re.compile(r"(?P<head>[^:.!?“”\"]{25,160}): +(?=(?P<lead>[^\W\d_a-z][^.!?]{60,400}))")
_SEEN = 600  # characters
_HEAD_WORDS = range(5, 21)
_LEAST_SHARED, _LEAST_SHARE = 3, 0.4  # words of the headline that the lead has too, as leads have
_STEM = 5  # letters by which two forms of a word are alike


def set_apart(line: Line) -> Iterator[Line]:
    """The line, or the headline that runs into it and the rest."""
    match = _RUN_IN.match(line.text[:_SEEN]) if line.hint in (None, "body") else None
    if match is None or not _is_headline_of(match["head"], match["lead"]) or find_dateline(line.text):
        yield line
        return
    yield Line(match["head"] + ":", hint="subhead", tag=line.tag)
    yield replace(line, text=line.text[match.end() :])


def _is_headline_of(head: str, lead: str) -> bool:
    told = _stems(head)
    shared = len(told & _stems(lead))
    return len(head.split()) in _HEAD_WORDS and shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * len(told)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"[^\W\d_]{4,}", text.casefold())}
