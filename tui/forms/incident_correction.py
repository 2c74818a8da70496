"""The form that corrects what a row of an incident says, whatever the row is of."""

from store.entry import CORRECTED_BY_TEXT, Entry
from store.withdrawing import can_be_withdrawn
from tui.desk import Desk
from tui.form import Form
from tui.forms.incident_entry import correct_entry_form, correct_field_form, withdraw_form
from tui.incident_view import IncidentView

NOT_CORRECTED = (
    "Move to a field, an entry that somebody wrote, a person, an outcome or a link. What else is "
    "recorded is corrected by another entry: n."
)


def correction_form(
    desk: Desk, view: IncidentView, kind: str, name: str, entry: Entry | None
) -> Form | None:
    """The form for a row of that kind and number or field; None where nothing corrects it."""
    if entry is not None and entry.corrects is not None:
        entry = view.entry(entry.corrects)  # how that one is to read is said anew
    if entry is not None and entry.field:
        kind, name = "field", entry.field
    if kind == "field":
        return correct_field_form(desk, view.found, name)
    if entry is not None and entry.kind in CORRECTED_BY_TEXT:
        return correct_entry_form(desk.store, entry)
    stands = entry is not None and view.found.corrected(entry) is None
    if entry is not None and can_be_withdrawn(entry) and stands:
        return withdraw_form(desk.store, entry)
    return None
