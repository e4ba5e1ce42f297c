"""Where the names of persons stand in a document."""

import re
from collections import Counter

from dragoman.actors.classes import word_class
from dragoman.actors.gazetteer import towns
from dragoman.actors.lexicon import Entry
from dragoman.actors.phrases import EXCELLENCY, HONORIFICS, JOINTS, MINISTERS, PORTFOLIOS, POSSESSIVE_MARKS
from dragoman.actors.view import View

NAMED_OTHERWISE = frozenset({"ORG", "GPE", "WORK", "LOC"})
DOING = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"})  # "will host Mohamud" is said of no place
# Posts that nobody is called by: "Lindholm President" is no name.
NO_SURNAMES = word_class("posts_no_surnames")
DEPARTMENTS = {("secretary", "of"), ("minister", "of")}  # what follows is no part of a name: "Secretary of State Berg"
NO_PERSON = frozenset({"state", "organization", "demonym", "capital", "people", "seat", "none", "defacto"})
TITLES = frozenset({"role", "institution"})
LOCATED = frozenset({"in", "near", "around", "outside", "across"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
ADDRESSING = frozenset({"ask", "invite", "urge", "tell", "thank", "accuse", "request", "appeal"})
OF_TOWNS = frozenset({"besiege", "bombard", "overrun", "recapture", "retake", "shell"})  # done to no person
LONGEST_ACRONYM = 5
PARTY_AND_STATE = re.compile(r"[A-Z]-[A-Z]")
RUN_TOGETHER = re.compile(r"[a-z][A-Z]")


def find_names(view: View) -> list[tuple[int, int]]:
    """Token ranges of persons' names: entities, cut free of titles and marks; then the same surnames unmarked."""
    spans: list[tuple[int, int]] = []
    end = 0
    for i in view.tagged("PERSON"):
        if i < end or view.sentence[i] < 0:
            continue
        end = view.tagged_until(i)
        end = next((other for other in range(i + 1, end) if view.sentence[other] != view.sentence[i]), end)
        if not _is_within_name(view, i, end) and (trimmed := _trim(view, i, end)):
            spans.append(trimmed)
    spans = _join_brackets(view, spans)
    doubted = _no_persons(view, spans)
    bodies, persons = _named(view, frozenset({"ORG"})), Counter(view.quote(start, end) for start, end in spans)
    places = _named(view, PLACES)
    spans = [
        (start, end)
        for start, end in spans
        if (
            view.words[start] not in doubted
            if end - start == 1
            else bodies[name := view.quote(start, end)] == 0
            and places[name] < persons[name]
            and not _is_taken(view, start, end)
        )
    ]
    return _add_surnames(view, spans)


def _trim(view: View, start: int, end: int) -> tuple[int, int] | None:
    """Without titles, demonyms, honorifics before the name and possessive marks or punctuation after it."""
    moved = True
    while moved and start < end:
        moved = False
        if (behind := _behind_title(view, start, end)) is not None:
            start, moved = behind, True
            continue
        if start in view.terms:
            after, term = view.terms[start]
            kinds = {entry.kind for entry in term.entries}
            only_title = "role" in kinds and view.words[start][0].islower()
            title = after < end and (kinds & {"role", "demonym", "institution"})
            if (title or only_title) and not (view.words[start] in ("Major", "King", "Prince", "Justice", "General")
                                              and after >= end):  # fmt: skip
                start, moved = after, True
                continue
            if after >= end and kinds & {"role", "institution"} and kinds <= {"role", "institution", "demonym"}:
                return None
            if after >= end and (term.entry.kind in NO_PERSON or _is_seat(term.entry)):
                return None
        if (
            (start > 1 and tuple(view.lower[start - 2 : start]) in DEPARTMENTS)
            or _in_portfolio(view, start)
            or view.lower[start] in HONORIFICS
            or (view.words[start] in EXCELLENCY and end - start > 1)
            or view.pos[start] in ("DET", "PUNCT", "ADP")
        ):
            start, moved = start + 1, True
    while end > start and (
        view.lower[end - 1] in POSSESSIVE_MARKS
        or view.pos[end - 1] in ("ADP", "CCONJ", "DET")
        or not any(c.isalnum() for c in view.words[end - 1])
    ):
        end -= 1
    end = next((i for i in range(start + 2, end) if _owned(view, i)), end)
    words = view.words[start:end]
    if start < end and (
        _in_title(view, start, end) or _glued(view, start) or (end - start == 1 and view.tag[start] == "NNPS")
    ):
        return None
    if end - start > 1 and (view.lower[end - 1] in NO_SURNAMES or PARTY_AND_STATE.match(view.quote(start, end))):
        return None
    if not any(word[0].isupper() for word in words) or sum(map(len, words)) < 2:
        return None
    if any(len(RUN_TOGETHER.findall(word)) > 1 for word in words):
        return None
    return (start, end)


def _is_within_name(view: View, start: int, end: int) -> bool:
    """ "HMS [Duncan]": a part of what is no person's name."""
    over = view.term_at[start]
    return 0 <= over < start and end <= view.terms[over][0] and view.terms[over][1].entry.kind in NO_PERSON


def _is_seat(entry: Entry) -> bool:
    """A town from which a part of a state is ruled, or a body between states: "Tiraspol"."""
    return entry.kind == "region" and bool(entry.id)


def _in_portfolio(view: View, start: int) -> bool:
    """ "Minister for [External Affairs Ana Soto]": what one is minister of."""
    i = start
    while i and (view.lower[i] in PORTFOLIOS or view.lower[i] in JOINTS):
        i -= 1
    return view.lower[start] in PORTFOLIOS and view.lower[i] in ("of", "for") and i > 0 \
        and view.lower[i - 1] in MINISTERS  # fmt: skip


def _behind_title(view: View, start: int, end: int) -> int | None:
    """Where a name begins that the reader took together with the end of a title, an owner or a post before it:
    "Chief [Justice Koome]", "[Jordan's King Abdullah]", "[Interior Minister Faeser]"."""
    begun = view.term_at[start]
    if 0 <= begun < start and view.terms[begun][0] < end and view.terms[begun][1].entry.kind in TITLES:
        return view.terms[begun][0]
    if owner := view.terms.get(start):
        after, term = owner
        if term.entry.kind == "state" and after < end - 1 and view.lower[after] in POSSESSIVE_MARKS:
            return after + 1
        names_state = any(entry.kind == "state" for entry in term.entries)
        if after < end - 1 and names_state and start and view.lower[start - 1] in ("of", "to"):
            return after
        if after < end - 1 and after > start + 1 and start and view.lower[start - 1] == "the":
            return after  # "Minister for the [Middle East Ann Ode]"
    posts = (i for i in range(start + 1, min(start + 4, end - 1)) if view.lower[i] in NO_SURNAMES)
    post = next(posts, None)
    return None if post is None or view.lower[start] in HONORIFICS else post + 1


def _owned(view: View, i: int) -> bool:
    """Whether "of" and a state begin here: "Amina Otieno of Kenya"."""
    return view.lower[i] == "of" and view.terms.get(i + 1, (0, None))[1] is not None \
        and view.terms[i + 1][1].entry.kind == "state"  # fmt: skip


def _in_title(view: View, start: int, end: int) -> bool:
    """Whether the words stand within a title that begins before them: "Secretary" in "Foreign Secretary"."""
    term = view.term_at[start]
    return 0 <= term < start and view.terms[term][0] >= end and view.terms[term][1].entry.kind in TITLES


def _named(view: View, kinds: frozenset[str]) -> Counter[str]:
    """How often the reader took which words for the name of a body, or of a place."""
    found: Counter[str] = Counter()
    end = 0
    for i, kind in enumerate(view.entity):
        if i >= end and kind in kinds:
            end = view.tagged_until(i)
            found[view.quote(i, end)] += 1
    return found


def _is_taken(view: View, start: int, end: int) -> bool:
    """ "Rebels overran El Geneina": what is done to towns alone is done to the words."""
    head = view.head_of(start, end)
    return view.dep[head] in ("obj", "nsubj:pass") and view.lemma[view.head[head]] in OF_TOWNS


def _glued(view: View, i: int) -> bool:
    """Whether a hyphen joins token i to the word before ("R-Ohio", "Rolls-Royce")."""
    return i > 1 and view.words[i - 1] in ("-", "–") and view.glued(i) and view.glued(i - 1)


def _no_persons(view: View, spans: list[tuple[int, int]]) -> set[str]:
    """Single words that the reader took for persons though the document speaks against it.

    No full name ends in them, no title or honorific stands before them, and they are bodies or places as often as
    persons, or name a thing ("the Boeing jet") or a place ("in Lindholm"), or are an abbreviation, and never act.
    """
    full = {view.words[i] for start, end in spans if end - start > 1 for i in range(start, end)}
    alone = {view.words[start] for start, end in spans if end - start == 1 and not _titled(view, start)}
    titled = {view.words[start] for start, end in spans if end - start == 1 and _titled(view, start)}
    asked = alone - full - titled
    if not asked:
        return set()
    body, person, place, thing, acts, told = (dict.fromkeys(asked, 0) for _ in range(6))
    for i, word in enumerate(view.words):
        if word in asked and view.sentence[i] >= 0:
            body[word] += view.entity[i] == "ORG"
            place[word] += view.entity[i] in PLACES or _is_taken(view, i, i + 1)
            told[word] += view.lemma[view.head[i]] in ADDRESSING and view.dep[i] != "nsubj:pass"
            person[word] += view.entity[i] == "PERSON"
            thing[word] += (
                view.dep[i] == "compound" and view.pos[view.head[i]] == "NOUN" and view.term_at[view.head[i]] < 0
            )
            thing[word] += _located(view, i) or (1 < len(word) <= LONGEST_ACRONYM and _abbreviated(view, i))
            acts[word] += view.dep[i] in ("nsubj", "nsubj:pass")
    places = {word for word in asked if place[word] >= person[word] and not told[word]}
    return places | {word for word in asked if body[word] >= person[word] or (thing[word] and not acts[word])}


def _located(view: View, i: int) -> bool:
    """Whether a preposition of place stands before the word, or before the one that it is coordinated with."""
    head = view.head[i] if view.dep[i] == "conj" else i
    return any(view.dep[c] == "case" and view.lower[c] in LOCATED for c in view.children[head])


def _abbreviated(view: View, i: int) -> bool:
    """Whether the word is in capitals amid words that are not."""
    start, end = view.bounds[view.sentence[i]]
    return view.words[i].isupper() and not all(word.isupper() for word in view.words[start:end] if len(word) > 3)


def _titled(view: View, start: int) -> bool:
    before = view.term_at[start - 1] if start else -1
    role = before >= 0 and any(entry.kind == "role" for entry in view.terms[before][1].entries)
    return role or (start > 0 and view.lower[start - 1] in HONORIFICS)


def _join_brackets(view: View, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "[Konstantin] Yaroshenko": what the reporter put in brackets belongs to the name."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and view.words[start - 1] == "]" and joined[-1][1] == start - 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _add_surnames(view: View, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Surnames of persons found elsewhere, where the reader missed them."""
    taken = {i for start, end in spans for i in range(start, end)}
    surnames = {view.words[end - 1] for start, end in spans if end - start > 1 and len(view.words[end - 1]) > 3}
    openings = {start for start, _ in view.bounds}
    for i in [i for i, word in enumerate(view.words) if word in surnames]:
        free = view.term_at[i] < 0 or (view.entity[i] == "PERSON" and view.pos[i] == "PROPN")  # "Cuban", "French"
        if i not in taken and view.sentence[i] >= 0 and free:
            misread = view.entity[i] == "GPE" and view.dep[i] in DOING and not towns(view.words[i])
            if (view.pos[i] != "PROPN" and i in openings) or (view.entity[i] in NAMED_OTHERWISE and not misread):
                continue
            if i + 1 < len(view.words) and view.pos[i + 1] == "PROPN" and view.head[i + 1] == i:
                continue
            spans.append((i, i + 1))
    return sorted(spans)
