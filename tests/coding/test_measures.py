"""Measures: what stands between actors after what a report tells, with its steps."""

from pathlib import Path
from typing import Any

import pytest
import yaml

import dragoman
from dragoman.model.document import Document
from dragoman.model.measure import Measure

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "measures.yaml").read_text(encoding="utf-8")
)


def read(text: str) -> Document:
    return dragoman.read(text + "\n\nThat is all that was known.\n", published="2024-06-07")


def of_kind(document: Document, kind: str) -> list[Measure]:
    return [measure for measure in document.measures if measure.kind == kind]


def test_what_is_done_stands_and_what_is_planned_is_announced() -> None:
    done = read("Austria imposed sanctions on Myanmar in March 2024.")
    (measure,) = of_kind(done, "sanctions")
    assert (measure.state, measure.imposer, measure.target) == ("in_force", ("state:AUT",), ("state:MMR",))
    assert measure.since == "2024-03"
    (planned,) = of_kind(read("Austria will impose sanctions on Myanmar next month."), "sanctions")
    assert (planned.state, planned.since) == ("announced", None)
    (feared,) = of_kind(read("Austria may impose sanctions on Myanmar."), "sanctions")
    assert feared.state == "proposed"
    assert not of_kind(read("Austria did not impose sanctions on Myanmar."), "sanctions")


def test_what_is_lifted_ends_what_was_imposed() -> None:
    text = "Austria imposed sanctions on Myanmar in March 2023.\n\nAustria lifted the sanctions on Myanmar in May 2024."
    (measure,) = of_kind(read(text), "sanctions")
    assert [step.state for step in measure.history] == ["in_force", "lifted"]
    assert (measure.state, measure.since, measure.until) == ("lifted", "2023-03", "2024-05")


def test_an_agreed_lifting_is_announced_and_the_measure_stands() -> None:
    text = "Austria imposed sanctions on Myanmar in March 2023.\n\nAustria agreed to lift the sanctions on Myanmar."
    (measure,) = of_kind(read(text), "sanctions")
    assert measure.state == "in_force"
    assert measure.history[-1].toward == "lifted"


def test_an_agreed_lifting_tells_alone_of_what_stands() -> None:
    (measure,) = of_kind(read("Austria agreed to lift its sanctions on Myanmar."), "sanctions")
    assert (measure.imposer, measure.target, measure.state) == (("state:AUT",), ("state:MMR",), "in_force")
    assert [(step.state, step.toward) for step in measure.history] == [("announced", "lifted")]
    assert not of_kind(read("Austria may lift its sanctions on Myanmar."), "sanctions")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_measures_after_the_last_word(case: dict[str, Any]) -> None:
    found = of_kind(read(case["text"].strip()), case["kind"])
    assert len(found) == len(case["measures"]), found
    for measure, wanted in zip(found, case["measures"], strict=True):
        told = {"toward": measure.history[-1].toward, "imposer": list(measure.imposer), "state": measure.state}
        told |= {"target": list(measure.target), "countries": list(measure.target_countries)}
        told |= {"since": measure.since, "until": measure.until, "subject": measure.subject}
        assert {name: told[name] for name in wanted} == wanted


def test_every_step_points_at_its_event() -> None:
    document = read("Honduras recalled its ambassador from Belize on Monday.\n\nFiji expelled two Samoan diplomats.")
    events = {event.id: event for event in document.events}
    assert {measure.kind for measure in document.measures} == {"ambassador_recalled", "expulsion"}
    for measure in document.measures:
        for step in measure.history:
            assert step.evidence == events[step.event].evidence


def test_a_meeting_that_is_over_leaves_nothing() -> None:
    assert not of_kind(read("The foreign ministers of Kenya and Tanzania met in Mombasa."), "talks")
    assert of_kind(read("Peru will hold talks with Chile over the copper port."), "talks")


def test_one_happening_told_twice_is_one_event() -> None:
    text = (
        "Kenya and Uganda agree to reopen the border\n\n"
        "NAIROBI, June 6 (LWS) - Kenya and Uganda agreed on Thursday to reopen the border.\n\n"
        "Kenyan Foreign Minister Ann Maina met Ugandan Foreign Minister Joel Okot on Wednesday.\n\n"
        "After the meeting on Wednesday, Maina thanked Okot."
    )
    document = dragoman.read(text, published="2024-06-07")
    agreed = [event for event in document.events if event.type == "AGREE"]
    met = [event for event in document.events if event.type == "CONSULT"]
    assert [len(event.mentions) for event in agreed] == [2]
    assert [event.date for event in met] == ["2024-06-05"]


def test_a_place_is_that_of_the_event() -> None:
    document = read("Peru held talks with Chile in Quito on Monday.")
    (event,) = [event for event in document.events if event.type == "CONSULT"]
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Quito", "ECU")
    assert (event.place.latitude, event.place.longitude) == pytest.approx((-0.2, -78.5), abs=0.2)
    elsewhere = read("Peru criticized Chile in a letter about the border with Ecuador.")
    assert all(event.place is None for event in elsewhere.events)


def test_a_pledge_is_told_once() -> None:
    document = read("Switzerland pledged on Monday to continue to support Fiji after the cyclone.")
    assert [(event.type, event.recipients) for event in document.events] == [("AGREE", ("state:FJI",))]


def test_what_a_question_takes_for_granted_is_no_claim_in_it() -> None:
    document = read(
        "Asked about the sanctions imposed by Portugal on Mali, Ghanaian envoy Kofi Asante said he was sad."
    )
    (event,) = [event for event in document.events if event.type == "SANCTION"]
    assert event.according_to is None
