"""What an attribution's cue tells of: speech, a belief, a plan, or that nothing was said."""

from collections.abc import Iterable, Sequence
from typing import cast as as_type

from dragoman.coding.attribution import Attribution
from dragoman.coding.cues import SPEECH, infinitive_act, lexicon, particles
from dragoman.coding.quotation import Quote, near
from dragoman.coding.sources import cue_verb, is_moved
from dragoman.model.statement import Act
from dragoman.reading.plain import Text, Word

_TERM = 5  # tokens, marks included: a shorter quotation is a term, no words of a speaker
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
_SUPPOSED = frozenset({"if", "unless"})
_EMPTY = frozenset({"PRON", "DET", "ADP", "PART", "AUX", "SCONJ", "CCONJ", "PUNCT", "SPACE", "ADV"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
_REFUSING = frozenset({"decline", "refuse", "fail", "stop"})
_URGING = frozenset({"to", "on", "upon", "for"})
_WITHHELD = frozenset({"say", "announce", "admit", "claim"})  # not doing these is silence; not denying is speech


def cue_act(doc: Text, cue: Iterable[int]) -> str | None:
    """The class of a cue's words in the lexicon, speech before all else; None where no word is in it."""
    words = [doc[index] for index in cue]
    acts = [act for word in words if (act := lexicon().act(word)) is not None]
    if not acts and any(word.lower_ == "according" for word in words):
        return "say"
    if not acts and words and all(word.is_punct for word in words):
        return "say"  # a colon or a dash
    return next((act for act in acts if act in SPEECH), acts[0] if acts else None)


def act_of(doc: Text, one: Attribution, quotes: Sequence[Quote]) -> Act:
    """The act that an attribution tells of.

    PolNeAR counts plans, wishes and perceptions as attributions too: they are no speech unless they hold a quotation,
    and no claim unless they hold a proposition ("believes that …").
    """
    content = set(one.content)
    quoted = _quoted(content, quotes)
    verb = cue_verb(doc, one.cue)
    if not quoted and one.act in _WITHHELD and _silent(doc, one, verb):
        return "withheld"
    if one.act == "deny" and _silent(doc, one, verb):
        return "say"  # "did not dispute that …"
    if not quoted and verb is not None and (other := infinitive_act(verb)) is not None:
        return as_type(Act, other)
    if one.act == "name" and not quoted and doc[one.content[0]].lower_ in _URGING:
        return "request"  # "called on them to go"
    if quoted and (one.act is None or one.act in ("attitude", "show")):
        return "say"
    if (one.act in SPEECH or one.act == "name") and not is_moved(verb):
        bare = not quoted and verb is not None and verb.lemma_ in lexicon().clausal and not has_clause(doc, content)
        return "other" if bare else as_type(Act, one.act)
    if one.act == "attitude" or is_moved(verb):
        return "believe" if has_proposition(doc, content) else "attitude"
    return "show" if one.act == "show" else "other"


def tells_words(doc: Text, one: Attribution, quotes: Sequence[Quote]) -> bool:
    """Whether it may be an attribution at all.

    A deed ("recalled its ambassador", "addressed a conference") is none, unless its content is a clause or holds a
    quotation; nor is a saying that is only supposed ("if the minister says"), or a content without a word of meaning.
    """
    content = set(one.content)
    if not content or (all(doc[index].pos_ in _EMPTY for index in content) and not _answers(content, quotes)):
        return False
    verb = cue_verb(doc, one.cue)
    if verb is None:
        return True
    if not _quoted(content, quotes) and any(c.dep_ == "mark" and c.lower_ in _SUPPOSED for c in verb.children):
        return False
    if (not one.source and _to_the_reader(verb)) or _anonymous(doc, one):
        return False
    if not any(name in lexicon().deeds for name in _names(verb)):
        return True
    return _quoted(content, quotes) or _governed_clause(verb, content)


def _names(verb: Word) -> list[str]:
    """The verb with its particles, as the lexicon names verbs."""
    joined = [f"{verb.lemma_} {particle.lower_}" for particle in particles(verb)]
    return [verb.lemma_, *joined]


def _to_the_reader(verb: Word) -> bool:
    """ "It should be noted that …": the author's own words."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "aux:pass")]
    passive = any(child.dep_ == "aux:pass" for child in helpers)
    return passive and any(child.tag_ == "MD" and child.lower_ not in ("will", "would") for child in helpers)


def _anonymous(doc: Text, one: Attribution) -> bool:
    """ "asked not to be named" tells of a source, not what it says."""
    words = [doc[index] for index in one.content]
    return words[0].lower_ in _NOT and words[-1].lemma_ in lexicon().anonymity and words[-1].tag_ == "VBN"


def _answers(content: set[int], quotes: Sequence[Quote]) -> bool:
    """Whether it is a whole quotation, however short: “None,” he answered."""
    around = near(quotes, min(content), max(content))
    return any(set(quote.inner) <= content <= set(range(quote.start, quote.end)) for quote in around)


def _quoted(content: set[int], quotes: Sequence[Quote]) -> bool:
    around = near(quotes, min(content), max(content)) if content else ()
    return any(not quote.single and len(quote) > _TERM and set(quote.inner) <= content for quote in around)


def _governed_clause(verb: Word, content: set[int]) -> bool:
    return any(child.dep_ in ("ccomp", "xcomp", "parataxis") and child.i in content for child in verb.children)


def _silent(doc: Text, one: Attribution, verb: Word | None) -> bool:
    """Whether the cue tells that something was not said: "did not cite", "declined to say", "no comment"."""
    words = [doc[index] for index in one.cue]
    hanging = list(verb.children) if verb is not None else []
    if any(word.lower_ == "neither" for word in (*words, *hanging)):
        return True  # "neither confirmed nor denied"
    if any(word.lower_ in _NOT for word in (*words, *hanging) if word.dep_ in ("advmod", "neg") or word in words):
        return True
    if any(child.lower_ == "without" for child in hanging):
        return True
    governing = verb.head.lemma_ if verb is not None and verb.dep_ == "xcomp" else ""
    return governing in _REFUSING or any(word.lemma_ in _REFUSING for word in words) or words[0].lower_ == "no"


def has_clause(doc: Text, content: set[int]) -> bool:
    """Whether a verb with a subject or a "to" stands in the content."""
    return has_proposition(doc, content) or any(
        doc[index].pos_ in ("VERB", "AUX") and doc[index].dep_ in ("ccomp", "xcomp", "root", "ROOT", "parataxis")
        for index in content
    )


def has_proposition(doc: Text, content: set[int]) -> bool:
    """Whether a finite verb with its subject stands in the content."""
    return any(
        doc[index].dep_ in _SUBJECTS and doc[index].head.i in content and _finite(doc[index].head) for index in content
    )


def _finite(verb: Word) -> bool:
    return verb.tag_ not in ("VBG", "VBN") or any(child.dep_ in ("aux", "aux:pass") for child in verb.children)
