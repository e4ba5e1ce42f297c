"""A ledger keeps documents whole, once, and forever."""

import multiprocessing
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from dragoman.errors import LedgerError, UnprovedDocument
from dragoman.ledger import Added
from dragoman.model.document import Document
from dragoman.model.span import Span
from dragoman.query import Ledger
from reports import Report, all_reports, border_row, lake_talks
from strategies import documents


def test_a_document_comes_out_as_it_went_in(store: Ledger) -> None:
    for document in all_reports():
        store.add(document)
        assert store.document(document.id) == document


@settings(max_examples=60, deadline=None)
@given(documents())
def test_any_document_comes_out_as_it_went_in(document: Document) -> None:
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "l.sqlite") as ledger:
        assert ledger.add(document).outcome == "new"
        assert ledger.document(document.id) == document
        assert ledger.add(document).outcome == "unchanged"
        assert ledger.verify() == []


def test_the_same_document_again_changes_nothing(store: Ledger) -> None:
    assert store.add(lake_talks()) == Added(lake_talks().id, "new")
    before = store.counts()
    assert store.add(lake_talks()) == Added(lake_talks().id, "unchanged")
    assert [one.outcome for one in store.add_many([lake_talks(), lake_talks()])] == ["unchanged", "unchanged"]
    assert store.counts() == before


def test_a_new_reading_supersedes_the_old_one_which_is_kept(store: Ledger) -> None:
    old = lake_talks()
    new = replace(old, events=old.events[:2], measures=())
    store.add(old)
    assert store.add(new).outcome == "superseded"
    assert store.document(old.id) == new
    assert len(list(store.events())) == 2
    assert store.counts()["events"] == len(old.events) + 2
    assert store.verify() == []


def test_an_earlier_reading_that_comes_again_does_not_come_back(store: Ledger) -> None:
    old, new = lake_talks(), replace(lake_talks(), publisher="Another Paper")
    assert [one.outcome for one in store.add_many([old, new, old, new])] == [
        "new",
        "superseded",
        "unchanged",
        "unchanged",
    ]
    assert store.document(old.id) == new


def test_groups_of_two_documents_are_not_the_same_group(store: Ledger) -> None:
    store.add_many(all_reports())
    groups = [actor.id for actor in store.actors() if actor.kind == "group"]
    assert len(groups) == 2
    assert all(name.endswith("#group:fishermen") for name in groups)
    assert next(actor.documents for actor in store.actors() if actor.id == "state:KEN") == 2


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    seen = []
    for number, order in enumerate(permutations(all_reports())):
        with Ledger(tmp_path / f"{number}.sqlite") as ledger:
            ledger.add_many(order)
            asked = (ledger.documents, ledger.actors, ledger.statements, ledger.events, ledger.measures)
            rows = [
                [replace(row, record_time="") if hasattr(row, "record_time") else row for row in ask()] for ask in asked
            ]
            seen.append(rows)
    assert all(rows == seen[0] for rows in seen[1:])


def test_progress_is_told_after_each_batch(store: Ledger) -> None:
    told: list[int] = []
    store.add_many(all_reports(), progress=told.append, batch=2)
    assert told == [2, 3]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda d: replace(d, text=d.text.replace("Tuesday", "Monday.")), "does not equal its text"),
        (lambda d: replace(d, actors=d.actors[1:]), "'state:KEN' is named but not there"),
        (lambda d: replace(d, statements=()), "'s1' is named but not there"),
        (lambda d: replace(d, events=(d.events[0], *d.events)), "used 2 times"),
        (lambda d: replace(d, blocks=(replace(d.blocks[0], end=10**6),)), "outside the text"),
        (lambda d: replace(d, statements=(replace(d.statements[0], confidence=float("nan")),)), "not a number"),
        (lambda d: replace(d, title="\ud800"), "can't be kept"),
        (lambda d: replace(d, meta={"x": object()}), "can't be kept"),
        (lambda d: replace(d, id=""), "no id"),
    ],
)
def test_what_its_text_does_not_prove_is_refused(
    store: Ledger, spoil: Callable[[Document], Document], words: str
) -> None:
    with pytest.raises(UnprovedDocument, match=words):
        store.add(spoil(lake_talks()))
    assert store.counts()["documents"] == 0


def test_a_batch_with_a_bad_document_is_not_kept_but_those_before_it_are(store: Ledger) -> None:
    bad = replace(lake_talks(), id="")
    with pytest.raises(UnprovedDocument):
        store.add_many([*all_reports(), bad], batch=2)
    assert store.counts()["documents"] == 2


def test_an_unknown_document_is_told(store: Ledger) -> None:
    with pytest.raises(LedgerError, match="no document 'doc:nope'"):
        store.document("doc:nope")


def test_offsets_are_code_points_beyond_the_basic_plane(store: Ledger) -> None:
    report = Report("𝔘𝔫 𝔰𝔲𝔪𝔪𝔦𝔱 🇰🇪\nKenya met Chad.").actor("state:KEN", "Kenya").actor("state:TCD", "Chad")
    document = report.event("CONSULT", "state:KEN", "state:TCD", "Kenya met Chad.", "met").document()
    store.add(document)
    event = next(store.events())
    assert document.text[event.evidence.start : event.evidence.end] == "Kenya met Chad."
    assert store.verify() == []


def _add_all(path: str, documents: list[Document]) -> None:
    with Ledger(path) as ledger:
        for document in documents:
            ledger.add(document)


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "ledger.sqlite")
    own = [
        [Report(f"Note {k} {n}\nKenya rests.").actor("state:KEN", "Kenya").document() for n in range(25)] for k in "ab"
    ]
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=_add_all, args=(path, [*all_reports(), *mine])) for mine in own]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    with Ledger(path) as ledger:
        assert ledger.counts()["readings"] == 53
        assert ledger.verify() == []


def test_a_reader_sees_one_moment_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger(path) as reader, Ledger(path) as writer:
        writer.add(lake_talks())
        events = reader.events()
        first = next(events)
        writer.add(border_row())
        assert len([first, *events]) == len(lake_talks().events)


def test_a_write_that_fails_midway_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        monkeypatch.setattr("dragoman.ledger.writer.index_words", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ledger.add(lake_talks())
        monkeypatch.undo()
        assert ledger.counts()["documents"] == 0
        assert ledger.add(lake_talks()).outcome == "new"


@pytest.mark.parametrize("verb", ["UPDATE events SET type = 'AID'", "DELETE FROM texts"])
def test_the_file_itself_refuses_changes(tmp_path: Path, verb: str) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger(path) as ledger:
        ledger.add(lake_talks())
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(verb)
    connection.close()


def test_a_span_is_kept_once(store: Ledger) -> None:
    document = lake_talks()
    store.add(document)
    trigger = document.events[0].trigger
    assert trigger == document.events[0].mentions[0] == Span(trigger.start, trigger.end, "signed")
    assert store.document(document.id).events[0].mentions[0] == trigger
