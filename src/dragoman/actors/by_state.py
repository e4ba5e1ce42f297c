"""What one noun names for several states: "Greek and Turkish officials", "the presidents of Kenya and Oman"."""

import re
from itertools import pairwise

from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft, Drafts, Post
from dragoman.actors.labels import group_id
from dragoman.actors.lexicon import Entry, lexicon
from dragoman.actors.main_two import are_of_main_two, main_two
from dragoman.actors.memory import Memory
from dragoman.actors.pairs import TWO, two_states, undisputed
from dragoman.actors.phrases import POSSESSIVE_MARKS, REALMS, Owner, Phrase
from dragoman.actors.sectors import sector_of
from dragoman.actors.two_nearby import two_before
from dragoman.actors.view import View

STATE = "state:"
SINGLE = frozenset(
    {"president", "prime minister", "premier", "foreign minister", "defence minister", "defense minister"}
)
LONGEST = 4  # words that tell one of two kinds: "U.S. - led"
JOINING = frozenset({"and", ",", "&", "the", "-", "–", "/"})


class ByState:
    """Parts such phrases by state."""

    def __init__(self, view: View, drafts: Drafts, memory: Memory) -> None:
        self.view = view
        self.drafts = drafts
        self.memory = memory

    def of_two(self, phrase: Phrase) -> tuple[str, ...]:
        """The codes of the two states just named, where the phrase tells of two: "both presidents"; of a state and a
        movement, none; or of those that the report is about: "the presidents"."""
        view, memory = self.view, self.memory
        if phrase.entry is None or phrase.possessive is not None:
            return ()
        here, two = view.sentence[phrase.core[0]], tuple[str, ...]()
        if TWO & set(view.lower[phrase.start : phrase.core[0]]):
            two = two_states(view, phrase, memory)
            if phrase.entry.role != "office":
                two = undisputed(two, memory, here)
        elif self._are_counterparts(phrase):
            two = undisputed(two_before(view, phrase.start, phrase.core[1] - 1, True, memory), memory, here)
        if not two and are_of_main_two(view, phrase):
            two = main_two(view, phrase, memory)
        return tuple(id.removeprefix(STATE) for id in two) if all(id.startswith(STATE) for id in two) else ()

    def _are_counterparts(self, phrase: Phrase) -> bool:
        """ "The presidents met": holders of an office that a state has one of, with no word on which states."""
        view, head = self.view, phrase.core[1] - 1
        bare = phrase.determiner == "the" and phrase.core == (phrase.start + 1, phrase.end)
        alone = not view.has_child(head, ("nmod", "acl", "acl:relcl", "conj", "appos"))
        return bare and alone and phrase.entry is not None and phrase.entry.slug in SINGLE and view.dep[head] == "nsubj"

    def holder(self, phrase: Phrase, country: str) -> str:
        entry = phrase.entry
        assert entry is not None
        sentence = self.view.sentence[phrase.core[0]]
        modifiers = tuple(m.slug or m.name for m in phrase.modifiers)
        holder = self.memory.holder(entry, (country,), modifiers, (), sentence)
        if holder is not None and self.drafts.by_id[holder].state == country:
            return holder
        return self.unnamed_holder(phrase, country).id

    def shares(self, phrase: Phrase) -> bool:
        """Whether states share the noun: "Greek and Turkish officials", "the navies of Kenya and Oman"."""
        owners = sorted(phrase.owners, key=lambda owner: owner.start)
        between = [range(one.end, two.start) for one, two in pairwise(owners)]
        joined = all(words and all(map(self._joins, words)) for words in between)
        beside = len(owners) > 1 and (owners[-1].end <= phrase.core[0] or owners[0].start >= phrase.core[1])
        return beside and joined and all(_is_side(owner.entry) for owner in owners)

    def _joins(self, i: int) -> bool:
        """Whether a word may stand between two states: "and", or the number of the second's people."""
        return self.view.lower[i] in JOINING or self.view.pos[i] == "NUM" or self._is_of_realm(i)

    def _is_of_realm(self, i: int) -> bool:
        """ "Republic" and "of" in "the ministers of the Republic of Malta and the Republic of Cyprus"."""
        words = self.view.lower
        return (words[i] in REALMS and words[i + 1] == "of") or (words[i] == "of" and words[i - 1] in REALMS)

    def with_others(self, phrase: Phrase) -> tuple[str, ...]:
        """ "Afghan and coalition troops", "government and rebel forces": a state's, and others' beside it."""
        view, core = self.view, phrase.core[0]
        joints = [i for i in range(phrase.start + 1, core - 1) if view.lower[i] in ("and", "&")]
        if len(joints) != 1 or len(phrase.owners) > 1:
            return ()
        sides = [(phrase.start, joints[0]), (joints[0] + 1, core)]
        owned = {side[1]: owner for owner in phrase.owners for side in sides if owner.end == side[1]}
        if len(owned) < len(phrase.owners):
            return ()
        sides = [(start + (view.pos[start] in ("DET", "NUM")), stop) for start, stop in sides]
        if not all(stop in owned or self._is_of_several(start, stop) for start, stop in sides):
            return ()
        return tuple(
            self.part(phrase, owned[stop], core) if stop in owned else self._others(phrase, start, stop)
            for start, stop in sides
        )

    def _is_of_several(self, start: int, stop: int) -> bool:
        last = self.view.lower[stop - 1].split("-")[-1]
        return stop - start <= LONGEST and last in word_class("of_several_states")

    def _others(self, phrase: Phrase, start: int, stop: int) -> str:
        entry, (core, end) = phrase.entry, phrase.core
        assert entry is not None
        name = f"{self.view.quote(start, stop)} {self.view.quote(core, end)}"
        modifiers = [self.view.terms[i][1].entry for i in range(start, stop) if i in self.view.terms]
        sector, second = sector_of(entry, modifiers, [])
        draft = Draft(group_id(name), name, "group", None, sector, second, plural=True, head=entry.slug)
        return self.drafts.put(draft).id

    def part(self, phrase: Phrase, owner: Owner, first: int | None = None) -> str:
        """The part of a group, or the body, that is of one of the states; `first` is where the words begin that all
        parts share."""
        entry, country = phrase.entry, owner.entry.country
        assert entry is not None
        if first is None:
            first = max((one.end for one in phrase.owners if one.end <= phrase.core[0]), default=phrase.core[0])
        words = self.view.quote(first, phrase.core[1])
        called = self.view.quote(owner.start, owner.end)
        if first == phrase.core[0]:
            called = lexicon().adjectives.get(country or "", called)
        body = next((e for e in lexicon().by_name.get(entry.slug, ()) if e.kind == "institution"), None)
        if body is not None and country is not None and country in lexicon().states:
            name = f"{lexicon().adjectives.get(country, country)} {entry.slug}"
            return self.drafts.institution(body, country, name).id
        sector, second = sector_of(entry, phrase.modifiers, [owner.entry])
        name = f"{called} {words}"
        return self.drafts.put(
            Draft(group_id(name), name, "group", country, sector, second, gender=entry.gender, plural=True,
                  head=entry.slug)
        ).id  # fmt: skip

    def bodies(self, phrase: Phrase) -> list[str]:
        """The bodies of states that share their name: "the Greek and Israeli air forces"."""
        entry, known = phrase.entry, lexicon()
        states = [code for owner in phrase.owners if (code := owner.entry.country) in known.states and code]
        if entry is None or len(states) < len(phrase.owners) or not self.shares(phrase):
            return []
        words = self.view.quote(*phrase.core)
        return [
            self.drafts.institution(entry, code, f"{known.adjectives.get(code, code)} {words}").id for code in states
        ]

    def unnamed_holder(self, phrase: Phrase, country: str) -> Draft:
        """Whoever holds a post of a state, where the report does not say who: "its ambassador to Peru"."""
        entry = phrase.entry
        assert entry is not None
        title = range(phrase.title[0], phrase.core[0]) if phrase.title else range(0)
        marks = [i for i in title if self.view.lower[i] in POSSESSIVE_MARKS]
        title = range(marks[-1] + 1, phrase.core[0]) if marks else title  # "the two armies' regional commanders"
        words = " ".join(
            self.view.lower[i] for i in title if self.view.pos[i] != "NUM" and self.view.lower[i] not in TWO
        )
        bodies = [m.name for m in phrase.modifiers if m.slug == "parliament" and m.name not in words]
        parts = [lexicon().adjectives.get(country, country), words, *bodies, entry.slug]  # "senate president"
        if phrase.posted in lexicon().states:
            parts += ["to", lexicon().states[phrase.posted].name]
        name = re.sub(r" (['’]s?\b)", r"\1", " ".join(part for part in parts if part))
        sector, second = sector_of(entry, phrase.modifiers, [lexicon().states[country]])
        draft = self.drafts.put(Draft(group_id(name), name, "group", country, sector, second, head=entry.slug))
        if not draft.posts and entry.role != "body":
            modifiers = tuple(m.slug or m.name for m in phrase.modifiers)
            draft.posts.append(Post(entry, (country,), (), modifiers, name, phrase.posted))
        return draft


def _is_side(entry: Entry) -> bool:
    return bool(entry.country) or entry.kind == "organization" or entry.id == "group:west"
