"""Why an event was coded, and why not where a sentence names two actors and tells none."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from dragoman.coding.casting import Filler
from dragoman.coding.coded import Coded, Refusal
from dragoman.coding.coder import Coder
from dragoman.coding.events import coded_tokens
from dragoman.coding.tree import Tree, tree_of
from dragoman.model.document import Document
from dragoman.model.span import Span
from dragoman.model.statement import Statement
from dragoman.reading.plain import Text, plain

if TYPE_CHECKING:
    from dragoman.actors import Cast

NO_FRAME = "no frame has this predicate in this shape"


@dataclass(frozen=True, slots=True)
class Reason:
    """What one predicate tells, or why it tells nothing.

    `frame` is None where none fits the predicate; `refused` is None where an event was coded. Fillers are
    (name, words, how) each.
    """

    trigger: str
    frame: str | None
    type: str | None = None
    mode: str | None = None
    actors: tuple[tuple[str, str, str], ...] = ()
    recipients: tuple[tuple[str, str, str], ...] = ()
    status: str | None = None
    because: tuple[str, ...] = ()
    confidence: float | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence: the actors it names, and what each of its predicates tells or why it doesn't."""

    sentence: Span
    actors: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def told(self) -> bool:
        """Whether an event was coded in it."""
        return any(reason.refused is None for reason in self.reasons)


def explain_events(
    doc: Doc | Text, document: Document, cast: "Cast", statements: Sequence[Statement]
) -> tuple[Explanation, ...]:
    """For every sentence of headline and body that has an event, or names two actors, in text order."""
    text = plain(doc)
    tree = tree_of(text)
    coder = Coder(tree, cast, statements, document.dateline, text.events)
    tokens = coded_tokens(tree, document)
    outcomes: dict[int, list[Coded | Refusal]] = {}
    for outcome in coder.judge.of(coder.code(tokens), tokens):
        outcomes.setdefault(tree.sentence_index[outcome.match.trigger], []).append(outcome)
    numbers = sorted({tree.sentence_index[token] for token in tokens} - {-1})
    found = (_sentence(number, document, coder, cast, outcomes.get(number, [])) for number in numbers)
    return tuple(one for one in found if one.told or len(one.actors) > 1)


def _sentence(
    number: int, document: Document, coder: Coder, cast: "Cast", outcomes: Sequence[Coded | Refusal]
) -> Explanation:
    tree = coder.tree
    first, last = tree.sentences[number]
    span = Span.of(document.text, tree.starts[first], tree.ends[last - 1])
    named = [mention.actor for mention in cast.mentions if first <= mention.head < last and not mention.place]
    names = dict.fromkeys(cast.get(actor).name for actor in named)
    reasons = [_coded(one, coder) if isinstance(one, Coded) else _refused(one, tree) for one in outcomes]
    reasons += _without_frame(tree, range(first, last), {one.match.trigger for one in outcomes}, named, cast)
    return Explanation(span, tuple(names), tuple(reasons))


def _coded(one: Coded, coder: Coder) -> Reason:
    frame = one.frame
    return Reason(
        trigger=coder.tree.words[one.match.trigger],
        frame=frame.name,
        type=frame.type,
        mode=frame.mode,
        actors=tuple(_fillers(one.actors, coder)),
        recipients=tuple(_fillers(one.recipients, coder)),
        status=one.status.status,
        because=one.status.reasons,
        confidence=one.confidence,
    )


def _refused(one: Refusal, tree: Tree) -> Reason:
    frame = one.match.frame
    return Reason(tree.words[one.match.trigger], frame.name, frame.type, frame.mode, refused=one.reason)


def _fillers(fillers: Iterable[Filler], coder: Coder) -> Iterator[tuple[str, str, str]]:
    for filler in fillers:
        yield coder.casting.get(filler.actor).name, coder.tree.words[filler.head], filler.how


def _without_frame(tree: Tree, tokens: range, framed: set[int], named: Sequence[str], cast: "Cast") -> Iterator[Reason]:
    """The verbs that have an actor of the sentence as subject or object and fit no frame."""
    for token in tokens:
        if tree.pos[token] != "VERB" or token in framed:
            continue
        arguments = tree.kids(token, "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent")
        if any(cast.at(argument) in named for argument in arguments):
            yield Reason(tree.words[token], None, refused=NO_FRAME)
