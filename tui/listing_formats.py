"""The formats in which any list is taken out of the program."""

from collections.abc import Iterable
from typing import Literal, get_args

from store.list_export import ListTable, list_csv, list_json
from tui.listing import Item, Listing, written_cells

Format = Literal["csv", "html", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
FORMAT_WORDS: dict[Format, str] = {
    "csv": "CSV, for any spreadsheet",
    "html": "Page to print",
    "json": "JSON, for programs",
}


def table_of(listing: Listing[Item], found: Iterable[Item]) -> ListTable:
    """What a list shows, as it is written down: every column, also those that had no room."""
    return ListTable(
        name=listing.name,
        columns=tuple(each.id for each in listing.columns),
        headings=tuple(each.heading for each in listing.columns),
        rows=tuple(tuple(written_cells(listing, item)) for item in found),
    )


def rendered(table: ListTable, form: Format, *, title: str, shown: str, foot: str) -> bytes:
    """A list in that format, as the bytes of a file; title and foot stand on paper only."""
    if form == "html":
        from tui.printed.listing import listing_page  # noqa: PLC0415  # only the format wanted

        return listing_page(table, title, shown, foot).encode()
    return list_csv(table) if form == "csv" else list_json(table)
