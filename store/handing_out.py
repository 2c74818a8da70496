"""Handing something out of the program: it is on record and handed out, or neither."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from store.atomic_file import confirm_name
from store.database import Store
from store.export_file import may_be_written
from store.hidden_file import HiddenFile, sweep
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
    """A file that is written at most once, and is there only once it is on record.

    The transaction that records it is inside: until that is over the file is hidden, and whatever
    ends it, a kill too, leaves what stood there before.
    """

    def __init__(self, path: Path, *, force: bool = False) -> None:
        self._path = path
        self._force = force
        self._hidden: HiddenFile | None = None

    def __enter__(self) -> "FileOrNothing":
        return self

    def write(self, data: bytes) -> None:
        """Write it. Raises StoreProblem, also where it is there and `force` was not given."""
        sweep(self._path.parent)
        may_be_written(self._path, self._force)
        try:
            self._hidden = HiddenFile(self._path, data)
        except OSError as error:
            raise from_os_error(self._path, "written", error) from error

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Show it, or where something failed take it away: nobody may have what is not on record.

        Raises StoreProblem where it is on record and cannot be shown.
        """
        hidden, self._hidden = self._hidden, None
        if hidden is None:
            return
        if kind is not None:
            hidden.drop()
            return
        try:
            hidden.show(force=self._force)
        except OSError as error:
            problem = from_os_error(self._path, "written", error)
            mend = "That it was handed out is on record, but the file is not there. Do it again."
            raise StoreProblem(self._path, problem.what, mend) from error
        confirm_name(self._path)
