"""A document's dependency tree as plain lists, for coding: one pass over the spaCy Doc."""

from dataclasses import dataclass
from functools import cache

from lemminflect import getLemma
from spacy.tokens import Doc

from dragoman.coding.planting import planted
from dragoman.coding.remembered import remembered
from dragoman.reading.plain import Text, plain

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
BULLETS = frozenset({"–", "—", "-", "•", "*", "·", "▪", "●", "‣"})  # before the items of a list
FIRST = frozenset({"first", "second", "third", "last", "late", "latest", "only"})
_NONE: frozenset[str] = frozenset()
RELATIVE_WORDS = frozenset({"that", "which", "who", "whom", "whose"})
FAR = 12  # heads upwards
PLACE_ENTITIES = frozenset({"GPE", "LOC"})  # the reader's names of places


@dataclass(frozen=True)
class Tree:
    """Per token: word, lower-cased lemma, UPOS, Penn tag, lower-cased UD relation, head (itself for roots), dependants.

    `starts` and `ends` are code points into the document's text; `sentences` are token ranges, `sentence_index` the
    number of each token's sentence, −1 outside sentences; `below` are the relations of each token's dependants.
    """

    words: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]]
    starts: list[int]
    ends: list[int]
    entities: list[str]
    sentences: list[tuple[int, int]]
    sentence_index: list[int]
    below: list[frozenset[str]]

    def __len__(self) -> int:
        return len(self.words)

    def kids(self, token: int, *deps: str) -> list[int]:
        """Dependants whose relation is one of `deps`, in text order."""
        if self.below[token].isdisjoint(deps):
            return []
        relations = self.deps
        return [kid for kid in self.children[token] if relations[kid] in deps]

    def has(self, token: int, *deps: str) -> bool:
        return not self.below[token].isdisjoint(deps)

    def kid_lemmas(self, token: int, *deps: str) -> list[str]:
        if self.below[token].isdisjoint(deps):
            return []
        lemmas, relations = self.lemmas, self.deps
        return [lemmas[kid] for kid in self.children[token] if relations[kid] in deps]

    @remembered
    def marker(self, token: int) -> str | None:
        """The preposition or subordinator of a phrase or clause, with fixed parts: "in", "according to", "if"."""
        kids = self.kids(token, "case", "mark")
        if not kids and not self.has(token, "nmod:desc", "flat", "appos"):
            return None
        if not kids:  # a parse may hang the preposition on the title or on the last name: "to President Salo"
            parts = [kid for kid in self.children[token] if self.deps[kid] == ("nmod:desc" if kid < token else "flat")]
            parts = parts or [kid for kid in self.kids(token, "appos") if self._is_led_by_case(kid, token)]
            return self.marker(parts[0]) if parts else None
        words, last = [self.words[kids[0]].lower()], kids[0]
        for part in [*self.kids(kids[0], "fixed"), *kids[1:]]:
            if part == last + 1 and self.lemmas[part] != "to":
                words.append(self.words[part].lower())
                last = part
        return " ".join(words)

    def _is_led_by_case(self, name: int, noun: int) -> bool:
        """ "with Palestinian leader Abbas", where the preposition hangs on the name behind its noun."""
        return any(kid < noun for kid in self.kids(name, "case"))

    @remembered
    def conjuncts(self, token: int) -> list[int]:
        """The token and what is coordinated with it, in text order (bounded by the tree)."""
        found, queue = [token], [token]
        while queue:
            for kid in self.kids(queue.pop(), "conj"):
                if kid not in found:
                    found.append(kid)
                    queue.append(kid)
        return sorted(found)

    def climb(self, token: int) -> list[int]:
        """The token and those above it."""
        found = [token]
        while self.heads[token] != token and len(found) < FAR:
            token = self.heads[token]
            found.append(token)
        return found

    @remembered
    def subtree(self, token: int) -> tuple[int, int]:
        """The smallest token range [first, last + 1) that holds everything under `token`."""
        children, seen = self.children, {token}
        queue = [token]
        while queue:
            new = [kid for kid in children[queue.pop()] if kid not in seen]
            seen.update(new)
            queue += new
        return min(seen), max(seen) + 1

    def is_relative(self, token: int) -> bool:
        return self.tags[token] in RELATIVE_TAGS or (
            self.lemmas[token] in RELATIVE_WORDS and self.pos[token] in ("PRON", "SCONJ")
        )

    def is_first(self, noun: int) -> bool:
        """ "the first country to …": it did what the infinitive tells."""
        return not FIRST.isdisjoint(self.kid_lemmas(noun, "amod"))

    def is_by_telephone(self, verb: int) -> bool:
        """ "called President Salo to …": with somebody named as its object, the verb is no call for anything."""
        named = any(self.pos[kid] == "PROPN" for kid in self.kids(verb, "obj"))
        return self.lemmas[verb] in ("phone", "telephone") or (self.lemmas[verb] == "call" and named)

    def sentence_of(self, token: int) -> tuple[int, int]:
        number = self.sentence_index[token]
        return self.sentences[number] if number >= 0 else (token, token + 1)


@cache
def verb_lemma(word: str) -> str:
    """The lemma of a word read as a verb, for verbs whose Penn tag says otherwise."""
    found = getLemma(word, "VERB")
    return str(found[0]) if found else word


@cache
def _is_inflected(lemma: str, tag: str) -> bool:
    """Whether a lemma that is the word itself can be none: "votes", and "retook" read as a present tense."""
    return lemma.endswith("s") or (tag == "VBP" and lemma not in getLemma(lemma, "VERB"))


def tree_of(doc: Doc | Text) -> Tree:
    """The tree of a parsed document; relations are lower-cased so that spaCy's "ROOT" and UD's "root" are one."""
    text = plain(doc)
    deps, heads, children = planted(text)
    columns = zip(text.words, text.lemmas, text.pos, text.tags, strict=True)
    sentences = [(sentence.start, sentence.end) for sentence in text.sents]
    return Tree(
        words=text.words,
        lemmas=[
            _verb_form(word, lemma, tag) if pos == "VERB" else lemma or word.lower()
            for word, lemma, pos, tag in columns
        ],
        pos=text.pos,
        tags=text.tags,
        deps=deps,
        heads=heads,
        children=children,
        starts=text.starts,
        ends=[start + len(word) for start, word in zip(text.starts, text.words, strict=True)],
        entities=text.entities,
        sentences=sentences,
        sentence_index=_numbered(sentences, len(text)),
        below=[frozenset([deps[kid] for kid in kids]) if kids else _NONE for kids in children],
    )


def _numbered(sentences: list[tuple[int, int]], size: int) -> list[int]:
    numbers = [-1] * size
    for number, (start, end) in enumerate(sentences):
        numbers[start:end] = [number] * (end - start)
    return numbers


def _verb_form(word: str, lemma: str, tag: str) -> str:
    lemma = lemma or word.lower()
    if not tag.startswith("VB") or (lemma == word.lower() and _is_inflected(lemma, tag)):
        return verb_lemma(lemma)
    return lemma
