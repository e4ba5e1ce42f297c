"""People told by what they are like, have done or stand for, without a noun: "the wounded", "those arrested"."""

from collections.abc import Collection, Iterator

from dragoman.actors.addressed import is_addressed
from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft
from dragoman.actors.labels import group_id
from dragoman.actors.view import View

LIKE = frozenset({
    "wounded", "injured", "sick", "ill", "elderly", "disabled", "homeless", "unemployed", "bereaved", "needy", "poor",
    "vulnerable", "starving", "hungry", "detained", "arrested", "accused", "convicted", "condemned", "abducted",
    "kidnapped", "expelled", "deported", "rescued", "freed", "released", "dismissed", "dispossessed", "uprooted",
})  # fmt: skip
THOSE = frozenset({"those", "everyone", "everybody"})
CAMPS = frozenset({"defence", "defense", "left", "right"})
OF_CAMPS = frozenset({"the", "far", "hard", "radical", "extreme", "religious", "political", "populist"})
DESCRIBED = LIKE | THOSE | CAMPS | {"old"}
ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "conj", "nmod")
AROUND = ("det", "amod", "advmod", "cc", "conj", "case", "punct", "nmod", "nummod", "acl", "acl:relcl", "det:predet")
TELLING = frozenset({"responsible", "involved", "concerned"})
STOPS = frozenset({",", ";", "and", "but", "while", "when", "if", "(", "–", "—", '"'})
WHERE = frozenset({"board", "custody", "detention", "jail", "prison", "need", "power", "charge", "influence", "fault"})
LONGEST = 8
SAYING = frozenset().union(
    *map(word_class, ("verbs_of_telling", "verbs_of_resolve", "verbs_of_answer", "verbs_of_judging", "verbs_of_blame")),
    ("appeal", "object", "plead", "accept", "plan"),
)


def people_by_description(view: View, known: Collection[int]) -> Iterator[tuple[int, int, int, Draft]]:
    """First token, end and head of each such phrase, and who it is; none whose head is `known` already."""
    for i in [i for i, word in enumerate(view.lower) if word in DESCRIBED]:
        word = view.lower[i]
        if i in known or view.sentence[i] < 0 or view.dep[i] not in ARGUMENTS:
            continue
        if word in LIKE and _is_kind(view, i):
            name = f"the {view.words[i]}"
            yield i, i + 1, i, Draft(group_id(name), name, "group", sector="CVL", plural=True, head="people")
        elif word == "old" and _is_aged(view, i):
            name = view.quote(i - 4, i + 1)
            yield i - 4, i + 1, i, Draft(group_id(name), name, "group", sector="CVL", head="person")
        elif word in CAMPS and _speaks(view, i):
            name = f"the {view.words[i]}"
            yield i - 1, i + 1, i, Draft(group_id(name), name, "group", plural=True, head="people")
        elif word in THOSE:
            end = _told_until(view, i)
            if end > i + 1:
                name = view.quote(i, end)
                yield i, i + 1, i, Draft(group_id(name), name, "group", plural=True, head="people")


def _is_kind(view: View, i: int) -> bool:
    """ "The wounded", not "the wounded man" nor "the wounded were" as a deed."""
    kids = view.children[i]
    first = view.first_conjunct(i)
    the = any(view.lower[kid] in ("the", "these", "many") for one in (i, first) for kid in view.children[one])
    if view.dep[i] == "nmod" and any(view.lower[kid] == "of" for kid in kids) and not view.lower[i].endswith("ed"):
        return False  # "a queue of the elderly"
    return the and all(view.dep[kid] in AROUND for kid in kids)


def _speaks(view: View, i: int) -> bool:
    """ "The defence called the ruling a script", "criticised by the left"; not "the right to vote"."""
    kids = [view.lower[kid] for kid in view.children[i] if view.dep[kid] not in ("case", "punct")]
    speaking = view.dep[i] in ("nsubj", "obl:agent") and view.lemma[view.head[i]] in SAYING
    return speaking and "the" in kids and OF_CAMPS.issuperset(kids)


def _is_aged(view: View, i: int) -> bool:
    """ "A 17-year-old": one who is not told of before; "the 17-year-old" to whom something is said or done."""
    if i < 5 or view.words[i - 3] != "-" or view.lower[i - 2] != "year" or view.words[i - 1] != "-":
        return False
    return view.lower[i - 5] in ("a", "an", "another") or (view.lower[i - 5] == "the" and is_addressed(view, i))


def _told_until(view: View, i: int) -> int:
    """ "Those who helped", "those arrested on Monday": the end of what tells who they are, or of the word alone."""
    clause = next((k for k in view.children[i] if k > i and _tells(view, k)), None)
    if clause is None:
        return i + 1
    end = i + 1
    while end < len(view.words) and end - i < LONGEST and view.under(end, clause) and view.lower[end] not in STOPS:
        end += 1
    return end


def _tells(view: View, kid: int) -> bool:
    if view.dep[kid] == "acl":
        return view.tag[kid] == "VBN"
    if view.dep[kid] == "amod":
        return view.lower[kid] in TELLING
    if view.dep[kid] == "nmod":
        behind = any(view.lower[case] == "behind" for case in view.children[kid] if view.dep[case] == "case")
        return behind or view.lower[kid] in WHERE
    who = any(view.lower[one] in ("who", "whom") for one in view.children[kid])
    return view.dep[kid] == "acl:relcl" and who
