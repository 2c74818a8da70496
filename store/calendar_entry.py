"""A term or a closure of the school calendar."""

from datetime import date
from typing import Literal

from msgspec import Struct

from store import iso

Kind = Literal["term", "closure"]
KIND_WORDS: dict[Kind, str] = {"term": "term", "closure": "days off"}
"""What a person calls them: a closure is half term, an INSET day, a holiday."""


class CalendarEntry(Struct, frozen=True, kw_only=True, gc=False):
    """One line of the school calendar: a term, or days off. Both its ends are part of it."""

    id: int
    kind: Kind
    name: str
    first: str
    """`YYYY-MM-DD`."""
    last: str
    site: str = ""
    """Where it holds; empty where it holds everywhere."""
    source: str = ""
    """The file that it came from; empty where it was typed in."""
    uid: str = ""
    """What tells the event apart from others of its iCalendar file; empty where it has nothing."""
    taken_out: str = ""
    """Why it was taken out of the calendar; empty while it counts."""

    def __post_init__(self) -> None:
        if iso.day(self.first) > iso.day(self.last):
            raise ValueError("it ends before it begins")

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return iso.day(self.first)

    @property
    def last_day(self) -> date:
        """The last day that is part of it."""
        return iso.day(self.last)

    def holds_on(self, day: date) -> bool:
        """Whether that day is part of it."""
        return self.first <= day.isoformat() <= self.last

    def overlaps(self, other: "CalendarEntry") -> bool:
        """Whether a day is part of both."""
        return self.first <= other.last and other.first <= self.last
