"""Actors whose names are like the words that somebody wrote."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import Connection, func, or_, select

from dragoman.ledger.names import fold
from dragoman.ledger.schema import actor_names, actors, document_actors
from dragoman.query.naming import side_names

_LOOKED_AT = 300
_ALIKE = 60.0  # of 100, below which a name is another name
_BEGINNING = 2  # letters that who misspells a word still gets right


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that may be meant: `score` 0 to 100; `exact` where it is called precisely so."""

    id: str
    name: str
    kind: str
    score: float
    exact: bool


def candidates(connection: Connection, words: str, limit: int = 5) -> list[Candidate]:
    """The actors called so, those named most alike first."""
    asked = fold(words).removeprefix("the ")
    if not asked:
        return []
    scores = _scores(asked, _named_alike(connection, asked)) or _scores(asked, _begun_alike(connection, asked))
    best = sorted(scores, key=lambda key: (-scores[key], key))[: limit * 4]
    kinds = _kinds(connection, best)
    names = side_names(connection, [id for id, _, _ in kinds.values()])
    ranked = sorted((key for key in best if key in kinds), key=lambda key: (-scores[key], -kinds[key][2], key))
    return [
        Candidate(kinds[key][0], names[kinds[key][0]], kinds[key][1], round(scores[key], 1), scores[key] == 100.0)
        for key in ranked[:limit]
    ]


def _named_alike(connection: Connection, asked: str) -> list[tuple[int, str]]:
    # A name with one word misspelt is found by its others; the shortest names are looked at first.
    telling = [word for word in asked.split() if len(word) > 2][:4]
    tests = [actor_names.c.folded.in_((asked, f"the {asked}")), actor_names.c.folded.startswith(f"{asked} "),
             *(actor_names.c.folded.contains(word) for word in telling)]  # fmt: skip
    found = select(actor_names.c.actor, actor_names.c.folded).where(or_(*tests))
    exact_first = actor_names.c.folded != asked
    rows = connection.execute(found.order_by(exact_first, func.length(actor_names.c.folded)).limit(_LOOKED_AT))
    return [(row[0], row[1]) for row in rows]


def _begun_alike(connection: Connection, asked: str) -> list[tuple[int, str]]:
    """Names with a word that begins like one of those asked for, about as long: one of them may be misspelt."""
    name = actor_names.c.folded
    starts = {word[:_BEGINNING] for word in asked.split() if len(word) > _BEGINNING}
    tests = [test for one in starts for test in (name.startswith(one, autoescape=True),
                                                 name.contains(f" {one}", autoescape=True))]  # fmt: skip
    if not tests:
        return []
    nearest = func.abs(func.length(name) - len(asked))
    found = select(actor_names.c.actor, name).where(or_(*tests)).order_by(nearest).limit(_LOOKED_AT)
    return [(row[0], row[1]) for row in connection.execute(found)]


def _scores(asked: str, found: Iterable[tuple[int, str]]) -> dict[int, float]:
    scores: dict[int, float] = {}
    for actor, folded in found:
        score = fuzz.token_sort_ratio(asked, folded.removeprefix("the "))
        if score >= _ALIKE:
            scores[actor] = max(scores.get(actor, 0.0), score)
    return scores


def _kinds(connection: Connection, keys: list[int]) -> dict[int, tuple[str, str, int]]:
    """Id, kind and number of documents of each."""
    found = (
        select(actors.c.key, actors.c.id, func.max(document_actors.c.kind), func.count())
        .join(document_actors, document_actors.c.actor == actors.c.key)
        .where(actors.c.key.in_(keys))
        .group_by(actors.c.key, actors.c.id)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in connection.execute(found)}
