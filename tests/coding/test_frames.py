"""The frames and the ontology: complete, consistent, and clear about mistakes."""

import ast
import csv
import re
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
import yaml

from dragoman.coding.frames import frame_index
from dragoman.coding.frames.loader import index_frames, load_frames, parse_frames
from dragoman.coding.ontology import ontology
from dragoman.coding.wordclasses import word_classes
from dragoman.errors import FrameError
from dragoman.model.event import EventType


def test_every_type_has_a_quad_class_and_a_code_of_its_own() -> None:
    codes = ontology()
    assert set(codes.types) == set(get_args(EventType))
    for name, entry in codes.types.items():
        assert entry.quad in (1, 2, 3, 4)
        assert entry.gloss
        assert codes.cameo[entry.cameo].type == name


def test_quad_classes_are_those_of_the_types() -> None:
    assert {name: entry.quad for name, entry in ontology().types.items()} == {
        "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "CONCEDE": 2, "RETREAT": 2,
        "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
        "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
    }  # fmt: skip


def test_cameo_entries_use_known_types_modes_and_contexts() -> None:
    codes = ontology()
    assert len(codes.cameo) > 240
    for entry in codes.cameo.values():
        assert entry.type in codes.types
        assert set(entry.contexts) <= set(codes.contexts)
        assert -10 <= entry.goldstein <= 10
        assert entry.gloss
    raw = (files("dragoman.coding") / "data" / "cameo.csv").read_text(encoding="utf-8")
    rows = [row["cameo"] for row in csv.DictReader(line for line in raw.splitlines() if not line.startswith("#"))]
    assert len(rows) == len(set(rows))


def test_conflict_scores_below_and_cooperation_above_zero() -> None:
    codes = ontology()
    for entry in codes.cameo.values():
        cooperative = codes.quad(entry.type) in (1, 2)
        assert entry.goldstein >= 0 if cooperative else entry.goldstein <= 0 or entry.type == "REQUEST"


def test_every_type_has_frames_and_predicates() -> None:
    frames = load_frames()
    assert {frame.type for frame in frames} == set(get_args(EventType))
    patterns = {pattern for frame in frames for pattern in frame.patterns}
    assert len(patterns) >= 1500


def test_frames_give_codes_that_the_ontology_scores() -> None:
    for frame in load_frames():
        assert ontology().goldstein(frame.cameo) is not None, frame.name
        assert frame.mode is None or frame.mode in ontology().types[frame.type].modes, frame.name


def test_the_more_exact_frame_stands_first() -> None:
    names = [frame.name for _, frame in frame_index().verbs["impose"]]
    assert names.index("impose-visa-ban") < names.index("impose-sanctions")
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("frames: {}", None),
        ("type: AGREE\nframes: {x: {verbs: [agree], colour: red}}", "'colour' is not a key of a frame"),
        ("type: QUARREL\nframes: {x: {verbs: [agree]}}", "'QUARREL' is not a PLOVER type"),
        ("type: AGREE\nframes: {x: {verbs: [agree], mode: visit}}", "'visit' is not a mode of AGREE"),
        ("type: AGREE\nframes: {x: {verbs: [agree], cameo: '999'}}", "'999' is not a CAMEO code"),
        ("type: AGREE\nframes: {x: {verbs: [agree], object: nothing-such}}", "no class 'nothing-such'"),
        ("type: AGREE\nframes: {x: {verbs: [agree +upwards]}}", "'upwards' is not a preposition"),
        ("type: AGREE\nframes: {x: {verbs: [agree], recipient: sky}}", "'sky' is not a slot"),
        ("type: AGREE\nframes: {x: {verbs: [agree], prior: high}}", "prior is a number"),
        ("type: AGREE\nframes: {x: {verbs: [agree], measure: agreement}}", "measure is a kind and a state"),
        ("type: AGREE\nframes: {x: {actor: subj}}", "has no verbs, nouns or adjectives"),
        ("- not a mapping", "a frames file holds"),
        ("type: [", "not valid YAML"),
    ],
)
def test_mistakes_are_named(text: str, message: str | None) -> None:
    if message is None:
        assert parse_frames(text) == []
        return
    with pytest.raises(FrameError, match=message.replace("'", ".")):
        parse_frames(text, "mine.yaml")


def test_a_name_is_given_once() -> None:
    frames = parse_frames("type: AGREE\nframes: {x: {verbs: [agree]}}")
    with pytest.raises(FrameError, match="the name is taken"):
        index_frames([*frames, *frames])


def test_no_frame_overwrites_another_of_its_file() -> None:
    folder = files("dragoman.coding.frames")
    for file in (entry for entry in folder.iterdir() if entry.name.endswith(".yaml") and entry.name != "lexicon.yaml"):
        names = re.findall(r"^  ([a-z0-9-]+):$", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(names) == len(set(names)), file.name


def test_classes_are_lists_of_words() -> None:
    raw = yaml.safe_load((files("dragoman.coding.frames") / "lexicon.yaml").read_text(encoding="utf-8"))
    for name, entries in raw.items():
        assert entries, name
        assert all(isinstance(entry, str) for entry in entries), name


def test_no_class_of_words_is_unused() -> None:
    modules = Path(str(files("dragoman.coding"))).rglob("*.py")
    nodes = (node for module in modules for node in ast.walk(ast.parse(module.read_text("utf-8"))))
    named = {node.value for node in nodes if isinstance(node, ast.Constant)}
    for frame in load_frames():
        named.update(frame.light, frame.object, frame.not_object, frame.complement_not)
        named.update((frame.predicate, frame.subject, frame.complement_class, frame.complement_contains))
        named.update((frame.contains, frame.without, frame.complement_subject))
    assert set(word_classes().singles) <= named


def test_a_class_is_given_once() -> None:
    text = (files("dragoman.coding.frames") / "lexicon.yaml").read_text(encoding="utf-8")
    names = [line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha()]
    assert len(names) == len(set(names))
