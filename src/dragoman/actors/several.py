"""They, both, the pair, the three: two or more who were just named together, a group, or a body told in the plural."""

from dataclasses import dataclass
from itertools import takewhile

from dragoman.actors.brokers import stands_between
from dragoman.actors.classes import word_class
from dragoman.actors.clauses import (
    answering,
    clause_subject,
    embedded,
    judged_before,
    looks_back,
    main_subject,
    verb_over,
)
from dragoman.actors.companions import ADDRESSING, askers, together
from dragoman.actors.drafts import Draft
from dragoman.actors.memory import SUBJECTS, Memory
from dragoman.actors.told_at import ToldAt
from dragoman.actors.two_nearby import of_each_other, two_before
from dragoman.actors.view import View

# How many just named a word stands for: "both condemned", "the pair agreed", "the three signed".
TOGETHER = {"both": 2, "each": 2, "two": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4}
ARGUMENTS = ("obj", "iobj", "obl", "obl:agent", "nmod")
FAR = 5  # sentences
MANY = frozenset({"police", "army", "military", "navy", "guard", "force", "team", "crew", "militia", "junta"})
PAIRS = frozenset({"two", "pair", "duo", "couple", "both", "they", "them"})
BARE = frozenset({"both", "each"})  # the others have "the" before them


@dataclass(frozen=True, slots=True)
class Several:
    """Resolves them against a memory."""

    view: View
    memory: Memory
    told: ToldAt

    def together(self, i: int) -> tuple[str, ...]:
        """ "Both have promised to …", "brought the two together", "the three agreed": as many as were just named.

        Those whom one phrase named come before a subject and its object, the same sentence before the last one.
        """
        view, word = self.view, self.view.lower[i]
        number = TOGETHER[word]
        kids = [c for c in view.children[i] if view.dep[c] not in ("punct", "case")]
        the = word not in BARE and [view.lower[c] for c in kids] == ["the"]
        subject = view.dep[i] in SUBJECTS
        if not (subject or (view.dep[i] in ARGUMENTS and word != "each")) or (bool(kids) if word in BARE else not the):
            return ()
        sentence = view.sentence[i]
        if number > 2:
            named = self.told.at(main_subject(self.view, sentence - 1))
            return named if len(named) == number else together(self.memory, number, sentence, 1)
        verb = verb_over(self.view, i)
        near = [one for one in self.memory.pairs if sentence - view.sentence[one[0]] in (0, 1) and one[0] < i]
        near = [(head, pair) for head, pair in near if not view.under(head, verb)]
        for joined in (True, False):
            for reach in (0, 1):
                told = {pair for head, pair in near if (head in self.memory.joined) == joined
                        and sentence - view.sentence[head] == reach}  # fmt: skip
                if told:
                    return told.pop() if len(told) == 1 else ()
        if subject:
            return self._only_states(i, word)
        return self._between(i) or self._of_states(i, verb)

    def _between(self, i: int) -> tuple[str, ...]:
        """ "Brazil mediated between the two": the only two states of which the sentences before tell, or that were
        last told of together."""
        view = self.view
        if not any(view.lower[c] == "between" for c in view.children[i] if view.dep[c] == "case"):
            return ()
        return two_before(view, i, i, True, self.memory)

    def _only_states(self, i: int, word: str) -> tuple[str, ...]:
        """ "Chad regretted the raid by Sudanese troops. Both undertook to": the only two states of which the sentences
        before tell, unless two others are told of there."""
        view, here = self.view, self.view.sentence[i]
        others = not PAIRS.isdisjoint(view.lower[view.bounds[max(here - 1, 0)][0] : i])
        two = () if word == "two" or others else two_before(view, i, i, True, self.memory)
        return two or (of_each_other(view, i, self.memory) if word == "each" else ())

    def _of_states(self, i: int, verb: int) -> tuple[str, ...]:
        """ "The Pope appealed to both for calm": the two states that were last told of together, but for those who
        ask."""
        view, here = self.view, self.view.sentence[i]
        if view.lemma[verb] not in ADDRESSING:
            return ()
        own = askers(view, i, self.memory)
        pair = self.memory.last_pair(lambda d: d.kind == "state" and d.id not in own, here - FAR)
        return pair or two_before(view, i, i, True, self.memory)

    def other(self, i: int) -> tuple[str, ...]:
        """ "Each side said the other had fired first": the two, of whom either may be the other."""
        view = self.view
        kids = [view.lower[c] for c in view.children[i] if view.dep[c] not in ("case", "punct")]
        if view.dep[i] not in (*SUBJECTS, "obj", "obl") or kids != ["the"]:
            return ()
        subject = clause_subject(view, i)
        if subject is None or BARE.isdisjoint((view.lower[subject], *(view.lower[c] for c in view.children[subject]))):
            return ()
        ids = self.told.at(subject)
        return ids if len(ids) == 2 else ()

    def they(self, i: int) -> tuple[str, ...]:
        """The actors that "they", "them" or "their" at token i stands for."""
        subject = clause_subject(self.view, i)
        if (self.view.dep[i] in SUBJECTS and not embedded(self.view, i)) or looks_back(self.view, i, subject):
            subject = main_subject(self.view, self.view.sentence[i] - 1)
        if (answer := answering(self.view, i)) is not None:
            subject = answer[1]
        ids = self.told.at(subject)
        if (judged := judged_before(self.view, i)) is not None and self.view.tag[judged] in ("NNS", "NNPS"):
            return self.told.at(judged)  # nobody where it is a thing
        if (held := self._done_to(i)) is not None:
            return (held,)
        if self.view.lower[i] == "them" and subject is not None:
            return self._asked(i, subject)  # not the subject of its own clause, and mostly a thing
        if len(ids) > 1 and subject is not None and stands_between(self.view, subject):
            verb = self.view.head[subject]
            return next((self.told.at(c) for c in self.view.children[verb] if self.view.dep[c] == "obj"), ())
        if len(ids) > 1:
            return ids
        if len(ids) == 1:
            draft = self.memory.drafts.by_id.get(ids[0])
            if draft is not None and (
                draft.plural or draft.id == "group:west" or self._is_body_of_many(subject, draft)
            ):
                return ids
            before = self.told.at(main_subject(self.view, self.view.sentence[i] - 1))
            if len(before) > 1 and ids[0] in before:
                return before  # "Kenya and Chad met. Chad said they agreed."
        return self._only_many(i, subject) or self._met(i, ids[0] if ids else None)

    def _only_many(self, i: int, subject: int | None) -> tuple[str, ...]:
        """ "Oslo said that the two countries had lied, and warned that they would pay": the only ones told of before in
        the sentence who are several, below a subject that is one; nobody where it tells of several things too."""
        view = self.view
        if subject is None or view.dep[i] not in SUBJECTS or not embedded(view, i) or view.tag[subject] != "NN":
            return ()
        before = [
            seen for seen in self.memory.by_sentence.get(view.sentence[i], ()) if seen.head < i and not seen.place
        ]
        many = {seen.ids: seen for seen in before if len(seen.ids) > 1 and self._is_several(seen.ids)}
        if len(many) != 1:
            return ()
        ((ids, seen),) = many.items()
        start = view.bounds[view.sentence[i]][0]
        others = (k for k in range(start, i) if not seen.start <= k < seen.end)
        contested = any(view.tag[k] in ("NNS", "NNPS") or view.lower[k] in ("they", "them") for k in others)
        return () if contested else ids

    def _asked(self, i: int, subject: int) -> tuple[str, ...]:
        """ "Chad and Mali quarrelled. Oman urged them to stop": the several who are the subject of the sentence before,
        where the sentence tells of no others whom one may ask."""
        view, here = self.view, self.view.sentence[i]
        if view.dep[i] not in ("obj", "iobj") or view.lemma[view.head[i]] not in ADDRESSING:
            return ()
        before = range(view.bounds[here][0], i)
        if any(view.tag[k] in ("NNS", "NNPS") and view.dep[k] != "compound" for k in before if k != subject):
            return ()
        ids, own = self.told.at(main_subject(view, here - 1)), self.told.at(subject)
        many = len(ids) > 1 and self._is_several(ids) and set(ids).isdisjoint(own)
        several = [seen for seen in self.memory.by_sentence.get(here, ()) if seen.head < i and len(seen.ids) > 1]
        return ids if many and not several else ()

    def _is_several(self, ids: tuple[str, ...]) -> bool:
        drafts = [self.memory.drafts.by_id.get(id) for id in ids]
        return all(draft is not None and not draft.plural for draft in drafts)

    def _met(self, i: int, one: str | None) -> tuple[str, ...]:
        """ "Kenya's minister met his counterpart. They agreed": the subject of the sentence before and whom it met."""
        view, sentence = self.view, self.view.sentence[i] - 1
        if view.dep[i] not in SUBJECTS or self._are_many_before(i):
            return ()
        recent = takewhile(lambda told: view.sentence[told[0]] >= sentence, reversed(self.memory.pairs))
        near = [(head, pair) for head, pair in recent if view.sentence[head] == sentence]
        pair = near[0][1] if len({pair for _, pair in near}) == 1 else ()
        return pair if any(self._is_met(head) for head, _ in near) and (one is None or one in pair) else ()

    def _are_many_before(self, i: int) -> bool:
        """ "He left, which the Huthis took ill: they stormed it": people who act before in the sentence."""
        view = self.view
        told = self.memory.by_sentence.get(view.sentence[i], ())
        return any(one.subject and one.head < i and view.tag[one.head] in ("NNS", "NNPS") for one in told)

    def _is_met(self, head: int) -> bool:
        """Whether this is whom the subject of its verb meets or speaks with."""
        view, verb = self.view, verb_over(self.view, head)
        talks = view.lemma[view.head[head]] in word_class("talks")
        return talks or view.lemma[verb] in word_class("verbs_of_meeting") or view.lemma[head] == "counterpart"

    def _done_to(self, i: int) -> str | None:
        """ "They were jailed by the former government": the only people told of in the sentence before."""
        view, verb = self.view, self.view.head[i]
        if view.dep[i] != "nsubj:pass" or view.lemma[verb] not in word_class("verbs_done_to_people"):
            return None
        if embedded(view, i):
            return None
        return self.memory.nearest(lambda draft: draft.kind == "group" and draft.plural, view.sentence[i] - 1, 0)

    def _is_body_of_many(self, subject: int | None, draft: Draft) -> bool:
        """ "The Peruvian authorities say they …", "police said they …", "the Houthis said they …": bodies told in the
        plural; "the Chinese coast guard said they …": of many people."""
        if subject is None or draft.kind not in ("government", "organization", "group"):
            return False
        body = draft.kind != "group"
        band = self.view.tag[subject] == "NNPS" and not draft.id.startswith("igo:")
        return (body and (band or self.view.tag[subject] == "NNS")) or self.view.lower[subject] in MANY
