"""What importing a staff list would do to the roster."""

from typing import Literal

from msgspec import Struct

from store.audience_tags import Tag
from store.csv_table import CsvTable

What = Literal["added", "changed", "left", "came back"]


class ImportSource(Struct, frozen=True, kw_only=True):
    """A staff list, and how it is to be read."""

    table: CsvTable
    columns: dict[str, int]
    tags: tuple[str, ...] = ("staff",)
    """What those are whose row says no tag."""
    for_all: bool = False
    """Whether the tags go to all of them, or only to who is new or has none yet."""
    site: str = ""
    """Where those are whose row and entry say no site."""
    is_whole: bool = False
    """Whether everybody is in the file; with `site` everybody there, with `for_all` of the tags."""


class PlannedChange(Struct, frozen=True, kw_only=True):
    """One person who is to be added or changed."""

    line_number: int = 0
    """The line of the file; 0 where they are not in it."""
    person: int | None = None
    """Their number on the roster; None where they are new."""
    name: str
    what: What
    before: dict[str, str] = {}
    """The fields that change, as they are."""
    after: dict[str, str]
    """And as they will be. Of somebody new all fields."""
    tags: tuple[Tag, ...] | None = None
    """All their tags, past ones too; None where these stay."""
    new_tags: tuple[str, ...] = ()


class DoubtfulRow(Struct, frozen=True, kw_only=True):
    """A row that is left alone until somebody has looked."""

    line_number: int
    who: str
    why: str
    """Why, and what to do, in a sentence or two."""


class RosterPlan(Struct, frozen=True, kw_only=True):
    """What importing a file would do."""

    source: ImportSource
    joiners: tuple[PlannedChange, ...]
    changes: tuple[PlannedChange, ...]
    leavers: tuple[PlannedChange, ...]
    """Whose leaving date in the file has come."""
    returns: tuple[PlannedChange, ...]
    """Who had left and stands in the file as somebody who has not."""
    absent: tuple[PlannedChange, ...]
    """Who is on the roster and not in the file. They leave today only if the file is whole."""
    doubtful: tuple[DoubtfulRow, ...]
    unchanged: int
    """How many people are on the roster as the file has them."""
    gone: int
    """How many rows are of people who left before they were ever on the roster: not added."""
    covered: int = 0
    """How many people on the roster a whole file would name."""
    leaving: int = 0
    """How many of those would be recorded as left if the file is whole."""

    @property
    def most_leave(self) -> bool:
        """Whether more than half of the people whom a whole file would name are to leave."""
        return self.source.is_whole and 2 * self.leaving > self.covered

    @property
    def to_do(self) -> tuple[PlannedChange, ...]:
        """Everything that would be recorded."""
        absent = self.absent if self.source.is_whole else ()
        return (*self.joiners, *self.changes, *self.leavers, *self.returns, *absent)
