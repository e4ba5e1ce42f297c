"""Events that the reader's event network proposes beside those of frames: which are told, and how."""

import pytest
from spacy.language import Language

from dragoman.interpret import interpret
from dragoman.model.event import Event
from dragoman.reading.annotation import EVENTS
from dragoman.reading.events import RawEvent
from dragoman.reading.pipeline import annotate, reader
from dragoman.sources import from_text
from dragoman.text import to_document


@pytest.fixture(scope="module")
def nlp() -> Language:
    return reader()


def told(text: str, nlp: Language, *proposed: RawEvent | None) -> tuple[Event, ...]:
    """What is told of a text of which the network says just this; None: it says nothing, it isn't there."""
    document = to_document(from_text(text + "\n"))
    doc = annotate(document, nlp)
    if None in proposed:
        del doc.user_data[EVENTS]
    else:
        doc.user_data[EVENTS] = [one.row() for one in proposed if one is not None]
    return interpret(document, doc).events


def hit(
    token: int, chance: float, actors: tuple[tuple[int, float], ...], recipients: tuple[tuple[int, float], ...]
) -> RawEvent:
    return RawEvent(token, "ASSAULT", chance, chance, actors, recipients)


CLOBBERED = "Chile clobbered Bolivia in the strait."
SURE = hit(1, 0.96, ((0, 0.99),), ((2, 0.98),))


def test_an_event_that_no_frame_tells_is_told_by_the_network(nlp: Language) -> None:
    [event] = told(CLOBBERED, nlp, SURE)
    assert (event.type, event.coded_by, event.trigger.quote) == ("ASSAULT", "classifier", "clobbered")
    assert (event.actors, event.recipients, event.status) == (("state:CHL",), ("state:BOL",), "actual")
    assert (event.mode, event.cameo) == (None, "180")


@pytest.mark.parametrize(
    "proposed",
    [
        hit(1, 0.7, ((0, 0.99),), ((2, 0.98),)),
        hit(1, 0.96, ((0, 0.99),), ((2, 0.6),)),
        hit(1, 0.96, ((0, 0.99),), ((5, 0.98),)),
        hit(1, 0.96, (), ()),
        None,
    ],
    ids=["not sure enough", "an unsure party", "a party that is nobody", "nobody", "another reader"],
)
def test_what_is_not_sure_is_not_told(nlp: Language, proposed: RawEvent | None) -> None:
    assert told(CLOBBERED, nlp, proposed) == ()


def test_a_side_alone_is_told_only_where_nobody_is_left_over(nlp: Language) -> None:
    assert told(CLOBBERED, nlp, hit(1, 0.7, ((0, 0.99),), ())) == ()
    [event] = told("Chile clobbered again.", nlp, hit(1, 0.7, ((0, 0.99),), ()))
    assert (event.actors, event.recipients) == (("state:CHL",), ())


def test_what_a_frame_tells_is_not_told_again(nlp: Language) -> None:
    text = "Chile attacked Bolivia, and the raid clobbered it."
    [alone] = told(text, nlp, None)
    [event] = told(text, nlp, hit(7, 0.96, ((0, 0.99),), ((2, 0.98),)))
    assert (event.coded_by, event.trigger) == (alone.coded_by, alone.trigger)


def test_a_frame_is_surer_where_the_network_agrees(nlp: Language) -> None:
    text = "Chile attacked Bolivia."
    ([agreed], [alone], [gainsaid]) = (told(text, nlp, *p) for p in ([SURE], [None], []))
    assert gainsaid.confidence < agreed.confidence <= alone.confidence


def test_the_network_finds_triggers_and_parties(nlp: Language) -> None:
    doc = nlp("Rebels killed four soldiers near the border on Monday.")
    [found] = [event for event in doc._.events if event.chance > 0.5]
    assert (found.type, doc[found.token].text) == ("ASSAULT", "killed")
    assert [doc[word].text for word, _ in (*found.actors, *found.recipients)] == ["Rebels", "soldiers"]
