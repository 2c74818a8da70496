"""A field of a form for when something happened, which says what was understood."""

from store.database import Store
from store.date_words import full_words
from store.dates import read_moment
from store.problems import FieldProblem
from tui.form import Field

WAYS = "now, today, 20 Nov, 20 Nov 14:05"


def moment_field(store: Store, id: str, label: str, value: str = "") -> Field:
    """The field; what it holds at first is only a suggestion."""
    return Field(
        id=id,
        label=f"{label} ({WAYS})",
        value=value,
        suggested=bool(value),
        hint=lambda text: _understood(store, text),
    )


def moment_typed(store: Store, id: str, text: str) -> str:
    """A day or a time in UTC as typed; empty for nothing. Raises FieldProblem."""
    return read_moment(text, store.now(), field=id) if text.strip() else ""


def _understood(store: Store, text: str) -> str:
    if not text.strip():
        return ""
    try:
        return f"That is {full_words(moment_typed(store, 'when', text))}."
    except FieldProblem:
        return ""  # it may not be typed to its end; it is said once the form is saved
