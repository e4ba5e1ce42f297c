"""It that is a body told by a word alone: "A faction denied that it had fired", "The mission urged … It".

Such a body is no actor by itself, so nothing that refers back finds it while a report is read; this is asked at its
end, like whom they are who are told so (`people_meant.py`).
"""

from collections.abc import Collection, Iterator, Mapping

from dragoman.actors.classes import word_class
from dragoman.actors.clauses import clause_subject, embedded, main_subject
from dragoman.actors.drafts import Draft
from dragoman.actors.memory import SUBJECTS
from dragoman.actors.told_at import is_body
from dragoman.actors.view import View


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
        if (
            draft is not None
            and not draft.plural
            and (is_body(draft.head) or draft.head in word_class("speaking_bodies"))
        ):
            found[i] = draft
            yield i, draft
