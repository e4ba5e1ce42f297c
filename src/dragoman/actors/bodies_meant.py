"""Bodies told by a word alone: "The mission urged", and it that is one: "A faction denied that it had fired".

Such a body is no actor by itself, so nothing that refers back finds it while a report is read; this is asked at its
end, like whom they are who are told so (`people_meant.py`).
"""

from collections.abc import Collection, Iterator, Mapping

from dragoman.actors.by_description import SAYING
from dragoman.actors.clauses import clause_subject, embedded, main_subject
from dragoman.actors.drafts import Draft
from dragoman.actors.labels import group_id
from dragoman.actors.memory import SUBJECTS
from dragoman.actors.told_at import is_body
from dragoman.actors.view import View

# Words for bodies, and for much else ("the mission failed", "the front moved"): bodies where they say something.
SPOKEN_FOR = frozenset({"mission", "secretariat", "presidium", "assembly", "fund", "front", "board", "service"})


def bodies_by_word(view: View, known: Collection[int]) -> Iterator[tuple[int, int, int, Draft]]:
    """First token, end and head of each such word that says something, and who it is; none whose head is `known`."""
    for i in [i for i, lemma in enumerate(view.lemma) if lemma in SPOKEN_FOR]:
        if i in known or view.sentence[i] < 0 or view.tag[i] not in ("NN", "NNP"):
            continue
        alone = [view.lower[kid] for kid in view.children[i] if view.dep[kid] != "punct"] == ["the"]
        if alone and view.dep[i] == "nsubj" and view.lemma[view.head[i]] in SAYING:
            word = view.lemma[i]
            yield i - 1, i + 1, i, Draft(group_id(word), word, "group", head=word)


def bodies_meant(view: View, told: Mapping[int, Draft], named: Collection[int]) -> Iterator[tuple[int, Draft]]:
    """The pronouns that stand for such bodies, and for which; `told` and `named` are as in `people_meant`."""
    found: dict[int, Draft] = {}
    for i in [i for i, word in enumerate(view.lower) if word == "it"]:
        if i in named or view.quoted[i] or view.sentence[i] < 0 or view.dep[i] not in SUBJECTS:
            continue
        if view.has_child(view.head[i], ("cop",)):
            continue  # "it is vital to"
        subject = clause_subject(view, i) if embedded(view, i) else main_subject(view, view.sentence[i] - 1)
        draft = None if subject is None else found.get(subject) or told.get(subject)
        if draft is not None and not draft.plural and (is_body(draft.head) or draft.head in SPOKEN_FOR):
            found[i] = draft
            yield i, draft
