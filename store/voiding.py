"""Undoing what was put on the register by mistake: both stay, with the reason."""

from collections.abc import Iterable

from store.acknowledgement import Acknowledgement
from store.acknowledgements import all_acknowledgements
from store.database import Store
from store.effective import voided
from store.fields import line
from store.problems import Refused
from store.records import as_document, record
from store.signing import append_line


def void_acknowledgement(store: Store, id: int, reason: str) -> Acknowledgement:
    """Undo a mistaken line of the register; both stay on record. Returns the line that undoes it.

    Raises FieldProblem (no reason), Refused (unknown, or undone already) and StoreProblem.
    """
    reason = line("reason", reason)
    with store.transaction():
        old = record(store, "acknowledgements", id, Acknowledgement)
        if old is None or old.kind == "voided":
            raise Refused(f"There is no acknowledgement with the number {id}.")
        if id in voided(all_acknowledgements(store)):
            raise Refused(f"Acknowledgement {id} has been voided already.")
        return _void(store, old, reason)


def void_batch(store: Store, batch: str, reason: str) -> list[Acknowledgement]:
    """Undo every line that was taken in with a sheet or file and still stands.

    Returns the lines that undo them. Raises FieldProblem (no reason), Refused (there is no such
    batch, or all of it is voided) and StoreProblem.
    """
    reason = line("reason", reason)
    with store.transaction():
        lines = all_acknowledgements(store)
        its = [each for each in lines if each.batch == batch and batch]
        if not its:
            raise Refused(f'There is no batch "{batch}".')
        standing = _standing(lines, its)
        if not standing:
            raise Refused(f'All of the batch "{batch}" has been voided already.')
        return [_void(store, each, reason) for each in standing]


def _standing(
    lines: Iterable[Acknowledgement], its: Iterable[Acknowledgement]
) -> list[Acknowledgement]:
    undone = voided(lines)
    return [each for each in its if each.kind != "voided" and each.id not in undone]


def _void(store: Store, old: Acknowledgement, reason: str) -> Acknowledgement:
    fields = as_document({name: getattr(old, name) for name in old.__struct_fields__})
    del fields["id"]
    again = {"kind": "voided", "of": old.id, "reason": reason}
    stamped = {"recorded_at": store.stamp(), "recorded_by": store.operator}
    return append_line(store, fields | again | stamped)
