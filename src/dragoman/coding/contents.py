"""In whose words a place of the text stands."""

from bisect import bisect_right
from collections.abc import Sequence
from heapq import heappop, heappush

from dragoman.model.statement import Statement


class Contents:
    """The contents of a document's statements, to be asked for the innermost around a place: there may be thousands."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._bounds: list[int] = []
        self._innermost: list[Statement | None] = []  # from each bound up to the next
        spans = sorted(
            (span.start, span.end, sum(part.end - part.start for part in one.content), number)
            for number, one in enumerate(statements)
            for span in one.content
        )
        around: list[tuple[int, int, int]] = []  # size, number and end of those begun, the smallest first
        at = 0
        for place in sorted({place for start, end, _, _ in spans for place in (start, end)}):
            while at < len(spans) and spans[at][0] == place:
                _, end, size, number = spans[at]
                heappush(around, (size, number, end))
                at += 1
            while around and around[0][2] <= place:
                heappop(around)
            self._bounds.append(place)
            self._innermost.append(statements[around[0][1]] if around else None)

    def innermost(self, position: int) -> Statement | None:
        """The statement with the smallest content around this position of the text."""
        place = bisect_right(self._bounds, position) - 1
        return self._innermost[place] if place >= 0 else None
