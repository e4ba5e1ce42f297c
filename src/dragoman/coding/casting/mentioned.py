"""Who is named at which words: the mentions of a cast as tables by the heads of their phrases."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.coding.tree import Tree
from dragoman.model.actor import MentionForm
from dragoman.model.document import Dateline

if TYPE_CHECKING:
    from dragoman.actors import Cast

Namings = dict[int, list[tuple[str, MentionForm]]]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The actors of one tree by the heads of the phrases that name them.

    `heads` tells who acts or is acted on there, `places` the states that are told as places, `towns` the actors of
    towns and regions (known or not), `parts` the regions among them, `generics` those told by a role alone, and
    `by_role` the sentences that tell of such; `pronouns` is what stands for an actor, `chances` how likely
    an actor is meant at a head, where several were weighed.
    """

    known: frozenset[str]
    heads: Namings
    places: Namings
    towns: dict[int, str]
    parts: frozenset[int]
    generics: dict[int, str]
    by_role: frozenset[int]
    pronouns: dict[str, set[str]]
    chances: dict[tuple[int, str], float]


def mentioned(tree: Tree, cast: "Cast", dateline: Dateline | None) -> Mentioned:
    """The tables of a tree's cast."""
    known = frozenset(actor.id for actor in cast.actors)
    heads, inner, places, pronouns = _by_head(tree, cast, known)
    towns: dict[int, str] = {}
    for mention in (*cast.places, *cast.towns):
        towns.setdefault(mention.head, mention.actor)
        if mention.actor in known:
            places.setdefault(mention.head, []).append((mention.actor, mention.form))
    heads = {**inner, **heads}
    state = None if dateline is None or dateline.country is None else f"state:{dateline.country}"
    if dateline is not None and state in known:
        # The town of the dateline, told again in the text, is that of the same state: "an apology from Santiago".
        town = dateline.place.lower()
        for token, word in enumerate(tree.words):
            if word.lower() == town and tree.pos[token] == "PROPN" and token not in heads:
                places.setdefault(token, []).append((state, "metonym"))
    parts = frozenset(mention.head for mention in cast.places if mention.part) - heads.keys()
    generics = {mention.head: mention.actor for mention in cast.generics}
    by_role = frozenset(tree.sentence_index[head] for head in generics)
    chances = {(mention.head, mention.actor): mention.chance for mention in cast.mentions if mention.chance < 1}
    return Mentioned(known, heads, places, towns, parts, generics, by_role, pronouns, chances)


def _by_head(tree: Tree, cast: "Cast", known: frozenset[str]) -> tuple[Namings, Namings, Namings, dict[str, set[str]]]:
    """Who is named by phrases, by those within others, as a place; and by which pronouns."""
    heads: Namings = {}
    inner: Namings = {}
    places: Namings = {}
    pronouns: dict[str, set[str]] = {}
    for mention in cast.mentions:
        if mention.form == "pronoun":
            pronouns.setdefault(mention.actor, set()).add(tree.words[mention.head].lower())
        if mention.actor in known:
            table = places if mention.place else inner if mention.nested else heads
            table.setdefault(mention.head, []).append((mention.actor, mention.form))
    return heads, inner, places, pronouns
