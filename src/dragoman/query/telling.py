"""Dates in words that claim no more than is known."""

_TO_COME = frozenset({"planned", "proposed", "requested", "conditional", "threatened", "hypothetical"})


def honest_date(date: str | None, published: str | None, status: str = "actual") -> str:
    """A valid time (EDTF) as a reader's words: "2021-06", "since 2014", "by 2021-06-19", "2021-06-16 to 2021-06-18".

    Without one, what happened did so by the day of publication, and of what may come only the telling has a date.
    """
    if date:
        return _interval(date) if "/" in date else plain(date)
    if published is None:
        return "undated"
    return f"{'told' if status in _TO_COME else 'by'} {published[:10]}"


def plain(date: str) -> str:
    """A single date without EDTF's marks of doubt: "2021-03~" is about 2021-03, "2021-03?" perhaps, "2021-03%" both."""
    doubt = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(date[-1:], "")
    return f"{doubt}{date[:-1]}" if doubt else date


def _interval(date: str) -> str:
    start, end = (plain(one) for one in date.split("/", 1))
    if end in ("", ".."):
        return f"since {start}"
    return f"by {end}" if start in ("", "..") else f"{start} to {end}"
