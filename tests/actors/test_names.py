"""Two who share a surname, and pronouns that stand far from their name."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.actors import Cast
from dragoman.actors.naming import Person, cluster

Read = Callable[[str], tuple[Doc, Cast]]


def people(*names: str) -> list[Person | None]:
    return cluster([tuple(name.split()) for name in names])


def test_a_surname_stays_with_him_who_was_first_called_by_it() -> None:
    carla, called, jonas, again = people("Carla Mbeki", "Mbeki", "Jonas Mbeki", "Mbeki")
    assert called is carla
    assert again is carla
    assert jonas is not carla


def test_a_surname_before_the_second_is_introduced_is_the_firsts() -> None:
    carla, jonas, bare = people("Carla Mbeki", "Jonas Mbeki", "Mbeki")
    assert bare is None
    assert carla is not jonas


@pytest.mark.parametrize("quotes", ["“”", '""'])
def test_a_long_quotation_is_no_distance(quotes: str, cast_of: Read) -> None:
    opening, closing = quotes
    text = (
        "Finance Minister Aino Salo opened the session.\n"
        f"{opening}The budget is balanced. We owe that to the young. Nobody is left behind. It was hard work,{closing}"
        " she said."
    )
    doc, cast = cast_of(text)
    pronoun = next(token.i for token in doc if token.text == "she")
    assert cast.at(pronoun) == "person:aino-salo"


def test_no_pronoun_means_another_argument_of_its_verb(cast_of: Read) -> None:
    doc, cast = cast_of("Carlos Pinto met Rui Costa. Pinto thanked him.")
    assert cast.at(next(token.i for token in doc if token.text == "him")) != "person:carlos-pinto"
