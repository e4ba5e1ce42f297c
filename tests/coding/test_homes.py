"""People, offices and bodies whose own words tell no state have the one that the report makes likely, or none."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import dragoman

CASES = Path(__file__).parent / "data" / "homes.yaml"


@cache
def cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("number", range(len(cases())))
def test_described_parties_have_their_state(number: int) -> None:
    case = cases()[number]
    document = dragoman.read(case["text"])
    told = {actor.id: actor.country or "-" for actor in document.actors if actor.id in case["homes"]}
    assert told == {id: state for id, state in case["homes"].items() if id in told}
    assert told


@pytest.mark.parametrize("number", range(len(cases())))
def test_events_bear_the_countries_of_their_parties(number: int) -> None:
    document = dragoman.read(cases()[number]["text"])
    country = {actor.id: actor.country for actor in document.actors}
    for event in document.events:
        assert event.actor_countries == tuple(dict.fromkeys(filter(None, map(country.get, event.actors))))
        assert event.recipient_countries == tuple(dict.fromkeys(filter(None, map(country.get, event.recipients))))
