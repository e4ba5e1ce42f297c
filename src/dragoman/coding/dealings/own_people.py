"""Who is somebody's own: staff and servants, those under orders, a politician's own state."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.weighing import Weigher

UNDER_ORDERS = frozenset({"diplomat", "officer", "official", "agent", "commander"})
SENT = UNDER_ORDERS | {
    "consul",
    "ambassador",
    "envoy",
    "expert",
    "negotiator",
    "delegate",
    "delegation",
    "chargé",
    "technician",
}
CHARGES = frozenset({"student", "pupil", "crew"})
BESIDE = ("appos", "flat", "nmod:desc", "compound")


@dataclass(frozen=True, slots=True)
class OwnPeople(Weigher):
    """Tells in one tree one's own people from other parties."""

    def is_ordered(self, filler: Filler) -> bool:
        """ "directed his team", "tasked a member of her staff", "instructed employees": within one body."""
        tree, head = self.tree, filler.head
        if self.actor(filler).kind != "group":
            return False
        owned = self.has_own(head)
        if tree.lemmas[head] == "member" or tree.pos[head] == "NUM":
            inner = [kid for kid in tree.kids(head, "nmod") if tree.marker(kid) == "of"]
            return any(self._is_staff(kid) and self.has_own(kid) for kid in inner)
        named = tree.has(head, "nmod:poss", "nmod", "compound", "amod")
        return (self._is_staff(head) or tree.lemmas[head] == "people") and (owned or (self._serves(head) and not named))

    def is_in_charge_of(self, head: int) -> bool:
        """ "ordered his crew to", "told its students to"."""
        return self.tree.lemmas[head] in CHARGES and self.has_own(head)

    def is_own_team(self, filler: Filler) -> bool:
        """ "directed the senator's team to"."""
        return self.is_of_staff(filler) and self.tree.has(filler.head, "nmod:poss")

    def is_under_orders(self, head: int) -> bool:
        """ "ordered diplomats to"."""
        bare = not self.tree.has(head, "det", "nummod", "amod", "compound", "nmod")
        return bare and self.tree.lemmas[head] in UNDER_ORDERS

    def is_sent(self, head: int) -> bool:
        """ "asked its ambassador in Oslo to come home", "instructed their experts"."""
        return self.tree.lemmas[head] in SENT and self.has_own(head)

    def is_posted(self, head: int) -> bool:
        """ "instructed the consul in Oslo to"; not "the Danish consul"."""
        whose = self.tree.has(head, "amod", "compound", "nmod:poss") and not self.has_own(head)
        return self.tree.lemmas[head] in SENT and not whose

    def is_own_state(self, filler: Filler, actors: Sequence[Filler]) -> bool:
        """ "said the United States should act", by one of its politicians; what a state says of its government."""
        state = self.actor(filler)
        known = [self.actor(one) for one in actors]
        kinds = {"state": "person", "government": "state", "organization": "state"}
        if state.kind == "government" and any(
            str(one.code).endswith("GOV") and one.country == state.country for one in known
        ):
            return True  # "the minister said the government must"
        return any(one.kind == kinds.get(state.kind) and one.country == state.country for one in known)

    def is_own(self, filler: Filler, parties: Sequence[Filler]) -> bool:
        """ "met his brother, Daniel", "Ode's adviser, Mr Otieno, spoke with Ms Ode"."""
        tree, head = self.tree, filler.head
        actor = self.actor(filler)
        roles = [head, *tree.kids(head, *BESIDE)]
        if tree.deps[head] in ("appos", "nmod:desc", "flat"):
            roles.append(tree.heads[head])
        roles = [role for role in roles if self._is_staff(role)]
        if actor.kind not in ("person", "group") or self.is_foreign(filler, parties):
            return False
        if actor.kind == "group" and self._serves(head) and not tree.has(head, "nmod", "nmod:poss", "compound", "amod"):
            return True  # "a staffer wrote to"
        others = {one.actor for one in parties if one.actor != filler.actor}
        for role in roles:
            owners = tree.kids(role, "nmod:poss")
            if self.has_own(role):
                return True
            if any(hit is not None and hit[0] in others for hit in map(self.binder.casting.at, owners)):
                return True
        return False

    def is_foreign(self, filler: Filler, parties: Sequence[Filler]) -> bool:
        """ "their Slovenian colleagues": of another state than the others."""
        country = self.actor(filler).country
        others = {self.actor(one).country for one in parties if one.actor != filler.actor}
        return country is not None and None not in others and country not in others and bool(others)

    def is_follower(self, head: int) -> bool:
        """ "reaching out to voters"."""
        return self.classes.is_member("follower", self.tree.lemmas[head])

    def _is_staff(self, head: int) -> bool:
        return self.classes.is_member("staff", self.tree.lemmas[head]) or self._serves(head)

    def _serves(self, head: int) -> bool:
        return self.classes.is_member("servant", self.tree.lemmas[head])
