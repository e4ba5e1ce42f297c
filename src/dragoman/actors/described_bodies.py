"""Names that are read as persons', and that a noun beside them tells to be a body's: "Avanza, a small party"."""

from dragoman.actors.phrases import HONORIFICS
from dragoman.actors.view import View

KINDS = frozenset({
    "party", "movement", "alliance", "coalition", "bloc", "federation", "faction", "militia", "gang", "cartel", "union",
    "company", "firm", "charity", "newspaper", "broadcaster", "ngo", "group", "association", "organisation",
    "organization",
})  # fmt: skip
BESIDE = ("appos", "flat", "nmod:desc")


def mark_described_bodies(view: View) -> None:
    """Make such a name an entity of type ORG."""
    end = 0
    for i in view.tagged("PERSON"):
        if i < end or view.sentence[i] < 0:
            continue
        end = view.tagged_until(i)
        if not _is_titled(view, i) and _is_body(view, i, end):
            view.entity[i:end] = ["ORG"] * (end - i)


def _is_titled(view: View, start: int) -> bool:
    """ "Dr Ode", "said medical officer Ode, a group with 90 members": a person after all."""
    before = view.lower[start - 1] if start else ""
    post = bool(start) and view.pos[start - 1] == "NOUN" and before not in KINDS | {"opposition"}
    return post or before in HONORIFICS or view.lower[start] in HONORIFICS


def _is_body(view: View, start: int, end: int) -> bool:
    """ "Avanza, the largest opposition party in Peru", "the opposition party Avanza", "the opposition Avanza"; not
    "told the group Ana Ode had left"."""
    inside = range(start, end)
    head = next((i for i in inside if view.head[i] not in inside), start)
    told = [kid for kid in view.children[head] if view.dep[kid] == "appos" and kid >= end]
    before = start - 1
    hangs = view.dep[head] in BESIDE and view.head[head] == before
    if start and end - start == 1 and (hangs or view.head[before] in inside):
        told.append(before)
    return any(_tells_kind(view, noun, start) for noun in told)


def _tells_kind(view: View, noun: int, start: int) -> bool:
    if view.lower[noun] not in KINDS and not (noun < start and view.lower[noun] == "opposition"):
        return False
    owned = any(view.dep[kid] == "nmod:poss" for kid in view.children[noun])
    return view.words[noun][0].islower() and (noun < start or not owned)
