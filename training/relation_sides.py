"""Who does what to whom in a parsed sentence, by predicates whose side is plain (`relation_predicates.yaml`).

Any two noun phrases count, persons, crowds and places as well: what `read` asks of an actor is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from training.relation_predicates import Noun, Sense, lexicon
from training.relation_trees import NOMINAL, OBLIQUE, Sentence, Word

ASIDE = frozenset({"may", "might", "could", "should", "can"})  # what may be is left out
MENTIONED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "WORK_OF_ART", "LAW", "LANGUAGE", "EVENT"})
RECIPIENTS = frozenset({"give", "lend", "promise", "teach"})  # their indirect object is meant


class Told(NamedTuple):
    source: int  # numbers of words
    target: int
    conflict: bool
    predicate: str


def told(sentence: Sentence) -> Iterator[Told]:
    """Each pair of possible parties once, by the first predicate that tells of them."""
    seen: set[tuple[int, int]] = set()
    for number, word in enumerate(sentence.words):
        if word.pos == "VERB" and word.lemma in lexicon().verbs:
            found = list(_of_verb(sentence, number))
        elif word.pos == "NOUN" and word.lemma in lexicon().nouns:
            noun = lexicon().nouns[word.lemma]
            found = [Told(s, t, noun.conflict, word.lemma) for s, t in _of_noun(sentence, number, noun)]
        elif word.lemma == "former" and word.dep == "amod":
            found = [Told(s, t, False, "former") for s, t in _of_former(sentence, word.head)]
        else:
            continue
        for pair in found:
            sides = (pair.source, pair.target)
            if sides not in seen and len(set(sides)) == 2 and all(_is_party(sentence.words[side]) for side in sides):
                seen.add(sides)
                yield pair


def _is_party(word: Word) -> bool:
    if word.pos not in NOMINAL or word.entity in MENTIONED or not word.text[0].isalpha():
        return False
    return word.pos == "PROPN" or (word.text if word.pos == "PRON" else word.lemma).lower() in lexicon().parties


def _of_verb(sentence: Sentence, verb: int) -> Iterator[Told]:
    word = sentence.words[verb]
    modals = {sentence.words[child].lemma for child in sentence.below(verb, "aux")}
    if sentence.negated(verb) or modals & ASIDE:
        return
    particles = {sentence.words[child].text.lower() for child in sentence.children[verb]}
    compounds = sentence.below(verb, "compound:prt")
    for sense in lexicon().verbs[word.lemma]:
        if sense.particle not in particles if sense.particle else compounds:
            continue
        for source, target in _sides(sentence, verb, sense):
            for one in sentence.conjuncts(source):
                yield from (Told(one, other, sense.conflict, word.lemma) for other in sentence.conjuncts(target))
        subject, suffers = sentence.subject(verb)
        if sense.preposition == "with" and subject is not None and not suffers:
            yield from (Told(one, other, sense.conflict, word.lemma) for one, other in sentence.together(subject))


def _sides(sentence: Sentence, verb: int, sense: Sense) -> Iterator[tuple[int, int]]:
    """Who does it, and whom or where."""
    lemma = sentence.words[verb].lemma
    subject, suffers = sentence.subject(verb)
    if subject is None or (lemma in ("tell", "inform") and not sentence.below(verb, "ccomp")):
        return
    sources = sentence.phrases(verb, "by") if suffers else [subject]
    if sense.preposition:
        targets = [] if suffers else sentence.phrases(verb, sense.preposition)
    elif suffers:
        targets = [subject]
    else:
        targets = sentence.below(verb, "iobj" if lemma in RECIPIENTS else "obj")
    if sense.conflict:
        places = sentence.phrases(verb, "in", "at", "near", "outside")
        targets = [*targets, *(place for place in places if sentence.words[place].pos == "PROPN")]
    yield from ((source, target) for source in sources for target in targets)


def _of_noun(sentence: Sentence, noun: int, kind: Noun) -> Iterator[tuple[int, int]]:
    """ "The killing of A by B", "B's attack on A", "talks of A with B", "B is behind the A attack"."""
    words = sentence.words
    by, of = sentence.phrases(noun, "by"), sentence.phrases(noun, "of")
    before = sentence.below(noun, "nmod:poss", "compound", "amod")
    owners = [n for n in before if words[n].pos == "PROPN" or words[n].entity]
    targets = [n for n in sentence.phrases(noun, "in", "at", "near") if words[n].pos == "PROPN"]
    sources = by or _doers(sentence, noun, kind)
    if sources and kind.conflict:
        targets += owners
    if kind.kind == "shared":
        for one in sentence.phrases(noun, "between", "among"):
            yield from sentence.together(one)
        sources, targets = sources or [*of, *owners], [*sentence.phrases(noun, "with", "to", "against"), *targets]
    elif kind.kind == "deeds" and of:
        sources, targets = sources or owners, [*of, *targets]
    else:
        sources = sources or [*owners, *of]
        targets = [*sentence.phrases(noun, "on", "against", "to", "for", "into"), *targets]
    yield from ((source, target) for source in sources for target in targets)


def _doers(sentence: Sentence, noun: int, kind: Noun) -> list[int]:
    """Who carries a deed out, stands behind it, or is said to."""
    word, governor = sentence.words[noun], sentence.words[sentence.words[noun].head]
    if sentence.negated(word.head):
        return []
    subject, suffers = sentence.subject(word.head) if governor.pos == "VERB" else (None, False)
    if word.dep == "obj" and governor.lemma in lexicon().carriers:
        return sentence.conjuncts(subject) if subject is not None and not suffers else []
    if kind.conflict and word.dep in OBLIQUE and governor.lemma in lexicon().accusers:
        return [subject] if suffers and subject is not None else sentence.below(word.head, "obj")
    if kind.conflict and word.dep in OBLIQUE and sentence.preposition(noun) == "behind":
        return [word.head]
    return []


def _of_former(sentence: Sentence, noun: int) -> Iterator[tuple[int, int]]:
    """An office left: "the former governor of A, B"."""
    words = sentence.words
    inside = words[noun].dep in ("appos", "nmod:desc", "compound")
    who = words[noun].head if inside else (sentence.below(noun, "appos") or [noun])[-1]
    for child in sentence.children[noun]:
        owner = words[child].dep in ("nmod:poss", "compound")
        if words[child].pos == "PROPN" and (owner or child in sentence.phrases(noun, "of", "with", "at")):
            yield who, child
