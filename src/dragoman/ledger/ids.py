"""Names of things across documents: of actors that only one document knows, of rows, and of whom an actor acts for."""

from dragoman.actors.members import body_of
from dragoman.model.actor import Actor

LOCAL_PREFIX = "group:"  # unnamed groups: the same id in two documents need not be the same group


def ledger_id(document: str, actor: str) -> str:
    """The id of a document's actor in the ledger: "state:RUS" as it is, "group:…" as "doc:…#group:…"."""
    return f"{document}#{actor}" if actor.startswith(LOCAL_PREFIX) else actor


def document_id(document: str, actor: str) -> str:
    """The id that an actor of the ledger has inside this document; the inverse of `ledger_id`."""
    return actor.removeprefix(f"{document}#")


def row_id(document: str, row: str) -> str:
    """The id of a statement, event or measure in the ledger: "doc:…#e1"."""
    return f"{document}#{row}"


def acts_for(document: str, actor: Actor) -> str:
    """For whom an actor acts: its state as "state:RUS", else the body that it holds an office of, or whose members
    it is ("EU countries"), else itself."""
    if actor.country:
        return f"state:{actor.country}"
    body = next((office.of for office in actor.offices if office.of), None)
    if body is None and actor.kind == "group":
        body = body_of(actor.name, (mention.span.quote for mention in actor.mentions))
    return ledger_id(document, body or actor.id)
