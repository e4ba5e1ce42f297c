"""Expressions on their way to a value: each is fixed by publication, dateline, tense and the story so far."""

from dataclasses import dataclass, replace

from dragoman.times.anchors import Direction, Published, Story
from dragoman.times.calendar import When, moved, shifted
from dragoman.times.edtf import bounds
from dragoman.times.lexicon import lexicon
from dragoman.times.normalise import edtf, part, stretch
from dragoman.times.readings import Length, Point
from dragoman.times.resolve import resolve
from dragoman.times.signals import signal_before
from dragoman.times.tense import Tenses
from dragoman.times.tokens import BREAK, Token

# "Not seen in six months" looks back.
NEGATIONS = frozenset({"not", "never", "t", "first", "worst", "best", "lowest", "highest", "biggest"})
# What opens a sentence: "In 1972 …", "On March 2, 2015 …".
FRONTING = frozenset({"in", "on", "by", "during"})
SENTENCE_STARTS = frozenset({".", "!", "?", BREAK, '"', "”", "“", "—"})


@dataclass(slots=True)
class Found:
    """One expression on its way to a `TimeExpression`."""

    token: Token
    words_before: tuple[str, ...]
    direction: Direction | None = None
    when: When | None = None
    edtf: str | None = None
    filed: bool = False
    begins: bool = False

    @property
    def reading(self) -> object:
        (value,) = self.token.values.values()
        return value


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
        told = directed(item, reading, tenses, opening)
        item.when = resolve(told, anchors, item.direction)
        if opening is not None and told.choice == "following":
            ended_by_now(opening, item, anchors.published)
        item.edtf = edtf(item.when)
        item.begins = item.words_before[-1:] == ("from",) and (item.direction == "future" or is_ahead(item, anchors))
        if not compared(reading):
            story.note(item.when)
        chapters(item, told, story)
    elif isinstance(reading, Length) and reading.inside:
        direction = tenses.direction(item.token.start, item.token.end) if needs_tense(reading.inside) else None
        item.edtf = part(reading, resolve(reading.inside, story, direction))
    elif isinstance(reading, Length) and story.published and story.published.precision == "day":
        lengthwise(item, reading, story.published, tenses)


def is_ahead(item: Found, story: Story) -> bool:
    """Whether all of a time lies behind the day of publication."""
    first = bounds(item.edtf)[0] if item.edtf else None
    return first is not None and story.published is not None and first > story.published.day


def directed(item: Found, reading: Point, tenses: Tenses, opening: Found | None) -> Point:
    """The point to resolve; sets whether it looks back or ahead, by tense, signal and the range's `opening`."""
    signal = signal_before(item.words_before)
    moves = signal == "until" or item.words_before[-1:] == ("to",)
    if needs_tense(reading):
        told = tenses.direction(item.token.start, item.token.end)
        item.direction = None if told == "past" and reading.nominal else told
        if reading.weekday and item.token.text.split()[0].lower() in ("later", "earlier"):
            item.direction = "past"  # "speaks later Monday": the day of the report, or the one before
    if reading.befell:
        item.direction = "past"
    if opening is not None:
        item.direction = opening.direction
        begins = opening.when.date if opening.when else None
        if is_bare_weekday(reading) and begins and begins.isoweekday() != reading.weekday:
            return replace(reading, choice="following")
    elif "since" in item.words_before[-2:] or ("since" in item.words_before and item.direction is None):
        item.direction = "past"
        return replace(reading, befell=True)
    elif moves and not lexicon().prolong.isdisjoint(tenses.lead(item.token.start)):
        item.direction = "future"
        return replace(reading, choice=reading.choice or "next")
    elif signal == "until" and item.direction is None:
        item.direction = "future"
    return reading


def is_bare_weekday(point: Point) -> bool:
    return point.weekday is not None and not (point.month or point.choice or point.base or point.day)


def ended_by_now(opening: Found, end: Found, published: Published | None) -> None:
    """ "They fought from Friday until Monday", published on a Friday: what ended lies behind, so both days do."""
    if published is None or end.direction != "past" or not (end.when and end.when.date):
        return
    first = opening.when.date if opening.when else None
    counted = isinstance(opening.reading, Point) and is_bare_weekday(opening.reading)
    if first is None or not counted or end.when.date <= published.day:
        return
    for found, day in ((opening, moved(first, -7)), (end, moved(end.when.date, -7))):
        if found.when and day:
            found.when = replace(found.when, year=day.year, index=day.month, day=day.day)
            found.edtf = edtf(found.when)


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
