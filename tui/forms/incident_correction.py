"""The forms that correct what a row of an incident says, or take it back."""

from collections.abc import Mapping

from flows.plain_text import clean
from store.changed_since import Seen
from store.database import Store
from store.date_words import full_words
from store.entries import correct_entry, correct_field, entries_of
from store.entry import CORRECTED_BY_TEXT, Entry
from store.incident import CORRECTABLE, NOTES, TIMES
from store.problems import FieldProblem
from store.timeline import Timeline
from store.withdrawing import can_be_withdrawn, withdraw_entry
from tui.desk import Desk
from tui.form import Field, Form
from tui.forms.moment_field import moment_field, moment_typed
from tui.forms.policy_field import policy_chosen, policy_field
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


def correct_entry_form(store: Store, wrong: Entry) -> Form:
    """The form that says how an entry is to read."""

    def read() -> list[Entry]:
        return [x for x in entries_of(store, wrong.incident) if x.corrects == wrong.id]

    seen = Seen(store, "entries", read)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            correct_entry(store, wrong.id, values["text"])

    return Form(
        f"Incidents > {wrong.incident} > Correct entry {wrong.id}",
        (Field(id="text", label="How it is to read", value=wrong.text, long=True),),
        save,
        intro="What it says stays on record, struck through, with this entry as its correction.",
        verb="Record the correction",
    )


def correct_field_form(desk: Desk, found: Timeline, field: str) -> Form:
    """The form that says how a field of an incident is to read."""
    store, number, before = desk.store, found.incident.id, found.now(field)
    label = CORRECTABLE[field]
    said = [each for each in found.entries if each.field == field]

    def read() -> list[Entry]:
        return [each for each in entries_of(store, number) if each.field == field]

    seen = Seen(store, "entries", read, shown=said)

    def save(values: Mapping[str, str]) -> None:
        text = policy_chosen(values[field]) if field == "policy" else values[field]
        text = moment_typed(store, field, text) if field in TIMES else text
        if clean(text) == before:
            raise FieldProblem(field, "That is what it says.")
        with seen.unchanged():
            correct_field(store, number, field, text)

    if field in TIMES:
        entry = moment_field(store, field, label, full_words(before))
    elif field == "policy":
        entry = policy_field(desk, before)
    else:
        entry = Field(id=field, label=label, value=before, long=field in NOTES)
    taken_back = " Left empty, nobody is named any more." if field == "reporter" else ""
    runs_on = " Dates that were worked out from it stay: put off or do what they are of."
    return Form(
        f"Incidents > {number} > Correct",
        (entry,),
        save,
        intro="What it said stays on record."
        + taken_back
        + (runs_on if field == "received" else ""),
        verb="Record the correction",
    )


def withdraw_form(store: Store, wrong: Entry) -> Form:
    """The form that says that a person, an outcome or a link does not belong here."""

    def save(values: Mapping[str, str]) -> None:
        withdraw_entry(store, wrong.id, values["reason"])

    return Form(
        f"Incidents > {wrong.incident} > Withdraw entry {wrong.id}",
        (Field(id="reason", label="Why it is not so"),),
        save,
        intro=f"{wrong.text}\nIt stays on record, and so does that it was withdrawn.",
        verb="Withdraw it",
    )
