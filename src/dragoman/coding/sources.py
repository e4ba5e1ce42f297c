"""Sound sources: who is named as speaker, held against the parse.

The network marks the right neighbourhood but at times half a phrase, or the one who is asked, accused or told of.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.coding.attribution import Attribution, tidy
from dragoman.coding.quotation import Quote
from dragoman.coding.reporting import noun_phrase

# participles that tell of the subject's own mind or mouth, passive in form only
_OWN = frozenset(
    "concern worry convince determine prepare commit oppose surprise disappoint inspire alarm please "
    "encourage satisfy sadden shock outrage quote cite inclined".split()
)
_QUESTIONED = frozenset({"ask", "question", "press"})  # "asked about it, the minister said"
_FEW_WORDS = 2
_TOLD = frozenset(
    {"notify", "press", "ask", "tell", "inform", "question", "order", "remind", "instruct", "advise", "brief", "urge"}
)
_ADVERBIAL = frozenset({"obl", "advmod", "advcl"})
_PARTS = frozenset({"compound", "amod", "det", "flat", "nummod", "goeswith"})
_SUBJECTS = ("nsubj", "csubj")
_MOST_STEPS = 6


def sound_source(one: Attribution, doc: Doc, quotes: Sequence[Quote]) -> Attribution:
    """The attribution with the whole phrase of a source that can speak, or with none."""
    verb = cue_verb(doc, one.cue)
    one = _without_part(one, doc, quotes)
    one = _whole_subject(one, doc, verb, quotes)
    one = _passive(one, doc, verb, quotes)
    if one.source and all(doc[index].lower_ in ("it", "there") for index in one.source) and _expletive(one, doc, verb):
        return replace(one, source=())
    return _trimmed(one, doc)


def cue_verb(doc: Doc, cue: Sequence[int]) -> Token | None:
    """The word of a cue that carries it: its verb, not an auxiliary of one, that hangs on no other word of it."""
    inside = set(cue)
    verbs = [doc[index] for index in cue if doc[index].pos_ in ("VERB", "AUX")]
    main = [verb for verb in verbs if verb.dep_.split(":")[0] not in ("aux", "cop")]
    return next((verb for verb in main if verb.head.i not in inside or verb.head == verb), next(iter(main), None))


def told_to(doc: Doc, one: Attribution) -> Token | None:
    """The subject of a passive "was asked", "were told": the one spoken to."""
    verb = cue_verb(doc, one.cue)
    if verb is None or verb.lemma_ not in _TOLD:
        return None
    if own := next((child for child in verb.children if child.dep_ == "nsubj:pass"), None):
        return own
    # a participle's subject is that of the verb it hangs on
    if (
        verb.tag_ == "VBN"
        and verb.dep_ in ("advcl", "acl", "parataxis")
        and verb.head.pos_ == "VERB"
        and not one.source
    ):
        return next((child for child in verb.head.children if child.dep_ in ("nsubj", "nsubj:pass")), None)
    return None


def _head(doc: Doc, source: Sequence[int]) -> Token:
    inside = set(source)
    tops = [doc[i] for i in source if not doc[i].is_punct and (doc[i].head.i not in inside or doc[i].head == doc[i])]
    return next(iter(tops), doc[source[0]])


def _without_part(one: Attribution, doc: Doc, quotes: Sequence[Quote]) -> Attribution:
    """A word that belongs to a phrase of the content is no source: "called on the *International* Court to rule"."""
    if not one.source:
        return one
    head = _head(doc, one.source)
    if head.dep_.split(":")[0] in _PARTS and head.head.i in one.content:
        return replace(one, source=(), content=tidy(doc, {*one.content, *one.source}, quotes))
    return one


def _whole_subject(one: Attribution, doc: Doc, verb: Token | None, quotes: Sequence[Quote]) -> Attribution:
    """Of a source that is but part of the cue's subject, the subject: "*Scott's* family said"."""
    if verb is None:
        return one
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is None or subject.i in one.source or subject.i in (*one.cue, *one.content):
        return one
    if one.source and not _hangs_on(_head(doc, one.source), subject):
        return one
    phrase = noun_phrase(subject) - {*one.cue, *one.content}
    return replace(one, source=tidy(doc, phrase, quotes))


def _hangs_on(token: Token, other: Token) -> bool:
    for _ in range(_MOST_STEPS):
        if token.head == token:
            return False
        token = token.head
        if token.i == other.i:
            return True
    return False


def _passive(one: Attribution, doc: Doc, verb: Token | None, quotes: Sequence[Quote]) -> Attribution:
    """The subject of a passive says nothing: it is the one spoken to, or what is spoken of."""
    if verb is None or verb.tag_ != "VBN" or verb.lemma_ in _OWN:
        return one
    if verb.dep_ in ("advcl", "acl", "parataxis") and verb.lemma_ in _QUESTIONED and len(one.cue) <= _FEW_WORDS:
        return replace(one, source=())
    subject = next((child for child in verb.children if child.dep_ == "nsubj:pass"), None)
    if subject is None or not one.source:
        return one
    if subject.i not in one.source and not _hangs_on(_head(doc, one.source), subject):
        return one
    agent = next((child for child in verb.children if child.dep_ in ("obl:agent", "agent")), None)
    source = noun_phrase(agent) - {*one.cue, *one.content} if agent is not None else set()
    content = set(one.content) if verb.lemma_ in _TOLD else {*one.content, *one.source}
    return replace(one, source=tidy(doc, source, quotes), content=tidy(doc, content, quotes))


def _expletive(one: Attribution, doc: Doc, verb: Token | None) -> bool:
    head = _head(doc, one.source)
    passive = verb is not None and any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children)
    return head.dep_ == "expl" or passive or all(doc[index].pos_ in ("ADJ", "AUX") for index in one.cue)


def _trimmed(one: Attribution, doc: Doc) -> Attribution:
    """Without words of the source that hang on the cue by themselves: "the ministry *on Wednesday*" said."""
    loose = {
        part.i
        for index in one.source
        if doc[index].head.i in one.cue and doc[index].dep_.split(":")[0] in _ADVERBIAL and index != one.source[0]
        for part in doc[index].subtree
    }
    kept = tuple(index for index in one.source if index not in loose)
    return replace(one, source=kept) if kept and loose else one
