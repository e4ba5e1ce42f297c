"""What a ledger answers of happenings and of the counts of a dyad."""

from dataclasses import replace
from typing import Any

import pytest

import dragoman
from dragoman.errors import QueryError
from dragoman.model.document import Document
from dragoman.query import HappeningRow, Ledger, Query
from dragoman.query.dyads import dyads, records
from reports import Report

DEED = "Kenya expelled three envoys of Uganda over fishing rights on the lake"


def report(text: str, published: str, publisher: str, date: str | None = None, **more: Any) -> Document:
    """A report of one expulsion, or of one denial of it."""
    head = {key: more.pop(key) for key in ("agency", "url") if key in more}
    speaker = more.pop("speaker", None)
    told = Report(f"{publisher}\n{text}.\n", published=published, publisher=publisher or None, **head)
    told.actor("state:KEN", "Kenya").actor("state:UGA", "Uganda")
    if speaker:
        told.statement(speaker, text[text.index("that") :])
        more["according_to"] = "s1"
    event = {"date": date, "mode": "expel", "goldstein": -5.0, "quad": 4} | more
    return told.event("SANCTION", "state:KEN", "state:UGA", f"{text}.", "expelled", **event).document()


REPORTS = [
    report(f"{DEED} on Monday", "2024-06-04", "The Lake Herald", "2024-06-03", agency="AFP"),
    report(f"On Monday {DEED}, the ministry announced", "2024-06-04", "El Faro", "2024-06-03", agency="AFP"),
    report("Last month Kenya expelled envoys of Uganda over fishing rights", "2024-07-02", "Addis Wire", "2024-06"),
    report("Uganda said that Kenya expelled its envoys over fishing", "2024-06-05", "Valley Post", None,
           speaker="state:UGA"),
    report("Kenya said that it never expelled envoys of Uganda over fishing rights", "2024-06-05", "Coast Daily",
           "2024-06-03", speaker="state:KEN", status="denied"),
    report("In 2019 Kenya expelled an envoy of Uganda after a quarrel on grain", "2024-06-05", "Valley Post", "2019"),
]  # fmt: skip


@pytest.fixture
def ledger(store: Ledger) -> Ledger:
    store.add_many(REPORTS)
    return store


def test_a_happening_gathers_those_who_tell_claim_and_deny_it(ledger: Ledger) -> None:
    lake, old = ledger.happenings()
    assert (lake.reports, lake.publishers, lake.date, lake.status) == (5, 4, "2024-06-03", "actual")
    assert set(lake.asserted_by) == {"El Faro", "The Lake Herald", "Addis Wire"}
    assert (lake.claimed_by, lake.denied_by) == (("Uganda",), ("Kenya",))
    assert [event.source.published for event in lake.tellings] == sorted(
        e.source.published or "" for e in lake.tellings
    )
    assert (old.reports, old.date) == (1, "2019")


def test_a_denial_of_its_own_is_known_of_what_it_denies(store: Ledger) -> None:
    told = report(f"{DEED} on Monday, and Kenya denied it", "2024-06-04", "Coast Daily", "2024-06-03")
    denial = replace(told.events[0], id="e2", type="REJECT", actors=("state:KEN",), recipients=(), denies="e1")
    store.add(replace(told, events=(*told.events, denial)))
    (deed,) = (found for found in store.happenings() if found.type == "SANCTION")
    assert (deed.status, deed.denied_by) == ("actual", ("Kenya",))


def test_the_id_of_every_telling_leads_to_the_happening(ledger: Ledger) -> None:
    first, _ = ledger.happenings()
    found = [ledger.happening(event.id) for event in first.tellings]
    assert {one.id for one in found if one} == {first.id}
    assert ledger.happening("ev:doc:none#e1") is None


@pytest.mark.parametrize(
    ("fields", "reports"),
    [
        ({"actor": "KEN", "since": "2024"}, [5]),
        ({"status": "denied"}, [5]),
        ({"text": "grain"}, [1]),
        ({"actor": "UGA"}, []),
        ({"known_by": "2024-06-04"}, [2]),
        ({"recorded_by": "2024-06-04"}, []),
        ({"limit": 1, "order": "oldest"}, [1]),
    ],
)
def test_happenings_are_found_by_any_of_their_tellings(
    ledger: Ledger, fields: dict[str, Any], reports: list[int]
) -> None:
    assert [one.reports for one in ledger.happenings(Query(**fields))] == reports


def test_pages_of_happenings_follow_one_another(ledger: Ledger) -> None:
    whole = [one.id for one in ledger.happenings()]
    paged: list[HappeningRow] = []
    while page := list(ledger.happenings(Query(limit=1, after=paged[-1].cursor if paged else None))):
        paged += page
    assert [one.id for one in paged] == whole


def test_copies_of_an_article_are_one_voice(store: Ledger) -> None:
    body = " ".join(f"The envoys left by road number {n} while crowds watched the convoy pass." for n in range(12))
    for name in ("Hill Times", "River Post"):
        store.add(report(f"{DEED} today. {body}", "2024-06-04", name, "2024-06-04"))
    (one,) = store.happenings()
    assert (one.reports, one.publishers) == (2, 1)


def test_dyads_count_by_happenings_and_by_reports(ledger: Ledger) -> None:
    rows = dyads(ledger, "KEN", "UGA")
    assert [(row.period, row.source, row.target, row.events, row.reports) for row in rows] == [
        ("2019-12", "state:KEN", "state:UGA", 1, 1),
        ("2024-06", "state:KEN", "state:UGA", 1, 4),
    ]
    assert (rows[1].quads, rows[1].report_quads, rows[1].goldstein, rows[1].balance) == (
        (0, 0, 0, 1), (0, 0, 0, 4), -5.0, -1.0,
    )  # fmt: skip
    assert [row.dated for row in rows] == [0, 1]
    record = list(records(rows))[1]
    assert (record["SANCTION"], record["report_SANCTION"], record["material_conflict"]) == (1, 4, 1)
    assert [row.period for row in dyads(ledger, "Uganda", "Kenya", "day")] == ["2019-12-31", "2024-06-03"]


def test_what_two_do_together_counts_each_way_once(store: Ledger) -> None:
    told = Report("Note\nKenya and Uganda signed an accord.").actor("state:KEN", "Kenya").actor("state:UGA", "Uganda")
    store.add(told.event("AGREE", "state:KEN state:UGA", "", "Kenya and Uganda signed an accord.", "signed").document())
    assert [(row.source, row.target, row.events) for row in dyads(store, "KEN", "UGA")] == [
        ("state:KEN", "state:UGA", 1),
        ("state:UGA", "state:KEN", 1),
    ]


def test_dyads_need_bodies_and_a_period(ledger: Ledger) -> None:
    with pytest.raises(QueryError, match="one of: month, day"):
        dyads(ledger, "KEN", "UGA", "year")  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="no actor"):
        dyads(ledger, "KEN", "Nobody Known")


PAIRS = {
    "whom one only describes, the other names": (
        ("COERCE", "group:sailors", "sailors", "Kenya arrested two sailors off the island of Pate for smuggling ivory"),
        ("COERCE", "person:ode", "Ode", "Kenya arrested Ode off the island of Pate for smuggling ivory"),
        1,
    ),
    "what many say in like words": (
        ("ACCUSE", "group:sailors", "sailors", "Kenya accused sailors off the island of Pate of smuggling ivory"),
        ("ACCUSE", "person:ode", "Ode", "Kenya accused Ode off the island of Pate of smuggling ivory"),
        2,
    ),
    "a name in two spellings, and no other word in common": (
        ("COERCE", "person:aliaksei-hryshko", "Aliaksei Hryshko", "Kenya arrested Aliaksei Hryshko off Pate for fraud"),
        ("COERCE", "person:alexei-grishko", "Alexei Grishko", "Kenya arrested Alexei Grishko with stolen paintings"),
        1,
    ),
    "names that share their consonants only": (
        ("COERCE", "person:mohamed-hassan", "Mohamed Hassan", "Kenya arrested Mohamed Hassan off Pate for fraud"),
        ("COERCE", "person:muhammad-hussein", "Muhammad Hussein", "Kenya arrested Muhammad Hussein off Pate for fraud"),
        2,
    ),
    "a meeting of the same two in other words": (
        ("CONSULT", "person:ode", "Ode", "Ali received Ode in the garden of the palace"),
        ("CONSULT", "person:ode", "Ode", "Behind closed doors sat Ali for hours with Ode"),
        1,
    ),
}


@pytest.mark.parametrize("case", sorted(PAIRS))
def test_two_tellings_are_one_happening_or_two(store: Ledger, case: str) -> None:
    *tellings, happenings = PAIRS[case]
    for number, (kind, recipient, name, sentence) in enumerate(tellings):
        actor, first = ("person:ali", "Ali") if kind == "CONSULT" else ("state:KEN", "Kenya")
        report = Report(f"Paper {number}\n{sentence}.\n", published="2024-06-04", publisher=f"Paper {number}")
        for id, words in ((actor, first), (recipient, name)):
            report.actor(id, words, kind=id.partition(":")[0])
        trigger = sentence.split()[1]
        coded_by = "frame:meet" if kind == "CONSULT" else "frame:test"
        report.event(kind, actor, recipient, sentence, trigger, date="2024-06-03", coded_by=coded_by)
        store.add(report.document())
    assert len(list(store.happenings())) == happenings


@pytest.mark.parametrize(
    ("kind", "date", "told", "happenings"),
    [
        ("ties_severed", "2024-06-03", "2024-08-20", 1),
        ("ties_severed", "2024-06-03", "2025-08-20", 2),  # a year later it may be another time
        ("ties_severed", None, "2024-08-20", 1),
        ("sanctions", "2024-06-03", "2024-08-20", 2),
        ("prisoner_exchange", "2024-06-03", "2024-06-04", 1),
        ("prisoner_exchange", "2024-06-03", "2024-06-08", 2),
    ],
)
def test_what_there_is_one_of_at_a_time_is_joined_without_a_date_and_a_common_word(
    store: Ledger, kind: str, date: str | None, told: str, happenings: int
) -> None:
    sentences = [("2024-06-04", date, "Kenya broke with Uganda"), (told, None, "Kenya has ended relations to Uganda")]
    for published, day, sentence in sentences:
        report = Report(f"Paper of {published}\n{sentence}.\n", published=published, publisher=published)
        report.actor("state:KEN", "Kenya").actor("state:UGA", "Uganda")
        report.event("SANCTION", "state:KEN", "state:UGA", f"{sentence}.", sentence.split()[1], date=day)
        report.measure(kind, "state:KEN", "state:UGA", "in_force", "e1")
        store.add(report.document())
    assert len(list(store.happenings())) == happenings


def test_those_who_fight_a_state_do_not_act_for_it(store: Ledger) -> None:
    for number, (who, words) in enumerate([("state:KEN", "Kenya"), ("org:lake-army", "Lake Army rebels")]):
        sentence = f"{words} attacked Uganda at the lake in the night"
        report = Report(f"Paper {number}\n{sentence}.\n", published="2024-06-04", publisher=f"Paper {number}")
        report.actor(who, words, kind="state" if number == 0 else "organization", country="KEN")
        report.actor("state:UGA", "Uganda")
        report.actors[0] = replace(report.actors[0], code="KENREB" if number else "KEN")
        report.event("ASSAULT", who, "state:UGA", f"{sentence}.", "attacked", date="2024-06-03")
        store.add(report.document())
    assert len(list(store.happenings())) == 2


def test_what_one_of_several_did_is_what_all_did_where_there_is_one_of_it_at_a_time(store: Ledger) -> None:
    for text in (
        "Norway, Ireland and Spain on Wednesday recognised Kosovo as a state, the three governments told reporters.",
        "Serbia on Thursday recalled its ambassador to Ireland, a day after Dublin recognised Kosovo.",
        "Iceland on Wednesday recognised Kosovo, too.",
    ):
        store.add(dragoman.read(text, published="2024-05-24"))
    told = [one for one in store.happenings() if "XKX" in str(one.tellings)]
    assert sorted(len(one.tellings) for one in told) == [1, 2]
