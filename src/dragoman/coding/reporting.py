"""Reporting clauses read off the parse: the rule path beside the network's attributions.

A cue is a verb of the lexicon with a clause or a quotation as its content, "according to" and its like, a noun of the
lexicon with a content clause ("a statement that …"), or a verb that stands beside a quotation ("…," said X).
Conditions, questions and what was not said ("declined to say whether") are left out.
"""

from collections.abc import Iterator, Sequence

from dragoman.coding.attribution import Attribution, tidy
from dragoman.coding.cues import SPEECH, infinitive_act, lexicon
from dragoman.coding.layout import Layout
from dragoman.coding.quotation import Quote, beside, near
from dragoman.reading.plain import Text, Word

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_INFINITIVE_ACTS = frozenset({"claim", "promise", "order", "request", "warn", "ask", "deny", "admit"})
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubjpass")
_INHERITS = ("conj", "advcl", "xcomp", "acl", "acl:relcl", "ccomp", "parataxis", "dep")
_AROUND_VERB = ("aux", "aux:pass", "neg", "advmod", "compound:prt", "prt", "auxpass")
_HYPOTHETICAL = frozenset({"if", "unless", "whether", "should"})
_UNSAID = frozenset({"whether", "if", "why", "how", "what", "when", "where", "who", "which"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
_CLAUSE_WORDS = 3
_MOST_STEPS = 12


def reported(doc: Text, layout: Layout, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
    """Attributions of the coded paragraphs by the parse, in the order of their cues."""
    found: list[Attribution] = []
    act_of = lexicon().act
    for paragraph in layout.paragraphs:
        for token in doc[paragraph.start : paragraph.end] if paragraph.coded else ():
            if token.lower_ == "according":
                found.extend(_according(token, quotes))
            if token.pos_ == "NOUN":
                if (act := act_of(token)) is not None:
                    found.extend(_noun(token, act, quotes))
                if token.lemma_ == "word" and token.tag_ == "NNS":
                    found.extend(_words_of(token, layout, quotes))
            verbal = token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB")
            if verbal and (act := act_of(token)) is not None:
                found.extend(_verb(token, act, layout, quotes))
    return tuple(found)


def depends(token: Word, *labels: str) -> bool:
    """Whether the token has one of these relations, subtypes of them included ("obl" takes "obl:tmod")."""
    dep = token.dep_.lower()
    return dep in labels or dep.split(":")[0] in labels


def subject(verb: Word) -> Word | None:
    """The one who does what the verb tells: its own subject or agent, else that of the verb it hangs on."""
    active = False  # "was asked about it *and said*": the passive's subject speaks
    for _ in range(_MOST_STEPS):
        agent = next((child for child in verb.children if child.dep_ in ("obl:agent", "agent")), None)
        if agent is not None and not active:
            return agent
        own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if own is not None:
            return None if own.dep_ in ("nsubj:pass", "nsubjpass") and not active else own
        if verb.dep_ in ("acl", "acl:relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return verb.head if verb.tag_ != "VBN" else None
        if verb.dep_ not in _INHERITS or verb.head == verb:
            return None
        active = verb.dep_ == "conj" and verb.tag_ in _FINITE
        verb = verb.head
    return None


def noun_phrase(head: Word) -> set[int]:
    """The phrase of a source as written: its subtree without preposition and clauses that hang on it loosely."""
    phrase = {token.i for token in head.subtree}
    for child in head.children:
        if child.dep_ in ("case", "mark", "cc", "parataxis", "discourse") and child.i < head.i:
            phrase -= {token.i for token in child.subtree}
        if child.dep_ in ("parataxis", "advcl", "acl:relcl", "acl") and child.i > head.i:
            phrase -= {token.i for token in child.subtree}
    return _around(phrase, head.i)


def _around(indices: set[int], at: int) -> set[int]:
    """The run of indices around one of them, holes of one token allowed."""
    start = end = at
    while start - 1 in indices or start - 2 in indices:
        start -= 1
    while end + 1 in indices or end + 2 in indices:
        end += 1
    return set(range(start, end + 1))


def cue_words(verb: Word) -> tuple[int, ...]:
    """The verb with auxiliaries, negation, adverbs and particle as far as they stand next to it."""
    around = {verb.i} | {child.i for child in verb.children if child.dep_ in _AROUND_VERB}
    start = end = verb.i
    while start - 1 in around:
        start -= 1
    while end + 1 in around:
        end += 1
    return tuple(range(start, end + 1))


def hypothetical(verb: Word) -> bool:
    """Whether the saying itself is only supposed ("if X says"), asked about, or told not to have happened."""
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in _HYPOTHETICAL:
            return True
    if verb.tag_ == "VB" and not any(depends(child, "aux", "mark", *_SUBJECTS) for child in verb.children):
        return verb.dep_.lower() == "root" and not any(child.lower_ == "please" for child in verb.children)
    return False


def _verb(verb: Word, act: str, layout: Layout, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    if act == "show" or hypothetical(verb):
        return
    act = infinitive_act(verb) or act
    cue = cue_words(verb)
    quoted = _quoted_content(verb, layout, quotes)
    content = _clause_content(verb, act) | quoted
    content -= set(cue)
    if not content or _not_said(verb, content):
        return
    source = subject(verb)
    phrase = noun_phrase(source) - content - set(cue) if source is not None else set()
    if act not in SPEECH and not _proposition(verb) and not (act == "name" and quoted and phrase):
        return
    sure = 0.8 if phrase else 0.5
    own = source is not None and _shares(verb, source) and _plain(verb)
    yield _attribution(
        verb.doc, quotes, cue=cue, source=phrase, content=content - phrase, act=act, confidence=sure, clear=own
    )


def _shares(verb: Word, source: Word) -> bool:
    """Whether the source is the verb's own subject, or that of a verb with which it is coordinated."""
    while verb.dep_ == "conj" and source.head != verb:
        verb = verb.head
    return source.head == verb


def _plain(verb: Word) -> bool:
    """Whether it governs what it tells, and is not a clause put in between ("…, he said, …")."""
    return verb.dep_ != "parataxis" or any(child.dep_ in ("ccomp", "xcomp") for child in verb.children)


def _clause_content(verb: Word, act: str) -> set[int]:
    content: set[int] = set()
    for child in verb.children:
        infinitive = child.dep_ == "xcomp" or _asked_of(verb, child)
        clause = child.dep_ == "ccomp" or (infinitive and act in _INFINITIVE_ACTS and child.pos_ != "ADJ")
        if clause and not (child.dep_ == "xcomp" and len(list(child.subtree)) < _CLAUSE_WORDS):
            content |= {token.i for token in child.subtree}
        if child.dep_ == "obj" and act == "announce" and any(part.dep_ == "acl" for part in child.children):
            content |= {token.i for token in child.subtree}  # "announced plans to leave"
        if child.dep_ == "parataxis" and child.i > verb.i and any(t.text == ":" for t in verb.doc[verb.i : child.i]):
            content |= {token.i for token in child.subtree}
    if verb.dep_ == "parataxis" and not content:
        own = {token.i for token in verb.subtree}
        content = {token.i for token in verb.head.subtree} - own
        content -= {token.i for child in verb.head.children if child.dep_ == "parataxis" for token in child.subtree}
    return content


def _asked_of(verb: Word, clause: Word) -> bool:
    """Whether it is what somebody is called on to do, which reads like a purpose: "called on Peru to leave"."""
    if clause.dep_ != "advcl" or not any(part.dep_ == "mark" and part.lower_ == "to" for part in clause.children):
        return False
    asked = [child for child in verb.children if child.dep_ == "obl" and verb.i < child.i < clause.i]
    return any(part.dep_ == "case" and part.lower_ in ("on", "upon") for one in asked for part in one.children)


def _quoted_content(verb: Word, layout: Layout, quotes: Sequence[Quote]) -> set[int]:
    """Quotations beside the verb in its sentence: right before it and its subject, or behind it."""
    sentence = verb.sent
    content: set[int] = set()
    if not near(quotes, sentence.start - 2, sentence.end - 1):
        return content
    own = subject(verb)
    phrase = noun_phrase(own) if own is not None else set()
    left = min([*phrase, verb.i]) if phrase and max(phrase) <= verb.i else verb.i
    right = max([*phrase, verb.i]) if phrase and min(phrase) >= verb.i else verb.i
    for quote in beside(quotes, left, right, sentence.end):
        if not layout.same(quote.start, verb.i) or verb.i in quote:
            continue
        before = (
            quote.end <= left and left - quote.end <= 1 and verb.doc[quote.end - 2].text in (",", "?", "!", ".", "…")
        )
        after = quote.start > right and quote.start < sentence.end and _only_glue(verb, right + 1, quote.start)
        if before or after:
            content.update(range(quote.start, quote.end))
    return content


def _only_glue(verb: Word, start: int, end: int) -> bool:
    """Whether nothing stands between cue and quotation but punctuation, adverbials and the one addressed."""
    inside = {token.i for token in verb.doc[start:end] if not token.is_punct and not token.is_space}
    if not inside:
        return True
    if verb.doc[end - 1].text not in (",", ":", "that"):
        return False
    addressed = (c for c in verb.children if c.i > verb.i and depends(c, "obl", "obj", "iobj", "advmod", "advcl"))
    return inside.issubset(part.i for child in addressed for part in child.subtree)


def _not_said(verb: Word, content: set[int]) -> bool:
    first = verb.doc[min(content)]
    asked = first.lower_ in _UNSAID and verb.lemma_ not in ("ask", "inquire", "wonder", "explain", "describe", "show")
    negated = any(child.lower_ in _NOT for child in verb.children)
    governed = verb.dep_ == "xcomp" and verb.head.lemma_ in ("decline", "refuse", "fail", "want", "try")
    return (asked and negated) or governed


def _proposition(verb: Word) -> bool:
    return any(
        child.dep_ == "ccomp" and any(depends(part, "nsubj", "csubj", "expl") for part in child.children)
        for child in verb.children
    )


def _according(token: Word, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    if token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return
    source = (
        token.head if token.dep_ in ("case", "mark") else next((c for c in token.children if depends(c, "obl")), None)
    )
    if source is None or source.head == source or source.lemma_.lower() in lexicon().manners:
        return
    cue = (token.i, token.i + 1)
    phrase = noun_phrase(source) - set(cue)
    clause = source.head if token.dep_ in ("case", "mark") else token.head
    adjunct = {part.i for part in source.subtree} | set(cue)
    content = {part.i for part in clause.subtree} - adjunct
    if content:
        yield _attribution(token.doc, quotes, cue=cue, source=phrase, content=content, act="say", confidence=0.85)


def _noun(noun: Word, act: str, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp") and _that(c)), None)
    if clause is None:
        return
    owner = next((c for c in noun.children if c.dep_ in ("nmod:poss", "nmod") and c.i != clause.i), None)
    content = {part.i for part in clause.subtree}
    phrase = noun_phrase(owner) - content if owner is not None else set()
    sure = 0.6 if phrase else 0.4
    yield _attribution(noun.doc, quotes, cue=(noun.i,), source=phrase, content=content, act=act, confidence=sure)


def _words_of(noun: Word, layout: Layout, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """ "In the words of X, “…”", "“…”: those were the words of X": the sentence's quotations outside the phrase."""
    owner = next((c for c in noun.children if c.dep_ == "nmod" and any(p.lower_ == "of" for p in c.children)), None)
    kids = {child.lower_ for child in noun.children}
    if owner is None or not (kids & {"in"} or (kids & {"these", "those", "such"} and kids & {"were", "are"})):
        return
    own = {part.i for part in noun.subtree if part.i >= noun.i}
    here = near(quotes, noun.sent.start - 1, noun.sent.end)
    beside = [quote for quote in here if layout.same(quote.start, noun.i) and not own & set(quote.inner)]
    content = {index for quote in beside for index in range(quote.start, quote.end)}
    if content:
        phrase = noun_phrase(owner) - content
        yield _attribution(noun.doc, quotes, cue=(noun.i,), source=phrase, content=content, act="say", confidence=0.8)


def _that(clause: Word) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _attribution(
    doc: Text,
    quotes: Sequence[Quote],
    *,
    cue: tuple[int, ...],
    source: set[int],
    content: set[int],
    act: str,
    confidence: float,
    clear: bool = True,
) -> Attribution:
    return Attribution(
        cue=cue,
        source=tidy(doc, source, quotes),
        content=tidy(doc, content, quotes),
        confidence=confidence,
        act=act,
        origin="parse",
        clear=clear,
    )
