"""The register for spreadsheets that read CSV."""

from collections.abc import Sequence
from operator import attrgetter

from store.csv_writing import written_csv
from store.long_work import each_of
from store.register_row import RegisterRow

COLUMNS = (
    *("policy", "edition", "name", "staff_id", "site", "state", "signed_on", "method"),
    *("witness", "recorded_at", "recorded_by", "earlier_edition", "asked_again", "email"),
    *("asked_on", "due", "days_late", "note", "reason", "batch", "imported_from"),
)
"""What is exported of each row, in this order; what came later stands behind."""

_VALUES = attrgetter(*COLUMNS)
_AGAIN, _LATE = COLUMNS.index("asked_again"), COLUMNS.index("days_late")


def register_csv(rows: Sequence[RegisterRow]) -> str:
    """The rows with headings, dates in ISO, none a formula. Raises CalledOff."""
    return written_csv(COLUMNS, map(_cells, each_of(rows)))


def _cells(row: RegisterRow) -> list[str]:
    cells = list(_VALUES(row))
    cells[_AGAIN] = ", ".join(cells[_AGAIN])
    cells[_LATE] = str(cells[_LATE])
    return cells
