"""What the words of a report tell of a measure beyond its frame: the kind where the frame's is a general one ("lifted
the ban on imports"), how far it is closed ("eased"), and the state that it is on ("a ban on Ugandan maize")."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from dragoman.actors import Cast
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import word_classes
from dragoman.model.event import Event
from dragoman.model.measure import MeasureKind, MeasureState

GENERAL: frozenset[MeasureKind] = frozenset({"sanctions", "restriction"})
# What must stand in the phrase beside a word that forbids; embargoes are on trade alone.
ABOUT: Mapping[MeasureKind, frozenset[str]] = {
    "trade_ban": frozenset({"import", "export", "trade", "shipment"}),
    "airspace_ban": frozenset({"airspace", "overflight"}),
    "visa_ban": frozenset({"visa", "entry", "travel"}),
    "asset_freeze": frozenset({"asset"}),
}
FORBIDDING = frozenset({"ban", "closure", "freeze", "prohibition", "moratorium", "boycott"})
IN_PART = frozenset({
    "ease", "easing", "relax", "relaxation", "soften", "loosen", "loosening", "reduce", "reduction", "lower",
})  # fmt: skip
LONGER = frozenset({"extend", "extension", "prolong", "prolongation", "renew", "renewal", "roll"})
OVER = frozenset({"end", "complete", "completion", "conclude", "conclusion", "finish", "wrap"})
OF_DAYS: frozenset[MeasureKind] = frozenset({"exercise"})  # what goes on for days, and is then over
FOR_A_TIME = frozenset({"suspend", "suspension", "waive", "waiver", "shelve"})
PARTLY = frozenset({"partially", "partly", "partial", "some", "part"})
TOWARD = frozenset({"on", "from", "against", "to", "of", None})  # before the state that a measure is on, or its goods
OF_ENVOYS = frozenset(
    {"embassy", "consulate", "mission", "diplomat", "envoy", "ambassador", "consul", "attache", "attaché"}
)
NEGATIONS = frozenset({"not", "n't", "never"})


def kind_told(tree: Tree, first: int, last: int, kind: MeasureKind) -> MeasureKind:
    """The kind of measure that a phrase tells, where that of its frame is a general one."""
    lemmas = {tree.lemmas[token] for token in range(first, last)}
    if kind not in GENERAL or not (lemmas & FORBIDDING or "embargo" in lemmas):
        return kind
    told = next((narrower for narrower, words in ABOUT.items() if words & lemmas), None)
    on_goods = any(
        tree.marker(token) == "on" and word_classes().holds("goods", tree, token) for token in range(first, last)
    )
    return told or ("trade_ban" if "embargo" in lemmas or on_goods else kind)


def state_told(tree: Tree, trigger: int, state: MeasureState, kind: MeasureKind) -> MeasureState:
    """Whether what a frame takes for opened goes on or is over, and how far what it takes for lifted is so."""
    if state in ("in_force", "announced") and tree.lemmas[trigger] in LONGER:
        return "extended"
    if state == "in_force" and kind in OF_DAYS and tree.lemmas[trigger] in OVER:
        return "expired"
    if state != "lifted":
        return state
    objects = tree.kids(trigger, "obj")
    parts = [*tree.kid_lemmas(trigger, "advmod", "amod"), *(tree.lemmas[kid] for kid in objects)]
    parts += [lemma for kid in objects for lemma in tree.kid_lemmas(kid, "det")]
    if tree.lemmas[trigger] in IN_PART or PARTLY.intersection(parts):
        return "eased"
    return "suspended" if tree.lemmas[trigger] in FOR_A_TIME else state


def state_meant(tree: Tree, cast: Cast, first: int, last: int, imposers: frozenset[str]) -> tuple[str, ...]:
    """The only state named in a phrase besides those that impose: whose goods are banned is meant."""
    found = {
        mention.actor
        for mention in cast.mentions
        if first <= mention.start and mention.end <= last and tree.marker(mention.head) in TOWARD
        if (actor := cast.get(mention.actor)).kind == "state" and actor.country not in imposers
    }
    return tuple(found) if len(found) == 1 else ()


def country_beside(tree: Tree, event: Event, events: Sequence[Event], first: int, last: int) -> tuple[str, ...]:
    """ "Kenya accused Uganda of spying. It expelled two envoys": the only country with which who acts has to do in the
    sentence and those right before and behind."""
    if OF_ENVOYS.isdisjoint(tree.lemmas[first:last]) or event.recipient_countries or len(event.actor_countries) != 1:
        return ()
    sentence = tree.sentence_index[bisect_left(tree.starts, event.trigger.start)]
    near = (
        {*other.actor_countries, *other.recipient_countries}
        for other in events
        if other is not event
        and abs(tree.sentence_index[bisect_left(tree.starts, other.trigger.start)] - sentence) <= 1
    )
    found = {country for countries in near if countries >= {*event.actor_countries} for country in countries}
    others = found - {*event.actor_countries}
    return tuple(others) if len(others) == 1 else ()


def is_negated(tree: Tree, trigger: int) -> bool:
    """Whether what is told did not happen: "the truce did not expire"."""
    return not NEGATIONS.isdisjoint(tree.kid_lemmas(trigger, "advmod"))
