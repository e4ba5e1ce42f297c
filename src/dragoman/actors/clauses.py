"""Where a pronoun stands: the subjects above and before it, the verb that it hangs on, what it answers."""

from dragoman.actors.classes import word_class
from dragoman.actors.memory import SUBJECTS
from dragoman.actors.view import View

STEM = 5  # letters that a verb and its noun share
ANSWERING = word_class("verbs_of_answer")
CLAUSES = frozenset({"ccomp", "advcl", "acl", "acl:relcl", "parataxis", "xcomp", "conj", "csubj"})


def clause_subject(view: View, i: int) -> int | None:
    """The subject of the nearest verb above token i that has one, not i itself.

    What is said second is not under what is said first: "said that rebels came, and that its troops drove them off".
    """
    token = i
    for _ in range(40):
        up = view.head[token]
        if up == token:
            return None
        if _is_said_as_well(view, token):
            token = up
            continue
        subject = next((c for c in view.children[up] if view.dep[c] in SUBJECTS and c != i), None)
        if subject is not None and subject != token:
            return subject
        token = up
    return None


def _is_said_as_well(view: View, clause: int) -> bool:
    """Whether a clause is a further one with a "that" of its own."""
    marked = any(view.dep[c] == "mark" and view.lower[c] == "that" for c in view.children[clause])
    return view.dep[clause] == "conj" and marked


def controller(view: View, i: int) -> int | None:
    """The object that is the subject of the infinitive above token i: "urged the army to end its attacks"."""
    verb = view.head[i]
    for _ in range(4):
        if view.dep[verb] == "xcomp" and view.pos[verb] == "VERB":
            return next((c for c in view.children[view.head[verb]] if view.dep[c] in ("obj", "iobj")), None)
        if view.pos[verb] in ("VERB", "AUX") or view.head[verb] == verb:
            return None
        verb = view.head[verb]
    return None


def root_of(view: View, sentence: int) -> int | None:
    if not 0 <= sentence < len(view.bounds):
        return None
    return next((k for k in range(*view.bounds[sentence]) if view.dep[k] == "root"), None)


def main_subject(view: View, sentence: int) -> int | None:
    """The subject of a sentence's root."""
    if not 0 <= sentence < len(view.bounds):
        return None
    start, end = view.bounds[sentence]
    for token in range(start, end):
        root = view.head[token]
        if view.dep[token] in SUBJECTS and view.dep[root] == "root":
            return token
    return None


def beside(view: View, i: int) -> int | None:
    """ "Sanctioned a bank and two of its directors": the noun that what "its" belongs to is coordinated with."""
    noun = view.head[i]
    if view.dep[i] != "nmod:poss":
        return None
    while view.dep[noun] in ("nmod", "nmod:desc", "compound") and view.head[noun] < i:
        noun = view.head[noun]
    first = view.head[noun]
    return first if view.dep[noun] == "conj" and view.tag[first] in ("NN", "NNP", "NNPS") and first < i else None


def answering(view: View, i: int) -> tuple[int, int] | None:
    """ "Norway accused Chad of spying. It rejected the accusation": whom somebody answers, and who was addressed.

    Where the object names again what the verb before told, the subject is whom that was said to.
    """
    verb = view.head[i]
    if view.dep[i] not in SUBJECTS or view.lemma[verb] not in ANSWERING:
        return None
    told = view.head[verb] if embedded(view, i) else root_of(view, view.sentence[i] - 1)
    thing = next((c for c in view.children[verb] if view.dep[c] == "obj"), None)
    if told is None or thing is None or not _is_of_verb(view.lemma[thing], view.lemma[told]):
        return None
    if not any(view.lower[c] in ("the", "that", "this") for c in view.children[thing]):
        return None
    subject = next((c for c in view.children[told] if view.dep[c] in SUBJECTS), None)
    addressed = next((c for c in view.children[told] if view.dep[c] in ("obj", "iobj")), None)
    return (subject, addressed) if subject is not None and addressed is not None else None


def judged_before(view: View, i: int) -> int | None:
    """ "Oslo criticized the measures, saying they violate": what was judged, before a reason that tells of it."""
    verb = view.head[i]
    saying = view.head[verb]
    if view.dep[i] not in SUBJECTS or view.dep[verb] != "ccomp" or view.dep[saying] != "advcl":
        return None
    judging = view.head[saying]
    if view.tag[saying] != "VBG" or view.lemma[judging] not in word_class("verbs_of_judging"):
        return None
    return next((c for c in view.children[judging] if view.dep[c] == "obj"), None)


def embedded(view: View, i: int) -> bool:
    """Whether the pronoun is the subject of a clause under another one, with that one's subject before it."""
    verb = view.head[i]
    subject = clause_subject(view, verb) if view.dep[verb] in CLAUSES else None
    return subject is not None and subject < i


def verb_over(view: View, token: int) -> int:
    """The verb that a phrase hangs on, through other phrases."""
    for _ in range(8):
        token = view.head[token]
        if view.pos[token] in ("VERB", "AUX") or view.head[token] == token:
            break
    return token


def looks_back(view: View, i: int, subject: int | None) -> bool:
    """Whether the subject of the sentence before is meant: "It denied", "Its spokesman denied"."""
    if view.dep[i] in SUBJECTS:
        return not embedded(view, i)
    noun = view.head[i]
    opens = view.dep[noun] in SUBJECTS and view.dep[view.head[noun]] == "root"
    return opens and subject is None


def _is_of_verb(noun: str, verb: str) -> bool:
    """Whether a noun is made of a verb: "accusation" of "accuse", "order" of "order"."""
    asked = verb in word_class("verbs_of_asking") and noun in word_class("requests")
    return asked or noun == verb or (len(verb) >= STEM and noun[:STEM] == verb[:STEM])
