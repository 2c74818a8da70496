"""Taking the register out of the program: that it was, by whom and for whom goes on record."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flows.policy import Policy
from store.database import Store
from store.fields import line
from store.handing_out import FileOrNothing, on_record_first
from store.records import as_document
from store.register_export import RegisterExport, Selection, register_export

KIND = "register"
"""What an export of the register is called in `disclosures`."""

PERSONS = "persons"
"""The field for whom an export is about, where that is not one person: runs of their ids."""


def includes(document: Mapping[str, Any], person: int) -> bool:
    """Whether an export that is on record was about a person among others."""
    return is_in(person, document.get(PERSONS, ()))


def is_in(number: int, runs: Iterable[Sequence[int]]) -> bool:
    """Whether a number is in one of these runs, as `runs` makes them."""
    return any(first <= number <= last for first, last in runs)


def take_out(
    store: Store, export: RegisterExport, form: str, data: bytes, *, recipient: str = ""
) -> str:
    """Record that `data`, the register in the format `form`, is given out; its SHA-256.

    Whoever calls this gives it out only then. Raises FieldProblem, Refused (it cannot be recorded)
    and StoreProblem.
    """
    digest = hashlib.sha256(data).hexdigest()
    with _on_record(store, export, form, digest, recipient):
        pass
    return digest


def take_to_file(
    store: Store,
    export: RegisterExport,
    form: str,
    data: bytes,
    path: Path,
    *,
    recipient: str = "",
    force: bool = False,
) -> str:
    """Write the register to a file, and record that: both, or neither. Its SHA-256.

    Raises FieldProblem, Refused (it cannot be recorded) and StoreProblem, also where the file is
    there and `force` is not given.
    """
    digest = hashlib.sha256(data).hexdigest()
    with (
        FileOrNothing(path, force=force) as file,
        _on_record(store, export, form, digest, recipient),
    ):
        file.write(data)
    return digest


def forms_export(store: Store, policy: Policy, people: Iterable[int]) -> RegisterExport:
    """The people of whom forms are given out, for `take_out` and `take_to_file`. StoreProblem."""
    selection = Selection(policy=policy.id, people=tuple(people), shown="forms to sign")
    return register_export(store, [policy], selection)


@contextmanager
def _on_record(
    store: Store, export: RegisterExport, form: str, digest: str, recipient: str
) -> Iterator[None]:
    document = _document(export, form, digest, line("for", recipient, needed=False))
    with on_record_first(store):
        stamped = {"by": store.operator, "at": store.stamp()}
        store.append("disclosures", as_document(document | stamped))
        yield


def _document(export: RegisterExport, form: str, digest: str, recipient: str) -> dict[str, object]:
    selection = export.selection
    ids = sorted({each.person for each in export.rows})
    whom = {"person": ids[0]} if len(ids) == 1 else {PERSONS: runs(ids)}
    if export.person:
        whom = {"person": export.person.id}
    return {
        "kind": KIND,
        "format": form,
        "policies": [each.policy for each in export.parts],
        "site": selection.site,
        **whom,
        "as_of": export.as_of,
        "known_on": selection.known_on.isoformat() if selection.known_on else "",
        "outstanding": selection.outstanding,
        "filter": selection.shown,
        "rows": len(export.rows),
        "sha256": digest,
        "to": recipient,
    }


def runs(ids: Iterable[int]) -> list[tuple[int, int]]:
    """Ids in their order as runs, each by its first and its last: a roster is mostly one."""
    runs: list[tuple[int, int]] = []
    for id in ids:
        if runs and runs[-1][1] == id - 1:
            runs[-1] = runs[-1][0], id
        else:
            runs.append((id, id))
    return runs
