"""People told by their number alone: "killed 12 and wounded dozens", "30 others were arrested", "thousands marched"."""

from collections.abc import Iterator

from dragoman.actors.classes import word_class
from dragoman.actors.companions import ASKING
from dragoman.actors.view import View

CROWDS = frozenset({"dozens", "hundreds", "thousands", "scores", "tens"})
REST = frozenset({"others", "more"})
SOME = frozenset({"some", "several", "many", "most", "few"})
PAIRS = frozenset({"pair", "trio", "duo"})
COUNTING = CROWDS | REST | SOME | PAIRS
ARGUMENTS = ("nsubj", "nsubj:pass", "obj")
BESIDE = ("advmod", "nummod", "case", "cc", "conj", "punct", "amod", "det", "nmod", "obl", "acl", "acl:relcl")
TO_PEOPLE = word_class("verbs_done_to_people") | word_class("verbs_said_to_people") | {"capture", "recapture"}
BLAMING = word_class("verbs_of_blame")
# What people alone do, whoever they are: "some demanded", "others refused".
DONE_BY_PEOPLE = BLAMING | frozenset(
    "demand refuse reject oppose protest complain vow march chant shout throw hurl carry wave flee surrender call urge "
    "boycott walk petition appeal clap boo jeer heckle".split()
)
THEM = frozenset({"them", "those", "whom"})
PLACED = frozenset({"in", "at", "near", "across", "from", "around", "outside", "on", "during", "with",
                    "over", "for", "after", "amid", "by", "as", "under", "before"})  # fmt: skip


def counted_people(view: View) -> Iterator[tuple[int, int]]:
    """The first token and the head of each such phrase, where it is an argument of a verb and counts nothing else."""
    numbers = zip(view.lower, view.tag, strict=True)
    for i in [i for i, (word, tag) in enumerate(numbers) if tag == "CD" or word in COUNTING]:
        word = view.lower[i]
        if view.sentence[i] < 0 or view.term_at[i] >= 0 or view.entity[i] not in ("", "CARDINAL"):
            continue
        if word in SOME or (word == "others" and not _is_rest(view, i)):
            if _are_people(view, i):
                yield i, i
            continue
        if word in PAIRS:
            if _suffers(view, i):
                yield i, i
            continue
        if not (word in CROWDS or (view.tag[i] == "CD" and _is_whole(word)) or _is_rest(view, i)):
            continue
        top = view.head[i] if view.dep[i] == "conj" else i
        if view.dep[top] not in ARGUMENTS or view.pos[view.head[top]] != "VERB":
            continue
        kids = view.children[i]
        if _were_named(view, i):
            continue
        if all(view.dep[kid] in BESIDE and not _is_thing(view, kid) for kid in kids):
            yield min((kid for kid in kids if view.dep[kid] == "nummod"), default=i), i


def _are_people(view: View, i: int) -> bool:
    """ "Some accused the mayor", "others refused", "most of them were hanged": what is done by people or to them."""
    verbs = DONE_BY_PEOPLE if view.dep[i] == "nsubj" else TO_PEOPLE
    if view.dep[i] not in ARGUMENTS or view.lemma[view.head[i]] not in verbs:
        return False
    kids = [kid for kid in view.children[i] if view.dep[kid] not in ("punct", "cc", "advmod")]
    return all(view.dep[kid] == "nmod" and view.lower[kid] in THEM for kid in kids)


def _suffers(view: View, i: int) -> bool:
    """ "The pair were arrested", "freed the trio"; not "a pair of boots"."""
    around = [view.lower[kid] for kid in view.children[i] if view.dep[kid] not in ("punct", "acl", "acl:relcl")]
    done = view.dep[i] in ("obj", "nsubj:pass") and view.lemma[view.head[i]] in TO_PEOPLE | BLAMING
    return done and around == ["the"] and view.pos[view.head[i]] == "VERB"


def _were_named(view: View, i: int) -> bool:
    """ "The two patched up their quarrel", "urged the three to settle": those who were named before, states mostly."""
    if [view.lower[kid] for kid in view.children[i]] != ["the"] or view.tag[i] != "CD":
        return False
    acting = view.lower[i] == "two" and view.dep[i] == "nsubj"
    return acting or view.lemma[view.head[i]] in ASKING


def _is_whole(word: str) -> bool:
    """A number of people, neither a year nor a sum nor a share."""
    digits = word.replace(",", "")
    return word.isalpha() or (digits.isdecimal() and not 1900 <= int(digits) <= 2100)


def _is_rest(view: View, i: int) -> bool:
    """ "30 others", "dozens more", "many others"; not "others", who may be anybody."""
    counted = ("nummod", "amod", "det", "advmod")
    return view.lower[i] in REST and any(
        view.dep[kid] in counted and (view.tag[kid] in ("CD", "JJ", "NNS")) for kid in view.children[i] if kid < i
    )


def _is_thing(view: View, kid: int) -> bool:
    """A noun beside the number that it may count: "12 of the houses", "5 percent"; not "tens of thousands"."""
    if view.lower[kid] in CROWDS and all(_counts(view, one) for one in view.children[kid]):
        return False
    if view.pos[kid] not in ("NOUN", "PROPN") or view.dep[kid] not in ("nmod", "obl"):
        return view.pos[kid] in ("SYM", "NOUN", "PROPN") and view.dep[kid] not in ("conj", "acl", "acl:relcl")
    return not any(view.lower[case] in PLACED for case in view.children[kid] if view.dep[case] == "case")


def _counts(view: View, kid: int) -> bool:
    return view.pos[kid] not in ("NOUN", "PROPN")
