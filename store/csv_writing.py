"""Writing CSV for spreadsheets: what they take for UTF-8, and no cell that they run."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from flows.plain_text import clean_line

_BOM = "\ufeff"  # without it a spreadsheet takes the file for one in its country's old code page


def written_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows under their headings: comma-separated, each cell a clean line, none a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(columns)
    for cells in rows:
        writer.writerow(cells if _are_plain(cells) else [inert(clean_line(x)) for x in cells])
    return _BOM + written.getvalue()


def inert(cell: str) -> str:
    """`cell`, with an apostrophe before it where a spreadsheet would run it as a formula."""
    if cell.isascii() and cell[:1].isalnum():
        return cell
    seen = next((each for each in cell if unicodedata.category(each)[0] not in "ZC"), "")
    runs = seen and unicodedata.normalize("NFKC", seen)[0] in "=+-@\N{MINUS SIGN}"
    return f"'{cell}" if runs or cell[:1] in ("\t", "\r") else cell


def _are_plain(cells: Sequence[str]) -> bool:
    """Whether all are clean and inert as they are: quick, and never wrongly True."""
    joined = "|".join(["", *cells, ""])
    return (
        joined.isascii()
        and joined.isprintable()
        and "  " not in joined
        and "| " not in joined
        and " |" not in joined
        and "|=" not in joined
        and "|+" not in joined
        and "|-" not in joined
        and "|@" not in joined
    )
