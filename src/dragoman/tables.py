"""The tables that people should be able to read and write: YAML files in the `data/` of each room."""

from importlib.resources import files
from typing import Any

import yaml

_SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where the library was built with it
_STRINGS = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def table(room: str, name: str) -> Any:
    """What the file `data/NAME` of a room holds: `table("reading", "tokens.yaml")`."""
    return parsed((files(f"dragoman.{room}") / "data" / name).read_text(encoding="utf-8"))


def parsed(text: str, *, strings: bool = False) -> Any:
    """What a text in YAML holds; with `strings` numbers and "yes" are strings as well. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=_STRINGS if strings else _SAFE)  # noqa: S506 (both make plain values only)
