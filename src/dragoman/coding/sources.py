"""Sound sources: who is named as speaker, held against the parse.

The network marks the right neighbourhood but at times half a phrase, or the one who is asked, accused or told of.
"""

from collections.abc import Sequence

from dragoman.coding.attribution import Attribution, tidy
from dragoman.coding.quotation import Quote
from dragoman.coding.reporting import noun_phrase
from dragoman.reading.plain import Text, Word

# participles that tell of the subject's own mind or mouth, passive in form only
_OWN = frozenset(
    "concern worry convince determine prepare commit oppose surprise disappoint inspire alarm please "
    "encourage satisfy sadden shock outrage quote cite inclined".split()
)
_QUOTED = frozenset({"quote", "cite"})
_QUESTIONED = frozenset({"ask", "question", "press"})  # "asked about it, the minister said"
_SAYS = frozenset({"say", "add", "claim", "announce", "insist", "argue"})
_TOLD = frozenset(
    {"notify", "press", "ask", "tell", "inform", "question", "order", "remind", "instruct", "advise", "brief", "urge"}
)
_ADVERBIAL = frozenset({"obl", "advmod", "advcl"})
_PARTS = frozenset({"compound", "amod", "det", "flat", "nummod", "goeswith"})
_SUBJECTS = ("nsubj", "csubj")
_PASSIVE_OR_OWN = ("nsubj", "nsubj:pass", "aux", "aux:pass", "obl:agent", "agent")
_MOST_STEPS = 6


def sound_source(one: Attribution, doc: Text, quotes: Sequence[Quote]) -> Attribution:
    """The attribution with the whole phrase of a source that can speak, or with none."""
    verb = cue_verb(doc, one.cue)
    one = _without_part(one, doc, quotes)
    one = _whole_subject(one, doc, verb, quotes)
    one = _passive(_inverted(_called_on(one, doc), doc, verb, quotes), doc, verb, quotes)
    if one.source and all(doc[index].lower_ in ("it", "there") for index in one.source) and _expletive(one, doc, verb):
        return one._replace(source=())
    return _trimmed(one, doc)


def cue_verb(doc: Text, cue: Sequence[int]) -> Word | None:
    """The word of a cue that carries it: its verb, not an auxiliary of one, that hangs on no other word of it."""
    verbs = [doc[index] for index in cue if doc[index].pos_ in ("VERB", "AUX")]
    main = [verb for verb in verbs if verb.dep_.split(":")[0] not in ("aux", "cop")]
    if len(main) < 2:
        return main[0] if main else None
    return next((verb for verb in main if verb.head.i not in cue or verb.head == verb), main[0])


def told_to(doc: Text, one: Attribution) -> Word | None:
    """The subject of a passive "was asked", "were told": the one spoken to."""
    verb = cue_verb(doc, one.cue)
    if verb is None or verb.lemma_ not in _TOLD:
        return None
    if _when_asked(verb):
        return next((child for child in verb.head.children if child.dep_ in ("nsubj", "nsubj:pass")), None)
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


def _head(doc: Text, source: Sequence[int]) -> Word:
    inside = set(source)
    tops = [doc[i] for i in source if not doc[i].is_punct and (doc[i].head.i not in inside or doc[i].head == doc[i])]
    return next(iter(tops), doc[source[0]])


def _without_part(one: Attribution, doc: Text, quotes: Sequence[Quote]) -> Attribution:
    """A word that belongs to a phrase of the content is no source: "called on the *International* Court to rule"."""
    if not one.source:
        return one
    head = _head(doc, one.source)
    if head.dep_.split(":")[0] in _PARTS and head.head.i in one.content:
        return one._replace(source=(), content=tidy(doc, {*one.content, *one.source}, quotes))
    return one


def _whole_subject(one: Attribution, doc: Text, verb: Word | None, quotes: Sequence[Quote]) -> Attribution:
    """Of a source that is but part of the cue's subject, the subject: "*Scott's* family said"."""
    if verb is None:
        return one
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is None or subject.i in one.source or subject.i in (*one.cue, *one.content):
        return one
    if one.source and not _hangs_on(_head(doc, one.source), subject):
        return one
    phrase = noun_phrase(subject) - {*one.cue, *one.content}
    return one._replace(source=tidy(doc, phrase, quotes))


def _hangs_on(token: Word, other: Word) -> bool:
    for _ in range(_MOST_STEPS):
        if token.head == token:
            return False
        token = token.head
        if token.i == other.i:
            return True
    return False


def _inverted(one: Attribution, doc: Text, verb: Word | None, quotes: Sequence[Quote]) -> Attribution:
    """A verb of saying takes no one as its object: the name right behind it is its subject ("…, says Tebboune")."""
    if one.source or verb is None or verb.lemma_ not in _SAYS or max(one.content) > verb.i:
        return one
    name = next((child for child in verb.children if child.dep_ in ("obj", "iobj") and child.pos_ == "PROPN"), None)
    if name is None or min(part.i for part in name.subtree) != one.cue[-1] + 1:
        return one
    return one._replace(source=tidy(doc, noun_phrase(name) - set(one.cue), quotes))


def _called_on(one: Attribution, doc: Text) -> Attribution:
    """Whom one calls on does not speak: "called on the court to rule"."""
    head = _head(doc, one.source) if one.source else None
    if head is None or not is_called_on(head) or head.head.i not in one.cue:
        return one
    return one._replace(source=())


def is_called_on(token: Word) -> bool:
    return token.head.lemma_ == "call" and any(part.dep_ == "case" and part.lower_ == "on" for part in token.children)


def _passive(one: Attribution, doc: Text, verb: Word | None, quotes: Sequence[Quote]) -> Attribution:
    """The subject of a passive says nothing: it is the one spoken to, or what is spoken of."""
    if verb is None or (verb.tag_ != "VBN" and not _when_asked(verb)):
        return one
    if is_moved(verb):
        one = _moved(one, doc, verb, quotes)
    if verb.lemma_ in _OWN:
        return _quoted_by(one, doc, verb, quotes)
    if _when_asked(verb):
        return one._replace(source=())
    subject = next((child for child in verb.children if child.dep_ == "nsubj:pass"), None)
    if subject is not None and verb.lemma_ in _TOLD and subject.i in one.content:
        content = {index for index in one.content if index > verb.i}
        one = one._replace(content=tidy(doc, content, quotes)) if content else one
    if subject is None or not one.source:
        return one
    if subject.i not in one.source and not _hangs_on(_head(doc, one.source), subject):
        return one
    agent = next((child for child in verb.children if child.dep_ in ("obl:agent", "agent")), None)
    source = noun_phrase(agent) - {*one.cue, *one.content} if agent is not None else set()
    content = set(one.content) if verb.lemma_ in _TOLD else {*one.content, *one.source}
    return one._replace(source=tidy(doc, source, quotes), content=tidy(doc, content, quotes))


def is_moved(verb: Word | None) -> bool:
    """Whether the cue tells what the subject of a passive feels: "are encouraged by", "was alarmed by"."""
    passive = verb is not None and verb.tag_ == "VBN" and any(child.dep_ == "aux:pass" for child in verb.children)
    return passive and verb is not None and verb.lemma_ in _OWN - _QUOTED


def _moved(one: Attribution, doc: Text, verb: Word, quotes: Sequence[Quote]) -> Attribution:
    """ "They are encouraged by the talks": they feel so, not the talks."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj:pass"), None)
    agent = next((child for child in verb.children if child.dep_ in ("obl:agent", "agent", "obl")), None)
    if subject is None or agent is None or subject.i not in one.content or agent.i not in one.source:
        return one
    source, content = noun_phrase(subject) - set(one.cue), {part.i for part in agent.subtree} - set(one.cue)
    content -= {child.i for child in agent.children if child.dep_ == "case"}
    return one._replace(source=tidy(doc, source, quotes), content=tidy(doc, content, quotes))


def _when_asked(verb: Word) -> bool:
    """ "…, he said, *asked* about it", "he answered when *asked*": the one who speaks is asked."""
    hangs = (
        verb.dep_ in ("advcl", "acl", "parataxis", "ccomp")
        and verb.lemma_ in _QUESTIONED
        and verb.tag_ in ("VBN", "VBD")
    )
    return hangs and not any(child.dep_ in _PASSIVE_OR_OWN for child in verb.children)


def _quoted_by(one: Attribution, doc: Text, verb: Word, quotes: Sequence[Quote]) -> Attribution:
    """ "X was quoted by the paper as saying …": X speaks."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj:pass"), None)
    saying = next((child for child in verb.children if child.lower_ == "saying" and child.i > verb.i), None)
    if verb.lemma_ != "quote" or subject is None or saying is None:
        return one
    source = noun_phrase(subject) - set(one.cue)
    content = {index for index in one.content if index > saying.i}
    return one._replace(source=tidy(doc, source, quotes), content=tidy(doc, content, quotes)) if content else one


def _expletive(one: Attribution, doc: Text, verb: Word | None) -> bool:
    head = _head(doc, one.source)
    passive = verb is not None and any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children)
    return head.dep_ == "expl" or passive or all(doc[index].pos_ in ("ADJ", "AUX") for index in one.cue)


def _trimmed(one: Attribution, doc: Text) -> Attribution:
    """Without words of the source that hang on the cue by themselves: "the ministry *on Wednesday*" said."""
    loose = {
        part.i
        for index in one.source
        if doc[index].head.i in one.cue and doc[index].dep_.split(":")[0] in _ADVERBIAL and index != one.source[0]
        for part in doc[index].subtree
    }
    kept = tuple(index for index in one.source if index not in loose)
    return one._replace(source=kept) if kept and loose else one
