"""Handing something out of the program: it is on record and handed out, or neither."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from store.atomic_file import replace_file
from store.database import Store
from store.exports import write_export
from store.problems import Refused, StoreProblem, from_os_error
from store.records import as_document


class Provenance(Struct, frozen=True, kw_only=True):
    """Where something that was handed out comes from; it stands at its foot."""

    drawn_up_by: str
    drawn_up_at: datetime
    """In UTC."""
    recipient: str
    why: str
    chain_head: str
    """Where the chain ended before it was handed out."""
    disclosure: int
    """The number under which it is on record that it was."""


class HandedOut(Struct, frozen=True, kw_only=True):
    """Something as it was handed out."""

    data: bytes
    sha256: str
    provenance: Provenance


def hand_out(
    store: Store,
    document: Mapping[str, object],
    render: Callable[[Provenance], bytes],
    *,
    recipient: str,
    why: str,
    show: Callable[[str], str] = str,
    check: Callable[[], object] = bool,
    path: Path | None = None,
    force: bool = False,
) -> HandedOut:
    """Record that something is handed out, and write it to `path`: both, or neither.

    `document` says what it is. `show` makes recipient and reason fit to stand at its foot; `check`
    is called once nobody else can record anything, and may refuse. Without `path` whoever calls
    this gives out the data, and only then. Raises Refused (it cannot be recorded) and StoreProblem,
    also where the file is there and `force` is not given.
    """
    with ExitStack() as stack:
        file = stack.enter_context(FileOrNothing(path, force=force)) if path else None
        number = stack.enter_context(on_record_first(store))
        check()
        provenance = Provenance(
            drawn_up_by=store.operator,
            drawn_up_at=store.now(),
            recipient=show(recipient),
            why=show(why),
            chain_head=store.chain_head().short(),
            disclosure=number,
        )
        data = render(provenance)
        digest = hashlib.sha256(data).hexdigest()
        about = {"sha256": digest, "to": recipient, "why": why}
        stamped = {"by": store.operator, "at": store.stamp()}
        store.append("disclosures", as_document({**document, **about, **stamped}))
        if file:
            file.write(data)
    return HandedOut(data=data, sha256=digest, provenance=provenance)


@contextmanager
def on_record_first(store: Store) -> Iterator[int]:
    """A transaction in which a disclosure goes on record; gives the number that it will have.

    Nothing is recorded where what is done inside fails. Raises Refused (nothing can be recorded
    now) and StoreProblem.
    """
    begun = False
    try:
        with store.transaction():
            begun = True
            yield store.pending().last_id("disclosures") + 1
    except StoreProblem as problem:
        if begun:
            raise
        what = "Nothing was handed out, because it has to go on record that it was."
        raise Refused(f"{what} {problem}") from problem


class FileOrNothing:
    """A file that is written at most once, and is as it was before if what it is part of fails."""

    def __init__(self, path: Path, *, force: bool = False) -> None:
        self._path = path
        self._force = force
        self._before: bytes | None = None
        self._is_written = False

    def __enter__(self) -> "FileOrNothing":
        return self

    def write(self, data: bytes) -> None:
        """Write it. Raises StoreProblem, also where it is there and `force` was not given."""
        self._before = _content(self._path) if self._force else None
        write_export(self._path, data, self._force)
        self._is_written = True

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Put back what was there, since nobody may have what is not on record."""
        if kind is None or not self._is_written:
            return
        if self._before is not None:
            replace_file(self._path, self._before)
        else:
            self._path.unlink(missing_ok=True)


def _content(path: Path) -> bytes | None:
    """What is in a file that is about to be written over, if it is there."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise from_os_error(path, "read", error) from error
