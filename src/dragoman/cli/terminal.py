"""What is printed to be read: as wide as the terminal, without colour or trailing spaces where it goes elsewhere."""

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

PIPED_WIDTH = 100  # columns, where neither a terminal nor COLUMNS tells another


def console() -> "Console":
    """A console on standard output that takes no markup from what it prints."""
    from rich.console import Console

    found = Console(highlight=False, markup=False, emoji=False)
    if not found.is_terminal and not os.environ.get("COLUMNS", "").isdigit():
        found.width = PIPED_WIDTH
    return found


def show(renderable: "RenderableType", to: "Console") -> None:
    """Print it; lines end with their last character unless a terminal shows them."""
    if to.is_terminal:
        to.print(renderable)
        return
    with to.capture() as captured:
        to.print(renderable)
    click.echo("\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")))


def clean(text: str) -> str:
    """The text on one line, without control characters: an article must not be able to steer the terminal."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def standing(state: str, toward: str | None) -> str:
    """A state in words, with the one that is only announced for it: "in force, to be lifted"."""
    return state.replace("_", " ") + (f", to be {toward.replace('_', ' ')}" if toward else "")
