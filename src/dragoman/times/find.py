"""Temporal expressions in a text, with their TIMEX3 and EDTF values."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.model.document import Block
from dragoman.model.span import Span
from dragoman.model.when import DateFrom, TimeExpression
from dragoman.times.anchors import Direction, Published, Story, published_day
from dragoman.times.calendar import When, shifted
from dragoman.times.grammar import grammar, read
from dragoman.times.lexicon import lexicon
from dragoman.times.names import merge_names
from dragoman.times.normalise import duration, edtf, part, stretch, timex, timex_type
from dragoman.times.readings import Length, Point, Recurrence, Reference
from dragoman.times.resolve import resolve, year_of_day
from dragoman.times.signals import Gap, folded, is_range, joined, signal_before
from dragoman.times.tense import Tenses
from dragoman.times.tokens import BREAK, Token, tokenize

if TYPE_CHECKING:
    from spacy.tokens import Doc

READ_ROLES = frozenset({"headline", "subhead", "dateline", "body", "caption"})
# "Not seen in six months" looks back.
NEGATIONS = frozenset({"not", "never", "t", "first", "worst", "best", "lowest", "highest", "biggest"})
# "Shortly after 6 a.m." is of the same day.
AT_ONCE = frozenset({"shortly", "soon", "just", "immediately", "right", "moments", "minutes", "hours"})
# What opens a sentence: "In 1972 …", "On March 2, 2015 …".
QUOTES = ('"', "“", "”", "''", "``", "'")
FRONTING = frozenset({"in", "on", "by", "during"})
SENTENCE_STARTS = frozenset({".", "!", "?", BREAK, '"', "”", "“", "—"})
# A date that stands this near the start of a text, before a dash or an agency's name, is that of the report.
DATELINE_REACH = 600
FILED_BEFORE = 3  # days
AFTER_DATELINE = re.compile(r"\s*(?:\(|[-–—]|:|\n|$)")

# Before a bare plural ("years", "hours") these make another thing of it: "the years", "office hours", "on days when".
NOT_LENGTHS = frozenset(
    {"the", "on", "these", "those", "early", "late", "light", "school", "college", "business", "office", "working"}
)


@dataclass(slots=True)
class Found:
    """One expression on its way to a `TimeExpression`."""

    token: Token
    words_before: tuple[str, ...]
    direction: Direction | None = None
    when: When | None = None
    edtf: str | None = None
    filed: bool = False

    @property
    def reading(self) -> object:
        (value,) = self.token.values.values()
        return value


def find_times(
    text: str, published: str | None, *, blocks: Sequence[Block] | None = None, doc: "Doc | None" = None
) -> tuple[TimeExpression, ...]:
    """The temporal expressions of `text`, in order; spans are offsets into `text`.

    `published` (EDTF or ISO, day or date and time) anchors relative expressions; None leaves them without EDTF unless
    the text itself gives the day (a dateline with its date, a weekday named with its date). `blocks` keeps the search
    to headline, body, captions and datelines. `doc`, a parsed document of the same text, tells tense.
    """
    raw = tokens_of(text, blocks)
    phrases = read(raw)
    tenses = Tenses(raw, doc)
    found = expressions(phrases, raw)
    anchor = published_day(published)
    filed = dateline_day(found, text, anchor)
    story = Story(anchor or filed, filed)
    note_weekdays(found, story)
    share_years(found, raw)
    starts = [token.start for token in raw]
    for index, item in enumerate(found):
        before = found[index - 1] if index else None
        ends = before is not None and is_range(between(raw, starts, before, item))
        if before is not None and "\n" in text[before.token.end : item.token.start]:
            story.chapter = None
        anchored(item, story, tenses, opening=before if ends else None)
    fold_signals(found, raw)
    return tuple(expression(item, text) for item in found)


def tokens_of(text: str, blocks: Sequence[Block] | None) -> list[Token]:
    """The tokens of the text, or of the blocks that are read, each followed by a break."""
    words, literals = lexicon(), grammar().literals
    if blocks is None:
        return merge_names(list(tokenize(text, 0, len(text), words, literals)))
    out: list[Token] = []
    for block in blocks:
        if block.role in READ_ROLES:
            out.extend(tokenize(text, block.start, block.end, words, literals))
            out.append(Token(block.end, block.end, "\n", {}))
    return merge_names(out)


def expressions(phrases: Sequence[Token], raw: Sequence[Token]) -> list[Found]:
    """The phrases that stand as expressions of their own, with the words before them."""
    starts = [token.start for token in raw]
    found = []
    for phrase in phrases:
        if len(phrase.values) != 1:
            continue
        (value,) = phrase.values.values()
        if not isinstance(value, Point | Length | Recurrence | Reference):
            continue
        at = bisect_left(starts, phrase.start)
        before = tuple(token.lower for token in raw[max(0, at - 4) : at])
        after = raw[bisect_left(starts, phrase.end) :][:1] if isinstance(value, Point | Length) and value.weak else []
        if stands(value, before, after[0].text if after else "") and not is_title(phrase, raw, at, starts):
            found.append(Found(phrase, before))
    return found


def is_title(phrase: Token, raw: Sequence[Token], at: int, starts: Sequence[int]) -> bool:
    """Whether the words are a title in quotation marks: ABC's "This Week", CNN's “Today”."""
    behind = bisect_left(starts, phrase.end)
    quoted = at > 1 and behind < len(raw) and raw[at - 1].text in QUOTES and raw[behind].text in (*QUOTES, "With", ",")
    named = quoted and raw[at - 2].lower in ("'s", "’s", "on")
    return named and all(word[:1].isupper() or word[:1].isdigit() for word in phrase.text.split())


def stands(value: object, before: Sequence[str], after: str) -> bool:
    """Whether a weak reading ("the year", "weeks") is an expression where it stands."""
    last = before[-1] if before else ""
    if isinstance(value, Point) and value.weak:
        unit = value.base.unit if value.base else ""
        if unit == "weekend":
            return True
        return unit in ("year", "quarter", "month", "week") and last in ("in", "of", "for", "during", "throughout")
    if isinstance(value, Length) and value.weak:
        return last not in NOT_LENGTHS
    return True


def dateline_day(found: Sequence[Found], text: str, anchor: Published | None) -> Published | None:
    """The day that the text's own dateline gives: at most a few days before that of publication, if that is known."""
    for item in found:
        if item.token.start > DATELINE_REACH:
            return None
        reading = item.reading
        if isinstance(reading, Point) and reading.month and reading.day and not reading.last_day:
            year = reading.year or (year_of_day(reading, anchor, "past") if anchor else None)
            when = When("day", year, reading.month, reading.day).date
            line_start = text.rfind("\n", 0, item.token.start) + 1
            opening = text[line_start : item.token.start]
            place = len(opening) <= 60 and not any(word.islower() and len(word) > 3 for word in opening.split())
            near = when is not None and (anchor is None or 0 <= (anchor.day - when).days <= FILED_BEFORE)
            if when and near and place and AFTER_DATELINE.match(text, item.token.end):
                return Published(when)
    return None


def note_weekdays(found: Sequence[Found], story: Story) -> None:
    """Without a day of publication: weekdays that the text gives with their date stand for that date."""
    if story.published:
        return
    for item in found:
        reading = item.reading
        if isinstance(reading, Point) and reading.weekday and reading.year and reading.month and reading.day:
            day = When("day", reading.year, reading.month, reading.day).date
            if day and day.isoweekday() == reading.weekday:
                story.weekdays.setdefault(reading.weekday, day)


def between(raw: Sequence[Token], starts: Sequence[int], first: Found, second: Found) -> Gap:
    left, right = bisect_left(starts, first.token.end), bisect_left(starts, second.token.start)
    if right - left > 3:
        return Gap(("", ""), "")
    words = tuple(token.lower for token in raw[left:right])
    return Gap(words, first.words_before[-1] if first.words_before else "")


def share_years(found: list[Found], raw: Sequence[Token]) -> None:
    """ "From June 16 to July 2, 2021", "7-9 p.m. Tuesday": the year or the day stands once, for both."""
    starts = [token.start for token in raw]
    for first, second in pairwise(found):
        one, two = first.reading, second.reading
        if not (isinstance(one, Point) and isinstance(two, Point)):
            continue
        if "CLOCK" in first.token.values and two.hour is not None and is_range(between(raw, starts, first, second)):
            point = replace(two, hour=one.hour, minute=one.minute, second=one.second, zone=one.zone or two.zone)
            first.token = first.token._replace(values={"TIMEP": point})
            continue
        if two.year is None:
            continue
        if one.month is None or one.year is not None or one.base is not None:
            continue
        gap = between(raw, starts, first, second)
        if len(gap.words) == 1 and (is_range(gap) or gap.words[0] in ("and", "or", "to")):
            wraps = two.month is not None and one.month > two.month
            point = replace(one, year=two.year - 1 if wraps else two.year)
            first.token = first.token._replace(values={"DAYP": point})


def needs_tense(point: Point) -> bool:
    """Whether past or future makes a difference: "Friday", "in March", "the weekend"."""
    if point.base is not None:
        return point.base.unit == "weekend" or point.edge == "END"
    return point.year is None and point.century is None and point.decade is None


def by_dateline(point: Point, story: Story) -> bool:
    """Whether a day is counted from the dateline's: "today", "last night"; "on Friday" too where only that is known."""
    if story.filed is None:
        return False
    if point.base is not None and point.base.unit == "day" and point.base.origin == "published":
        return True
    absolute = point.year or point.century is not None or point.decade is not None
    counted = point.base.origin in ("published", "ago") if point.base else not absolute and point.unit != "time"
    return counted and story.published == story.filed


def compared(point: Point) -> bool:
    """Whether a year is told to compare with ("a year earlier", "a year ago"): no anchor for what follows."""
    base = point.base
    if base is None or base.unit != "year":
        return point.kept
    return point.kept or base.origin in ("narrative", "compared") or (base.origin == "ago" and base.count == -1)


def anchored(item: Found, story: Story, tenses: Tenses, opening: Found | None) -> None:
    """Fixes the time of one expression and keeps it in the story; a range ends in the tense of its `opening`."""
    reading = item.reading
    story.at = item.token.start
    if isinstance(reading, Point):
        item.filed = by_dateline(reading, story)
        anchors = replace(story, published=story.filed) if item.filed else story
        signal = signal_before(item.words_before)
        if needs_tense(reading):
            told = tenses.direction(item.token.start, item.token.end)
            item.direction = None if told == "past" and reading.nominal else told
        if opening is not None:
            item.direction = opening.direction
        elif signal == "since":
            item.direction = "past"
        elif signal == "until" and not lexicon().prolong.isdisjoint(item.words_before):
            item.direction, reading = "future", replace(reading, choice=reading.choice or "next")
        elif signal == "until" and item.direction is None:
            item.direction = "future"
        item.when = resolve(reading, anchors, item.direction)
        item.edtf = edtf(item.when)
        if not compared(reading):
            story.note(item.when)
        chapters(item, reading, story)
    elif isinstance(reading, Length) and reading.inside:
        told = tenses.direction(item.token.start, item.token.end) if needs_tense(reading.inside) else None
        item.edtf = part(reading, resolve(reading.inside, story, told))
    elif isinstance(reading, Length) and story.published and story.published.precision == "day":
        lengthwise(item, reading, story.published, tenses)


def chapters(item: Found, point: Point, story: Story) -> None:
    """A year of the past at the start of a sentence opens a chapter; a time counted from publication closes it."""
    when = item.when
    if point.year and when and when.unit in ("year", "month", "day") and story.published:
        lead = [word for word in item.words_before if word not in ("early", "late", "the")]
        fronted = bool(lead) and lead[-1] in FRONTING and (len(lead) == 1 or lead[-2] in SENTENCE_STARTS)
        if fronted and point.year < story.published.day.year:
            story.opens_chapter(when)
        elif story.chapter and point.year != story.chapter.year:
            story.chapter = None
    elif (point.base and point.base.origin == "published") or (point.weekday and not point.month):
        story.chapter = None


def lengthwise(item: Found, length: Length, published: Published, tenses: Tenses) -> None:
    """The stretch that a length covers where it ends or starts now: "the past year", "within a week", "in two days"."""
    before = item.words_before[-1] if item.words_before else ""
    vague = " or " in item.token.text or not NEGATIONS.isdisjoint(item.words_before)
    if length.scope:
        item.edtf = stretch(length, published.day, -1 if length.scope == "past" else 1)
        return
    if vague or before not in ("within", "in") or tenses.direction(item.token.start, item.token.end) != "future":
        return
    if before == "within":
        item.edtf = stretch(length, published.day, 1)
    elif length.count and length.count == int(length.count) and length.unit in ("day", "week", "month", "year"):
        item.when = shifted(published.day, length.unit, int(length.count))
        item.edtf = edtf(item.when) if item.when else None


def fold_signals(found: Sequence[Found], raw: Sequence[Token]) -> None:
    """Ranges first, then the preposition before each expression."""
    starts = [token.start for token in raw]
    paired: set[int] = set()
    for index, (first, second) in enumerate(pairwise(found)):
        if first.edtf and second.edtf and first.when and second.when and is_range(between(raw, starts, first, second)):
            whole = joined(first.edtf, second.edtf)
            if whole:
                first.edtf = second.edtf = whole
                paired.update((index, index + 1))
    for index, item in enumerate(found):
        if index in paired or not item.edtf or item.when is None:
            continue
        at = bisect_left(starts, item.token.end)
        follower = raw[at].lower if at < len(raw) else ""
        if follower in ("'s", "’s"):
            continue
        if "T" in item.edtf and item.words_before[-1:] == ("after",) and item.words_before[-2] in AT_ONCE:
            continue
        onward = follower in ("onward", "onwards") and item.words_before[-1:] == ("from",)
        throughout = "through" in item.words_before[-2:] and item.when.unit in ("decade", "century", "season")
        if not throughout:
            item.edtf = folded(item.edtf, "since" if onward else signal_before(item.words_before), item.when)


def expression(item: Found, text: str) -> TimeExpression:
    """The finished expression."""
    span = Span.of(text, item.token.start, item.token.end)
    reading = item.reading
    if item.when is not None:
        kind = "TIME" if timex_type(item.when) == "TIME" else "DATE"
        via: DateFrom = "dateline" if item.filed else "expression"
        return TimeExpression(span, "TIME" if kind == "TIME" else "DATE", timex(item.when), item.edtf, via)
    if isinstance(reading, Length):
        return TimeExpression(span, "DURATION", duration(reading), item.edtf)
    if isinstance(reading, Recurrence):
        return TimeExpression(span, "SET", reading.value, None)
    assert isinstance(reading, Reference)
    return TimeExpression(span, "DATE", reading.value, None)
