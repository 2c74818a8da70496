"""Backups: whole copies, made while others write, each proved before it counts."""

import re
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from store import data_file
from store.atomic_file import create_file, replace_file
from store.backup_retention import worth_keeping
from store.chain import Head
from store.content import Content
from store.data_directory import prepare_directory
from store.database import Store
from store.encodings import carry_encodings
from store.erased import erasures, keep_erasures, known_erasures
from store.problems import Refused, StoreProblem, from_os_error
from store.sample_mark import holds_sample
from store.verify import NotIntact, verify

LAST = "last-backup.json"
"""The file in the data directory that says where the last backup is."""

_NAME = re.compile(r"policydesk-(\d{8}T\d{6})Z\.json")


class LastBackup(Struct, frozen=True):
    """Where the last backup is, when it was made (UTC, ISO), and the chain head in it."""

    directory: str
    file: str
    at: str
    head: str


class Backup(Struct, frozen=True):
    """A backup that was made and proved, and the older ones that were removed for it."""

    file: Path
    transactions: int
    head: Head
    removed: tuple[Path, ...]
    damaged: tuple[str, ...] = ()
    """The fingerprints of kept encodings that could not be copied, for they are damaged."""
    not_looked_into: str = ""
    """What hindered copying the kept encodings, if anything did; the records are copied."""


def make_backup(store: Store, directory: Path) -> Backup:
    """Copy all that is recorded into a file of its own in `directory`, and the kept encodings.

    The copy is read again from there and verified; then older ones that are not the newest of a
    day, week or month are removed. Raises StoreProblem; if the copy is not intact it stays, for
    what it is worth, and no older one is removed. Raises Refused at the sample school, so that no
    copy of it ever lies among a school's backups.
    """
    content = store.whole("repair")
    if holds_sample(content):
        raise Refused("This is the sample school, whose people are invented: no backup is made.")
    if not content.lineage:
        raise StoreProblem(store.file, "holds no records yet.", "There is nothing to back up.")
    prepare_directory(directory)
    now = store.now()
    file = directory / f"policydesk-{now:%Y%m%dT%H%M%SZ}.json"
    try:
        create_file(file, data_file.encode(content))
    except FileExistsError as error:
        mend = "Nothing was written. Wait a second and try again."
        raise StoreProblem(file, "is there already.", mend) from error
    head = proved(file, content).head
    damaged, hindered = _with_encodings(store.directory, directory)
    keep_erasures(directory, {*known_erasures(directory), *erasures(content.tables)})
    told = LastBackup(str(directory.absolute()), file.name, now.isoformat(), head.short())
    replace_file(store.directory / LAST, msgspec.json.encode(told))
    removed = tuple(_thinned(directory, content.lineage))
    return Backup(file, content.sequence, head, removed, damaged, hindered)


def _with_encodings(source: Path, target: Path) -> tuple[tuple[str, ...], str]:
    """Copy the kept encodings; those that are damaged, and what hindered it, if anything."""
    try:
        return tuple(carry_encodings(source, target)), ""
    except StoreProblem as problem:
        return (), str(problem)


def proved(file: Path, content: Content | None = None) -> Content:
    """The content of a backup, read from the disk and verified. Raises StoreProblem.

    With `content` it must be that, to the last transaction.
    """
    if file.is_dir():
        raise StoreProblem(file, "is a directory.", "Name one of the backups in it.")
    found = data_file.read_bytes(file)
    if found is None:
        raise StoreProblem(file, "is not there.", "Name a file that is.")
    copy = data_file.decode(file, found[0])
    try:
        verify(copy)
    except NotIntact as broken:
        raise StoreProblem(
            file,
            f"is not intact. {broken}",
            "See `policydesk verify` for the records themselves, and keep the backups there are.",
        ) from broken
    if content is not None and (copy.tables, copy.head) != (content.tables, content.head):
        raise StoreProblem(file, "is not what was written.", "Look at the disk before going on.")
    return copy


def backups(directory: Path) -> dict[datetime, Path]:
    """The backups in a directory, by when they were made. Raises StoreProblem."""
    try:
        paths = list(directory.iterdir())
    except OSError as error:
        raise from_os_error(directory, "read", error) from error
    return {made: path for path in paths if (made := _made_at(path.name))}


def last_backup(directory: Path) -> LastBackup | None:
    """Where the last backup is; None where none is known of."""
    try:
        return msgspec.json.decode((directory / LAST).read_bytes(), type=LastBackup)
    except (OSError, ValueError):  # msgspec's errors are ValueErrors; so are those of UTF-8
        return None


def _made_at(name: str) -> datetime | None:
    found = _NAME.fullmatch(name)
    try:
        return datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def _thinned(directory: Path, lineage: str) -> list[Path]:
    """Only what is of this history: another school may have its backups there too."""
    found = backups(directory).items()
    there = {made: path for made, path in found if data_file.lineage_of(path) == lineage}
    kept = worth_keeping(there)
    old = [path for made, path in sorted(there.items()) if made not in kept]
    for path in old:
        try:
            path.unlink()
        except OSError as error:
            raise from_os_error(path, "removed", error) from error
    return old
