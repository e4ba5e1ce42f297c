"""Rows in the words of people: sentence-like titles, names of codes."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from dragoman.coding.ontology import ontology
from dragoman.query import EventRow, MeasureRow, Named, Source, StatementRow
from dragoman.query.happenings import HappeningRow
from dragoman.query.standing import StandingRow
from dragoman.query.telling import honest_date, plain
from dragoman.tables import table
from dragoman.web.addresses import safe_link

_NOBODY = "somebody not named"


@cache
def labels() -> Mapping[str, Any]:
    """The table of `data/labels.yaml`."""
    return dict(table("web", "labels.yaml"))


def joined(names: Iterable[str]) -> str:
    """ "Kenya", "Kenya and Uganda", "Kenya, Uganda and Ethiopia"; "?" is somebody not named."""
    told = list(dict.fromkeys(_NOBODY if name == "?" else name for name in names))
    return " and ".join(([", ".join(told[:-1])] if told[:-1] else []) + told[-1:])


def names(parties: Sequence[Named], countries: Sequence[str] = ()) -> str:
    """Who takes part, by name; where nobody is named, the countries told; empty where neither."""
    return joined(one.name for one in parties) or joined(countries)


def mutual(row: EventRow | HappeningRow) -> bool:
    """Whether all parties do it to each other."""
    return bool(row.actors) and {one.id for one in row.actors} == {one.id for one in row.recipients}


def event_title(row: EventRow | HappeningRow) -> str:
    """ "Uganda reduces relations with Kenya", "Planned: Uganda to step back from acting against Kenya" """
    whom = "" if mutual(row) else names(row.recipients, row.recipient_countries)
    several = len(row.actors) > 1
    told_as = labels()["cameo"].get(row.cameo) or labels()["types"][row.type]
    forms = told_as["to" if whom else "alone"]
    who = names(row.actors, row.actor_countries) or _NOBODY
    pattern, _ = labels()["statuses"][row.status]
    told: str = pattern.format(who=who, does=forms[1 if several else 0], do=forms[2])
    told = f"{told} {whom}".strip()
    return told[0].upper() + told[1:]


def measure_title(row: MeasureRow | StandingRow) -> str:
    """ "Trade ban: Uganda on Kenya" """
    who, whom = names(row.imposer), names(row.target, row.target_countries)
    kind = labels()["measures"][row.kind]
    if who and whom:
        return f"{kind}: {who} → {whom}"
    return f"{kind}: {who or whom}" if who or whom else str(kind)


def statement_title(row: StatementRow) -> str:
    """ "Amina Otieno says", "Somebody not named (“an official”) warns Kenya"; without a verb for what is no speech."""
    who = names(row.speakers) or (f"{_NOBODY} (“{row.speaker_text}”)" if row.speaker_text else _NOBODY)
    told = f" {verb(row)}" if verb(row) else ""
    to = " to" if row.act not in labels()["acts_on"] else ""
    whom = f"{to} {names(row.addressees)}" if row.addressees else ""
    return f"{who[0].upper()}{who[1:]}{told}{whom}"


def verb(row: StatementRow) -> str:
    """ "says", "say" of several, "warns"; empty where the act is no speech."""
    forms = labels()["acts"].get(row.act)
    return str(forms[1 if len(row.speakers) > 1 else 0]) if forms else ""


def source_name(source: Source) -> str:
    """Publisher or agency; where neither is told, the host of the address."""
    return source.publisher or source.agency or _host(source.url or "") or "report"


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") if safe_link(url) else ""


def subject(row: MeasureRow) -> str:
    """What a measure is about, without loose marks at its ends."""
    return (row.subject or "").strip(" ,;:–—-\"'“”")


def words(code: str) -> str:
    """A code with spaces: "in force"."""
    return code.replace("_", " ")


def status_means(status: str) -> str:
    """What a status says about whether it happened."""
    return str(labels()["statuses"][status][1])


def quad_name(quad: int) -> str:
    return str(labels()["quads"][quad])


def type_gloss(type: str) -> str:
    """What a PLOVER type stands for."""
    return ontology().types[type].gloss  # type: ignore[index]


def cameo_gloss(code: str | None) -> str | None:
    """What a CAMEO code stands for, None where the table lacks it."""
    entry = ontology().cameo.get(code or "")
    return entry.gloss if entry else None


def event_when(row: EventRow) -> str:
    return honest_date(row.date, row.source.published, row.status)


def happening_when(row: HappeningRow) -> str:
    """As its earliest telling dates it."""
    return honest_date(row.date, row.tellings[0].source.published if row.tellings else None, row.status)


def told_by(row: HappeningRow) -> str:
    """ "3 reports of 2 independent publishers" """
    if row.reports == 1:
        return "one report"
    of = "one publisher" if row.publishers == 1 else f"{row.publishers} independent publishers"
    return f"{row.reports} reports of {of}"


def measure_when(row: MeasureRow) -> str:
    """From when to when it is known to stand."""
    if row.since and "/" not in row.since:
        return f"{plain(row.since)} to {plain(row.until)}" if row.until else f"since {plain(row.since)}"
    return honest_date(row.since, row.source.published)


def statement_when(row: StatementRow) -> str:
    return honest_date(row.date, row.source.published)


def last_confirmed(row: MeasureRow) -> str | None:
    """The day of the last report or step that tells of this measure."""
    days = [step.date[:10] for step in row.history if step.date and "/" not in step.date]
    return max([*days, row.source.published[:10]] if row.source.published else days, default=None)
