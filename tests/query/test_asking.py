"""What a ledger answers."""

from collections.abc import Iterator
from typing import Any

import pytest

from dragoman.errors import QueryError
from dragoman.query import Ledger, Query
from reports import OpenLedger, Report, all_reports, lake_talks


@pytest.fixture
def ledger(open_ledger: OpenLedger) -> Iterator[Ledger]:
    """A ledger with the three reports of `reports.py`."""
    with open_ledger() as one:
        one.add_many(all_reports())
        yield one


def triggers(ledger: Ledger, **fields: Any) -> list[str]:
    return [event.trigger.quote for event in ledger.events(Query(**fields))]


EVENTS = [
    ({"actor": "KEN"}, {"signed", "accused", "agreed"}),
    ({"actor": "state:KEN"}, {"signed", "accused", "agreed"}),
    ({"actor": "kenya"}, {"signed", "accused", "agreed"}),
    ({"actor": "the Republic of Kenya"}, {"signed", "accused", "agreed"}),
    ({"recipient": "Kenya"}, {"banned", "lift", "send", "gave"}),
    ({"actor": "Peru"}, {"threatened", "recall"}),  # the state, and its president
    ({"actor": "Rosa Quispe"}, {"recall"}),
    ({"actor": "person:rosa-quispe"}, {"recall"}),
    ({"actor": "igo:AU"}, {"send"}),
    ({"actor": "AU"}, {"send"}),
    ({"actor": "the African Union"}, {"send"}),
    ({"actor": "Fishermen"}, {"blocked"}),
    ({"actor": "Norway"}, set()),
    ({"actor": "UGA", "recipient": "KEN"}, {"banned", "lift"}),
    ({"actor": "UGA", "counterpart": "KEN"}, {"signed", "banned", "accused", "lift"}),
    ({"actor": "KEN", "counterpart": "UGA"}, {"signed", "banned", "accused", "lift"}),
    ({"actor": "KEN", "counterpart": "ETH"}, {"agreed", "gave"}),
    ({"actor": "KEN", "counterpart": "PER"}, set()),
    ({"type": "AGREE"}, {"signed", "agreed"}),
    ({"type": ("AGREE", "ACCUSE")}, {"signed", "agreed", "accused"}),
    ({"quad": 2}, {"lift", "send", "gave"}),
    ({"status": "denied"}, {"threatened"}),
    ({"status": "planned", "actor": "UGA"}, {"lift"}),
    ({"since": "2024-06-04", "until": "2024-06-04"}, {"signed", "banned", "blocked"}),  # an open end, and a month
    ({"since": "2024-05-04", "until": "2024-05-08"}, {"banned", "expelled"}),
    ({"until": "2018"}, set()),
    ({"until": "2019-03"}, {"agreed"}),  # a day of 2019 that is not known
    ({"since": "2020", "until": "2020"}, {"gave"}),  # undated: by its publication
    ({"text": "maize"}, {"banned"}),
    ({"text": "harass* CREWS"}, {"accused"}),
    ({"text": "accord maize"}, set()),
    ({"text": '"( OR NEAR) maize'}, set()),
    ({"limit": 1, "actor": "KEN"}, {"accused"}),
    ({"limit": 1, "actor": "KEN", "order": "oldest"}, {"agreed"}),
]


@pytest.mark.parametrize(("fields", "expected"), EVENTS, ids=str)
def test_events_are_found(ledger: Ledger, fields: dict[str, Any], expected: set[str]) -> None:
    assert set(triggers(ledger, **fields)) == expected


def test_events_come_newest_first_and_the_other_way_round(ledger: Ledger) -> None:
    newest = [event.id for event in ledger.events()]
    dates = [event.sort_date for event in ledger.events()]
    assert dates == sorted(dates, reverse=True)
    assert dates[-1] == "2019-12-31"
    oldest = [event.sort_date for event in ledger.events(Query(order="oldest"))]
    assert oldest == sorted(dates)
    assert len(set(newest)) == 12


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("target", ["documents", "statements", "events", "measures"])
def test_pages_follow_one_another_without_gap_or_double(ledger: Ledger, target: str, order: Any) -> None:
    ask = getattr(ledger, target)
    whole = [row.id for row in ask(Query(order=order))]
    paged: list[str] = []
    after = None
    while page := list(ask(Query(order=order, limit=1, after=after))):
        paged += [row.id for row in page]
        after = page[-1].cursor
    assert paged == whole


def test_an_event_row_tells_all_that_proves_it(ledger: Ledger) -> None:
    event = next(ledger.events(Query(status="planned", actor="UGA")))
    document = lake_talks()
    assert event.id == f"{document.id}#e4"
    assert (
        document.text[event.evidence.start : event.evidence.end] == event.evidence.quote == "Uganda would lift the ban"
    )
    assert [(actor.id, actor.name) for actor in event.actors] == [("state:UGA", "Uganda")]
    assert (event.according_to, event.teller) == (f"{document.id}#s1", "Amina Otieno")
    assert (event.source.publisher, event.source.published) == ("The Lake Herald", "2024-06-07")
    assert event.date is None


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({}, 2), ({"speaker": "Kenya"}, 1), ({"actor": "Amina Otieno"}, 1), ({"speaker": "UGA"}, 0),
        ({"since": "2024-06-04", "until": "2024-06-04"}, 1), ({"until": "2024-05-31"}, 1), ({"kind": "direct"}, 0),
        ({"text": "ambassador"}, 1), ({"actor": "KEN", "counterpart": "UGA"}, 1),
        ({"actor": "PER", "counterpart": "CHL"}, 1), ({"actor": "KEN", "counterpart": "CHL"}, 0),
    ],
)  # fmt: skip
def test_statements_are_found(ledger: Ledger, fields: dict[str, Any], count: int) -> None:
    assert len(list(ledger.statements(Query(**fields)))) == count


@pytest.mark.parametrize(
    ("fields", "kinds"),
    [
        ({}, ["expulsion", "trade_ban"]), ({"actor": "Uganda"}, ["trade_ban"]), ({"recipient": "PER"}, ["expulsion"]),
        ({"kind": "trade_ban"}, ["trade_ban"]), ({"state": "lifted"}, []),
        ({"since": "2030"}, ["expulsion", "trade_ban"]),
        ({"until": "2023-02"}, []), ({"text": "maize"}, ["trade_ban"]),
        ({"actor": "KEN", "counterpart": "UGA"}, ["trade_ban"]),
    ],
)  # fmt: skip
def test_measures_are_found(ledger: Ledger, fields: dict[str, Any], kinds: list[str]) -> None:
    assert [measure.kind for measure in ledger.measures(Query(**fields))] == kinds


def test_a_measure_row_has_every_step_with_its_evidence(ledger: Ledger) -> None:
    measure = next(ledger.measures(Query(kind="trade_ban")))
    assert [(step.state, step.date, step.evidence.quote) for step in measure.history] == [
        ("in_force", "2023-03/..", "Uganda has banned Kenyan maize since March 2023.")
    ]


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({}, ["Kenya"]), ({"kind": "person"}, ["Amina Otieno", "Rosa Quispe"]),
        ({"actor": "PER"}, ["Peru", "Rosa Quispe"]),
        ({"until": "2023"}, ["Ethiopia", "Kenya"]), ({"text": "maize", "kind": "organization"}, ["African Union"]),
        ({"limit": 1}, ["Kenya"]),
    ],
)  # fmt: skip
def test_actors_are_found(ledger: Ledger, fields: dict[str, Any], names: list[str]) -> None:
    found = [actor.name for actor in ledger.actors(Query(**fields))]
    assert sorted(found[: len(names)] if not fields else found) == names


def test_an_actor_has_its_commonest_name_and_when_it_was_seen(ledger: Ledger) -> None:
    ledger.add(Report("Note\nRepublic of Kenya rests.").actor("state:KEN", "Republic of Kenya").document())
    kenya = next(ledger.actors())
    assert (kenya.id, kenya.name, kenya.documents) == ("state:KEN", "Kenya", 3)
    assert (kenya.first, kenya.last) == ("2020-01-15", "2024-06-07")


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({}, 3),
        ({"actor": "KEN"}, 2),
        ({"text": "harassing"}, 1),
        ({"since": "2024-06"}, 1),
        ({"until": "2020-01-15"}, 1),
    ],
)
def test_documents_are_found(ledger: Ledger, fields: dict[str, Any], count: int) -> None:
    rows = list(ledger.documents(Query(**fields)))
    assert len(rows) == count
    assert all(row.events >= 2 for row in rows)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Atlantis", "no actor 'Atlantis' in this ledger; list those it has"),
        ("Amina", "did you mean Amina Otieno?"),
        ("person:nobody", "no actor 'person:nobody'"),
        ("%", "no actor '%'"),
    ],
)
def test_an_unknown_name_is_told_when_asked(ledger: Ledger, name: str, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        ledger.events(Query(actor=name))
    assert words in str(caught.value)


@pytest.mark.parametrize("after", ["page 2", "2024|²|doc:1", f"2024|{10**30}|doc:1"])
def test_a_cursor_that_is_none_is_told(ledger: Ledger, after: str) -> None:
    with pytest.raises(QueryError, match="is no cursor"):
        ledger.events(Query(after=after))


def test_undated_reports_are_listed_but_lie_in_no_range(store: Ledger) -> None:
    report = Report("Note\nKenya met Chad.", published=None).actor("state:KEN", "Kenya").actor("state:TCD", "Chad")
    store.add(report.event("CONSULT", "state:KEN", "state:TCD", "Kenya met Chad.", "met").document())
    assert len(triggers(store)) == 1
    assert triggers(store, until="2999") == triggers(store, since="1000") == []


def test_organs_and_officials_act_for_their_body(store: Ledger) -> None:
    text = "Note\nThe Security Council warned Chad. Envoy Ana Ruiz met Chad."
    report = Report(text).actor("state:TCD", "Chad")
    report.actor("igo:UN-security-council", "Security Council", kind="organization")
    report.actor("person:ana-ruiz", "Ana Ruiz", kind="person", office=("Envoy", "igo:UN"))
    report.event("THREATEN", "igo:UN-security-council", "state:TCD", "The Security Council warned Chad.", "warned")
    report.event("CONSULT", "person:ana-ruiz", "state:TCD", "Envoy Ana Ruiz met Chad.", "met")
    store.add(report.document())
    assert set(triggers(store, actor="igo:UN")) == {"warned", "met"}


def test_allies_against_a_third_have_no_dyad_of_their_own(store: Ledger) -> None:
    report = Report("Note\nChad and Niger warned Mali.").actor("state:TCD", "Chad").actor("state:NER", "Niger")
    report.actor("state:MLI", "Mali").event(
        "THREATEN", "state:TCD state:NER", "state:MLI", "Chad and Niger warned Mali.", "warned"
    )
    store.add(report.document())
    assert triggers(store, actor="TCD", counterpart="NER") == []
    assert triggers(store, actor="NER", counterpart="MLI") == ["warned"]


def test_countries_told_without_an_actor_count(store: Ledger) -> None:
    report = Report("Note\nEnvoys of Chad met rebels.").actor("group:envoys", "Envoys", kind="group")
    report.event("CONSULT", "group:envoys", "", "Envoys of Chad met rebels.", "met", actor_countries=("TCD",))
    store.add(report.document())
    assert triggers(store, actor="Chad") == ["met"]


def test_a_joint_statement_is_found_by_each_speaker(store: Ledger) -> None:
    report = Report("Note\nChad and Niger said talks failed.").actor("state:TCD", "Chad").actor("state:NER", "Niger")
    store.add(report.statement("state:TCD", "talks failed", speakers=("state:TCD", "state:NER")).document())
    for speaker in ("Chad", "Niger"):
        assert [one.content[0].quote for one in store.statements(Query(speaker=speaker))] == ["talks failed"]


def test_relations_tell_both_directions_newest_first(ledger: Ledger) -> None:
    told = [(turn.when, turn.what, turn.standing) for turn in ledger.relations("KEN", "Uganda", statements=True)]
    assert told == [
        ("by 2024-06-07", "ACCUSE", "actual"),
        ("told 2024-06-07", "RETREAT", "planned"),
        ("2024-06-04", "AGREE", "actual"),
        ("2024-06-04", "say", "indirect"),
        ("since 2023-03", "SANCTION", "ongoing"),
        ("since 2023-03", "trade_ban", "in_force"),
    ]
    assert len(list(ledger.relations("UGA", "KEN", Query(limit=2)))) == 2
    assert [turn.quote for turn in ledger.relations("UGA", "KEN", Query(until="2023-06"))] == [
        "Uganda has banned Kenyan maize since March 2023."
    ] * 2


def test_many_answers_that_are_being_read_keep_nobody_waiting(ledger: Ledger) -> None:
    begun = [iter(ledger.events()) for _ in range(20)]
    firsts = {next(rows).id for rows in begun}
    assert firsts == {next(iter(ledger.events())).id}
