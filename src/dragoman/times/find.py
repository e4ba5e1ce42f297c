"""Temporal expressions in a text, with their TIMEX3 and EDTF values."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.model.document import Block
from dragoman.model.span import Span
from dragoman.model.when import DateFrom, TimeExpression
from dragoman.times.anchoring import Found, anchored
from dragoman.times.anchors import Published, Story, published_day
from dragoman.times.calendar import When
from dragoman.times.grammar import may_tell, read, word_classes
from dragoman.times.names import merge_names
from dragoman.times.normalise import duration, timex, timex_type
from dragoman.times.readings import Length, Point, Recurrence, Reference
from dragoman.times.resolve import year_of_day
from dragoman.times.signals import Gap, folded, is_range, joined, signal_before
from dragoman.times.tense import Tenses
from dragoman.times.tokens import Token, tokenize

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.reading.plain import Text

READ_ROLES = frozenset({"headline", "subhead", "dateline", "body", "caption"})
# "Shortly after 6 a.m." is of the same day.
AT_ONCE = frozenset({"shortly", "soon", "just", "immediately", "right", "moments", "minutes", "hours"})
QUOTES = ('"', "“", "”", "''", "``", "'")
# A date that stands this near the start of a text, before a dash or an agency's name, is that of the report.
DATELINE_REACH = 600
FILED_BEFORE = 3  # days
AFTER_DATELINE = re.compile(r"\s*(?:\(|[-–—]|:|\n|$)")

PERIODS = ("year", "quarter", "month", "week")
# "Player of the year" is a prize.
PRIZED = frozenset(
    {
        "person", "man", "woman", "player", "footballer", "athlete", "personality", "team", "coach", "manager", "book",
        "film", "album", "song", "car", "word", "photo", "picture", "artist", "author", "teacher", "rookie", "newcomer",
    }
)  # fmt: skip
# Before a bare plural ("years", "hours") these make another thing of it: "the years", "office hours", "on days when".
NOT_LENGTHS = frozenset(
    {
        "the", "on", "these", "those", "early", "late", "light", "school", "college", "business", "office", "working",
        "small", "rush",
    }
)  # fmt: skip


def find_times(
    text: str, published: str | None, *, blocks: Sequence[Block] | None = None, doc: "Doc | Text | None" = None
) -> tuple[TimeExpression, ...]:
    """The temporal expressions of `text`, in order; spans are offsets into `text`.

    `published` (EDTF or ISO, day or date and time) anchors relative expressions; None leaves them without EDTF unless
    the text itself gives the day (a dateline with its date, a weekday named with its date). `blocks` keeps the search
    to headline, body, captions and datelines. `doc`, a parsed document of the same text, tells tense.
    """
    raw = tokens_of(text, blocks)
    phrases = read(raw)
    tenses = Tenses(raw, _plain(doc))
    starts = [token.start for token in raw]
    found = expressions(phrases, raw, starts)
    anchor = published_day(published)
    filed = dateline_day(found, text, anchor)
    story = Story(anchor or filed, filed)
    note_weekdays(found, story)
    share_years(found, raw, starts)
    for index, item in enumerate(found):
        before = found[index - 1] if index else None
        ends = before is not None and is_range(between(raw, starts, before, item))
        if before is not None and "\n" in text[before.token.end : item.token.start]:
            story.chapter = None
        anchored(item, story, tenses, opening=before if ends else None)
    fold_signals(found, raw, starts)
    return tuple(expression(item, text) for item in found)


def _plain(doc: "Doc | Text | None") -> "Text | None":
    if doc is None:
        return None
    from dragoman.reading.plain import plain  # spaCy is loaded for parsed documents alone

    return plain(doc)


def tokens_of(text: str, blocks: Sequence[Block] | None) -> list[Token]:
    """The tokens of the text, or of the blocks that are read and may tell a time, each followed by a break."""
    if blocks is None:
        return merge_names(list(tokenize(text, 0, len(text), word_classes)))
    out: list[Token] = []
    for block in blocks:
        if block.role in READ_ROLES:
            if may_tell(text[block.start : block.end]):
                out.extend(tokenize(text, block.start, block.end, word_classes))
            out.append(Token(block.end, block.end, "\n", {}))
    return merge_names(out)


def expressions(phrases: Sequence[Token], raw: Sequence[Token], starts: Sequence[int]) -> list[Found]:
    """The phrases that stand as expressions of their own, with the words before them; `starts` are those of `raw`."""
    found = []
    for phrase in [phrase for phrase in phrases if len(phrase.values) == 1]:
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
        if last == "of" and before[-2:-1] and before[-2] in PRIZED:
            return False
        return unit in PERIODS and last in ("in", "of", "for", "during", "throughout")
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


def share_years(found: list[Found], raw: Sequence[Token], starts: Sequence[int]) -> None:
    """ "From June 16 to July 2, 2021", "7-9 p.m. Tuesday": the year or the day stands once, for both."""
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


def fold_signals(found: Sequence[Found], raw: Sequence[Token], starts: Sequence[int]) -> None:
    """Ranges first, then the preposition before each expression."""
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
        if "T" in item.edtf and item.words_before[-1:] == ("after",) and AT_ONCE & {*item.words_before[-2:]}:
            continue
        onward = follower in ("onward", "onwards") and item.words_before[-1:] == ("from",)
        throughout = "through" in item.words_before[-2:] and item.when.unit in ("decade", "century", "season")
        if not throughout:
            signal = "since" if onward or item.begins else signal_before(item.words_before)
            item.edtf = folded(item.edtf, signal, item.when)


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
