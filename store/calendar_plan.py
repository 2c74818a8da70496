"""What a calendar file holds, and what importing it would do."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from store import iso
from store.calendar_entry import Kind
from store.csv_headings import Headings

Said = Literal["term", "closure", "neither"]
"""What a person says that something is."""


class FoundDates(Struct, frozen=True, kw_only=True):
    """One row or event of a file, harmless text."""

    line_number: int
    """The line of the file on which it begins."""
    name: str
    first: str = ""
    """`YYYY-MM-DD`; empty where there is a doubt."""
    last: str = ""
    site: str = ""
    kind_cell: str = ""
    """What a column for the kind says."""
    uid: str = ""
    """What tells an event apart, moved or not; empty where it has nothing."""
    hours: str = ""
    """Of an event that leaves out part of a school day, from when until when; else empty."""
    heading: str = ""
    """The heading of the column that the name came from."""
    doubt: str = ""
    """Why it cannot be used, in a sentence or two; empty where it can."""

    @property
    def days(self) -> int:
        """How many days it has."""
        return (iso.day(self.last) - iso.day(self.first)).days + 1


class CalendarFile(Struct, frozen=True, kw_only=True):
    """A file of dates, read."""

    file: Path
    found: tuple[FoundDates, ...]
    names: tuple[str, ...] = ()
    """The headings, where it is a CSV file."""
    headings: Headings | None = None


class PlannedEntry(Struct, frozen=True, kw_only=True):
    """Something that is to be added to the calendar."""

    line_number: int
    kind: Kind
    why: str
    """The words by which it was taken for that; empty where a person said so."""
    name: str
    first: str
    last: str
    site: str
    uid: str = ""
    """As it stands with what was found."""

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return iso.day(self.first)

    @property
    def last_day(self) -> date:
        """The last day that is part of it."""
        return iso.day(self.last)


class LeftOut(Struct, frozen=True, kw_only=True):
    """Something that is left alone, and why."""

    line_number: int
    name: str
    first: str = ""
    last: str = ""
    why: str
    """In a sentence or two."""


class CalendarPlan(Struct, frozen=True, kw_only=True):
    """What importing a file would do."""

    source: CalendarFile
    site: str
    said: Mapping[str, Said]
    """For names, as they are compared, what a person says that they are."""
    to_do: tuple[PlannedEntry, ...]
    """What is to be added, by its first day."""
    unsure: tuple[LeftOut, ...]
    """What may be a term or days off: left out until somebody says what it is."""
    doubtful: tuple[LeftOut, ...]
    """What cannot be added as it stands."""
    unchanged: int
    """How much of it is in the calendar already."""
    passed_over: int
    """How much of it a person said is neither."""
