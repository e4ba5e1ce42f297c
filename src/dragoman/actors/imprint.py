"""Which state issues a text that a body of it has written: "Foreign Ministry of Oman, Muscat, 3 May" over a press
release, or the place where a communiqué was given out."""

from bisect import bisect_left

from dragoman.actors.scan import scan
from dragoman.actors.view import View
from dragoman.model.document import Document

HEADING = ("headline", "subhead")
FIRST_BLOCKS = 4
RELEASES = ("communiqué", "communique", "press release", "statement", "press statement", "bulletin")


def imprint_of(view: View, document: Document) -> str | None:
    """The one state that a heading names whose words are those of a body, and tell nothing."""
    for block in document.blocks[:FIRST_BLOCKS]:
        if block.role != "subhead":
            continue
        first, last = bisect_left(view.offsets, block.start), bisect_left(view.offsets, block.end)
        if any(view.pos[token] in ("VERB", "AUX") for token in range(first, last)):
            continue
        entries = [term.entry for term in scan(document.text[block.start : block.end])]
        states = {one.country for one in entries if one.kind in ("state", "capital", "demonym") and one.country}
        if len(states) == 1 and any(one.kind == "institution" for one in entries[:2]):
            return states.pop()
    return None


def is_release(document: Document) -> bool:
    """Whether a heading calls the text what bodies issue: "Joint Staff Communiqué No. 4", "Statement on …"."""
    headings = (document.text[one.start : one.end].lower() for one in document.blocks[:2] if one.role in HEADING)
    return any(heading.startswith(RELEASES) or " communiqué " in f"{heading} " for heading in headings)
