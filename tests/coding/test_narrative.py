"""Dates that go on from the sentence or statement before, on hand-built parses."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from dragoman.coding.narrative import dated_events, dated_statements
from dragoman.model.event import Event
from dragoman.model.span import Span
from dragoman.model.statement import Statement
from dragoman.reading.plain import Text
from dragoman.times import find_times

VOCAB = English().vocab
PUBLISHED = "2021-06-18"
MET = """
    Oman NNP nsubj 2
    and CC cc 3
    Iran NNP conj 1
    met VBD root 0
    on IN case 6
    Wednesday NNP obl 4
    . . punct 4"""
RETOLD = {
    "they agreed": "They PRP nsubj 2 | agreed VBD root 0 | . . punct 2",
    "they have agreed": "They PRP nsubj 3 | have VBP aux 3 | agreed VBN root 0 | . . punct 3",
    "they had agreed": "They PRP nsubj 3 | had VBD aux 3 | agreed VBN root 0 | . . punct 3",
    "they agreed earlier": "They PRP nsubj 2 | agreed VBD root 0 | earlier RB advmod 2 | . . punct 2",
    "they agreed in May": "They PRP nsubj 2 | agreed VBD root 0 | in IN case 4 | May NNP obl 2 | . . punct 2",
    "oman agreed": "Oman NNP nsubj 2 | agreed VBD root 0 | . . punct 2",
    "oman also agreed": "Oman NNP nsubj 3 | also RB advmod 3 | agreed VBD root 0 | . . punct 3",
    "they may agree": "They PRP nsubj 3 | may MD aux 3 | agree VB root 0 | . . punct 3",
}


def parse(*sentences: str) -> Text:
    """A document from sentences of `word tag dep head`; heads count from 1 in their sentence, 0 is the root."""
    words, tags, deps, heads, starts = [], [], [], [], []
    for sentence in sentences:
        rows = [row.split() for row in sentence.replace("|", "\n").strip().splitlines()]
        base = len(words)
        for number, (word, tag, dep, head) in enumerate(rows):
            words.append(word)
            tags.append(tag)
            deps.append(dep)
            heads.append(base + (int(head) - 1 if head != "0" else number))
            starts.append(number == 0)
    pos = ["VERB" if tag[0] == "V" else "PROPN" if tag == "NNP" else "X" for tag in tags]
    pos = ["AUX" if dep == "aux" else kind for dep, kind in zip(deps, pos, strict=True)]
    return Text(Doc(VOCAB, words=words, tags=tags, deps=deps, heads=heads, pos=pos, sent_starts=starts))


def event(doc: Text, token: int, kind: str, date: str | None = None, countries: tuple[str, ...] = ()) -> Event:
    span = Span.of(doc.text, doc[token].idx, doc[token].idx + len(doc[token]))
    parties = ("state:OMN", "state:IRN")
    return Event(
        id=f"e{token}", type=kind, mode=None, contexts=(), cameo=None, quad=1, goldstein=None, actors=parties,
        recipients=parties, actor_countries=countries, status="actual", trigger=span, evidence=span, coded_by="frame:x",
        date=date, date_text="on Wednesday" if date else None, date_from="expression" if date else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("they agreed", "2021-06-16"),
        ("they have agreed", "2021-06-16"),
        ("they had agreed", None),
        ("they agreed earlier", None),
        ("they agreed in May", None),
        ("oman agreed", None),
        ("oman also agreed", "2021-06-16"),
        ("they may agree", None),
    ],
)
def test_an_event_that_goes_on_from_a_dated_one(name: str, expected: str | None) -> None:
    doc = parse(MET, RETOLD[name])
    verb = next(token.i for token in doc if token.lemma_.startswith("agree") or token.text.startswith("agree"))
    events = [event(doc, 3, "CONSULT", "2021-06-16"), event(doc, verb, "AGREE")]
    told = dated_events(events, doc, find_times(doc.text, PUBLISHED, doc=doc))[1]
    assert told.date == expected
    assert told.date_from == ("narrative" if expected else None)


def test_only_what_the_report_itself_tells_goes_on() -> None:
    doc = parse(MET, RETOLD["they agreed"])
    claimed = Event(
        **{**{name: getattr(event(doc, 8, "AGREE"), name) for name in Event.__slots__}, "according_to": "s1"}
    )
    events = [event(doc, 3, "CONSULT", "2021-06-16"), claimed]
    assert dated_events(events, doc, find_times(doc.text, PUBLISHED, doc=doc))[1].date is None


@pytest.mark.parametrize(
    ("kind", "countries", "expected"),
    [
        ("CONSULT", ("IRN", "OMN"), "2021-06-16"),
        ("ASSAULT", ("IRN", "OMN"), None),
        ("CONSULT", ("IRN", "QAT"), None),
    ],
)
def test_the_same_states_meet(kind: str, countries: tuple[str, ...], expected: str | None) -> None:
    doc = parse(MET, RETOLD["oman agreed"])
    first = event(doc, 3, "ACCUSE", "2021-06-16", countries=("OMN", "IRN"))
    told = dated_events([first, event(doc, 8, kind, countries=countries)], doc, find_times(doc.text, PUBLISHED))[1]
    assert told.date == expected


SAID = "She PRP nsubj 2 | said VBD root 0 | on IN case 4 | Monday NNP obl 2 | it PRP nsubj 6 | rains VBZ ccomp 2"
SAID_AGAIN = {
    "snows, she added": ("It PRP nsubj 2 | snows VBZ ccomp 4 | she PRP nsubj 4 | added VBD root 0", 9, "2021-06-14"),
    "she said it snows": ("She PRP nsubj 2 | said VBD root 0 | it PRP nsubj 4 | snows VBZ ccomp 2", 7, "2021-06-14"),
    "she said at home": ("She PRP nsubj 2 | said VBD root 0 | at IN case 4 | home NN obl 2", 7, None),
    "she wrote": ("She PRP nsubj 2 | wrote VBD root 0 | it PRP obj 2", 7, None),
}  # fmt: skip


@pytest.mark.parametrize("name", list(SAID_AGAIN))
def test_a_statement_that_goes_on_from_a_dated_one(name: str) -> None:
    second, cue, expected = SAID_AGAIN[name]
    doc = parse(SAID, second)
    for token in doc:
        token.lemma_ = {"said": "say", "added": "add", "wrote": "write"}.get(token.text, token.text)

    def statement(source: int, cue: int, date: str | None) -> Statement:
        spans = [Span.of(doc.text, doc[at].idx, doc[at].idx + len(doc[at])) for at in (source, cue)]
        return Statement(
            id=f"s{cue}", kind="indirect", speaker="person:x", speaker_text="she", source=(spans[0],), cue=(spans[1],),
            content=(), date=date, date_text="Monday" if date else None, date_from="expression" if date else None,
        )  # fmt: skip

    told = dated_statements([statement(0, 1, "2021-06-14"), statement(cue - 1, cue, None)], doc, ())
    assert told[1].date == expected
    assert told[1].date_from == ("narrative" if expected else None)
