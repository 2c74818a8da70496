"""Putting other records in place of those that are there: restore, repair and adopt.

What was there is kept, byte for byte, before anything is replaced. The new records begin a history
of their own (a lineage), so that open sessions read them anew and do not take them for the old.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from store.content import Content
from store.data_directory import prepare_directory
from store.data_file import read_bytes, version
from store.database import Store
from store.fold import fold_away
from store.kept import keep
from store.lock import Lock
from store.mark import Mark
from store.pending import Pending
from store.recovery import mark_of

Prepare = Callable[[Pending], None]
"""Adds to the records that come in, before they are written."""


class Replacing:
    """The files of a data directory while they are locked, whatever state they are in."""

    def __init__(self, store: Store, lock: Lock) -> None:
        self._store = store
        self._lock = lock
        self.mark = lock.mark()
        """How far the records were acknowledged."""

    def put(self, content: Content, what: str, details: Mapping[str, Any]) -> list[Path]:
        """Write these records in place of those there; what was kept of those. StoreProblem.

        `what` ("restored", "repaired", "adopted") and `details` go on record as a change.
        """
        return self.put_changed(content, lambda _: None, what, details)

    def put_changed(
        self, content: Content, prepare: Prepare, what: str, details: Mapping[str, Any]
    ) -> list[Path]:
        """As `put`, with what `prepare` sets in them."""
        store, layout = self._store, self._store.layout
        incoming = content.copy()
        incoming.lineage = os.urandom(8).hex()
        pending = Pending(incoming)
        prepare(pending)
        pending.append(
            "changes",
            {
                "table": "",
                "id": incoming.sequence,
                "what": what,
                "before": None,
                "after": dict(details),
                "by": store.operator,
                "at": store.stamp(),
                "why": "",
            },
        )
        incoming.apply(incoming.sequence + 1, pending.changes(), incoming.roll, pending.head)
        kept = list(self._keep(what))
        there = version(layout.file)
        self._lock.acknowledge(Mark())  # until all is in place, nothing is known
        self._lock.acknowledge(mark_of(fold_away(layout, incoming, there)))
        return kept

    def _keep(self, what: str) -> Iterator[Path]:
        layout = self._store.layout
        files = {
            "file": layout.file,
            "journal": layout.journal,
            "previous": layout.previous_file,
            "previous-journal": layout.previous_journal,
        }
        for name, path in files.items():
            found = read_bytes(path)
            if found is not None:
                kind = "journal" if "journal" in name else "json"
                yield keep(layout, f"before-{what}-{name}", found[0], self._store.now(), kind)


@contextmanager
def replacing(store: Store) -> Iterator[Replacing]:
    """Hold the lock over files that need not be in order. Raises NotAllowed and StoreProblem."""
    store.must("repair")
    prepare_directory(store.directory)
    lock = Lock(store.layout.lock)
    lock.take(store.operator, store.timeout)
    try:
        yield Replacing(store, lock)
    finally:
        lock.give_up()
        lock.close()
