"""Names of bodies with a common noun ("the Lakeland Dairy Company"): organisations, before roles are read."""

from dragoman.actors.classes import word_class
from dragoman.actors.lexicon import Entry
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

MOST_CAPITALS = 0.6  # a line with more capitalised words is a headline, whose capitals tell nothing
PLURAL_MARKS = ("'", "’")
PLACED = ("state", "demonym", "people")


def mark_named_bodies(view: View) -> set[int]:
    """The first tokens of the nouns that are part of such a name; its tokens become an entity of type ORG."""
    found: set[int] = set()
    for start, (end, term) in view.terms.items():
        entry = next((e for e in term.entries if e.kind == "role"), None)
        if entry is None or term.entry.kind != "role" or not _collective(entry) or view.sentence[start] < 0:
            continue
        if not all(word[0].isupper() for word in view.words[start:end]):
            continue
        if view.entity[start] != "ORG" and _headline(view, view.sentence[start]):
            continue
        name = None if entry.plural and _of_state(view, end) else _name(view, start, end)
        if name is not None:
            found.add(start)
            view.entity[name[0] : name[1]] = ["ORG"] * (name[1] - name[0])
            view.entity_starts[name[0] : name[1]] = [True, *[False] * (name[1] - name[0] - 1)]
    return found


def named_body(view: View, phrase: Phrase) -> Entry | None:
    """The body whose name stands right beside a noun for its kind: "the Lindholm news agency", "militant group X"."""
    entry = phrase.entry
    kind = entry is not None and (_collective(entry) or entry.slug in word_class("ngo_kinds"))
    if entry is None or entry.kind != "role" or entry.plural or not kind or phrase.indefinite:
        return None
    beside = [owner.entry for owner in phrase.owners if owner.end == phrase.core[0]]
    after = view.terms.get(phrase.end)
    if after and phrase.end == phrase.core[1] and view.same_sentence(phrase.end, phrase.core[0]):
        beside.append(after[1].entry)
    return next((e for e in beside if e.kind == "organization" and e.id and e.sector == entry.sector), None)


def _collective(entry: Entry) -> bool:
    return entry.slug in word_class("collectives")


def _headline(view: View, sentence: int) -> bool:
    start, end = view.bounds[sentence]
    words = [word for word in view.words[start:end] if word[0].isalpha() and len(word) > 3]
    return sum(word[0].isupper() for word in words) > MOST_CAPITALS * len(words)


def _name(view: View, start: int, end: int) -> tuple[int, int] | None:
    """The whole name around the noun; None if the words beside it only tell its state ("the Kenyan Company")."""
    first, last = start, end
    while first > 0 and view.same_sentence(first - 1, start) and (step := _before(view, first)):
        if step > 1 and view.lower[first - 3 : first - 2] == ["of"]:
            break  # "the Union of Traders' Associations"
        first -= step
    while last + 1 < len(view.words) and view.lower[last] == "of" and _capital(view, last + 1):
        last += 2
        while last < len(view.words) and _capital(view, last):
            last += 1
    placed = all(
        view.term_at[i] >= 0 and view.terms[view.term_at[i]][1].entry.kind in PLACED for i in range(first, start)
    )
    if placed and last == end:
        return None
    return first, last


def _of_state(view: View, end: int) -> bool:
    """ "The Governments of Chad and Togo": bodies of states, however large they are written."""
    if view.lower[end : end + 1] != ["of"]:
        return False
    of = view.terms.get(end + 1 + (view.lower[end + 1 : end + 2] == ["the"]))
    return of is not None and of[1].entry.kind == "state"


def _before(view: View, first: int) -> int:
    """How many words before these belong to the name: one, or two where the reader has them in one name, joined:
    "the Journalists' Union of Chad", "the Security and Defence Council"."""
    if _capital(view, first - 1):
        return 1
    joint = first - 1
    marked = view.words[joint] in PLURAL_MARKS and view.words[joint - 1].endswith("s")
    within = view.entity[joint] == view.entity[first] == "ORG" and not any(view.entity_starts[joint : first + 1])
    if joint == 0 or not within or not (marked or view.lower[joint] in ("and", "&")):
        return 0
    term = view.term_at[joint - 1]
    placed = term >= 0 and view.terms[term][1].entry.kind in PLACED
    return 2 if _capital(view, joint - 1) and not placed else 0


def _capital(view: View, i: int) -> bool:
    return view.words[i][0].isupper() and view.pos[i] in ("PROPN", "NOUN", "ADJ") and view.sentence[i] >= 0
