"""Who a sentence names: cases in cases.yaml."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.tokens import Doc

from dragoman.actors import Cast

Read = Callable[[str], tuple[Doc, Cast]]
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


def place_of(text: str, words: str) -> tuple[int, int]:
    """Where the words stand; "words@2" is their second occurrence."""
    words, _, number = words.partition("@")
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    assert len(found) >= int(number or 1), f"{words!r} is not in the sentence"
    return found[int(number or 1) - 1].span()


def actors_at(doc: Doc, cast: Cast, start: int, end: int) -> set[str]:
    """The actors of the mentions that cover exactly these code points."""
    found = set()
    for mention in cast.mentions:
        span = doc[mention.start : mention.end]
        if (span.start_char, span.end_char) == (start, end):
            found.add(mention.actor)
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_case(case: dict[str, Any], cast_of: Read) -> None:
    text = case["text"]
    doc, cast = cast_of(text)
    for words, wanted in case.get("mentions", {}).items():
        expected = {wanted} if isinstance(wanted, str) else set(wanted)
        assert actors_at(doc, cast, *place_of(text, words)) == expected, words
    for words in case.get("none", []):
        assert actors_at(doc, cast, *place_of(text, words)) == set(), words
    for words in case.get("places", []):
        told = [doc[place.start : place.end].text for place in cast.places]
        assert words in told
    for id, fields in case.get("actors", {}).items():
        actor = cast.get(id)
        assert {name: getattr(actor, name) for name in fields} == fields
    for id, (title, of) in case.get("offices", {}).items():
        assert (title, of) in [(office.title, office.of) for office in cast.get(id).offices]


def test_spans_quote_the_text(cast_of: Read) -> None:
    text = "\n\n".join(case["text"] for case in CASES)
    _, cast = cast_of(text)
    for actor in cast.actors:
        assert actor.mentions
        for mention in actor.mentions:
            assert text[mention.span.start : mention.span.end] == mention.span.quote
        for office in actor.offices:
            assert text[office.span.start : office.span.end] == office.span.quote


def test_a_second_reading_says_the_same(cast_of: Read) -> None:
    text = "\n".join(case["text"] for case in CASES[20:45])
    assert cast_of(text)[1].actors == cast_of(text)[1].actors


def test_the_title_covers_its_name(cast_of: Read) -> None:
    doc, cast = cast_of("Peruvian President Ana Quispe resigned.")
    assert {cast.at(token.i) for token in doc[:4]} == {"person:ana-quispe", "state:PER"}
    head = next(mention.head for mention in cast.mentions if mention.actor == "person:ana-quispe")
    assert cast.at(head) == "person:ana-quispe"
    assert next(mention for mention in cast.mentions if mention.actor == "state:PER").nested


def test_we_is_the_state_of_an_office_holder(cast_of: Read) -> None:
    _, cast = cast_of("Peruvian President Ana Quispe resigned. The journalist Peter Okello wrote about it.")
    assert cast.first_person("person:ana-quispe", plural=True) == "state:PER"
    assert cast.first_person("person:ana-quispe", plural=False) == "person:ana-quispe"
    assert cast.first_person("person:peter-okello", plural=True) == "person:peter-okello"


def test_whose_government_it_is_is_less_than_certain(cast_of: Read) -> None:
    doc, cast = cast_of("Kenya and Chad held talks. The government condemned Togo. Chad's government agreed.")
    chances = {doc[one.start : one.end].text: one.chance for one in cast.mentions if "government" in one.actor}
    assert 0.5 < chances["The government"] < chances["Chad's government"] == 1


def test_a_body_of_somebody_named_is_no_state_s(cast_of: Read) -> None:
    _, cast = cast_of("LAGOS - The leadership of the Orle cattle breeders' association denied the raid in Nigeria.")
    assert not any(one.kind == "government" for one in cast.actors)
    _, cast = cast_of("ACCRA - Ghana protested. The Supreme Court of Justice sentenced three Togolese men.")
    assert "org:GHA-judiciary" in {one.id for one in cast.actors}


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\n", "a", "“”", "((((", "US", "the the the", "İstanbul'da İran", "he " * 400,
     "Ali and " * 300, "🙂 US 🙂",
     "President " * 200, "of " * 200 + "Kenya", "Kenya's " * 100, "Mr. Mr. Mr.", "Kenya, " * 200],
)  # fmt: skip
def test_odd_text_is_survived(text: str, cast_of: Read) -> None:
    _, cast = cast_of(text)
    assert all(text[m.span.start : m.span.end] == m.span.quote for actor in cast.actors for m in actor.mentions)
