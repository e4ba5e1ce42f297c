"""When an event is told to be: the expression of its predicate, or of what it is told together with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.coding.coded import Coded
from dragoman.coding.coder import Coder
from dragoman.coding.status_predicates import SCHEDULED
from dragoman.coding.tree import Tree
from dragoman.model.when import TimeExpression
from dragoman.reading.plain import Text, Word
from dragoman.times.attach import attach, between
from dragoman.times.edtf import bounds

DONE = ("actual", "ongoing")
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", "AGREE"})
PARTS = frozenset({"much", "most", "part", "half", "all", "rest"})  # "for much of Monday night"
BEFORE_NOW = re.compile(r"\b(ago|last|yesterday|previous|earlier)\b", re.IGNORECASE)


def event_time(
    coded: Coded, coder: Coder, doc: Text, times: Sequence[TimeExpression], published: str | None
) -> TimeExpression | None:
    """The expression that tells when: of the trigger, of its light verb, else shared with others."""
    if not times:
        return None
    match = coded.match
    done = coded.status.status in DONE
    for token in (match.trigger, match.support):
        found = attach(doc[token], doc, times) if token is not None else None
        if found is not None:
            if coded.status.status in ("planned", "requested") and _belongs_above(doc[match.trigger], found, published):
                return None
            if done and _is_ahead(found, published):
                return None  # "undertook to finish it next year": the time of what is undertaken
            return _coming(found, published) if SCHEDULED in coded.status.reasons else found
    if not done:
        return None
    verb = match.support if match.support is not None else match.trigger
    return (
        _shared(doc[match.trigger], coder, doc, times)
        or _of_next(doc[match.trigger], doc, times)
        or _of_both(doc[match.trigger], coded, doc, times)
        or _of_noun(doc[match.trigger], coder, times)
        or _of_deed(doc[verb], coded, coder, doc, times)
        or _inside(verb, coded, coder, times)
        or _of_purpose(verb, coder.tree, doc, times, published)
    )


def _is_past(time: TimeExpression, published: str | None) -> bool:
    last = bounds(time.edtf)[1] if time.edtf else None
    early = last is not None and published is not None and last.isoformat() < published[:10]
    return early or BEFORE_NOW.search(time.span.quote) is not None


def _is_ahead(time: TimeExpression, published: str | None) -> bool:
    """Whether all of it lies behind the day after the publication: nothing that is done happened then."""
    first = bounds(time.edtf)[0] if time.edtf else None
    return first is not None and published is not None and (first - timedelta(days=1)).isoformat() > published[:10]


def _coming(time: TimeExpression, published: str | None) -> TimeExpression:
    """The day named is the next of its name: "arrives on Sunday"."""
    try:
        day = date.fromisoformat(time.edtf or "")
    except ValueError:
        return time
    ahead = published is not None and day.isoformat() < published[:10]
    return replace(time, edtf=(day + timedelta(days=7)).isoformat()) if ahead else time


def _belongs_above(verb: Word, time: TimeExpression, published: str | None) -> bool:
    """ "launched an offensive to retake Mosul a week ago": the time of what was done, not of what it was done for."""
    dep = verb.dep_.lower()
    purpose = verb.tag_ == "VB" and dep in ("acl", "advcl", "xcomp")
    return purpose and _is_past(time, None if dep == "xcomp" else published)


def _shared(verb: Word, coder: Coder, doc: Text, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """ "on Monday denied it and accused Oslo": a time before the first verb holds for the verbs that go on from it;
    "met her on Monday, asking for aid", "gathered on Monday to discuss aid": any time of the first verb does."""
    lists = coder.status.lexicon.lists
    for _ in range(2):
        first, dep = verb.head, verb.dep_.lower()
        if verb.pos_ != "VERB" or first.i >= verb.i:
            return None
        beside = dep == "advcl" and verb.tag_ == "VBG" and not any(kid.dep_.lower() == "mark" for kid in verb.children)
        met = dep == "advcl" and first.lemma_ in lists["gathering"] and verb.lemma_ in lists["talking"]
        if dep not in ("conj", "xcomp") and not beside and not met:
            return None
        found = attach(first, doc, times)
        if found is not None:
            joined = dep == "conj" and verb.i - first.i <= 2  # "shot and killed him last week"
            return replace(found, via="sentence") if beside or met or joined or found.span.end <= first.idx else None
        verb = first
    return None


def _of_next(verb: Word, doc: Text, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """ "shot and killed him last week": verbs that share their object share what stands behind it."""
    if verb.pos_ != "VERB" or any(kid.dep_.lower().startswith(("obj", "obl", "ccomp")) for kid in verb.children):
        return None
    for other in verb.children:
        near = other.dep_.lower() == "conj" and other.tag_ == verb.tag_ and other.i - verb.i <= 2
        if near and any(kid.dep_.lower() == "obj" for kid in other.children):
            found = attach(other, doc, times)
            return replace(found, via="sentence") if found is not None else None
    return None


def _of_both(verb: Word, coded: Coded, doc: Text, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """ "detained the men and seized their boat on Monday": a time at the end of two verbs of one subject, in one tense
    and without a comma between, holds for both where the first is no word spoken."""
    joined = [kid for kid in verb.children if kid.dep_.lower() == "conj" and kid.pos_ == "VERB"]
    if verb.tag_ != "VBD" or len(joined) != 1 or joined[0].tag_ != "VBD" or coded.frame.type in SPOKEN:
        return None
    other = joined[0]
    apart = any(word.text in (",", ";", "then", "later") for word in doc[verb.i : other.i])
    if apart or any(kid.dep_.lower().startswith("nsubj") for kid in other.children):
        return None
    found = attach(other, doc, times)
    if found is None or found.span.start < other.idx or found.type not in ("DATE", "TIME"):
        return None
    behind = next((word for word in other.subtree if word.idx >= found.span.end), None)
    return replace(found, via="sentence") if behind is None or behind.is_punct else None


def _of_noun(verb: Word, coder: Coder, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """ "on Thursday, when two were arrested", "the Feb. 23 accord signed by both": what it hangs on."""
    noun, dep = verb.head, verb.dep_.lower()
    if dep in ("acl:relcl", "advcl:relcl") and any(kid.lower_ == "when" for kid in verb.children):
        words = [noun]
    elif dep == "acl" and verb.tag_ == "VBN" and verb.lemma_ in coder.status.lexicon.lists["bringing-about"]:
        words = [kid for kid in noun.children if kid.i < noun.i]
    else:
        return None
    near = between(times, words[0].idx, words[-1].idx) if words else ()
    found = [time for time in near if time.type == "DATE" and any(_holds(time, word) for word in words)]
    return replace(found[0], via="event") if len(found) == 1 else None


def _of_deed(
    verb: Word, coded: Coded, coder: Coder, doc: Text, times: Sequence[TimeExpression]
) -> TimeExpression | None:
    """ "An attack on Friday that killed 13", "a strike on Jan. 1 hit two trucks and hurt five": who died then died by
    that deed."""
    if coded.frame.type != "ASSAULT" or verb.pos_ != "VERB":
        return None
    if (
        verb.dep_.lower() == "conj"
        and verb.head.pos_ == "VERB"
        and not any(kid.dep_.lower().startswith("nsubj") for kid in verb.children)
    ):
        verb = verb.head
    subjects = [kid for kid in verb.children if kid.dep_.lower() == "nsubj"]
    relative = verb.dep_.lower() == "acl:relcl" and [kid.lower_ for kid in subjects] in (["that"], ["which"])
    deed = verb.head if relative else subjects[0] if len(subjects) == 1 else None
    if deed is None or deed.lemma_ not in coder.status.lexicon.lists["sudden-deed"]:
        return None
    near = between(times, deed.idx, subjects[0].idx) if relative else ()
    beside = [time for time in near if time.edtf and deed.idx < time.span.start < subjects[0].idx]
    found = attach(deed, doc, times) or (beside[0] if len(beside) == 1 else None)
    return replace(found, via="event") if found is not None else None


def _holds(time: TimeExpression, word: Word) -> bool:
    return time.span.start <= word.idx < time.span.end


def _inside(verb: int, coded: Coded, coder: Coder, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """ "in the early hours of Thursday", "for much of Monday"; of what is said, "in a statement on Thursday"."""
    tree, classes = coder.tree, coder.matcher.classes
    for phrase in tree.kids(verb, "obl"):
        lemma = tree.lemmas[phrase]
        spoken = coded.frame.type in SPOKEN and classes.is_member("speech-noun", lemma)
        during = tree.marker(phrase) in ("in", "at", "during") and (spoken or classes.is_member("time-word", lemma))
        if during or (tree.marker(phrase) in ("for", "through") and lemma in PARTS):
            found = list(_within(phrase, tree, times))
            if len(found) == 1:
                return replace(found[0], via="event")
    return None


def _within(phrase: int, tree: Tree, times: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    first, last = tree.subtree(phrase)
    start, end = tree.starts[first], tree.ends[last - 1]
    near = between(times, start, end)
    yield from (
        time for time in near if start <= time.span.start and time.span.end <= end and time.type in ("DATE", "TIME")
    )


def _of_purpose(
    verb: int, tree: Tree, doc: Text, times: Sequence[TimeExpression], published: str | None
) -> TimeExpression | None:
    """The time behind an infinitive of purpose, where it is past and so that of the deed."""
    for noun in (verb, *tree.kids(verb, "obj")):
        for purpose in tree.kids(noun, "acl", "advcl", "xcomp"):
            if tree.tags[purpose] != "VB":
                continue
            found = attach(doc[purpose], doc, times)
            asked = tree.deps[purpose] == "xcomp"  # "invited them to return two weeks ago"; not "to come in May 2012"
            if found is not None and _is_past(found, None if asked else published):
                return found
    return None
