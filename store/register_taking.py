"""Taking the register out of the program: that it was, by whom and for whom goes on record."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flows.policy import Policy
from store.atomic_file import replace_file
from store.database import Store
from store.exports import write_export
from store.fields import line
from store.problems import Refused, StoreProblem, from_os_error
from store.records import as_document
from store.register_export import RegisterExport, Selection, register_export

KIND = "register"
"""What an export of the register is called in `disclosures`."""

PERSONS = "persons"
"""The field for whom an export is about, where that is not one person: runs of their ids."""


def includes(document: Mapping[str, Any], person: int) -> bool:
    """Whether an export that is on record was about a person among others."""
    return any(first <= person <= last for first, last in document.get(PERSONS, ()))


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
    before = _content(path) if force else None
    written = False
    try:
        with _on_record(store, export, form, digest, recipient):
            write_export(path, data, force)
            written = True
    except BaseException:
        if written and before is not None:
            replace_file(path, before)
        elif written:  # nobody may have what is not on record
            path.unlink(missing_ok=True)
        raise
    return digest


def _content(path: Path) -> bytes | None:
    """What is in a file that is about to be written over, if it is there."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise from_os_error(path, "read", error) from error


def forms_export(store: Store, policy: Policy, people: Iterable[int]) -> RegisterExport:
    """The people of whom forms are given out, for `take_out` and `take_to_file`. StoreProblem."""
    selection = Selection(policy=policy.id, people=tuple(people), shown="forms to sign")
    return register_export(store, [policy], selection)


@contextmanager
def _on_record(
    store: Store, export: RegisterExport, form: str, digest: str, recipient: str
) -> Iterator[None]:
    document = _document(export, form, digest, line("for", recipient, needed=False))
    begun = False
    try:
        with store.transaction():
            begun = True
            stamped = {"by": store.operator, "at": store.stamp()}
            store.append("disclosures", as_document(document | stamped))
            yield
    except StoreProblem as problem:
        if begun:
            raise
        what = "Nothing was exported, because it has to go on record that it was."
        raise Refused(f"{what} {problem}") from problem


def _document(export: RegisterExport, form: str, digest: str, recipient: str) -> dict[str, object]:
    selection = export.selection
    ids = sorted({each.person for each in export.rows})
    whom = {"person": ids[0]} if len(ids) == 1 else {PERSONS: _runs(ids)}
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


def _runs(ids: Iterable[int]) -> list[tuple[int, int]]:
    """Ids in their order as runs, each by its first and its last: a roster is mostly one."""
    runs: list[tuple[int, int]] = []
    for id in ids:
        if runs and runs[-1][1] == id - 1:
            runs[-1] = runs[-1][0], id
        else:
            runs.append((id, id))
    return runs
