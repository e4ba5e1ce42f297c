"""Groups told by their people or kind, with the clause that tells which ones: "two Americans detained in Russia"."""

from dragoman.actors.drafts import Draft, Drafts
from dragoman.actors.labels import group_id, name_of
from dragoman.actors.lexicon import Entry
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

LONGEST_CLAUSE = 9


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
