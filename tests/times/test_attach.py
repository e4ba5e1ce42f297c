"""The expression that belongs to a predicate, on hand-built parses."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from dragoman.reading.plain import Text
from dragoman.times import attach, direction, find_times

PUBLISHED = "2021-06-18"
VOCAB = English().vocab


def parse(rows: str) -> Text:
    """A document from lines `word pos head dep [lemma]`; heads count from 1, 0 is the root."""
    fields = [line.split() for line in rows.strip().splitlines()]
    doc = Doc(
        VOCAB,
        words=[row[0] for row in fields],
        pos=[row[1] for row in fields],
        heads=[int(row[2]) - 1 if row[2] != "0" else index for index, row in enumerate(fields)],
        deps=[row[3] for row in fields],
        lemmas=[row[4] if len(row) > 4 else row[0].lower() for row in fields],
        tags=["VBG" if row[0].endswith("ing") and row[1] == "VERB" else "" for row in fields],
    )
    return Text(doc)


SENTENCES = {
    "two clauses": """
        Mali PROPN 2 nsubj
        closed VERB 0 root close
        the DET 4 det
        border NOUN 2 obj
        on ADP 6 case
        Monday PROPN 2 obl
        after SCONJ 9 mark
        Niger PROPN 9 nsubj
        protested VERB 2 advcl protest
        in ADP 11 case
        May PROPN 9 obl""",
    "an event as anchor": """
        Canada PROPN 2 nsubj
        imposed VERB 0 root impose
        sanctions NOUN 2 obj
        after ADP 8 case
        the DET 8 det
        August PROPN 8 compound
        2020 NUM 8 nummod
        vote NOUN 2 obl""",
    "a date inside the object": """
        Oman PROPN 2 nsubj
        praised VERB 0 root praise
        the DET 5 det
        2014 NUM 5 nummod
        accord NOUN 2 obj
        and CCONJ 7 cc
        left VERB 2 conj leave""",
    "an aspectual verb": """
        In ADP 2 case
        January PROPN 4 obl
        they PRON 4 nsubj
        began VERB 0 root begin
        building VERB 4 xcomp build
        walls NOUN 5 obj""",
    "a decision": """
        They PRON 2 nsubj
        decided VERB 0 root decide
        on ADP 4 case
        Monday PROPN 2 obl
        to PART 6 mark
        withdraw VERB 2 xcomp withdraw""",
    "a nominal trigger": """
        The DET 2 det
        expulsion NOUN 7 nsubj
        of ADP 4 case
        diplomats NOUN 2 nmod
        in ADP 6 case
        March PROPN 2 nmod
        angered VERB 0 root anger
        Kiev PROPN 7 obj
        on ADP 10 case
        Tuesday PROPN 7 obl""",
    "a mis-attached time": """
        Togo PROPN 2 nsubj
        held VERB 0 root hold
        talks NOUN 2 obj
        Thursday PROPN 3 nmod:unmarked""",
    "a set": """
        They PRON 2 nsubj
        meet VERB 0 root meet
        every DET 4 det
        year NOUN 2 obl:unmarked""",
    "fronted for both": """
        On ADP 2 case
        Monday PROPN 4 obl
        they PRON 4 nsubj
        met VERB 0 root meet
        and CCONJ 6 cc
        signed VERB 4 conj sign""",
    "between name and verb": """
        Following ADP 2 case
        talks NOUN 7 obl
        , PUNCT 2 punct
        Norway PROPN 7 nsubj
        in ADP 6 case
        March PROPN 4 nmod
        recalled VERB 0 root recall
        its PRON 9 nmod:poss
        envoy NOUN 7 obj""",
    "between the one who acts and the verb": """
        After ADP 3 case
        the DET 3 det
        vote NOUN 8 obl
        the DET 5 det
        ministry NOUN 8 nsubj
        on ADP 7 case
        Friday PROPN 3 nmod
        recalled VERB 0 root recall
        envoys NOUN 8 obj""",
    "an anchor hung on the object": """
        Canada PROPN 2 nsubj
        imposed VERB 0 root impose
        sanctions NOUN 2 obj
        since SCONJ 6 case
        the DET 6 det
        coup NOUN 3 nmod
        in ADP 8 case
        May PROPN 6 nmod""",
    "a step that one takes": """
        Norway PROPN 4 nsubj
        in ADP 3 case
        March PROPN 4 obl
        took VERB 0 root take
        the DET 6 det
        step NOUN 4 obj
        of ADP 8 mark
        recalling VERB 6 acl recall
        envoys NOUN 8 obj""",
    "two days": """
        They PRON 2 nsubj
        met VERB 0 root meet
        on ADP 4 case
        Tuesday PROPN 2 obl
        and CCONJ 6 cc
        Wednesday PROPN 4 conj""",
    "last of two": """
        They PRON 2 nsubj
        met VERB 0 root meet
        and CCONJ 4 cc
        signed VERB 2 conj sign
        on ADP 6 case
        Monday PROPN 4 obl""",
    "counted from another": """
        They PRON 2 nsubj
        met VERB 0 root meet
        on ADP 4 case
        Monday PROPN 2 obl
        , PUNCT 2 punct
        three NUM 7 nummod
        days NOUN 10 obl:unmarked
        after SCONJ 10 mark
        Benin PROPN 10 nsubj
        protested VERB 2 advcl protest
        and CCONJ 15 cc
        two NUM 13 nummod
        years NOUN 15 obl:unmarked
        before ADP 15 case
        elections NOUN 2 obl""",
    "about so long after": """
        They PRON 2 nsubj
        met VERB 0 root meet
        on ADP 4 case
        Monday PROPN 2 obl
        , PUNCT 2 punct
        about ADV 7 advmod
        three NUM 8 nummod
        weeks NOUN 11 obl:unmarked
        after SCONJ 11 mark
        Benin PROPN 11 nsubj
        protested VERB 2 advcl protest""",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "trigger", "expected"),
    [
        ("two clauses", "closed", "2021-06-14"),
        ("two clauses", "protested", "2021-05"),
        ("an event as anchor", "imposed", "2020-08/.."),
        ("an event as anchor", "sanctions", "2020-08/.."),
        ("an event as anchor", "vote", "2020-08"),
        ("a date inside the object", "praised", None),
        ("a date inside the object", "accord", "2014"),
        ("a date inside the object", "left", None),
        ("an aspectual verb", "building", "2021-01"),
        ("a decision", "decided", "2021-06-14"),
        ("a decision", "withdraw", None),
        ("a nominal trigger", "expulsion", "2021-03"),
        ("a nominal trigger", "angered", "2021-06-15"),
        ("a mis-attached time", "held", "2021-06-17"),
        ("a set", "meet", None),
        ("fronted for both", "signed", "2021-06-14"),
        ("between name and verb", "recalled", "2021-03"),
        ("between the one who acts and the verb", "recalled", "2021-06-18"),
        ("between the one who acts and the verb", "vote", None),
        ("an anchor hung on the object", "imposed", "2021-05/.."),
        ("a step that one takes", "recalling", "2021-03"),
        ("two days", "met", "2021-06-15/2021-06-16"),
        ("last of two", "met", None),
        ("last of two", "signed", "2021-06-14"),
        ("counted from another", "met", "2021-06-14"),
        ("counted from another", "protested", "2021-06-11"),
        ("counted from another", "elections", "2023"),
        ("about so long after", "protested", None),
    ],
)
def test_the_time_of_a_predicate(name: str, trigger: str, expected: str | None) -> None:
    doc = parse(SENTENCES[name])
    times = find_times(doc.text, PUBLISHED, doc=doc)
    token = next(token for token in doc if token.text == trigger)
    found = attach(token, doc, times)
    assert (found.edtf if found else None) == expected


@pytest.mark.parametrize(
    ("name", "trigger", "via"),
    [
        ("two clauses", "closed", "expression"),
        ("an event as anchor", "imposed", "event"),
        ("a mis-attached time", "held", "expression"),
    ],
)
def test_whence_a_time_is_known(name: str, trigger: str, via: str) -> None:
    doc = parse(SENTENCES[name])
    found = attach(next(token for token in doc if token.text == trigger), doc, find_times(doc.text, PUBLISHED, doc=doc))
    assert found is not None
    assert found.via == via


def test_the_direction_of_an_expression() -> None:
    found = find_times("Since 2014; until Friday; from 2015 to 2017; in May; for three months.", PUBLISHED)
    assert [direction(one) for one in found] == ["since", "until", "between", "between", "at", None]
