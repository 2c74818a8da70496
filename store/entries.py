"""The entries of incidents' timelines: appended, never edited; a correction is one more."""

from collections.abc import Mapping
from typing import Any

from store import iso
from store.chain import is_erased
from store.clocks_anew import work_out_anew
from store.database import Store
from store.date_words import full_words
from store.entry import BY_HAND, CORRECTED_BY_TEXT, Entry, Kind
from store.fields import line, note
from store.incident import CORRECTABLE, NEEDED, NOTES, TIMES
from store.london import london_day
from store.problems import FieldProblem, Refused
from store.records import record, recorded, records


def all_entries(store: Store) -> list[Entry]:
    """Every entry of every incident, in the order they were recorded. Raises StoreProblem."""
    return records(store, "entries", Entry)


def entries_of(store: Store, incident: int) -> list[Entry]:
    """The entries of one incident, in the order they were recorded. Raises StoreProblem."""
    return records(store, "entries", Entry, of={"incident": incident})


def entry(store: Store, id: int) -> Entry:
    """The entry of that number. Raises FieldProblem where there is none, and StoreProblem."""
    found = record(store, "entries", id, Entry)
    if found is None:
        raise FieldProblem("entry", f"There is no entry with the number {id}.")
    return found


def write_entry(
    store: Store, incident: int, kind: Kind, text: str, *, happened_on: str = "", author: str = ""
) -> Entry:
    """Add an entry in so many words to an incident, open or closed.

    `kind` is one of BY_HAND; `happened_on` is as `dates.read_moment` returns it, now if empty;
    `author` is whose words or account it is, whoever is at the keyboard if empty. Raises
    FieldProblem and StoreProblem.
    """
    if kind not in BY_HAND:
        raise FieldProblem("kind", f"{kind} is not an entry that can be written by hand.")
    if kind == "words" and not author.strip():
        raise FieldProblem("author", "Say whose words they are.")
    with store.transaction():
        must_be_known(store, incident)
        return add_entry(
            store, incident, kind, text, happened_on=happened_on or store.stamp(), author=author
        )


def correct_entry(store: Store, id: int, text: str) -> Entry:
    """Add an entry that says how an earlier one is to read; both stay. Returns the new one.

    Raises FieldProblem, Refused (a correction, or one that is written by what it records) and
    StoreProblem.
    """
    with store.transaction():
        wrong = entry(store, id)
        if wrong.kind not in CORRECTED_BY_TEXT:
            raise Refused(
                f"Entry {id} was written by what it records. Correct that, or add an entry."
            )
        return add_entry(
            store, wrong.incident, "correction", text, happened_on=store.stamp(), corrects=id
        )


def correct_field(store: Store, incident: int, field: str, text: str) -> Entry:
    """Add an entry that says how a field of an incident is to read; what it said stays.

    Of all but what it is about and when it was received it may say nothing; a reporter who is
    taken out so is not to be named. A time is given as `dates.read_moment` returns it. Where it was
    received, the dates that run from there are worked out anew. Raises FieldProblem, StoreProblem.
    """
    if field not in CORRECTABLE:
        raise FieldProblem("field", f"{field} is not a field that can be corrected.")
    text = note(field, text) if field in NOTES else line(field, text, needed=field in NEEDED)
    if field in TIMES:
        must_have_come(store, field, text)
    with store.transaction():
        must_be_known(store, incident)
        if field in TIMES:
            occurred, received = (
                text if each == field else as_it_reads(store, incident, each) for each in TIMES
            )
            must_be_in_order(occurred, received)
        made = add_entry(
            store, incident, "correction", text, happened_on=store.stamp(), field=field
        )
        if field == "received":
            _dates_anew(store, made)
        return made


def add_entry(
    store: Store,
    incident: int,
    kind: Kind,
    text: str,
    *,
    happened_on: str = "",
    author: str = "",
    **about: Any,
) -> Entry:
    """Append an entry. In a transaction. Raises FieldProblem."""
    must_have_come(store, "happened_on", happened_on)
    document: Mapping[str, Any] = {
        "incident": incident,
        "kind": kind,
        "text": note("text", text, needed=not about.get("field")),
        "happened_on": happened_on,
        "author": line("author", author, needed=False) or store.operator,
        **about,
        "recorded_at": store.stamp(),
        "recorded_by": store.operator,
    }
    return recorded(Entry, store.append("entries", document), document)


def must_have_come(store: Store, field: str, text: str) -> None:
    """Raise FieldProblem unless the text is empty, or a day or time that has come."""
    try:
        iso.check_day_or_moment(text)
    except ValueError as error:
        raise FieldProblem(field, f"{error}.") from None
    now = store.now()
    if text and (iso.moment(text) > now if "T" in text else iso.day(text) > london_day(now)):
        raise FieldProblem(field, f"{full_words(text)} has not come yet.")


def must_be_in_order(occurred: str, received: str) -> None:
    """Raise FieldProblem where something was received before it occurred."""
    if not is_in_order(occurred, received):
        raise FieldProblem("received", "This is before it occurred.")


def is_in_order(occurred: str, received: str) -> bool:
    """Whether it may have occurred then and been received then, by time or else by day."""
    if not occurred or not received:
        return True
    if "T" in occurred and "T" in received:
        return iso.moment(occurred) <= iso.moment(received)
    return iso.london_date(occurred) <= iso.london_date(received)


def _dates_anew(store: Store, correction: Entry) -> None:
    """Work out anew what runs from the report, whose time was corrected; the timeline says so."""
    site = as_it_reads(store, correction.incident, "site")
    why = f"received was corrected, entry {correction.id}"
    told = work_out_anew(store, correction.incident, correction.text, site, why)
    if told:
        add_entry(store, correction.incident, "action", told, happened_on=store.stamp())


def as_it_reads(store: Store, incident: int, field: str) -> str:
    """What a field of an incident says, after its last correction. Raises StoreProblem."""
    said = [each.text for each in entries_of(store, incident) if each.field == field]
    document: Mapping[str, Any] = store.document("incidents", incident) or {}
    return said[-1] if said else str(document.get(field, ""))


def must_be_known(store: Store, incident: int) -> None:
    """Raise FieldProblem where there is no incident of that number, or it was erased."""
    document = store.document("incidents", incident)
    if document is None:
        known = "" if store.standing() is None else " that is shown to you"
        raise FieldProblem("incident", f"There is no incident with the number {incident}{known}.")
    if is_erased(document):
        raise FieldProblem("incident", f"Incident {incident} has been erased.")
