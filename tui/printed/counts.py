"""Counts of incidents to print: one HTML file, with where they come from at its foot."""

from collections.abc import Iterator

from store.counts_shown import ShownCounts, ShownTable
from store.counts_text import counts_foot
from store.handing_out import Provenance
from tui.printed.page import element, page, paragraph, table, text

_TITLE = "Incidents in numbers"
_STYLE = """
@media print { h2 { break-before: auto; break-after: avoid; } }
footer { border-top: 1px solid #000; margin-top: 2rem; padding-top: .3rem; font-size: .85rem; }
"""


def counts_page(shown: ShownCounts, provenance: Provenance) -> str:
    """The tables as one HTML document to print."""
    parts = [
        element("h1", text(_TITLE)),
        paragraph(shown.of),
        element("div", paragraph(shown.note), css="box") if shown.note else "",
        *(part for each in shown.tables for part in _table(each)),
        element("footer", text(counts_foot(provenance))),
    ]
    return page(_TITLE, parts, _STYLE)


def _table(shown: ShownTable) -> Iterator[str]:
    yield element("h2", text(shown.title))
    rows = ((text(row.label), *map(text, row.cells)) for row in shown.rows)
    yield table(("", *shown.columns), rows) or paragraph(shown.note or "None.")
    if shown.rows and shown.note:
        yield paragraph(shown.note, "small")
