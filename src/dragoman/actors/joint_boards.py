"""Bodies of two states together: "the joint commission", "the border committee", then "the commission"."""

from dragoman.actors.jointly import BORDER, STATE, two_told
from dragoman.actors.memory import Memory
from dragoman.actors.owners_of_two import BOARDS, OWNING
from dragoman.actors.pairs import TWO
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

JOINT = frozenset({"joint", "mixed", "bilateral", "binational"})


class JointBoards:
    """Finds the two states of such bodies of one document, and remembers them by the noun for the body."""

    def __init__(self, view: View, memory: Memory) -> None:
        self.view = view
        self.memory = memory
        self._others: dict[str, int] = {}  # by noun, the first place where the name of another body ends in it
        self.told: dict[str, set[tuple[str, ...]]] = {}  # by noun, whose there are; () for one of somebody else

    def note(self, phrase: Phrase, countries: tuple[str, ...]) -> None:
        """Remember a body that its own words give to somebody: to two states, or to others."""
        entry = phrase.entry
        if entry is not None and entry.slug in BOARDS and not entry.plural:
            two = len(countries) == 2 and len(phrase.owners) == 2
            self.told.setdefault(_noun(entry.slug), set()).add(tuple(f"{STATE}{one}" for one in countries if two))

    def states(self, phrase: Phrase) -> tuple[str, ...]:
        """The ids of the two states whose body it is."""
        entry = phrase.entry
        if entry is None or entry.plural:
            return ()
        noun = _noun(entry.slug)
        if entry.slug not in BOARDS or phrase.owners or phrase.possessive is not None:
            self.told.setdefault(noun, set()).add(())  # "a human rights commission"
            return ()
        found = self._by_words(phrase)
        if found:
            self.told.setdefault(noun, set()).add(found)
            planned = phrase.indefinite and self.view.dep[phrase.core[1] - 1] == "obj"
            return () if planned else found  # "proposed a joint committee", which is not there yet
        bare = phrase.determiner == "the" and phrase.core == (phrase.start + 1, phrase.end) and not phrase.modifiers
        if not bare:
            self.told.setdefault(noun, set()).add(())
            return ()
        known = self.told.get(noun, set())
        return next(iter(known)) if len(known) == 1 and not self._is_of_another(noun, phrase.start) else ()

    def _is_of_another(self, noun: str, before: int) -> bool:
        """Whether a name or another term ends in the noun: "a human rights commission"."""
        if noun not in self._others:
            self._others[noun] = self._first_other(noun)
        return self._others[noun] < before

    def _first_other(self, noun: str) -> int:
        view = self.view
        named = (i for i, word in enumerate(view.lower) if word == noun and view.term_at[i] >= 0)
        others = (i for i in named if view.terms[view.term_at[i]][1].entry.slug not in BOARDS)
        return next(others, len(view.lower))

    def _by_words(self, phrase: Phrase) -> tuple[str, ...]:
        view = self.view
        words, behind = view.lower[phrase.start : phrase.core[1]], view.lower[phrase.core[1] : phrase.end]
        of_both = TWO.intersection(behind) and OWNING.intersection(behind)  # "the council of the two countries"
        joint = JOINT.union(BORDER) if phrase.definite else JOINT
        told = of_both or (joint.intersection(words) and not self._is_of_others(phrase))
        return two_told(view, phrase, self.memory) if told else ()

    def _is_of_others(self, phrase: Phrase) -> bool:
        """ "The joint committee of both houses", "of the army and the rebels"."""
        view = self.view
        kids = (kid for i in range(*phrase.core) for kid in view.children[i] if view.dep[kid] == "nmod" and kid > i)
        return any(view.lower[case] in ("of", "between") for kid in kids for case in view.children[kid])


def _noun(slug: str) -> str:
    return slug.rsplit(maxsplit=1)[-1]
