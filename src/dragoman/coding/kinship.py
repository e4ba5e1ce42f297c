"""Families of frames in whose words one happening may be told again: "urged Oslo to leave", "the demand"."""

from collections.abc import Collection, Iterable

from dragoman.coding.frames import frame_index
from dragoman.coding.matching import Match
from dragoman.model.event import Event

KIN = {
    "talk": "meet", "faces-accusations": "accuse", "accusations-against": "accuse", "inquiry-against": "investigate",
    "suit-against": "prosecute",
}  # fmt: skip
Family = tuple[str, str]  # type, and family or the one that tells the same by turns


def family_of(event: Event) -> Family:
    frame = frame_index().frames.get(event.coded_by.removeprefix("frame:"))
    return event.type, _kin(frame.family if frame is not None else event.coded_by)


def families_of(match: Match, others: Iterable[Match], taken_up: Collection[str]) -> tuple[Family, ...]:
    """The frame's own family, of types that are `taken_up`; for a noun that tells one type alone, all that it may tell
    by its `others`."""
    frame = match.frame
    own = (frame.type, _kin(frame.family))
    if match.pattern.kind == "noun":
        told = [one.frame for one in others]
        if all(one.type == frame.type for one in told):
            return tuple(dict.fromkeys([own, *((one.type, _kin(one.family)) for one in told)]))
    return (own,) if frame.type in taken_up else ()


def _kin(family: str) -> str:
    return KIN.get(family, family)
