"""What is common to those who weigh a match against the words around it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from dragoman.coding.casting import Filler, holds_office
from dragoman.coding.frames.model import Frame
from dragoman.coding.matching import Match
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses
from dragoman.model.actor import Actor

OWN = frozenset({"his", "her", "its", "their", "our", "my"})
ARMED = ("harm-word", "violence", "force", "weapon")  # classes of words
BEARING_ARMS = ("MIL", "REB", "UAF", "PRM", "SEP", "INS", "COP")  # sectors of actors
RULING = frozenset({"GOV", "LEG", "JUD"})  # sectors
DENYING = frozenset({"deny", "debunk", "refute", "rebut"})
NEAR = 14  # tokens on either side
Parties = Sequence[Filler]
Rule = Callable[[Any, Match, Parties, Parties], str | None]  # of a weigher: who acts, who is acted on, to a reason


@dataclass(frozen=True, slots=True)
class Weigher:
    """Weighs matches in one tree."""

    tree: Tree
    binder: Binder
    classes: WordClasses

    def actor(self, filler: Filler) -> Actor:
        return self.binder.casting.get(filler.actor)

    def of_kind(self, fillers: Sequence[Filler], kinds: frozenset[str], official: bool = False) -> list[Filler]:
        """Those of these kinds (of any, where none is given), and in office if that is asked for."""
        if not (kinds or official):
            return list(fillers)
        known = [(one, self.actor(one)) for one in fillers]
        known = [(one, actor) for one, actor in known if not kinds or actor.kind in kinds]
        return [one for one, actor in known if not official or holds_office(actor)]

    def denies(self, match: Match) -> bool:
        """ "The defendant denied the charges": said by whom they are laid upon, in office or not."""
        return match.frame.type == "REJECT" and self.tree.lemmas[match.trigger] in DENYING

    def who_acts(self, fillers: Sequence[Filler], frame: Frame) -> list[Filler]:
        """Those who may do what a frame tells; a court or a minister without a name is as good as a body of the
        state, and those who bear arms may hold people: "held by gendarmes". Of envoys who are summoned another frame
        tells."""
        found = self.of_kind(fillers, frame.actor_kinds, frame.official)
        if found and len(found) < len(fillers):
            found = self._with_partners(fillers, found)
        ruling = "government" in frame.actor_kinds and not found and "ambassador" not in frame.object
        if not ruling:
            return found
        by_force = frame.type == "COERCE" and frame.measure is not None  # not who blocks a road
        return [one for one in fillers if self._is_authority(one) or (by_force and self.bears_arms(one))]

    def _with_partners(self, fillers: Sequence[Filler], found: Sequence[Filler]) -> list[Filler]:
        """ "Peru and the European Union pledged": what a state does, a body named beside it does as well."""
        beside = {part for one in found for part in self.tree.conjuncts(one.head)}
        return [
            one for one in fillers if one in found or (one.head in beside and self.actor(one).kind == "organization")
        ]

    def _is_authority(self, filler: Filler) -> bool:
        """ "A Kenyan court", "the Kuwaiti emir": one who is told by his office."""
        actor = self.actor(filler)
        if actor.kind != "group" or actor.country is None or self.tree.tags[filler.head] not in ("NN", "NNP"):
            return False
        return (actor.code or "").removeprefix(actor.country)[:3] in RULING

    def is_near(self, token: int, *names: str) -> bool:
        """Whether a word of these classes stands near in the sentence that is nobody's name ("the Arab League")."""
        tree, named = self.tree, self.binder.casting.at
        first, last = tree.sentence_of(token)
        around = range(max(first, token - NEAR), min(last, token + NEAR + 1))
        near = [one for one in around if one != token and (tree.pos[one] != "PROPN" or named(one) is None)]
        return any(self.classes.is_member(name, tree.lemmas[one]) for one in near for name in names)

    def has_own(self, noun: int) -> bool:
        """ "his record", "their army"."""
        return any(self.tree.words[kid].lower() in OWN for kid in self.tree.kids(noun, "nmod:poss"))

    def thing(self, match: Match) -> int | None:
        """The object of the verb, or what the frame takes for one."""
        found = self.binder.grammar.object(match.trigger) if match.pattern.kind == "verb" else None
        return match.object if found is None else found.head

    def bears_arms(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        armed = any(str(actor.code).endswith(sector) for sector in BEARING_ARMS)
        return armed or actor.kind == "state" or self.classes.holds("harm-word", self.tree, filler.head)

    def has_force(self, filler: Filler) -> bool:
        """Whose threats weigh even where their addressee is not told: states, their bodies, those who bear arms."""
        actor = self.actor(filler)
        if actor.kind in ("state", "government") or actor.id.startswith("igo:"):
            return True
        if any(str(actor.code).endswith(sector) for sector in BEARING_ARMS):
            return True
        rules = actor.kind == "person" and bool(actor.offices) and actor.country is not None
        rules = rules or (actor.kind == "group" and actor.country is not None and str(actor.code).endswith("GOV"))
        return rules or self.classes.holds("harm-word", self.tree, filler.head)

    def is_private(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        return actor.kind == "person" and not (actor.offices or actor.country)

    def is_of_staff(self, party: Filler) -> bool:
        """A body's people, of no state."""
        actor = self.actor(party)
        staff = self.classes.is_member("staff", self.tree.lemmas[party.head])
        return actor.kind == "group" and actor.country is None and staff

    def is_assembly(self, filler: Filler) -> bool:
        """A body of many, which meets as one: "the joint commission", "a working group"."""
        tree, head = self.tree, filler.head
        body = self.actor(filler).kind in ("group", "organization", "government")
        return body and self.classes.holds("meeting-body", tree, head)

    def is_several(self, filler: Filler) -> bool:
        """A group named by one plural noun ("the foreign ministers of …") meets among itself."""
        return self.tree.tags[filler.head] in ("NNS", "NNPS") and self.actor(filler).kind == "group"


@dataclass(frozen=True, slots=True)
class ByFrame(Weigher):
    """Weighs the matches of single frames, each by a rule of its own."""

    RULES: ClassVar[Mapping[str, Rule]] = {}

    def about(self, match: Match, actors: Parties, recipients: Parties) -> str | None:
        """The other sense of the words; None if nothing speaks for one."""
        rule = self.RULES.get(match.frame.name)
        return None if rule is None else rule(self, match, actors, recipients)
