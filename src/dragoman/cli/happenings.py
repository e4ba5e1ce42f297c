"""Happenings as `show happenings` prints them."""

from dragoman.cli.columns import Layout, parties, quoted, source_line
from dragoman.cli.tables import Column
from dragoman.query.happenings import HappeningRow
from dragoman.query.telling import honest_date
from dragoman.query.tidy import Record, Tidy

_NAMES = (
    "id", "date", "type", "mode", "cameo", "quad", "goldstein", "status", "actors", "actor_names", "actor_countries",
    "recipients", "recipient_names", "recipient_countries", "place", "place_country", "reports", "publishers",
    "asserted_by", "claimed_by", "denied_by", "tellings", "documents", "published", "evidence",
)  # fmt: skip


def _record(row: HappeningRow) -> Record:
    plain = {name: getattr(row, name) for name in _NAMES if hasattr(row, name)}
    listed = {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}
    told = {
        "actors": [one.id for one in row.actors], "actor_names": [one.name for one in row.actors],
        "recipients": [one.id for one in row.recipients], "recipient_names": [one.name for one in row.recipients],
        "tellings": [one.id for one in row.tellings], "documents": [one.source.document for one in row.tellings],
        "published": [one.source.published for one in row.tellings],
        "evidence": [one.evidence.quote for one in row.tellings],
    }  # fmt: skip
    return {name: (listed | told)[name] for name in _NAMES}


def _cells(row: HappeningRow) -> list[str]:
    who = parties(row.actors, row.actor_countries)
    whom = parties(row.recipients, row.recipient_countries, unknown="")
    first = row.tellings[0]
    voices = [f"{row.reports} report{'s' if row.reports > 1 else ''}, {row.publishers} independent"]
    voices += [
        f"{word} {', '.join(names)}"
        for word, names in (("claimed by", row.claimed_by), ("denied by", row.denied_by))
        if names
    ]
    return [
        honest_date(row.date, first.source.published, row.status), f"{who} → {whom}" if whom and whom != who else who,
        f"{row.type}\n{row.status}", "; ".join(voices), f"{quoted(first.evidence.quote)}\n{source_line(first.source)}",
    ]  # fmt: skip


HAPPENINGS = Layout(
    Tidy(_NAMES, _record),
    [Column("when", 3, "cyan"), Column("who", 6, "bold"), Column("what", 4), Column("told by", 5), Column("words", 12)],
    _cells,
)
