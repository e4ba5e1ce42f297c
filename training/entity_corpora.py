"""The corpora of names, each with what its tags allow."""

from __future__ import annotations

import gzip
import json
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from training.document import CorpusError, Document
from training.entities import (
    TYPES,
    LabelSets,
    Span,
    after_titles,
    bio_spans,
    coarse_type,
    label_words,
    without_title,
)
from training.known_names import label_peoples, narrowed
from training.tokens import word_spans

_PERSON, _ORG, _PLACE = frozenset({"PERSON"}), frozenset({"ORG"}), frozenset({"GPE", "LOC"})
_ANY_NAME = frozenset({"MISC", "NORP", "EVENT", "WORK"})
_TAGS: dict[str, dict[str, frozenset[str]]] = {
    "uner": {"PER": _PERSON, "ORG": _ORG, "LOC": _PLACE},
    "voa": {
        "per": _PERSON, "org": _ORG, "geo": _PLACE, "gpe": frozenset({"NORP", "GPE"}), "tim": frozenset({"DATE"}),
        "eve": frozenset({"EVENT"}), "art": frozenset({"WORK", "MISC"}), "nat": frozenset({"MISC", "EVENT"}),
    },
    "crossner": {
        "politician": _PERSON, "person": _PERSON, "organisation": _ORG, "politicalparty": _ORG,
        "country": frozenset({"GPE"}), "location": _PLACE,
        "event": frozenset({"EVENT"}), "election": frozenset({"EVENT"}), "misc": _ANY_NAME,
    },
    "wikigold": {"PER": _PERSON, "ORG": _ORG, "LOC": _PLACE, "MISC": _ANY_NAME},
    "wnut": {
        "person": _PERSON, "location": _PLACE, "group": frozenset({"ORG", "NORP"}), "corporation": _ORG,
        "product": frozenset({"MISC", "WORK"}), "creative-work": frozenset({"WORK", "MISC"}),
    },
}  # fmt: skip
_UNANNOTATED = {
    "uner": ("NORP", "EVENT", "DATE", "WORK", "MISC"),
    "voa": ("WORK", "MISC", "EVENT"),
    "crossner": ("NORP", "DATE"),
    "wikigold": ("DATE",),
    "wnut": ("NORP", "EVENT", "DATE"),
}
_NO_NAMES = frozenset("the a an i we you he she it they our your his her its their this these those who both".split())
_NATURAL = frozenset(
    """river sea ocean mountain mountains lake island islands strip desert valley gulf peninsula bay coast cape
    strait mount mt street road avenue bridge highway airport square park europe africa asia antarctica america
    east west bank""".split()
)


def read_uner(path: Path, sets: LabelSets) -> list[Document]:
    return [_document("uner", name, sentences, sets) for name, sentences in _by_document(path)]


def read_columns(
    path: Path,
    source: str,
    sets: LabelSets,
    *,
    chosen: Callable[[int], bool] = lambda index: True,
    together: int = 1,
    own: bool = False,
) -> list[Document]:
    """A CoNLL file without documents: `together` sentences whose number is `chosen` make one, each a paragraph.

    `own` keeps the corpus's extent of persons' names, titles and all, beside ours.
    """
    sentences = [sentence for _, group in _by_document(path) for sentence in group]
    taken = [sentence for index, sentence in enumerate(sentences) if chosen(index)]
    starts = range(0, len(taken), together)
    return [_document(source, f"{source}-{start}", taken[start : start + together], sets, own) for start in starts]


Rows = list[tuple[str, str, str]]  # word, part of speech or "", tag


def _by_document(path: Path) -> Iterator[tuple[str, list[Rows]]]:
    name, sentences, rows = path.name, [], []
    if not path.exists():
        raise CorpusError(f"{path}: no such file")
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate([*map(str.rstrip, lines), ""], 1):
            if line.startswith("# newdoc"):
                if sentences:
                    yield name, sentences
                name, sentences = line.split("=", 1)[-1].strip(), []
            elif not line.strip():
                if rows:
                    sentences.append(rows)
                rows = []
            elif not (line.startswith("# ") or line.startswith("-DOCSTART")):
                rows.append(_row(line, f"{path}:{number}"))
    if rows:
        sentences.append(rows)
    if not sentences:
        raise CorpusError(f"{path}: no sentences")
    yield name, sentences


def _row(line: str, where: str) -> tuple[str, str, str]:
    fields = line.split("\t") if "\t" in line else line.split(" ")
    if len(fields) >= 4 and fields[0].isdigit():
        return fields[1], "", fields[2]
    if len(fields) == 3:
        return fields[0], fields[1], fields[2]
    if len(fields) == 2:
        return fields[0], "", fields[1]
    raise CorpusError(f"{where}: {len(fields)} columns")


def _document(source: str, name: str, sentences: list[Rows], sets: LabelSets, own: bool = False) -> Document:
    document = Document(name, source, [], [], [], entities=[], entities_own=[] if own else None)
    outside = sets.outside(_UNANNOTATED[source])
    for rows in sentences:
        words, offset = [row[0] for row in rows], len(document.words)
        gold = bio_spans([row[2] for row in rows])
        raw = [_allowed(source, start, end, tag, rows) for start, end, tag in gold]
        trimmed = [(without_title(words, a, b) if kinds == _PERSON else a, b, kinds) for a, b, kinds in raw]
        ours = [narrowed(words, span) for span in trimmed]
        labels = label_words(len(words), ours, outside, sets)
        label_peoples(words, labels, ours, sets)
        assert document.entities is not None
        document.entities.extend(labels)
        if document.entities_own is not None:
            document.entities_own.extend(label_words(len(words), raw, outside, sets))
        document.names.extend((a + offset, b + offset, kind) for a, b, kinds in raw if (kind := coarse_type(kinds)))
        document.sentence_starts.append(offset)
        document.words.extend(words)
    document.paragraph_starts = list(document.sentence_starts)
    return document


def _allowed(source: str, start: int, end: int, tag: str, rows: Rows) -> Span:
    try:
        kinds = _TAGS[source][tag]
    except KeyError:
        raise CorpusError(f"{source}: unknown tag {tag!r}") from None
    if tag == "gpe":  # demonym or state: the part of speech tells adjectives and plurals apart
        plural = {"NNS", "NNPS"} if end - start == 1 else set[str]()  # "South Koreans", "United States": either
        kinds = frozenset({"NORP"}) if rows[end - 1][1] in {"JJ", *plural} else kinds
    if kinds == _PLACE and any(row[0].lower() in _NATURAL for row in (rows[start], rows[end - 1])):
        kinds = frozenset({"LOC"}) if rows[start][0] not in {"East", "West", "South", "North"} else kinds
    return start, end, kinds


def read_re3d(path: Path, sets: LabelSets) -> list[Document]:
    """Defence and diplomacy reports, without the BBC's.  Its spans nest and hold common nouns: only names are used."""
    if not path.exists():
        raise CorpusError(f"{path}: no such file")
    documents: list[Document] = []
    with tarfile.open(path) as archive:
        folders = sorted({name.rsplit("/", 1)[0] for name in archive.getnames() if name.endswith("/documents.json")})
        for folder in folders:
            if "BBC" in folder:
                continue
            texts, marks = (_json_lines(archive, f"{folder}/{kind}.json") for kind in ("documents", "entities"))
            for record in texts:
                mine = [mark for mark in marks if mark["documentId"] == record["_id"]]
                documents.append(_re3d_document(record, mine, sets))
    return documents


def _json_lines(archive: tarfile.TarFile, name: str) -> list[dict[str, Any]]:
    file = archive.extractfile(name)
    if file is None:
        raise CorpusError(f"{name}: not in the archive")
    return [json.loads(line) for line in file.read().decode("utf-8").splitlines() if line.strip()]


_RE3D = {
    "Person": _PERSON,
    "Organisation": _ORG,
    "Location": _PLACE,
    "Nationality": frozenset({"NORP"}),
}


def _re3d_document(record: dict[str, Any], marks: list[dict[str, Any]], sets: LabelSets) -> Document:
    offsets = word_spans(record["text"])
    words = [record["text"][start:end] for start, end in offsets]
    starts = [0, *(i + 1 for i, word in enumerate(words[:-1]) if word in ".?!" and words[i + 1][:1].isupper())]
    begin = {start: index for index, (start, _) in enumerate(offsets)}
    finish = {end: index + 1 for index, (_, end) in enumerate(offsets)}
    found: dict[tuple[int, int], set[str]] = {}
    for mark in marks:
        if mark["type"] in _RE3D and mark["begin"] in begin and mark["end"] in finish:
            span = _name_within(words, begin[mark["begin"]], finish[mark["end"]], mark["type"])
            if span:
                found.setdefault(span, set()).update(_RE3D[mark["type"]])
    spans: list[Span] = []
    for (a, b), kinds in sorted(found.items(), key=lambda item: item[0][0] - item[0][1]):  # the longest first
        if not any(a < end and b > start for start, end, _ in spans):
            spans.append(narrowed(words, (a, b, frozenset(kinds))))
    labels = label_words(len(words), spans, sets.outside(TYPES[4:]), sets)
    named = {index for a, b, _ in spans for index in range(a, b)}
    labels = [
        sets.free if index not in named and word[:1].isupper() else label
        for index, (word, label) in enumerate(zip(words, labels, strict=True))
    ]
    label_peoples(words, labels, spans, sets)
    return Document(record["_id"], "re3d", words, starts, [0], entities=labels)


def _name_within(words: list[str], start: int, end: int, kind: str) -> tuple[int, int] | None:
    """The span without its determiner and titles, if what remains is written as a name."""
    while (start < end and not words[start][:1].isupper()) or (start < end and words[start].lower() in _NO_NAMES):
        start += 1
    if kind == "Person":
        start = after_titles(words, start, end)
    named = all(
        word[:1].isupper() or word in {"of", "the", "for", "and", "al", "-", "bin", "de", "’s", "'s"}
        for word in words[start:end]
    )
    written = words[start : start + 1] and words[start][:1].isupper() and words[end - 1][:1].isupper()
    return (start, end) if start < end <= start + 7 and named and written else None
