"""The status of a frame's match: what the words around it tell, by what the frame tells, and the frame's own say."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.coding.frames.model import Frame
from dragoman.coding.matching import Match
from dragoman.coding.status import StatusReader, StatusReading
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses

LIGHT = ("hold", "do", "issue", "take")
CONDITIONAL = frozenset({"conditional clause", "progressive"})  # "will" and "would" have reasons of their own
SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
COURTESIES = frozenset(
    {"thank", "congratulate", "commend", "praise", "applaud", "welcome", "express", "offer", "extend"}
)
ANSWERING = frozenset(
    {"deny", "reject", "refuse", "dismiss", "refute", "rebuff", "dispute", "rebut", "repudiate", "spurn", "ignore"}
)


@dataclass(frozen=True, slots=True)
class MatchStatus:
    """Reads the status of matches in one tree."""

    tree: Tree
    classes: WordClasses
    reader: StatusReader

    def of(self, match: Match) -> StatusReading:
        """The status as the words tell it, before the frame's own say."""
        frame = match.frame
        told_at = self._carried_out_by(match) if frame.family == "protest" else self._made_by(match)
        support = None if self._is_announced(match) else match.support
        status = self.reader.read(match.trigger if told_at is None else told_at, support)
        if status.status == "denied" and self._is_answered(match):
            status = StatusReading("actual", (*status.reasons, "what was said is answered"), status.clarity)
        if frame.name == "at-call" and self.tree.marker(match.trigger) == "at":
            status = StatusReading("actual", ("what is done at a call was called for",), status.clarity)
        if frame.name == "state-protest" and status.status == "denied" and self.tree.marker(match.trigger) == "in":
            status = StatusReading("actual", ("what is stopped in protest is protested at",), status.clarity)
        if frame.type == "SUPPORT" and self._is_courtesy(match.trigger):
            status = StatusReading("actual", ("done by saying so",), status.clarity)
        if self.tree.deps[match.trigger] == "aux":
            status = StatusReading("actual", ("a modal that demands",), status.clarity)
        conditioned = status.status == "conditional" and CONDITIONAL.issuperset(status.reasons)
        if conditioned and self._is_said_at_once(match):
            status = StatusReading("actual", ("what is said is conditional, not the saying",), status.clarity)
        return status

    def at(self, token: int, matches: Iterable[Match]) -> StatusReading:
        """The status of what this word tells, whichever of its matches holds, or none."""
        supports = (match.support for match in matches)
        support = next((support for support in supports if support is not None), None)
        return self.reader.read(token, self._light_verb(token) if support is None else support)

    def _light_verb(self, noun: int) -> int | None:
        """The verb that carries an event noun: "held" in "held a vote"."""
        tree = self.tree
        verb = tree.heads[noun]
        if tree.pos[noun] not in ("NOUN", "PROPN") or tree.deps[noun] not in ("obj", "nsubj:pass"):
            return None
        carries = any(self.classes.is_member(f"light-{kind}", tree.lemmas[verb]) for kind in LIGHT)
        announced = tree.lemmas[verb] in self.reader.lexicon.lists["announcing"]
        return verb if carries and not announced else None

    def _is_courtesy(self, verb: int) -> bool:
        """ "I want to thank Oslo", "Rome would like to express its condolences"."""
        tree = self.tree
        while tree.deps[verb] == "conj" and tree.pos[tree.heads[verb]] == "VERB":
            verb = tree.heads[verb]
        wish = tree.heads[verb]
        if tree.deps[verb] != "xcomp" or "not" in tree.kid_lemmas(wish, "advmod"):
            return False
        subjects = {tree.words[kid].lower() for kid in tree.kids(wish, "nsubj")}
        like = tree.lemmas[wish] == "like" and "would" in tree.kid_lemmas(wish, "aux")
        first = tree.lemmas[wish] in ("want", "wish") and not subjects.isdisjoint(("i", "we"))
        return tree.lemmas[verb] in COURTESIES and (like or first)

    def _is_announced(self, match: Match) -> bool:
        """ "Announced the expulsion of": decided, and not yet done."""
        lemma = "" if match.support is None else self.tree.lemmas[match.support]
        return "light-decide" in match.frame.light and lemma in self.reader.lexicon.lists["announcing"]

    def _carried_out_by(self, match: Match) -> int | None:
        """ "Burned tyres to protest": a protest is done by the deed that it is the purpose of."""
        tree, verb = self.tree, match.trigger
        purpose = tree.deps[verb] == "advcl" and "to" in tree.kid_lemmas(verb, "mark")
        return tree.heads[verb] if match.pattern.kind == "verb" and purpose else None

    def _made_by(self, match: Match) -> int | None:
        """ "May pass a resolution condemning Oslo": what a text says is said when the text is made."""
        tree, verb = self.tree, match.trigger
        text = tree.heads[verb]
        maker = tree.heads[text]
        own = any(not tree.is_relative(kid) for kid in tree.kids(verb, "nsubj"))  # "a message that Oslo condemns"
        if own or tree.deps[verb] not in ("acl", "acl:relcl") or tree.tags[verb] not in ("VBG", "VBZ"):
            return None
        if tree.deps[text] != "obj":
            return None
        classes = self.classes
        made = classes.is_member("speaking-thing", tree.lemmas[text]) and classes.is_member(
            "making", tree.lemmas[maker]
        )
        return maker if made else None

    def _is_said_at_once(self, match: Match) -> bool:
        """ "Threatens to strike if", "ruled out talks as long as": the words are out."""
        told = match.pattern.kind == "verb" and self.tree.tags[match.trigger] in ("VBD", "VBN")
        return match.frame.type in ("THREATEN", "REQUEST") or (match.frame.type == "REJECT" and told)

    def _is_answered(self, match: Match) -> bool:
        """ "Denied the accusations of Oslo", "rejected its demand": they were made, whatever is true or done."""
        tree, noun = self.tree, match.trigger
        told = match.pattern.kind == "noun" and match.frame.type in SPOKEN
        if not told or tree.deps[noun] not in ("obj", "nsubj:pass"):
            return False
        return tree.lemmas[tree.heads[noun]] in ANSWERING


def as_framed(frame: Frame, status: StatusReading) -> StatusReading:
    """What a status that the words tell becomes by the frame's own say."""
    if frame.future_only and status.status == "planned" and frame.type == "THREATEN":
        status = StatusReading("threatened", (*status.reasons, f"frame {frame.name}"), status.clarity)
    if frame.force_status is not None and status.status in ("actual", "ongoing"):
        status = StatusReading(frame.force_status, (*status.reasons, f"frame {frame.name}"), status.clarity)
    if frame.negated and status.status == "denied":  # "did not accept the offer": what is told is the refusal
        status = StatusReading("actual", (*status.reasons, f"frame {frame.name}"), status.clarity)
    return status
