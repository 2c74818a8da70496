"""Evidence: what it is and where it is held. Never the thing itself, and never an image."""

import hashlib
import os
from pathlib import Path

from msgspec import Struct

from store import changes, iso
from store.database import Store
from store.entries import add_entry, must_be_known, must_have_come
from store.fields import line, note
from store.long_work import say_how_far
from store.problems import FieldProblem, Refused, from_os_error
from store.records import record, records

_CHUNK = 1_000_000


class Evidence(Struct, frozen=True, kw_only=True):
    """One piece of evidence of an incident, described."""

    id: int
    incident: int
    description: str
    held: str
    """Where it is held and by whom: `locked cabinet, office`, `the police`."""
    captured_by: str = ""
    captured_on: str = ""
    """A date or a time in UTC; empty where nobody knows, or nothing was captured."""
    address: str = ""
    """The web address at which it was seen."""
    sha256: str = ""
    """The SHA-256 of the file in hexadecimal, if it is one."""
    recorded_at: str
    recorded_by: str
    given_up: str = ""
    """Why it is held no longer; empty while it is."""

    def __post_init__(self) -> None:
        iso.check_day_or_moment(self.captured_on)
        iso.check_moment(self.recorded_at)


class NewEvidence(Struct, frozen=True, kw_only=True):
    """What is said of a piece of evidence, as typed; the time as `dates.read_moment` returns it."""

    description: str
    held: str
    captured_by: str = ""
    captured_on: str = ""
    address: str = ""
    sha256: str = ""


def all_evidence(store: Store) -> list[Evidence]:
    """Every piece of evidence of every incident. Raises StoreProblem."""
    return records(store, "evidence", Evidence)


def add_evidence(store: Store, incident: int, new: NewEvidence) -> Evidence:
    """Describe a piece of evidence of an incident. Raises FieldProblem and StoreProblem."""
    must_have_come(store, "captured_on", new.captured_on)
    fields = {
        "incident": incident,
        "description": note("description", new.description, needed=True),
        "held": line("held", new.held),
        "captured_by": line("captured_by", new.captured_by, needed=False),
        "captured_on": new.captured_on,
        "address": line("address", new.address, needed=False),
        "sha256": _checked_sum(new.sha256),
        "recorded_at": store.stamp(),
        "recorded_by": store.operator,
        "given_up": "",
    }
    with store.transaction():
        must_be_known(store, incident)
        id = changes.add(store, "evidence", fields)
        text = f"{fields['description']}\nHeld: {fields['held']}"
        when = new.captured_on or store.stamp()
        add_entry(store, incident, "evidence", text, happened_on=when, evidence=id)
        return piece_of_evidence(store, id)


def move_evidence(store: Store, id: int, held: str, why: str) -> Evidence:
    """Record that a piece of evidence is now held elsewhere; where it was stays on record.

    Raises FieldProblem, Refused (it was given up) and StoreProblem.
    """
    why = line("why", why)
    held = line("held", held)
    return _changed(store, id, {"held": held}, f"now held: {held} ({why})", "moved", why)


def give_up_evidence(store: Store, id: int, why: str) -> Evidence:
    """Record that a piece of evidence is held no longer: handed over, returned or destroyed.

    Raises FieldProblem, Refused (it was given up) and StoreProblem.
    """
    why = line("why", why)
    return _changed(store, id, {"given_up": why}, f"held no longer: {why}", "given up", why)


def piece_of_evidence(store: Store, id: int) -> Evidence:
    """The piece of that number. Raises FieldProblem where there is none, and StoreProblem."""
    found = record(store, "evidence", id, Evidence)
    if found is None:
        raise FieldProblem("evidence", f"There is no piece of evidence with the number {id}.")
    return found


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, which is read and not kept. Raises StoreProblem."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            size, read = os.fstat(file.fileno()).st_size, 0
            while chunk := file.read(_CHUNK):
                found.update(chunk)
                read += len(chunk)
                say_how_far(min(read, size), size)
    except OSError as error:
        raise from_os_error(path, "read", error) from error
    return found.hexdigest()


def _changed(
    store: Store, id: int, fields: dict[str, str], told: str, what: str, why: str
) -> Evidence:
    with store.transaction():
        present = piece_of_evidence(store, id)
        if present.given_up:
            raise Refused(f"Evidence {id} is held no longer: {present.given_up}.")
        changes.change(store, "evidence", id, fields, what=what, why=why)
        text = f"{present.description}: {told}"
        add_entry(store, present.incident, "evidence", text, happened_on=store.stamp(), evidence=id)
        return piece_of_evidence(store, id)


def _checked_sum(text: str) -> str:
    found = "".join(text.split()).casefold()
    if found and (len(found) != 64 or not all(each in "0123456789abcdef" for each in found)):
        raise FieldProblem("sha256", "A SHA-256 is 64 digits and letters from a to f.")
    return found
