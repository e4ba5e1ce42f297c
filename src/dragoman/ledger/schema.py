"""The tables of a ledger, in SQLAlchemy Core, the same for SQLite and PostgreSQL.

Rows are inserted, never changed or deleted. One *reading* is what one run of dragoman read in one document; of a
document's readings the latest stands; the earlier ones are named in `supersessions` and stay as history. Every row
hangs on a reading, and a reading has its record time, so each row tells when the ledger learnt it.

Rows of a reading have the key `reading * ROWS_A_READING + number` (`row_key`): unique in their table, in the document's
order, and all rows of a reading, or of a run of readings, are one range of keys.

Three times are kept apart: *valid time* in `date`, `since`, `until` as EDTF, with `earliest`, `latest` and `sort_date`
computed from it (`dragoman.ledger.dates`); *report time* in `readings.published`; *record time* in `record_time`.

The tables in `DERIVED` hold nothing that the others don't prove: which documents are one voice, which events of several
documents are one happening. They follow every document that is added, and can be made anew (`Store.consolidate`).
"""

from typing import Any

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.sql.schema import SchemaItem

# 3: judgements; 4: whom statements name, changes of happenings, what documents call actors; 5: what an event denies
SCHEMA_VERSION = 6
ROWS_A_READING = 1 << 20  # most rows of one kind that one reading may have

metadata = MetaData()


def row_key(reading: int, number: int) -> int:
    """The key of a reading's row with this number (0-based)."""
    return reading * ROWS_A_READING + number


def _key() -> Column[int]:
    return Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True)


def _to(
    name: str, table: str, *, nullable: bool = False, primary_key: bool = False, deferred: bool = False
) -> Column[int]:
    kind = BigInteger().with_variant(Integer, "sqlite")
    key = ForeignKey(f"{table}.key", deferrable=deferred or None, initially="DEFERRED" if deferred else None)
    return Column(name, kind, key, nullable=nullable, primary_key=primary_key)


def _text(name: str, *, nullable: bool = True) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _part(owner: str, *columns: SchemaItem, name: str) -> Table:
    """A table of the ordered parts of another table's rows, kept in the order of its primary key."""
    return Table(name, metadata, _to("owner", owner, primary_key=True), *columns, sqlite_with_rowid=False)


def _place_in_time() -> list[Column[str]]:
    return [Column(name, String(10), nullable=False) for name in ("earliest", "latest", "sort_date")]


ledger_info = Table(
    "ledger_info", metadata, Column("name", String(40), primary_key=True), _text("value", nullable=False)
)
documents = Table("documents", metadata, _key(), Column("id", Text, nullable=False, unique=True),
    _text("record_time", nullable=False),
)  # fmt: skip
texts = Table("texts", metadata, _key(), Column("sha256", String(64), nullable=False, unique=True),
    _text("text", nullable=False),
)  # fmt: skip
readings = Table("readings", metadata, _key(),
    _to("document", "documents"), _to("text_key", "texts"),
    Column("fingerprint", String(64), nullable=False), _text("record_time", nullable=False),
    _text("run", nullable=False),  # JSON: versions of the package, the reader and the ontology
    _text("input_id"), _text("url"), _text("title"), _text("publisher"), _text("agency"), _text("authors"),
    _text("language"), _text("published"), Column("published_from", String(10), nullable=False),
    Column("published_to", String(10), nullable=False),
    _text("dateline_place"), _text("dateline_country"), _to("dateline_span", "spans", nullable=True),
    _text("blocks"), _text("meta"), _text("notes"),  # JSON
    Index("readings_of_document", "document", "key"),
    Index("readings_by_fingerprint", "document", "fingerprint", unique=True),
    Index("readings_by_published", "published_to"),
)  # fmt: skip
supersessions = Table("supersessions", metadata, _to("reading", "readings", primary_key=True), _to("by", "readings"))
spans = Table("spans", metadata, _key(), _number("start"), _number("end"), _text("quote", nullable=False))

actors = Table("actors", metadata, _key(), Column("id", Text, nullable=False, unique=True),
    _text("record_time", nullable=False),
)  # fmt: skip
actor_names = Table("actor_names", metadata,
    Column("folded", Text, primary_key=True), _to("actor", "actors", primary_key=True),
    Column("name", Text, primary_key=True),
    Index("names_of_actor", "actor"), sqlite_with_rowid=False,
)  # fmt: skip
document_actors = Table("document_actors", metadata, _key(), _to("reading", "readings"), _to("actor", "actors"),
    _text("name", nullable=False), _text("kind", nullable=False), _text("country"), _text("code"), _text("wikidata"),
    _text("acts_for"), _number("mentions"), Column("published", String(10), nullable=False),
    Index("document_actors_by_actor", "actor", "reading"), Index("document_actors_by_side", "acts_for", "reading"),
    # All that the list of actors needs, so that it is counted from the index alone.
    Index("document_actors_by_name", "actor", "name", "kind", "country", "code", "wikidata", "published", "mentions",
          "reading"),
)  # fmt: skip
offices = _part("document_actors", Column("position", Integer, primary_key=True),
    _text("title", nullable=False), _text("of"), _to("span", "spans"), name="offices",
)  # fmt: skip
actor_mentions = _part("document_actors", Column("position", Integer, primary_key=True),
    _text("form", nullable=False), _to("span", "spans"), name="actor_mentions",
)  # fmt: skip


def _parties(name: str, owner: str) -> Table:
    """Who takes part, and for whom: as `actor` (who acts, imposes, speaks), as `recipient`, or as who is `named` in
    what is said (`position` is then the actor's number in its document).

    A row without an actor holds a country that is told of the event, but of none of its actors.
    """
    columns: list[Any] = [
        Column("role", String(10), primary_key=True), Column("position", Integer, primary_key=True),
        _to("actor", "actors", nullable=True), _text("acts_for"),
        Index(f"{name}_by_actor", "actor", "role", "owner"), Index(f"{name}_by_side", "acts_for", "role", "owner"),
    ]  # fmt: skip
    return _part(owner, *columns, name=name)


statements = Table("statements", metadata, _key(), _to("reading", "readings"), _text("id", nullable=False),
    _text("kind", nullable=False), _text("act", nullable=False), _to("speaker", "actors", nullable=True),
    _text("speaker_text"), _text("speakers"), _to("addressee", "actors", nullable=True),
    _text("date"), _text("date_text"), _text("date_from"), *_place_in_time(),
    _to("within", "statements", nullable=True, deferred=True),
    Column("confidence", Float, nullable=False),
    Index("statements_by_date", "sort_date", "earliest", "latest"),
)  # fmt: skip
statement_actors = _parties("statement_actors", "statements")
statement_spans = _part("statements", Column("part", String(10), primary_key=True),
    Column("position", Integer, primary_key=True), _to("span", "spans"), name="statement_spans",
)  # fmt: skip

events = Table("events", metadata, _key(), _to("reading", "readings"), _text("id", nullable=False),
    _text("type", nullable=False), _text("mode"), _text("contexts"), _text("cameo"), _number("quad"),
    Column("goldstein", Float), _text("status", nullable=False), _text("coded_by", nullable=False),
    _text("actor_countries"), _text("recipient_countries"),
    _text("date"), _text("date_text"), _text("date_from"), *_place_in_time(),
    _text("place_name"), _text("place_country"), _to("place_span", "spans", nullable=True),
    _to("according_to", "statements", nullable=True), _to("trigger", "spans"), _to("evidence", "spans"),
    Column("confidence", Float, nullable=False),
    _text("denies"),  # the id of another event of the document
    Column("place_latitude", Float), Column("place_longitude", Float),
    Index("events_by_date", "sort_date", "earliest", "latest"), Index("events_by_type", "type", "sort_date"),
    Index("events_by_status", "status", "sort_date"),
)  # fmt: skip
event_mentions = _part("events", Column("position", Integer, primary_key=True), _to("span", "spans"),
    name="event_mentions",
)  # fmt: skip


event_actors = _parties("event_actors", "events")

measures = Table("measures", metadata, _key(), _to("reading", "readings"), _text("id", nullable=False),
    _text("kind", nullable=False), _text("subject"), _text("state", nullable=False), _text("since"), _text("until"),
    _text("target_countries"), *_place_in_time(),
    Index("measures_by_date", "sort_date"), Index("measures_by_kind", "kind", "sort_date"),
)  # fmt: skip
measure_actors = _parties("measure_actors", "measures")
measure_steps = _part("measures", Column("position", Integer, primary_key=True),
    _text("state", nullable=False), _text("date"), _text("toward"), _to("event", "events"), _to("evidence", "spans"),
    name="measure_steps",
)  # fmt: skip

# What people found of a row (of one of the three kinds): the last one stands, the earlier ones stay as history.
judgements = Table("judgements", metadata, _key(),
    _to("event", "events", nullable=True), _to("statement", "statements", nullable=True),
    _to("measure", "measures", nullable=True),
    Column("verdict", String(10), nullable=False), _text("type"), _text("status"),  # what a corrected event should be
    _text("by", nullable=False), _text("at", nullable=False), _text("note"),
    Index("judgements_of_event", "event", "key"), Index("judgements_of_statement", "statement", "key"),
    Index("judgements_of_measure", "measure", "key"),
)  # fmt: skip

# What a corrected event should be besides its type and status: parties by their ids in the ledger (JSON), an EDTF date
# ("" for none); null leaves what was coded.
corrections = Table("corrections", metadata, _to("judgement", "judgements", primary_key=True),
    _text("actors"), _text("recipients"), _text("date"),
)  # fmt: skip
# Judgements that a newer reading of their document was given: `judgement` repeats for it what was made as `of`.
carried = Table("carried", metadata, _to("judgement", "judgements", primary_key=True), _to("of", "judgements"))

# Near-duplicate articles: for each document its MinHash signature, the bands by which candidates are found, and the
# voice that it belongs to (the key of the document with the first id of those that repeat one another).
signatures = Table("signatures", metadata, _to("document", "documents", primary_key=True),
    Column("signature", LargeBinary, nullable=False),
)  # fmt: skip
bands = Table("bands", metadata, Column("hash", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    _to("document", "documents", primary_key=True), sqlite_with_rowid=False,
)  # fmt: skip
voices = Table("voices", metadata, _to("document", "documents", primary_key=True), _to("voice", "documents"),
    Index("voices_by_voice", "voice"),
)  # fmt: skip

# Every event of a standing reading as a telling of a happening; `happening` is the key of the telling that it is
# gathered around. `block` is what all tellings of one happening share, `sides` who takes part; `anchor` says what
# `first` and `last` are: the day itself, an interval told, or, without a date, the days of publication.
tellings = Table("tellings", metadata, _to("event", "events", primary_key=True), _to("happening", "events"),
    _text("block", nullable=False), _text("sides", nullable=False), Column("anchor", String(4), nullable=False),
    Column("first", String(10), nullable=False), Column("last", String(10), nullable=False),
    _text("place", nullable=False), _text("gist", nullable=False),  # its place in the order of tellings; JSON
    Index("tellings_by_happening", "happening"), Index("tellings_by_block", "block", "anchor", "first"),
    Index("tellings_by_sides", "block", "sides", "anchor", "first"),
)  # fmt: skip
telling_sides = Table("telling_sides", metadata, Column("block", Text, primary_key=True),
    Column("side", Text, primary_key=True), Column("anchor", String(4), primary_key=True),
    Column("first", String(10), primary_key=True), _to("event", "events", primary_key=True),
    Index("telling_sides_by_event", "event"), sqlite_with_rowid=False,
)  # fmt: skip
happenings = Table("happenings", metadata, _to("key", "events", primary_key=True), _to("teller", "events"),
    _text("date"), *_place_in_time(), _number("reports"),
    Column("publishers", Integer, nullable=False, server_default="1"),  # independent ones
    # Grows with every happening that is written (a trigger sees to it), so that who keeps them can tell what changed.
    Column("change", Integer, nullable=False, server_default="0"),
    Index("happenings_by_date", "sort_date", "earliest", "latest"), Index("happenings_by_change", "change"),
)  # fmt: skip
changes = Table("changes", metadata, Column("last", Integer, nullable=False))

# What standing documents call an actor, each name and code once, with how many do so ('' for what is not known).
namings = Table("namings", metadata, _to("actor", "actors", primary_key=True),
    *(Column(name, Text, primary_key=True) for name in ("name", "kind", "country", "code", "wikidata")),
    _number("documents"), _number("mentions"), _text("first"), _text("last"), sqlite_with_rowid=False,
)  # fmt: skip
DERIVED = (happenings, telling_sides, tellings, voices, bands, signatures)
UNGUARDED = frozenset({*DERIVED, changes, namings})  # tables whose rows may change
