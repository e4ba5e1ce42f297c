"""Towns that GeoNames knows: which of a name is meant, and where it lies."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.actors import Cast
from dragoman.actors.gazetteer import coordinates, town_meant

Read = Callable[[str], tuple[Doc, Cast]]


@pytest.mark.parametrize(
    ("name", "told", "state"),
    [
        ("Surat", set(), "IND"),  # large, and the only one
        ("Kisumu", {"KEN", "UGA"}, "KEN"),
        ("Kisumu", set(), None),  # small, and no word of its state
        ("Córdoba", set(), None),  # as large in Argentina as in Spain
        ("Córdoba", {"ESP"}, "ESP"),
        ("Córdoba", {"ARG", "ESP"}, None),
        ("Nowhere", {"KEN"}, None),
    ],
)  # fmt: skip
def test_which_town_is_meant(name: str, told: set[str], state: str | None) -> None:
    town = town_meant(name, told)
    assert (None if town is None else town.country) == state


def test_a_town_lies_where_it_lies() -> None:
    assert coordinates("Nairobi", "KEN") == pytest.approx((-1.3, 36.8), abs=0.1)
    assert coordinates("Nairobi", "UGA") == (None, None)
    assert coordinates("the north", None) == (None, None)


def test_what_the_reader_takes_for_a_place_is_sought(cast_of: Read) -> None:
    _, cast = cast_of("Kenya said shells had hit a school in Nakuru.")
    assert [town.actor for town in cast.towns] == ["state:KEN"]
