"""Noun phrases that may name an actor: a name, title or role with the words that belong to it, mostly from the surface.

The grammar: `[determiner | possessor] modifier* core ("of" X)? name? ("to" X)?`. The tree is asked only whether an
unknown word left of the core belongs to it, and for the head of the whole.
"""

from dataclasses import dataclass, field, replace

from dragoman.actors.classes import word_class
from dragoman.actors.lexicon import Entry
from dragoman.actors.view import View

NAMES = frozenset({"countries", "state", "demonym", "people", "capital", "seat", "region", "organization", "defacto"})
OWNERS = frozenset({"state", "demonym", "capital", "seat", "region", "organization", "defacto"})
HONORIFICS = {
    "mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "sir": "m", "lord": "m",
    "lady": "f", "dame": "f", "dr": None, "dr.": None, "prof.": None, "rev.": None, "hon.": None,
    "prof": None, "hon": None, "h.e.": None, "h.e": None, "eng.": None, "engr.": None, "engr": None, "amb.": None,
    "shri": "m", "smt": "f", "smt.": "f", "alhaji": "m", "rt.": None, "lic.": None, "lic": None, "ing.": None,
}  # fmt: skip
EXCELLENCY = ("HE", "H.E.", "H.E")  # in these letters alone
PORTFOLIOS = word_class("portfolios")
MINISTERS = frozenset({"minister", "ministers", "secretary", "secretaries"})
JOINTS = frozenset({"and", "&", ",", "the"})
REALMS = frozenset({"republic", "kingdom", "state", "federation", "sultanate", "principality"})  # "the State of Kuwait"
POSSESSIVE_MARKS = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Owner:
    """The state or body beside a role: "Russian", "Kenya's", "of NATO", "White House"; tokens `[start, end)`."""

    entry: Entry
    start: int
    end: int


@dataclass(slots=True)
class Phrase:
    """A noun phrase `[start, end)` around its core. `name` are the tokens of a person's name inside it.

    `posted` is the state to which an ambassador or envoy is sent, `names` those behind a title that several share,
    `meant` the state whose they are where only words beside the phrase tell it.
    """

    start: int
    end: int
    core: tuple[int, int]
    entry: Entry | None
    name: tuple[int, int] | None = None
    owners: list[Owner] = field(default_factory=list)
    modifiers: list[Entry] = field(default_factory=list)
    possessive: int | None = None
    owner_name: tuple[int, int] | None = None
    determiner: str = ""
    title: tuple[int, int] | None = None
    apposed_to: "Phrase | None" = None
    honorific: str | None = None
    posted: str | None = None
    names: tuple[tuple[int, int], ...] = ()
    meant: str | None = None

    def as_capital(self) -> "Phrase":
        """The same phrase, read as a capital is."""
        assert self.entry is not None
        return replace(self, entry=replace(self.entry, kind="capital"))

    @property
    def definite(self) -> bool:
        return self.determiner in ("the", "this", "that", "these", "those", "both") or self.possessive is not None

    @property
    def indefinite(self) -> bool:
        return self.determiner in ("a", "an", "some", "several", "many", "any", "no", "another", "one", "every", "each")


def view_end(view: View, start: int) -> int:
    """The token after the term that begins here."""
    return view.terms[start][0]


def heads_phrase(view: View, start: int, end: int) -> bool:
    """Whether the words at `[start, end)` are the last noun of their phrase, not a modifier of a further noun."""
    last = end - 1
    if view.lower[end : end + 2] == ["persona", "non"]:
        return True  # "declared two envoys persona non grata"
    if view.pos[last] == "ADJ" and view.dep[view.first_conjunct(last)] == "amod":
        return False  # "cowardly and criminal attacks"
    if view.pos[last] not in ("NOUN", "PROPN") and view.tag[last] not in ("NNS", "NN", "NNP", "NNPS"):
        return view.pos[last] in ("ADJ", "X", "INTJ") and view.dep[last].split(":")[0] in (
            "nsubj", "obj", "obl", "nmod", "conj", "root", "iobj"
        )  # fmt: skip
    return not (
        view.dep[last] in ("compound", "amod")
        and view.head[last] >= end
        and end < len(view.words)
        and view.pos[end] in ("NOUN", "PROPN", "ADJ")
    )
