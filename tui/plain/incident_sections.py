"""An incident in sections to be heard: the rows of its page, without their columns."""

import re
from collections.abc import Iterator

from msgspec import Struct

from flows.plain_text import clean_line
from tui.incident_rows import incident_rows, kind_and_number
from tui.incident_view import IncidentView
from tui.plain.reading import spoken
from tui.widgets.rows import Row

_FACTS = "What is on record of it"
"""The first section, which the page of a screen heads with the incident itself."""
_COLUMN = re.compile(r"(?<=\S) {2,}")


class SpokenRow(Struct, frozen=True):
    """One thing that an incident holds."""

    kind: str
    """`field`, `action`, `entry`, `person`, `outcome`, `link`, `evidence`, or something else."""
    number: str
    """Its number, or the name of its field."""
    words: str


class Section(Struct, frozen=True):
    """A heading, and what stands under it."""

    heading: str
    rows: tuple[SpokenRow, ...]

    @property
    def words(self) -> str:
        """The heading, and how many there are."""
        return self.heading if "(" in self.heading else f"{self.heading} ({len(self.rows)})"


def sections(view: IncidentView) -> Iterator[Section]:
    """The sections of an incident's page, in their order."""
    heading, rows = "", list[SpokenRow]()
    for row in incident_rows(view):
        if row.id:
            _add(rows, row)
        elif row.text:
            if rows:
                yield Section(heading, tuple(rows))
            heading, rows = _FACTS if row.text.startswith("Incident ") else row.text, []
    if rows:
        yield Section(heading, tuple(rows))


def _add(rows: list[SpokenRow], row: Row) -> None:
    """Add a row, or its text to the row of which it is a further part."""
    kind, number = kind_and_number(row)
    words = _spoken(row.text)
    if kind == "entry" and words[:1].isdecimal():
        words = f"Entry {words}"
    if "+" in row.id and rows and (rows[-1].kind, rows[-1].number) == (kind, number):
        words = f"{rows.pop().words}\n  {words}"
    rows.append(SpokenRow(kind, number, words))


def _spoken(text: str) -> str:
    """A row without its columns: a label is parted from what it says by a colon."""
    marked = text.startswith(("!  ", ".  ", "-  "))
    return clean_line(spoken(text) if marked else _COLUMN.sub(": ", text.strip(), count=1))
