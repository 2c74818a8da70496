"""The rows of a list of earlier signatures; what cannot be read is doubtful, never guessed."""

from collections.abc import Mapping
from typing import get_args

from msgspec import Struct

from flows.plain_text import clean_line
from store.acknowledgement import Method
from store.csv_headings import heading_key
from store.csv_table import CsvRow, CsvTable
from store.fields import line
from store.problems import FieldProblem
from store.roster_rows import NameKey, date_said, name_key, name_said

_METHODS: dict[Method, tuple[str, ...]] = {
    "in-person": (
        *("in person", "face to face", "at the counter", "counter", "meeting", "inset"),
        *("inset day", "at inset", "training day"),
    ),
    "paper": (
        *("paper", "on paper", "paper form", "paper copy", "paper slip", "slip", "hard copy"),
        *("form", "signed form", "sheet", "sign in sheet", "signature sheet", "printed", "scan"),
        *("wet signature", "wet ink", "handwritten", "scanned"),
    ),
    "email": ("email", "by email", "via email", "emailed", "email reply", "reply by email"),
    "self": (
        *("self", "by themselves", "online", "online form", "electronic", "electronically"),
        *("digital", "e signature", "google form", "google forms", "microsoft form"),
        *("microsoft forms", "ms forms", "ms form", "portal", "website", "web"),
    ),
}
_METHOD_OF = {heading_key(word): method for method, words in _METHODS.items() for word in words}
_YES = frozenset(
    [
        *("yes", "y", "true", "1", "x", "ok", "signed", "acknowledged", "agreed", "accepted"),
        *("agree", "i agree", "accept", "complete", "completed", "done", "read", "received"),
        *("✓", "✔", "☑", "read and understood"),
    ]
)
_TEXTS = ("name", "staff_id", "email", "witness", "note", "policy", "edition")


class BacklogRow(Struct, frozen=True, kw_only=True):
    """What a row says of a signature. Empty is what it does not say."""

    line_number: int
    name: str = ""
    staff_id: str = ""
    email: str = ""
    signed: str = ""
    """`YYYY-MM-DD`."""
    method: Method | None = None
    witness: str = ""
    note: str = ""
    policy: str = ""
    edition: str = ""
    doubt: str = ""
    """Why the row cannot be used, in a sentence; empty where it can."""

    @property
    def name_key(self) -> NameKey:
        """The name as it is compared."""
        return name_key(self.name)

    @property
    def who(self) -> str:
        """Whom it is about, for a person to read."""
        return clean_line(f"{self.staff_id} {self.name}") or self.email or "nobody named"


def backlog_rows(table: CsvTable, columns: Mapping[str, int]) -> list[BacklogRow]:
    """The rows of a file, in its order. `columns` are as `map_backlog_headings` has them."""
    return [_row(each, columns) for each in table.rows]


def _row(row: CsvRow, columns: Mapping[str, int]) -> BacklogRow:
    said = {field: row.cells[at] for field, at in columns.items()}
    doubts = [row.odd] if row.odd else []
    cells = {field: said.get(field.replace("_", "-"), "") for field in _TEXTS}
    found = dict.fromkeys(_TEXTS, "")
    for field, text in {**cells, "name": name_said(said)}.items():
        try:
            found[field] = line(field, text, needed=False)
        except FieldProblem as problem:
            doubts.append(f"{field.replace('_', ' ').capitalize()}: {problem.what}")
    signed = date_said(said, "signed", doubts)
    if not any(found[each] for each in ("name", "staff_id", "email")) and not doubts:
        doubts.append("It does not say who. Write a name, or leave the row out.")
    state = clean_line(said.get("state", ""))
    if state and state.casefold() not in _YES:
        what = f'It says "{state[:40]}", and only signatures are imported. Record it by hand.'
        doubts.append(what)
    elif not signed and not doubts:
        doubts.append("It has no date. Write the day on which they signed.")
    method = _method(said.get("method", ""), doubts)
    return BacklogRow(
        line_number=row.line_number, **found, signed=signed, method=method, doubt=" ".join(doubts)
    )


def _method(cell: str, doubts: list[str]) -> Method | None:
    if not clean_line(cell):
        return None
    found = _METHOD_OF.get(heading_key(cell))
    if found is None:
        known = ", ".join(get_args(Method))
        doubts.append(f'"{clean_line(cell)[:40]}" is no method. Write one of {known}.')
    return found
