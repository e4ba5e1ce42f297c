"""Who is told at which word: what the words that refer back are resolved by."""

from dataclasses import dataclass, field

from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft
from dragoman.actors.memory import Memory
from dragoman.actors.view import View

BODIES = (
    word_class("collectives")
    | word_class("bodies_sent")
    | {"campaign", "opposition", "state-media", "ruling-party", "police", "military"}
)
ENDS = BODIES | word_class("ends_of_bodies")


def is_body(noun: str) -> bool:
    """Whether a noun is one for a body, whom no "he" means: "firm", "ratings agency"."""
    return noun in BODIES or (" " in noun and noun.rpartition(" ")[2] in ENDS)


@dataclass(slots=True)
class ToldAt:
    """The actors of a memory by the tokens of their mentions; what is told as a place is nobody."""

    view: View
    memory: Memory
    by_head: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _read: int = 0

    def read_on(self) -> None:
        """Take in what the memory has seen since."""
        for seen in self.memory.seen[self._read :]:
            if not seen.place:
                self.by_head[seen.head] = seen.ids
                for token in range(seen.start, seen.end):
                    self.by_head.setdefault(token, seen.ids)
        self._read = len(self.memory.seen)

    def at(self, token: int | None) -> tuple[str, ...]:
        """The actors at a head token and those coordinated with it."""
        if token is None:
            return ()
        ids = list(self.by_head.get(token, ()))
        if not ids:
            return ()
        for child in self.view.children[token]:
            if self.view.dep[child] == "conj":
                ids += [id for id in self.by_head.get(child, ()) if id not in ids]
        return tuple(ids)

    def only(self, token: int | None) -> Draft | None:
        """The one actor at a head token."""
        ids = () if token is None else self.by_head.get(token, ())
        return self.memory.drafts.by_id.get(ids[0]) if len(ids) == 1 else None

    def antecedent(self, relative: int) -> tuple[str, ...]:
        """The actors at the noun before a relative clause."""
        noun = self.noun_before(relative)
        return () if noun is None else self.by_head.get(noun, ())

    def noun_before(self, relative: int) -> int | None:
        """The noun before the relative clause in which a word stands."""
        token = self.view.head[relative]
        for _ in range(4):
            if self.view.dep[token] == "acl:relcl":
                return self.view.head[token]
            token = self.view.head[token]
        return None

    def is_body(self, id: str) -> bool:
        """Whether it is one that "it" may stand for: no person, no people, nothing told in the plural."""
        draft = self.memory.drafts.by_id.get(id)
        if draft is None or draft.plural:
            return False
        return draft.kind not in ("person", "group") or (draft.kind == "group" and is_body(draft.head))
