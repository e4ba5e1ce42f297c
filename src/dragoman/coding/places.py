"""The place of an event: an "in" or "at" phrase of its own clause that names a place, never one only mentioned."""

from dragoman.actors.gazetteer import coordinates
from dragoman.coding.casting import Casting
from dragoman.coding.tree import PLACE_ENTITIES, Tree
from dragoman.model.event import Place
from dragoman.model.span import Span

PLACE_MARKS = frozenset({"in", "at", "near", "outside", "inside"})


def place_of(tree: Tree, text: str, casting: Casting, *predicates: int | None) -> Place | None:
    """The place attached to the trigger, its light verb or its object; the country where the cast tells it."""
    for predicate in predicates:
        if predicate is None:
            continue
        for kid in tree.kids(predicate, "obl", "nmod"):
            if tree.marker(kid) in PLACE_MARKS and tree.entities[kid] in PLACE_ENTITIES:
                span, country = _span(tree, text, kid), _country(tree, casting, kid)
                return Place(span.quote, country, span, *coordinates(span.quote, country))
    return None


def _country(tree: Tree, casting: Casting, head: int) -> str | None:
    for token in (head, *tree.kids(head, "appos", "nmod", "flat", "nmod:unmarked", "conj")):
        country = casting.country_at(token)
        if country is not None:
            return country
    return None


def _span(tree: Tree, text: str, head: int) -> Span:
    parts = [head, *(kid for kid in tree.kids(head, "compound", "flat", "amod") if tree.words[kid][:1].isupper())]
    parts += [kid for kid in tree.kids(head, "nmod:desc") if tree.entities[kid] in PLACE_ENTITIES]  # "St Vincent"
    return Span.of(text, tree.starts[min(parts)], tree.ends[max(parts)])
