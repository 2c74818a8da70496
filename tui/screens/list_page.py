"""A page with a list of records: found as one types, sorted, chosen from, exported and opened."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from flows.plain_text import clean
from tui.listed_lines import ListedLines
from tui.listing import Found, Item, Listing, Wanted, name_after, named
from tui.screens.finding_page import FindingPage
from tui.widgets.detail import Detail
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row, Rows

_BEING_READ = "The records are being read."
NO_ROWS = "Nothing stands on this line."
"""Why something cannot be done where the list is empty."""


class ListPage(FindingPage, Generic[Item]):
    """One way for every list: `/` finds, `s` sorts, `w` says which rows, `x` exports, Enter opens.

    A subclass gives `listing` and `read_items`, and what to say where there is nothing: `nothing`.
    What the columns have no room for stands below the list, with what `details` adds.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "which", "which rows are shown"),
        Binding("s", "sort", "sort by something else"),
        Binding("x", "export", "export what is shown"),
    ]

    nothing: ClassVar[tuple[str, ...]] = ("Nothing is on record yet.",)
    """What stands in place of rows where there are none at all."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Wanted()
        self.found: list[Item] = []
        self.items: Sequence[Item] = ()
        self._listing: Listing[Item] | None = None
        self._quick: Found[Item] | None = None
        self._ready: tuple[Wanted, list[Item]] | None = None
        """What was found as the records were read, to be shown once: later it may be otherwise."""
        self._ids: list[str] = []
        self._by_id: dict[str, Item] = {}

    def make_listing(self) -> Listing[Item]:
        """How the records that were read are listed."""
        raise NotImplementedError

    @property
    def listing(self) -> Listing[Item]:
        """How the records are listed, made anew whenever they are read."""
        if self._listing is None:
            self._listing = self.make_listing()
        return self._listing

    def read_items(self) -> Sequence[Item]:
        """The records. Raises StoreProblem."""
        raise NotImplementedError

    def details(self, item: Item) -> Iterable[str]:  # noqa: ARG002
        """What else to say of the row under the cursor, a line each."""
        return ()

    def people_in(self, found: Iterable[Item]) -> Iterable[int]:  # noqa: ARG002
        """The people who stand in these rows, so that an export says so on record."""
        return ()

    def incidents_in(self, found: Iterable[Item]) -> Iterable[int]:  # noqa: ARG002
        """The incidents that stand in these rows."""
        return ()

    def named_in(self, found: Iterable[Item]) -> Iterable[str]:  # noqa: ARG002
        """Texts of these rows in which further people may be named."""
        return ()

    def outcomes_in(self, found: Iterable[Item]) -> Iterable[int]:  # noqa: ARG002
        """The outcomes that stand in these rows."""
        return ()

    # --- What is shown ------------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The field, the list, and the row explained."""
        yield from super().body()
        yield Detail()

    def list_keys(self) -> Keys:
        """The keys that every list has, with what is shown now."""
        listing = self.listing
        which = [("w", f"show: {named(listing.which, self.wanted.which).name}")]
        order = [("s", f"sort: {named(listing.orders, self.wanted.order).name}")]
        return [
            ("/", "find"),
            *(which if len(listing.which) > 1 else ()),
            *(order if len(listing.orders) > 1 else ()),
            ("x", "export"),
        ]

    reads_all: ClassVar[bool] = True

    def read_records(self) -> None:
        """The records as they are now."""
        self.items = self.read_items()
        self._listing = None
        self._quick = Found(self.listing, self.items)
        self._ready = self.wanted, self.found_as(self.wanted)
        if self.is_large:
            self._quick.make_ready()

    def find(self, text: str) -> None:
        """Find the rows in which that stands, as they are wanted now."""
        self.wanted = replace(self.wanted, find=text)
        ready, self._ready = self._ready, None
        is_ready = ready is not None and ready[0] == self.wanted
        self.take_found(ready[1] if ready and is_ready else self.found_as(self.wanted))

    def found_as(self, wanted: Wanted) -> list[Item]:
        """The rows that are wanted, in their order."""
        return self._quick.wanted(wanted) if self._quick else []

    def take_found(self, found: list[Item]) -> None:
        """Show these from now on."""
        id_of = self.listing.id
        self.found = found
        self._ids = [id_of(each) for each in found]
        self._by_id = dict(zip(self._ids, found, strict=True))

    def nothing_words(self) -> tuple[str, ...]:
        """What to say where there is nothing; what the operator has no right to is not advised."""
        return self.nothing

    def headings(self) -> str:
        """The names of the columns; the one that is sorted by is marked."""
        return self._lines.headings

    def found_lines(self) -> Rows | list[Row]:
        """The rows that were found, each made when it comes into view."""
        if not self.is_read:
            return [Row(_BEING_READ)]
        if not self.found:
            nothing = ("Nothing here.",) if self.items else self.nothing_words()
            return [Row(each) for each in nothing]
        found, listing, lines = self.found, self.listing, self._lines
        dim, struck = listing.dim, listing.struck
        ids = self._ids

        def line(place: int) -> Row:
            each = found[place]
            return Row(
                lines.line(each),
                ids[place],
                dim=bool(dim and dim(each)),
                struck=bool(struck and struck(each)),
            )

        return Rows(ids, line)

    def shown_title(self) -> tuple[str, str]:
        """The title; no figure in it before there is anything to count."""
        left, right = super().shown_title()
        return left, right if self.was_ever_read else ""

    def show_waiting(self) -> None:
        """Say so where the rows will stand."""
        self.found_list.show([Row(_BEING_READ)])

    def show_records(self) -> None:
        """The list as it is now, and the row explained."""
        super().show_records()
        self.explain()
        self.show_keys()  # which of them do anything depends on the row under the cursor

    def show_anew(self, at: str | None = None) -> None:
        """The list from the top, and the row explained."""
        super().show_anew(at)
        self.explain()
        self.show_keys()

    @on(LineList.Moved)
    def explain(self) -> None:
        """Say below the list what the columns have no room for, and what else there is to say."""
        each = self.at_cursor
        said = [self._lines.lost(each), *self.details(each)] if each is not None else []
        self.put("#detail", clean("\n".join(filter(None, said))))

    @property
    def at_cursor(self) -> Item | None:
        """The record under the cursor, if there is one."""
        row = self.found_list.cursor_row
        return self._by_id.get(row.id) if row else None

    @property
    def _lines(self) -> ListedLines[Item]:
        listing = self.listing
        order = named(listing.orders, self.wanted.order).name
        return ListedLines(listing, self.size.width, order)

    # --- What every list can do ---------------------------------------------------------------

    def action_which(self) -> None:
        """Show the next of what can be shown."""
        self.wanted = replace(self.wanted, which=name_after(self.listing.which, self.wanted.which))
        self.wanted_otherwise()

    def action_sort(self) -> None:
        """Sort in the next order."""
        order = name_after(self.listing.orders, self.wanted.order)
        self.wanted = replace(self.wanted, order=order)
        self.wanted_otherwise()

    def action_export(self) -> None:
        """Export what is shown."""
        from tui.forms.list_export import Exported, list_export_form  # noqa: PLC0415
        from tui.listing_formats import table_of  # noqa: PLC0415  # only where it is wanted

        found = self.found
        exported = Exported(
            title=self.title_text()[0],
            table=table_of(self.listing, found),
            shown=self.shown_words,
            people=tuple(self.people_in(found)),
            incidents=tuple(self.incidents_in(found)),
            named=tuple(dict.fromkeys(self.named_in(found))),
            outcomes=tuple(self.outcomes_in(found)),
        )
        self.open_form(list_export_form(self.desk, exported))

    @property
    def shown_words(self) -> str:
        """Which rows are shown, in words; empty where all are."""
        which = named(self.listing.which, self.wanted.which)
        find = f'"{self.wanted.find}"' if self.wanted.find else ""
        return ", ".join(filter(None, (which.name if which.has else "", find)))

    def refusals(self) -> dict[str, str]:
        """What cannot be done now: there is nothing to export, or one way only of listing."""
        refused = super().refusals()
        if not self.found:
            refused["export"] = "The list shows nothing that could be exported."
        listing = self.listing
        if len(listing.which) < 2:
            refused["which"] = "This list shows all there is."
        if len(listing.orders) < 2:
            refused["sort"] = "This list has one order."
        return refused
