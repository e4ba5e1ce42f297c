"""Whose somebody is, told behind the noun: "of Iran's atomic agency", "of Azerbaijan and Kazakhstan"."""

from dragoman.actors.phrases import HONORIFICS, OWNERS, POSSESSIVE_MARKS, REALMS, Owner, Phrase, view_end
from dragoman.actors.scan import Term
from dragoman.actors.view import View

LONGEST = 8  # words of an "of" phrase; more where it may tell several states
HYPHENS = ("-", "–")
REGISTERED = frozenset({"flagged", "registered"})  # these tell whose a ship is


class OwnersBehind:
    """Extends phrases of one view by owners behind a preposition. `name_at` are the ends of persons' names."""

    def __init__(self, view: View, name_at: dict[int, int]) -> None:
        self.view = view
        self.name_at = name_at

    def take(self, phrase: Phrase, preposition: int) -> bool:
        """Take in what stands behind the preposition; False if nothing of it belongs to the phrase."""
        view, i, last = self.view, preposition + 1, -1
        named = False
        longest = 3 * LONGEST if phrase.entry is not None and phrase.entry.plural else LONGEST
        while i < len(view.words) and i - preposition <= longest and view.same_sentence(i, phrase.core[0]):
            if i in self.name_at:
                if phrase.entry is not None and phrase.entry.kind == "institution":
                    phrase.owner_name, phrase.end = (i, self.name_at[i]), self.name_at[i]
                    return True
                break
            i = self._behind_compound(i)
            if i in view.terms and view.terms[i][1].entry.kind != "none":
                end, term = view.terms[i]
                if term.entry.kind in OWNERS and named:
                    break
                named = self._take_known(phrase, i, end) or named
                i = last = end
            elif self._qualifies(i, opening=last < 0) or (i == last and view.lower[i] in POSSESSIVE_MARKS):
                named = named and view.lower[i] not in POSSESSIVE_MARKS  # "the head of Iran's atomic agency"
                i += 1
            elif named and i == last and (shared := self._shared_owner(phrase, i)) is not None:
                self._take_known(phrase, shared, view_end(view, shared))
                i = last = view_end(view, shared)
            elif self._heads(i, last, named):
                i += 1
                last = i
                if phrase.title:
                    phrase.title = (phrase.title[0], i)
            else:
                break
        if last < 0:
            return False
        phrase.end = last
        seated = not named and view.lower[last : last + 1] == ["in"] and self._body_before(last)
        if seated and owner_follows(view, last):
            start = last + 1 + (view.pos[last + 1] == "DET")
            phrase.end = view_end(view, start)
            self._take_known(phrase, start, phrase.end)  # "the ministry in Beijing"
        return True

    def _behind_compound(self, i: int) -> int:
        """The token behind "Saudi-backed" or "Greek-owned", which tells what a thing is like, and not whose it is."""
        view, end = self.view, self.view.terms[i][0] if i in self.view.terms else len(self.view.words)
        joined = end + 2 < len(view.words) and view.words[end] in HYPHENS and view.glued(end) and view.glued(end + 1)
        told = joined and view.words[end + 1][:1].islower() and view.lower[end + 1] not in REGISTERED
        return end + 2 if told else i

    def _heads(self, i: int, last: int, named: bool) -> bool:
        """Whether a noun goes on with the phrase; behind a name only what that belongs to: "the Hamas group",
        "UN human rights experts"."""
        view = self.view
        if view.pos[i] not in ("NOUN", "PROPN") or view.entity[i] in ("DATE", "TIME") or view.lower[i] in HONORIFICS:
            return False
        return not named or (view.dep[last - 1] == "compound" and view.head[last - 1] >= i)

    def _qualifies(self, i: int, opening: bool) -> bool:
        """Whether a word leads on to the noun behind it: "the", "former", "second" in "Chad's second largest"."""
        view = self.view
        if opening and (view.pos[i] == "DET" or view.tag[i] == "PRP$"):  # not "in Kyiv his country"
            return True
        return view.pos[i] in ("ADJ", "NUM") or (view.pos[i] == "ADV" and view.lower[i - 1] in POSSESSIVE_MARKS)

    def _shared_owner(self, phrase: Phrase, joint: int) -> int | None:
        """Where the next state of "the presidents of Azerbaijan, Kazakhstan and Uzbekistan" begins."""
        view = self.view
        plural = phrase.entry is not None and (phrase.entry.plural or view.tag[phrase.core[1] - 1] in ("NNS", "NNPS"))
        if not plural or view.lower[joint] not in ("and", ",", "&"):
            return None
        i = joint + 1 + (view.lower[joint + 1 : joint + 2] == ["and"])
        i += i < len(view.words) and view.pos[i] == "DET"
        opening = i
        if i not in view.terms and view.lower[i + 1 : i + 2] == ["of"] and view.lower[i] in REALMS:
            i += 2
        known = i in view.terms and view.terms[i][1].entry.kind in ("state", "capital", "organization")
        if not known or not view.same_sentence(i, joint):
            return None
        end, last = view_end(view, i), phrase.owners[-1]
        top = view.head_of(opening, end)
        first = view.head_of(last.start, last.end)
        listed = view.head[top] in (first, view.head[first]) or (i > opening and phrase.start <= view.head[top] < joint)
        joined = view.dep[top] == "conj" and listed
        return i if joined and view.lower[end : end + 1] != ["'s"] else None

    def _body_before(self, preposition: int) -> bool:
        start = self.view.term_at[preposition - 1]
        return start >= 0 and is_body(self.view.terms[start][1])

    def _take_known(self, phrase: Phrase, start: int, end: int) -> bool:
        """Take in a known word behind "of"; True if it names a state or body, so that no further one can."""
        entry = self.view.terms[start][1].entry
        if entry.kind in OWNERS:
            phrase.owners.append(Owner(entry, start, end))
            return entry.kind != "demonym"
        if entry.kind in ("role", "institution"):
            phrase.modifiers.append(entry)
            if phrase.title and phrase.entry is not None and phrase.entry.role == "weak":
                phrase.title = (phrase.title[0], end)
        return False


def owner_follows(view: View, preposition: int) -> bool:
    """Whether a state, body or other owner stands right behind the preposition: "of the Philippines"."""
    i = preposition + 1
    i += i < len(view.words) and view.pos[i] == "DET"
    return i in view.terms and view.terms[i][1].entry.kind in OWNERS


def is_body(term: Term) -> bool:
    """Whether a known word is one for a body: "the ministry", "parliament"."""
    return any(entry.kind == "institution" or entry.role == "body" for entry in term.entries)
