"""Dates that the narrative gives where clause and sentence give none: what goes on from a dated event or statement.

Only the safest of continuations count, in the sentence right behind and without a time of its own. An event takes the
date of one told in the simple past and in the report's own voice, if it is told so too and its subject is taken up
again ("He also met …"), or if it is a meeting of the same states; what the parties of a meeting "have agreed" is dated
by the meeting. A statement takes the date of the one before it by the same speaker if its cue goes on with it ("…, she
added"), or if its source is a pronoun; a venue of its own is another occasion.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model.event import Event
from dragoman.model.span import Span
from dragoman.model.statement import Statement
from dragoman.model.when import TimeExpression
from dragoman.reading.plain import Text, Word
from dragoman.times.attach import between, case_of

DATED_ITSELF = ("expression", "event", "sentence", "dateline")
TAKING_UP = frozenset({"he", "she", "they", "it", "both"})
GOING_ON = frozenset({"also", "then"})
ANOTHER_TIME = frozenset(
    {
        "earlier", "previously", "before", "once", "later", "since", "already", "originally", "never", "long", "first",
        "ago", "again", "often", "twice", "usually",
    }
)  # fmt: skip
MEETING = ("CONSULT", "AGREE")
OCCASIONS = frozenset({"in", "at", "on", "during", "after"})
ADDING = frozenset({"add", "continue", "conclude"})
SAYING = frozenset({"say", "tell", "note", "stress", "emphasize", "emphasise", "explain", "point"})


@dataclass(frozen=True, slots=True)
class Narrative:
    """A document's sentences, with what tells of another time in them."""

    doc: Text
    times: Sequence[TimeExpression]
    starts: list[int]

    @classmethod
    def of(cls, doc: Text, times: Sequence[TimeExpression]) -> "Narrative":
        return cls(doc, times, [sentence.start for sentence in doc.sents])

    def token(self, span: Span) -> Word | None:
        found = self.doc.covering(span.start, span.end)
        return found.root if found is not None and len(found) else None

    def verb(self, trigger: Span) -> Word | None:
        """The verb of a trigger: itself, or the one whose object it is ("held talks")."""
        token = self.token(trigger)
        nominal = token is not None and token.pos_ == "NOUN" and token.dep_.split(":")[0] in ("obj", "nsubj")
        return token.head if token is not None and nominal else token

    def sentence(self, token: Word) -> int:
        """The number of the token's sentence."""
        return bisect_right(self.starts, token.i) - 1

    def follows(self, first: Word, second: Word, across: bool) -> bool:
        """Whether the second stands in the sentence right behind that of the first; `across` the end of a paragraph."""
        near = self.sentence(second) - self.sentence(first) == 1
        return near and (across or "\n" not in self.doc.between(first.i, second.i))

    def tells_time(self, token: Word, known: str | None = None, content: Sequence[Span] = ()) -> bool:
        """Whether the token's sentence, but for a statement's content, names another time than the one known."""
        sentence = token.sent

        def is_told(start: int) -> bool:
            return not any(span.start <= start < span.end for span in content)

        if any(word.lower_ in ANOTHER_TIME and is_told(word.idx) for word in sentence):
            return True
        first, last = sentence.start_char, sentence.end_char
        here = [
            time
            for time in between(self.times, first, last)
            if time.type != "DURATION" and first <= time.span.start < last
        ]
        return any(time.span.quote != known and is_told(time.span.start) for time in here)


def dated_events(events: Sequence[Event], doc: Text, times: Sequence[TimeExpression]) -> list[Event]:
    """The events, in the order given, with the dates that the narrative tells."""
    told = Narrative.of(doc, times)
    verbs = [(event, verb) for event in events if (verb := told.verb(event.trigger)) is not None]
    sources = [
        (event, verb) for event, verb in verbs if event.date_from in DATED_ITSELF and is_told(event) and is_main(verb)
    ]
    by_sentence: dict[int, list[tuple[Event, Word]]] = {}
    for event, verb in sources:
        by_sentence.setdefault(told.sentence(verb), []).append((event, verb))
    before = ((event, verb, by_sentence.get(told.sentence(verb) - 1, ())) for event, verb in verbs)
    found = {event.trigger: source for event, verb, near in before if (source := source_of(event, verb, near, told))}
    return [
        replace(event, date=source.date, date_text=source.date_text, date_from="narrative")
        if (source := found.get(event.trigger))
        else event
        for event in events
    ]


def source_of(event: Event, verb: Word, sources: Sequence[tuple[Event, Word]], told: Narrative) -> Event | None:
    """The event of the sentence before from which this one goes on."""
    if not sources or event.date or event.date_text or not is_told(event) or told.tells_time(verb):
        return None
    taken_up, added = is_taken_up(verb), is_added(verb)
    found: list[Event] = []
    for one, first in sources:
        together = event.type in MEETING and same_parties(one, event)
        shared = together or bool(set(one.actors) & set(event.actors))
        goes_on = shared and (taken_up or together or added)
        if goes_on and told.follows(first, verb, across=taken_up or together):
            outcome = taken_up and event.type == "AGREE" and one.type == "CONSULT"
            found += [one] if is_main(verb, perfect=outcome) else []
    return found[-1] if len({one.date for one in found}) == 1 else None


def same_parties(one: Event, other: Event) -> bool:
    """Whether the same two or more states act in both, themselves or through their ministers."""
    states = set(one.actor_countries)
    return len(states) > 1 and states == set(other.actor_countries)


def is_told(event: Event) -> bool:
    """Whether the report tells in its own voice that it happened."""
    return event.status == "actual" and event.according_to is None and ".." not in (event.date or "")


def is_main(verb: Word, perfect: bool = False) -> bool:
    """Whether a verb in the simple past (or the perfect) heads its sentence, or stands beside the one that does."""
    helpers = {child.lower_ for child in verb.children if child.dep_.startswith("aux")}
    told = {"was", "were"} | ({"has", "have"} if perfect else set())
    past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(helpers & told))
    top = verb.head if verb.dep_ == "conj" else verb
    return verb.pos_ == "VERB" and past and not helpers & ({"had", "has", "have"} - told) and top.head.i == top.i


def is_taken_up(verb: Word) -> bool:
    """Whether the subject is a pronoun: "They agreed"."""
    top = verb.head if verb.dep_ == "conj" else verb
    subjects = [child for word in (verb, top) for child in word.children if child.dep_.startswith("nsubj")]
    return bool(subjects) and subjects[0].lower_ in TAKING_UP


def is_added(verb: Word) -> bool:
    """Whether "also" or "then" says that the telling goes on."""
    top = verb.head if verb.dep_ == "conj" else verb
    return any(child.lower_ in GOING_ON for word in (verb, top) for child in word.children)


def dated_statements(
    statements: Sequence[Statement], doc: Text, times: Sequence[TimeExpression]
) -> tuple[Statement, ...]:
    """The statements, in text order, with the dates that go on from the statement before."""
    told = Narrative.of(doc, times)
    out: list[Statement] = []
    for one in statements:
        last = out[-1] if out else None
        if last is not None and last.date and continues(last, one, told):
            out.append(replace(one, date=last.date, date_text=last.date_text, date_from="narrative"))
        else:
            out.append(one)
    return tuple(out)


def continues(last: Statement, one: Statement, told: Narrative) -> bool:
    """Whether a statement is told as the same speaker's next words on the same occasion."""
    if one.date or one.date_text or one.venue or one.within or last.within or not one.spoken or not last.spoken:
        return False
    if one.speaker is None or one.speaker != last.speaker or ".." in (last.date or ""):
        return False
    first, cue = told.token(last.cue[-1]), told.token(one.cue[0])
    if first is None or cue is None or told.tells_time(cue, last.date_text, one.content):
        return False
    lemma = cue.lemma_.lower()
    if lemma in ADDING:
        return told.sentence(cue) - told.sentence(first) <= 3
    if any(child.dep_ == "obl" and case_of(child) in OCCASIONS for child in cue.children):
        return False
    pronoun = bool(one.source) and one.source[0].quote.lower() in TAKING_UP
    return pronoun and lemma in SAYING and cue.tag_ == "VBD" and told.follows(first, cue, across=True)
