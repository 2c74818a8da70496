"""What is said below the list of an incident's page of the row under the cursor."""

from collections.abc import Iterator

from store.action import Action
from store.date_words import full_words
from store.entry import Entry
from store.incident import CORRECTABLE
from tui.incident_view import IncidentView


def detail_lines(view: IncidentView, kind: str, number: str) -> list[str]:
    """The row of that kind and number explained; nothing where there is nothing to say."""
    if kind == "field":
        return list(_field(view, number))
    if kind == "action":
        action = view.action(int(number))
        return list(_action(view, action)) if action else []
    if kind == "evidence":
        return list(_evidence(view, int(number)))
    if kind == "shown":
        return ["k says that somebody has a conflict of interest: then it is not shown to them."]
    if kind in ("entry", "person", "outcome", "link"):
        entry = view.entry(int(number))
        return list(_entry(view, entry, kind)) if entry else []
    return []


def _field(view: IncidentView, field: str) -> Iterator[str]:
    last = next((x for x in reversed(view.found.entries) if x.field == field), None)
    told = f"{CORRECTABLE[field]}, as recorded when the incident was opened."
    if last is not None:
        told = f"{CORRECTABLE[field]}, as corrected by entry {last.id}, {_recorded(view, last)}."
    yield f"{told} c corrects it; what it said stays."


def _action(view: IncidentView, action: Action) -> Iterator[str]:
    yield f"{_whose(view, action)} {action.how}"
    if action.to_role:
        told = view.holders.get((action.policy, action.to_role), ())
        yield f"To be told: {' / '.join(told) or 'nobody is on record for that role'}."
    if not action.is_open:
        how = "Not needed" if action.is_set_aside else "Done"
        yield f"{how}, {action.done_by}, {view.when(action.done_on)}: {action.result}"


def _whose(view: IncidentView, action: Action) -> str:
    """Whose part it is, and who that is here."""
    if not action.owner_role:  # a person, or the initials that somebody typed
        return f"Assigned to {action.owner}."
    owner = action.owner[:1].upper() + action.owner[1:]
    if not action.is_open:
        return f"{owner}."
    held = view.holders.get((action.policy, action.owner_role), ())
    return f"{owner} [{' / '.join(held) or 'nobody is on record for that role'}]."


def _evidence(view: IncidentView, number: int) -> Iterator[str]:
    for each in view.found.evidence:
        if each.id != number:
            continue
        yield f"Recorded {view.when(each.recorded_at)} by {each.recorded_by}. Held: {each.held}."
        if each.captured_by or each.captured_on:
            when = full_words(each.captured_on)
            yield f"Captured: {', '.join(filter(None, (each.captured_by, when)))}."
        if each.address:
            yield f"Seen at: {each.address}"
        if each.sha256:
            yield f"SHA-256: {each.sha256}"


def _entry(view: IncidentView, entry: Entry, kind: str) -> Iterator[str]:
    corrected = view.found.corrected(entry)
    happened = f"Happened {view.when(entry.happened_on)}. " if kind == "entry" else ""
    yield f"Entry {entry.id}. {happened}Recorded {_recorded(view, entry)}."
    if corrected is not None:
        yield f"Corrected by entry {corrected.id}: {corrected.text}"
    if kind == "person":
        on_roster = f"Number {entry.person} on the roster" if entry.person else "Not on the roster"
        yield f"{on_roster}. c withdraws it."
    elif kind == "outcome":
        yield "Enter or o opens it. c says that it does not belong here."
    elif kind == "link":
        yield f"{entry.text}\nEnter opens it. c says that it does not belong with this."


def _recorded(view: IncidentView, entry: Entry) -> str:
    return f"{view.when(entry.recorded_at)} by {entry.recorded_by}"
