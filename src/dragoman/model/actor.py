"""Actors: who acts and speaks, the offices they hold and the words that name them."""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Span

ActorKind = Literal["state", "government", "organization", "person", "group", "company", "media"]
MentionForm = Literal["name", "nominal", "pronoun", "metonym", "demonym"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an actor."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Office:
    """A post that a person holds, as the report tells it: "Foreign Minister" of `state:RUS`."""

    title: str
    of: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of a document.

    `id` is `state:RUS`, `igo:EU`, `person:…`, `group:…`, `org:…`; ids of unnamed groups are local to the document.
    `country` is the ISO 3166-1 alpha-3 code of the state acted for, None for international ones or where unknown.
    `code` is the CAMEO/PLOVER actor code (country, then sector).
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    code: str | None = None
    wikidata: str | None = None
    offices: tuple[Office, ...] = ()
    mentions: tuple[Mention, ...] = ()
