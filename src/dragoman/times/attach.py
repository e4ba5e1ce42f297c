"""Which expression tells the time of a predicate: by the parse, then by a sentence of one predicate, else none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from dragoman.model.when import TimeExpression
from dragoman.times.counted import counted, length_beside
from dragoman.times.lexicon import lexicon
from dragoman.times.signals import Direction, folded, joined, neighbour

if TYPE_CHECKING:
    from dragoman.reading.plain import Stretch, Text, Word

ADVERBIAL = ("obl", "advmod", "nmod:tmod", "nmod:unmarked", "obl:tmod", "obl:unmarked", "npadvmod", "tmod")
# Parts of a noun phrase that may hold its time: "the August 2020 vote", "Friday's talks", "the summit in June".
INSIDE = ("nmod", "compound", "nmod:poss", "nummod", "amod", "nmod:tmod", "nmod:unmarked", "poss", "appos", "flat")
BARE = ("nmod:tmod", "nmod:unmarked", "obl:tmod", "obl:unmarked", "npadvmod", "tmod")
CLAUSES = ("ccomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "root", "csubj")
# Verbs whose time is that of what they begin, go on with or end.
ASPECTUAL = frozenset({"begin", "start", "continue", "keep", "stop", "finish", "cease", "resume", "complete", "end"})
# What comes after an event dated to a month may still fall in that month: the date itself is the open end.
EVENT_SIGNALS: dict[str, Direction] = {
    "since": "since",
    "after": "since",
    "following": "since",
    "until": "until",
    "before": "until",
}
UNNOMINAL = frozenset({"since", "until"})  # what stands behind these tells of a verb, never of a noun
AT_EVENT = frozenset({"at", "during", "on"})
# What may stand between a time and the verb that it goes with: "Russia in March also had recalled".
LIGHT = ("AUX", "ADV", "PART")
REACH = 6
COMPARED = 9  # words before "since"
DEPTH = 4
_start = attrgetter("span.start")


def attach(trigger: Word, doc: Text, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The expression that belongs to the predicate `trigger`, None where none does or none can be told.

    `times` are offsets into `doc.text`, in text order. The EDTF value of the expression returned is that of the
    predicate: "since the August 2020 vote" gives `2020-08/..`. An expression in another clause is never taken, nor a
    set ("every year").
    """
    times = of_stretch(trigger.sent, doc, times)
    if not times:
        return None
    if (reckoned := from_other(trigger, doc, times)) is not None:
        return reckoned
    heads = [(head_of(doc, time), time) for time in times if time.type != "SET"]
    placed = [(head, time) for head, time in heads if head is not None and not is_compared(head)]
    beside, length = False, None
    for predicate in predicates(trigger):
        free = [(head, time) for head, time in placed if belongs(head, predicate)]
        found = best(predicate, of_predicate(predicate, free))
        if found is None or found.edtf is None:
            found = through_event(predicate, placed, doc, times) or found
        if found is not None and (found.edtf or found.type != "DURATION"):
            found = with_next(found, doc, times)
            return replace(found, via="sentence") if beside else found
        length = length or found  # "wrapped up a three-hour meeting today"
        beside = beside or predicate.dep_.lower() in ("conj", "advcl")
    only = of_sentence(trigger, placed) if length is None else None
    return length if only is None else replace(only, via="sentence")


def from_other(event: Word, doc: Text, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """ "Met on Sunday, a year after she had left": counted from the time of the event that it is told with."""
    other = event.head
    beside = length_beside(event, doc, times) if other.i != event.i else None
    dated = attach(other, doc, times) if beside is not None else None
    return counted(*beside, dated) if beside is not None and dated is not None else None


def of_stretch(stretch: Stretch, doc: Text, times: Sequence[TimeExpression]) -> Sequence[TimeExpression]:
    """The expressions that begin in a stretch of words, and the one behind it."""
    start, end = doc.starts[stretch.start], doc.starts[stretch.end - 1]
    first = bisect_left(times, start, key=_start)
    return times[first : bisect_right(times, end, lo=first, key=_start) + 1]


def between(times: Sequence[TimeExpression], start: int, end: int) -> Sequence[TimeExpression]:
    """The expressions that have a character of `[start, end]` in a text; they are in its order, and apart."""
    first = max(bisect_right(times, start, key=_start) - 1, 0)
    found = times[first : bisect_right(times, end, lo=first, key=_start)]
    return found if not found or start < found[0].span.end else found[1:]


def with_next(time: TimeExpression, doc: Text, times: Sequence[TimeExpression]) -> TimeExpression:
    """ "On Tuesday and Wednesday", "in 2009 and 2010": both, where the second follows the first without a gap."""
    after = next((other for other in times if other.span.start > time.span.start), None)
    if after is None or doc.text[time.span.end : after.span.start].strip() != "and":
        return time
    both = time.edtf is not None and after.edtf is not None and neighbour(time.edtf, 1) == after.edtf
    return replace(time, edtf=joined(time.edtf or "", after.edtf or "")) if both else time


def head_of(doc: Text, time: TimeExpression) -> Word | None:
    """The token of the expression that hangs on a word outside it."""
    span = doc.covering(time.span.start, time.span.end)
    return span.root if span is not None and len(span) else None


def is_compared(head: Word) -> bool:
    """Whether a time is one to compare with: "for the first time since January", "the worst raid since 2019"."""
    edge = head.left_edge
    at = edge.i - 1 if edge.lower_ != "since" else edge.i
    if at < 1 or head.doc[at].lower_ != "since":
        return False
    lead = head.doc[max(0, at - COMPARED) : at]
    ranks = (word for word in lead if word.lower_ == "first" or word.tag_ in ("JJS", "RBS"))
    return any(word.i == 0 or head.doc[word.i - 1].lower_ != "at" for word in ranks)  # not "at least"


def predicates(trigger: Word) -> Iterable[Word]:
    """The trigger, then the words whose time is also its own, nearest first."""
    yield trigger
    token = trigger
    for _ in range(DEPTH):
        dep = token.dep_.lower()
        head = token.head
        if head.i == token.i:
            return
        argument = token.pos_ in ("NOUN", "PROPN") and dep.split(":")[0] in ("obj", "nsubj", "dobj")
        shares = argument and head.pos_ in ("VERB", "AUX")
        shares = shares or (dep == "xcomp" and head.lemma_.lower() in ASPECTUAL)
        shares = shares or (dep == "acl" and token.tag_ == "VBG" and head.pos_ == "NOUN")  # "took the step of leaving"
        shares = shares or (dep == "conj" and head.pos_ == token.pos_ and fronted(head))
        shares = shares or (dep == "advcl" and at_once(token))  # "left in April, as both announced sanctions"
        if not shares:
            return
        token = head
        yield token


def at_once(verb: Word) -> bool:
    """Whether a clause tells what came with the clause above it, in the same tense: "as both announced it"."""
    marks = [child.lower_ for child in verb.children if child.dep_.lower() == "mark"]
    return marks in (["as"], ["when"]) and verb.i > verb.head.i and verb.tag_ == verb.head.tag_ == "VBD"


def fronted(verb: Word) -> bool:
    """Whether an adverbial stands before the verb and its arguments: it holds for what is coordinated too."""
    left = [child for child in verb.lefts if child.dep_.lower() not in ("punct", "cc", "mark")]
    return bool(left) and left[0].dep_.lower() in ADVERBIAL


def of_predicate(predicate: Word, placed: Sequence[tuple[Word, TimeExpression]]) -> list[tuple[Word, TimeExpression]]:
    """The expressions that modify the predicate itself, or stand bare behind one of its arguments."""
    found = []
    for head, time in placed:
        dep = head.dep_.lower()
        above = head.head
        if head.i == predicate.i:
            continue
        verbal = predicate.pos_ in ("VERB", "AUX", "ADJ")
        own = above.i == predicate.i and (dep in ADVERBIAL or (dep in INSIDE and not verbal))
        bare = dep in BARE and above.i < head.i and is_argument(above) and above.head.i == predicate.i
        if own or (verbal and (bare or before_verb(head, predicate))):
            found.append((head, time))
    return found


def belongs(head: Word, predicate: Word) -> bool:
    """False for a time that stands between a name and its verb, unless the predicate is that verb."""
    verb = next((word for word in head.doc[head.i + 1 : head.i + REACH] if word.pos_ not in LIGHT), None)
    return verb is None or verb.i == predicate.i or verb.pos_ != "VERB" or not before_verb(head, verb)


def before_verb(head: Word, verb: Word) -> bool:
    """Whether a time stands right between who acts and the verb, whatever it hangs on: "Russia in March recalled"; a
    happening's time may be its own: "the vote in March angered".
    """
    first = head.left_edge.i
    between = head.doc[head.i + 1 : verb.i]
    if not 0 < first <= head.i < verb.i or any(word.pos_ not in LIGHT for word in between):
        return False
    subject = head.doc[first - 1]
    if subject.dep_.lower() in ("flat", "compound", "appos"):
        subject = subject.head
    acts = subject.pos_ == "PROPN" or subject.lemma_.lower() in lexicon().acting
    return acts and subject.dep_.lower().startswith("nsubj") and subject.head.i == verb.i


def is_argument(token: Word) -> bool:
    return token.dep_.lower().split(":")[0] in ("obj", "obl", "nsubj", "xcomp", "dobj")


def best(predicate: Word, found: Sequence[tuple[Word, TimeExpression]]) -> TimeExpression | None:
    """Anchored before unanchored, dates before lengths, near before far."""
    if not found:
        return None
    return min(
        found, key=lambda pair: (pair[1].edtf is None, pair[1].type == "DURATION", abs(pair[0].i - predicate.i))
    )[1]


def through_event(
    predicate: Word, placed: Sequence[tuple[Word, TimeExpression]], doc: Text, times: Sequence[TimeExpression]
) -> TimeExpression | None:
    """The time of an event that the predicate is placed by: "after the August 2020 vote", "at Friday's summit"; or
    counted from it: "the day after the raid of 3 May"."""
    for child in placing(predicate):
        word = case_of(child)
        if word not in EVENT_SIGNALS and word not in AT_EVENT:
            continue
        inside = [time for head, time in placed if time.edtf and within(head, child) and not parted(head, child)]
        beside = length_beside(child, doc, times)
        if len(inside) == 1 and beside is not None:
            length, toward = beside
            if (day := counted(length, -toward, inside[0])) is not None:
                return day
        if len(inside) == 1:
            return replace(inside[0], edtf=folded(inside[0].edtf or "", EVENT_SIGNALS.get(word)), via="event")
    return None


def placing(predicate: Word) -> Iterable[Word]:
    """The nouns that may place a predicate in time: its own, and those behind "since" or "until" that a parse hung on
    one of its arguments ("imposed sanctions since the vote")."""
    nouns = [child for child in predicate.children if child.pos_ in ("NOUN", "PROPN")]
    yield from (noun for noun in nouns if noun.dep_.lower().startswith("obl"))
    if predicate.pos_ == "VERB":
        behind = (kid for noun in nouns if is_argument(noun) for kid in noun.children if kid.dep_.lower() == "nmod")
        yield from (kid for kid in behind if case_of(kid) in UNNOMINAL)


def case_of(noun: Word) -> str:
    return next((child.lower_ for child in noun.children if child.dep_.lower() == "case"), "")


def parted(token: Word, noun: Word) -> bool:
    """Whether a comma stands between a time and the noun."""
    first, last = sorted((token.i, noun.i))
    return any(word.text == "," for word in token.doc[first:last])


def within(token: Word, noun: Word) -> bool:
    """Whether a token hangs on the noun through parts of noun phrases only."""
    for _ in range(DEPTH):
        if token.i == noun.i:
            return True
        if token.dep_.lower() not in INSIDE:
            return False
        token = token.head
    return token.i == noun.i


def of_sentence(trigger: Word, placed: Sequence[tuple[Word, TimeExpression]]) -> TimeExpression | None:
    """The only expression of a sentence whose only predicate is the trigger; not one that modifies a noun behind it."""
    sentence = trigger.sent
    verbs = [token for token in sentence if token.pos_ == "VERB" and token.dep_.lower() in CLAUSES]
    if len(verbs) != 1 or verbs[0].i != trigger.i:
        return None
    here = [(head, time) for head, time in placed if sentence.start <= head.i < sentence.end]
    if len(here) != 1:
        return None
    head, time = here[0]
    modifies = head.head.i > head.i and head.head.pos_ in ("NOUN", "PROPN") and head.dep_.lower() in INSIDE
    inside_case = head.dep_.lower() == "nmod"
    return None if modifies or inside_case else time
