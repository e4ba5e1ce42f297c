"""The coder: every predicate of a document's coded sentences that fits a frame, with its actors, status and reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.coding.arguments import Grammar
from dragoman.coding.casting import Casting, Filler
from dragoman.coding.frames import frame_index
from dragoman.coding.frames.model import Frame
from dragoman.coding.matching import Match, Matcher
from dragoman.coding.slots import Binder
from dragoman.coding.status import StatusReader, StatusReading, status_lexicon
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import word_classes
from dragoman.model.event import Status
from dragoman.model.statement import Statement

if TYPE_CHECKING:
    from dragoman.actors import Cast

UNREALIZED: frozenset[Status] = frozenset({"planned", "threatened", "conditional", "hypothetical", "proposed"})
COLLECTIVE_KINDS = frozenset({"state", "government", "organization", "group", "media", "company"})


@dataclass(frozen=True, slots=True)
class Coded:
    """One coded predicate, before it becomes an event."""

    match: Match
    actors: tuple[Filler, ...]
    recipients: tuple[Filler, ...]
    status: StatusReading

    @property
    def frame(self) -> Frame:
        return self.match.frame

    @property
    def confidence(self) -> float:
        """Frame prior × the least certain filler × clarity of the status; a missing side costs a tenth."""
        certainty = min((filler.certainty for filler in (*self.actors, *self.recipients)), default=0.5)
        complete = 1.0 if self.actors and self.recipients else 0.9
        bare = 0.9 if self.match.pattern.kind == "noun" and self.match.support is None else 1.0
        return round(self.frame.prior * certainty * self.status.clarity * complete * bare, 3)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A frame that fitted at a token but told no event, and why."""

    match: Match
    reason: str


class Coder:
    """Codes one document's tree."""

    def __init__(self, tree: Tree, cast: "Cast", statements: Sequence[Statement] = ()) -> None:
        self.tree = tree
        self.casting = Casting(tree, cast, statements)
        classes = word_classes()
        grammar = Grammar(tree, classes)
        self.grammar = grammar
        self.matcher = Matcher(tree, grammar, classes, frame_index(), self._is_actor, self._is_official)
        self.binder = Binder(tree, grammar, self.casting)
        self.status = StatusReader(tree, status_lexicon())

    def code(self, tokens: Sequence[int]) -> Iterator[Coded | Refusal]:
        """At most one event a token: that of the most specific frame that fits and finds its actors."""
        consumed: dict[int, str] = {}
        for token in tokens:
            if not (self.tree.words[token][:1].isalpha()):
                continue
            refused: Refusal | None = None
            for match in self.matcher.at(token):
                if match.pattern.kind == "noun" and consumed.get(token) == match.frame.type:
                    continue
                outcome = self._bind(match)
                if isinstance(outcome, Coded):
                    if match.object is not None:
                        consumed[match.object] = match.frame.type
                    yield outcome
                    refused = None
                    break
                refused = refused or outcome
            if refused is not None:
                yield refused

    def _bind(self, match: Match) -> Coded | Refusal:
        frame = match.frame
        if frame.parties:
            parties = self._of_kind(self.binder.parties(match), frame.actor_kinds, frame.official)
            actors = self._distinct([party for party in parties if not self._is_press(party, frame)])
            recipients = actors if len(actors) > 1 else []
        else:
            actors = self._of_kind(self.binder.actors(match), frame.actor_kinds, frame.official)
            names = {filler.actor for filler in actors}
            recipients = self._of_kind(self.binder.recipients(match), frame.recipient_kinds)
            recipients = [filler for filler in recipients if filler.actor not in names]
        problem = self._missing(match, actors, recipients)
        if problem is not None:
            return Refusal(match, problem)
        status = self.status.read(match.trigger, match.support)
        if frame.future_only and status.status not in UNREALIZED:
            return Refusal(match, "told as done, and the frame is for announcements only")
        if frame.force_status is not None and status.status in ("actual", "ongoing"):
            status = StatusReading(frame.force_status, (*status.reasons, f"frame {frame.name}"), status.clarity)
        return Coded(match, tuple(actors), tuple(recipients), status)

    def _is_press(self, filler: Filler, frame: Frame) -> bool:
        """Speaking to reporters is no consultation."""
        return frame.type == "CONSULT" and (
            self.casting.get(filler.actor).kind == "media"
            or self.matcher.classes.is_member("press", self.tree.lemmas[filler.head])
        )

    def _distinct(self, parties: list[Filler]) -> list[Filler]:
        """Parties without a state that a person among them already acts for."""
        people = {
            self.casting.get(party.actor).country for party in parties if self.casting.get(party.actor).kind == "person"
        }
        return [
            party
            for party in parties
            if self.casting.get(party.actor).kind not in ("state", "government")
            or self.casting.get(party.actor).country not in people
        ]

    def _of_kind(self, fillers: list[Filler], kinds: frozenset[str], official: bool = False) -> list[Filler]:
        return [
            filler
            for filler in fillers
            if (not kinds or self.casting.get(filler.actor).kind in kinds)
            and (not official or self._holds_office(filler.actor))
        ]

    def _missing(self, match: Match, actors: list[Filler], recipients: list[Filler]) -> str | None:
        """Why the event is not told by these fillers, None if it is."""
        frame = match.frame
        if frame.parties:
            return self._missing_parties(match, actors)
        bare_noun = match.pattern.kind == "noun" and match.support is None
        needs_actor = frame.requires in ("actor", "both") or (frame.requires == "some" and not frame.agentless)
        if needs_actor and not actors and not (frame.agentless and recipients):
            return "no actor fills the initiator's slot"
        if frame.requires in ("recipient", "both") and not recipients:
            return "no actor fills the recipient's slot"
        if bare_noun and not recipients:
            return "a bare noun without a recipient"
        if not actors and not recipients:
            return "no actor fills a slot"
        if not any(self._is_public(filler.actor) for filler in (*actors, *recipients)):
            return "private persons only"
        return None

    def _missing_parties(self, match: Match, parties: list[Filler]) -> str | None:
        supported = match.pattern.kind != "noun" or match.support is not None
        if not parties:
            return "no actor is a party"
        if (match.frame.requires in ("parties", "both", "recipient") or not supported) and len(parties) < 2 \
                and not self._plural(parties[0]):  # fmt: skip
            return "only one party is known"
        if not any(self._is_public(filler.actor) for filler in parties):
            return "private persons only"
        return None

    def _plural(self, filler: Filler) -> bool:
        """A group named by one plural noun ("the foreign ministers of …") meets among itself."""
        return self.tree.tags[filler.head] in ("NNS", "NNPS") and self.casting.get(filler.actor).kind == "group"

    def _is_actor(self, head: int) -> bool:
        return self.casting.at(head) is not None

    def _is_official(self, head: int) -> bool:
        hit = self.casting.at(head)
        return hit is not None and self._holds_office(hit[0])

    def _holds_office(self, actor: str) -> bool:
        entry = self.casting.get(actor)
        return entry.kind != "person" or bool(entry.offices or entry.country or entry.code)

    def _is_public(self, actor: str) -> bool:
        entry = self.casting.get(actor)
        return entry.kind in COLLECTIVE_KINDS or bool(entry.offices or entry.country or entry.code)
