"""Incidents: opened with a number of their own, and never edited."""

from msgspec import Struct

from store import changes
from store.database import Store
from store.entries import (
    add_entry,
    must_be_in_order,
    must_be_known,
    must_have_come,
)
from store.entry import Entry
from store.fields import line, note
from store.incident import NOTES, PARTS, Incident, Named
from store.outcomes import RecordedOutcome, outcome
from store.problems import FieldProblem, Refused
from store.records import record, records
from store.roster import on_roster


class NewIncident(Struct, frozen=True, kw_only=True):
    """What is known of an incident when it is opened, as typed; times as `dates.read_moment`."""

    title: str
    policy: str = ""
    occurred: str = ""
    received: str = ""
    """When the school heard of it; now, if empty."""
    reporter: str = ""
    site: str = ""
    platform: str = ""
    address: str = ""
    account: str = ""
    words: str = ""
    opinion: str = ""
    people: tuple[Named, ...] = ()
    outcome: int | None = None


def all_incidents(store: Store) -> list[Incident]:
    """Every incident as it was opened, oldest first. Raises StoreProblem."""
    return records(store, "incidents", Incident)


def incident(store: Store, number: int) -> Incident:
    """The incident of that number as it was opened. Raises FieldProblem and StoreProblem."""
    must_be_known(store, number)
    found = record(store, "incidents", number, Incident)
    assert found is not None
    return found


def must_be_open(store: Store, number: int) -> None:
    """Raise FieldProblem where there is no such incident, and Refused where it is closed."""
    if not incident(store, number).is_open:
        raise Refused(f"Incident {number} is closed. Open it again first, with a reason.")


def open_incident(store: Store, new: NewIncident) -> Incident:
    """Give an incident a number, and put on record what is known of it.

    Raises FieldProblem and StoreProblem.
    """
    with store.transaction():
        fields = _checked(store, new)
        number = changes.add(store, "incidents", fields)
        add_entry(store, number, "opened", str(fields["title"]), happened_on=store.stamp())
        for each in dict.fromkeys(new.people):
            add_named(store, number, each)
        if new.outcome is not None:
            attach_outcome(store, number, new.outcome)
        return incident(store, number)


def add_named(store: Store, number: int, named: Named) -> Entry:
    """Put on record that somebody has a part in an incident. Raises FieldProblem, StoreProblem."""
    if named.part not in PARTS:
        raise FieldProblem("part", f'"{named.part}" is not a part that somebody can have.')
    name = line("name", named.name)
    with store.transaction():
        must_be_known(store, number)
        if named.person is not None:
            on_roster(store, named.person)
        text = f"{name}: {PARTS[named.part]}"
        return add_entry(
            store,
            number,
            "person",
            text,
            happened_on=store.stamp(),
            name=name,
            part=named.part,
            person=named.person,
        )


def attach_outcome(store: Store, number: int, outcome_number: int) -> Entry:
    """Put on record that an outcome belongs to an incident. Raises FieldProblem, StoreProblem."""
    with store.transaction():
        must_be_known(store, number)
        shown = _usable_outcome(store, outcome_number).shown
        label = shown.get("label", "") if isinstance(shown, dict) else ""
        text = f"Outcome {outcome_number}" + (f": {label}" if label else "")
        return add_entry(
            store, number, "outcome", text, happened_on=store.stamp(), outcome=outcome_number
        )


def link_incidents(store: Store, number: int, other: int, why: str) -> None:
    """Put on record, in both, that two incidents belong together. Raises FieldProblem and
    StoreProblem."""
    if number == other:
        raise FieldProblem("other", "An incident is not linked to itself.")
    why = note("why", why, needed=True)
    with store.transaction():
        for one, another in ((number, other), (other, number)):
            must_be_known(store, one)
            text = f"Belongs with incident {another}: {why}"
            add_entry(store, one, "link", text, happened_on=store.stamp(), other=another)


def _checked(store: Store, new: NewIncident) -> dict[str, object]:
    received = new.received or store.stamp()
    must_have_come(store, "received", received)
    must_have_come(store, "occurred", new.occurred)
    must_be_in_order(new.occurred, received)
    return {
        "title": line("title", new.title),
        "policy": line("policy", new.policy, needed=False),
        "occurred": new.occurred,
        "received": received,
        "recorded_at": store.stamp(),
        "recorded_by": store.operator,
        "reporter": line("reporter", new.reporter, needed=False),
        **{name: line(name, getattr(new, name), needed=False) for name in _LINES},
        **{name: note(name, getattr(new, name)) for name in NOTES},
        "state": "open",
    }


_LINES = ("site", "platform", "address")


def _usable_outcome(store: Store, number: int) -> RecordedOutcome:
    found = outcome(store, number)
    if found is None:
        raise FieldProblem("outcome", f"There is no outcome with the number {number}.")
    if found.voided is not None:
        raise FieldProblem("outcome", f"Outcome {number} has been voided.")
    return found.outcome
