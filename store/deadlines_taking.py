"""Taking the deadlines out of the program: that they were, by whom and for whom goes on record."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from store.database import Store
from store.deadline import Deadline
from store.fields import line
from store.handing_out import FileOrNothing, on_record_first
from store.people_named import people_named
from store.records import as_document
from store.register_taking import PERSONS, runs

KIND = "deadlines"
"""What an export of the deadlines is called in `disclosures`."""


class Taking(Struct, frozen=True, kw_only=True):
    """What is said on record of an export of the deadlines."""

    form: str
    """The format, in a word."""
    wanted: str = ""
    """Which deadlines they are, in words; empty for all."""
    recipient: str = ""


def take_out(store: Store, found: Sequence[Deadline], data: bytes, taking: Taking) -> str:
    """Record that `data`, these deadlines in some format, is given out; its SHA-256.

    Whoever calls this gives it out only then. Raises FieldProblem, Refused (it cannot be recorded)
    and StoreProblem.
    """
    with _on_record(store, found, data, taking) as digest:
        return digest


def take_to_file(
    store: Store,
    found: Sequence[Deadline],
    data: bytes,
    path: Path,
    taking: Taking,
    *,
    force: bool = False,
) -> str:
    """Write the deadlines to a file, and record that: both, or neither. Its SHA-256.

    Raises FieldProblem, Refused (it cannot be recorded) and StoreProblem, also where the file is
    there and `force` is not given.
    """
    with (
        FileOrNothing(path, force=force) as file,
        _on_record(store, found, data, taking) as digest,
    ):
        file.write(data)
        return digest


@contextmanager
def _on_record(
    store: Store, found: Sequence[Deadline], data: bytes, taking: Taking
) -> Iterator[str]:
    digest = hashlib.sha256(data).hexdigest()
    document = _document(found, people_named(store, _texts(found)), digest, taking)
    with on_record_first(store):
        stamped = {"by": store.operator, "at": store.stamp()}
        store.append("disclosures", as_document(document | stamped))
        yield digest


def _texts(found: Sequence[Deadline]) -> Iterator[str]:
    """All of the deadlines that may name somebody."""
    for each in found:
        yield from (each.what, each.how, each.role, each.before, *each.holders)


def _document(
    found: Sequence[Deadline], people: Sequence[int], digest: str, taking: Taking
) -> dict[str, object]:
    return {
        "kind": KIND,
        "format": taking.form,
        "policies": sorted({each.policy for each in found if each.policy}),
        **({PERSONS: runs(people)} if people else {}),
        "incidents": sorted({x.incident for x in found if x.incident is not None}),
        "filter": taking.wanted,
        "rows": len(found),
        "sha256": digest,
        "to": line("for", taking.recipient, needed=False),
    }
