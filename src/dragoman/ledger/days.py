"""Days of the calendar, as text."""

from datetime import date, timedelta


def days_off(day: str, number: int) -> str:
    """The day that lies so many days after (or before) this one, as far as there is a calendar."""
    moved = date.fromisoformat(max(day, "0001-01-01")).toordinal() + number
    return (date.min + timedelta(min(max(moved, 1), date.max.toordinal()) - 1)).isoformat()
