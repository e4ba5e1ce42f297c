"""People told by a noun that no list knows, of whom a clause says "who": "the three carabineros who had been held"."""

from collections.abc import Collection, Iterator

from dragoman.actors.drafts import Draft
from dragoman.actors.labels import group_id, name_of
from dragoman.actors.view import View

WHO = frozenset({"who", "whom"})
BEFORE = ("amod", "compound")


def people_by_relative(view: View, known: Collection[int]) -> Iterator[tuple[int, int, int, Draft]]:
    """First token, end and head of each such phrase, and who it is; none whose head is `known` already.

    The pronoun stands right behind the noun: farther off another one may be meant.
    """
    for who in [i for i, word in enumerate(view.lower) if word in WHO and i]:
        noun = who - 2 if view.words[who - 1] == "," else who - 1
        if noun < 0 or noun in known or view.sentence[noun] != view.sentence[who] or not _may_be_people(view, noun):
            continue
        if not any(view.dep[clause] == "acl:relcl" and view.under(who, clause) for clause in view.children[noun]):
            continue
        start = min((kid for kid in view.children[noun] if view.dep[kid] in BEFORE), default=noun)
        name = name_of(view, start, noun + 1)
        several = view.tag[noun] == "NNS"
        yield start, noun + 1, noun, Draft(group_id(name), name, "group", plural=several, head=view.lemma[noun])


def _may_be_people(view: View, noun: int) -> bool:
    """No share ("38 % who"), and nobody who is named and only called so ("Ode is the attorney who sued")."""
    common = view.pos[noun] == "NOUN" and view.tag[noun] in ("NN", "NNS") and view.lower[noun][0].isalpha()
    return common and not view.has_child(noun, ("cop",))
