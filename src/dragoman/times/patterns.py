"""The notation of the grammar's rules, and how a rule becomes a regular expression over letters (one a token)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

ELEMENT = re.compile(
    r"(?P<look>!?[<>])?(?:(?P<name>[a-z_\d]+):)?(?P<atom>[^\s?{}()]+)(?P<times>\?|\{\d,\d\})?"
    r"|(?P<open>\()|\)(?P<after>\?|\{\d,\d\})?"
)


@dataclass(frozen=True, slots=True)
class Element:
    """One token of a rule: `atom` is a class, a word, or several parted by `|`."""

    atom: str
    name: str | None
    times: str
    look: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """A bracketed part of a rule."""

    parts: "tuple[Element | Group, ...]"
    times: str


Part = Element | Group


def parsed(pattern: str) -> tuple[Part, ...]:
    """The parts of a rule as written."""
    stack: list[list[Part]] = [[]]
    for element in ELEMENT.finditer(pattern):
        if element["open"]:
            stack.append([])
        elif element["atom"]:
            stack[-1].append(Element(element["atom"], element["name"], element["times"] or "", element["look"]))
        else:
            parts = tuple(stack.pop())
            stack[-1].append(Group(parts, element["after"] or ""))
    return tuple(stack[0])


def atoms(parts: tuple[Part, ...]) -> Iterator[str]:
    """Every atom of a rule."""
    for part in parts:
        if isinstance(part, Group):
            yield from atoms(part.parts)
        else:
            yield part.atom


def optional(times: str) -> bool:
    return times == "?" or times.startswith("{0")


def first_atoms(parts: tuple[Part, ...]) -> tuple[set[str], bool]:
    """The atoms with which a match may begin, and whether the parts may match nothing."""
    found: set[str] = set()
    for part in parts:
        if isinstance(part, Element) and part.look:
            continue
        inner, empty = first_atoms(part.parts) if isinstance(part, Group) else ({part.atom}, False)
        found |= inner
        if not (empty or optional(part.times)):
            return found, False
    return found, True


def expression(parts: tuple[Part, ...], letters_of: Callable[[str], str]) -> str:
    """The regular expression; `letters_of` gives the letters of the classes that an atom stands for."""
    out = []
    for part in parts:
        if isinstance(part, Group):
            out.append(f"(?:{expression(part.parts, letters_of)}){part.times}")
            continue
        letters = f"[{letters_of(part.atom)}]"
        if part.look:
            sign = "!" if part.look[0] == "!" else "="
            out.append(f"(?<{sign}{letters})" if part.look[-1] == "<" else f"(?{sign}{letters})")
        else:
            out.append((f"(?P<{part.name}>{letters})" if part.name else letters) + part.times)
    return "".join(out)
