"""Events of single sentences: type, actors, recipients and status. The parse may err in a few; most must be right."""

import json
from functools import cache
from pathlib import Path

import pytest

import dragoman
from dragoman.interpret import interpret
from dragoman.model.document import Document
from dragoman.model.event import Event
from dragoman.reading.annotation import EVENTS
from dragoman.reading.pipeline import annotate, reader
from dragoman.sources.article import RawArticle
from dragoman.text import to_document

CASES = Path(__file__).parent / "data" / "events.tsv"


@cache
def cases() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    path = tmp_path_factory.mktemp("events") / "cases.jsonl"
    path.write_text(
        "".join(json.dumps({"text": row[3], "published": "2024-06-07", "language": "en"}) + "\n" for row in cases()),
        encoding="utf-8",
    )
    return [read for read in dragoman.read_many([path]) if isinstance(read, Document)]


@pytest.fixture(scope="module")
def by_frames() -> list[Document]:
    """What frames tell, where no event network reads the sentences."""
    nlp, found = reader(), []
    for row in cases():
        document = to_document(RawArticle("case", text=row[3], published="2024-06-07", language="en"))
        doc = annotate(document, nlp)
        del doc.user_data[EVENTS]
        found.append(interpret(document, doc))
    return found


def side(ids: tuple[str, ...], countries: tuple[str, ...]) -> set[str]:
    return {*countries} or {*ids}


def told(event: Event) -> tuple[str, set[str], set[str], str]:
    actors, recipients = side(event.actors, event.actor_countries), side(event.recipients, event.recipient_countries)
    return event.type, actors, recipients, event.status


def named(words: str) -> set[str]:
    return {word for word in words.split(",") if word != "-"}


def fits(event: Event, row: list[str]) -> bool:
    type_, parties, status, _ = row
    actors, recipients = (named(words.strip()) for words in parties.split(">"))
    agree = _are(actors, event.actors, event.actor_countries) and _are(
        recipients, event.recipients, event.recipient_countries
    )
    return event.type == type_ and event.status == status and agree


def _are(wanted: set[str], ids: tuple[str, ...], countries: tuple[str, ...]) -> bool:
    """Whether these are the parties; those told by a role may be given a state as well."""
    return not wanted or wanted in (side(ids, countries), {*ids})


def missed(read: list[Document]) -> tuple[list[tuple[list[str], list[tuple[str, set[str], set[str], str]]]], int]:
    """The sentences whose event isn't told, and how many tell one."""
    wanted = [(row, document) for row, document in zip(cases(), read, strict=True) if row[0] != "NONE"]
    lost = [(row, document) for row, document in wanted if not any(fits(event, row) for event in document.events)]
    return [(row, [told(event) for event in document.events]) for row, document in lost], len(wanted)


def test_events_of_sentences(read: list[Document], by_frames: list[Document]) -> None:
    for documents, share in ((read, 0.12), (by_frames, 0.08)):
        lost, wanted = missed(documents)
        assert len(lost) <= share * wanted, lost


def test_sentences_without_events(read: list[Document], by_frames: list[Document]) -> None:
    for documents, share in ((read, 0.06), (by_frames, 0.006)):
        quiet = [document for row, document in zip(cases(), documents, strict=True) if row[0] == "NONE"]
        heard = [d.events for d in quiet if d.events]
        assert len(heard) <= share * len(quiet), heard


def test_items_of_a_list_are_done_by_the_subject_of_the_sentence_above(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(
        "The governments of Kenya and Uganda met in Nairobi on Monday, and they said in a statement what they want.\n\n"
        "– called on Rwanda to open its border;\n\n– thanked Tanzania for its help.\n",
        encoding="utf-8",
    )
    events = dragoman.read(path, published="2024-06-07").events

    assert [({*event.actor_countries}, event.recipient_countries) for event in events if event.recipients][-2:] == [
        ({"KEN", "UGA"}, ("RWA",)),
        ({"KEN", "UGA"}, ("TZA",)),
    ]


def test_a_deed_beside_the_thing_that_was_seized_has_a_side_of_its_own() -> None:
    document = dragoman.read(
        "Norway decided to ban Peruvian airlines from its airports following the forced diversion of a passenger jet "
        "and arrest of a critical journalist.\n"
    )
    [diversion] = [event for event in document.events if event.trigger.quote == "diversion"]
    [arrest] = [event for event in document.events if event.trigger.quote == "arrest"]
    assert diversion.recipients == ()
    assert arrest.recipients != ()
