"""What goes along where a record that is past its period is erased."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from typing import Any

from store.chain import REMAINS, is_erased
from store.content import Table, Tables
from store.erased import Left, Target, target
from store.erasure_scope import with_changes, with_what_is_about
from store.retention_periods import Kept

_Groups = dict[Hashable, Table]

_TABLES = {
    **{"chases": "actions", "role-holders": "role_holders"},
    **{"reviews": "reviews", "channels": "channels"},
}
"""The state tables of which a class is a document each."""


class Scope:
    """What belongs together in the records, looked up once for however many are erased."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._changes = self._grouped("changes", lambda _, each: (each["table"], each["id"]))
        self._outcomes = self._grouped("outcomes", lambda id, each: each.get("of") or int(id))
        self._lines = self._grouped("acknowledgements", lambda _, each: each.get("person"))
        self._entries = self._grouped("entries", lambda _, each: each.get("incident"))
        self._evidence = self._grouped("evidence", lambda _, each: each.get("incident"))
        self._actions = self._grouped("actions", lambda _, each: each.get("incident"))
        self._chases = self._grouped(
            "actions",
            lambda _, each: None if each.get("incident") is not None else each.get("outcome"),
        )

    def erasures_of(self, cls: Kept, id: int) -> tuple[Left, ...]:
        """What erasing one of a class does; of acknowledgements `id` is the person's number."""
        if cls == "incidents":
            return self._of_incident(id)
        if cls == "outcomes":
            narrow = {"outcomes": self._outcomes[id]}
            gone = tuple(with_what_is_about(narrow, "outcomes", id))
            chases = (self._of_state("actions", int(each)) for each in self._chases.get(id, ()))
            return Left("outcomes", id, {}, gone), *chases
        if cls == "acknowledgements":
            lines = self._all("acknowledgements", self._lines.get(id, {}))
            return (Left("acknowledgements", lines[0][1], {}, lines),)
        if cls == "disclosures":
            return (Left("disclosures", id, {}, (target(self.tables, "disclosures", id),)),)
        return (self._of_state(_TABLES[cls], id),)

    def _of_incident(self, id: int) -> tuple[Left, ...]:
        entries = self._all("entries", self._entries.get(id, {}))
        rest = [
            self._of_state(table, int(each))
            for table, found in (("actions", self._actions), ("evidence", self._evidence))
            for each in found.get(id, {})
        ]
        return self._of_state("incidents", id, entries), *rest

    def _of_state(self, table: str, id: int, more: tuple[Target, ...] = ()) -> Left:
        """A document of which only that it was there is left, its changes, and what else goes."""
        narrow = {table: self.tables[table], "changes": self._changes.get((table, id), {})}
        gone = with_changes(narrow, table, id, REMAINS)
        return Left(table, id, dict(REMAINS), (*gone, *more))

    def _all(self, table: str, documents: Table) -> tuple[Target, ...]:
        return tuple(target({table: documents}, table, int(id)) for id in documents)

    def _grouped(self, table: str, key: Callable[[str, dict[str, Any]], Hashable]) -> _Groups:
        found: _Groups = defaultdict(dict)
        for id, document in self.tables.get(table, {}).items():
            if not is_erased(document):
                found[key(id, document)][id] = document
        return found
