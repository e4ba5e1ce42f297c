"""Captions that no word of their own marks: by their credit at the end or by "(L)" and "(R)" in them."""

import re

from dragoman.text.lines import Line
from dragoman.text.tables import agencies

_SEEN = 60  # characters at the end in which a credit stands
_LONGEST = 50  # words
_LONGEST_CREDIT = 8  # words
_CREDIT = re.compile(
    r"(?<=[.!?\"”’)])\s+[(\[]?(?:(?:photo|image|credit):? )?(?P<credit>[^\s.!?()\[\]][^.!?()\[\]]{1,50})[)\]]?\.?$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[(\[](?P<credit>[^()\[\]]{2,58})[)\]]\.?$")
_PLACES = re.compile(
    r"\((?:L|R|C|left|right|centre|center|top|bottom|second (?:left|right)|far (?:left|right)|[234][rn]d (?:L|R))\)"
    r"|, (?:left|right|centre|center|second (?:left|right)|far (?:left|right)),"
)
_TOLD = re.compile(r"\b(?:said|told|added|says|tweeted|according to)\b")
_SENTENCES = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z“\"])")


def is_caption(line: Line, *, last: bool) -> bool:
    """Whether a line describes a picture. `last`: it ends the story, so that a sign after it signs it off."""
    if line.words > _LONGEST or _TOLD.search(line.text):
        return False
    credit, length = _credit(line.text)
    sentences = len(_SENTENCES.findall(line.text[: len(line.text) - length])) + 1
    if sentences > 2:
        return False
    return bool(_PLACES.search(line.text)) or (credit and not last)


def sign_off(text: str) -> str | None:
    """The agency that signs the end of a story ("… in a week. — AFP", "… (Xinhua)"), None if none does."""
    match = re.search(
        r"(?:[.!?\"”’]\s*(?:--|[–—/-])?\s*|[(\[])([^\s()\[\].–—-][^()\[\].–—]{1,30})[)\]]?\.?$", text[-_SEEN:]
    )
    return agencies().get(match[1].strip()) if match else None


def _credit(text: str) -> tuple[bool, int]:
    """Whether a credit to an agency ends the text, and how many characters it takes."""
    for pattern in (_CREDIT, _BRACKET):
        match = pattern.search(text[-_SEEN:])
        if match and len(match["credit"].split()) <= _LONGEST_CREDIT and _names_agency(match["credit"]):
            return True, len(match[0])
    return False, 0


def _names_agency(credit: str) -> bool:
    parts = [part.strip() for part in re.split(r"[/,|]| via | for ", credit)]
    return any(
        re.sub(r"\s(?:photo|file|file photo|images?|archive)$", "", part, flags=re.I) in agencies() for part in parts
    )
