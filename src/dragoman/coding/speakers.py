"""Who speaks: from the source as written to the actors behind it.

The source's head names an actor, or leads to one: a relative pronoun to its noun, a document or spokesperson to the
body that it speaks for, a pronoun to whom the cast's coreference names or, failing that, to whose turn it is to speak.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from operator import attrgetter

from dragoman.actors.cast import Cast
from dragoman.coding.attribution import Attribution
from dragoman.coding.cues import lexicon
from dragoman.coding.issuer import own_words
from dragoman.coding.layout import Layout
from dragoman.coding.tree import tree_of
from dragoman.reading.plain import Text, Word

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SINGULAR = frozenset({"he", "she", "his", "her", "him"})
_PLURAL = frozenset({"they", "their", "them", "both", "we", "our"})
_FIRST = frozenset({"i", "we"})
PRONOUNS = _RELATIVE | _SINGULAR | _PLURAL | _FIRST | {"it", "you"}
_MUTUAL = frozenset({"agree", "discuss", "meet", "sign", "exchange", "talk", "negotiate", "settle", "undertake"})
_NEAR = 2  # paragraphs
_NAMES = ("appos", "flat", "flat:name")
_MOST_STEPS = 6
_head = attrgetter("head")  # of a mention
_MOST_MENTIONS = 200  # looked through for the one who is meant


class Heard:
    """Attributions with their speakers, in text order."""

    def __init__(self) -> None:
        self.alone: list[tuple[Attribution, str]] = []  # of one speaker
        self._holding: dict[int, list[tuple[Attribution, tuple[str, ...]]]] = {}

    def add(self, one: Attribution, speakers: tuple[str, ...]) -> None:
        if len(speakers) == 1:
            self.alone.append((one, speakers[0]))
        if speakers:
            for word in one.content:
                self._holding.setdefault(word, []).append((one, speakers))

    def around(self, one: Attribution) -> list[tuple[Attribution, tuple[str, ...]]]:
        """Those of known speakers in whose content this one is told."""
        return [pair for pair in self._holding.get(one.cue[0], ()) if set(one.cue) <= set(pair[0].content)]


class Speakers:
    """Resolves the sources of one document. `resolve` answers actor ids, none where the speaker stays unknown."""

    def __init__(self, doc: Text, cast: Cast, layout: Layout, quoted: Collection[int]) -> None:
        self.doc, self.cast, self.layout, self.quoted = doc, cast, layout, quoted
        self._mentions = sorted(cast.mentions, key=_head)
        people = {actor.id for actor in cast.actors if actor.kind == "person"}
        self._people = [one for one in self._mentions if one.actor in people and one.form != "pronoun"]

    def resolve(self, one: Attribution, earlier: Heard) -> tuple[str, ...]:
        """The actors who say it; `earlier` are the attributions before it."""
        if not one.source:
            return ()
        head = source_head(self.doc, one.source)
        if head.lower_ in _RELATIVE:
            head = self._antecedent(head) or head
        if head.lower_ in _FIRST:
            if not (around := earlier.around(one)):
                return () if head.i in self.quoted else self._own(plural=head.lower_ == "we")
            return self._outer(one, around, plural=head.lower_ == "we")
        if head.lower_ in _SINGULAR:
            found = self._turn(one, head, earlier) or self._at(head)
            return (found,) if found else ()
        if head.lower_ in _PLURAL:
            return self._plural(one, head)
        parts = (found for part in self._sides(head, one.source) for found in self._named(part))
        return tuple(dict.fromkeys(parts))

    def _sides(self, head: Word, source: Sequence[int]) -> list[Word]:
        """The heads of a coordinated source; in a headline, whatever stands between commas is one."""
        paragraph = self.layout.paragraph(head.i)
        commas = [index for index in source if self.doc[index].text == ","]
        if paragraph is None or paragraph.role != "headline" or not commas or head.pos_ != "PROPN":
            return list(_conjuncts(head))
        groups: list[list[int]] = [[]]
        for index in source:
            if index in commas:
                groups.append([])
            else:
                groups[-1].append(index)
        heads = [source_head(self.doc, group) for group in groups if group]
        return heads if all(one.pos_ == "PROPN" for one in heads) else list(_conjuncts(head))

    @cached_property
    def _issuing(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Whose words the whole text is: whom "I" means in it, and whom "we" does."""
        return own_words(tree_of(self.doc), self.cast)

    def _own(self, *, plural: bool) -> tuple[str, ...]:
        """The first person outside of all quotations, in a text that is somebody's own."""
        return self._issuing[plural]

    def _outer(
        self, one: Attribution, around: Sequence[tuple[Attribution, tuple[str, ...]]], *, plural: bool
    ) -> tuple[str, ...]:
        """The first person inside somebody's words is that speaker, in the plural the one he speaks for."""
        outer, (speaker, *_) = min(around, key=lambda pair: len(pair[0].content))
        people = (speaker, *self._beside(speaker, outer)) if plural and self._is_mutual(one) else (speaker,)
        return tuple(dict.fromkeys(self.cast.first_person(who, plural=plural) or who for who in people))

    def _is_mutual(self, one: Attribution) -> bool:
        """ "We agreed": what one does with another."""
        return any(self.doc[index].lemma_ in _MUTUAL for index in one.cue)

    def _beside(self, speaker: str, outer: Attribution) -> tuple[str, ...]:
        """Those named together with the speaker, close before his words: "Otieno and Berg met. “We agreed …”"."""
        here = self.layout.of_token[outer.cue[0]]
        start = min(*outer.content, *outer.cue, *outer.source)
        own = (speaker, self.cast.first_person(speaker, plural=True))
        last = bisect_left(self._mentions, start, key=_head)
        for mention in reversed(self._mentions[max(last - _MOST_MENTIONS, 0) : last]):
            near = here - self.layout.of_token[mention.head] <= _NEAR
            if not near or mention.nested or mention.actor not in own:
                continue
            head = self.doc[mention.head]
            first = head.head if head.dep_ == "conj" else head
            others = [at for part in _conjuncts(first) if (at := self._at(part)) and at not in own]
            kind = self.cast.get(mention.actor).kind
            if others:
                return tuple(other for other in others if self.cast.get(other).kind == kind)
        return ()

    def _at(self, token: Word) -> str | None:
        return self.cast.at(token.i)

    def _named(self, head: Word) -> tuple[str, ...]:
        """The actors of a noun phrase: of its own mention, an apposition's, or the body whose voice it is."""
        own = self.cast.every(head.i)
        named = next((at for child in head.children if child.dep_ in _NAMES and (at := self._at(child))), None)
        if named is None and head.lemma_.lower() in lexicon().voices:
            named = self._last_named(head)
        role = head.lemma_.lower() in lexicon().voices or all(self.cast.get(one).kind == "group" for one in own)
        if named is not None and (not own or (role and self._person(named))):
            return (named,)  # "the spokesman for the army, Colonel Diop", "a member of the council, Ann Maina"
        if own:
            return own
        if head.lemma_.lower() in lexicon().voices:
            for child in (*head.children, *_issuers(head)):
                if child.dep_.split(":")[0] in ("nmod", "compound", "amod", "obl") and (found := self._at(child)):
                    return (found,)
        covering = self._at(head)
        return (covering,) if covering else ()

    def _last_named(self, head: Word) -> str | None:
        """A person in apposition to the body that the head speaks for is the one who speaks."""
        for part in head.subtree:
            if part.dep_ == "appos" and part.head != head and (found := self._at(part)) and self._person(found):
                body = self._at(part.head)
                return None if body is None or self._person(body) else found
        return None

    def _antecedent(self, relative: Word) -> Word | None:
        token = relative
        for _ in range(_MOST_STEPS):
            if token.dep_ in ("acl:relcl", "acl", "relcl"):
                return token.head
            if token.head == token:
                return None
            token = token.head
        return None

    def _plural(self, one: Attribution, head: Word) -> tuple[str, ...]:
        """A plural pronoun in a clause of a coordinated subject stands for all of it: "A and B … what they called"."""
        found = self.cast.every(head.i)
        if found:
            return found
        token = head
        for _ in range(_MOST_STEPS):
            if token.head == token:
                break
            token = token.head
            for child in token.children:
                if child.dep_ == "nsubj" and child.i < head.i and child.i not in one.source:
                    actors = tuple(a for part in _conjuncts(child) for a in self._named(part))
                    if len(actors) > 1:
                        return actors
        return ()

    def _turn(self, one: Attribution, head: Word, earlier: Heard) -> str | None:
        """The person who spoke last in this paragraph or the one before, if no other person was named since."""
        for before, actor in reversed(earlier.alone):
            if set(one.cue) & set(before.content):
                continue
            near = self.layout.of_token[head.i] - self.layout.of_token[max(before.cue)]
            if not 0 <= near <= 1 or not self._person(actor):
                return None
            quoted = {*before.content, *one.content}
            first = bisect_left(self._people, max(before.source or before.cue) + 1, key=_head)
            last = bisect_left(self._people, head.i, lo=first, key=_head)
            others = (mention for mention in self._people[first:last] if mention.actor != actor)
            return None if any(mention.head not in quoted for mention in others) else actor
        return None

    def _person(self, actor: str) -> bool:
        return self.cast.get(actor).kind == "person"


def source_head(doc: Text, source: Sequence[int]) -> Word:
    """The word of the source on which its others hang: the first one, not punctuation, whose head lies outside."""
    inside = set(source)
    words = [doc[index] for index in source if not doc[index].is_punct and not doc[index].is_space] or [doc[source[0]]]
    tops = [token for token in words if token.head.i not in inside or token.head == token]
    nominal = [token for token in tops if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")]
    return next(iter(nominal or tops or words))


def _issuers(paper: Word) -> Iterator[Word]:
    """By whom a paper was made: "a statement issued by the ministry"."""
    for child in paper.children:
        if child.dep_ == "acl":
            yield from (part for part in child.children if part.dep_ in ("obl:agent", "agent"))


def _conjuncts(head: Word) -> Iterator[Word]:
    yield head
    for child in head.children:
        if child.dep_ == "conj":
            yield child
