"""What stands before the core of a noun phrase and belongs to it: determiner, possessor, modifiers, owners."""

from dragoman.actors.classes import word_class
from dragoman.actors.lexicon import Entry
from dragoman.actors.phrases import OWNERS, POSSESSIVE_MARKS, Owner, Phrase, view_end
from dragoman.actors.scan import Term
from dragoman.actors.sectors import FORMER
from dragoman.actors.view import View

LONGEST = 14
PERSONAL_BODIES = frozenset({"campaign"})  # bodies called by the person whom they serve


class Leftward:
    """Extends phrases of one view to the left. `used` marks the tokens that a phrase has taken."""

    def __init__(self, view: View, names: list[tuple[int, int]]) -> None:
        self.view = view
        self.in_name: dict[int, int] = {i: start for start, end in names for i in range(start, end)}
        self.used = [False] * len(view.words)

    def term_before(self, i: int) -> tuple[int, Term] | None:
        """The term whose last token is i, with its first token."""
        start = self.view.term_at[i]
        if start < 0 or self.view.terms[start][0] != i + 1 or i in self.in_name:
            return None
        return start, self.view.terms[start][1]

    def extend(self, phrase: Phrase) -> None:
        """Take in determiner, possessor, modifiers and owners that stand before the core."""
        view, i = self.view, phrase.start - 1
        plural = phrase.entry is not None and (phrase.entry.plural or self._many_bodies(phrase, phrase.entry))
        while i >= 0 and phrase.core[0] - i <= LONGEST and view.same_sentence(i, phrase.core[0]):
            word = view.lower[i]
            if i in self.in_name:
                self._take_name_owner(phrase, i)
                return
            if found := self.term_before(i):
                if not self._take_term(phrase, *found):
                    return
                i = found[0] - 1
            elif word in POSSESSIVE_MARKS and i > 0 and i + 1 == phrase.start and view.pos[i] != "PUNCT":
                self._take_possessor(phrase, i)
                return
            elif view.tag[i] in ("PRP$", "WP$"):
                phrase.possessive, phrase.start = i, i
                return
            elif view.pos[i] == "DET" or word in ("several", "many", "both", "no", "some"):
                phrase.determiner, phrase.start = word, i
                if i and view.lower[i - 1] in ("both", "all") and view.same_sentence(i - 1, i):
                    phrase.start = i - 1
                return
            elif plural and self._goes_on(i, phrase):
                i -= 1 + self._is_serial(i)
            elif word == "-" and i > 0 and view.lower[i - 1] in word_class("stances"):
                phrase.start = i - 1
                i -= 2
            elif self._modifies(i, phrase):
                phrase.start = i
                i -= 1
            else:
                return

    def _many_bodies(self, phrase: Phrase, entry: Entry) -> bool:
        """ "Air forces", "police": what several states may be told to have with one noun."""
        last = phrase.core[1] - 1
        return entry.kind == "institution" and (
            self.view.tag[last] in ("NNS", "NNPS") or self.view.lower[last] == "police"
        )

    def _goes_on(self, joint: int, phrase: Phrase) -> bool:
        """Whether what stands before this word belongs to the phrase as what stands behind it does."""
        word = self.view.lower[joint]
        if "other" in self.view.lower[joint + 1 : phrase.core[0]]:  # "Oslo and several other NATO members"
            return False
        shares = word in ("and", ",", "&") and bool(phrase.owners) and self._shares(joint, phrase)
        return shares or self._is_serial(joint) or (word in ("and", "&") and self._joins_modifiers(joint, phrase))

    def _is_serial(self, joint: int) -> bool:
        """The "and" of "Chinese, Japanese, and Kenyan officials"; not of "told the French, and Kenyan officials"."""
        view, comma = self.view, joint - 1
        if joint < 4 or view.lower[joint] not in ("and", "&") or view.lower[comma] != ",":
            return False
        last = self.term_before(comma - 1)
        if last is None or last[1].entry.kind != "demonym" or view.lower[last[0] - 1] != ",":
            return False
        first, following = self.term_before(last[0] - 2), view.terms.get(joint + 1)
        named = (first and first[1].entry.kind, following and following[1].entry.kind)
        return named == ("demonym", "demonym") and view.same_sentence(last[0] - 2, joint)

    def _joins_modifiers(self, joint: int, phrase: Phrase) -> bool:
        """ "Afghan and coalition forces", "European and U.S. leaders": two kinds of them, told by one noun."""
        view, first = self.view, joint - 1
        if self._is_adjective_read_as_noun(first, phrase.core[1] - 1):
            return True
        if (
            joint < 1
            or view.dep[first] not in ("amod", "compound")
            or not phrase.core[0] <= view.head[first] < phrase.end
        ):
            return False
        return any(view.dep[k] == "conj" and view.head[k] == first for k in range(joint + 1, phrase.core[0]))

    def _is_adjective_read_as_noun(self, first: int, noun: int) -> bool:
        """ "Malian and allied forces", where the parser has the forces coordinated with a Malian."""
        view, found = self.view, self.term_before(first)
        demonym = found is not None and found[1].entry.kind == "demonym" and view.tag[first] in ("NNP", "JJ")
        return demonym and view.dep[noun] == "conj" and view.head[noun] == first and not view.has_child(first, ("det",))

    def _shares(self, joint: int, phrase: Phrase) -> bool:
        """ "US, British and French": an owner before "and", or before a comma where an "and" follows; not "near Hebron,
        Israeli forces"."""
        view, first = self.view, phrase.owners[0].start
        if not self._owner_ends(joint - 1) or view.lower[joint] != "," or view.has_child(joint - 1, ("case",)):
            return view.lower[joint] != "," and self._owner_ends(joint - 1) and not self._is_of_another(joint - 1)
        opens = self._opens_with_demonym(joint - 1)  # of a headline: "Russian, Belarusian ministers"
        return opens or any(view.lower[i] in ("and", "&") for i in range(first, phrase.core[0]))

    def _is_of_another(self, i: int) -> bool:
        """ "Fighters of the M23 and Fano rebels": a body that a preposition joins to a noun before it."""
        found = self.term_before(i)
        return found is not None and found[1].entry.kind == "organization" and self.view.has_child(i, ("case",))

    def _opens_with_demonym(self, i: int) -> bool:
        found = self.term_before(i)
        if found is None or found[1].entry.kind != "demonym":
            return False
        return found[0] == 0 or not self.view.same_sentence(found[0] - 1, found[0])

    def _owner_ends(self, i: int) -> bool:
        found = self.term_before(i) if i >= 0 else None
        return bool(found and found[1].entry.kind in OWNERS)

    def _modifies(self, i: int, phrase: Phrase) -> bool:
        view = self.view
        if view.entity[i] == "DATE" or view.sentence[i] < 0:
            return False
        if view.lower[i] in FORMER and i + 1 == phrase.start and view.tag[i] != "VBD":
            return True  # "Ousted President Ode", not "rebels ousted President Ode"
        if view.words[i] in ("-", "–") and view.glued(i) and view.glued(i + 1) and view.pos[i - 1] != "PUNCT":
            return True
        if i + 1 == phrase.start and view.words[i + 1] in ("-", "–") and view.glued(i + 1):
            return view.glued(i + 2)
        inside = i < view.head[i] < phrase.end
        if view.dep[i] == "flat" and view.words[i].isdigit() and view.dep[view.head[i]] == "compound":
            return phrase.core[0] <= view.head[view.head[i]] < phrase.end  # "a Kenyan Orle-38 patrol aircraft"
        if view.dep[i] == "conj" and view.dep[view.head[i]] in ("amod", "compound"):  # "Afghan and U.S.-led troops"
            return phrase.core[0] <= view.head[view.head[i]] < phrase.end and view.pos[i] in ("ADJ", "NOUN", "PROPN")
        if view.pos[i] in ("ADJ", "NOUN", "PROPN", "NUM"):
            return inside or (view.dep[i] in ("amod", "compound", "nummod", "nmod:desc") and view.head[i] > i)
        if view.pos[i] == "VERB":
            return inside and view.tag[i] in ("VBN", "VBG", "JJ") and view.dep[i] in ("amod", "compound")
        if view.words[i] in ("-", "–", "/"):
            return i > 0 and view.pos[i - 1] in ("ADJ", "NOUN", "PROPN", "NUM", "ADV") and view.head[i - 1] != i - 1
        return view.pos[i] == "ADV" and i < view.head[i] < phrase.end and view.dep[i] == "advmod"

    def _take_term(self, phrase: Phrase, start: int, term: Term) -> bool:
        """A known word before the core: an owner, or what the core is chief, spokesman or member of."""
        view, end, entry = self.view, view_end(self.view, start), term.entry
        if entry.kind == "state" and view.pos[end] == "NUM":
            return False  # "returned to Chad two soldiers"
        if entry.kind == "state" and view.lower[start - 1 : start] == ["in"] and _is_one_office(phrase.entry):
            return False  # "In Chad Minister Ode met the rebels"
        if entry.kind in OWNERS:
            stance = start > 1 and view.words[start - 1] == "-" and view.lower[start - 2] in word_class("stances")
            participle = (
                end < len(view.words) - 1
                and view.words[end] == "-"
                and view.lower[end + 1] in word_class("participles_of_dependence")
            )
            leads = participle and view.lower[end + 1] == "led" and self._is_led(phrase, entry)
            if not stance and (not participle or leads):
                phrase.owners.insert(0, Owner(entry, start, end))
        elif entry.kind in ("role", "institution"):
            plural_noun = entry.plural and entry.kind == "role" and entry.role != "body"
            if view.pos[end - 1] not in ("NOUN", "PROPN", "ADJ") or (plural_noun and view.head[end - 1] > phrase.end):
                return False
            phrase.modifiers.append(entry)
        elif entry.kind == "people":
            return False
        phrase.start = start
        return True

    def _is_led(self, phrase: Phrase, leader: Entry) -> bool:
        """ "The Saudi-led coalition" acts for the state that leads it; a party's "-led government" for its own."""
        joint = phrase.entry is not None and phrase.entry.slug in word_class("joint_forces")
        return joint and leader.kind != "organization"

    def _take_name_owner(self, phrase: Phrase, i: int) -> None:
        """ "the Otieno administration": the name of a person before a body."""
        start = self.in_name[i]
        bodily = phrase.entry is not None and (
            phrase.entry.kind == "institution" or phrase.entry.role == "body" or phrase.entry.slug in PERSONAL_BODIES
        )
        if i + 1 == phrase.start and bodily:
            phrase.owner_name, phrase.start = (start, i + 1), start
            if start and self.view.pos[start - 1] == "DET":
                phrase.determiner, phrase.start = self.view.lower[start - 1], start - 1

    def _take_possessor(self, phrase: Phrase, mark: int) -> None:
        i = mark - 1
        if i in self.in_name:
            phrase.owner_name, phrase.start = (self.in_name[i], i + 1), self.in_name[i]
            return
        found = self.term_before(i)
        if found is None:
            return
        start, term = found
        if term.entry.kind in OWNERS:
            phrase.owners.insert(0, Owner(term.entry, start, i + 1))
        elif term.entry.kind in ("role", "institution"):
            phrase.modifiers.append(term.entry)
        else:
            return
        phrase.start = start
        inner = Phrase(start, i + 1, (start, i + 1), term.entry)
        self.extend(inner)
        phrase.start = inner.start
        phrase.owners = inner.owners + phrase.owners
        phrase.modifiers = inner.modifiers + phrase.modifiers
        phrase.owner_name = inner.owner_name

    def take_quantity(self, phrase: Phrase) -> None:
        """ "Dozens of protesters", "a number of officials": the quantity is the head of the phrase."""
        view, i = self.view, phrase.start - 2
        if phrase.name or i < 0 or view.lower[i + 1] != "of":
            return
        if view.lower[i] not in word_class("quantities") and not (
            view.pos[i] == "NUM" and phrase.possessive is not None
        ):
            return
        if not view.same_sentence(i, phrase.core[0]) or self.used[i]:
            return
        phrase.start = i
        phrase.determiner = phrase.determiner or "some"
        while phrase.start > 0 and view.head[phrase.start - 1] == i and view.same_sentence(i, phrase.start - 1):
            if view.pos[phrase.start - 1] not in ("DET", "NUM", "ADJ"):
                break
            phrase.start -= 1


def _is_one_office(entry: Entry | None) -> bool:
    return entry is not None and entry.kind == "role" and entry.role in ("office", "title") and not entry.plural
