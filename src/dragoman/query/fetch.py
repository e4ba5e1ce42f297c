"""Running the statements of `compile` and making rows of what they give."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Select, Table, and_, select

from dragoman.ledger.ids import row_id
from dragoman.ledger.restore import strings
from dragoman.ledger.schema import (
    ROWS_A_READING,
    actors,
    document_actors,
    documents,
    event_actors,
    events,
    measure_actors,
    measure_steps,
    measures,
    readings,
    spans,
    statement_actors,
    statement_spans,
    statements,
)  # fmt: skip
from dragoman.model.span import Span
from dragoman.query.among import KEYS, Row, among
from dragoman.query.compile import SOURCE, cursor
from dragoman.query.overlay import judged_rows
from dragoman.query.query import Target
from dragoman.query.rows import (
    ActorRow,
    DocumentRow,
    EventRow,
    MeasureRow,
    Named,
    Source,
    StatementRow,
    StepRow,
)  # fmt: skip

T = TypeVar("T")
Page = Sequence[Row]
_FIRST_PAGE = 51  # as many as a page asks for: the first row comes at once, and those of a page together
_PAGE = 500  # rows whose actors and spans are fetched together

_TABLES: Final[Mapping[Target, Table]] = {"events": events, "statements": statements, "measures": measures}
_CODED: Final[Mapping[Target, Select[Any]]] = {
    target: select(table, *SOURCE)
    .join(readings, readings.c.key == table.c.reading)
    .join(documents, documents.c.key == readings.c.document)
    .where(table.c.key.in_(KEYS))
    for target, table in _TABLES.items()
}
PARTIES: Final[Mapping[Table, Select[Any]]] = {
    table: select(table.c.owner, table.c.role, actors.c.id, document_actors.c.name, document_actors.c.acts_for)
    .join(
        document_actors,
        and_(
            document_actors.c.reading == table.c.owner.op("/")(ROWS_A_READING),
            document_actors.c.actor == table.c.actor,
        ),
    )
    .join(actors, actors.c.key == table.c.actor)
    .where(table.c.owner.in_(KEYS))
    .order_by(*table.primary_key)
    for table in (event_actors, statement_actors, measure_actors)
}
_SPANS: Final = select(spans).where(spans.c.key.in_(KEYS))
_PARTS: Final = (
    select(statement_spans, spans)
    .join(spans, spans.c.key == statement_spans.c.span)
    .where(statement_spans.c.owner.in_(KEYS))
    .order_by(*statement_spans.primary_key)
)
_STEPS: Final = (
    select(measure_steps, events.c.id, spans.c.start, spans.c.end, spans.c.quote)
    .join(events, events.c.key == measure_steps.c.event)
    .join(spans, spans.c.key == measure_steps.c.evidence)
    .where(measure_steps.c.owner.in_(KEYS))
    .order_by(*measure_steps.primary_key)
)
_TELLERS: Final = (
    select(statements.c.key, statements.c.id, statements.c.speaker_text, document_actors.c.name)
    .outerjoin(
        document_actors,
        and_(document_actors.c.reading == statements.c.reading, document_actors.c.actor == statements.c.speaker),
    )
    .where(statements.c.key.in_(KEYS))
)


def pages(connection: Connection, query: Select[Any], make: Callable[[Connection, Page], Iterable[T]]) -> Iterator[T]:
    """The rows of a statement, made page by page, as of one moment: nothing added meanwhile comes in between."""
    result = connection.execution_options(yield_per=_PAGE).execute(query).mappings()
    size = _FIRST_PAGE
    while page := result.fetchmany(size):
        yield from make(connection, page)
        size = _PAGE


def document_rows(_connection: Connection, page: Page) -> Iterator[DocumentRow]:
    """Rows of documents."""
    for row in page:
        yield DocumentRow(
            id=row["document"], source=_source(row, row["document"]), input_id=row["input_id"],
            language=row["language"], record_time=row["record_time"], statements=row["statements"],
            events=row["events"], measures=row["measures"], cursor=cursor(row["sort_date"], 0, row["document"]),
        )  # fmt: skip


def actor_rows(connection: Connection, query: Select[Any], limit: int | None) -> Iterator[ActorRow]:
    """Rows of actors, those found in most documents first."""
    found = connection.execute(query.order_by(query.selected_columns.actor)).mappings()
    groups = [list(group) for _, group in groupby(found, key=lambda row: row["actor"])]
    groups.sort(key=lambda group: -sum(row["documents"] for row in group))
    cut = sum(row["documents"] for row in groups[limit - 1]) if limit and limit < len(groups) else 0
    groups = [group for group in groups if sum(row["documents"] for row in group) >= cut]
    ids = _ids(connection, [group[0]["actor"] for group in groups])
    rows = sorted((_actor(ids, group) for group in groups), key=lambda row: (-row.documents, row.id))
    yield from rows[:limit]


def _actor(ids: dict[int, str], group: Page) -> ActorRow:
    # The commonest form; of equally common ones the longest, then the first in the alphabet.
    best = min(group, key=lambda row: (-row["documents"], -len(row["name"]), row["name"], row["code"] or ""))
    days = [row["first"] for row in group if row["first"]], [row["last"] for row in group if row["last"]]
    return ActorRow(
        id=ids[best["actor"]], name=best["name"], kind=best["kind"], country=best["country"], code=best["code"],
        wikidata=best["wikidata"], documents=sum(row["documents"] for row in group),
        mentions=sum(row["mentions"] for row in group), first=min(days[0], default=None),
        last=max(days[1], default=None),
    )  # fmt: skip


def _ids(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    ids: dict[int, str] = {}
    for start in range(0, len(keys), _PAGE):
        query = select(actors.c.key, actors.c.id).where(actors.c.key.in_(keys[start : start + _PAGE]))
        ids |= {row.key: row.id for row in connection.execute(query)}
    return ids


def statement_rows(connection: Connection, page: Page) -> Iterator[StatementRow]:
    """Rows of statements, with their speakers, cues and contents."""
    keys = [row["key"] for row in page]
    parts: dict[tuple[int, str], list[Span]] = defaultdict(list)
    for part in among(connection, _PARTS, keys):
        parts[part["owner"], part["part"]].append(_span(part))
    parties = _parties(connection, statement_actors, keys)
    judged = judged_rows(connection, "statements", keys)
    for row in page:
        yield StatementRow(
            id=row_id(row["document"], row["id"]), kind=row["kind"],
            act=row["act"], speakers=tuple(parties[row["key"], "actor"]), speaker_text=row["speaker_text"],
            addressees=tuple(parties[row["key"], "recipient"]), cue=tuple(parts[row["key"], "cue"]),
            content=tuple(parts[row["key"], "content"]), date=row["date"], date_text=row["date_text"],
            date_from=row["date_from"],
            confidence=row["confidence"], judged=judged.get(row["key"]), **_where(row),
        )  # fmt: skip


def event_rows(connection: Connection, page: Page) -> Iterator[EventRow]:
    """Rows of events, with their actors, recipients and evidence."""
    keys = [row["key"] for row in page]
    parties = _parties(connection, event_actors, keys)
    judged = judged_rows(connection, "events", keys)
    proofs = _spans(connection, [row[name] for row in page for name in ("trigger", "evidence")])
    tellers = _tellers(connection, [row["according_to"] for row in page if row["according_to"] is not None])
    for row in page:
        statement, teller = tellers.get(row["according_to"], (None, None))
        yield EventRow(
            id=row_id(row["document"], row["id"]), type=row["type"], mode=row["mode"],
            contexts=strings(row["contexts"]), cameo=row["cameo"], quad=row["quad"], goldstein=row["goldstein"],
            status=row["status"], actors=tuple(parties[row["key"], "actor"]),
            recipients=tuple(parties[row["key"], "recipient"]), actor_countries=strings(row["actor_countries"]),
            recipient_countries=strings(row["recipient_countries"]), date=row["date"], date_text=row["date_text"],
            date_from=row["date_from"],
            place=row["place_name"], place_country=row["place_country"],
            according_to=statement and row_id(row["document"], statement), teller=teller,
            trigger=proofs[row["trigger"]], evidence=proofs[row["evidence"]], confidence=row["confidence"],
            coded_by=row["coded_by"], judged=judged.get(row["key"]), **_where(row),
        )  # fmt: skip


def measure_rows(connection: Connection, page: Page) -> Iterator[MeasureRow]:
    """Rows of measures, with their parties and every step."""
    keys = [row["key"] for row in page]
    parties = _parties(connection, measure_actors, keys)
    judged = judged_rows(connection, "measures", keys)
    steps: dict[int, list[Row]] = defaultdict(list)
    for step in among(connection, _STEPS, keys):
        steps[step["owner"]].append(step)
    for row in page:
        document = row["document"]
        history = (
            StepRow(s["state"], s["toward"], s["date"], row_id(document, s["id"]), _span(s)) for s in steps[row["key"]]
        )
        yield MeasureRow(
            id=row_id(document, row["id"]), kind=row["kind"], imposer=tuple(parties[row["key"], "actor"]),
            target=tuple(parties[row["key"], "recipient"]), target_countries=strings(row["target_countries"]),
            subject=row["subject"], state=row["state"], since=row["since"], until=row["until"], history=tuple(history),
            judged=judged.get(row["key"]), **_where(row),
        )  # fmt: skip


def measures_of(connection: Connection, keys: Sequence[int]) -> Iterator[MeasureRow]:
    """The measures with these keys, of readings that stand and of others."""
    for start in range(0, len(keys), _PAGE):
        yield from measure_rows(connection, coded(connection, "measures", keys[start : start + _PAGE]))


def coded(connection: Connection, target: Target, keys: Sequence[int]) -> Page:
    """The events, statements or measures with these keys, in no order: what rows are made of."""
    return among(connection, _CODED[target], keys)


def _where(row: Row) -> dict[str, Any]:
    place = cursor(row["sort_date"], row["key"], row["document"])
    return {"source": _source(row, row["document"]), "sort_date": row["sort_date"], "cursor": place}


def _source(row: Row, document: str) -> Source:
    return Source(document, row["published"], row["publisher"], row["agency"], row["title"], row["url"])


def _span(row: Row) -> Span:
    return Span(row["start"], row["end"], row["quote"])


def _spans(connection: Connection, keys: Sequence[int]) -> dict[int, Span]:
    return {row["key"]: _span(row) for row in among(connection, _SPANS, keys)}


def _parties(connection: Connection, table: Table, keys: Sequence[int]) -> dict[tuple[int, str], list[Named]]:
    """Who takes part in these rows in each role, as their reading names them."""
    found: dict[tuple[int, str], list[Named]] = defaultdict(list)
    for owner, role, id, name, acts_for in among(connection, PARTIES[table], keys):
        found[owner, role].append(Named(id, name, acts_for))
    return found


def _tellers(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[str, str | None]]:
    """The id inside its document, and the speaker's name, of each of these statements."""
    return {key: (id, name or text) for key, id, text, name in among(connection, _TELLERS, keys)}
