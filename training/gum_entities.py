"""Names from GUM's entity layer, whose mentions are whole phrases, nested, named or not."""

from __future__ import annotations

import re

from training.document import CorpusError, Document
from training.entities import LabelSets, Span, coarse_type, label_words, without_title
from training.known_names import label_peoples, narrowed

_TYPES = {
    "person": frozenset({"PERSON"}),
    "organization": frozenset({"ORG"}),
    "place": frozenset({"GPE", "LOC"}),
    "event": frozenset({"EVENT"}),
    "time": frozenset({"DATE"}),
}
_BRACKET = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
_INNER = frozenset({"of", "the", "and", "&", "-", "for", "de", "van", "von", "la", "'s", "’s", "in"})
_UNANNOTATED = ("NORP", "EVENT", "DATE", "WORK", "MISC")


def add_names(document: Document, marks: list[str], sets: LabelSets) -> None:
    """Label named persons, organizations, places, events and times; any proper noun besides is left free."""
    proper = _proper(document)
    spans: list[Span] = []
    for start, end, kind in sorted(_mentions(marks, document.id), key=lambda mention: mention[0] - mention[1]):
        if kind not in _TYPES:
            continue
        name = _name(document, proper, start, end, kind)
        if name and not any(name[0] < b and name[1] > a for a, b, _ in spans):
            spans.append(narrowed(document.words, (*name, _TYPES[kind])))
    document.names = [(start, end, kind) for start, end, kinds in spans if (kind := coarse_type(kinds))]
    labels = label_words(len(document.words), spans, sets.outside(_UNANNOTATED), sets)
    named = {index for a, b, _ in spans for index in range(a, b)}
    for index, is_proper in enumerate(proper):
        if is_proper and index not in named:
            labels[index] = sets.free
    label_peoples(document.words, labels, spans, sets)
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


def _proper(document: Document) -> list[bool]:
    """Which words are parts of names; "United" is a participle to UPOS, which tags what a word is by itself."""
    assert document.upos is not None
    assert document.xpos is not None
    return [tag == "PROPN" or finer in {"NNP", "NNPS"} for tag, finer in zip(document.upos, document.xpos, strict=True)]


def _name(document: Document, proper: list[bool], start: int, end: int, kind: str) -> tuple[int, int] | None:
    """The run of proper nouns around the mention's head, without titles."""
    heads, upos, xpos = document.heads, document.upos, document.xpos
    assert heads is not None
    assert upos is not None
    assert xpos is not None
    head = next((index for index in range(start, end) if not start <= heads[index] < end), start)
    if kind == "time":
        dated = any(proper[index] or upos[index] == "NUM" for index in range(start, end)) and end - start <= 4
        return (start, end) if dated and (proper[head] or upos[head] == "NUM") else None
    if not proper[head] or (kind == "person" and xpos[head] == "NNPS"):  # "Republicans", "the Bushes"
        return None
    first = last = head
    while first > start and _joins(document, proper, first - 1, start, end):
        first -= 1
    while last + 1 < end and _joins(document, proper, last + 1, start, end):
        last += 1
    while not proper[first] and first < head:
        first += 1
    while not proper[last] and last > head:
        last -= 1
    if kind == "person":
        first = without_title(document.words, first, last + 1)
    return (first, last + 1) if first <= head else None  # "President of the United States" names no person


def _joins(document: Document, proper: list[bool], index: int, start: int, end: int) -> bool:
    assert document.upos is not None
    if proper[index]:
        return True
    inner = document.words[index].lower() in _INNER or (
        document.words[index][:1].isupper() and document.upos[index] in {"ADJ", "NOUN"}
    )
    return (inner and start < index < end - 1) or (inner and document.upos[index] in {"ADJ", "NOUN"})
