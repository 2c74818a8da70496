"""What the columns of a staff list are: each field with the heading that it is read from."""

from collections.abc import Iterable
from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from flows.plain_text import clean_line
from store.csv_headings import columns_by_heading
from store.csv_table import CsvTable
from store.roster_headings import FIELDS, HEADINGS, has_name, read_from
from store.roster_plan import ImportSource
from tui.fitted import fitted
from tui.screens.page import Page
from tui.screens.roster_plan import PlanScreen
from tui.widgets.detail import Detail
from tui.widgets.instant_list import InstantList
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import Row

_LABELS = {"name": "Whole name", "staff-id": "Staff id"}
_GO_ON, _NONE = "go on", "none"
_DIGITS = "123456789"
_MARGIN = 4
_LABEL = 12
_EXAMPLES = 2
_MOST_UNUSED = 20
"""How many unused headings are named."""


class MappingScreen(Page[str]):
    """A row for each field; dismissed with what was recorded, in words."""

    help_text: ClassVar[str] = (
        "Each line is something the roster keeps, the heading of the file that it is read from, "
        "and two examples. Where one is wrong, press its number, or Enter on it, and choose "
        "another column, or none. A name is either whole, or a surname with a forename. What is "
        "in a column that is not used is not kept."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(digit, f"field({digit})", "choose another column for a field") for digit in _DIGITS
    ]

    def __init__(self, source: ImportSource) -> None:
        super().__init__()
        self._source = source
        self._columns = columns_by_heading(source.table.headings, HEADINGS).columns

    def title_text(self) -> tuple[str, str]:
        """Which file, and how many rows it has."""
        count = len(self._table.rows)
        words = "1 row" if count == 1 else f"{count:,} rows"
        return f"People > Import > {self._table.file.name}", words

    def keys(self) -> Keys:
        """Choosing and going on."""
        return [
            ("up down", "move"),
            ("1-9", "choose another column"),
            ("Enter", "choose, or go on"),
            ("left", "another file"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The fields, the way on, and what is not used."""
        yield Static(id="columns", markup=False)
        yield InstantList(self._choose, id="fields")
        yield Detail()

    def on_mount(self) -> None:
        """Begin where the way goes on, or where a name is to be chosen."""
        super().on_mount()
        fields = self.query_one("#fields", InstantList)
        fields.show(self._rows(), _GO_ON)
        fields.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows to the width."""
        super().on_resize(event)
        self._show()

    def action_field(self, number: int) -> None:
        """Choose the column of a field by its number."""
        self._ask(FIELDS[number - 1])

    def _choose(self, row: Row) -> None:
        if row.id != _GO_ON:
            self._ask(row.id)
            return
        source = replace(self._source, columns=self._columns)
        self.app.push_screen(PlanScreen(source), lambda said: said and self.dismiss(said))

    def _ask(self, field: str) -> None:
        def take(heading: str | None) -> None:
            if heading is not None:
                headings = self._table.headings
                self._columns = read_from(headings, self._columns, field, heading)
                self._show()

        self.app.push_screen(ColumnScreen(self._table, field, self._columns), take)

    def _show(self) -> None:
        self.query_one("#fields", InstantList).show(self._rows())
        used = set(self._columns.values())
        unused = [each for at, each in enumerate(self._table.headings) if at not in used]
        more = f" and {len(unused) - _MOST_UNUSED} more" if len(unused) > _MOST_UNUSED else ""
        named = ", ".join(each[:40] for each in unused[:_MOST_UNUSED])
        self.put("#detail", f"Not used, and not kept: {named}{more}." if unused else "")
        width = self.size.width
        self.put("#columns", f"    {fitted('Field', _LABEL)}{_two('Heading', 'Such as', width)}")

    def _rows(self) -> Iterable[Row]:
        for place, field in enumerate(FIELDS):
            at = self._columns.get(field)
            heading = "-" if at is None else self._table.headings[at]
            such = "" if at is None else _examples(self._table, at)
            digit = _DIGITS[place] if place < len(_DIGITS) else " "
            words = fitted(_label(field), _LABEL) + _two(heading, such, self.size.width)
            yield Row(f"{digit}  {words}".rstrip(), field, dim=at is None)
        if has_name(self._columns):
            yield Row("Show what would be recorded  (Enter)", _GO_ON)
        else:
            yield Row("No column is a name yet: choose one, as surname or as whole name.")

    @property
    def _table(self) -> CsvTable:
        return self._source.table


class ColumnScreen(Page[str]):
    """The columns of the file; dismissed with the heading of one, empty for none of them."""

    help_text: ClassVar[str] = (
        "Enter takes the column under the cursor; 0 takes none. A column that is another field "
        "already becomes this one instead."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("0", "none", "none of them"),
        *(Binding(digit, f"column({digit})", "take a column") for digit in _DIGITS),
    ]

    def __init__(self, table: CsvTable, field: str, columns: dict[str, int]) -> None:
        super().__init__()
        self._table = table
        self._field = field
        self._columns = columns

    def title_text(self) -> tuple[str, str]:
        """Which field it is about."""
        title = f"People > Import > {self._table.file.name} > {_label(self._field)}"
        return title, f"{len(self._table.headings)} columns"

    def keys(self) -> Keys:
        """Choosing and leaving."""
        return [("up down", "move"), ("Enter", "take it"), ("0", "none"), ("left", "back")]

    def body(self) -> Iterable[Widget]:
        """The columns."""
        asked = f"Which column is it: {_label(self._field).lower()}?"
        yield Static(asked, classes="heading", markup=False)
        yield InstantList(self._take, id="columns-of-file")

    def on_mount(self) -> None:
        """Begin at the column that it is read from now."""
        super().on_mount()
        now = self._columns.get(self._field)
        columns = self.query_one(InstantList)
        columns.show(self._rows(), _NONE if now is None else str(now))
        columns.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows to the width."""
        super().on_resize(event)
        self.query_one(InstantList).show(self._rows())

    def action_none(self) -> None:
        """Read the field from no column."""
        self.dismiss("")

    def action_column(self, number: int) -> None:
        """Take a column by its number."""
        if number <= len(self._table.headings):
            self.dismiss(self._table.headings[number - 1])

    def _take(self, row: Row) -> None:
        self.dismiss("" if row.id == _NONE else self._table.headings[int(row.id)])

    def _rows(self) -> Iterable[Row]:
        yield Row("0  None: the file does not say it", _NONE)
        fields = {at: field for field, at in self._columns.items()}
        for at, heading in enumerate(self._table.headings):
            digit = _DIGITS[at] if at < len(_DIGITS) else " "
            now = f"(now {_label(fields[at]).lower()}) " if at in fields else ""
            such = f"{now}{_examples(self._table, at)}"
            yield Row(f"{digit}  {_two(heading, such, self.size.width + _LABEL)}".rstrip(), str(at))


def _label(field: str) -> str:
    return _LABELS.get(field, field.capitalize())


def _two(heading: str, such: str, width: int) -> str:
    """A heading and what stands under it, each in its share of what the label leaves."""
    room = max(40, width - _MARGIN - _LABEL - 3)
    return (fitted(heading, room * 2 // 5) + fitted(such, room - room * 2 // 5)).rstrip()


def _examples(table: CsvTable, at: int) -> str:
    """The first cells of a column that are not empty and differ."""
    found: dict[str, None] = {}
    for row in table.rows:
        if cell := clean_line(row.cells[at]):
            found[cell] = None
            if len(found) == _EXAMPLES:
                break
    return "; ".join(found)
