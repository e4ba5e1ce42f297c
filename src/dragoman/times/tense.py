"""Tense: does the clause around an expression look back or ahead?

With a parsed document the governing verb tells; without one, the nearest word that carries tense, within the sentence.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.times.anchors import Direction
from dragoman.times.lexicon import lexicon
from dragoman.times.tokens import BREAK, Token

if TYPE_CHECKING:
    from dragoman.reading.plain import Text, Word

BACK, AHEAD = 25, 14
ENDS = frozenset({".", "!", "?", ";", BREAK})
# What someone may or could do lies ahead, unless "have" follows; what he could not do, he tried; "may" in lower case
# only, since May is a month.
MODALS = frozenset({"may", "might", "could", "must", "can", "should"})
NOT = frozenset({"not", "n't", "n’t"})
LETS = frozenset({"'s", "’s", "us"})
# Behind these "if" opens a question, not a condition.
ASKED = frozenset(
    {"asked", "ask", "asks", "asking", "wondered", "wonder", "know", "knew", "see", "unclear", "as", "even"}
)
SUPPOSED = 5
LEAD = 10
# A full stop behind these ends no sentence.
TITLES = frozenset(
    {"sen", "rep", "gov", "gen", "mrs", "rev", "col", "maj", "sgt", "capt", "adm", "prof", "pres", "inc"}
)
COPULAS = frozenset({"is", "are", "was", "were", "be", "been"})
ARTICLES = frozenset({"a", "an", "the", "its", "his", "her", "their", "still"})
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "this", "that", "be"})
FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
TODAY = frozenset({"today", "day", "tomorrow", "yesterday"})
SINGULAR = frozenset({"is", "was", "has", "does", "this", "its", "his", "'s", "’s"})
MEETING = frozenset({"meet", "gather", "talk"})  # "they meet again on Monday"
PAST_TAGS, PRESENT_TAGS = frozenset({"VBD"}), frozenset({"VBZ", "VBP"})


def is_end(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence ends here; a full stop behind an abbreviation or initial does not end one."""
    if tokens[at].text not in ENDS:
        return False
    if tokens[at].text != ".":
        return True
    before = tokens[at - 1] if at else tokens[at]
    return len(before.text) > 2 and "MONTHABBR" not in before.values and before.lower not in TITLES


def marked(tokens: Sequence[Token], at: int, fronted: bool = False) -> Direction | None:
    """The tense that one word carries; `fronted`: the expression stands before it ("on Friday they planned …")."""
    words = lexicon()
    word = tokens[at].lower
    before = tokens[at - 1].lower if at else ""
    if word in MODALS and at + 1 < len(tokens) and tokens[at].text.islower():
        if word == "could" and tokens[at + 1].lower in NOT:
            return "past"
        return None if perfect(tokens, at + 1) else "future"
    if word == "if" or (word == "let" and at + 1 < len(tokens) and tokens[at + 1].lower in LETS):
        return None if before in ASKED else "future"
    if word == "takes" and at + 1 < len(tokens) and tokens[at + 1].lower in ("effect", "office", "place"):
        return "future"
    if word in words.future and before in words.once:
        return "past"
    if word in words.future:
        return "past" if fronted and word.endswith("ed") and before not in COPULAS else "future"
    if word == "to" and at + 1 < len(tokens):
        follower = tokens[at + 1]
        plain = follower.text.isalpha() and follower.text.islower() and follower.text not in DETERMINERS
        if follower.text == "be" or (plain and before in words.intend):
            return "future"
        return None
    if before in ("is", "are", "be", "being"):
        return None
    participle = word.endswith("ed") and len(word) > 4 and tokens[at].text.islower() and before not in ARTICLES
    past = word in words.past or participle
    return "past" if past and not is_supposed(tokens, at) else None


def perfect(tokens: Sequence[Token], at: int) -> bool:
    """Whether "have" with a participle stands here: "may have met", not "may have an effect"."""
    if tokens[at].lower != "have" or at + 1 >= len(tokens):
        return False
    word = tokens[at + 1].lower
    return word in NOT or word.endswith(("ed", "en")) or word in lexicon().past


def is_supposed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb in the past tense tells of what is supposed: "would change little if he won"."""
    lead = [token.lower for token in tokens[max(0, at - SUPPOSED) : at]]
    return "if" in lead and ASKED.isdisjoint(lead)


def nearest_word(tokens: Sequence[Token], at: int, stop: int) -> Direction | None:
    """The tense of the words around tokens `[at, stop)`: the nearest marker before, else the nearest behind."""
    lead = [token.lower for token in tokens[max(0, at - 3) : at]]
    if lead in (["as", "early", "as"], ["as", "soon", "as"]) or is_timetabled(tokens, at):
        return "future"
    for place in range(at - 1, max(-1, at - BACK), -1):
        if is_end(tokens, place):
            break
        found = marked(tokens, place)
        if found:
            return found
    for place in range(stop, min(len(tokens), stop + AHEAD)):
        if is_end(tokens, place):
            break
        found = marked(tokens, place, fronted=True)
        if found:
            return found
    return None


def is_timetabled(tokens: Sequence[Token], at: int) -> bool:
    """Whether what has its set time is told right before an expression: "talks resume on", "they meet again on"."""
    lead = [token.lower for token in tokens[max(0, at - 4) : at]]
    again = "again" in lead[-2:]
    while lead and lead[-1] in ("on", "in", "at", "again"):
        lead.pop()
    if len(lead) < 2 or not (lead[-2] in ("they", "we") or (lead[-2].endswith("s") and lead[-2] not in SINGULAR)):
        return False
    return lead[-1] in lexicon().timed or (again and lead[-1] in MEETING)


class Tenses:
    """Answers for one text: by its parse where there is one, by its words else."""

    def __init__(self, tokens: Sequence[Token], doc: "Text | None") -> None:
        self.tokens = tokens
        self.starts = [token.start for token in tokens]
        self.doc = doc
        self.doc_starts = doc.starts if doc is not None else []

    def lead(self, start: int) -> list[str]:
        """The words of its sentence, in lower case, that stand near before `start`."""
        at = bisect_left(self.starts, start)
        first = max(0, at - LEAD)
        ends = [place for place in range(first, at) if is_end(self.tokens, place)]
        return [token.lower for token in self.tokens[ends[-1] + 1 if ends else first : at]]

    def direction(self, start: int, end: int) -> Direction | None:
        """The direction of the clause around `[start, end)` of the text."""
        if self.doc is not None:
            at = bisect_left(self.doc_starts, start)
            verb = governing_verb(self.doc, at)
            if verb is not None:
                return tense_of(verb) or ("future" if is_set(self.doc[at], verb) else None)
            if is_set_day(self.doc, at):
                return "future"
        return nearest_word(self.tokens, bisect_left(self.starts, start), bisect_left(self.starts, end))


def governing_verb(doc: "Text", at: int) -> "Word | None":
    """The verb above a token, or the noun that a copula makes one, at most six steps up; None where the words have no
    tags."""
    if at >= len(doc) or not doc[at].pos_:
        return None
    token = doc[at]
    for _ in range(6):
        if token.pos_ in ("VERB", "AUX") or (token.i != at and any(child.dep_ == "cop" for child in token.children)):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def tense_of(verb: "Word") -> Direction | None:
    """The tense of a verb by its auxiliaries and its own tag; an infinitive looks ahead behind a verb of intent."""
    helpers = [child for child in verb.children if child.dep_.startswith(("aux", "cop")) or child.dep_ == "mark"]
    words = {child.lower_ for child in helpers}
    if words & FUTURE_AUX:
        return "future"
    if verb.dep_.startswith("acl") and {"to", "be"} <= words:  # "an interview to be broadcast on Monday"
        return "future"
    if "could" in words and any(child.lower_ in NOT for child in verb.children):
        return "past"
    if any(child.tag_ in PAST_TAGS for child in helpers) or verb.tag_ in PAST_TAGS:
        return "past"
    if "to" in words or (verb.tag_ == "VB" and verb.dep_.startswith(("xcomp", "ccomp"))):
        head = verb.head
        intends = head.i == verb.i or ("to" in words and head.lower_ in lexicon().intend)
        return "future" if intends else tense_above(head)
    if words & {"has", "have", "having", "'ve", "’ve", "'s"} and verb.tag_ == "VBN":
        return "past"
    if verb.tag_ in ("VBN", "VBG") and verb.dep_.startswith(("acl", "advcl", "xcomp", "ccomp", "conj")):
        return tense_of_plain(verb.head) if verb.tag_ == "VBG" else "past"
    return None


def is_set(time: "Word", verb: "Word") -> bool:
    """Whether a verb in the present tells of what has its set time: "polls open on Sunday", "is expected on Monday"."""
    if time.head.i != verb.i or any(child.lower_ == "since" for child in time.children):
        return False
    helpers = [child for child in verb.children if child.dep_.startswith("aux")]
    now = any(child.tag_ in PRESENT_TAGS for child in helpers)
    if verb.tag_ == "VBN":
        return now and verb.lower_ in lexicon().future
    again = verb.lemma_ in MEETING and any(child.lower_ == "again" for child in verb.children)
    takes = verb.lemma_ == "take" and any(child.lower_ in ("effect", "office", "place") for child in verb.children)
    return (verb.tag_ in PRESENT_TAGS or (verb.tag_ == "VBG" and now)) and (
        takes or again or verb.lemma_ in lexicon().timed
    )


def is_set_day(doc: "Text", at: int) -> bool:
    """Whether a day is what something is on: "the vote is on Sunday"; not "today is Friday", "it is Monday"."""
    if at >= len(doc):
        return False
    kids = list(doc[at].children)
    subjects = [child for child in kids if child.dep_.startswith("nsubj")]
    now = any(child.dep_ == "cop" and child.tag_ in PRESENT_TAGS for child in kids)
    return now and any(child.pos_ == "NOUN" and child.lower_ not in TODAY for child in subjects)


def tense_above(verb: "Word") -> Direction | None:
    """The tense of a verb, or of the infinitives' first verb: "will help convince them to vote"."""
    for _ in range(4):
        found = tense_of_plain(verb)
        if found or verb.tag_ != "VB" or verb.head.i == verb.i:
            return found
        verb = verb.head
    return None


def tense_of_plain(verb: "Word") -> Direction | None:
    if verb.tag_ in PAST_TAGS:
        return "past"
    if any(child.lower_ in FUTURE_AUX for child in verb.children):
        return "future"
    return None
