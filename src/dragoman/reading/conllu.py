"""CoNLL-U (https://universaldependencies.org/format.html): reading words that are given, writing what was read."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from dragoman.errors import UnreadableInput
from dragoman.reading.pipeline import given_words

_TOGETHER = 5000  # words of one text that are held at once


@dataclass(frozen=True, slots=True)
class Lines:
    """One sentence as it stands in the file. `words` are the places in `lines` of its words, the lines with a whole
    number; comments, multiword tokens and empty nodes stand beside them."""

    lines: tuple[str, ...]
    words: tuple[int, ...]

    def begins(self, what: str) -> bool:
        """Whether a comment says that a document ("newdoc") or a paragraph ("newpar") begins here."""
        return any(line.split("=")[0].strip("# ").split(" ")[0] == what for line in self.lines if line.startswith("#"))

    def forms(self) -> list[str]:
        return [self.lines[place].split("\t")[1] for place in self.words]


def sentences(lines: Iterable[str], name: str) -> Iterator[Lines]:
    """The sentences of a file; `name` is what an error calls it. Raises UnreadableInput on a broken line."""
    held: list[str] = []
    words: list[int] = []
    for number, line in enumerate(lines, 1):
        content = line.rstrip("\r\n")
        if content.strip():
            if not content.startswith("#") and _is_word(content, f"{name}:{number}", len(words)):
                words.append(len(held))
            held.append(content)
        elif held:
            yield Lines(tuple(held), tuple(words))
            held, words = [], []
    if held:
        yield Lines(tuple(held), tuple(words))


def _is_word(line: str, where: str, before: int) -> bool:
    fields = line.split("\t")
    if len(fields) != 10 or not fields[1]:
        raise UnreadableInput(where, f"{len(fields)} columns where CoNLL-U has 10", "give a CoNLL-U file")
    if not fields[0].isdecimal():
        return False
    if int(fields[0]) != before + 1:
        raise UnreadableInput(
            where, f"word {fields[0]} comes after word {before}", "number the words of a sentence from 1"
        )
    return True


def reparsed(given: Iterable[Lines], nlp: Language) -> Iterator[str]:
    """The sentences with UPOS, XPOS, HEAD and DEPREL as `nlp` reads them, and names as `NER=B-GPE` in MISC; all other
    lines and columns as they were, but for enhanced dependencies, which would no longer fit."""
    for group in _groups(given):
        words = [form for sentence in group for form in sentence.forms()]
        starts, paragraphs, place = [], [], 0
        for sentence in group:
            if sentence.words:
                starts.append(place)
            if sentence.words and (sentence.begins("newpar") or sentence.begins("newdoc")):
                paragraphs.append(place)
            place += len(sentence.words)
        doc = nlp(given_words(words, starts, paragraphs, nlp)) if words else None
        place = 0
        for sentence in group:
            yield _rewritten(sentence, doc[place : place + len(sentence.words)] if doc is not None else None)
            place += len(sentence.words)


def _groups(given: Iterable[Lines]) -> Iterator[list[Lines]]:
    """Sentences of one document, long documents in parts that begin with a paragraph or hold `_TOGETHER` words."""
    group: list[Lines] = []
    size = 0
    for sentence in given:
        if group and (sentence.begins("newdoc") or size >= _TOGETHER):
            yield group
            group, size = [], 0
        group.append(sentence)
        size += len(sentence.words)
    if group:
        yield group


def _rewritten(sentence: Lines, read: Span | None) -> str:
    lines = list(sentence.lines)
    for place, token in zip(sentence.words, read or (), strict=True):
        fields = lines[place].split("\t")
        head, relation = _head(token, read) if read is not None else ("0", "root")
        fields[3], fields[4] = token.pos_ or "_", token.tag_ or "_"
        fields[6:9] = head, relation, "_"
        fields[9] = _with_name(fields[9], token)
        lines[place] = "\t".join(fields)
    return "\n".join(lines) + "\n\n"


def _with_name(misc: str, token: Token) -> str:
    """The column with the word's name, `NER=B-GPE`, in the place of any that was there."""
    kept = [part for part in misc.split("|") if part != "_" and not part.startswith("NER=")]
    return "|".join([*kept, *_name(token)]) or "_"


def _name(token: Token) -> list[str]:
    return [f"NER={token.ent_iob_}-{token.ent_type_}"] if token.ent_type_ else []


def written(doc: Doc, name: str) -> Iterator[str]:
    """The sentences of a doc's coded blocks; entities stand in MISC as `NER=B-GPE`."""
    begun: set[int] = set()
    text, starts = doc.text, [block.start for block in doc._.blocks]
    for number, sentence in enumerate(coded_sentences(doc), 1):
        block = bisect_right(starts, sentence[0].idx)
        comments = [f"# newdoc id = {name}"] if number == 1 else []
        comments += [] if block in begun else ["# newpar"]
        begun.add(block)
        words = " ".join(text[sentence[0].idx : sentence[-1].idx + len(sentence[-1])].split())
        rows = [*comments, f"# sent_id = {name}-{number}", f"# text = {words}", *_rows(sentence)]
        yield "\n".join(rows) + "\n\n"


def coded_sentences(doc: Doc) -> Iterator[list[Token]]:
    """The words of each sentence that was read, without white space."""
    coded = [(block.start, block.end) for block in doc._.blocks if block.role in {"headline", "body"}]
    place = 0
    for sentence in doc.sents:
        while place < len(coded) and coded[place][1] <= sentence.start_char:
            place += 1
        words = [token for token in sentence if not token.is_space]
        if words and place < len(coded) and coded[place][0] <= words[0].idx:
            yield words


def _rows(words: list[Token]) -> Iterator[str]:
    numbers = {token.i: number for number, token in enumerate(words, 1)}
    for token in words:
        root = token.head.i == token.i or token.head.i not in numbers
        misc = _name(token)
        misc += [] if token.whitespace_ or token is words[-1] else ["SpaceAfter=No"]
        fields = [
            str(numbers[token.i]), token.text, token.lemma_ or "_", token.pos_ or "_", token.tag_ or "_",
            str(token.morph) or "_", "0" if root else str(numbers[token.head.i]),
            "root" if root else token.dep_ or "dep", "_", "|".join(misc) or "_",
        ]  # fmt: skip
        yield "\t".join(fields)


def _head(token: Token, sentence: Span) -> tuple[str, str]:
    """Another pipeline's heads may lie outside of the given sentence: such words are roots."""
    if token.head.i == token.i or not sentence.start <= token.head.i < sentence.end:
        return "0", "root"
    return str(token.head.i - sentence.start + 1), token.dep_ or "dep"
