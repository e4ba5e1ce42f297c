"""Where a parse is sure to err by the order of words: a tree with such words hung anew.

An object or a phrase between a verb and the "to" of an infinitive belongs to the verb ("called on [Oslo] to withdraw"):
nothing but a subject and an adverb of the infinitive may stand there. A particle that was taken for the preposition of
the object behind it belongs to the verb as well ("sealed off bridges"). A bare "prisoner" behind a participle tells
what somebody is held as, and is nobody's object ("a pastor held prisoner in Oman"). A name between two phrases with the
same preposition is a second object ("accused [Oslo] of lying and [Lima] of spying").
A phrase with the preposition of the one before it is coordinated with that one, not with the noun that both hang on
("the mediation of Peru and of Chile").
The bare name of a place between a verb of giving and a common noun is whom it is given to ("sold [Chad] rifles");
beside a noun, its adjective would stand. What a
name of a person can't have, its noun or verb has ("the detention of Ode and Lund [in China]"), and who is told beside
a noun with a name is coordinated with the noun ("the reporter Ode and [the lawyer] Lund"). Who does what an active verb
tells is no "by" phrase: such a one belongs to the object ("condemned the act [by Oslo]"). A "by" phrase that goes on
behind a comma or an "and" is coordinated with the first ("accused by Oslo of lying and [by Lima] of spying").
Two subjects side by side before the verb of many are no apposition, as one of them would be singular ("Army, rebels
swap captives"). Verbs that are coordinated with the wrong one: `rejoined.py`.
"""

from collections.abc import Iterator

from dragoman.coding.rejoined import rejoined
from dragoman.reading.plain import Text

MOVED = frozenset({"obl", "obj", "iobj"})
INFINITIVES = frozenset({"xcomp", "advcl", "ccomp"})
SUBJECTS = frozenset({"for"})  # "called for Oslo to withdraw": a subject of its own
PARTICLE = "compound:prt"
CAPTIVES = frozenset({"prisoner", "hostage", "captive"})
OFF = frozenset(
    {"seal", "cut", "call", "cordon", "close", "block", "break", "fend", "ward", "fight", "lay", "set", "shut"}
)
GIVING = frozenset({
    "give", "sell", "send", "offer", "promise", "grant", "lend", "loan", "ship", "pay", "hand", "deny", "refuse",
    "gift", "award", "owe", "pledge", "supply", "provide", "guarantee",
})  # fmt: skip
BESIDE = frozenset({"in", "by", "at", "on", "over", "during", "against"})  # what a name has none of
CLIMBED = frozenset({"conj", "appos", "flat"})
NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})
PHRASES = frozenset({"advcl", "obl", "nmod"})
LEADING = ("case", "mark")
LISTING = frozenset({",", "and", "or"})
ONE = frozenset({"NN", "NNP"})
FARTHEST = 4  # names told side by side, up the tree
SHORT = 4  # letters of names that stand before nouns as adjectives do ("US troops")


def planted(text: Text) -> tuple[list[str], list[int], list[list[int]]]:
    """Relations, heads and dependants of a text."""
    moved = {token: (text.heads[text.heads[token]], text.deps[token]) for token in _astray(text)}
    moved |= {token: (phrase, "conj") for token, phrase in _alike(text)}
    for token in _particles(text):
        thing = text.heads[token]
        moved |= {token: (text.heads[thing], PARTICLE), thing: (text.heads[thing], "obj")}
    moved |= {token: (text.heads[token], "xcomp") for token in _captives(text)}
    moved |= {token: (verb, "iobj") for token, verb in _receivers(text)}
    moved |= {token: (noun, "conj") for token, noun in (*_beside_names(text), *_gapped(text), *_agents(text))}
    moved |= {token: (subject, "conj") for token, subject in (*_side_by_side(text), *rejoined(text))}
    moved |= {token: (thing, "nmod") for token, thing in _doers(text)}
    moved |= {token: (above, kind) for token, above, kind in _under_names(text)}
    if not moved:
        return text.deps, text.heads, text.children
    heads, deps, children = list(text.heads), list(text.deps), list(text.children)
    for token, (above, relation) in moved.items():
        children[heads[token]] = [kid for kid in children[heads[token]] if kid != token]
        children[above] = sorted([*children[above], token])
        heads[token], deps[token] = above, relation
    return deps, heads, children


def _astray(text: Text) -> Iterator[int]:
    deps, heads = text.deps, text.heads
    for mark in [token for token, word in enumerate(text.lowers) if word == "to"]:
        verb = heads[mark]
        above = heads[verb]
        if deps[mark] != "mark" or deps[verb] not in INFINITIVES:
            continue
        if above < mark < verb and text.pos[above] == "VERB":
            before = [kid for kid in text.children[verb] if above < kid < mark and deps[kid] in MOVED]
            yield from (kid for kid in before if not _is_subject(text, kid))


def _captives(text: Text) -> Iterator[int]:
    for token in [token for token, word in enumerate(text.lowers) if word in CAPTIVES]:
        verb = text.heads[token]
        participle = text.deps[verb] == "acl" and text.tags[verb] == "VBN" and verb == token - 1
        if participle and text.deps[token] == "obj" and not text.children[token]:
            yield token


def _is_subject(text: Text, phrase: int) -> bool:
    return any(
        text.words[kid].lower() in SUBJECTS for kid in text.children[phrase] if text.deps[kid] in ("case", "mark")
    )


def _alike(text: Text) -> Iterator[tuple[int, int]]:
    """Phrases behind an "and" or "or", each with the one before it that has the same preposition."""
    for token in [token for token, relation in enumerate(text.deps) if relation == "conj"]:
        noun, mark = text.heads[token], _preposition(text, token)
        if mark is None or text.pos[noun] != "NOUN" or _preposition(text, noun) == mark:
            continue
        before = [kid for kid in text.children[noun] if text.deps[kid] == "nmod" and noun < kid < token]
        if before and _preposition(text, before[-1]) == mark:
            yield token, before[-1]


def _preposition(text: Text, phrase: int) -> str | None:
    return _mark(text, phrase, "case")


def _mark(text: Text, phrase: int, *relations: str) -> str | None:
    """What leads a phrase or a clause, by such a relation."""
    marks = [kid for kid in text.children[phrase] if text.deps[kid] in relations and kid < phrase]
    return text.lowers[marks[0]] if marks else None


def _particles(text: Text) -> Iterator[int]:
    for token in [token for token, tag in enumerate(text.tags) if tag == "RP" or text.words[token] == "off"]:
        thing = text.heads[token]
        verb = text.heads[thing]
        if text.deps[token] != "case" or verb != token - 1 or text.deps[thing] not in ("obj", "obl"):
            continue
        off = text.words[token] == "off" and text.lemmas[verb] in OFF and text.pos[verb] == "VERB"
        if off or (text.tags[token] == "RP" and text.deps[thing] == "obj"):
            yield token


def _receivers(text: Text) -> Iterator[tuple[int, int]]:
    for verb, lemma in enumerate(text.lemmas):
        if lemma not in GIVING or text.pos[verb] != "VERB":
            continue
        things = [kid for kid in text.children[verb] if text.deps[kid] in ("obj", "iobj")]
        name = verb + 1
        while name < len(text.words) and text.entities[name] == "GPE":
            name += 1
        name -= 1
        if not things or not verb < name < things[0] or text.heads[name] != things[0] or _is_adjective(text, name):
            continue
        marks = [text.lowers[mark] for kid in (*text.children[verb], *text.children[things[0]]) if kid > things[0]
                 for mark in text.children[kid] if text.deps[mark] == "case"]  # fmt: skip
        if text.tags[things[0]] in ("NN", "NNS") and text.deps[name] == "compound" and "to" not in marks:
            yield name, verb


def _is_adjective(text: Text, name: int) -> bool:
    """ "US", "U.K."; "Saudi"."""
    word = text.words[name]
    return text.tags[name] != "NNP" or (word.isupper() and len(word) <= SHORT)


def _beside_names(text: Text) -> Iterator[tuple[int, int]]:
    """ "The reporter Ode and the lawyer": hung on the name, which stands beside its noun without a comma."""
    for token, relation in enumerate(text.deps):
        name = text.heads[token]
        if relation == "conj" and text.deps[name] == "appos" and text.heads[name] == name - 1:
            yield token, name - 1


def _gapped(text: Text) -> Iterator[tuple[int, int]]:
    """Names whose verb is not said again, each with the object that the verb has."""
    for token, relation in enumerate(text.deps):
        phrase = text.heads[token]
        if relation != "conj" or text.entities[token] not in NAMED or text.deps[phrase] not in PHRASES:
            continue
        above, mark, after = text.heads[phrase], _mark(text, phrase, *LEADING), token + 1
        things = (
            [above] if text.deps[above] == "obj" else [kid for kid in text.children[above] if _is_object(text, kid)]
        )
        between = [thing for thing in things if thing < phrase and _is_somebody(text, thing)]
        again = after < len(text.words) and text.deps[after] in LEADING and text.lowers[after] == mark
        if between and again and _mark(text, token, *LEADING) is None:
            yield token, between[-1]


def _agents(text: Text) -> Iterator[tuple[int, int]]:
    """Who else does what a passive tells, each with the first who does."""
    for mark in [token for token, word in enumerate(text.lowers) if word == "by"]:
        token = verb = text.heads[mark]
        if not 0 < mark < token or text.lowers[mark - 1] not in LISTING or text.entities[token] not in NAMED:
            continue
        for _ in range(FARTHEST):
            verb = text.heads[verb]
            first = [kid for kid in text.children[verb] if text.deps[kid] == "obl:agent" and kid < mark]
            if first and text.tags[verb] == "VBN":
                if text.heads[token] != first[0]:
                    yield token, first[0]
                break


def _side_by_side(text: Text) -> Iterator[tuple[int, int]]:
    """Who is told behind a comma, and before no other, between a subject that is one and a verb that is many's."""
    for token in [token for token, relation in enumerate(text.deps) if relation == "appos"]:
        subject = text.heads[token]
        verb = text.heads[subject]
        if text.deps[subject] != "nsubj" or text.tags[verb] != "VBP" or text.tags[subject] not in ONE:
            continue
        between = text.words[subject + 1 : verb]
        if subject < token < verb and token == verb - 1 and between.count(",") == 1 and between[0] == ",":
            yield token, subject


def _is_object(text: Text, word: int) -> bool:
    return text.deps[word] in ("obj", "iobj")


def _is_somebody(text: Text, word: int) -> bool:
    owners = [kid for kid in text.children[word] if text.deps[kid] == "nmod:poss"]
    return text.entities[word] in NAMED or text.pos[word] == "PRON" or bool(owners)


def _under_names(text: Text) -> Iterator[tuple[int, int, str]]:
    for token, relation in enumerate(text.deps):
        name = text.heads[token]
        if relation != "nmod" or text.entities[name] != "PERSON" or token < name:
            continue
        if not any(text.deps[kid] == "case" and text.lowers[kid] in BESIDE for kid in text.children[token]):
            continue
        for _ in range(FARTHEST):
            name = text.heads[name] if text.deps[name] in CLIMBED else name
        above = text.heads[name]
        if text.deps[name] == "nmod" and text.pos[above] == "NOUN" and _is_of(text, name):
            yield token, above, "nmod"
        elif text.deps[name] == "obj" and text.pos[above] == "VERB":
            yield token, above, "obl"


def _doers(text: Text) -> Iterator[tuple[int, int]]:
    for token in [token for token, relation in enumerate(text.deps) if relation in ("obl", "obl:agent")]:
        verb = text.heads[token]
        if text.entities[token] not in NAMED or _preposition(text, token) != "by" or text.tags[verb] in ("VBN", "VBG"):
            continue
        below = [text.deps[kid] for kid in text.children[verb]]
        things = [kid for kid in text.children[verb] if text.deps[kid] == "obj" and verb < kid < token]
        if len(things) == 1 and "aux:pass" not in below and text.pos[things[0]] == "NOUN":
            yield token, things[0]


def _is_of(text: Text, noun: int) -> bool:
    return any(text.deps[kid] == "case" and text.lowers[kid] == "of" for kid in text.children[noun])
