"""Verbs that a parse coordinates with the wrong one, further in: each with the verb whose subject it shares.

"Oslo accused Lima of *firing* at boats and threatened it": a bare participle shares no subject with a finite verb.
"Oslo praised Lima, which had sent doctors, and *accused* Rome": behind a relative clause between commas.
"Oslo said that two men *had been arrested*, and promised to try them", "wrote that “allies *tax* friends”, and offered
help": behind a comma or a quotation, it is the speaker who promises.
"""

from collections.abc import Iterator

from dragoman.reading.plain import Text

FINITE = frozenset({"VBD", "VBZ", "VBP"})
PARTICIPLES = frozenset({"VBG", "VBN"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
HELPING = frozenset({"aux", "aux:pass", "cop"})
SAYING = frozenset({
    "say", "report", "add", "tell", "claim", "state", "confirm", "announce", "note", "insist", "argue", "explain",
    "write",
})  # fmt: skip
DEALING = frozenset({
    "accuse", "ask", "blame", "call", "condemn", "criticise", "criticize", "demand", "deny", "invite", "offer", "order",
    "pledge", "praise", "promise", "propose", "reject", "request", "summon", "thank", "threaten", "undertake", "urge",
    "vow", "warn",
})  # fmt: skip
FARTHEST = 8  # heads upwards
QUOTES = frozenset({'"', "“", "”"})


def rejoined(text: Text) -> Iterator[tuple[int, int]]:
    """Verbs, each with the one that it is to be hung on."""
    for token, relation in enumerate(text.deps):
        before = text.heads[token]
        if relation != "conj" or before > token or not _is_bare(text, token):
            continue
        above = _above(text, before, text.tags[token])
        if above is not None and _is_apart(text, before, token, above):
            yield token, above


def _is_bare(text: Text, verb: int) -> bool:
    """A finite verb without a subject of its own."""
    return text.tags[verb] in FINITE and text.pos[verb] == "VERB" and not _has(text, verb, SUBJECTS | HELPING)


def _above(text: Text, verb: int, tag: str) -> int | None:
    """The next finite verb upwards, if it has a subject and the tense."""
    for _ in range(FARTHEST):
        verb, below = text.heads[verb], verb
        if verb >= below:
            return None
        if text.tags[verb] in FINITE and text.pos[verb] == "VERB":
            return verb if text.tags[verb] == tag and _has(text, verb, SUBJECTS) else None
    return None


def _is_apart(text: Text, before: int, token: int, above: int) -> bool:
    if text.tags[before] in PARTICIPLES and not _has(text, before, HELPING | SUBJECTS):
        return text.deps[before] in ("advcl", "ccomp", "xcomp")
    if text.deps[before] == "acl:relcl":
        return text.lemmas[token] in DEALING and _is_aside(text, before, token)
    told = text.lemmas[above] in SAYING and text.lemmas[token] in DEALING
    between = text.words[before + 1 : token]
    if told and sum(word in QUOTES for word in between) == 1:
        return True
    return told and text.tags[before] in PARTICIPLES and between[-2:] == [",", "and"]


def _is_aside(text: Text, clause: int, token: int) -> bool:
    """Whether a relative clause stands between commas before this verb, with none coordinated in it."""
    first = min(clause, *text.children[clause])
    several = any(text.deps[kid] == "conj" and kid < token for kid in text.children[clause])
    return (
        not several and text.words[first - 1] == "," and text.words[token - 2 : token] in ([",", "and"], [",", "but"])
    )


def _has(text: Text, verb: int, relations: frozenset[str]) -> bool:
    return any(text.deps[kid] in relations for kid in text.children[verb])
