"""All noun phrases of a document that may name an actor."""

from dragoman.actors.leftward import Leftward
from dragoman.actors.lexicon import Entry
from dragoman.actors.named_bodies import mark_named_bodies
from dragoman.actors.others_behind import take_others
from dragoman.actors.phrases import EXCELLENCY, HONORIFICS, NAMES, Phrase, heads_phrase
from dragoman.actors.rightward import Rightward
from dragoman.actors.scan import Term
from dragoman.actors.shared_titles import with_names
from dragoman.actors.view import View

ARMED = frozenset({"REB", "PRM", "UAF"})
REACH = 6  # tokens behind "the bodies" in which it is told whose they are


class Builder:
    """Builds the phrases of one view."""

    def __init__(self, view: View, names: list[tuple[int, int]]) -> None:
        self.view = view
        self.left = Leftward(view, names)
        self.right = Rightward(view, names)
        self.name_at = self.right.name_at
        self.in_name = self.left.in_name
        self.used = self.left.used
        self.bodies: set[int] = set()

    def extend(self, phrase: Phrase) -> None:
        self.left.extend(phrase)
        self.right.extend(phrase)
        take_others(self.view, self.name_at, phrase)

    def mark(self, phrase: Phrase) -> None:
        for i in range(phrase.start, phrase.end):
            self.used[i] = True


def build_phrases(view: View, names: list[tuple[int, int]]) -> list[Phrase]:
    """All phrases in order of their core. Roles first: they take in the names, states and bodies beside them."""
    builder = Builder(view, names)
    builder.bodies = mark_named_bodies(view)
    phrases = [*_role_phrases(builder), *_institutions(builder)]
    titled = {phrase.name[0] for phrase in phrases if phrase.name}
    phrases += [*_named_persons(builder, titled), *_names(builder)]
    phrases.sort(key=lambda phrase: (phrase.start, -phrase.end))
    _appose(view, phrases)
    return phrases


def _role_phrases(builder: Builder) -> list[Phrase]:
    view, found = builder.view, []
    for start, (end, term) in view.terms.items():
        entry = _role_reading(view, end, term)
        if (
            entry is None
            or start in builder.in_name
            or start in builder.bodies
            or (builder.used[start] and builder.used[end - 1])
            or _are_dead(view, end, entry)
            or _is_deed(view, end, entry)
        ):
            continue
        before_name = end in builder.name_at and view.pos[end - 1] != "VERB"
        if not before_name and (not heads_phrase(view, start, end) or _modifies_next(view, end)):
            continue
        phrase = Phrase(start, end, (start, end), entry)
        builder.extend(phrase)
        builder.right.attach_name(phrase)
        builder.left.take_quantity(phrase)
        if entry.kind == "institution" and phrase.name is None:
            continue
        builder.mark(phrase)
        found += [phrase, *with_names(view, builder.right, phrase)]
    return found


def _are_dead(view: View, end: int, entry: Entry) -> bool:
    """ "the bodies of six migrants": no bodies that act."""
    if entry.slug != "body" or view.lower[end : end + 1] != ["of"]:
        return False
    inside = (view.terms[i][1] for i in range(end + 1, min(end + REACH, len(view.words))) if i in view.terms)
    roles = (entry for term in inside for entry in term.entries if entry.kind == "role")
    return next((role.role == "person" for role in roles), False)


def _is_deed(view: View, end: int, entry: Entry) -> bool:
    """ "The prosecution of two reporters" is done to them; without "of" it is a side in court."""
    return entry.slug == "prosecution" and view.lower[end : end + 1] in (["of"], ["for"])


def _role_reading(view: View, end: int, term: Term) -> Entry | None:
    entry = next((e for e in term.entries if e.kind == "role"), None)
    if entry is None or term.entry.kind in ("institution", "organization", "none", "state"):
        return None
    plural = view.tag[end - 1] in ("NNS", "NNPS")
    if view.words[end - 1] == "PM" and end > 1 and view.pos[end - 2] == "NUM":
        return None  # "at 5 PM"
    return next((e for e in term.entries if e.kind == "role" and e.plural == plural), entry)


def _modifies_next(view: View, end: int) -> bool:
    """Another role follows: "opposition leader", "government officials"."""
    return end in view.terms and view.terms[end][1].entry.kind in ("role", "institution") and (
        view.pos[view.terms[end][0] - 1] in ("NOUN", "PROPN") and view.head[end - 1] >= end
    )  # fmt: skip


def _institutions(builder: Builder) -> list[Phrase]:
    view, found = builder.view, []
    for start, (end, term) in view.terms.items():
        if term.entry.kind != "institution" or builder.used[start] or start in builder.in_name:
            continue
        if view.pos[end - 1] not in ("NOUN", "PROPN"):
            continue
        phrase = Phrase(start, end, (start, end), term.entry)
        builder.extend(phrase)
        builder.mark(phrase)
        found.append(phrase)
    return found


def _named_persons(builder: Builder, taken: set[int]) -> list[Phrase]:
    """Names that no title has taken; those inside a larger phrase ("the Otieno administration") too."""
    view, found = builder.view, []
    for start, end in builder.name_at.items():
        if start in taken:
            continue
        phrase = Phrase(start, end, (start, end), None, name=(start, end))
        if start and view.lower[start - 1] in HONORIFICS and view.same_sentence(start - 1, start):
            phrase.honorific = HONORIFICS[view.lower[start - 1]]
            phrase.start -= 1
        builder.mark(phrase)
        found.append(phrase)
    return found


def _names(builder: Builder) -> list[Phrase]:
    view, found = builder.view, []
    for start, (end, term) in view.terms.items():
        if term.entry.kind in NAMES and start not in builder.in_name:
            phrase = Phrase(start, end, (start, end), term.entry)
            if start and view.lower[start - 1] == "the" and view.same_sentence(start - 1, start):
                phrase.determiner = "the"
                if not builder.used[start] and start <= view.head[start - 1] < end:
                    phrase.start -= 1
            found.append(phrase)
    return found


def _appose(view: View, phrases: list[Phrase]) -> None:
    """ "Lavrov, Russia's foreign minister," and "the president of Kenya, William Ruto,": link both parts."""
    by_start = {
        phrase.start: phrase
        for phrase in phrases
        if phrase.entry is None or phrase.entry.kind in ("role", "organization")
    }
    for phrase in phrases:
        comma = phrase.end
        if comma + 1 >= len(view.words) or view.words[comma] != "," or not view.same_sentence(comma, phrase.core[0]):
            continue
        other = by_start.get(comma + 1)
        if other is None and view.words[comma + 1] in EXCELLENCY:
            other = by_start.get(comma + 2)
        if other is None or not view.same_sentence(other.core[0], phrase.core[0]):
            continue
        closed = (
            other.end >= len(view.words) or view.pos[other.end] in ("PUNCT", "SPACE") or _hangs_on(view, other, phrase)
        )
        closed = closed or _is_counterpart(phrase, other) or _opens(view, phrase, other)
        if not closed or view.lower[other.end : other.end + 1] in (["("],) or _are_two(view, other):
            continue
        if other.entry is not None and other.entry.kind == "organization":
            if _hangs_on(view, other, phrase) and _may_be_called(phrase, other.entry):
                phrase.apposed_to = other
        elif phrase.name and not other.name and _describes(other):
            other.apposed_to = phrase
        elif (
            other.name
            and not phrase.name
            and (_describes(phrase) or _is_one_of(view, phrase))
            and (other.core == other.name or (other.entry is not None and other.entry.role == "title"))
            and (phrase.definite or phrase.owners or view.pos[phrase.start] == "PROPN")
        ):
            phrase.apposed_to = other


def _are_two(view: View, other: Phrase) -> bool:
    """ "Soto, Peruvian foreign minister discuss trade": a verb of many, right behind, has two subjects."""
    return view.tag[other.end : other.end + 1] == ["VBP"]


def _may_be_called(phrase: Phrase, name: Entry) -> bool:
    """ "The extremist rebels, al-Shabab,": those who bear arms, or a body, by what they are."""
    entry = phrase.entry
    if entry is None or entry.kind != "role" or phrase.name is not None:
        return False
    return (entry.sector in ARMED and name.sector in ARMED) or (entry.role == "body" and not entry.plural)


def _is_counterpart(phrase: Phrase, other: Phrase) -> bool:
    """ "His Peruvian counterpart, Ana Soto met …": the name is his, though no comma closes it."""
    return phrase.entry is not None and phrase.entry.slug == "counterpart" and phrase.possessive is not None \
        and other.name is not None  # fmt: skip


def _opens(view: View, phrase: Phrase, other: Phrase) -> bool:
    """ "The envoy for Chad, Ana Soto welcomed …": a title that opens the sentence, a name and its verb."""
    opening = phrase.start == view.bounds[view.sentence[phrase.start]][0]
    return opening and other.name is not None and view.tag[other.end] in ("VBD", "VBZ", "MD")


def _is_one_of(view: View, phrase: Phrase) -> bool:
    """ "One of their coordinators, Ana Soto,": the name is that of the one."""
    entry, start = phrase.entry, phrase.start
    if entry is None or entry.kind != "role" or not entry.plural or entry.role in ("thing", "body"):
        return False
    return ["one", "of"] in (view.lower[start : start + 2], view.lower[max(start - 2, 0) : start])


def _hangs_on(view: View, other: Phrase, phrase: Phrase) -> bool:
    """Whether the tree calls the second phrase an apposition of the first, though no comma closes it."""
    head = view.head_of(other.start, other.end, (other.core[1] - 1,))
    return view.dep[head] == "appos" and phrase.start <= view.head[head] < phrase.end


def _describes(phrase: Phrase) -> bool:
    entry = phrase.entry
    return entry is not None and entry.kind == "role" and not entry.plural and entry.role not in ("thing", "body")
