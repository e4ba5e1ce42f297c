"""Who says "we" in a text that is somebody's own: "The United States condemns the attack. We call on …".

A communiqué opens by telling in the third person what the state or body that issues it thinks, and goes on as "we".
"""

from typing import TYPE_CHECKING

from dragoman.actors.classes import word_class
from dragoman.coding.tree import Tree

if TYPE_CHECKING:
    from dragoman.actors import Cast

TEXTS = frozenset({
    "statement", "remark", "speech", "address", "message", "declaration", "comment", "release", "communique",
    "communiqué", "note", "briefing", "bulletin",
})  # fmt: skip
OPENING = 3  # sentences that tell something, the headline among them
HEADINGS = 8  # sentences among which these are, with those that only say where, when and from whom a text is
GIVING_OUT = frozenset({"issue", "release", "give", "make", "publish", "read"})
GIVEN_OUT = TEXTS | {"answer", "report", "text"}
STANCES = (word_class("verbs_of_resolve") | word_class("verbs_of_stance") | {"inform", "attribute", "regret"}) - {
    "say"
}  # others tell what one says
DECREES = frozenset({"impose", "designate", "sanction", "announce", "take"})  # "Today, the Ministry is imposing …"
ISSUING = frozenset({"state", "government", "organization"})


def own_words(tree: Tree, cast: "Cast") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom "I" and "we" mean in the text's own voice."""
    author, issuers = author_of(tree, cast), issuers_of(tree, cast)
    if author is None:
        return (), issuers
    ours = cast.first_person(author, plural=True)
    ours = ours if ours is not None and cast.knows(ours) else author
    unknown = cast.get(ours).kind == "group"  # "Statement by the Spokesperson": whose is told below it
    return (author,), (issuers if unknown else ()) or (ours,)


def author_of(tree: Tree, cast: "Cast") -> str | None:
    """Whose words a text is by its headline: "Statement by Minister Otieno on …", "Foreign Ministry of Oman"; or by
    the sentence that hands over to them: "A spokesman for the ministry issued the following statement:"."""
    first, last = tree.sentences[0] if tree.sentences else (0, 0)
    if any(tree.lemmas[token] == "joint" for token in range(first, last)):
        return None  # of several, and "we" are all of them
    author = _headed(tree, cast, first, last) or _body_alone(tree, cast, first, last)
    handed = (_handed_over(tree, cast, *one) for one in tree.sentences[1:HEADINGS] if author is None)
    return author or next((one for one in handed if one is not None), None)


def _headed(tree: Tree, cast: "Cast", first: int, last: int) -> str | None:
    for token in range(first, last):
        if tree.lemmas[token] not in TEXTS or not (token == first or tree.deps[token] == "root"):
            continue
        told = [kid for kid in tree.kids(token, "nmod", "obl") if tree.marker(kid) in ("by", "from", "of")]
        owners = tree.kids(token, "nmod:poss", "compound", "amod") if tree.deps[token] == "root" else []
        for phrase in (*told, *owners):
            if (author := _author(tree, cast, phrase)) is not None:
                return author
    return None


def _handed_over(tree: Tree, cast: "Cast", first: int, last: int) -> str | None:
    """ "The spokesman issued the following statement on Friday:": whose words all that comes is."""
    verb = next((token for token in range(first, last) if tree.deps[token] == "root"), first)
    texts = [kid for kid in tree.kids(verb, "obj") if tree.lemmas[kid] in GIVEN_OUT]
    follows = any(tree.words[one].lower() == "following" for kid in texts for one in tree.kids(kid, "amod"))
    if tree.lemmas[verb] not in GIVING_OUT or not follows:
        return None
    return next((actor for kid in tree.kids(verb, "nsubj") if (actor := _author(tree, cast, kid)) is not None), None)


def _tells(tree: Tree, first: int, last: int) -> bool:
    return any(tree.pos[token] in ("VERB", "AUX") for token in range(first, last) if tree.deps[token] == "root")


def _author(tree: Tree, cast: "Cast", phrase: int) -> str | None:
    """Whom the phrase names: "Comment by the Press Department of the Foreign Ministry" is the ministry's."""
    whole = cast.at(phrase)
    if whole is not None and cast.get(whole).kind != "organization":
        return whole
    inner = (cast.at(token) for token in range(*tree.subtree(phrase)))
    bodies = (actor for actor in inner if actor is not None and cast.get(actor).kind == "government")
    return next(bodies, whole)


def _body_alone(tree: Tree, cast: "Cast", first: int, last: int) -> str | None:
    """A headline that is the name of a body, and tells nothing."""
    if any(tree.pos[token] in ("VERB", "AUX") for token in range(first, last)):
        return None
    actor = cast.at(first) if last > first else None
    return actor if actor is not None and cast.get(actor).kind == "government" else None


def issuers_of(tree: Tree, cast: "Cast") -> tuple[str, ...]:
    """The one state or body, or those together, that take a stance, in the present, as the subject of an opening
    sentence."""
    found: dict[tuple[str, ...], None] = {}
    told = [one for number, one in enumerate(tree.sentences[:HEADINGS]) if number == 0 or _tells(tree, *one)]
    for first, last in told[:OPENING]:
        for verb in range(first, last):
            if tree.deps[verb] != "root" or not (_takes_a_stance(tree, verb) or _decrees(tree, verb)):
                continue
            for subject in tree.kids(verb, "nsubj"):
                actors = [actor for one in tree.conjuncts(subject) for actor in cast.every(one)]
                if actors and all(cast.get(actor).kind in ISSUING for actor in actors):
                    found[tuple(dict.fromkeys(actors))] = None
    return next(iter(found)) if len(found) == 1 else ()


def _takes_a_stance(tree: Tree, verb: int) -> bool:
    compliments = tree.lemmas[verb] == "present" and "compliment" in tree.kid_lemmas(verb, "obj")  # of a note
    jointly = tree.tags[verb] == "VBP" and any(len(tree.conjuncts(kid)) > 1 for kid in tree.kids(verb, "nsubj"))
    return (jointly or tree.tags[verb] == "VBZ") and (compliments or tree.lemmas[verb] in STANCES)


def _decrees(tree: Tree, verb: int) -> bool:
    """Whether it is what is being done by these very words, "today"."""
    today = any(tree.lemmas[kid] == "today" for kid in tree.kids(verb, "advmod", "obl:unmarked"))
    return today and tree.tags[verb] == "VBG" and tree.lemmas[verb] in DECREES
