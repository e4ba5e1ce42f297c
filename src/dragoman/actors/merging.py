"""At the end of a document: which actors that the report did not name turn out to be ones that it did."""

from collections.abc import Iterable

from dragoman.actors.drafts import Draft, Drafts, Post
from dragoman.actors.memory import matches, portfolio, same_portfolio


def same_actors(drafts: Drafts) -> dict[str, str]:
    """The id of the named actor for each unnamed one that can be no other."""
    same: dict[str, str] = {}
    for id, draft in drafts.by_id.items():
        if draft.kind == "group" and draft.country is None and draft.head and not draft.plural:
            found = _only(d.id for d in drafts.by_id.values() if d.kind == "government" and d.head == draft.head)
        elif draft.kind == "group" and len(draft.posts) == 1:
            found = _only(d.id for d in drafts.by_id.values() if d.kind == "person" and _holds(d, draft.posts[0]))
        elif draft.kind == "government" and draft.country is None and draft.person:
            state = drafts.by_id[draft.person].state
            found = f"org:{state}-{draft.head}" if state and f"org:{state}-{draft.head}" in drafts.by_id else None
        else:
            continue
        if found is not None:
            same[id] = found
    return same


def _only(ids: Iterable[str]) -> str | None:
    found = list(ids)
    return found[0] if len(found) == 1 else None


def _holds(person: Draft, asked: Post) -> bool:
    """Whether the person holds this very post: "the Kenyan foreign minister" of the headline, named further down."""
    return any(
        set(post.countries) & set(asked.countries)
        and matches(post, asked.role, asked.modifiers, ())
        and (not asked.role.slug.endswith(" minister") or same_portfolio(post, portfolio(asked.role.slug)))
        and (post.posted is None or asked.posted is None or post.posted == asked.posted)
        for post in person.posts
    )
