"""Whose a body is that is told without its state ("the government", "the army"): how likely each state of the report.

A log-linear choice among the states told so far (a conditional logit, McFadden 1974), by where and how each was told.
The weights lie in `data/whose.yaml`; `python -m training.whose` fits them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp, log

from dragoman.actors.drafts import Draft, Drafts
from dragoman.actors.lexicon import Entry
from dragoman.actors.memory import Memory, Seen
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View
from dragoman.tables import table

RECENT = 300  # mentions
BACK, NEAR = 3, 10  # sentences, and tokens in which nearness is halved
PLACES = ("state", "capital", "demonym")
OBJECTS = ("obj", "iobj")
Features = dict[str, float]


@dataclass(slots=True)
class Whose:
    """Weighs the states of one document. `dateline` is the state of the place where the report was written."""

    view: View
    drafts: Drafts
    memory: Memory
    dateline: str | None
    _counts: Counter[str] = field(default_factory=Counter)
    _first: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        view = self.view
        for start, (_, term) in sorted(view.terms.items()):
            country = term.entry.country
            if country is not None and term.entry.kind in PLACES and view.sentence[start] >= 0:
                self._counts[country] += 1
                self._first.setdefault(country, len(self._first))

    def is_told(self, state: str) -> bool:
        """Whether the report names the state, its capital or its people."""
        return self._counts[state] > 0

    def told(self) -> set[str]:
        """The states that the report names."""
        return set(self._counts)

    def chances(self, phrase: Phrase, entry: Entry, ruled: str | None, opposed: set[str]) -> dict[str, float]:
        """How likely the body is that of each state; they add up to less than 1 where it may be nobody's."""
        given = self.features(phrase, entry, ruled, opposed)
        scores = {state: exp(_score(features)) for state, features in given.items()}
        total = sum(scores.values()) + 1.0
        return {state: score / total for state, score in scores.items()}

    def features(self, phrase: Phrase, entry: Entry, ruled: str | None, opposed: set[str]) -> dict[str, Features]:
        """What speaks for each state: `ruled` is the one that the rules choose, and of the `opposed`, set over against
        it, the body is not."""
        here = self.view.sentence[phrase.core[0]]
        told, main = self._told(phrase.start), [state for state, _ in self._counts.most_common(2)]
        known = {state for state in (self.dateline, ruled) if state is not None}
        states = {*told, *known, *main} - opposed
        total = sum(self._counts.values()) or 1
        bodies = {d.country for d in self.drafts.by_id.values() if d.head == entry.slug and d.kind == "government"}
        return {
            state: {
                "always": 1.0,
                "ruled": state == ruled,
                "ruled, and of the dateline": state == ruled == self.dateline,
                "another ruled": ruled not in (None, state),
                "dateline": state == self.dateline,
                "another dateline": self.dateline not in (None, state),
                "share": self._counts[state] / total,
                "first": self._first.get(state) == 0,
                "second": self._first.get(state) == 1,
                "most": state in main[:1],
                "such a body told": state in bodies,
                "such a body of another": bool(bodies - {state}),
                "times": log(1 + len(told.get(state, ()))),
                **self._nearby(told.get(state, ()), here, phrase.start),
            }
            for state in sorted(states)
        }

    def _told(self, before: int) -> dict[str, list[tuple[Seen, Draft]]]:
        """Where each state, its bodies and its people were told up to a token."""
        found: dict[str, list[tuple[Seen, Draft]]] = {}
        for seen in self.memory.seen[-RECENT:]:
            if seen.head >= before:
                continue
            for draft in (self.drafts.by_id.get(id) for id in seen.ids):
                if draft is not None and draft.state is not None and draft.kind != "media":
                    found.setdefault(draft.state, []).append((seen, draft))
        return found

    def _nearby(self, told: Sequence[tuple[Seen, Draft]], here: int, start: int) -> Features:
        """How a state was told in this sentence and the last few, and how long ago."""
        view, found = self.view, Features()
        for seen, draft in told:
            back = here - seen.sentence
            if back > BACK:
                continue
            where = "here" if back == 0 else "just before" if back == 1 else "before"
            what = "place" if seen.place else "acts" if seen.subject else "owns" if seen.possessive else "told"
            found[f"{what} {where}"] = 1
            if draft.kind in ("government", "person") and back <= 1:
                found[f"{draft.kind} {where}"] = 1
            if view.dep[seen.head] in OBJECTS and back <= 1:
                found[f"object {where}"] = 1
            if view.dep[view.head[seen.head]] == "root" and seen.subject:
                found[f"leads {where}"] = 1
        last = max((seen for seen, _ in told), key=lambda seen: seen.head, default=None)
        if last is not None:
            found["near"] = 1 / (1 + (start - last.head) / NEAR)
        return found


def _score(features: Mapping[str, float]) -> float:
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = table("actors", "whose.yaml")
    return weights
