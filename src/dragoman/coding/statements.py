"""Statements: attributions with a resolved speaker, an addressee, a date, and their place inside one another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from spacy.tokens import Doc

from dragoman.actors.cast import Cast
from dragoman.coding.acts import act_of, has_proposition
from dragoman.coding.attribution import Attribution, Attributions, spans, tidy
from dragoman.coding.cues import lexicon
from dragoman.coding.layout import Layout, layout
from dragoman.coding.narrative import dated_statements
from dragoman.coding.quotation import Quote, find_quotes, quoted_tokens
from dragoman.coding.repair import find_attributions
from dragoman.coding.sources import is_called_on, told_to
from dragoman.coding.speakers import PRONOUNS, Heard, Speakers, source_head
from dragoman.model.document import Document
from dragoman.model.span import Span
from dragoman.model.statement import Statement, StatementKind
from dragoman.model.when import TimeExpression
from dragoman.reading.plain import Text, Word, plain
from dragoman.times.attach import belongs, between, head_of

_WHOLLY = 0.999
_CLAUSAL = ("acl", "advcl", "ccomp", "csubj", "parataxis", "conj")
_ADDRESSED = ("obj", "iobj", "dative", "dobj")
_SPEAKING = frozenset({"speak", "talk", "address"})  # "Speaking to reporters in Oslo, she said …"
_ELSEWHERE = frozenset({"after", "before", "following", "since", "until", "ahead", "according"})  # not where


class Told(NamedTuple):
    """One statement with the tokens behind its spans."""

    statement: Statement
    attribution: Attribution
    speakers: tuple[str, ...]


def find_statements(
    doc: Doc | Text, document: Document, cast: Cast, times: Sequence[TimeExpression] = ()
) -> tuple[Statement, ...]:
    """Who said what in the headline and body of a document, in text order."""
    text = plain(doc)
    return dated_statements([told.statement for told in tell(text, document, cast, times)], text, times)


def tell(doc: Text, document: Document, cast: Cast, times: Sequence[TimeExpression] = ()) -> tuple[Told, ...]:
    """The statements together with their tokens."""
    where = layout(doc, document)
    quotes = find_quotes(doc, where)
    resolver = Speakers(doc, cast, where, quoted_tokens(quotes))
    every = Attributions(find_attributions(doc, where, quotes))
    heard = Heard()
    earlier: list[tuple[Attribution, tuple[str, ...]]] = []
    for one in every:
        earlier.append((one, resolver.resolve(one, heard)))
        heard.add(*earlier[-1])
    teller = _Teller(doc, where, quoted_tokens(quotes), quotes, cast, times)
    kept = [
        (one, speakers)
        for one, speakers in earlier
        if speakers or not (_nobodys(doc, one, teller.quoted, every) or _hollow(doc, one, teller.quoted))
    ]
    told = [
        Told(teller.statement(one, speakers, f"s{number}"), one, speakers)
        for number, (one, speakers) in enumerate(kept, 1)
    ]
    cues = {entry.attribution.cue[0] for entry in told}
    holding: dict[int, list[Told]] = {cue: [] for cue in cues}
    for entry in told:
        for word in cues.intersection(entry.attribution.content):
            holding[word].append(entry)
    return tuple(_placed(entry, holding) for entry in told)


@dataclass(frozen=True, slots=True)
class _Teller:
    doc: Text
    layout: Layout
    quoted: frozenset[int]
    quotes: Sequence[Quote]
    cast: Cast
    times: Sequence[TimeExpression]

    def statement(self, one: Attribution, speakers: tuple[str, ...], id: str) -> Statement:
        source = spans(self.doc, self.layout, one.source)
        hanging = self._hanging(one)
        when = self._time(one, hanging)
        return Statement(
            id=id,
            kind="direct" if self._handed_on(one) else self.kind(one.content),
            speaker=speakers[0] if speakers else None,
            speaker_text=" … ".join(span.quote for span in source) or None,
            source=source,
            cue=spans(self.doc, self.layout, one.cue),
            content=spans(self.doc, self.layout, one.content),
            addressee=self._addressee(one, hanging),
            date=when.edtf if when else None,
            date_text=when.span.quote if when else None,
            date_from=when.via if when and when.edtf else None,
            confidence=round(min(max(one.confidence, 0.0), 1.0), 3),
            act=act_of(self.doc, one, self.quotes),
            speakers=speakers,
            venue=self._venue(one, hanging),
        )

    def kind(self, content: Sequence[int]) -> StatementKind:
        """By the share of the content's letters and digits that stand inside quotation marks."""
        if self.quoted.isdisjoint(content):
            return "indirect"
        inside = self._letters(index for index in content if index in self.quoted)
        if not inside:
            return "indirect"
        return "direct" if inside >= _WHOLLY * self._letters(content) else "mixed"

    def _letters(self, indices: Iterable[int]) -> int:
        return sum(sum(map(str.isalnum, self.doc[index].text)) for index in indices)

    def _handed_on(self, one: Attribution) -> bool:
        """ "The minister said:", and his words in the next paragraphs, without marks."""
        colon, first = one.cue[-1], one.content[0]
        while colon + 1 < first and self.doc[colon].text != ":":
            colon += 1
        return self.doc[colon].text == ":" and not self.layout.same(colon, first)

    def _hanging(self, one: Attribution) -> list[Word]:
        """Words outside source and content that hang on the cue, or on a participle of speaking beside it."""
        taken = {*one.cue, *one.source, *one.content}
        own = [child for index in one.cue for child in self.doc[index].children if child.i not in taken]
        beside = [verb for verb in own if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in _SPEAKING]
        return [*own, *[child for verb in beside for child in verb.children if child.i not in taken]]

    def _addressee(self, one: Attribution, hanging: Sequence[Word]) -> str | None:
        if told := told_to(self.doc, one):
            return self.cast.at(told.i)
        for token in hanging:
            to = _case(token) == "to"
            if _second(token) or token.dep_ in _ADDRESSED or (token.dep_ == "obl" and (to or is_called_on(token))):
                return self.cast.at(token.i)
        parts = (part for token in hanging if _is_venue(token) for part in token.children)
        return next((self.cast.at(part.i) for part in parts if part.dep_ == "nmod" and _case(part) == "to"), None)

    def _venue(self, one: Attribution, hanging: Sequence[Word]) -> tuple[Span, ...]:
        """The occasion or the channel that hangs on the cue: "at a news conference", "in a statement on Friday"."""
        for token in hanging:
            if not _is_venue(token) or _case(token) in _ELSEWHERE:
                continue
            loose = {part.i for child in token.children if _is_time(child, self.times) for part in child.subtree}
            words = {part.i for part in token.subtree} - loose - set(one.content)
            return spans(self.doc, self.layout, tidy(self.doc, words, self.quotes))
        return ()

    def _time(self, one: Attribution, hanging: Sequence[Word]) -> TimeExpression | None:
        """The first time expression that hangs on the cue or stands inside it."""
        reach = set(one.cue)
        for token in hanging if self.times else ():
            if token.dep_.split(":")[0] in ("obl", "nmod", "advmod", "npadvmod"):
                reach.update(part.i for part in _phrase(token) if part.i not in one.content)
        first, last = (self.doc[place(reach)].idx for place in (min, max))
        for when in between(self.times, first, last):
            if when.type in ("DATE", "TIME") and any(
                when.span.start <= self.doc[index].idx < when.span.end for index in reach
            ):
                head = head_of(self.doc, when)
                if head is None or any(belongs(head, self.doc[index]) for index in one.cue):
                    return when
        return None


def _phrase(head: Word) -> Iterator[Word]:
    """The words of a phrase without the clauses inside it: "said of the course, which opened in 1971".

    A participle stays: "said in an interview aired on Wednesday".
    """
    yield head
    for child in head.children:
        participle = child.dep_ == "acl" and child.tag_ == "VBN"
        if participle or child.dep_.split(":")[0] not in _CLAUSAL:
            yield from _phrase(child)


def _case(token: Word) -> str | None:
    """The preposition before a noun, in lower case."""
    return next((child.lower_ for child in token.children if child.dep_ in ("case", "mark")), None)


def _second(token: Word) -> bool:
    """Whether it stands behind its verb as a second subject: the one spoken to, taken for a subject by the parse."""
    subjects = [child.i for child in token.head.children if child.dep_ == "nsubj"]
    return token.dep_ == "nsubj" and min(subjects) < token.head.i < token.i


def _is_venue(token: Word) -> bool:
    place = token.dep_.split(":")[0] in ("obl", "nmod") or (token.dep_ == "obj" and token.head.lemma_ in _SPEAKING)
    return place and token.lemma_.lower() in lexicon().venues


def _nobodys(doc: Text, one: Attribution, quoted: frozenset[int], found: Attributions) -> bool:
    """Whether its source, inside words quoted from another, is a pronoun that leads to nobody: "people who can say"."""
    if not one.source or source_head(doc, one.source).lower_ not in PRONOUNS or not quoted.issuperset(one.cue):
        return False
    return any(set(one.cue) <= set(other.content) for other in found.with_content(one.cue[:1]) if other is not one)


def _hollow(doc: Text, one: Attribution, quoted: frozenset[int]) -> bool:
    """Whether nobody known says nothing that could be true, by a word that attributes nothing: "the *aim of* …"."""
    if one.origin != "network" or one.act is not None or quoted & set(one.content):
        return False
    return not has_proposition(doc, set(one.content))


def _is_time(token: Word, times: Sequence[TimeExpression]) -> bool:
    return any(token.idx < when.span.end for when in between(times, token.idx, token.idx))


def _placed(one: Told, holding: Mapping[int, Sequence[Told]]) -> Told:
    within = _within(one, holding)
    return one if within is None else one._replace(statement=replace(one.statement, within=within))


def _within(one: Told, holding: Mapping[int, Sequence[Told]]) -> str | None:
    """The innermost other statement whose content holds this one's cue; `holding` are the statements by their words."""
    cue = set(one.attribution.cue)
    outer = [
        other
        for other in holding.get(one.attribution.cue[0], ())
        if other is not one and cue <= set(other.attribution.content) and not _mutual(one, other)
    ]
    if not outer:
        return None
    return min(outer, key=lambda other: len(other.attribution.content)).statement.id


def _mutual(one: Told, other: Told) -> bool:
    return set(other.attribution.cue) <= set(one.attribution.content)
