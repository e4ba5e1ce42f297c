"""Counts, series, networks, portraits and single rows."""

from collections.abc import Iterator

import pytest

from dragoman.query import Ledger, Query, counts, one
from dragoman.query.coverage import coverage
from dragoman.query.network import network
from dragoman.query.portrait import portrait
from dragoman.query.series import Month, months
from reports import OpenLedger, all_reports


@pytest.fixture
def ledger(open_ledger: OpenLedger) -> Iterator[Ledger]:
    with open_ledger() as opened:
        opened.add_many(all_reports())
        yield opened


def facet(ledger: Ledger, query: Query, field: str) -> dict[str, int]:
    found = ledger.answer(lambda c: counts.facets(c, query, "events"))
    return {value.value: value.count for told in found if told.field == field for value in told.values}


def test_totals_are_the_numbers_of_rows(ledger: Ledger) -> None:
    for target in ("documents", "actors", "statements", "events", "measures"):
        rows = list(getattr(ledger, target)())
        assert ledger.answer(lambda c, t=target: counts.total(c, Query(limit=1), t)) == len(rows)  # type: ignore[misc]


def test_a_facet_tells_the_alternatives_of_its_own_field(ledger: Ledger) -> None:
    query = Query(actor="KEN", type="AGREE")
    assert facet(ledger, query, "type") == {"AGREE": 2, "ACCUSE": 1}
    assert facet(ledger, query, "status") == {"actual": 2}
    assert facet(ledger, query, "actor")["state:ETH"] == 1


def test_months_and_quads(ledger: Ledger) -> None:
    query = Query(actor="KEN", counterpart="UGA")
    assert ledger.answer(lambda c: counts.by_month(c, query, "events")) == (("2023-03", 1), ("2024-06", 3))
    told = ledger.answer(lambda c: months(c, query))
    assert told == (Month("2023-03", 0, 0, 0, 1), Month("2024-06", 1, 0, 1, 0))  # the plan to lift is left out
    assert sum(month.material_cooperation for month in ledger.answer(lambda c: months(c, query, happened=False))) == 1


def test_the_network_counts_each_direction(ledger: Ledger) -> None:
    found = ledger.answer(lambda c: network(c, Query()))
    weights = {(edge.source, edge.target): (edge.events, edge.conflict) for edge in found.edges}
    assert weights["state:UGA", "state:KEN"] == (2, 1)
    assert weights["state:PER", "state:CHL"] == (2, 2)
    assert {node.name for node in found.nodes} >= {"Kenya", "Uganda", "African Union"}
    assert len(ledger.answer(lambda c: network(c, Query(), least=2)).edges) < len(found.edges)


def test_a_portrait_has_names_offices_and_counterparts(ledger: Ledger) -> None:
    minister = ledger.answer(lambda c: portrait(c, "person:amina-otieno"))
    assert [(held.title, held.of_name, held.first) for held in minister.offices] == [
        ("Foreign Minister", "Kenya", "2024-06-07")
    ]
    kenya = ledger.answer(lambda c: portrait(c, "state:KEN"))
    assert {(other.id, other.did, other.suffered) for other in kenya.counterparts} >= {
        ("state:UGA", 1, 2),
        ("igo:AU", 0, 1),
    }


def test_single_rows(ledger: Ledger) -> None:
    event = next(iter(ledger.events(Query(type="SANCTION", actor="UGA"))))
    assert ledger.answer(lambda c: one.event(c, event.id)) == event
    told = ledger.answer(lambda c: one.told(c, event.source.document))
    assert [row.id.rpartition("#")[2] for row in told.events] == ["e1", "e2", "e3", "e4", "e5", "e6"]
    assert told.measures[0].kind == "trade_ban"
    assert told.statements[0] == ledger.answer(lambda c: one.statement(c, told.statements[0].id))
    kenya = ledger.answer(lambda c: one.actor(c, "state:KEN"))
    assert kenya
    assert kenya.documents == 2
    for unknown in ("doc:0#e1", "e1", "", "#"):
        assert ledger.answer(lambda c, id=unknown: one.event(c, id)) is None  # type: ignore[misc]
    assert ledger.answer(lambda c: one.actor(c, "person:nobody")) is None


def test_coverage(ledger: Ledger) -> None:
    told = ledger.answer(coverage)
    assert (told.documents, told.first, told.last) == (3, "2020-01-15", "2024-06-07")
    assert {name.value for name in told.publishers} == {"The Lake Herald", "El Faro", "Addis Wire"}
