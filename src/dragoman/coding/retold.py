"""Further mentions of a report's events that name too few parties for an event of their own.

Two kinds. A predicate that a frame refused because a party is missing tells the one event of its family that the report
tells in full, if nothing that it does name is another ("Ambassador Ode was recalled on Wednesday", "after the meeting
in Oslo"); so does a headline tell what the first sentences do. And a noun that stands for a deed ("the move", "this
decision") at the head of a sentence tells what was done in the sentence before. A mention gives its date to an event
that has none; where two events fit, it tells neither.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.casting import Filler
from dragoman.coding.coded import Coded, Refusal
from dragoman.coding.coder import Coder
from dragoman.coding.kinship import Family, families_of, family_of
from dragoman.coding.matching import Match
from dragoman.coding.merging import DONE
from dragoman.coding.when import event_time
from dragoman.model.document import Document
from dragoman.model.event import Event, EventType, Status
from dragoman.model.measure import UNIQUE
from dragoman.model.span import Span
from dragoman.model.when import TimeExpression
from dragoman.reading.plain import Text
from dragoman.times.attach import attach

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
AROUND = ("in", "at", "on", "of", "during", "after")  # before a place or a day, which names no party
DEED = frozenset({"move", "step", "decision", "order", "action", "act", "measure"})
WILLED: frozenset[EventType] = frozenset({
    "AGREE", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REJECT", "SANCTION", "MOBILIZE", "COERCE",
})  # fmt: skip
TAKEN_UP = WILLED | {"CONSULT", "ASSAULT"}
SUMMONS, RECALL = "summon", ("SANCTION", "recall-ambassador")
LEAD = 2  # sentences, the headline among them, that tell what a report is about
MANY = 300  # events of one family: which of them is told again is not to be known
NEAR = 3  # sentences from a full telling to one that names fewer parties
RECENT = 1  # sentences between a deed and the noun that stands for it


class _Mentions:
    """The predicates that tell an event: their tokens in order, the first of each lemma, and mentions found since."""

    def __init__(self) -> None:
        self.tokens: list[int] = []
        self.first: dict[str, int] = {}
        self.fresh: list[Span] = []

    def add(self, token: int, lemma: str) -> None:
        insort(self.tokens, token)
        self.first[lemma] = min(token, self.first.get(lemma, token))

    def any_in(self, start: int, end: int) -> bool:
        """Whether one stands in the tokens `[start, end)`."""
        return bisect_left(self.tokens, start) < bisect_left(self.tokens, end)


class Retold:
    """The events of one document, and what else tells them."""

    def __init__(
        self,
        coder: Coder,
        doc: Text,
        document: Document,
        events: Sequence[Event],
        times: Sequence[TimeExpression],
    ) -> None:
        self.coder, self.doc, self.text, self.events = coder, doc, document.text, list(events)
        self.times, self.published = times, document.published
        self._headlines = [(one.start, one.end) for one in document.blocks if one.role == "headline"]
        self._token_at = {start: token for token, start in enumerate(coder.tree.starts)}
        self._told = [_Mentions() for _ in self.events]
        self._known: set[int] = set()
        self._by_sentence: dict[int, list[tuple[int, int]]] = {}
        self._families: dict[Family, list[int]] = {}
        for number, event in enumerate(self.events):
            self._families.setdefault(family_of(event), []).append(number)
            self._note(number, event.mentions)

    def with_mentions(self, refused: Sequence[Refusal], tokens: Sequence[int]) -> list[Event]:
        """The events with their further mentions, among the refused matches and the tokens that are coded."""
        for refusal in refused:
            if refusal.lacking and (number := self._told_by(refusal)) is not None:
                self._add(number, [refusal.match.trigger], self._time_of(refusal))
        for token in [token for token in tokens if self.coder.tree.lemmas[token] in DEED]:
            if self._stands_for_a_deed(token) and (number := self._deed_before(token)) is not None:
                self._add(number, self._words_of_deed(token), self._time_at(token))
        return [
            replace(event, mentions=tuple(sorted((*event.mentions, *told.fresh)))) if told.fresh else event
            for event, told in zip(self.events, self._told, strict=True)
        ]

    def _note(self, number: int, mentions: Sequence[Span]) -> None:
        tree = self.coder.tree
        for span in mentions:
            self._known.add(span.start)
            if (token := self._token_at.get(span.start)) is not None:
                self._told[number].add(token, tree.lemmas[token])
                self._by_sentence.setdefault(tree.sentence_index[token], []).append((number, token))

    def _add(self, number: int, tokens: Sequence[int], time: TimeExpression | None) -> None:
        event, tree = self.events[number], self.coder.tree
        spans = [Span.of(self.text, tree.starts[token], tree.ends[token]) for token in tokens]
        fresh = [span for span in spans if span.start not in self._known]
        self._told[number].fresh.extend(fresh)
        self._note(number, fresh)
        if fresh and event.date is None and time is not None and time.edtf and ".." not in time.edtf:
            told = replace(event, date=time.edtf, date_text=time.span.quote, date_from="mention")
            self.events[number] = told

    # Predicates without all parties -----------------------------------------------------------------------------------

    def _told_by(self, refusal: Refusal) -> int | None:
        """The number of the only event told shortly before that the match can tell."""
        match = refusal.match
        if match.frame.family == SUMMONS:
            return self._called_home(refusal)
        if not (self._is_headline(match.trigger) or self._is_definite(refusal)):
            return None
        kin = self._kin_of(match)
        if not kin or len(kin) > MANY:
            return None
        status = self.coder.status.read(match.trigger, match.support).status
        told = [number for number in kin if self._is_so(status, match.trigger, self.events[number])]
        time = self._time_of(refusal) if told else None
        fitting = [number for number in told if self._fits(refusal, self.events[number], time)]
        return fitting[0] if len(fitting) == 1 and self._is_near(refusal, fitting[0]) else None

    def _kin_of(self, match: Match) -> list[int]:
        """The events of the families that it may tell again."""
        families = families_of(match, self.coder.matcher.at(match.trigger), TAKEN_UP)
        return sorted({number for family in families for number in self._families.get(family, ())})

    def _called_home(self, refusal: Refusal) -> int | None:
        """ "Ambassador Ode had been summoned", where no host is told to have done it: the recall that names him."""
        tree, casting = self.coder.tree, self.coder.casting
        if refusal.actors or any(tree.marker(kid) == "to" for kid in tree.kids(refusal.match.trigger, "obl")):
            return None
        envoys = {one.actor for one in refusal.recipients if casting.get(one.actor).kind == "person"}
        named = [number for number in self._families.get(RECALL, ()) if self._is_named(envoys, number)]
        home = {country for one in envoys if (country := casting.get(one).country)}
        return named[0] if len(named) == 1 and home <= self._keys_of(self.events[named[0]].actors) else None

    def _is_named(self, persons: set[str], number: int) -> bool:
        """Whether a sentence that tells what was done names one of these."""
        tree, casting = self.coder.tree, self.coder.casting
        words = (word for token in self._told[number].tokens for word in range(*tree.sentence_of(token)))
        return self.events[number].status in DONE and any(
            actor in persons for w in words for actor, _ in casting.every(w)
        )

    def _is_so(self, status: Status, trigger: int, event: Event) -> bool:
        done = status in DONE and event.status in DONE
        return done or (status == event.status and self._is_headline(trigger))

    def _is_headline(self, token: int) -> bool:
        return any(start <= self.coder.tree.starts[token] < end for start, end in self._headlines)

    def _is_definite(self, refusal: Refusal) -> bool:
        """A noun must be taken up by its article or by whose it is; a verb must say to whom something was done."""
        tree, token = self.coder.tree, refusal.match.trigger
        if refusal.match.pattern.kind != "noun":
            return bool(refusal.recipients) and not refusal.match.frame.parties
        taken_up = DEFINITE & {tree.words[kid].lower() for kid in tree.kids(token, "det")}
        owners = tree.kids(token, "nmod:poss")
        return bool(taken_up) or (bool(owners) and self.coder.casting.at(owners[0]) is not None)

    def _is_near(self, refusal: Refusal, number: int) -> bool:
        """Whether a full telling stands not far before, or behind a headline, by the same word or of what there is only
        one of at a time."""
        tree, match = self.coder.tree, refusal.match
        here, headline = tree.sentence_index[match.trigger], self._is_headline(match.trigger)
        end = len(tree) if headline else match.trigger
        sentences = tree.sentences[max(here - NEAR, 0) : here + NEAR + 1]
        told = self._told[number]
        first = tree.sentence_index[told.tokens[0]]
        if tree.tags[match.trigger] == "NNS" and first >= here and match.frame.type != "CONSULT":
            return False
        if match.pattern.kind == "noun" and first < min(LEAD, here):
            return True
        if not told.any_in(sentences[0][0], min(sentences[-1][1], end)):
            return False
        unique = match.frame.measure is not None and match.frame.measure.kind in UNIQUE
        same_word = told.first.get(tree.lemmas[match.trigger], end) < end
        return match.pattern.kind == "noun" or unique or same_word

    def _fits(self, refusal: Refusal, event: Event, time: TimeExpression | None) -> bool:
        if not any(self._is_public(actor) for actor in (*event.actors, *event.recipients)):
            return False
        if time is not None and time.edtf and event.date and not _may_be_one(time.edtf, event.date):
            return False
        sides = [(refusal.actors, event.actors), (refusal.recipients, event.recipients)]
        if refusal.match.frame.parties:
            sides = [(refusal.actors, event.actors)]
        if not all(self._keys(told) <= self._keys_of(known) for told, known in sides):
            return False
        return refusal.match.pattern.kind != "noun" or self._names_no_other(refusal.match.trigger, event)

    def _is_public(self, actor: str) -> bool:
        """Whether this is anybody but a group without a country."""
        known = self.coder.casting.get(actor)
        return known.kind != "group" or known.country is not None

    def _keys(self, fillers: Sequence[Filler]) -> frozenset[str]:
        return self._keys_of([filler.actor for filler in fillers])

    def _keys_of(self, actors: Sequence[str]) -> frozenset[str]:
        """Actors by their state, where they have one: a later mention may name either."""
        return frozenset(self.coder.casting.get(actor).country or actor for actor in actors)

    def _names_no_other(self, noun: int, event: Event) -> bool:
        """Whether what is named with the noun takes part in the event, is told with it, or is a place or a day."""
        tree = self.coder.tree
        told = event.evidence.quote.casefold()
        parties = self._keys_of((*event.actors, *event.recipients))
        for kid in tree.kids(noun, "compound", "amod", "nmod", "nmod:poss", "acl", "acl:relcl"):
            if self._is_around(kid, told):
                continue
            if tree.deps[kid].startswith("acl"):
                return False
            if tree.deps[kid] in ("amod", "compound") and tree.words[kid].casefold() not in told:
                return False
            named = self.coder.casting.every(kid)
            if named and not self._keys_of([actor for actor, _ in named]) <= parties:
                return False
            if not named and tree.words[kid].casefold() not in told:
                return False
        return True

    def _is_around(self, kid: int, told: str) -> bool:
        """ "The raid in Oslo", "of Tuesday"; not "the withdrawal of funds", unless these were told with it."""
        tree = self.coder.tree
        if tree.deps[kid] != "nmod" or tree.marker(kid) not in AROUND or self.coder.casting.at(kid) is not None:
            return False
        return tree.marker(kid) != "of" or tree.pos[kid] != "NOUN" or tree.words[kid].casefold() in told

    def _time_of(self, refusal: Refusal) -> TimeExpression | None:
        match = refusal.match
        status = self.coder.status.read(match.trigger, match.support)
        told = Coded(match, refusal.actors, refusal.recipients, status)
        return event_time(told, self.coder, self.doc, self.times, self.published)

    # Nouns that stand for a deed --------------------------------------------------------------------------------------

    def _stands_for_a_deed(self, token: int) -> bool:
        """Whether this is "the move" as the subject of its sentence, and nobody's in particular."""
        tree = self.coder.tree
        if tree.tags[token] != "NN" or not tree.deps[token].startswith("nsubj"):
            return False
        if tree.deps[tree.heads[token]] != "root" or tree.has(token, "nmod:poss", "amod", "compound", "nummod"):
            return False
        if any(tree.marker(kid) in ("of", "by") for kid in tree.kids(token, "nmod")):
            return False
        return bool({tree.words[kid].lower() for kid in tree.kids(token, "det")} & {"the", "this"})

    def _deed_before(self, noun: int) -> int | None:
        """What was done in the sentence before; of several deeds, the one that the sentence is about."""
        tree = self.coder.tree
        here = tree.sentence_index[noun]
        told: dict[int, bool] = {}
        recent = (at for back in range(1, RECENT + 1) for at in self._by_sentence.get(here - back, ()))
        for number, token in sorted(recent):
            if self.events[number].type in WILLED and self.events[number].actors:
                told[number] = told.get(number, False) or self._is_main(token)
        main = [number for number, leads in told.items() if leads]
        found = main or list(told)
        return found[0] if len(found) == 1 and self.events[found[0]].status != "denied" else None

    def _is_main(self, token: int) -> bool:
        """Whether a predicate heads its sentence, is the subject or object there, or what somebody says there."""
        tree = self.coder.tree
        if tree.deps[token] == "root":
            return True
        up = tree.heads[token]
        return tree.deps[up] == "root" and tree.deps[token].partition(":")[0] in ("ccomp", "parataxis", "nsubj", "obj")

    def _words_of_deed(self, noun: int) -> list[int]:
        """The noun, and the infinitive that says again what was done ("the move to bring her home")."""
        tree = self.coder.tree
        clauses = tree.kids(noun, "acl")  # "the move announced on Monday to …" hangs on what is between
        clauses += [kid for clause in clauses for kid in tree.kids(clause, "xcomp", "advcl")]
        return [noun, *(clause for clause in clauses if tree.tags[clause] == "VB")]

    def _time_at(self, noun: int) -> TimeExpression | None:
        tree = self.coder.tree
        found = attach(self.doc[noun], self.doc, self.times)
        verb = tree.heads[noun]
        came = tree.lemmas[verb] == "come" and tree.tags[verb] == "VBD"
        return found or (attach(self.doc[verb], self.doc, self.times) if came else None)


def _may_be_one(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
