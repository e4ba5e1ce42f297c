"""What holds for every text, and what blocks, parses and missing dates change."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from dragoman.model.document import Block
from dragoman.times import bounds, find_times

VOCAB = English().vocab
WORDS = """
Easter Sunday Thanksgiving weekend ending weeklong old war couple dozen time if
in the since until by from to and of last next this early mid late end first third 2 14 31 1999 2021 2021-06-16
16/06/2021 10:25 GMT p.m. Friday Wednesday March may May June Jan. quarter week weeks months years ago earlier later
before after day every annually that current back prior ahead over same period one will 70s '60s 2 1/2 ½ 3½
two several past few 1990s '90s 20th century summer morning today tomorrow now 's - –
, . ( ) ' about more than half a an year Christmas Day 9/11 0 00 9999999999 2021-99-99 February 30 24:99 Q3 2014-15
"""
SENTENCES = st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join)
PUBLISHED = st.sampled_from(
    [None, "2021-06-18", "2021-06", "2021", "2024-02-29T10:00:00Z", "nonsense", "0001-01-01", "9999-12-31"]
)
LONG_SECONDS = 2.5


@settings(max_examples=300, deadline=None)
@given(SENTENCES | st.text(max_size=200), PUBLISHED)
def test_spans_are_exact_in_order_and_apart_and_values_can_be_read(text: str, published: str | None) -> None:
    found = find_times(text, published)
    assert found == find_times(text, published)
    for one in found:
        assert text[one.span.start : one.span.end] == one.span.quote
        assert one.span.quote == one.span.quote.strip() != ""
        assert one.timex
        if one.edtf is not None:
            bounds(one.edtf)
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start


HOSTILE = [
    "1", "1,", "1,111", "1.", "9/11 ", "a", "the ", "last ", "of the ", "twenty-", "two ", "a hundred and ", "June ",
    "June 16, ", "Friday ", "1990s ", "'s", "p.m. ", "10:25", "2021-06-16T", "early ", "the end of ", "- ", "–", "\n",
    "\n\n",
    "2 1/2 ", "70s and ", "June 8 and 9, ", "OSLO, June 8 (A) -- today ",
    "two years ago this week ", "the week of June 8 ", "between 2 and 4 ", "the last two weeks of ", "Easter ",
    "é", "𝟗", "Christmas ", "in the year ", "since ", "year ", "from 2014 to ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_time_grows_with_the_length_of_the_text_only(piece: str) -> None:
    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        began = time.process_time()
        find_times(text, "2021-06-18")
        return time.process_time() - began

    find_times("today", "2021-06-18")
    small = max(cost(2_000), cost(2_000), 0.002)
    assert min(cost(16_000), cost(16_000)) < 24 * small


def test_a_long_text_full_of_dates_takes_seconds() -> None:
    text = "On Friday, June 16, 2021, at 10:25 GMT, " * 5_000
    began = time.process_time()
    find_times(text, "2021-06-18")
    assert time.process_time() - began < LONG_SECONDS


def test_only_blocks_that_are_read_give_expressions() -> None:
    text = "Talks open Monday\nThey resume on Tuesday.\nSubscribe before Friday!\nPosted on Saturday"
    ends = [text.index("\n"), text.index("\nSub"), text.index("\nPosted"), len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    roles = ("headline", "body", "furniture", "comment")
    blocks = [Block(start, end, role) for start, end, role in zip(starts, ends, roles, strict=True)]
    assert [t.span.quote for t in find_times(text, "2021-06-18", blocks=blocks)] == ["Monday", "Tuesday"]


def test_an_expression_never_runs_over_the_edge_of_a_block() -> None:
    text = "Accord signed in March\n2021 saw more."
    blocks = [Block(0, 22, "headline"), Block(23, len(text), "body")]
    assert [t.span.quote for t in find_times(text, "2022-01-10", blocks=blocks)] == ["March", "2021"]


LEMMAS = {"opens": "open", "expires": "expire", "greets": "greet"}


@pytest.mark.parametrize(
    ("words", "tags", "heads", "deps", "expected"),
    [
        (
            ["Chad", "opens", "talks", "Friday", ",", "after", "it", "refused", "."],
            ["NNP", "VBZ", "NNS", "NNP", ",", "IN", "PRP", "VBD", "."],
            [1, 1, 1, 1, 1, 7, 7, 1, 1],
            ["nsubj", "ROOT", "obj", "obl:tmod", "punct", "mark", "nsubj", "advcl", "punct"],
            "2021-06-18",
        ),
        (
            ["He", "said", "they", "will", "vote", "on", "Wednesday", "."],
            ["PRP", "VBD", "PRP", "MD", "VB", "IN", "NNP", "."],
            [1, 1, 4, 4, 1, 6, 4, 1],
            ["nsubj", "ROOT", "nsubj", "aux", "ccomp", "case", "obl", "punct"],
            "2021-06-23",
        ),
        (
            ["They", "will", "vote", ",", "he", "said", "on", "Wednesday", "."],
            ["PRP", "MD", "VB", ",", "PRP", "VBD", "IN", "NNP", "."],
            [2, 2, 5, 2, 5, 5, 7, 5, 5],
            ["nsubj", "aux", "ccomp", "punct", "nsubj", "ROOT", "case", "obl", "punct"],
            "2021-06-16",
        ),
        (
            ["The", "vote", "is", "on", "Sunday", "."],
            ["DT", "NN", "VBZ", "IN", "NNP", "."],
            [1, 4, 4, 4, 4, 4],
            ["det", "nsubj", "cop", "case", "ROOT", "punct"],
            "2021-06-20",
        ),
        (
            ["The", "truce", "expires", "on", "Monday", "."],
            ["DT", "NN", "VBZ", "IN", "NNP", "."],
            [1, 2, 2, 4, 2, 2],
            ["det", "nsubj", "ROOT", "case", "obl", "punct"],
            "2021-06-21",
        ),
        (
            ["Maina", "greets", "Okello", "on", "Monday", "."],  # below a photo
            ["NNP", "VBZ", "NNP", "IN", "NNP", "."],
            [1, 1, 1, 4, 1, 1],
            ["nsubj", "ROOT", "obj", "case", "obl", "punct"],
            "2021-06-14",
        ),
    ],
)  # fmt: skip
def test_the_parse_tells_the_tense(
    words: list[str], tags: list[str], heads: list[int], deps: list[str], expected: str
) -> None:
    pos = {"V": "VERB", "M": "AUX", "NN": "NOUN", "N": "PROPN", "P": "PRON", "I": "ADP", "D": "DET"}
    tagged = [
        "AUX" if dep == "cop" else pos.get(tag, pos.get(tag[0], "PUNCT")) for tag, dep in zip(tags, deps, strict=True)
    ]
    doc = Doc(
        VOCAB, words=words, tags=tags, heads=heads, deps=deps, pos=tagged, lemmas=[LEMMAS.get(w, w) for w in words]
    )
    (found,) = find_times(doc.text, "2021-06-18", doc=doc)
    assert found.edtf == expected


@pytest.mark.parametrize("published", ["2021-06-18", "20210618", "2021-06-18T23:30:00-05:00", "2021-06-18T09:00"])
def test_the_day_of_publication_may_be_written_in_any_iso_form(published: str) -> None:
    (found,) = find_times("They met on Wednesday.", published)
    assert found.edtf == "2021-06-16"


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("OSLO, April 28 (NTB) -- Norway today left. It paid on Monday.", "2021-04-29", ["2021-04-28", "2021-04-26"]),
        ("OSLO (NTB) -- Norway today left. It paid on Monday.", "2021-04-29", ["2021-04-29", "2021-04-26"]),
        ("OSLO, April 8 (NTB) -- Norway today left. It paid on Monday.", "2021-04-29", ["2021-04-29", "2021-04-26"]),
        ("OSLO, April 28, 2021 (NTB) -- Norway today left. It paid on Monday.", None, ["2021-04-28", "2021-04-26"]),
    ],
)
def test_the_day_of_the_dateline_is_that_of_today(text: str, published: str | None, expected: list[str]) -> None:
    found = [one for one in find_times(text, published) if one.span.quote in ("today", "Monday")]
    assert [one.edtf for one in found] == expected
    assert (found[0].via == "dateline") == (expected[0] == "2021-04-28")
