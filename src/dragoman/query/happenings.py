"""Happenings: what several documents tell as one, who asserts it, who claims it, who denies it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, literal, or_, select

from dragoman.ledger.ids import row_id
from dragoman.ledger.schema import ROWS_A_READING, documents, events, happenings, readings, tellings, voices
from dragoman.ledger.voices import independent, publisher_of
from dragoman.query.among import KEYS, Row, among
from dragoman.query.compile import SOURCE, cursor, cursor_place, known, select_rows
from dragoman.query.denials import deniers_of
from dragoman.query.fetch import Page, event_rows
from dragoman.query.overlay import fitting
from dragoman.query.query import Query
from dragoman.query.rows import EventRow, Named

PREFIX = "ev:"
_FIRM = ("actual", "ongoing", "planned", "requested", "proposed", "threatened", "conditional", "hypothetical", "denied")


@dataclass(frozen=True, slots=True)
class HappeningRow:
    """A happening, as all its tellings tell it.

    `id` names its first telling; the id of any other telling leads to it as well (`ledger.happening`). Type, mode and
    parties are those of the fullest telling, `status` the firmest, `date` the most precise. `reports` counts documents,
    `publishers` independent ones: copies of one article, one publisher and one agency count once. `asserted_by` are
    those who report it in their own words, `claimed_by` the speakers in whose words it is told, `denied_by` who
    denies it: who tells it as denied, and whose denial is linked to a telling.
    `tellings` are the events of the documents, the earliest published first.
    """

    id: str
    type: str
    mode: str | None
    cameo: str | None
    quad: int
    goldstein: float | None
    status: str
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    actor_countries: tuple[str, ...]
    recipient_countries: tuple[str, ...]
    date: str | None
    place: str | None
    place_country: str | None
    reports: int
    publishers: int
    asserted_by: tuple[str, ...]
    claimed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    tellings: tuple[EventRow, ...]
    sort_date: str
    cursor: str


def select_happenings(connection: Connection, query: Query, among: Sequence[int] | None = None) -> Select[Any]:
    """The happenings of which at least one telling fits the query, in its order.

    `among` are the keys of happenings of which that is known.
    """
    told = happenings.c.key.in_(among) if among is not None else _told(connection, query)
    found = _joined().where(told)
    newest, day, number = query.order == "newest", happenings.c.sort_date, happenings.c.teller % ROWS_A_READING
    if query.after:
        date, document, key = cursor_place(query.after)
        later = day < date if newest else day > date
        same = or_(documents.c.id > document, and_(documents.c.id == document, number > key))
        found = found.where(or_(later, and_(day == date, same)))
    found = found.order_by(day.desc() if newest else day, documents.c.id, number)
    return found.limit(query.limit) if query.limit else found


def _told(connection: Connection, query: Query) -> ColumnElement[bool]:
    """That a telling fits: looked up happening by happening where most do, so that the first come at once."""
    fitting = select_rows(connection, replace(query, limit=None, after=None), "events").order_by(None)
    if query.actor or query.recipient or query.text:
        keys = fitting.with_only_columns(events.c.key, maintain_column_froms=True)
        return happenings.c.key.in_(select(tellings.c.happening).where(tellings.c.event.in_(keys)))
    own = fitting.join(tellings, tellings.c.event == events.c.key).where(tellings.c.happening == happenings.c.key)
    return own.with_only_columns(literal(1), maintain_column_froms=True).correlate(happenings).exists()


def select_happening(id: str) -> Select[Any]:
    """The happening that the event with this id ("ev:doc:…#e1") tells."""
    document, _, event = id.removeprefix(PREFIX).partition("#")
    telling = select(tellings.c.happening).join(events, events.c.key == tellings.c.event)
    inside = events.c.key.between(readings.c.key * ROWS_A_READING, (readings.c.key + 1) * ROWS_A_READING - 1)
    telling = telling.join(readings, inside).join(documents, documents.c.key == readings.c.document)
    return _joined().where(happenings.c.key.in_(telling.where(documents.c.id == document, events.c.id == event)))


def _joined() -> Select[Any]:
    first = select(happenings, documents.c.id.label("document"), events.c.id.label("event"))
    first = first.join(events, events.c.key == happenings.c.teller)
    first = first.join(readings, readings.c.key == events.c.reading)
    return first.join(documents, documents.c.key == readings.c.document)


@lru_cache(maxsize=16)
def _tellers(known_by: str | None, recorded_by: str | None) -> Select[Any]:
    """The tellings of certain happenings; made once, since to make it takes as long as to ask it."""
    query = Query(known_by=known_by, recorded_by=recorded_by)
    return (
        select(events, *SOURCE, tellings.c.happening, voices.c.voice)
        .join(tellings, tellings.c.event == events.c.key)
        .join(readings, readings.c.key == events.c.reading)
        .join(documents, documents.c.key == readings.c.document)
        .join(voices, voices.c.document == documents.c.key)
        .where(tellings.c.happening.in_(KEYS), *known(query, readings.c.key))
        .order_by(tellings.c.place)
    )


def happening_rows(
    connection: Connection, page: Page, query: Query,
    rows: Callable[[Connection, Page], Iterable[EventRow]] = event_rows,
) -> Iterator[HappeningRow]:  # fmt: skip
    """Rows of happenings, with all their tellings (made by `rows`) that were known by the day the query asks for."""
    tellers = _tellers(query.known_by, query.recorded_by)
    tests = fitting(connection, query, "events", events)
    tellers = tellers.where(*tests) if tests else tellers
    found = among(connection, tellers, [row["key"] for row in page])
    told: dict[int, list[EventRow]] = defaultdict(list)
    voice = {row["document"]: row["voice"] for row in found}
    deniers = deniers_of(connection, [row["key"] for row in found])
    for start in range(0, len(found), 500):
        part = found[start : start + 500]
        for telling, event in zip(part, rows(connection, part), strict=True):
            told[telling["happening"]].append(event)
    for row in page:
        if told[row["key"]]:  # else all its tellings were rejected
            made = _row(row, told[row["key"]], voice)
            linked = [name for one in made.tellings for name in deniers.get(one.id, ())]
            yield replace(made, denied_by=_names((*made.denied_by, *linked)))


def _row(row: Row, told: Sequence[EventRow], voice: dict[str, int]) -> HappeningRow:
    full = max(told, key=lambda one: (one.status != "denied", len(one.actors) + len(one.recipients), one.confidence))
    firmest = min((one.status for one in told), key=_FIRM.index)
    places = [one for one in told if one.place]
    done = [one for one in told if one.status != "denied"]
    return HappeningRow(
        id=PREFIX + row_id(row["document"], row["event"]), type=full.type, mode=full.mode, cameo=full.cameo,
        quad=full.quad, goldstein=full.goldstein, status=firmest, actors=full.actors, recipients=full.recipients,
        actor_countries=full.actor_countries, recipient_countries=full.recipient_countries, date=row["date"],
        place=places[0].place if places else None, place_country=places[0].place_country if places else None,
        reports=len({one.source.document for one in told}),
        publishers=independent(_teller(one, voice) for one in told),
        asserted_by=_names(publisher_of(one.source) for one in done if one.according_to is None),
        claimed_by=_names(one.teller or "?" for one in done if one.according_to is not None),
        denied_by=_names(one.teller or publisher_of(one.source) for one in told if one.status == "denied"),
        tellings=tuple(told), sort_date=row["sort_date"],
        cursor=cursor(row["sort_date"], row["teller"], row["document"]),
    )  # fmt: skip


def _teller(event: EventRow, voice: dict[str, int]) -> tuple[int, str, str | None]:
    return voice[event.source.document], publisher_of(event.source), event.source.agency


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
