"""The opening of the story: its dateline is set apart as a line of its own, no part of the first sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model.document import Role
from dragoman.text.dateline import FoundDateline, find_dateline
from dragoman.text.lines import Line

_BLOCKS = 4  # body lines in which a dateline may open; summaries and captions can stand before it


@dataclass(frozen=True, slots=True)
class Opening:
    """The lines with the dateline apart, and their roles; the dateline and its line, None if there is none."""

    lines: Sequence[Line]
    roles: Sequence[Role]
    dateline: FoundDateline | None = None
    at: int | None = None


def dateline_apart(lines: Sequence[Line], roles: Sequence[Role]) -> Opening:
    """The opening of a story."""
    openings = [index for index, role in enumerate(roles) if role in ("body", "dateline")][:_BLOCKS]
    for index in openings:
        line = lines[index]
        found = find_dateline(line.text + " ")
        if found is None:
            continue
        head, story = line.text[: found.story].rstrip(), line.text[found.story :].strip()
        if not story and roles[index] == "body":
            continue
        parts = [replace(line, text=head), *([replace(line, text=story)] if story else [])]
        own: list[Role] = ["dateline", "body"]
        return Opening(
            [*lines[:index], *parts, *lines[index + 1 :]],
            [*roles[:index], *own[: len(parts)], *roles[index + 1 :]],
            found,
            index,
        )
    return Opening(lines, roles)
