"""Towns that no other table knows: whose they are, by a gazetteer, where the reader takes a name for a place's."""

from collections.abc import Iterator

from dragoman.actors.cast import ActorMention
from dragoman.actors.gazetteer import town_meant
from dragoman.actors.scan import NAMING_STATES
from dragoman.actors.stage import Stage


def add_towns(stage: Stage) -> None:
    """Note the states of the towns that the reader marks as places and that nothing else has resolved."""
    view = stage.view
    told = {term.entry.country for _, term in view.terms.values() if term.entry.kind in NAMING_STATES}
    states = {country for country in told if country}
    for start, end in _unresolved(stage):
        town = town_meant(view.quote(start, end), states)
        if town is not None:
            head = view.head_of(start, end)
            stage.towns.append(ActorMention(start, end, head, f"state:{town.country}", "name", place=True))


def _unresolved(stage: Stage) -> Iterator[tuple[int, int]]:
    """The names of places of which no token is in a mention, a place or a term of the lexicon."""
    view, end = stage.view, 0
    taken = {i for one in (*stage.mentions, *stage.places) for i in range(one.start, one.end)}
    for i, kind in enumerate(view.entity):
        if i < end or kind != "GPE" or view.sentence[i] < 0:
            continue
        end = view.tagged_until(i)
        if all(j not in taken and view.term_at[j] < 0 for j in range(i, end)):
            yield i, end
