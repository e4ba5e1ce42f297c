"""What a measure is about: the words of a report that say it."""

from collections.abc import Sequence

from dragoman.coding.frames.model import Frame, Slot
from dragoman.coding.tree import Tree
from dragoman.model.measure import MUTUAL

NO_HEAD = ("PUNCT", "SPACE", "CCONJ", "SCONJ", "ADP")
MAX_SUBJECT = 25  # tokens of the words that say what a measure is about
PAIRED = {"’": "‘", "”": "“", ")": "(", "]": "["}


def words_about(tree: Tree, text: str, first: int, last: int) -> str | None:
    """The words that say what the measure is about, from the first word of its noun phrase or clause."""
    while first < last and (tree.pos[first] in NO_HEAD or tree.deps[first] == "case"):
        first += 1
    last = min(_without_aside(tree, first, last), first + MAX_SUBJECT)
    loose = ("PUNCT", "SPACE", "CCONJ", "ADP")
    while last > first and tree.pos[last - 1] in loose and not _closes(tree.words[first:last]):
        last -= 1
    return " ".join(text[tree.starts[first] : tree.ends[last - 1]].split()) if last > first else None


def _without_aside(tree: Tree, first: int, last: int) -> int:
    """The end of a phrase without the relative clause behind it: "the blogger *who was on board*", or what comes
    behind a second comma: "the former premier, Leslie Doe, *an outspoken critic*"."""
    clauses = (i for i in range(first, last) if tree.deps[i] == "acl:relcl" and first <= tree.heads[i] < last)
    last = next((start for start, end in map(tree.subtree, clauses) if end >= last and start > first), last)
    loose = (i for i in range(first, last) if tree.deps[i] == "appos" and first <= tree.heads[i] < last)
    asides = (start for start, _ in map(tree.subtree, loose) if start > first and tree.words[start] == ",")
    return next((start for start in asides if tree.pos[start + 1] == "DET"), last)


def _closes(words: Sequence[str]) -> bool:
    """Whether the last word is a mark that closes one opened before it."""
    if words[-1] == '"':
        return list(words).count('"') % 2 == 0
    opening = PAIRED.get(words[-1])
    return opening is not None and list(words).count(opening) >= list(words).count(words[-1])


def about_what(tree: Tree, trigger: int, frame: Frame) -> tuple[int, int]:
    """A verb's object or complement, or the noun that it qualifies ("sanctions imposed by …"); a noun with what hangs
    on it, or, where it names the deed, what the deed is done to ("arrest of a critic")."""
    said_of = frame.subject is not None and tree.has(trigger, "cop")  # "the ban is in force"
    if tree.pos[trigger] in ("NOUN", "PROPN") and not said_of:
        done_to = next((kid for kid in tree.kids(trigger, "nmod") if tree.marker(kid) == "of"), None)
        mutual = frame.measure is not None and frame.measure.kind in MUTUAL
        if done_to is None or mutual:
            return tree.subtree(trigger)
        return _without_doer(tree, done_to)
    if frame.measure is not None and frame.measure.kind == "talks" and Slot("obj") in frame.recipient:
        return trigger, trigger  # "will meet the king": whom one meets is not what is talked about
    if frame.measure is not None and frame.measure.kind == "designation":  # what it is called, not who is
        called = [
            kid for kid in tree.kids(trigger, "xcomp", "obl") if tree.deps[kid] == "xcomp" or tree.marker(kid) == "as"
        ]
        if called:
            return tree.subtree(called[0])
    if frame.measure is not None and frame.measure.state == "threatened":  # not who is threatened with it
        threatened = next((kid for kid in tree.kids(trigger, "obl") if tree.marker(kid) == "with"), None)
        if threatened is not None:
            return _without_doer(tree, threatened)
    wanted: tuple[str, ...] = ("obj", "nsubj:pass")
    if frame.type == "AGREE" or frame.subject:  # "the sanctions took effect"
        wanted = ("nsubj",) if frame.subject else ("xcomp", "ccomp", "advcl", "obj", "obl")
    head = next((kid for dep in wanted for kid in tree.kids(trigger, dep)), None)
    if head is not None and tree.is_relative(head) and tree.deps[trigger] == "acl:relcl":
        return tree.subtree(tree.heads[trigger])[0], tree.subtree(trigger)[0]  # "the sanctions that Oslo imposed"
    if head is not None:
        return tree.subtree(head)
    if tree.deps[trigger].partition(":")[0] == "acl":
        return tree.subtree(tree.heads[trigger])[0], tree.heads[trigger] + 1
    return trigger, trigger


def _without_doer(tree: Tree, head: int) -> tuple[int, int]:
    """A phrase up to who did it: "a critic *by Chile*"."""
    first, last = tree.subtree(head)
    return first, next((tree.subtree(kid)[0] for kid in tree.kids(head, "nmod") if tree.marker(kid) == "by"), last)
