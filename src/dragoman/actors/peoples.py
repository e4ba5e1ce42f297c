"""Groups told by their people or kind, with the clause that tells which ones: "two Americans detained in Russia"."""

from collections.abc import Collection, Iterator

from dragoman.actors.drafts import Draft, Drafts
from dragoman.actors.labels import group_id, name_of
from dragoman.actors.lexicon import Entry
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

LONGEST_CLAUSE = 9
ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "obl:agent", "iobj", "conj", "obl", "nmod")


def named_peoples(view: View, known: Collection[int]) -> Iterator[tuple[int, int, int, Draft]]:
    """ "The Lindholmi blocked the road": the reader takes the name for that of a people, and no list knows it."""
    for i in view.tagged("NORP"):
        if i in known or view.term_at[i] >= 0 or view.pos[i] != "PROPN" or view.dep[i] not in ARGUMENTS:
            continue
        if view.tag[i] == "NNPS" and _is_family(view, i):
            continue
        several = view.tag[i] == "NNPS" or "the" in [view.lower[kid] for kid in view.children[i]]
        if several and view.tagged_until(i) == i + 1 and view.entity_starts[i]:
            name = name_of(view, i, i + 1)
            yield i, i + 1, i, Draft(group_id(name), name, "group", sector="CVL", plural=True, head="people")


def _is_family(view: View, i: int) -> bool:
    """ "The Lunds", where somebody is called Lund."""
    name = view.words[i].removesuffix("s")
    return any(view.words[one] == name for one in view.tagged("PERSON"))


def people(view: View, drafts: Drafts, phrase: Phrase, entry: Entry, head: int, plural: bool = True) -> str:
    """ "Russians", "the French", "two Americans detained in Russia": a group with what is told of it."""
    take_clause(view, phrase)
    start = phrase.core[0]
    while start > 0 and view.same_sentence(start - 1, head) and view.head[start - 1] == head:
        if view.dep[start - 1] not in ("amod", "compound", "nummod", "det"):
            break
        start -= 1
    phrase.start = min(phrase.start, start)
    name = name_of(view, start, phrase.end, phrase.determiner)
    plural = plural and (entry.plural or entry.kind == "demonym")
    return drafts.put(Draft(group_id(name), name, "group", entry.country, plural=plural, head="people")).id


def take_clause(view: View, phrase: Phrase) -> None:
    """ "detained in Russia" after "two Americans": what tells which ones belongs to the group."""
    end = phrase.end
    if end >= len(view.words) or view.tag[end] not in ("VBN", "VBG") or view.dep[end] != "acl":
        return
    stop = end
    while stop < len(view.words) and stop - end < LONGEST_CLAUSE and view.under(stop, end):
        stop += 1
    cut = next((i for i in range(end, stop) if view.words[i] in (",", ";", "for", "(", "to", "and", "or")), stop)
    while cut > end and view.pos[cut - 1] in ("PUNCT", "SPACE", "ADP"):
        cut -= 1
    phrase.end = cut
