"""Names from GUM's entity layer, whose mentions are whole phrases, nested, named or not."""

from __future__ import annotations

import re

from training.document import CorpusError, Document
from training.entities import LabelSets, Span, label_words, without_title

_TYPES = {
    "person": frozenset({"PERSON"}),
    "organization": frozenset({"ORG", "GPE"}),
    "place": frozenset({"GPE", "LOC"}),
    "event": frozenset({"EVENT"}),
    "time": frozenset({"DATE"}),
}
_BRACKET = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
_INNER = frozenset({"of", "the", "and", "&", "-", "for", "de", "van", "von", "la", "'s", "’s", "in"})
_UNANNOTATED = ("NORP", "EVENT", "DATE", "WORK", "MISC")


def add_names(document: Document, marks: list[str], sets: LabelSets) -> None:
    """Label named persons, organizations, places, events and times; any proper noun besides is left free."""
    assert document.upos is not None
    spans: list[Span] = []
    for start, end, kind in sorted(_mentions(marks, document.id), key=lambda mention: mention[0] - mention[1]):
        if kind not in _TYPES:
            continue
        name = _name(document, start, end, kind)
        if name and not any(name[0] < b and name[1] > a for a, b, _ in spans):
            spans.append((*name, _TYPES[kind]))
    labels = label_words(len(document.words), spans, sets.outside(_UNANNOTATED), sets)
    named = {index for a, b, _ in spans for index in range(a, b)}
    for index, tag in enumerate(document.upos):
        if tag == "PROPN" and index not in named:
            labels[index] = sets.free
    document.entities = labels


def _mentions(marks: list[str], where: str) -> list[tuple[int, int, str]]:
    found, opened = [], dict[str, list[tuple[int, str]]]()
    for index, mark in enumerate(marks):
        for opening, single, closing in _BRACKET.findall(mark):
            if opening:
                fields = opening.split("-", 7)
                kind = fields[1] if len(fields) > 1 else ""
                if single:
                    found.append((index, index + 1, kind))
                else:
                    opened.setdefault(fields[0], []).append((index, kind))
            elif opened.get(closing):
                start, kind = opened[closing].pop()
                found.append((start, index + 1, kind))
            else:
                raise CorpusError(f"{where}: entity {closing} is closed but was never opened")
    return found


def _name(document: Document, start: int, end: int, kind: str) -> tuple[int, int] | None:
    """The run of proper nouns around the mention's head, without titles."""
    heads, upos = document.heads, document.upos
    assert heads is not None
    assert upos is not None
    head = next((index for index in range(start, end) if not start <= heads[index] < end), start)
    if kind == "time":
        dated = any(upos[index] in {"PROPN", "NUM"} for index in range(start, end)) and end - start <= 4
        return (start, end) if dated and upos[head] in {"PROPN", "NUM"} else None
    if upos[head] != "PROPN":
        return None
    first = last = head
    while first > start and _joins(document, first - 1, start, end):
        first -= 1
    while last + 1 < end and _joins(document, last + 1, start, end):
        last += 1
    while upos[first] != "PROPN" and first < head:
        first += 1
    while upos[last] != "PROPN" and last > head:
        last -= 1
    if kind == "person":
        first = without_title(document.words, first, last + 1)
    return first, last + 1


def _joins(document: Document, index: int, start: int, end: int) -> bool:
    assert document.upos is not None
    if document.upos[index] == "PROPN":
        return True
    inner = document.words[index].lower() in _INNER or (
        document.words[index][:1].isupper() and document.upos[index] in {"ADJ", "NOUN"}
    )
    return (inner and start < index < end - 1) or (inner and document.upos[index] in {"ADJ", "NOUN"})
