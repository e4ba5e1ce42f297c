"""What each reviewer found of the ledger's entries, how often the coding was right, and how far two agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection

from dragoman.ledger.carrying import Orphan, orphans
from dragoman.ledger.judging import KINDS, history
from dragoman.query.audit import Estimate, kappa, wilson
from dragoman.query.judgements import Judgement

Verdicts = Mapping[str, Mapping[str, str]]  # by reviewer and entry: "right" or "wrong"
_MEANS = {"accepted": "right", "corrected": "wrong", "rejected": "wrong"}


@dataclass(frozen=True, slots=True)
class Reviewer:
    """One reviewer's judgements of one kind of entry: the share that was coded right, with its interval."""

    name: str
    kind: str
    found: Estimate


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers on the entries that both judged: how many, how often they agree, Cohen's kappa."""

    one: str
    other: str
    kind: str
    both: int
    agreed: int
    kappa: float


@dataclass(frozen=True, slots=True)
class Judgements:
    """What was judged of the whole ledger. `orphans` are judgements of entries that a newer reading no longer has."""

    reviewers: tuple[Reviewer, ...]
    agreements: tuple[Agreement, ...]
    orphans: tuple[Orphan, ...]


def judgements(connection: Connection) -> Judgements:
    """Of each reviewer and kind the last judgement of each entry; "right" is what was accepted as coded."""
    reviewers, agreements = list[Reviewer](), list[Agreement]()
    for kind in KINDS:
        found = verdicts(connection, kind)
        reviewers += [Reviewer(name, kind, estimate(told)) for name, told in sorted(found.items())]
        for one, other in combinations(sorted(found), 2):
            both = [id for id in found[one] if id in found[other]]
            measured = kappa(found[one], found[other])
            if measured is not None:
                agreed = sum(found[one][id] == found[other][id] for id in both)
                agreements.append(Agreement(one, other, kind, len(both), agreed, measured))
    return Judgements(tuple(reviewers), tuple(agreements), tuple(orphans(connection)))


def verdicts(connection: Connection, kind: str) -> Verdicts:
    """What each reviewer found last of each entry; what was taken back is left out."""
    told = _last(connection, kind)
    return {name: {id: one.verdict for id, one in judged.items()} for name, judged in told.items()}


def judged_events(connection: Connection) -> Mapping[str, Mapping[str, Judgement]]:
    """For each person, the last judgement of each event."""
    return _last(connection, "events")


def _last(connection: Connection, kind: str) -> Mapping[str, Mapping[str, Judgement]]:
    found: dict[str, dict[str, Judgement]] = {}
    for id, judged in history(connection, kind):
        told = found.setdefault(judged.by, {})
        told.pop(id, None)
        if judged.verdict in _MEANS:
            told[id] = Judgement(id, _MEANS[judged.verdict], judged.by, judged.at, judged.note)
    return {name: told for name, told in found.items() if told}


def estimate(told: Mapping[str, str]) -> Estimate:
    """The share of what was coded right, with its interval."""
    return wilson(sum(verdict == "right" for verdict in told.values()), len(told))
