"""Whose deed is answered or judged in the sentence after it; and where nobody is to be guessed."""

import pytest

import dragoman


def recipients(text: str, type_: str) -> set[str]:
    found = dragoman.read(text, published="2024-06-07").events
    return {one for event in found if event.type == type_ for one in event.recipients}


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        ("Togo arrested a Ghanaian officer on Sunday. Accra demanded his release.", "REQUEST", {"state:TGO"}),
        ("Peru expelled the Chilean consul on Monday. France called the decision hasty.", "ACCUSE", {"state:PER"}),
        (
            "Peru closed the border on Monday and Chile expelled a consul. France criticised the decision.",
            "ACCUSE",
            set(),
        ),
        ("Peru asked Chile on Monday to extradite two generals. Brazil rejected the demand.", "REJECT", set()),
        ("Gabon asked Togo to quash the ruling.", "REJECT", set()),
        ("Kenya recalled its envoy from Togo on Monday. Togo condemned the drought.", "ACCUSE", set()),
    ],
)
def test_whose_deed_it_was(text: str, type_: str, wanted: set[str]) -> None:
    assert recipients(text, type_) == wanted
