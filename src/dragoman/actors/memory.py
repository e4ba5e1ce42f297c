"""What has been mentioned so far, for words that refer back: pronouns, "the minister", "both countries"."""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import takewhile
from typing import NamedTuple

from dragoman.actors.brokers import stands_between
from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft, Drafts, Post
from dragoman.actors.lexicon import Entry
from dragoman.actors.view import View

PAIRING = frozenset({("-",), ("–",), ("and",), ("and", "the"), (",",), ("&",)})
UNKNOWN = "?"  # stands in the memory for a name that may be two persons: nobody may be reached past it
BETWEEN = frozenset({"mediator", "observer", "monitor", "peacekeeper", "inspector"})
Accepts = Callable[[Draft], bool]
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
CONTROLLED = ("xcomp", "advcl", "conj")  # verbs that, without a subject of their own, mostly have that of another
LONGEST_CHAIN = 4
MEETING = frozenset({"meet", "join"})
TALKS = word_class("talks")
HEADS_OF_STATE = word_class("heads_of_state")
DIPLOMATS = word_class("diplomats")
SPEAKERS = word_class("speakers")
CHIEFS = frozenset({"chief", "head", "boss"})  # of a body between states: "the UN chief" is its secretary-general
HEADS_OF_BODIES = frozenset({"secretary-general", "secretary general", "director-general", "director general"})
OMBUDS = word_class("ombudspersons")
LAWMAKERS = word_class("lawmakers")
GENERALS = word_class("soldiers")
NO_PORTFOLIO = frozenset(
    "the a of for and to his her its deputy vice first acting interim former new senior minister ministers secretary "
    "president prime premier chancellor".split()
)
DESCRIBING = {
    "leader": HEADS_OF_STATE, "ruler": HEADS_OF_STATE, "head of state": HEADS_OF_STATE, "strongman": HEADS_OF_STATE,
    "dictator": HEADS_OF_STATE, "autocrat": HEADS_OF_STATE, "premier": frozenset({"prime minister", "premier"}),
    "prime minister": frozenset({"prime minister", "premier"}), "diplomat": DIPLOMATS, "top diplomat": DIPLOMATS,
    "chief diplomat": DIPLOMATS, "envoy": DIPLOMATS, "ambassador": frozenset({"ambassador", "envoy"}),
    "monarch": frozenset({"king", "queen", "emir", "sultan", "emperor"}),
    "lawmaker": LAWMAKERS, "legislator": LAWMAKERS, "parliamentarian": LAWMAKERS, "senator": frozenset({"sen."}),
    "congressman": frozenset({"rep."}), "congresswoman": frozenset({"rep."}), "general": GENERALS,
    "ombudsman": OMBUDS, "ombudswoman": OMBUDS, "ombudsperson": OMBUDS,
}  # fmt: skip


class Seen(NamedTuple):
    """A mention in the order of reading. `ids` has several for "both countries" and coordinations."""

    head: int
    ids: tuple[str, ...]
    sentence: int
    subject: bool
    quoted: bool
    place: bool = False
    possessive: bool = False
    start: int = -1
    end: int = -1


def matches(post: Post, entry: Entry, modifiers: Iterable[str], bodies: Iterable[str]) -> bool:
    """Whether "the ENTRY" can mean the holder of this post."""
    asked, held = entry.slug, post.role.slug
    wanted_bodies = set(bodies)
    same = (
        asked == held
        or (asked in CHIEFS and held in HEADS_OF_BODIES and not wanted_bodies.isdisjoint(post.bodies))
        or (asked in HEADS_OF_BODIES and held in CHIEFS and bool(post.bodies) and not post.modifiers)
        or held in DESCRIBING.get(asked, frozenset())
        or (asked in SPEAKERS and held in SPEAKERS)
        or (
            " of " in held and asked == held.partition(" of ")[0].split()[-1]
        )  # "the secretary", of a secretary of state
        or (
            asked.split()[-1] == held.split()[-1]
            and (" " not in asked or " " not in held)
            and (asked in HEADS_OF_STATE) == (held in HEADS_OF_STATE)  # a minister is no prime minister
        )
    )
    if not same:
        return False
    wanted, has = set(modifiers), set(post.modifiers)
    if asked in SPEAKERS or entry.role == "weak":
        if wanted and has and not wanted & has:
            return False
        if bool(wanted) != bool(has) and asked in SPEAKERS and wanted_bodies:
            return False
        if wanted_bodies and post.bodies and wanted_bodies.isdisjoint(post.bodies):
            return False
    return True


def portfolio(title: str) -> frozenset[str]:
    """The words of a title that tell of what one is minister: "energy" of "deputy energy minister"."""
    return frozenset(word for word in title.lower().split() if word.isalpha() and word not in NO_PORTFOLIO)


def same_portfolio(post: Post, asked: frozenset[str]) -> bool:
    held = portfolio(post.title)
    return not asked or not held or bool(asked & held)


class Memory:
    """The mentions of a document so far."""

    def __init__(self, view: View, drafts: Drafts) -> None:
        self.view = view
        self.drafts = drafts
        self.seen: list[Seen] = []
        self.named: dict[str, None] = {}  # whoever was mentioned, in the order of their first mentions
        self.by_sentence: dict[int, list[Seen]] = {}
        self.pairs: list[tuple[int, tuple[str, str]]] = []
        self.times: Counter[str] = Counter()  # in how many mentions each was told
        self.joined: set[int] = set()  # the heads of pairs that one phrase named together

    def add(self, head: int, ids: tuple[str, ...], *, place: bool = False, span: tuple[int, int] | None = None) -> None:
        """Remember a mention; `span` are its tokens, the head alone where it is left out."""
        view = self.view
        dep = view.dep[head]
        if dep == "conj" or self._named_behind(head) != head:
            dep = view.dep[view.head[head]]
        start, end = span or (head, head + 1)
        mention = Seen(
            head, ids, view.sentence[head], dep in SUBJECTS, view.quoted[head], place, dep == "nmod:poss", start, end
        )
        if len(ids) == 2:
            self.pairs.append((head, (ids[0], ids[1])))
            self.joined.add(head)
        elif ids:
            self._pair(mention)
        self.seen.append(mention)
        self.times.update(set(ids))
        self.named.update(dict.fromkeys(ids))
        self.by_sentence.setdefault(mention.sentence, []).append(mention)

    def in_sentences(self, first: int, last: int) -> list[Seen]:
        """The mentions of the sentences `first` to `last`, in order."""
        return [seen for number in range(first, last + 1) for seen in self.by_sentence.get(number, ())]

    def _pair(self, mention: Seen) -> None:
        """ "Russia and Belarus", "Russia-US", "talks between India and China"; the second of two just named."""
        if not self.seen:
            return
        view = self.view
        for last in reversed(self.seen[-4:]):
            if last.sentence != mention.sentence:
                return
            if last.end > mention.start or len(last.ids) != 1 or last.ids == mention.ids:
                continue
            met = self._named_behind(mention.head)
            verbs = self.verbs_over(met)
            far = view.lemma[verbs[0]] in MEETING or view.lemma[met] == "counterpart"
            verbs = verbs if far else verbs[:1]
            if last.subject and self._meets(met) and view.head[self._named_behind(last.head)] in verbs:
                single = not (view.has_child(last.head, ("conj",)) or view.has_child(mention.head, ("conj",)))
                if single and self._alike(last.ids[0], mention.ids[0], meeting=True):
                    self.pairs.append((mention.head, (last.ids[0], mention.ids[0])))
                return
            same_noun = last.possessive and view.head[last.head] == view.head[mention.head]
            if same_noun and self._meets_with(mention.head) and self._alike(last.ids[0], mention.ids[0]):
                self.pairs.append((mention.head, (last.ids[0], mention.ids[0])))
                return  # "his meeting with the president", "Peru's envoy to Chad"
            inner = view.dep[last.head] == "nmod" and any(view.head[last.head] == seen.head for seen in self.seen[-4:])
            if (last.place and len(verbs) > 1) or (last.possessive and not mention.possessive) or inner:
                continue  # "Kenya's president will travel to Lima to meet her": the subject is farther off
            first = view.head[mention.head]
            if view.dep[mention.head] == "conj" and first < last.head and view.head[last.head] == first:
                continue  # "Leonid Kuchma of Ukraine and Boris Yeltsin"
            between = tuple(view.lower[last.end : mention.start])
            conjoined = first == last.head and view.dep[mention.head] == "conj" and len(between) < 8
            if conjoined and sum(view.dep[kid] == "conj" for kid in view.children[first]) > 1:
                continue  # "Kenya, Oman and Peru" are three
            paired = (conjoined or between in PAIRING) and not stands_between(view, mention.head)
            if paired and self._alike(last.ids[0], mention.ids[0]):
                self.pairs.append((mention.head, (last.ids[0], mention.ids[0])))
                self.joined.add(mention.head)
            return

    def _named_behind(self, head: int) -> int:
        """The word that a name stands beside: "counterpart" in "met his counterpart, Ana Soto"."""
        view = self.view
        return view.head[head] if view.dep[head] == "appos" and view.pos[view.head[head]] == "NOUN" else head

    def verbs_over(self, head: int) -> list[int]:
        """The verb of a mention and those above it whose subject is its own: "will travel to Lima to meet her"; over
        what is held with somebody: "held talks with her"."""
        view = self.view
        verb = view.head[head]
        if view.lemma[verb] in TALKS and view.dep[verb] == "obj":
            verb = view.head[verb]
        while view.lemma[head] == "counterpart" and view.pos[verb] == "NOUN" and view.head[verb] != verb:
            verb = view.head[verb]  # "express his thanks to his counterpart"
        found = [verb]
        while len(found) < LONGEST_CHAIN:
            verb = found[-1]
            if view.dep[verb] not in CONTROLLED or view.has_child(verb, SUBJECTS) or view.head[verb] == verb:
                break
            found.append(view.head[verb])
        return found

    def _meets_with(self, head: int) -> bool:
        case = [self.view.lower[child] for child in self.view.children[head] if self.view.dep[child] == "case"]
        return self.view.dep[head] == "nmod" and case in (["with"], ["to"])

    def _meets(self, head: int) -> bool:
        """Whether the mention is the object of its verb, whom the subject does something with, or his counterpart."""
        view = self.view
        if view.lemma[head] == "counterpart" and view.has_child(head, ("nmod:poss",)):
            return True
        case = {view.lower[child] for child in view.children[head] if view.dep[child] == "case"}
        called = case == {"on"} and view.lemma[view.head[head]] == "call"
        talks = view.dep[head] == "nmod" and case == {"with"} and view.lemma[view.head[head]] in TALKS
        return view.dep[head] == "obj" or talks or (view.dep[head] == "obl" and (case == {"with"} or called))

    def _alike(self, a: str, b: str, *, meeting: bool = False) -> bool:
        """Whether two actors are of a kind; of a subject and its object (`meeting`), single people or bodies both."""
        first, second = self.drafts.by_id.get(a), self.drafts.by_id.get(b)
        if first is None or second is None:
            return False
        if meeting and "group" in (first.kind, second.kind):
            return all(draft.kind in ("person", "group") and not draft.plural for draft in (first, second))
        return (first.kind == "person") == (second.kind == "person")

    def last_pair(self, accepts: Accepts, since: int = 0) -> tuple[str, str] | None:
        """The two most recently paired actors that both fit; where states are asked for, persons stand for theirs.

        `since` is the first sentence that counts. Those who stand between others are no pair of them.
        """
        for head, pair in reversed(self.pairs):
            drafts = [self.drafts.by_id.get(id) for id in pair]
            if self.view.sentence[head] < since or any(draft and draft.head in BETWEEN for draft in drafts):
                continue
            if all(draft is not None and accepts(draft) for draft in drafts):
                return pair
            states = [self.drafts.named(f"state:{d.state}") if d and d.state else None for d in drafts]
            if all(s is not None and accepts(s) for s in states) and states[0] is not states[1]:
                return states[0].id, states[1].id  # type: ignore[union-attr]
        return None

    def holder(
        self,
        entry: Entry,
        countries: tuple[str, ...],
        modifiers: tuple[str, ...],
        bodies: tuple[str, ...],
        sentence: int,
        asked: frozenset[str] = frozenset(),
    ) -> str | None:
        """Who holds the office: the person of that country, else the only one in the nearest sentence that has any, who
        may be unnamed ("the Malian minister").

        `asked` are the words for what he is minister of; one who is told to be minister of something else is not meant.
        """

        def fits(draft: Draft, kind: str = "person") -> bool:
            held = [post for post in draft.posts if matches(post, entry, modifiers, bodies)]
            if draft.kind != kind or not any(same_portfolio(post, asked) for post in held):
                return False
            if countries and draft.state and draft.state not in countries:
                return False
            if (countries or bodies) and not draft.state and not self._may_be_of(draft, countries, bodies):
                return False
            if countries and asked and not draft.state and not any(portfolio(post.title) for post in held):
                return False  # "Minister Ode" need not be "the foreign minister of France"
            return not (entry.gender and draft.gender and entry.gender != draft.gender)

        if countries or bodies:
            people = {id: None for id in self.named if (d := self.drafts.by_id.get(id)) and fits(d)}
            told = [id for id in people if self.drafts.by_id[id].state in countries] or list(people)
            if len(told) == 1:
                return told[0]
            return self.nearest(fits, sentence, 3) if told else None
        return self.nearest(lambda draft: fits(draft) or fits(draft, "group"), sentence, 12)

    def _may_be_of(self, draft: Draft, countries: tuple[str, ...], bodies: tuple[str, ...]) -> bool:
        """Whether a person of no known state may be of one of these: such are named after the state that a report is
        about, so one of a state told later ("Prime Minister Ode said so. Peru's premier called her") is another."""
        if any(seen.ids == (draft.id,) for seen in self.by_sentence.get(0, ())):
            return True
        before = (self.drafts.by_id.get(id) for id in takewhile(lambda id: id != draft.id, self.named))
        return any(one is not None and (one.state in countries or one.name in bodies) for one in before)

    def nearest(self, accepts: Accepts, sentence: int, reach: int) -> str | None:
        """The only fitting actor in the nearest earlier sentence (this one included) that has any."""
        for number in range(sentence, sentence - reach - 1, -1):
            found: dict[str, None] = {}
            for seen in self.by_sentence.get(number, ()):
                for id in seen.ids:
                    draft = self.drafts.by_id.get(id)
                    if draft is not None and not seen.place and accepts(draft):
                        found[id] = None
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None
