"""From marks and verdicts to whether a mention is a party, and whether a reading of a site is right."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.coding.casting import Filler
from dragoman.coding.judging.evidence import folded
from dragoman.coding.judging.sides import Mentions
from dragoman.coding.judging.sites import Site
from dragoman.coding.judging.thinkable import Thinkable, ids, together
from dragoman.coding.ontology import SYMMETRICAL_TYPES
from dragoman.coding.tree import Tree
from training.event_marks import EVENTS, NOBODY, SIDES, Mark, Span

VERDICTS = EVENTS / "verdicts.tsv"
LOOSE = ("PUNCT", "ADP", "DET", "CCONJ")
Key = tuple[str, int, str, str, frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that a marked phrase hangs by, and whom they mean; everybody in it, where those mean nobody."""

    heads: frozenset[int]
    words: range
    actors: frozenset[str]
    headed: bool


@dataclass(frozen=True, slots=True)
class Labels:
    """Compares marks with what the package knows of the same tree."""

    tree: Tree
    mentions: Mentions

    def phrase(self, span: Span) -> Phrase:
        tree, who = self.tree, self.mentions.who
        words = [word for word in range(len(tree)) if tree.starts[word] < span[1] and span[0] < tree.ends[word]]
        inside = range(words[0], words[-1] + 1) if words else range(0)
        tops = [word for word in words if tree.heads[word] not in inside or tree.heads[word] == word]
        tops = [word for word in tops if tree.pos[word] not in LOOSE] or tops
        heads = {part for top in tops[:1] for part in (top, *tree.conjuncts(top)) if part in inside}
        meant = frozenset(actor for head in heads for actor in self.mentions.actors(head))
        every = frozenset(actor for word in inside for actor in who.get(word, ()))
        return Phrase(frozenset(heads), inside, meant or every, bool(meant))

    def is_party(self, word: int, side: Sequence[Phrase]) -> bool:
        here = self.mentions.actors(word)
        return any(word in one.heads or here & one.actors for one in side)

    def of(self, reading: Thinkable, marks: Iterable[Mark], words: set[int]) -> bool | None:
        """Whether a reading is marked; None where the marks leave it open. `words` tell the site together."""
        answers = [self._as(mark, reading, words) for mark in self.of_type(reading.site, marks)]
        return True if True in answers else None if None in answers else False

    def of_type(self, site: Site, marks: Iterable[Mark]) -> list[Mark]:
        """The marks of its type in its sentence."""
        first, last = self.tree.sentence_of(site.match.trigger)
        start, end = self.tree.starts[first], self.tree.ends[last - 1]
        here = (mark for mark in marks if start <= mark.word[0] < end)
        return [mark for mark in here if folded(mark.type) == folded(site.type)]

    def _as(self, mark: Mark, reading: Thinkable, words: set[int]) -> bool | None:
        """Whether a reading tells what a mark of its type does."""
        if reading.site.outcome is None and not self._is_at(mark, words):
            return False
        right = self._is(reading, mark)
        return None if right and not mark.sure else right

    def _is_at(self, mark: Mark, words: set[int]) -> bool:
        tree = self.tree
        return any(tree.starts[word] < mark.word[1] and mark.word[0] < tree.ends[word] for word in words)

    def _is(self, reading: Thinkable, mark: Mark) -> bool | None:
        sentence = range(*self.tree.sentence_of(reading.site.match.trigger))
        if reading.site.type in SYMMETRICAL_TYPES:
            parties = together(reading.actors, reading.recipients)
            sides = ((parties, (*mark.actors, *mark.recipients), mark.outside),)
        else:
            sides = (
                (reading.actors, mark.actors, mark.outside & {"actors"}),
                (reading.recipients, mark.recipients, mark.outside & {"recipients"}),
            )
        answers = [self._side(told, spans, bool(outside), sentence) for told, spans, outside in sides]
        return False if False in answers else None if None in answers else True

    def _side(self, told: Sequence[Filler], spans: Sequence[Span], outside: bool, sentence: range) -> bool | None:
        if not spans:
            if outside:
                return True if told else None
            return None if any(one.head in sentence for one in told) else True
        covered: set[str] = set()
        for phrase in map(self.phrase, spans):
            here = {
                one.actor
                for one in told
                if one.actor in phrase.actors or one.head in (phrase.heads if phrase.headed else phrase.words)
            }
            if not here:
                return False
            covered |= here
        return outside or ids(told) <= covered


def load_verdicts(path: Path = VERDICTS) -> dict[Key, bool]:
    """Whether type and parties of judged rows are right, by text, place, type, status and the parties' ids. Where a
    side that is not told was asked of the whole text and not of the clause alone, only those right, or wrong for
    another reason, tell."""
    found: dict[Key, bool] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            sides = [(row[name], row[f"{name}_right"] == "1") for name in SIDES]
            parties = _ids(row["actors"]), _ids(row["recipients"])
            key = (row["text"], int(row["place"]), row["type"], row["status"], *parties)
            right = row["type_right"] == "1" and all(one for _, one in sides)
            lost = row["type_right"] == "1" and all(one or told == NOBODY for told, one in sides)
            if right or row["by"] == "clause" or not lost:
                found[key] = right
    return found


def key_of(text: str, tree: Tree, site: Site, reading: Thinkable) -> Key:
    """As `load_verdicts` has it."""
    place = tree.starts[site.match.trigger]
    return text, place, site.type, reading.status.status, ids(reading.actors), ids(reading.recipients)


def _ids(told: str) -> frozenset[str]:
    return frozenset() if told == NOBODY else frozenset(told.split(" "))
