"""Which cases are not shown to an operator, and with them what else of the records.

A case is an incident with its entries, actions and evidence, what changed in them, what was given
out of it, and the outcomes attached to it. That another belongs with it is part of it too.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from store.barred import barred_from, operator_names
from store.content import Table, Tables
from store.operators import Operator

CASEWORK = frozenset(["incidents", "entries", "actions", "evidence"])
FILTERED = frozenset([*CASEWORK, "outcomes", "disclosures", "changes"])
"""The tables of which some documents are not shown to everybody."""

Document = Mapping[str, Any]


class Sight:
    """What one operator is not shown of these records, which do not change while it lasts."""

    def __init__(self, tables: Tables, whose: Operator) -> None:
        self._tables = tables
        self._whose = whose
        self._hidden: dict[str, frozenset[str]] = {}

    def hidden(self, table: str) -> frozenset[str]:
        """The ids, as text, of the documents of a table that are not shown."""
        if table not in FILTERED:
            return frozenset()
        if table not in self._hidden:
            self._hidden[table] = frozenset(self._found(table))
        return self._hidden[table]

    @cached_property
    def barred(self) -> frozenset[int]:
        """The incidents not shown for who the operator is: about them, or in conflict with them."""
        return frozenset(barred_from(self._tables, self._whose))

    @cached_property
    def incidents(self) -> frozenset[int]:
        """The incidents that are not shown: other people's too, where the operator is no lead."""
        if "lead" in self._whose.rights:
            return self.barred
        return self.barred | (set(self._every()) - set(self._own()))

    def _every(self) -> Iterator[int]:
        """Every incident, and every one of which there are papers left only."""
        yield from map(int, self._tables.get("incidents", {}))
        for table in sorted(CASEWORK - {"incidents"}):
            for each in self._tables.get(table, {}).values():
                if each.get("incident") is not None:
                    yield each["incident"]

    def _own(self) -> Iterator[int]:
        """The incidents that the operator opened, or in which something is theirs to do."""
        for id, each in self._tables.get("incidents", {}).items():
            if each.get("recorded_by") == self._whose.operator:
                yield int(id)
        for each in self._tables.get("actions", {}).values():
            if each.get("incident") is not None and self._is_mine(each):
                yield each["incident"]

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(each.casefold() for each in operator_names(self._tables, self._whose))

    def _is_mine(self, action: Document) -> bool:
        """Whether it is theirs to do, by name and not by a role that they may hold."""
        return not action.get("owner_role") and str(action.get("owner", "")).casefold() in (
            self._names
        )

    def _found(self, table: str) -> Iterable[str]:
        documents = self._tables.get(table, {})
        if table == "incidents":
            return map(str, self.incidents)
        if table == "outcomes":
            return self._outcomes(documents)
        if table == "changes":
            return (id for id, each in documents.items() if self._changes_hidden(each))
        if table == "disclosures":
            return (id for id, each in documents.items() if self._disclosure_hidden(each))
        return (id for id, each in documents.items() if self._work_hidden(table, each))

    def _work_hidden(self, table: str, document: Document) -> bool:
        incident = document.get("incident")
        if table == "entries" and self._names_hidden(document):
            return True
        if incident is not None or table != "actions":
            return incident in self.incidents
        outcome = str(document.get("outcome"))
        if outcome in self._outcomes_of_barred:
            return True
        return outcome in self.hidden("outcomes") and not self._is_mine(document)

    def _names_hidden(self, entry: Document) -> bool:
        """Whether an entry says of a case that is shown that a hidden one belongs with it."""
        corrected = self._tables.get("entries", {}).get(str(entry.get("corrects")), {})
        return bool({entry.get("other"), corrected.get("other")} & self.incidents)

    def is_of_hidden(self, outcome: int) -> bool:
        """Whether an outcome was attached to an incident that is not shown."""
        return any(
            each.get("outcome") == outcome and each.get("incident") in self.incidents
            for each in self._tables.get("entries", {}).values()
        )

    @cached_property
    def _outcomes_of_barred(self) -> frozenset[str]:
        return frozenset(
            str(each["outcome"])
            for each in self._tables.get("entries", {}).values()
            if each.get("incident") in self.barred and each.get("outcome") is not None
        )

    def _outcomes(self, documents: Table) -> set[str]:
        """Those attached to a case that is barred, and for no lead those that others recorded."""
        hidden = set(self._outcomes_of_barred)
        if "lead" not in self._whose.rights:
            mine = self._whose.operator
            hidden |= {
                id
                for id, each in documents.items()
                if each.get("kind") == "outcome" and each.get("recorded_by") != mine
            }
        about = {id for id, each in documents.items() if str(each.get("of")) in hidden}
        return hidden | about

    def _changes_hidden(self, document: Document) -> bool:
        table = document.get("table")
        return table in CASEWORK and str(document.get("id")) in self.hidden(table)

    def _disclosure_hidden(self, document: Document) -> bool:
        of = {document.get("incident"), *document.get("incidents", ())} - {None}
        if of & self.incidents or str(document.get("outcome")) in self.hidden("outcomes"):
            return True
        return "lead" not in self._whose.rights and document.get("by") != self._whose.operator


def of_case(tables: Tables, number: int) -> Tables:
    """These records without any other case: whom one is shown is then found without the rest."""
    alone = {
        name: {id: x for id, x in tables.get(name, {}).items() if x.get("incident") == number}
        for name in ("entries", "actions")
    }
    incidents = {id: x for id, x in tables.get("incidents", {}).items() if int(id) == number}
    changes = tables.get("changes", {}).items()
    renamed = {id: x for id, x in changes if x.get("table") == "people" and x.get("before")}
    people = tables.get("people", {})
    return {**alone, "incidents": incidents, "people": people, "changes": renamed}
