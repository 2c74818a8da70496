"""A list of records to print: one HTML file, with where it comes from at its foot."""

from store.list_export import ListTable
from tui.printed.page import element, page, paragraph, table, text

_STYLE = """
thead { display: table-header-group; }
footer { border-top: 1px solid #000; margin-top: 2rem; padding-top: .3rem; font-size: .85rem; }
"""


def listing_page(listed: ListTable, title: str, shown: str, foot: str) -> str:
    """The list as one HTML document; `shown` says which rows they are, `foot` whence they come."""
    rows = [[text(cell) for cell in row] for row in listed.rows]
    parts = [
        element("h1", text(title)),
        paragraph(f"Only: {shown}." if shown else ""),
        table(listed.headings, rows) or paragraph("Nothing is listed."),
        element("footer", text(foot)),
    ]
    return page(title, [part for part in parts if part != paragraph("")], _STYLE)
