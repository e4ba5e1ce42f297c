"""What stood on a day, as known by a day."""

from itertools import permutations
from typing import Any

import pytest

import dragoman
from dragoman.errors import QueryError
from dragoman.model.document import Document
from dragoman.query import Ledger
from dragoman.query.standing import StandingRow, standing
from reports import Report

WORDS = {
    "in_force": "Kenya recalled its envoy from Uganda for consultations",
    "lifted": "The envoy of Kenya returned to Uganda after consultations",
    "announced": "Kenya and Uganda agreed that the envoy would return soon",
    "extended": "The envoy of Kenya will not return to Uganda before autumn",
}


def told(
    published: str | None, *steps: tuple[str, str | None], kind: str = "ambassador_recalled",
    target: str = "state:UGA", subject: str | None = None, more: str = "", toward: str | None = None,
) -> Document:  # fmt: skip
    """A report, published on that day, of a measure with these steps (state, date)."""
    from dragoman.model.measure import Step

    lines = [f"{WORDS[state]} {date or 'some time'} {more}." for state, date in steps]
    report = Report(
        "\n".join([f"Report of {published} {more}", *lines]), published=published, publisher=f"Paper {published}"
    )
    report.actor("state:KEN", "Kenya").actor("state:UGA", "Uganda")
    history = []
    for number, (line, (state, date)) in enumerate(zip(lines, steps, strict=True), 1):
        trigger = "recalled" if state == "in_force" else "return"
        report.event("SANCTION" if state == "in_force" else "RETREAT", "state:KEN", target, line, trigger, date=date)
        history.append(Step(state, date, f"e{number}", report.span(line), toward))  # type: ignore[arg-type]
    report.measure(kind, "state:KEN", target, steps[-1][0], "e1", subject=subject, history=tuple(history))
    return report.document()


def on(ledger: Ledger, day: str, **known: Any) -> list[tuple[str, str, str | None, int | None]]:
    rows = standing(ledger, "KEN", "UGA", day, **known)
    return [(row.kind, row.state, row.since, row.age) for row in rows]


RECALL = [
    told("2024-03-18", ("in_force", "2024-03-17")),
    told("2024-05-02", ("in_force", "2024-03"), more="in the long quarrel"),
    told("2024-06-20", ("lifted", "2024-06-19")),
]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_measure_has_one_life_whatever_the_order_of_its_reports(store: Ledger, order: tuple[int, ...]) -> None:
    store.add_many([RECALL[number] for number in order])
    (row,) = standing(store, "KEN", "UGA", "2024-05-01")
    assert (row.state, row.since, row.until, row.reports) == ("in_force", "2024-03-17", "2024-06-19", 3)
    assert [(step.state, step.date) for step in row.steps] == [
        ("in_force", "2024-03-17"),
        ("in_force", "2024-03"),
        ("lifted", "2024-06-19"),
    ]
    assert all(step.evidence.quote.startswith(("Kenya recalled", "The envoy")) for step in row.steps)


@pytest.mark.parametrize(
    ("day", "known", "state", "age"),
    [
        ("2024-03-16", {}, "unknown", None),
        ("2024-03-17", {}, "in_force", 0),
        ("2024-05-01", {}, "in_force", 31),
        ("2024-06-18", {}, "in_force", 79),
        ("2024-06-19", {}, "lifted", 0),
        ("2024-06-19", {"known_by": "2024-06-19"}, "in_force", 80),
        ("2024-04-01", {"known_by": "2024-04-01"}, "in_force", 15),
        ("2026-01-01", {"known_by": "2024-06-19"}, "unknown", 641),
        ("2026-01-01", {}, "lifted", 561),
    ],
)
def test_the_day_and_what_was_known_by_a_day_decide(
    store: Ledger, day: str, known: dict[str, str], state: str, age: int | None
) -> None:
    store.add_many(RECALL)
    (row,) = standing(store, "KEN", "UGA", day, **known)
    assert (row.state, row.age) == (state, age)


def test_nothing_is_known_before_it_was_published_or_recorded(store: Ledger) -> None:
    store.add_many(RECALL)
    assert on(store, "2024-03-17", known_by="2024-03-17") == []
    assert on(store, "2024-05-01", recorded_by="2024-12-31") == []


def test_long_silence_is_told(store: Ledger) -> None:
    store.add(RECALL[0])
    (row,) = standing(store, "KEN", "UGA", "2026-03-18")
    assert (row.state, row.told_state, row.last_confirmed, row.age) == ("unknown", "in_force", "2024-03-17", 731)
    assert row.reason == "in force when last told, 731 days before"


def test_an_announced_end_is_not_an_end(store: Ledger) -> None:
    store.add_many([RECALL[0], told("2024-06-01", ("announced", None), toward="lifted")])
    (row,) = standing(store, "KEN", "UGA", "2024-06-02")
    assert (row.state, row.last_confirmed, row.steps[-1].toward) == ("in_force", "2024-06-01", "lifted")


def test_reports_that_contradict_each_other_stay_side_by_side(store: Ledger) -> None:
    store.add_many([*RECALL, told("2024-06-25", ("in_force", None), more="still today")])
    (row,) = standing(store, "KEN", "UGA", "2024-06-26")
    assert row.state == "lifted"
    assert [(step.state, step.published) for step in row.contradicting] == [("in_force", "2024-06-25")]


def test_what_was_announced_long_ago_for_a_day_gone_by_is_unknown(store: Ledger) -> None:
    store.add(told("2024-06-01", ("announced", "2024-06-10"), kind="sanctions", subject="miners"))
    soon, late = (standing(store, "KEN", "UGA", day)[0] for day in ("2024-06-20", "2025-06-01"))
    assert (soon.state, soon.last_confirmed) == ("announced", "2024-06-01")
    assert (late.state, late.told_state, late.age) == ("unknown", "announced", 365)


def test_a_planned_end_that_nobody_confirmed_leaves_it_open(store: Ledger) -> None:
    store.add_many([RECALL[0], told("2024-06-01", ("announced", "2024-06-10"), toward="lifted")])
    before, after = (standing(store, "KEN", "UGA", day)[0] for day in ("2024-06-09", "2024-06-11"))
    assert (before.state, before.last_confirmed) == ("in_force", "2024-06-01")
    assert (after.state, after.told_state) == ("unknown", "in_force")
    assert after.reason == "its end was announced for 2024-06-10, and nobody told whether it came"


def test_between_two_ends_that_are_told_nobody_knows(store: Ledger) -> None:
    store.add_many([RECALL[0], told("2024-05-20", ("lifted", None)), RECALL[2]])
    (row,) = standing(store, "KEN", "UGA", "2024-05-25")
    assert (row.state, row.reason) == ("unknown", "told as lifted by 2024-05-20, but also as lifted on 2024-06-19")


def test_what_goes_on_and_ends_belongs_to_the_ban_that_it_tells_of(store: Ledger) -> None:
    ban: dict[str, Any] = {"kind": "trade_ban", "subject": "imports of maize"}
    milk: dict[str, Any] = {"kind": "trade_ban", "subject": "milk powder", "more": "on milk"}
    store.add_many([
        told("2024-03-18", ("in_force", "2024-03-17"), **ban),
        told("2024-03-18", ("in_force", "2024-03-17"), **milk),
        told("2024-05-02", ("extended", "2024-05-01"), **ban),
        told("2024-06-20", ("lifted", "2024-06-19"), kind="restriction", subject="its restrictions on maize"),
    ])  # fmt: skip
    assert {row.subject: (row.state, row.last_confirmed) for row in standing(store, "KEN", "UGA", "2024-05-10")} == {
        "imports of maize": ("in_force", "2024-05-01"), "milk powder": ("in_force", "2024-03-17"),
    }  # fmt: skip
    assert {row.subject: row.state for row in standing(store, "KEN", "UGA", "2024-06-21")} == {
        "imports of maize": "lifted", "milk powder": "in_force",
    }  # fmt: skip


def test_all_sanctions_end_together_where_they_are_told_as_a_whole(store: Ledger) -> None:
    two = [told(f"2024-0{n}-18", ("in_force", f"2024-0{n}-17"), kind="sanctions", subject=subject)
           for n, subject in ((2, "sanctions on the army"), (4, "sanctions on miners"))]  # fmt: skip
    store.add_many([*two, told("2024-06-20", ("lifted", "2024-06-19"), kind="sanctions", subject="its sanctions")])
    assert [row.state for row in standing(store, "KEN", "UGA", "2024-06-18")] == ["in_force", "in_force"]
    assert [row.state for row in standing(store, "KEN", "UGA", "2024-06-20")] == ["lifted", "lifted"]


def test_what_opens_anew_after_its_end_is_another_measure(store: Ledger) -> None:
    store.add_many([*RECALL, told("2024-09-02", ("in_force", "2024-09-01"), more="again")])
    assert [(row.state, row.since) for row in standing(store, "KEN", "UGA", "2024-09-03")] == [
        ("in_force", "2024-09-01"),
        ("lifted", "2024-03-17"),
    ]


def rows(store: Ledger, *documents: Document) -> list[StandingRow]:
    store.add_many(documents)
    return standing(store, "KEN", "UGA", "2024-12-31")


@pytest.mark.parametrize(
    ("first", "second", "measures"),
    [
        ({"subject": "maize imports"}, {"subject": "imports of maize"}, 1),
        ({"subject": "maize imports"}, {"subject": "airline tickets"}, 2),
        ({"subject": "maize imports"}, {"subject": "maize imports", "date": "2024-09-01"}, 2),
        ({"subject": None}, {"subject": None}, 2),
        ({"subject": None, "date": "2024-02-01"}, {"subject": None, "date": "2024-02"}, 1),
        ({"subject": "maize"}, {"subject": "maize", "kind": "visa_ban"}, 2),
    ],
)
def test_sanctions_are_the_same_only_if_all_agrees(
    store: Ledger, first: dict[str, Any], second: dict[str, Any], measures: int
) -> None:
    told_twice = [
        told(f"2024-0{number}-10", ("in_force", one.pop("date", "2024-01" if one.get("subject") else None)),
             **{"kind": "trade_ban", "more": f"no {number} {'x' * number * 9}"} | one)
        for number, one in ((3, dict(first)), (4, dict(second)))
    ]  # fmt: skip
    assert len(rows(store, *told_twice)) == measures


@pytest.mark.parametrize(("published", "measures"), [("2024-04-01", 1), ("2024-09-01", 2)])
def test_undated_deeds_told_long_apart_are_not_one(store: Ledger, published: str, measures: int) -> None:
    both = [
        told(
            day, ("in_force", None), kind="expulsion", subject="three envoys", more=f"told on {day} {'y' * number * 9}"
        )
        for number, day in enumerate(("2024-03-10", published))
    ]
    assert len(rows(store, *both)) == measures


def test_a_day_must_be_a_day(store: Ledger) -> None:
    store.add(RECALL[0])
    with pytest.raises(QueryError, match="is no day"):
        standing(store, "KEN", "UGA", "2024-06")
    with pytest.raises(QueryError, match="known_by"):
        standing(store, "KEN", "UGA", "2024-06-01", known_by="lately")


def test_what_a_body_imposes_stands_for_its_members_while_they_belong_to_it(store: Ledger) -> None:
    text = "Report\nThe EU imposed sanctions on Belarus over the vote on 2020-10-02."
    report = Report(text, published="2020-10-03", publisher="Paper").actor("igo:EU", "EU", kind="organization")
    report.actor("state:BLR", "Belarus")
    report.event("SANCTION", "igo:EU", "state:BLR", text.partition("\n")[2], "imposed", date="2020-10-02")
    report.measure("sanctions", "igo:EU", "state:BLR", "in_force", "e1")
    store.add(report.document())
    (row,) = standing(store, "France", "Belarus", "2020-12-01")
    assert (row.imposer[0].id, row.state, row.through) == ("igo:EU", "in_force", "European Union")
    assert standing(store, "EU", "Belarus", "2020-12-01")[0].through is None
    assert standing(store, "Norway", "Belarus", "2020-12-01") == []
    assert standing(store, "GBR", "BLR", "2021-02-01") == []  # a member until the end of January 2020
    assert standing(store, "France", "Germany", "2020-12-01") == []


def test_members_called_one_and_all_are_the_body(store: Ledger) -> None:
    text = "Report\nEU countries imposed sanctions on Belarus, and several EU countries recalled envoys from Belarus."
    report = Report(text, published="2020-10-03", publisher="Paper").actor(
        "group:eu-countries", "EU countries", kind="group"
    )
    report.actor("group:several-eu-countries", "several EU countries", kind="group").actor("state:BLR", "Belarus")
    line = text.partition("\n")[2]
    report.event("SANCTION", "group:eu-countries", "state:BLR", line, "imposed")
    report.event("SANCTION", "group:several-eu-countries", "state:BLR", line, "recalled")
    report.measure("sanctions", "group:eu-countries", "state:BLR", "in_force", "e1")
    report.measure("ambassador_recalled", "group:several-eu-countries", "state:BLR", "in_force", "e2")
    store.add(report.document())
    assert [row.kind for row in standing(store, "EU", "BLR", "2020-12-01")] == ["sanctions"]


@pytest.mark.parametrize(
    ("who", "known"),
    [
        ("EU countries", True),
        ("All EU countries", True),
        ("The 27 EU countries", True),
        ("The participants in the European Council meeting", True),
        ("Several EU countries", False),
        ("Three EU countries", False),
        ("Most EU leaders", False),
    ],
)
def test_some_members_of_a_body_are_not_the_body(store: Ledger, who: str, known: bool) -> None:
    text = f"{who} imposed sanctions on Belarus on Friday. The reports gave no details of the decision."
    store.add(dragoman.read(text, published="2020-10-03"))
    assert bool(standing(store, "France", "Belarus", "2020-12-01")) == known


def test_what_reports_of_later_join_is_apart_before(store: Ledger) -> None:
    talks = {"kind": "sanctions", "target": "state:UGA"}
    early = [told("2024-03-02", ("in_force", None), more="over fish", subject="fish", **talks),
             told("2024-03-18", ("in_force", "2024-03-17"), more="over grain", subject="grain", **talks)]  # fmt: skip
    store.add_many(early)
    before = standing(store, "KEN", "UGA", "2024-03-20")
    store.add_many([told("2024-03-20", ("in_force", "2024-03-01"), more="over fish", subject="fish", **talks)])
    assert standing(store, "KEN", "UGA", "2024-03-20", known_by="2024-03-19") == before


def test_a_meeting_announced_for_a_day_gone_by_is_unknown(store: Ledger) -> None:
    store.add(told("2024-03-02", ("announced", "2024-03-10/2024-03-12"), kind="talks", subject="grain"))
    assert standing(store, "KEN", "UGA", "2024-03-12")[0].state == "announced"
    (row,) = standing(store, "KEN", "UGA", "2024-03-13")
    assert (row.state, row.told_state) == ("unknown", "announced")
    assert row.reason == "announced for 2024-03-10/2024-03-12, and nobody told what came of it"


def test_what_begins_long_after_the_day_tells_nothing_of_it(store: Ledger) -> None:
    store.add_many([told("2024-03-02", ("announced", None)), RECALL[0]])
    assert standing(store, "KEN", "UGA", "2023-01-01") == []  # long before anything that is told
    assert [row.state for row in standing(store, "KEN", "UGA", "2024-03-16")] == ["announced"]
    assert [row.state for row in standing(store, "KEN", "UGA", "2024-03-17")] == ["in_force"]


def test_before_the_day_on_which_it_began_it_is_not_listed(store: Ledger) -> None:
    store.add_many(RECALL[1:])
    assert standing(store, "KEN", "UGA", "2024-02-29") == []
    store.add(told("2024-05-02", ("in_force", "2024-03"), kind="detention"))  # "was held in March": perhaps before
    (row,) = standing(store, "KEN", "UGA", "2024-02-29")
    assert (row.kind, row.state, row.reason) == ("detention", "unknown", "told for 2024-03, and not when it began")


def test_an_end_told_alone_closes_what_stands_in_the_ledger(store: Ledger) -> None:
    reports = {
        "2024-03-06": "Kenya on Tuesday recalled its ambassador to Uganda.",
        "2024-03-07": "Uganda on Wednesday recalled its ambassador to Kenya.",
        "2024-05-08": "Kenya and Uganda agreed on Tuesday that their ambassadors would return to their posts.",
        "2024-05-09": "Kenya and Uganda agreed that their ambassadors return.",
        "2024-05-21": "Kenya's ambassador to Uganda, Joy Otieno, returned to Kampala on Monday.",
    }
    for day, text in reports.items():
        store.add(dragoman.read(text, published=day))
    found = [row for row in standing(store, "KEN", "UGA", "2024-06-01") if row.kind == "ambassador_recalled"]
    told = {tuple(one.id for one in row.imposer): (row.state, len(row.steps)) for row in found}
    assert told == {("state:KEN",): ("lifted", 4), ("state:UGA",): ("in_force", 3)}
    assert not any(row.contradicting for row in found)


def test_an_end_told_alone_by_several_reports_is_one_measure(store: Ledger) -> None:
    for place in ("", " in Arusha"):
        text = f"Kenya and Uganda agreed{place} that their ambassadors return."
        store.add(dragoman.read(text, published="2024-05-08"))
    found = [row for row in standing(store, "KEN", "UGA", "2024-06-01") if row.kind == "ambassador_recalled"]
    assert [(row.state, row.reports) for row in found] == [("in_force", 2)]


def test_a_person_who_is_arrested_and_later_sentenced_is_held_once(store: Ledger) -> None:
    for day, text in {
        "2024-03-02": "Peru on Friday arrested the Chilean reporter Jonas Lund, the police said in a statement.",
        "2024-11-21": "A court in Peru on Wednesday sentenced the Chilean reporter Jonas Lund to three years.",
    }.items():
        store.add(dragoman.read(text, published=day))
    (row,) = standing(store, "PER", "CHL", "2024-12-01")
    assert (row.kind, row.state, row.since, row.reports) == ("detention", "in_force", "2024-03-01", 2)


def test_what_is_told_to_stand_confirms_and_opens_nothing(store: Ledger) -> None:
    for published, text in (
        ("2024-02-05", "Norway's sanctions against Chad remain in force, the minister said."),
        ("2023-03-20", "Norway imposed sanctions on Chad on Monday."),
    ):
        store.add(dragoman.read(text, published=published))
    (row,) = standing(store, "NOR", "TCD", "2024-03-01")
    assert (row.state, row.since, row.last_confirmed, row.reports) == ("in_force", "2023-03-20", "2024-02-05", 2)
