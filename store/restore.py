"""Going back to a backup: shown first, nothing lost; erasures and legal holds since then stand."""

from pathlib import Path

from msgspec import Struct

from store import recovery
from store.backup import proved
from store.chain import Head
from store.content import Content
from store.database import Store
from store.difference import TableDifference, differences
from store.encodings import carry_encodings
from store.erased import Left, destroy, erasures, known_erasures, last_of_each, still_there
from store.kept_holds import KeptHolds, hold_again, holds_to_keep
from store.pending import Pending
from store.problems import Refused, StoreProblem
from store.replacement import replacing
from store.sample_mark import holds_sample


class RestorePlan(Struct, frozen=True):
    """What restoring a file would change."""

    file: Path
    head: Head
    differences: tuple[TableDifference, ...]
    erased_again: int
    """How many erasures, made since the backup, would be made again."""
    unreadable: str = ""
    """Why the records there now cannot be compared; empty where they can."""
    holds: KeptHolds = KeptHolds()
    """What becomes of the legal holds there are now."""


def plan_restore(store: Store, file: Path) -> RestorePlan:
    """What would change.

    Raises StoreProblem where the backup is not intact, and Refused where one of the two is the
    sample school and the other is not.
    """
    content = proved(file)
    now, unreadable = _now(store)
    _must_not_mix(file, content, now)
    again = _to_erase_again(content, file, now)
    return RestorePlan(
        file=file,
        head=content.head,
        differences=tuple(differences(now.tables, content.tables)) if now else (),
        erased_again=len(again),
        unreadable=unreadable,
        holds=holds_to_keep(now.tables, content.tables) if now else KeptHolds(),
    )


def restore(store: Store, file: Path) -> list[Path]:
    """Put the records of a backup in place of those there; where those are kept.

    Whoever is under a legal hold now is so afterwards, if they are in the backup. Encodings
    that lie beside the backup and are not here are copied back. Raises like the plan.
    """
    with replacing(store) as files:
        content = proved(file)
        now, _ = _now(store)
        _must_not_mix(file, content, now)
        again = _to_erase_again(content, file, now)

        def prepare(pending: Pending) -> None:
            for erasure in again:
                destroy(pending, erasure, store.operator, store.stamp())
            holds = holds_to_keep(now.tables, pending.tables()) if now else KeptHolds()
            hold_again(pending, holds.again, store.operator, store.stamp())

        details = {"file": file.name, "head": content.head.short()}
        kept = files.put_changed(content, prepare, "restored", details)
    carry_encodings(file.absolute().parent, store.directory)
    return kept


def _must_not_mix(file: Path, content: Content, now: Content | None) -> None:
    """Invented people never take the place of real ones, nor real ones that of the invented."""
    is_at_sample = now is not None and holds_sample(now)
    if holds_sample(content) and not is_at_sample:
        raise Refused(
            f"{file.name} holds the sample school, whose people are invented. Nothing was restored."
        )
    if is_at_sample and not holds_sample(content):
        raise Refused(
            f"{file.name} holds the records of a school, and this is the sample. Nothing was "
            "restored."
        )


def _now(store: Store) -> tuple[Content | None, str]:
    """The records there now, as far as they can be read."""
    try:
        return recovery.read(store.layout).content, ""
    except StoreProblem as problem:
        return None, str(problem)


def _to_erase_again(content: Content, file: Path, now: Content | None) -> list[Left]:
    known = [*known_erasures(file.parent), *(erasures(now.tables) if now else ())]
    pending = Pending(content)
    return [each for each in last_of_each(known) if still_there(pending, each)]
