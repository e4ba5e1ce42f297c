"""Statements: attributions with a resolved speaker, an addressee, a date, and their place inside one another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast as as_type

from spacy.tokens import Doc

from dragoman.actors.cast import Cast
from dragoman.coding.attribution import Attribution, spans
from dragoman.coding.cues import SPEECH
from dragoman.coding.layout import Layout, layout
from dragoman.coding.quotation import Quote, find_quotes, quoted_tokens
from dragoman.coding.repair import find_attributions
from dragoman.coding.speakers import Speakers, first_person
from dragoman.model.document import Document
from dragoman.model.statement import Act, Statement, StatementKind
from dragoman.model.when import TimeExpression

_WHOLLY = 0.999
_TERM = 5  # tokens, marks included: a shorter quotation is a term, no words of a speaker
_ADDRESSED = ("obj", "iobj", "dative", "dobj")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")


@dataclass(frozen=True, slots=True)
class Told:
    """One statement with the tokens behind its spans."""

    statement: Statement
    attribution: Attribution
    speakers: tuple[str, ...]


def find_statements(
    doc: Doc, document: Document, cast: Cast, times: Sequence[TimeExpression] = ()
) -> tuple[Statement, ...]:
    """Who said what in the headline and body of a document, in text order."""
    return tuple(told.statement for told in tell(doc, document, cast, times))


def tell(doc: Doc, document: Document, cast: Cast, times: Sequence[TimeExpression] = ()) -> tuple[Told, ...]:
    """The statements together with their tokens."""
    where = layout(doc, document)
    quotes = find_quotes(doc, where)
    resolver = Speakers(doc, cast, where)
    earlier: list[tuple[Attribution, tuple[str, ...]]] = []
    for one in find_attributions(doc, where, quotes):
        earlier.append((one, resolver.resolve(one, earlier)))
    teller = _Teller(doc, where, quoted_tokens(quotes), quotes, cast, times)
    told = [Told(teller.statement(one, speakers), one, speakers) for one, speakers in earlier]
    numbered = [replace(one, statement=replace(one.statement, id=f"s{n}")) for n, one in enumerate(told, 1)]
    return tuple(replace(one, statement=replace(one.statement, within=_within(one, numbered))) for one in numbered)


def speakers_inside(doc: Doc, document: Document, cast: Cast) -> dict[int, str]:
    """Whom "I" and "we" stand for inside quoted words: token index to actor id."""
    quoted = quoted_tokens(find_quotes(doc, layout(doc, document)))
    told = [
        (frozenset(one.attribution.content) & quoted, one.speakers[0])
        for one in reversed(tell(doc, document, cast))
        if one.speakers
    ]
    return first_person(doc, cast, told)


def act_of(doc: Doc, one: Attribution, quotes: Sequence[Quote]) -> Act:
    """The act that an attribution tells of.

    PolNeAR counts plans, wishes and perceptions as attributions too: they are no speech unless they hold a quotation,
    and no claim unless they hold a proposition ("believes that …").
    """
    if one.act in SPEECH or one.act == "name":
        return as_type(Act, one.act)
    content = set(one.content)
    if any(not quote.single and len(quote) > _TERM and set(quote.inner) <= content for quote in quotes):
        return "say"
    if one.act == "attitude":
        return "believe" if _has_proposition(doc, content) else "attitude"
    return "show" if one.act == "show" else "other"


def _has_proposition(doc: Doc, content: set[int]) -> bool:
    return any(
        doc[index].dep_ in _SUBJECTS and doc[index].head.i in content and doc[index].head.tag_ not in ("VBG", "VBN")
        for index in content
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    doc: Doc
    layout: Layout
    quoted: frozenset[int]
    quotes: Sequence[Quote]
    cast: Cast
    times: Sequence[TimeExpression]

    def statement(self, one: Attribution, speakers: tuple[str, ...]) -> Statement:
        source = spans(self.doc, self.layout, one.source)
        when = self._time(one)
        return Statement(
            id="",
            kind=self.kind(one.content),
            speaker=speakers[0] if speakers else None,
            speaker_text=" … ".join(span.quote for span in source) or None,
            source=source,
            cue=spans(self.doc, self.layout, one.cue),
            content=spans(self.doc, self.layout, one.content),
            addressee=self._addressee(one),
            date=when.edtf if when else None,
            date_text=when.span.quote if when else None,
            confidence=round(min(max(one.confidence, 0.0), 1.0), 3),
            act=act_of(self.doc, one, self.quotes),
            speakers=speakers,
        )

    def kind(self, content: Sequence[int]) -> StatementKind:
        """By the share of the content's letters and digits that stand inside quotation marks."""
        total = inside = 0
        for index in content:
            count = sum(character.isalnum() for character in self.doc[index].text)
            total += count
            inside += count if index in self.quoted else 0
        if not inside:
            return "indirect"
        return "direct" if inside >= _WHOLLY * total else "mixed"

    def _hanging(self, one: Attribution) -> list[int]:
        """Words that hang on the cue and belong neither to source nor content."""
        taken = {*one.cue, *one.source, *one.content}
        cue = set(one.cue)
        return [child.i for index in one.cue for child in self.doc[index].children if child.i not in taken | cue]

    def _addressee(self, one: Attribution) -> str | None:
        for index in self._hanging(one):
            token = self.doc[index]
            to = any(child.dep_ == "case" and child.lower_ == "to" for child in token.children)
            if token.dep_ in _ADDRESSED or (token.dep_ == "obl" and to):
                return self.cast.at(index)
        return None

    def _time(self, one: Attribution) -> TimeExpression | None:
        """The first time expression that hangs on the cue or stands inside it."""
        reach = set(one.cue)
        for index in self._hanging(one):
            if self.doc[index].dep_.split(":")[0] in ("obl", "nmod", "advmod", "npadvmod"):
                reach.update(part.i for part in self.doc[index].subtree if part.i not in one.content)
        for when in self.times:
            if when.type in ("DATE", "TIME") and any(
                when.span.start <= self.doc[index].idx < when.span.end for index in reach
            ):
                return when
        return None


def _within(one: Told, all_told: Sequence[Told]) -> str | None:
    """The innermost other statement whose content holds this one's cue."""
    cue = set(one.attribution.cue)
    outer = [
        other
        for other in all_told
        if other is not one and cue <= set(other.attribution.content) and not _mutual(one, other)
    ]
    if not outer:
        return None
    return min(outer, key=lambda other: len(other.attribution.content)).statement.id


def _mutual(one: Told, other: Told) -> bool:
    return set(other.attribution.cue) <= set(one.attribution.content)
