"""Events of a document: who did what to whom, with status, date, place, and in whose words."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING

from dragoman.coding.casting import Filler
from dragoman.coding.coded import Coded, Refusal
from dragoman.coding.coder import Coder
from dragoman.coding.contents import Contents
from dragoman.coding.denials import link_denials
from dragoman.coding.judging import CLASSIFIER
from dragoman.coding.matching import Match
from dragoman.coding.merging import Draft, merge
from dragoman.coding.narrative import dated_events
from dragoman.coding.ontology import ontology
from dragoman.coding.places import place_of
from dragoman.coding.pledges import Pledges
from dragoman.coding.retold import Retold
from dragoman.coding.tree import Tree
from dragoman.coding.when import event_time
from dragoman.model.document import CODED_ROLES, Document
from dragoman.model.event import Event
from dragoman.model.span import Span
from dragoman.model.statement import Statement
from dragoman.model.when import TimeExpression
from dragoman.reading.plain import Text

if TYPE_CHECKING:
    from dragoman.actors import Cast

_PREPOSITION = re.compile(r"\b((?:[Oo]n|[Ii]n|[Aa]t|[Bb]y|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]efore|[Aa]fter) (?:the )?)$")
_but_id = attrgetter(*(field.name for field in fields(Event) if field.name != "id"))
LONG_SENTENCE = 60  # tokens; above this the evidence is the clause, not the sentence


def find_events(
    tree: Tree,
    doc: Text,
    document: Document,
    cast: "Cast",
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
) -> tuple[Event, ...]:
    """The events that the document's headline and body tell, in text order, each told happening once."""
    coder = Coder(tree, cast, statements, document.dateline, doc.events)
    tokens = coded_tokens(tree, document)
    outcomes = coder.judge.of(coder.code(tokens), tokens)
    found = [coded for coded in outcomes if isinstance(coded, Coded)]
    pledged = {
        thing: coded
        for coded in found
        if coded.frame.type == "AGREE" and not coded.frame.parties
        if (thing := coder.grammar.complement(coded.match.trigger)) is not None
    }
    claims = Contents(
        [one for one in statements if not _is_decision(one, coder) and not _is_asked_about(one, document)]
    )
    pledges = Pledges(tree, pledged)
    drafts = [_draft(coded, coder, document, doc, times, claims) for coded in found if not pledges.covers(coded)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    retold = Retold(coder, doc, document, merge(drafts, cast), times)
    events = dated_events(retold.with_mentions(refused, tokens), doc, times)
    numbered = [Event(f"e{number}", *_but_id(event)) for number, event in enumerate(events, 1)]
    return tuple(link_denials(numbered, tree, cast, statements))


def coded_tokens(tree: Tree, document: Document) -> list[int]:
    """The tokens of headline and body."""
    blocks = sorted((block.start, block.end) for block in document.blocks if block.role in CODED_ROLES)
    places = ((bisect_left(tree.starts, start), bisect_left(tree.starts, end)) for start, end in blocks)
    return [token for first, last in places for token in range(first, last)]


def _draft(
    coded: Coded,
    coder: Coder,
    document: Document,
    doc: Text,
    times: Sequence[TimeExpression],
    claims: Contents,
) -> Draft:
    tree, match, frame = coder.tree, coded.match, coded.frame
    codes = ontology()
    trigger = _trigger_span(tree, document.text, match.trigger, match.pattern.particle)
    statement = claims.innermost(trigger.start)
    time = event_time(coded, coder, doc, times, document.published)
    event = Event(
        id="",
        type=frame.type,
        mode=frame.mode,
        contexts=frame.contexts,
        cameo=frame.cameo,
        quad=codes.quad(frame.type),
        goldstein=codes.goldstein(frame.cameo),
        actors=_ids(coded.actors),
        recipients=_ids(coded.recipients),
        actor_countries=_countries(coded.actors, coder),
        recipient_countries=_countries(coded.recipients, coder),
        date=time.edtf if time else None,
        date_text=_as_written(time, document.text) if time else None,
        date_from=time.via if time and time.edtf else None,
        place=place_of(tree, document.text, coder.casting, match.trigger, match.support, _thing(match, tree)),
        status=coded.status.status,
        according_to=statement.id if statement else None,
        trigger=trigger,
        evidence=_evidence(tree, document.text, match.trigger),
        mentions=(trigger,),
        confidence=coded.confidence,
        coded_by=CLASSIFIER if frame.name == CLASSIFIER else f"frame:{frame.name}",
    )
    counts = frozenset(word for one in coded.recipients for word in _numbers(tree, one.head))
    return Draft(event, frame, tree.lemmas[match.trigger], match.pattern.kind, counts)


def _numbers(tree: Tree, head: int) -> list[str]:
    """How many a phrase tells of: "seven people", "12 others", "30"."""
    told = [head] if tree.tags[head] == "CD" else tree.kids(head, "nummod")
    return [tree.words[token].lower() for token in told if tree.tags[token] == "CD"]


def _is_decision(statement: Statement, coder: Coder) -> bool:
    """ "decided to", "plans to": what follows is what somebody means to do, not what he says of the world."""
    words = {word.lower() for span in statement.cue for word in span.quote.split()}
    return not words.isdisjoint(coder.status.lexicon.lists["deciding"])


def _is_asked_about(statement: Statement, document: Document) -> bool:
    """ "asked about the sanctions imposed by …": what a question takes for granted, nobody in it claims."""
    if statement.act != "ask":
        return False
    before, content = statement.cue[-1].end, statement.content[0]
    lead = document.text[before : content.start] if before <= content.start else ""
    return "about" in (*(lead + content.quote).split()[:1], *statement.cue[-1].quote.split()[-1:])


def _thing(match: Match, tree: Tree) -> int | None:
    """A verb's object that is itself a happening, and may hold the place: "addressed a conference in Cairo"."""
    thing = match.object
    return thing if thing is not None and tree.heads[thing] == match.trigger and match.pattern.kind == "verb" else None


def _as_written(time: TimeExpression, text: str) -> str:
    """The expression with its preposition: "on Friday"."""
    before = _PREPOSITION.search(text[max(0, time.span.start - 8) : time.span.start])
    return (before.group(1) if before else "") + time.span.quote


def _ids(fillers: Sequence[Filler]) -> tuple[str, ...]:
    return tuple(filler.actor for filler in fillers)


def _countries(fillers: Sequence[Filler], coder: Coder) -> tuple[str, ...]:
    countries = (coder.casting.get(filler.actor).country for filler in fillers)
    return tuple(dict.fromkeys(country for country in countries if country))


def _trigger_span(tree: Tree, text: str, trigger: int, particle: str | None) -> Span:
    end = tree.ends[trigger]
    if particle:
        words = particle.split()
        following = [word.lower() for word in tree.words[trigger + 1 : trigger + 1 + len(words)]]
        if following == words:
            end = tree.ends[trigger + len(words)]
    return Span.of(text, tree.starts[trigger], end)


def _evidence(tree: Tree, text: str, trigger: int) -> Span:
    first, last = tree.sentence_of(trigger)
    if last - first > LONG_SENTENCE:
        node = trigger
        while tree.pos[node] not in ("VERB", "AUX") and tree.heads[node] != node:
            node = tree.heads[node]
        first, last = tree.subtree(node)
    return Span.of(text, tree.starts[first], tree.ends[last - 1])
