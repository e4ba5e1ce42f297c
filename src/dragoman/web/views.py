"""What a page shows and its JSON twin tells, gathered from the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.errors import LedgerError
from dragoman.model.document import Block, Document
from dragoman.query import EventRow, Ledger, MeasureRow, Query, StatementRow, one
from dragoman.query.counts import Count, Facet
from dragoman.query.coverage import Coverage, SourceDays
from dragoman.query.happenings import HappeningRow
from dragoman.query.naming import side_names
from dragoman.query.portrait import Portrait
from dragoman.query.query import Target, bare
from dragoman.query.rows import ActorRow, DocumentRow
from dragoman.query.series import Month
from dragoman.query.standing import StandingRow, Stood
from dragoman.query.turning import Turning, turning_points
from dragoman.web.problems import NotThere
from dragoman.web.remember import Memory

_FEW = 8
_MOST_STANDING = 40  # measures on a page; /api/standing has all
_MARKED: tuple[Target, ...] = ("events", "measures", "statements")


@dataclass(frozen=True, slots=True)
class HomeView:
    """The state of the ledger: what it covers, by source and day; the newest events, the measures that changed last."""

    coverage: Coverage
    sources: tuple[SourceDays, ...]
    events: tuple[HappeningRow, ...]
    measures: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """What was found: how much of each kind, facets and months of the kind looked at."""

    totals: tuple[Count, ...]
    facets: tuple[Facet, ...]
    months: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event, the statement inside which it is told, the measures that hang on it, others told by the same words.

    `happening` is the same event as all documents tell it.
    """

    event: EventRow
    happening: HappeningRow | None
    statement: StatementRow | None
    measures: tuple[MeasureRow, ...]
    beside: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement and the events told inside it."""

    statement: StatementRow
    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor: names, offices, counterparts, and the newest of what it said, did and was done to it."""

    actor: ActorRow
    portrait: Portrait
    months: tuple[Month, ...]
    said: tuple[StatementRow, ...]
    did: tuple[EventRow, ...]
    suffered: tuple[EventRow, ...]
    imposed: tuple[MeasureRow, ...]
    borne: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class DyadView:
    """Two actors: cooperation and conflict by month, what stood between them `on` a day, the newest events.

    Of many measures `standing` has the first, those in force before others; `standing_total` tells of how many.
    """

    one: str
    one_name: str
    other: str
    other_name: str
    months: tuple[Month, ...]
    turning: tuple[Turning, ...]
    events: tuple[HappeningRow, ...]
    measures: tuple[MeasureRow, ...]
    on: str | None
    standing: tuple[StandingRow, ...]
    standing_total: int
    statements: tuple[StatementRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure, and the events that tell its steps, each once."""

    measure: MeasureRow
    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """An article with everything read in it."""

    row: DocumentRow
    document: Document
    told: one.Told


def home(ledger: Ledger) -> HomeView:
    few = Query(limit=_FEW)
    return HomeView(
        ledger.coverage(), ledger.sources(), tuple(ledger.happenings(few)), tuple(ledger.measures(few))
    )  # fmt: skip


def search(ledger: Ledger, memory: Memory, query: Query, target: Target) -> SearchView:
    """Counted without regard to where in the rows the reader is."""
    asked = bare(query)
    with ledger.at_once():  # before the memory, as a page does: two that wait for each other would wait for ever
        return memory.get(("search", asked, target), lambda: _searched(ledger, asked, target))


def _searched(ledger: Ledger, query: Query, target: Target) -> SearchView:
    kinds: tuple[Target, ...] = ("events", "statements", "measures", "documents", "actors")
    with ledger.at_once():
        totals = tuple(Count(kind, kind, ledger.total(query, kind)) for kind in kinds if _fits(query, kind))
        months = () if target == "actors" else ledger.by_month(query, target)
        return SearchView(totals, ledger.facets(query, target), months)


def _fits(query: Query, target: Target) -> bool:
    from dragoman.errors import QueryError

    try:
        bare(query).on(target)
    except QueryError:
        return False
    return True


def event(ledger: Ledger, id: str) -> EventView:
    row = ledger.answer(lambda c: one.event(c, id))
    if row is None:
        raise NotThere(f"no event {id!r} in this ledger")
    told = ledger.answer(lambda c: one.told(c, row.source.document))
    statement = next((one for one in told.statements if one.id == row.according_to), None)
    measures = tuple(one for one in told.measures if any(step.event == row.id for step in one.history))
    beside = tuple(one for one in told.events if one.id != row.id and one.evidence.overlaps(row.evidence))
    return EventView(row, ledger.happening(id), statement, measures, beside)


def statement(ledger: Ledger, id: str) -> StatementView:
    row = ledger.answer(lambda c: one.statement(c, id))
    if row is None:
        raise NotThere(f"no statement {id!r} in this ledger")
    told = ledger.answer(lambda c: one.told(c, row.source.document))
    return StatementView(row, tuple(one for one in told.events if one.according_to == row.id))


def measure(ledger: Ledger, id: str) -> MeasureView:
    row = ledger.answer(lambda c: one.measure(c, id))
    if row is None:
        raise NotThere(f"no measure {id!r} in this ledger")
    told = ledger.answer(lambda c: one.told(c, row.source.document))
    wanted = {step.event for step in row.history}
    return MeasureView(row, tuple(one for one in told.events if one.id in wanted))


def actor(ledger: Ledger, memory: Memory, id: str) -> ActorView:
    row = ledger.answer(lambda c: one.actor(c, id))
    if row is None:
        raise NotThere(f"no actor {id!r} in this ledger")
    acts, bears = Query(actor=id, limit=_FEW), Query(recipient=id, limit=_FEW)
    return ActorView(
        row, memory.get(("portrait", id), lambda: ledger.portrait(id)),
        memory.get(("months", acts), lambda: ledger.months(Query(actor=id))),
        said=tuple(ledger.statements(acts)), did=tuple(ledger.events(acts)), suffered=tuple(ledger.events(bears)),
        imposed=tuple(ledger.measures(acts)), borne=tuple(ledger.measures(bears)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Between:
    """What is asked of two actors; `on` is the day of which `standing` tells, without it that of the newest report."""

    one: str
    other: str
    query: Query
    on: str | None = None

    def of(self, query: Query) -> Query:
        """A query of what is between them, the same for both orders of the two."""
        first, second = sorted((self.one, self.other))
        return replace(query, actor=first, counterpart=second)

    @property
    def events(self) -> Query:
        """All events between them that fit."""
        return self.of(bare(self.query))

    @property
    def measures(self) -> Query:
        """All measures between them."""
        return self.of(Query(known_by=self.query.known_by))

    def mark(self, ledger: Ledger, memory: Memory) -> object:
        """Stays the same as long as `dyad` gives the same; None where that can't be told."""
        asked = [(self.events, kind) for kind in _MARKED if _fits(self.events, kind)]
        with ledger.at_once():
            rows, own = ledger.mark([*asked, (self.measures, "measures")]), self.measures_mark(ledger)
        stood = self.stood(ledger, memory, own)[0]
        return rows and (rows, self.day(ledger, memory), self.names(ledger, memory), stood)

    def measures_mark(self, ledger: Ledger) -> bytes | None:
        """Stays the same as long as all measures between them do."""
        return ledger.mark([(self.measures, "measures")])

    def day(self, ledger: Ledger, memory: Memory) -> str | None:
        """The day of which `standing` tells."""
        return self.on or memory.unchanged("last day", ledger.reached(), lambda: ledger.answer(one.last_day))

    def stood(self, ledger: Ledger, memory: Memory, mark: bytes | None) -> tuple[object, Stood]:
        """What stood on that day, and the mark of the measures from which that was found."""
        day, query = self.day(ledger, memory), self.measures
        if day is None:
            return None, Stood((), 0)
        return memory.unchanged(("stood", query, day), mark, lambda: (mark, ledger.stood(query, day, _MOST_STANDING)))

    def names(self, ledger: Ledger, memory: Memory) -> tuple[str, str]:
        """What the two are called."""
        ids = [self.one, self.other]
        found = memory.unchanged(
            ("names", *ids), ledger.reached(), lambda: ledger.answer(lambda c: side_names(c, ids))
        )  # fmt: skip
        return found[self.one], found[self.other]


def dyad(ledger: Ledger, memory: Memory, between: Between, *, measures: bool = True) -> DyadView:
    """The newest events are as many as the query asks for, 50 without its word. Without `measures` those that documents
    tell are left out, which the page does not show."""
    asked = between.of(replace(between.query, limit=between.query.limit or 50))
    few, (_, stood) = replace(asked, after=None), between.stood(ledger, memory, between.measures_mark(ledger))
    one, other = between.names(ledger, memory)
    with ledger.at_once():
        months, total = ledger.months(between.events), ledger.total(between.events, "events")
    return DyadView(
        between.one, one, between.other, other, months, turning_points(months), tuple(ledger.happenings(asked)),
        tuple(ledger.measures(few)) if measures else (), between.day(ledger, memory), stood.first, stood.total,
        tuple(ledger.statements(replace(few, limit=_FEW))), total,
    )  # fmt: skip


def document(ledger: Ledger, id: str) -> DocumentView:
    row = ledger.answer(lambda c: one.document(c, id))
    if row is None:
        raise NotThere(f"no document {id!r} in this ledger")
    try:
        return DocumentView(row, ledger.document(id), ledger.answer(lambda c: one.told(c, id)))
    except LedgerError as error:
        raise NotThere(str(error)) from error


def paragraph(document: Document, start: int, end: int) -> Block:
    """The block, or the run of blocks, in which these words stand."""
    around: Sequence[Block] = [block for block in document.blocks if block.start < end and start < block.end]
    if not around:
        return Block(start, end, "body")
    return Block(around[0].start, around[-1].end, around[0].role)
