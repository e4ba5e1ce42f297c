"""The coder: every predicate of a document's coded sentences that fits a frame, with its actors, status and reasons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.alone import Alone
from dragoman.coding.arguments import Grammar
from dragoman.coding.at_home import AtHome
from dragoman.coding.behind import Behind
from dragoman.coding.casting import Casting, Filler
from dragoman.coding.coded import Coded, Refusal
from dragoman.coding.conditions import Conditions
from dragoman.coding.doubts import Doubts
from dragoman.coding.elsewhere import names_another_state, names_anybody_else
from dragoman.coding.frames.model import Frame
from dragoman.coding.judging import Judge
from dragoman.coding.matching import Match, Matcher
from dragoman.coding.remembered import remembered
from dragoman.coding.roles import LACKING, NO_ACTOR, NO_RECIPIENT, ONE_PARTY, Missing, Pressed, Roles, is_pressing
from dragoman.coding.slots import Binder
from dragoman.coding.status import StatusReader, StatusReading
from dragoman.coding.status_of_match import MatchStatus, as_framed
from dragoman.coding.tree import Tree
from dragoman.coding.undergone import Undergone
from dragoman.coding.wordclasses import word_classes
from dragoman.model.document import Dateline
from dragoman.model.event import Status
from dragoman.model.measure import CLOSING
from dragoman.model.statement import Statement
from dragoman.reading.events import RawEvent

if TYPE_CHECKING:
    from dragoman.actors import Cast

NOUNS = frozenset({"NOUN", "PROPN"})
CARRIED = ("nsubj", "nsubj:pass", "obj", "obl", "xcomp")
COOPERATIVE = frozenset({"RETREAT", "CONCEDE", "AID", "COOPERATE", "SUPPORT", "CONSULT"})
UNREALIZED: frozenset[Status] = frozenset({"planned", "threatened", "conditional", "hypothetical", "proposed"})


def _is_told_by(taken: Frame, match: Match) -> bool:
    """Whether the frame that has this noun for its thing tells the noun's deed, or its end ("lifted the blockade"), or
    that of the clause that completes it ("ordered him to be held")."""
    if match.pattern.kind == "verb":
        return bool(taken.complement_lemmas) and (taken.type, taken.family) == (match.frame.type, match.frame.family)
    if match.pattern.kind != "noun":
        return False
    told, ended = match.frame.measure, taken.measure
    if ended is None or ended.state not in CLOSING:
        return taken.type == match.frame.type
    made = match.frame.type == "AGREE" and ended.kind == "agreement"
    undone = made or (told is not None and told.kind == ended.kind)
    return undone or taken.type == match.frame.type


class Coder:
    """Codes one document's tree."""

    def __init__(
        self,
        tree: Tree,
        cast: "Cast",
        statements: Sequence[Statement] = (),
        dateline: Dateline | None = None,
        events: Sequence[RawEvent] | None = None,
    ) -> None:
        self.tree = tree
        classes = word_classes()
        self.casting = Casting(tree, cast, classes, statements, dateline)
        grammar = Grammar(tree, classes)
        self.grammar = grammar
        self.matcher = Matcher.of(tree, grammar, self.casting)
        binder = Binder(tree, grammar, self.casting, Behind(tree, grammar, self.casting))
        self.roles = Roles.of(tree, binder, classes)
        self.pressed = Pressed(tree, binder)
        self.missing = Missing(tree, binder, classes, self.roles.strikers)
        self.doubts = Doubts.of(tree, binder, classes)
        self.alone = Alone(self.doubts.unnamed)
        self.undergone = Undergone(tree, grammar, self.missing)
        self.conditions = Conditions(binder)
        self.at_home = AtHome(self.casting)
        self.status = StatusReader(tree)
        self.match_status = MatchStatus(tree, classes, self.status)
        self.events = by_word = None if events is None else {one.token: one for one in events}
        self.judge = Judge(tree, self.casting, grammar, self.missing, self.doubts, self.status_at, by_word)

    def code(self, tokens: Sequence[int]) -> Iterator[Coded | Refusal]:
        """At most one event a token: that of the most specific frame that fits and finds its actors.

        Where the event network reads nothing, the judge tells nothing that a frame does: none is asked there.
        """
        consumed: dict[int, Frame] = {}
        for token in self.matcher.known(tokens):
            if not self._may_tell(token):
                continue
            matches: Iterable[Match] = self.matcher.at(token)
            if (taken := consumed.get(token)) is not None:
                matches = (match for match in matches if not _is_told_by(taken, match))
            outcome = self._outcome(matches, token)
            if isinstance(outcome, Coded):
                for thing in (outcome.match.object, self._thing_done(outcome.match), outcome.match.complement):
                    if thing is not None:
                        consumed[thing] = outcome.frame
                self.roles.remember(outcome.match, outcome.actors, outcome.recipients)
            if outcome is not None:
                yield outcome

    def _may_tell(self, token: int) -> bool:
        """Whether the event network reads an event there at all: at the word or at one beside it ("staged a coup")."""
        events = self.events
        return events is None or token in events or not events.keys().isdisjoint(self.tree.kids(token, *CARRIED))

    def _thing_done(self, match: Match) -> int | None:
        """ "launched a barrage of rockets at": what the verb tells is done once."""
        thing = self.grammar.object(match.trigger) if match.pattern.kind == "verb" else None
        return None if thing is None else thing.head

    def _outcome(self, matches: Iterable[Match], token: int) -> Coded | Refusal | None:
        """What the first frame tells that finds its parties, or one of its family that finds both sides.

        Parties told by a role alone are sought last.
        """
        refused: Refusal | None = None
        seen: list[Match] = []
        for by_role in (False, True) if self.casting.has_generics(token) else (False,):
            first: Coded | None = None
            for match in seen if by_role else matches:
                if not by_role:
                    seen.append(match)
                if first is not None and match.frame.family != first.frame.family:
                    continue
                if self.roles.accusers.is_idle(match):
                    continue
                outcome = self._bind(match, by_role)
                if outcome is None:
                    continue
                if isinstance(outcome, Refusal):
                    refused = outcome if refused is None else refused._replace(alone=refused.alone or outcome.alone)
                elif outcome.recipients or first is None:
                    first = outcome
                if first is not None and first.recipients:
                    break
            if first is not None:
                return first
        return refused

    def status_at(self, token: int) -> StatusReading:
        """The status of what this word tells, whether or not a frame fits there."""
        nominal = self.tree.pos[token] in NOUNS  # no other word is carried by a light verb
        return self.match_status.at(token, self.matcher.at(token) if nominal else ())

    def _bind(self, match: Match, by_role: bool) -> Coded | Refusal | None:
        """What the match tells, with those told by a role alone from the start if so asked: None where there are none,
        as it is refused then for what it was refused for without them."""
        frame = match.frame
        actors, recipients = sides = self._sides(match)
        if by_role:
            actors, recipients = completed = self.roles.completed(match, actors, recipients)
            if completed == sides:
                return None
        problem = self.missing.about(match, actors, recipients) or self.doubts.about(match, actors, recipients)
        if problem is not None:
            alone = self._one_sided(match, actors, recipients, problem)
            return Refusal(match, problem, tuple(actors), tuple(recipients), problem in LACKING, alone)
        status = self.match_status.of(match)
        if frame.future_only and status.status not in UNREALIZED:
            return Refusal(match, "told as done, and the frame is for announcements only")
        status = as_framed(frame, status)
        if not by_role:
            actors, recipients = self.roles.completed(match, actors, recipients)
        if frame.type == "CONCEDE" and actors and not recipients:
            recipients = self._whom_it_heeds(match, actors)
        if (threat := self.conditions.as_threat(match, actors, recipients, status)) is not None:
            match, recipients = threat
        match = self.at_home.as_restriction(match, actors, recipients) or match
        return Coded(match, tuple(actors), tuple(recipients), status)

    def _one_sided(
        self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler], problem: str
    ) -> Coded | None:
        """What is told though nobody is to whom it is done, or by whom."""
        if problem in (NO_RECIPIENT, ONE_PARTY):
            told = bool(match.frame.alone and actors) and self.alone.is_told(match, actors)
            recipients = ()
        else:
            told = problem == NO_ACTOR and not actors and self.undergone.is_told(match, recipients)
        if told and not actors:
            told = not names_anybody_else(self.tree, self.casting, match.trigger, recipients)
        elif told and match.frame.alone == "here":
            told = not names_another_state(self.tree, self.casting, match.trigger, actors)
        if not told or self.doubts.about(match, actors, recipients) is not None:
            return None
        status = as_framed(match.frame, self.match_status.of(match))
        return Coded(match, tuple(actors), tuple(recipients), status)

    @remembered
    def _sides(self, match: Match) -> tuple[list[Filler], list[Filler]]:
        """Who is named on either side: the same where those told by a role alone are sought after all."""
        actors, recipients = self.roles.fill(match)
        if not (match.frame.parties or recipients):
            recipients = self._told_beside(match, actors)
        return actors, recipients

    def _told_beside(self, match: Match, actors: Sequence[Filler]) -> list[Filler]:
        """The other side of a pledge or a protest, in the clauses beside it."""
        if match.frame.type == "AGREE":
            return self._whom_it_is_for(match, actors)
        return self._whom_it_presses(match, actors) if match.frame.type == "PROTEST" else []

    def _whom_it_is_for(self, match: Match, actors: Sequence[Filler]) -> list[Filler]:
        """ "Agreed to lift its ban on Ugandan maize": agreed with whom the deed is done to."""
        deed, own = self.roles.binder.clause(match), {one.actor for one in actors}
        thing = None if deed is None else self.grammar.object(deed)  # "offered to hold talks with Oslo"
        for word in (deed, None if thing is None else thing.head):
            kind = [] if word is None else [one for one in self.matcher.at(word) if self._is_cooperative(one.frame)]
            told = self._outcome(kind, word) if kind and word is not None else None
            if isinstance(told, Coded) and own.intersection(one.actor for one in told.actors):
                others = [one for one in told.recipients if one.actor not in own]
                return [replace(one, how=f"{one.how}, of what is agreed") for one in others]
        return []

    def _whom_it_presses(self, match: Match, actors: Sequence[Filler]) -> list[Filler]:
        """ "Marched to demand that the premier resign", "struck, calling on Oslo to pay", "until the ministry pays"."""
        own, clauses = {one.actor for one in actors}, self.pressed.clauses(match, actors)
        for clause in clauses if actors else ():
            kind = [one for one in self.matcher.at(clause) if is_pressing(one.frame)]
            told = self._outcome(kind, clause) if kind else None
            found = told.recipients if isinstance(told, Coded | Refusal) else ()
            others = [one for one in found if one.actor not in own and self.tree.pos[one.head] != "PRON"]
            if others:
                return [replace(one, how=f"{one.how}, of what is demanded") for one in others]
        return [one for one in self.pressed.waited_for(clauses) if one.actor not in own]

    def _whom_it_heeds(self, match: Match, actors: Sequence[Filler]) -> list[Filler]:
        """ "Resigned after crowds had called for it", "ended the strike after the king gave in"."""
        own = {one.actor for one in actors}
        clauses = [clause for clause in self.pressed.clauses(match, ()) if self.tree.marker(clause) == "after"]
        if match.frame.family == "end-strike":
            return [one for one in self.pressed.waited_for(clauses) if one.actor not in own]
        for clause in clauses:
            kind = [one for one in self.matcher.at(clause) if one.frame.type in ("REQUEST", "PROTEST")]
            told = self._outcome(kind, clause) if kind else None
            if isinstance(told, Coded) and (others := [one for one in told.actors if one.actor not in own]):
                return [replace(one, how=f"{one.how}, who asked for it") for one in others]
        return []

    def _is_cooperative(self, frame: Frame) -> bool:
        return frame.type in COOPERATIVE or (frame.type == "AGREE" and frame.parties)
