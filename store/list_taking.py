"""Taking a list of records out of the program: that it was, by whom and for whom goes on record."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from store.database import Store
from store.fields import LINE_LIMIT, line
from store.handing_out import FileOrNothing, on_record_first
from store.people_named import people_named
from store.records import as_document
from store.register_taking import PERSONS, runs

KIND = "list"
"""What an export of a list is called in `disclosures`."""
OUTCOMES = "outcomes"
"""The field for the outcomes that stand in an export: runs of their numbers."""


class ListTaken(Struct, frozen=True, kw_only=True):
    """What is said on record of an export of a list."""

    name: str
    """What was listed, in the plural."""
    format: str
    rows: int
    shown: str = ""
    """Which rows they are, in words; empty for all."""
    recipient: str = ""
    people: tuple[int, ...] = ()
    """The people who stand in it, by their numbers."""
    incidents: tuple[int, ...] = ()
    """The incidents that stand in it."""
    named: tuple[str, ...] = ()
    """Texts in it that may name further people on the roster."""
    outcomes: tuple[int, ...] = ()
    """The outcomes that stand in it."""


def take_to_file(store: Store, taken: ListTaken, data: bytes, path: Path) -> str:
    """Write a list to a new file, and record that: both, or neither. Its SHA-256.

    Raises FieldProblem, Refused (it cannot be recorded) and StoreProblem, also where the file is
    there already.
    """
    digest = hashlib.sha256(data).hexdigest()
    document = _document(taken, [*taken.people, *people_named(store, taken.named)], digest)
    with FileOrNothing(path) as file, on_record_first(store):
        stamped = {"by": store.operator, "at": store.stamp()}
        store.append("disclosures", as_document(document | stamped))
        file.write(data)
    return digest


def _document(taken: ListTaken, people: Iterable[int], digest: str) -> dict[str, object]:
    people = sorted(set(people))
    whom = {"person": people[0]} if len(people) == 1 else {PERSONS: runs(people)}
    return {
        "kind": KIND,
        "form": taken.name,
        "format": taken.format,
        **(whom if people else {}),
        "incidents": sorted(set(taken.incidents)),
        **({OUTCOMES: runs(sorted(set(taken.outcomes)))} if taken.outcomes else {}),
        "filter": line("find", taken.shown[:LINE_LIMIT], needed=False),
        "rows": taken.rows,
        "sha256": digest,
        "to": line("recipient", taken.recipient, needed=False),
    }
