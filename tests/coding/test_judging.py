"""What is told of what frames and the event network find: which readings, of whom, and how sure they are."""

import json
from pathlib import Path

import pytest
from spacy.language import Language

from dragoman.coding.judging import judge
from dragoman.coding.judging.forests import Evidence, load_forests
from dragoman.errors import ReaderError
from dragoman.interpret import interpret
from dragoman.model.event import Event
from dragoman.reading.annotation import EVENTS
from dragoman.reading.events import TYPES, RawEvent
from dragoman.reading.pipeline import annotate, reader
from dragoman.sources import from_text
from dragoman.text import to_document


@pytest.fixture(scope="module")
def nlp() -> Language:
    return reader()


def told(text: str, nlp: Language, *read: RawEvent | None) -> tuple[Event, ...]:
    """What is told of a text of which the network says just this; None: it says nothing, it isn't there."""
    document = to_document(from_text(text + "\n"))
    doc = annotate(document, nlp)
    if None in read:
        del doc.user_data[EVENTS]
    elif read:
        doc.user_data[EVENTS] = [one.row() for one in read if one is not None]
    return interpret(document, doc).events


def hit(token: int, chance: float, actor: float = 0.99, recipient: float = 0.98) -> RawEvent:
    """An ASSAULT by the first word on the third."""
    chances = tuple(chance if type_ == "ASSAULT" else 0.0 for type_ in TYPES)
    return RawEvent(token, chances, ((0, actor),), ((2, recipient),))


CLOBBERED = "Chile clobbered Bolivia in the strait."


def test_an_event_that_no_frame_tells_is_told_by_the_network(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "LEAST", 0.4)  # the word is as rare as it was wanted
    [event] = told(CLOBBERED, nlp, hit(1, 0.98))
    assert (event.type, event.coded_by, event.trigger.quote) == ("ASSAULT", "classifier", "clobbered")
    assert (event.actors, event.recipients, event.status) == (("state:CHL",), ("state:BOL",), "actual")
    assert (event.mode, event.cameo) == (None, "180")


@pytest.mark.parametrize("read", [hit(1, 0.35), hit(1, 0.05), None], ids=["not sure", "hardly read", "another reader"])
def test_what_is_not_sure_is_not_told(nlp: Language, read: RawEvent | None) -> None:
    assert told(CLOBBERED, nlp, read) == ()


def test_what_a_frame_tells_is_not_told_again(nlp: Language) -> None:
    text = "Chile attacked Bolivia, and the raid clobbered it."
    [event] = told(text, nlp, hit(1, 0.98), hit(7, 0.9))
    assert event.coded_by == "frame:attack"


def test_a_frame_is_surer_where_the_network_agrees(nlp: Language) -> None:
    text = "Chile attacked Bolivia."
    [agreed], gainsaid = told(text, nlp, hit(1, 0.98)), told(text, nlp, hit(1, 0.03))
    assert all(event.confidence < agreed.confidence for event in gainsaid)


def test_the_network_finds_triggers_and_parties(nlp: Language) -> None:
    doc = nlp("Rebels killed four soldiers near the border on Monday.")
    [found] = [event for event in doc._.events if event.chance > 0.5]
    assert (found.type, doc[found.token].text) == ("ASSAULT", "killed")
    sides = [[doc[word].text for word, chance in side if chance > 0.5] for side in (found.actors, found.recipients)]
    assert sides == [["Rebels"], ["soldiers"]]


def test_chances_are_probabilities_and_unknown_keys_count_as_the_mean() -> None:
    forest = load_forests(Path("src/dragoman/coding/weights/judge"))["actor"]
    keys = dict.fromkeys(forest.tables, "never seen")
    told: dict[str, float] = {"read actor": 0.9, "never seen": 1.0}
    [nothing, something] = forest.chances([Evidence((), keys), Evidence((told,), keys)])
    assert 0 <= nothing < something <= 1


@pytest.mark.parametrize("broken", [None, "{", json.dumps({"actor": {}})], ids=["missing", "no JSON", "incomplete"])
def test_broken_weights_are_named(broken: str | None, tmp_path: Path) -> None:
    if broken is not None:
        (tmp_path / "rates.json").write_text(broken, encoding="utf-8")
    with pytest.raises(ReaderError, match="install dragoman anew"):
        load_forests(tmp_path)
